// Files that stand uuencoded in the middle of a text, as senders without MIME put them there.
#pragma once

#include <QByteArray>
#include <QString>
#include <vector>

namespace postrider::mime {

struct UuencodedFile {
    QString name; ///< as it stands behind "begin 644 ", NOT made safe
    QByteArray bytes;
};

struct UuencodeSplit {
    QString text;                     ///< what is left when the files are taken out
    std::vector<UuencodedFile> files; ///< at most 100; further blocks stay in the text
};

/// A block is a "begin MODE NAME" line, lines of the right lengths, and "end"; anything else stays text. Linear.
UuencodeSplit splitUuencoded(const QString &text);

} // namespace postrider::mime
