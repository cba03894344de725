// What is attached to a draft is copied beside it, so that a file that is changed, moved or deleted afterwards is no loss.
#pragma once

#include "mail/mail_types.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <map>

namespace postrider::mail {

/// From a file's path to the path of its copy.
using CopiedFiles = QHash<QString, QString>;

/// Copies are named by the hash of their content, so the same file in two drafts lies there once. They live as long as the draft is
/// being written: the stored draft has its attachments in itself.
class AttachmentCopies final
{
    Q_DISABLE_COPY_MOVE(AttachmentCopies)

public:
    /// What a former run left in the folder goes.
    explicit AttachmentCopies(const QString &folder);

    QString folder() const { return m_folder; }
    /// Files of this content that have no copy for this draft yet.
    QStringList toCopy(DraftId id, const DraftContent &content) const;
    /// On any thread. What cannot be read is left out: who builds the message says so. `limit`: octets of all of them together.
    static CopiedFiles copy(const QString &folder, const QStringList &paths, qint64 limit);
    /// The content with the copies' paths.
    DraftContent withCopies(DraftId id, DraftContent content, const CopiedFiles &fresh) const;
    /// The draft was saved: its copies stay, those of what was taken out of it go.
    void keep(DraftId id, const DraftContent &content, const CopiedFiles &fresh);
    /// The draft is sent, closed or discarded.
    void forget(DraftId id);
    /// Copies that no draft took over: they were for sending only.
    void discard(const CopiedFiles &copies) { removeUnused(copies); }
    /// True if the file, gone or not, has a copy that is in use.
    bool has(const QString &path) const;

private:
    void removeUnused(const CopiedFiles &candidates);

    const QString m_folder;
    std::map<DraftId, CopiedFiles> m_copies;
};

} // namespace postrider::mail
