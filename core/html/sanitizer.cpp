#include "html/sanitizer.h"

#include "html/allow_list.h"
#include "html/sheet_styles.h"
#include "html/tamed_source.h"
#include "html/text.h"
#include "html/tree.h"

#include <QUrl>
#include <memory>

namespace postrider::html {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype MaxSize = 4 * 1024 * 1024; // characters
constexpr int MaxElements = 60'000;
constexpr int MaxRounds = 5;
constexpr int MaxDepth = 200;
constexpr int MaxTableDepth = 5;      // QTextDocument's layout is exponential in nested tables
constexpr int MaxRichTableDepth = 16; // newsletters nest 7 deep
constexpr int MostSimpleCells = 600;  // more of them take a text document seconds
constexpr int MostSimpleElements = 4000;
constexpr qsizetype PlainSheet = 2000; // characters; a longer one lays out
constexpr qsizetype WordSheet = 20'000; // which Word sends with every line
constexpr qsizetype MaxSheets = 512 * 1024;
constexpr size_t MaxLinks = 5000;

/// Anything but blanks that collapse.
bool hasContent(QStringView text)
{
    return std::any_of(text.begin(), text.end(), [](QChar c) { return c > u' '; });
}

/// Without the marks that write what follows backwards: "exe.jpg" for a file that ends in "gpj.exe", and so on to the end of the
/// paragraph. Text of any language does without them (UAX 9 section 2.2).
QString withoutOverrides(QString text)
{
    return text.remove(QChar(0x202d)).remove(QChar(0x202e));
}

class Serializer
{
public:
    explicit Serializer(const SanitizeOptions &options)
        : m_options(options)
        , m_rich(options.rendition == Rendition::Rich)
        , m_namePicture([this](const QString &address) { return m_pictures.nameFor(address); })
    {}

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

    /// An element with the attributes of the mail's body.
    void takeBody(const xmlNode *element)
    {
        Traits traits;
        m_result.bodyAttributes = safeAttributes(element, "table", traits);
    }

    Sanitized take()
    {
        m_result.contentIds = m_pictures.contentIds;
        m_result.dataImages = m_pictures.dataImages;
        m_result.remotePictures = std::move(m_pictures.remote);
        m_result.blockedPictures = m_pictures.blocked;
        m_result.blockedHosts = m_pictures.blockedHosts;
        m_result.blockedHosts.sort();
        for (Link &link : m_result.links)
            link.text = link.text.simplified();
        m_result.isRich = m_result.isRich || m_tables > 3 || m_deepestTable > 1 || m_cells > MostSimpleCells || m_elements > MostSimpleElements
                          || (m_rightToLeft && m_tables > 0); // which a text document sets to the left
        return std::move(m_result);
    }

private:
    void addStyleSheet(const QString &css)
    {
        const bool isWord = css.contains("MsoNormal"_L1);
        m_result.isRich = m_result.isRich || css.contains("@media"_L1) || css.size() > (isWord ? WordSheet : PlainSheet);
        if (!m_rich)
            m_sheets.add(css);
        m_result.declaresDark = m_result.declaresDark || css.contains("prefers-color-scheme"_L1);
        if (!m_rich || m_result.styleSheet.size() + css.size() > MaxSheets)
            return;
        const SafeStyleSheet sheet = safeStyleSheet(css, m_namePicture);
        m_result.styleSheet += sheet.css;
        m_result.setsColours = m_result.setsColours || sheet.setsColours;
    }

    struct Open {
        const xmlNode *node;
        QByteArray name;       ///< as written; empty: unwrapped
        bool zeroFont = false; ///< text right in it has no size
        bool isBlock = false;
    };

