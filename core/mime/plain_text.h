// Plain text bodies: quotes, signatures, and the few words a list shows.
#pragma once

#include <QString>
#include <QStringView>
#include <vector>

namespace postrider::mime {

/// Quote depth of one line: the '>' at its start, blanks between them allowed.
int quoteDepth(QStringView line);

/// The body before the last "-- " line and the signature after it (without that line).
struct SignatureSplit {
    QString body;
    QString signature; ///< empty: none
};
SignatureSplit splitSignature(const QString &text);

/// True for "On ..., X wrote:" and its relatives in other languages, "-----Original Message-----", "From: ..." blocks.
bool isAttributionLine(QStringView line);

/// A stretch of a text, in whole lines.
struct TextRange {
    enum class Kind {
        Own,         ///< what the sender wrote
        Quote,       ///< '>' lines, or everything below an "Original Message" mark or a block of header lines
        Attribution, ///< the line that says whose words follow
        Signature,   ///< from the "-- " line on
    };
    Kind kind = Kind::Own;
    qsizetype start = 0;
    qsizetype length = 0;
    bool operator==(const TextRange &) const = default;
};
/// The whole text in order, without gaps; neighbours of one kind are one range. Empty lines go with what stands before. Linear.
std::vector<TextRange> textRanges(const QString &text);

/// The sender's own first words: quotes, attribution, signature, rules and link noise are left out. One line, cleaned for
/// display.
QString snippet(const QString &text, int maxLength = 200);

} // namespace postrider::mime
