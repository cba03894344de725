// The conversation of a set-up with the servers, each line explained below it.
#pragma once

#include <QWidget>

class QTextEdit;

namespace postrider::ui {

class ConversationView final : public QWidget
{
    Q_OBJECT

public:
    explicit ConversationView(QWidget *parent = nullptr);
    /// Lines that begin with "C:" and "S:"; others are notes. Secrets are masked already.
    void setReport(const QString &report);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void render();

    QString m_report;
    QTextEdit *m_text = nullptr;
};

} // namespace postrider::ui
