// Makes HTML from a mail safe to show: an allow-list over the parsed tree, written afresh.
#pragma once

#include "html/picture_book.h"
#include "html/style.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace postrider::html {

struct SanitizeOptions {
    Rendition rendition = Rendition::Simple;
    /// Remote pictures get a place and a name in the HTML; without it, of a Simple rendition only their alternative text
    /// remains. A Rich one always names them: whoever shows it decides what it hands out.
    bool withRemotePictures = false;
};

/// Where a link of a Rich rendition leads; there its HTML says "link:NUMBER", so that the engine never holds an address.
struct Link {
    QString href;
    QString text; ///< what the reader sees
};

/// HTML that names no file, no host and no script. What remains of addresses: in a Simple rendition `href` of links (http, https,
/// mailto), which no view follows by itself; pictures are "cid:ID".
struct Sanitized {
    QString html;                              ///< a fragment of block elements, without html/head/body
    QString styleSheet;                        ///< of a Rich rendition; see answerColourScheme()
    QString bodyAttributes;                    ///< of a Rich rendition: what the body element of the mail says, ' bgcolor="..."'
    std::vector<Link> links;                   ///< of a Rich rendition, by number
    QStringList contentIds;                    ///< of pictures that the mail brings along, as in Content-ID, without < >
    QHash<QString, QByteArray> dataImages;     ///< pictures that stood in data: URLs, by the ID used in `html`
    std::vector<RemotePicture> remotePictures; ///< that could be fetched if the reader wants them
    int blockedPictures = 0;                   ///< times a remote picture is asked for
    QStringList blockedHosts;                  ///< their hosts, distinct and sorted
    bool isRich = false;                       ///< laid out with nested tables or style sheets
    bool setsColours = false;                  ///< brings colours of its own: shown on paper white also in a dark window
    bool declaresDark = false;                 ///< says that it has dark colours too
    bool isTextOnly = false;                   ///< past a limit: `html` holds the text of the mail alone
};

/// Total and, past the limits (4 MB, 60,000 elements, depth 200), falls back to text. Never throws.
/// A Simple result sanitised again is the same.
Sanitized sanitize(const QString &source, const SanitizeOptions &options = {});

} // namespace postrider::html
