// A wait with a number: what is under way, how far, and a way to stop it.
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace postrider::ui {

class ElidedLabel;

/// "Fetching the message: 120 kB of 2.4 MB" over a thin bar, with Cancel where something can be cancelled.
class ProgressLine final : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressLine(QWidget *parent = nullptr);

    /// `total` 0: the amount is not known yet; the bar is hidden and the words stand alone.
    void show(const QString &text, qint64 done, qint64 total);
    void setCancellable(bool on);
    QString text() const;

Q_SIGNALS:
    void cancelled();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ElidedLabel *m_text = nullptr;
    QToolButton *m_cancel = nullptr;
    qint64 m_done = 0;
    qint64 m_total = 0;
};

} // namespace postrider::ui
