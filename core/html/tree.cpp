#include "html/tree.h"

namespace postrider::html {

Document parsed(const QByteArray &html)
{
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxtPtr)> parser(htmlNewParserCtxt(), htmlFreeParserCtxt);
    if (!parser)
        return {nullptr, xmlFreeDoc};
    Document document(htmlCtxtReadMemory(parser.get(), html.constData(), int(html.size()), nullptr, "UTF-8", options), xmlFreeDoc);
    // Past 256 levels it stops in the middle, and without a word of it what follows would be lost.
    if (parser->disableSAX != 0)
        document.reset();
    return document;
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
