#include "html/sanitizer.h"

#include "html/style.h"
#include "html/text.h"

#include <QSet>
#include <QUrl>
#include <libxml/HTMLparser.h>
#include <memory>

namespace postrider::html {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype MaxSize = 4 * 1024 * 1024; // characters
constexpr int MaxElements = 60'000;
constexpr int MaxDepth = 200;
constexpr int MaxTableDepth = 5;      // QTextDocument's layout is exponential in nested tables
constexpr int MaxAttributes = 200;    // libxml2 is quadratic in the attributes of one tag
constexpr qsizetype MaxDataImage = 2 * 1024 * 1024;

enum class Fate { Keep, AsDiv, Unwrap, Drop };

Fate fateOf(const QByteArray &name)
{
    static const QSet<QByteArray> Kept{
        "a", "abbr", "address", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center", "cite", "code", "col", "colgroup", "dd",
        "del", "dfn", "div", "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol",
        "p", "pre", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
        "tr", "tt", "u", "ul", "var"};
    static const QSet<QByteArray> Divs{"article", "aside", "details", "figcaption", "figure", "footer", "form", "header", "main", "nav",
                                       "section", "summary", "fieldset", "dialog"};
    static const QSet<QByteArray> Dropped{
        "script", "style", "head", "title", "meta", "link", "base", "iframe", "frame", "frameset", "noframes", "object", "embed", "applet",
        "param", "svg", "math", "video", "audio", "source", "track", "canvas", "input", "select", "option", "optgroup", "textarea",
        "datalist", "template", "map", "area", "xml", "bgsound", "isindex", "keygen", "portal", "plaintext", "xmp", "listing"};
    if (Kept.contains(name))
        return Fate::Keep;
    if (Divs.contains(name))
        return Fate::AsDiv;
    return Dropped.contains(name) ? Fate::Drop : Fate::Unwrap;
}

bool isVoid(const QByteArray &name) { return name == "br" || name == "hr" || name == "img" || name == "col"; }
bool isTablePart(const QByteArray &name)
{
    static const QSet<QByteArray> Names{"table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "colgroup", "col"};
    return Names.contains(name);
}

/// Attributes whose value is a word, a number or a colour.
bool isPlainAttribute(const QByteArray &element, const QByteArray &attribute)
{
    static const QSet<QByteArray> Everywhere{"align", "dir", "lang", "title"};
    static const QSet<QByteArray> Table{"valign", "width", "height", "bgcolor", "border", "cellpadding", "cellspacing", "colspan", "rowspan"};
    if (Everywhere.contains(attribute))
        return true;
    if (isTablePart(element))
        return Table.contains(attribute);
    if (element == "img")
        return attribute == "width" || attribute == "height" || attribute == "alt" || attribute == "border";
    if (element == "font")
        return attribute == "color" || attribute == "face" || attribute == "size";
    if (element == "ol" || element == "ul" || element == "li")
        return attribute == "type" || attribute == "start" || attribute == "value";
    return element == "hr" && (attribute == "width" || attribute == "size");
}

bool isSize(const QByteArray &attribute)
{
    static const QSet<QByteArray> Sizes{"width", "height", "border", "cellpadding", "cellspacing", "colspan", "rowspan", "size", "start", "value"};
    return Sizes.contains(attribute);
}

/// A number of at most four digits, perhaps with '%', '+' or '-' (font sizes).
bool isReasonableSize(const QString &value)
{
    const QString digits = value.endsWith(u'%') || value.endsWith("px"_L1) ? value.chopped(value.endsWith(u'%') ? 1 : 2) : value;
    bool ok = false;
    const int number = digits.toInt(&ok);
    return ok && digits.size() <= 5 && number >= -9 && number <= 9999;
}

QString attributeText(const xmlAttr *attribute)
{
    const std::unique_ptr<xmlChar, void (*)(void *)> value(xmlNodeListGetString(attribute->doc, attribute->children, 1), xmlFree);
    return value ? QString::fromUtf8(reinterpret_cast<const char *>(value.get())) : QString();
}

/// A URL as a browser reads it: blanks and controls around and inside are nothing.
QString cleanUrl(const QString &text)
{
    QString url;
    for (const QChar c : text) {
        if (c > u' ' && c != QChar(0x7f) && c != QChar(0xfeff))
            url += c;
    }
    return url;
}

/// Cuts tags short that have more attributes than anybody writes, and drops NULs, before the parser sees them. Linear.
QByteArray tamed(const QByteArray &source)
{
    QByteArray result;
    result.reserve(source.size());
    for (qsizetype i = 0; i < source.size();) {
        const char c = source.at(i);
        if (c != '<' || i + 1 >= source.size() || !(isalpha(uchar(source.at(i + 1))))) {
            if (c != '\0')
                result += c;
            ++i;
            continue;
        }
        int blanks = 0;
        char quote = 0;
        qsizetype end = i + 1;
        for (; end < source.size(); ++end) {
            const char t = source.at(end);
            if (quote)
                quote = t == quote ? 0 : quote;
            else if ((t == '"' || t == '\'') && source.at(end - 1) == '=')
                quote = t;
            else if (t == '>')
                break;
            else if (t == ' ' || t == '\n' || t == '\t' || t == '/' || t == '"' || t == '\'')
                ++blanks;
        }
        const QByteArrayView tag = QByteArrayView(source).sliced(i, end - i);
        if (blanks <= MaxAttributes) {
            result += tag;
        } else {
            // Keep the name only: such a tag is an attack on parsers, not a style.
            qsizetype name = 1;
            while (name < tag.size() && isalnum(uchar(tag.at(name))))
                ++name;
            result += tag.first(name);
        }
        if (end < source.size())
            result += '>';
        i = end + 1;
    }
    return result;
}

/// libxml2 puts text that stands in no block into a paragraph; inside of this element of ours it does not.
constexpr const char *WrapperOpen = "<html><body><div>";

const xmlNode *wrapperOf(const xmlNode *root)
{
    const xmlNode *body = root ? root->children : nullptr;
    while (body && qstrcmp(reinterpret_cast<const char *>(body->name), "body") != 0)
        body = body->next;
    return body ? body->children : nullptr;
}

class Serializer
{
public:
    bool run(const xmlNode *root)
    {
        m_wrapper = wrapperOf(root);
        // Depth first without recursion: the parser's own depth limit is not ours to rely on.
        const xmlNode *node = root;
        while (node) {
            const bool descend = enter(node);
            if (m_elements > MaxElements)
                return false;
            if (descend && node->children) {
                node = node->children;
                continue;
            }
            if (descend)
                leave(node);
            while (node && !node->next) {
                node = node == root ? nullptr : node->parent;
                if (!node || node == root)
                    break;
                leave(node);
            }
            if (!node || node == root)
                break;
            node = node->next;
        }
        while (!m_open.empty())
            closeLast();
        return true;
    }

    Sanitized take()
    {
        m_result.blockedHosts.sort();
        m_result.contentIds.removeDuplicates();
        m_result.isRich = m_result.isRich || m_tables > 3 || m_deepestTable > 1;
        return std::move(m_result);
    }

    void noteStyleSheet(const QByteArray &css)
    {
        m_result.isRich = m_result.isRich || css.contains("@media") || css.size() > 2000;
        m_result.declaresDark = m_result.declaresDark || css.contains("prefers-color-scheme");
    }

private:
    struct Open {
        const xmlNode *node;
        QByteArray name; ///< as written; empty: unwrapped
    };

    /// Writes what begins here. False: nothing below is wanted (and leave() is not called).
    bool enter(const xmlNode *node)
    {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            m_result.html += escape(QString::fromUtf8(reinterpret_cast<const char *>(node->content)));
            return false;
        }
        if (node->type == XML_ENTITY_REF_NODE || node->type != XML_ELEMENT_NODE)
            return false;
        if (node == m_wrapper)
            return keep(node, QByteArray());
        ++m_elements;
        const QByteArray name = QByteArray(reinterpret_cast<const char *>(node->name)).toLower();
        if (name == "style") {
            if (node->children && node->children->content)
                noteStyleSheet(QByteArray(reinterpret_cast<const char *>(node->children->content)));
            return false;
        }
        switch (fateOf(name)) {
        case Fate::Drop:
            return name == "head" ? keep(node, QByteArray()) : false; // a style sheet stands there
        case Fate::Unwrap:
            return keep(node, QByteArray());
        case Fate::AsDiv:
            return element(node, "div");
        case Fate::Keep:
            return element(node, name);
        }
        return false;
    }

    bool keep(const xmlNode *node, const QByteArray &name)
    {
        m_open.push_back({node, name});
        return true;
    }

    bool element(const xmlNode *node, QByteArray name)
    {
        if (m_open.size() > MaxDepth)
            return keep(node, QByteArray());
        if (name == "table") {
            ++m_tables;
            ++m_tableDepth;
            m_deepestTable = std::max(m_deepestTable, m_tableDepth);
        }
        if (m_tableDepth > MaxTableDepth && isTablePart(name))
            name = name == "col" || name == "colgroup" || name == "tbody" ? QByteArray() : QByteArray("div");
        if (name == "img")
            return picture(node);
        if (name.isEmpty())
            return keep(node, name);
        bool hidden = false;
        const QString attributes = safeAttributes(node, name, hidden);
        if (hidden) {
            if (qstrcmp(reinterpret_cast<const char *>(node->name), "table") == 0)
                --m_tableDepth;
            return false;
        }
        m_result.html += u'<' + QString::fromLatin1(name) + attributes + u'>';
        return keep(node, name);
    }

    QString safeAttributes(const xmlNode *node, const QByteArray &name, bool &hidden)
    {
        QString text;
        for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
            const QByteArray key = QByteArray(reinterpret_cast<const char *>(attribute->name)).toLower();
            const QString value = attributeText(attribute);
            if (key == "style") {
                const SafeStyle style = safeStyle(value);
                hidden = hidden || style.hides;
                m_result.setsColours = m_result.setsColours || style.setsColours;
                if (!style.css.isEmpty())
                    write(text, "style", style.css);
            } else if (key == "hidden") {
                hidden = true;
            } else if (name == "a" && key == "href") {
                const QString target = safeLink(value);
                if (!target.isEmpty())
                    write(text, "href", target);
            } else if (isPlainAttribute(name, key) && value.size() <= 500) {
                if (isSize(key) && !isReasonableSize(value.trimmed()))
                    continue;
                m_result.setsColours = m_result.setsColours || key == "bgcolor" || key == "color";
                write(text, key, value);
            }
        }
        return text;
    }

