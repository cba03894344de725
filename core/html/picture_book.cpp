#include "html/picture_book.h"

#include <QCryptographicHash>
#include <QSet>
#include <QUrl>

namespace postrider::html {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxDataImage = 2 * 1024 * 1024;
constexpr qsizetype MaxAddress = 4096;
constexpr size_t MaxRemote = 200;
constexpr qsizetype MaxHosts = 100;

/// The same for the same picture, whichever rendition asks.
QString idOf(const QString &address, QStringView form)
{
    return form.arg(QString::fromLatin1(QCryptographicHash::hash(address.toUtf8(), QCryptographicHash::Sha256).toHex().first(16)));
}

} // namespace

QString cleanUrl(const QString &text)
{
    QString url;
    for (const QChar c : text) {
        if (c > u' ' && c != QChar(0x7f) && c != QChar(0xfeff))
            url += c;
    }
    return url;
}

PictureBook::Entry PictureBook::add(const QString &address, bool tiny)
{
    const QString url = cleanUrl(address);
    const qsizetype colon = url.indexOf(u':');
    const QString scheme = colon < 0 ? QString() : url.left(colon).toLower();
    if (scheme == "cid"_L1) {
        const QString id = QUrl::fromPercentEncoding(url.sliced(4).toUtf8());
        if (id.isEmpty())
            return {};
        if (!dataImages.contains(id) && !contentIds.contains(id) && contentIds.size() < 1000)
            contentIds.append(id);
        return {Entry::Kind::Here, id};
    }
    if (scheme == "data"_L1) {
        const QString id = addData(url);
        return id.isEmpty() ? Entry() : Entry{Entry::Kind::Here, id};
    }
    if (scheme == "http"_L1 || scheme == "https"_L1)
        return addRemote(url, tiny);
    if (url.startsWith("//"_L1))
        return addRemote(u"https:"_s + url, tiny);
    return {};
}

QString PictureBook::nameFor(const QString &address)
{
    const Entry entry = add(address);
    return entry.id.isEmpty() ? QString() : u"cid:"_s + entry.id;
}

QString PictureBook::addData(const QString &address)
{
    static const QSet<QString> Types{u"data:image/png;base64"_s, u"data:image/jpeg;base64"_s, u"data:image/gif;base64"_s,
                                     u"data:image/webp;base64"_s};
    const qsizetype comma = address.indexOf(u',');
    if (comma < 0 || !Types.contains(address.left(comma).toLower()) || address.size() > MaxDataImage)
        return {};
    const QString id = idOf(address, u"data-%1@here");
    if (!dataImages.contains(id))
        dataImages.insert(id, QByteArray::fromBase64(address.sliced(comma + 1).toLatin1()));
    return id;
}

PictureBook::Entry PictureBook::addRemote(const QString &address, bool tiny)
{
    ++blocked;
    const QUrl url(address);
    const QString host = url.host().left(253);
    if (!host.isEmpty() && !blockedHosts.contains(host) && blockedHosts.size() < MaxHosts)
        blockedHosts.append(host);
    if (tiny)
        return {Entry::Kind::Tracker, {}};
    if (host.isEmpty() || !url.isValid() || address.size() > MaxAddress)
        return {Entry::Kind::Remote, {}};
    const QString id = idOf(address, u"remote-%1@net");
    if (!m_remoteIds.contains(id)) {
        if (remote.size() >= MaxRemote)
            return {Entry::Kind::Remote, {}};
        m_remoteIds.insert(id);
        remote.push_back({id, address});
    }
    return {Entry::Kind::Remote, id};
}

} // namespace postrider::html
