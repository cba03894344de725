// Making text from the network fit to be shown in one line.
#pragma once

#include <QString>

namespace postrider::mime {

/// Controls become blanks; bidirectional overrides, zero-width and tag characters, blank-looking letters (Braille blank,
/// Hangul fillers) and long runs of combining marks go; runs of blanks become one; cut at maxLength characters.
/// Joiners that scripts and emoji need are kept. Returns `text` itself, unshared, when there is nothing to do.
QString cleanForDisplay(const QString &text, qsizetype maxLength = 2000);

/// The same for text of several lines: line breaks and tabs stay, runs of blanks stay.
QString cleanLines(const QString &text);

/// True if the domain mixes scripts so that letters may look like others; then show punycodeDomain().
bool hasMixedScripts(const QString &domain);
QString punycodeDomain(const QString &domain);

} // namespace postrider::mime