    static void write(QString &text, const QByteArray &key, const QString &value)
    {
        text += u' ' + QString::fromLatin1(key) + u"=\""_s + escape(value) + u'"';
    }

    static QString safeLink(const QString &value)
    {
        const QString url = cleanUrl(value);
        const qsizetype colon = url.indexOf(u':');
        const QString scheme = colon < 0 ? QString() : url.left(colon).toLower();
        const bool allowed = scheme == "http"_L1 || scheme == "https"_L1 || scheme == "mailto"_L1;
        if (!allowed || url.size() > 8192 || url.contains(u'\\'))
            return {};
        return url;
    }

    bool picture(const xmlNode *node)
    {
        QString source;
        for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
            if (qstricmp(reinterpret_cast<const char *>(attribute->name), "src") == 0)
                source = cleanUrl(attributeText(attribute));
        }
        bool hidden = false;
        const QString attributes = safeAttributes(node, "img", hidden);
        if (hidden || source.isEmpty())
            return false;
        const qsizetype colon = source.indexOf(u':');
        const QString scheme = colon < 0 ? QString() : source.left(colon).toLower();
        QString id;
        if (scheme == "cid"_L1) {
            id = QUrl::fromPercentEncoding(source.sliced(4).toUtf8());
            if (!m_result.dataImages.contains(id))
                m_result.contentIds.append(id);
        } else if (scheme == "data"_L1) {
            id = keepDataImage(source);
        } else if (scheme == "http"_L1 || scheme == "https"_L1 || source.startsWith("//"_L1)) {
            blockPicture(source, node);
            return false;
        }
        if (!id.isEmpty()) {
            QString text;
            write(text, "src", u"cid:"_s + id);
            m_result.html += u"<img"_s + text + attributes + u'>';
        }
        return false;
    }

    QString keepDataImage(const QString &source)
    {
        const qsizetype comma = source.indexOf(u',');
        const QString head = source.left(comma).toLower();
        static const QSet<QString> Types{u"data:image/png;base64"_s, u"data:image/jpeg;base64"_s, u"data:image/gif;base64"_s, u"data:image/webp;base64"_s};
        if (comma < 0 || !Types.contains(head) || source.size() > MaxDataImage)
            return {};
        const QString id = u"data-%1@here"_s.arg(m_result.dataImages.size() + 1);
        m_result.dataImages.insert(id, QByteArray::fromBase64(source.sliced(comma + 1).toLatin1()));
        return id;
    }

    void blockPicture(const QString &source, const xmlNode *node)
    {
        ++m_result.blockedPictures;
        const QUrl url(source.startsWith("//"_L1) ? u"https:"_s + source : source);
        const QString host = url.host().left(253);
        if (!host.isEmpty() && !m_result.blockedHosts.contains(host) && m_result.blockedHosts.size() < 100)
            m_result.blockedHosts.append(host);
        for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
            const QString alternative = qstricmp(reinterpret_cast<const char *>(attribute->name), "alt") == 0 ? attributeText(attribute).simplified() : QString();
            if (!alternative.isEmpty())
                m_result.html += escape(alternative.left(200));
        }
    }

    void leave(const xmlNode *node)
    {
        if (!m_open.empty() && m_open.back().node == node)
            closeLast();
    }

    void closeLast()
    {
        const Open open = m_open.back();
        m_open.pop_back();
        if (qstricmp(reinterpret_cast<const char *>(open.node->name), "table") == 0)
            --m_tableDepth;
        if (!open.name.isEmpty() && !isVoid(open.name))
            m_result.html += u"</"_s + QString::fromLatin1(open.name) + u'>';
    }

    Sanitized m_result;
    const xmlNode *m_wrapper = nullptr;
    std::vector<Open> m_open;
    int m_elements = 0;
    int m_tables = 0;
    int m_tableDepth = 0;
    int m_deepestTable = 0;
};

Sanitized textOnly(const QString &source)
{
    Sanitized result;
    result.isTextOnly = true;
    result.html = u"<p>"_s + fromText(toText(source).trimmed()) + u"</p>"_s;
    return result;
}

} // namespace

Sanitized sanitize(const QString &source)
{
    if (source.size() > MaxSize)
        return textOnly(source);
    const QByteArray bytes = WrapperOpen + tamed(source.toUtf8());
    const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT;
    const std::unique_ptr<xmlDoc, void (*)(xmlDocPtr)> document(htmlReadMemory(bytes.constData(), int(bytes.size()), nullptr, "UTF-8", options),
                                                               xmlFreeDoc);
    const xmlNode *root = document ? xmlDocGetRootElement(document.get()) : nullptr;
    if (!root)
        return textOnly(source);
    Serializer serializer;
    if (!serializer.run(root))
        return textOnly(source);
    Sanitized result = serializer.take();
    result.declaresDark = result.declaresDark || source.contains("name=\"color-scheme\""_L1, Qt::CaseInsensitive);
    return result;
}

} // namespace postrider::html
