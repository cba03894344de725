// The files that go with a message.
#pragma once

#include "mail/mail_types.h"

#include <QWidget>

namespace postrider::ui {

class AttachmentChip;
class FaintLabel;
class FlowLayout;

class AttachmentStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit AttachmentStrip(QWidget *parent = nullptr);

    void setAttachments(const std::vector<mail::DraftAttachment> &attachments);
    const std::vector<mail::DraftAttachment> &attachments() const { return m_attachments; }
    /// Adds files. The result names those that can't be read, with the reason; empty: all were added.
    QStringList addFiles(const QStringList &paths);
    void add(const mail::DraftAttachment &attachment);
    /// The draft keeps copies of them now: the files themselves may go.
    void setKept();
    /// Names of files that are gone and of which no copy was made.
    QStringList missing() const;
    qint64 totalBytes() const;
    bool isEmpty() const { return m_attachments.empty(); }

Q_SIGNALS:
    void edited();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void rebuild();
    void updateTotal();
    void removeChip(const AttachmentChip *chip);

    std::vector<mail::DraftAttachment> m_attachments;
    std::vector<AttachmentChip *> m_chips;
    size_t m_kept = 0; ///< so many from the front have copies
    FlowLayout *m_flow = nullptr;
    FaintLabel *m_total = nullptr;
};

/// Above this many bytes on the wire many servers refuse a message.
inline constexpr qint64 UsualMessageLimit = 25 * 1024 * 1024;
/// How large bytes become when they are encoded for the way (base64 with line ends).
qint64 encodedSize(qint64 bytes);

} // namespace postrider::ui
