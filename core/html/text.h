// HTML to plain text in one linear pass, whatever the HTML is like.
#pragma once

#include <QString>
#include <QStringView>

namespace postrider::html {

/// The text of HTML: block elements begin lines, list items get "• ", quotes "> ", scripts and styles are skipped, entities decoded.
/// Linear in the input and without recursion; used for quoting, snippets, and mails too large or too deep for the tree. Of more
/// than 64 million characters the first are read, of more than 16 million only where they are mostly words; "[…]" tells of it.
QString toText(QStringView source);

/// & < > " as entities, so that text stays text in an element or a quoted attribute.
QString escape(QStringView text);

/// Text as HTML: escaped, line ends as <br>.
QString fromText(QStringView text);

} // namespace postrider::html
