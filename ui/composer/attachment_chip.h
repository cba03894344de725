// One file that goes with a message: its kind, name and size, and a way to take it away.
#pragma once

#include <QWidget>

class QToolButton;

namespace postrider::ui {

class AttachmentChip final : public QWidget
{
    Q_OBJECT

public:
    AttachmentChip(const QString &name, const QString &detail, bool missing, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void removeRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    const QString m_name;
    const QString m_detail;
    const bool m_missing;
    QToolButton *m_remove = nullptr;
};

} // namespace postrider::ui
