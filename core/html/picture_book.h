// The pictures an HTML mail asks for: named afresh, counted, and none of them fetched. Pure.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>
#include <vector>

namespace postrider::html {

/// A picture on somebody's server.
struct RemotePicture {
    QString id;      ///< under which the HTML asks for it, made from the address: "remote-0123456789abcdef@net"
    QString address; ///< absolute, http or https
};

class PictureBook final
{
public:
    struct Entry {
        enum class Kind { None, Here, Remote, Tracker };
        Kind kind = Kind::None;
        QString id; ///< of Here and Remote
    };

    /// For an address as it stands in the mail. `tiny`: drawn in at most 2 by 2 pixels, as what only reports the reading is; such a
    /// picture is counted, and never offered.
    Entry add(const QString &address, bool tiny = false);
    /// The same as what style sheets take: "cid:ID", or nothing.
    QString nameFor(const QString &address);

    QStringList contentIds;                 ///< of pictures that the mail brings along, distinct
    QHash<QString, QByteArray> dataImages;  ///< those that stood in data: URLs
    std::vector<RemotePicture> remote;      ///< distinct by address
    int blocked = 0;                        ///< times that a remote picture was asked for
    QStringList blockedHosts;               ///< distinct

private:
    QString addData(const QString &address);
    Entry addRemote(const QString &address, bool tiny);
    QSet<QString> m_remoteIds;
};

/// A URL as a browser reads it: blanks and controls around and inside are nothing.
QString cleanUrl(const QString &text);

} // namespace postrider::html
