// libxml2's tree of a piece of HTML.
#pragma once

#include <QByteArray>
#include <QString>
#include <libxml/HTMLparser.h>
#include <memory>

namespace postrider::html {

using Document = std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)>;

/// The tree of any bytes, taken for UTF-8; nothing is loaded. Null if it is nested deeper than
/// the parser goes, which is 256 levels, or if there is no memory for it.
Document parsed(const QByteArray &html);

/// To be put before the source: libxml2 puts text that stands in no block into a paragraph; inside of this element of ours it does not.
inline constexpr const char *WrapperOpen = "<html><body><div>";

/// The first element in the body: ours, where the source began with WrapperOpen. Null if there is none.
const xmlNode *wrapperOf(const xmlNode *root);

QString attributeText(const xmlAttr *attribute);

} // namespace postrider::html
