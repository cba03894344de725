// Makes HTML from a mail safe to show: an allow-list over the parsed tree, written afresh.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace postrider::html {

/// HTML that names no file, no host and no script. What remains of addresses: `href` of links (http, https, mailto),
/// which no view follows by itself, and pictures as "cid:ID".
struct Sanitized {
    QString html;                              ///< a fragment of block elements, without html/head/body
    QStringList contentIds;                    ///< of pictures that the mail brings along, as in Content-ID, without < >
    QHash<QString, QByteArray> dataImages;     ///< pictures that stood in data: URLs, by the ID used in `html`
    int blockedPictures = 0;                   ///< remote pictures left out
    QStringList blockedHosts;                  ///< their hosts, distinct and sorted
    bool isRich = false;                       ///< laid out with nested tables or style sheets
    bool setsColours = false;                  ///< brings colours of its own: shown on paper white also in a dark window
    bool declaresDark = false;                 ///< says that it has dark colours too
    bool isTextOnly = false;                   ///< past a limit: `html` holds the text of the mail alone
};

/// Total and, past the limits (4 MB, 60,000 elements, depth 200), falls back to text. Never throws.
/// The result sanitised again is the same.
Sanitized sanitize(const QString &source);

} // namespace postrider::html
