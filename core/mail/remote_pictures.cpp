#include "mail/remote_pictures.h"

#include "mime/file_name.h"

#include <QCoreApplication>
#include <QElapsedTimer>

namespace postrider::mail {

namespace {

constexpr size_t MostPictures = 50;
constexpr qint64 MostBytes = 30 * 1024 * 1024;
constexpr qint64 TellEveryMs = 400; // the window lays the mail out anew each time

bool isPicture(const QByteArray &bytes)
{
    const QByteArray type = mime::typeFromMagic(bytes);
    return type == "image/png" || type == "image/jpeg" || type == "image/gif" || type == "image/webp";
}

/// Beside the message's own parts; no IMAP section looks like it.
QByteArray sectionOf(const RemotePicture &picture)
{
    return "picture " + picture.id.toLatin1();
}

Task<std::optional<QByteArray>> fetched(ReadingTools tools, MessageId message, RemotePicture picture)
{
    const QByteArray section = sectionOf(picture);
    const auto find = [message, section](store::CacheWriter &cache) { return cache.parts.find(message, section); };
    const std::optional<store::StoredPart> cached = co_await tools.stores.cache(find);
    if (cached) {
        const std::optional<QByteArray> bytes = tools.parts.read(*cached);
        if (bytes)
            co_return bytes;
    }
    std::optional<QByteArray> bytes = co_await tools.pictures.fetch(QUrl(picture.address));
    if (!bytes || !isPicture(*bytes))
        co_return std::nullopt;
    const QByteArray kept = *bytes;
    const auto keep = [message, section, kept, now = QDateTime::currentSecsSinceEpoch()](store::CacheWriter &cache) {
        store::PartStore files = cache.parts.store();
        cache.parts.link(message, section, files.put(kept), now);
        return true;
    };
    co_await tools.stores.cache(keep);
    co_return bytes;
}

} // namespace

Task<> fetchRemotePictures(ReadingTools tools, MessageId message, MessageContent &content, Callback<const MessageContent &> tell)
{
    const std::vector<RemotePicture> pictures = content.html->remotePictures;
    size_t asked = 0;
    qint64 bytesSoFar = 0;
    int missing = 0;
    bool untold = false;
    QElapsedTimer sinceTold;
    sinceTold.start();
    for (const RemotePicture &picture : pictures) {
        if (asked == MostPictures || bytesSoFar > MostBytes) {
            missing += int(pictures.size() - asked);
            break;
        }
        ++asked;
        const std::optional<QByteArray> bytes = co_await fetched(tools, message, picture);
        if (!bytes) {
            ++missing;
            continue;
        }
        bytesSoFar += bytes->size();
        content.inlineImages.insert(picture.id, *bytes);
        untold = sinceTold.elapsed() < TellEveryMs;
        if (!untold) {
            tell(content);
            sinceTold.restart();
        }
    }
    if (missing > 0)
        content.notices.append(QCoreApplication::translate("RemotePictures", "%n picture(s) could not be fetched from the sender’s servers.", nullptr, missing));
    if (missing > 0 || untold)
        tell(content);
}

} // namespace postrider::mail
