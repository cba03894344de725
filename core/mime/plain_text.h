// Plain text bodies: quotes, signatures, and the few words a list shows.
#pragma once

#include <QString>
#include <QStringView>

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

/// The sender's own first words: quotes, attribution, signature, rules and link noise are left out. One line, cleaned for
/// display.
QString snippet(const QString &text, int maxLength = 200);

} // namespace postrider::mime
