// A message where the work is: what is the matter, in plain words, and buttons named by verbs. Never modal.
#pragma once

#include "forms/tones.h"

#include <functional>
#include <QMargins>
#include <QWidget>

class QBoxLayout;
class QLabel;

namespace postrider::ui {

class GlyphLabel;

class InlinePanel final : public QWidget
{
    Q_OBJECT

public:
    explicit InlinePanel(QWidget *parent = nullptr);

    /// Shows the panel and speaks it to screen readers. `detail` stands below in the same panel; both are plain text.
    void showMessage(Tone tone, const QString &text, const QString &detail = {});
    void showNothing();
    /// Buttons belong to one message: showMessage() takes the old ones away.
    void addButton(const QString &text, std::function<void()> pressed);
    /// Wizards have room below the text, composers beside it.
    void setButtonsBelow(bool below);
    /// Room around the painted panel; gone together with it.
    void setOuterMargins(const QMargins &margins);
    QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void takeColors();

    Tone m_tone = Tone::Info;
    GlyphLabel *m_glyph = nullptr;
    QLabel *m_text = nullptr;
    QLabel *m_detail = nullptr;
    QMargins m_outer;
    QBoxLayout *m_layout = nullptr;
    QBoxLayout *m_top = nullptr;
    QBoxLayout *m_buttons = nullptr;
};

} // namespace postrider::ui
