#include "mail/attachment_copies.h"

#include "store/files.h"

#include <algorithm>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

namespace postrider::mail {

namespace {

/// Empty if it can't be read or written.
QString copyOne(const QString &folder, const QString &path)
{
    constexpr qint64 Piece = 256 * 1024;
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    QCryptographicHash hash(QCryptographicHash::Sha256);
    QString written;
    try {
        written = store::writeAside(folder, [&](const std::function<void(QByteArrayView)> &sink) {
            while (!file.atEnd()) {
                const QByteArray piece = file.read(Piece);
                if (piece.isEmpty())
                    break;
                hash.addData(piece);
                sink(piece);
            }
        });
    } catch (const Failure &) {
        return {}; // no room for a copy: the file itself has to do
    }
    const QString copy = folder + QLatin1Char('/') + QString::fromLatin1(hash.result().toHex());
    const bool complete = file.error() == QFileDevice::NoError;
    if (!complete || QFileInfo::exists(copy) || !QFile::rename(written, copy))
        QFile::remove(written);
    return complete && QFileInfo::exists(copy) ? copy : QString();
}

} // namespace

AttachmentCopies::AttachmentCopies(const QString &folder)
    : m_folder(folder)
{
    QDir(folder).removeRecursively();
}

QStringList AttachmentCopies::toCopy(DraftId id, const DraftContent &content) const
{
    const auto known = m_copies.find(id);
    QStringList paths;
    for (const DraftAttachment &attachment : content.attachments) {
        const bool there = known != m_copies.end() && id.isValid() && known->second.contains(attachment.path);
        if (!attachment.path.isEmpty() && !there && !paths.contains(attachment.path))
            paths.append(attachment.path);
    }
    return paths;
}

CopiedFiles AttachmentCopies::copy(const QString &folder, const QStringList &paths, qint64 limit)
{
    CopiedFiles copies;
    qint64 total = 0;
    for (const QString &path : paths) {
        total += QFileInfo(path).size();
        const QString copied = total > limit ? QString() : copyOne(folder, path);
        if (!copied.isEmpty())
            copies.insert(path, copied);
    }
    return copies;
}

DraftContent AttachmentCopies::withCopies(DraftId id, DraftContent content, const CopiedFiles &fresh) const
{
    const auto known = m_copies.find(id);
    for (DraftAttachment &attachment : content.attachments) {
        if (known != m_copies.end() && id.isValid() && known->second.contains(attachment.path))
            attachment.path = known->second.value(attachment.path);
        else if (fresh.contains(attachment.path))
            attachment.path = fresh.value(attachment.path);
    }
    return content;
}

void AttachmentCopies::keep(DraftId id, const DraftContent &content, const CopiedFiles &fresh)
{
    CopiedFiles &copies = m_copies[id];
    CopiedFiles all = fresh;
    all.insert(copies);
    copies.clear();
    for (const DraftAttachment &attachment : content.attachments) {
        if (all.contains(attachment.path))
            copies.insert(attachment.path, all.value(attachment.path));
    }
    removeUnused(all);
}

void AttachmentCopies::forget(DraftId id)
{
    const auto it = m_copies.find(id);
    if (it == m_copies.end())
        return;
    const CopiedFiles gone = it->second;
    m_copies.erase(it);
    removeUnused(gone);
}

bool AttachmentCopies::has(const QString &path) const
{
    return std::any_of(m_copies.begin(), m_copies.end(), [&path](const auto &entry) { return entry.second.contains(path); });
}

void AttachmentCopies::removeUnused(const CopiedFiles &candidates)
{
    QSet<QString> used;
    for (const auto &[id, copies] : m_copies) {
        for (const QString &copy : copies)
            used.insert(copy);
    }
    for (const QString &copy : candidates) {
        if (!used.contains(copy))
            QFile::remove(copy);
    }
}

} // namespace postrider::mail
