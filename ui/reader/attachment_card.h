// One attachment: its name, its size, and whether it is here or on the server.
#pragma once

#include "mail/mail_types.h"

#include <QToolButton>

class QMenu;

namespace postrider::ui {

/// Pressing it opens the attachment (saves it, where opening would be dangerous); the arrow has the other things to do.
class AttachmentCard final : public QToolButton
{
    Q_OBJECT

public:
    explicit AttachmentCard(const mail::AttachmentInfo &info, QWidget *parent = nullptr);

    const mail::AttachmentInfo &info() const { return m_info; }
    void setInfo(const mail::AttachmentInfo &info);
    /// `total` 0 and `done` < 0: nothing is under way.
    void setProgress(qint64 done, qint64 total);
    bool isBusy() const { return m_busy; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    void openRequested();
    void saveRequested();
    void cancelRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void takeInfo();
    QString secondLine() const;

    mail::AttachmentInfo m_info;
    QAction *m_open = nullptr;
    QAction *m_cancel = nullptr;
    qint64 m_done = -1;
    qint64 m_total = 0;
    bool m_busy = false;
};

/// The drawing for a media type.
QString iconOfType(const QString &type);

} // namespace postrider::ui
