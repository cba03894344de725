// Page two of the wizard: what was found, and the sign-in step by step, with the conversation beside it.
#pragma once

#include "mail/mail_types.h"

#include <QWidget>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace postrider::ui {

class ConversationView;
class InlinePanel;
class StepRow;

class LadderPage final : public QWidget
{
    Q_OBJECT

public:
    explicit LadderPage(QWidget *parent = nullptr);

    /// The row above the ladder: where the settings come from.
    void setSource(mail::SetupStep::State state, const QString &title, const QString &detail);
    void setSteps(const std::vector<mail::SetupStep> &steps);
    void setReport(const QString &report);
    void setEditable(bool editable);
    /// Stands below the step that failed, or at the end.
    InlinePanel *panel() const { return m_panel; }
    void revealPanel();

Q_SIGNALS:
    void editRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void placePanel();

    std::vector<mail::SetupStep> m_steps;
    std::vector<StepRow *> m_rows;
    StepRow *m_source = nullptr;
    QPushButton *m_edit = nullptr;
    QScrollArea *m_scroll = nullptr;
    QVBoxLayout *m_column = nullptr;
    InlinePanel *m_panel = nullptr;
    ConversationView *m_conversation = nullptr;
};

} // namespace postrider::ui