    /// Writes what begins here. False: nothing below is wanted (and leave() is not called).
    bool enter(const xmlNode *node)
    {
        if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
            const QString text = withoutOverrides(QString::fromUtf8(reinterpret_cast<const char *>(node->content)));
            if (!m_rich && !m_open.empty() && m_open.back().zeroFont)
                return false;
            m_lineHasContent = m_lineHasContent || hasContent(text);
            m_result.html += escape(text);
            if (m_insideLink && m_result.links.back().text.size() < 2000)
                m_result.links.back().text += text;
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
                addStyleSheet(QString::fromUtf8(reinterpret_cast<const char *>(node->children->content)).remove("<!--"_L1).remove("-->"_L1));
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

    bool keep(const xmlNode *node, const QByteArray &name, std::optional<bool> zeroFont = {})
    {
        const bool inherited = !m_open.empty() && m_open.back().zeroFont;
        m_open.push_back({node, name, zeroFont.value_or(inherited), isBlock(name)});
        return true;
    }

    /// A break that stands last in its block, or right before another, ends no line (CSS Text section 5.1), unless the line is
    /// empty; a text document would begin one.
    void settleBreak()
    {
        if (m_breakAt >= 0 && !m_lineHasContent) {
            if (m_breakEndsLine)
                m_result.html.remove(m_breakAt, 4);
            else
                m_result.html.replace(m_breakAt, 4, QString(QChar(QChar::Nbsp)));
        }
        m_breakAt = -1;
        m_lineHasContent = false;
    }

    void writeBreak()
    {
        m_breakAt = m_result.html.size();
        m_breakEndsLine = std::exchange(m_lineHasContent, false);
        m_result.html += u"<br>"_s;
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
        m_cells += name == "td" || name == "th";
        if (m_tableDepth > (m_rich ? MaxRichTableDepth : MaxTableDepth) && isTablePart(name))
            name = name == "col" || name == "colgroup" || name == "tbody" ? QByteArray() : QByteArray("div");
        if (name == "img")
            return picture(node);
        if (name.isEmpty())
            return keep(node, name);
        Traits traits;
        const QString attributes = safeAttributes(node, name, traits);
        if (traits.hidden && !m_rich) { // an engine hides it by the same style
            if (qstrcmp(reinterpret_cast<const char *>(node->name), "table") == 0)
                --m_tableDepth;
            return false;
        }
        if (!m_rich) {
            name = name == "a" && !attributes.contains(" href="_L1) ? QByteArray("span") : simpleName(name); // it would look like a link
            if (isBlock(name))
                settleBreak();
            if (name == "br") {
                writeBreak();
                return keep(node, name);
            }
            if (traits.lineAbove)
                m_result.html += u"<hr>"_s;
        }
        m_result.html += u'<' + QString::fromLatin1(name) + attributes + u'>';
        m_insideLink = m_insideLink || (m_rich && name == "a" && attributes.contains(" href="_L1));
        return keep(node, name, traits.zeroFont);
    }

    /// What a text document knows under another name.
    static QByteArray simpleName(const QByteArray &name)
    {
        return name == "del" ? QByteArray("s") : name == "ins" ? QByteArray("u") : name == "mark" ? QByteArray("span") : name;
    }

    struct Traits {
        bool hidden = false;
        bool lineAbove = false; ///< its box has a line at the top, as what Outlook draws above a quoted message
        std::optional<bool> zeroFont;
    };

    /// What its own style and, in a Simple rendition, the mail's sheets say. Declarations that may stay.
    QString styleOf(const QByteArray &name, const QString &own, const QString &classes, Traits &traits)
    {
        const SafeStyle mine = safeStyle(own, m_options.rendition, m_namePicture);
        QString css = mine.css;
        traits.hidden = traits.hidden || mine.hides;
        traits.zeroFont = mine.zeroFont;
        m_result.setsColours = m_result.setsColours || mine.setsColours;
        if (m_rich)
            return css;
        if (!m_sheets.isEmpty()) {
            const SafeStyle &theirs = m_sheets.styleFor(name, classes);
            traits.hidden = traits.hidden || (theirs.hides && !mine.shows);
            traits.zeroFont = mine.zeroFont ? mine.zeroFont : theirs.zeroFont;
            m_result.setsColours = m_result.setsColours || theirs.setsColours;
            if (!theirs.css.isEmpty())
                css = css.isEmpty() ? theirs.css : theirs.css + u"; "_s + css;
        }
        if (css.isEmpty() || (name != "blockquote" && name != "div"))
            return css;
        // Quotes are drawn by the view, all alike; lines of boxes it does not draw at all.
        QStringList kept;
        for (const QString &declaration : css.split("; "_L1)) {
            const bool isBorder = declaration.startsWith("border"_L1);
            traits.lineAbove = traits.lineAbove || (name == "div" && declaration.startsWith("border-top: "_L1) && declaration.contains("solid"_L1));
            const bool isBox = isBorder || declaration.startsWith("margin"_L1) || declaration.startsWith("padding"_L1);
            if (!isBorder && !(isBox && name == "blockquote"))
                kept.append(declaration);
        }
        return kept.join("; "_L1);
    }

    QString safeAttributes(const xmlNode *node, const QByteArray &name, Traits &traits)
    {
        QString text;
        QString own;
        QString classes;
        QStringList styles; // of several attributes: an element can have one style only
        for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
            const QByteArray key = QByteArray(reinterpret_cast<const char *>(attribute->name)).toLower();
            const QString value = attributeText(attribute);
            if (key == "style") {
                own = value;
            } else if (key == "hidden") {
                traits.hidden = true;
                styles.append(u"display: none"_s); // read in a Rich rendition only
            } else if (key == "nowrap" && isTablePart(name)) {
                styles.append(u"white-space: nowrap"_s);
            } else if (name == "a" && key == "href") {
                const QString target = safeLink(value);
                if (!target.isEmpty())
                    write(text, "href", m_rich ? numbered(target) : target);
            } else if ((key == "class" || key == "id") && isNameList(value)) {
                if (m_rich)
                    write(text, key, value.simplified());
                else if (key == "class")
                    classes = value;
            } else if (m_rich && key == "background" && isTablePart(name)) {
                styles.append(background(value));
            } else if (isPlainAttribute(name, key) && value.size() <= 500) {
                if (isSize(key) && !isReasonableSize(value.trimmed()))
                    continue;
                const bool isColour = key == "bgcolor" || key == "color";
                m_result.setsColours = m_result.setsColours || isColour;
                m_rightToLeft = m_rightToLeft || (key == "dir" && value.compare("rtl"_L1, Qt::CaseInsensitive) == 0);
                const QString plain = isColour && !m_rich ? legacyColour(value) : value; // an engine knows the old ways itself
                if (!isColour || !plain.isEmpty())
                    write(text, key, plain);
            }
        }
        if (name == "mark" && !m_rich)
            styles.append(u"background-color: #ffff66; color: #000000"_s);
        if (!own.isEmpty() || !m_sheets.isEmpty())
            styles.append(styleOf(name, own, classes, traits));
        styles.removeAll(QString());
        if (!styles.isEmpty())
            write(text, "style", styles.join("; "_L1));
        return text;
    }

