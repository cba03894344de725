// format=flowed (RFC 3676).
#pragma once

#include <QString>
#include <vector>

namespace postrider::mime {

/// One logical line: a paragraph or a fixed line.
struct TextLine {
    int quoteDepth = 0; ///< number of '>' taken off
    QString text;       ///< without quote marks, stuffing and line break
    bool operator==(const TextLine &) const = default;
};

/// Takes quote marks off; joins flowed lines of one depth; "-- " is never joined. `text` has LF line ends.
std::vector<TextLine> decodeFlowed(const QString &text, bool delSp);

/// Lines of a text that is not flowed: quote depth counted (">", "> >", ">>"), nothing joined.
std::vector<TextLine> splitQuoted(const QString &text);

/// Back to text with "> " marks: decodeFlowed() for display in one string.
QString joinLines(const std::vector<TextLine> &lines);

/// Text as composed (long lines are paragraphs, "> " lines are quotes, LF) to flowed lines of at most 78 columns, LF.
/// Lines that cannot be broken stay whole (RFC 5322's 998 octets are the transfer encoding's matter).
QString encodeFlowed(const QString &text, int width = 76);

} // namespace postrider::mime
