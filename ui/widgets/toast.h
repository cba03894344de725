// A short word about what was just done, with Undo.
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;
class QToolButton;

namespace postrider::ui {

/// Floats over the lower edge of its parent, goes after 8 s (never while the pointer or the focus is on it).
class Toast final : public QWidget
{
    Q_OBJECT

public:
    explicit Toast(QWidget *parent);

    /// Past tense: "3 messages archived".
    void say(const QString &text, bool undoable);
    QString text() const;

Q_SIGNALS:
    void undoRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void place();
    void end();

    QLabel *m_text = nullptr;
    QToolButton *m_undo = nullptr;
    QToolButton *m_close = nullptr;
    QTimer m_timer;
};

} // namespace postrider::ui
