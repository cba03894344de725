// What goes before libxml2's HTML parser: no tag that it is slow at, no mark of Word's that it takes for text.
#pragma once

#include <QByteArray>

namespace postrider::html {

/// Cuts tags short that have more attributes than anybody writes, and drops NULs, before the parser sees them. Linear.
/// `bodyTag` gets the first body tag without its ">": the parser drops it, as ours came first.
QByteArray tamed(const QByteArray &source, QByteArray &bodyTag);

} // namespace postrider::html
