#include "html/tree.h"

namespace postrider::html {

Document parsed(const QByteArray &html)
{
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    return {htmlReadMemory(html.constData(), int(html.size()), nullptr, "UTF-8", options), xmlFreeDoc};
}

const xmlNode *wrapperOf(const xmlNode *root)
{
    const xmlNode *body = root ? root->children : nullptr;
    while (body && qstrcmp(reinterpret_cast<const char *>(body->name), "body") != 0)
        body = body->next;
    return body ? body->children : nullptr;
}

QString attributeText(const xmlAttr *attribute)
{
    const std::unique_ptr<xmlChar, void (*)(void *)> value(xmlNodeListGetString(attribute->doc, attribute->children, 1), xmlFree);
    return value ? QString::fromUtf8(reinterpret_cast<const char *>(value.get())) : QString();
}

} // namespace postrider::html