    static void write(QString &text, const QByteArray &key, const QString &value)
    {
        text += u' ' + QString::fromLatin1(key) + u"=\""_s + escape(withoutOverrides(value)) + u'"';
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

    /// The engine is given a number instead of the address.
    QString numbered(const QString &target)
    {
        if (m_result.links.size() >= MaxLinks)
            return u"link:"_s;
        m_result.links.push_back({target, {}});
        return u"link:%1"_s.arg(m_result.links.size() - 1);
    }

    QString background(const QString &address)
    {
        const QString plain = cleanUrl(address).remove(u'"').remove(u'\\');
        return safeStyle(u"background-image: url(\"%1\")"_s.arg(plain), Rendition::Rich, m_namePicture).css;
    }

    static bool isTiny(const xmlNode *node)
    {
        int small = 0;
        for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
            const char *name = reinterpret_cast<const char *>(attribute->name);
            if (qstricmp(name, "width") == 0 || qstricmp(name, "height") == 0) {
                QString value = attributeText(attribute).trimmed();
                if (value.endsWith("px"_L1))
                    value.chop(2);
                bool isNumber = false;
                const int size = value.toInt(&isNumber);
                small += isNumber && size <= 2;
            }
        }
        return small == 2;
    }

    bool picture(const xmlNode *node)
    {
        QString source;
        QString alternative;
        for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
            const char *name = reinterpret_cast<const char *>(attribute->name);
            if (qstricmp(name, "src") == 0)
                source = attributeText(attribute);
            else if (qstricmp(name, "alt") == 0)
                alternative = withoutOverrides(attributeText(attribute).simplified().left(200));
        }
        Traits traits;
        const QString attributes = safeAttributes(node, "img", traits);
        if (traits.hidden && !m_rich)
            return false;
        if (m_insideLink)
            m_result.links.back().text += u' ' + alternative;
        const PictureBook::Entry entry = m_pictures.add(source, isTiny(node));
        const bool isPlaced = entry.kind == PictureBook::Entry::Kind::Here
                              || (entry.kind == PictureBook::Entry::Kind::Remote && (m_rich || m_options.withRemotePictures));
        if (isPlaced && !entry.id.isEmpty()) {
            QString text;
            write(text, "src", u"cid:"_s + QString::fromLatin1(QUrl::toPercentEncoding(entry.id, "@!$&'()*+,;=:/")));
            m_lineHasContent = true;
            m_result.html += u"<img"_s + text + attributes + u'>';
        } else if (entry.kind == PictureBook::Entry::Kind::Remote && !alternative.isEmpty()) {
            m_lineHasContent = true;
            m_result.html += escape(alternative);
        }
        return false;
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
        if (open.name == "a")
            m_insideLink = false;
        if (open.isBlock && !m_rich)
            settleBreak();
        if (!open.name.isEmpty() && !isVoid(open.name))
            m_result.html += u"</"_s + QString::fromLatin1(open.name) + u'>';
    }

    const SanitizeOptions m_options;
    const bool m_rich;
    PictureBook m_pictures;
    const PictureNamer m_namePicture;
    Sanitized m_result;
    SheetStyles m_sheets; ///< for a Simple rendition
    bool m_insideLink = false;
    bool m_rightToLeft = false;
    qsizetype m_breakAt = -1;      ///< in the HTML: a break with nothing after it so far
    bool m_breakEndsLine = false;  ///< and something before it in its line
    bool m_lineHasContent = false;
    const xmlNode *m_wrapper = nullptr;
    std::vector<Open> m_open;
    int m_elements = 0;
    int m_tables = 0;
    int m_cells = 0;
    int m_tableDepth = 0;
    int m_deepestTable = 0;
};

Sanitized textOnly(const QString &source)
{
    Sanitized result;
    result.isTextOnly = true;
    result.html = u"<p>"_s + fromText(withoutOverrides(toText(source).trimmed())) + u"</p>"_s;
    return result;
}

Sanitized sanitizeOnce(const QString &source, const SanitizeOptions &options)
{
    if (source.size() > MaxSize)
        return textOnly(source);
    QByteArray bodyTag;
    const Document document = parsed(WrapperOpen + tamed(source.toUtf8(), bodyTag));
    const xmlNode *root = document ? xmlDocGetRootElement(document.get()) : nullptr;
    if (!root)
        return textOnly(source);
    Serializer serializer(options);
    if (options.rendition == Rendition::Rich && !bodyTag.isEmpty()) {
        const Document body = parsed("<html><body><div" + bodyTag.sliced(5) + ">x</div></body></html>");
        const xmlNode *element = wrapperOf(body ? xmlDocGetRootElement(body.get()) : nullptr);
        if (element)
            serializer.takeBody(element);
    }
    if (!serializer.run(root))
        return textOnly(source);
    Sanitized result = serializer.take();
    result.declaresDark = result.declaresDark || source.contains("name=\"color-scheme\""_L1, Qt::CaseInsensitive);
    return result;
}

} // namespace

Sanitized sanitize(const QString &source, const SanitizeOptions &options)
{
    Sanitized result = sanitizeOnce(source, options);
    if (options.rendition != Rendition::Simple || result.isTextOnly)
        return result;
    // With an element left out, what is around it may be nested as the parser never nests: read again until it stays as it is.
    for (int round = 0; round < MaxRounds && !result.isTextOnly; ++round) {
        Sanitized again = sanitizeOnce(result.html, options);
        if (again.html == result.html)
            return result;
        result.html = std::move(again.html);
        result.isTextOnly = again.isTextOnly || round + 1 == MaxRounds;
    }
    if (result.isTextOnly)
        result.html = textOnly(source).html;
    return result;
}

} // namespace postrider::html
