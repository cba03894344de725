#include "html/text.h"

#include <QSet>
#include <libxml/HTMLparser.h>

namespace postrider::html {

namespace {

using namespace Qt::StringLiterals;

bool isBlock(const QString &name)
{
    static const QSet<QString> Names{
        u"p"_s, u"div"_s, u"br"_s, u"hr"_s, u"table"_s, u"tr"_s, u"ul"_s, u"ol"_s, u"li"_s, u"dl"_s, u"dt"_s, u"dd"_s, u"h1"_s, u"h2"_s,
        u"h3"_s, u"h4"_s, u"h5"_s, u"h6"_s, u"blockquote"_s, u"pre"_s, u"address"_s, u"center"_s, u"section"_s, u"article"_s,
        u"header"_s, u"footer"_s, u"main"_s, u"form"_s, u"fieldset"_s, u"body"_s, u"caption"_s, u"figure"_s, u"figcaption"_s};
    return Names.contains(name);
}

bool isSeparated(const QString &name)
{
    return name == "p"_L1 || name == "table"_L1 || name == "ul"_L1 || name == "ol"_L1 || name == "blockquote"_L1 || name == "pre"_L1
        || (name.size() == 2 && name.at(0) == u'h' && name.at(1).isDigit());
}

bool isSkipped(const QString &name)
{
    return name == "script"_L1 || name == "style"_L1 || name == "title"_L1 || name == "head"_L1 || name == "svg"_L1 || name == "math"_L1
        || name == "template"_L1 || name == "object"_L1 || name == "iframe"_L1 || name == "noframes"_L1 || name == "textarea"_L1 || name == "select"_L1;
}

/// The character(s) of "&name;" or "&#123;" at the front of `text`; `length` is set to what was read, 0 if it is no entity.
QString decodeEntity(QStringView text, qsizetype &length)
{
    length = 0;
    qsizetype end = 1;
    while (end < text.size() && end < 34 && (text.at(end).isLetterOrNumber() || text.at(end) == u'#'))
        ++end;
    const QStringView name = text.sliced(1, end - 1);
    const qsizetype whole = end < text.size() && text.at(end) == u';' ? end + 1 : end;
    if (name.startsWith(u'#')) {
        bool ok = false;
        const bool hex = name.size() > 1 && name.at(1).toLower() == u'x';
        const uint code = hex ? name.sliced(2).toUInt(&ok, 16) : name.sliced(1).toUInt(&ok, 10);
        if (!ok || code > 0x10ffff || code == 0 || (code >= 0xd800 && code < 0xe000))
            return {};
        length = whole;
        return QString::fromUcs4(reinterpret_cast<const char32_t *>(&code), 1);
    }
    if (name.isEmpty())
        return {};
    const htmlEntityDesc *entity = htmlEntityLookup(reinterpret_cast<const xmlChar *>(name.toLatin1().constData()));
    if (!entity)
        return {};
    length = whole;
    const char32_t code = entity->value;
    return QString::fromUcs4(&code, 1);
}

/// Collects lines; blanks are collapsed, at most one empty line stands between two blocks.
class Writer
{
public:
    void character(QChar c, bool preformatted)
    {
        if (preformatted && c == u'\n') {
            newLine();
        } else if (c.isSpace() && c != QChar::Nbsp && !preformatted) {
            m_blank = !atLineStart();
        } else {
            if (m_blank)
                m_line += u' ';
            m_blank = false;
            m_line += c == QChar::Nbsp ? u' ' : c;
        }
    }
    void newLine()
    {
        if (!atLineStart())
            flushLine();
    }
    void emptyLine()
    {
        newLine();
        wantEmpty();
    }
    void lineBreak()
    {
        if (atLineStart())
            wantEmpty();
        else
            flushLine();
    }
    void quote(int change)
    {
        newLine();
        m_quoteDepth = std::max(0, m_quoteDepth + change);
    }
    QString finish()
    {
        newLine();
        return m_text;
    }

private:
    bool atLineStart() const { return m_line.isEmpty(); }
    void wantEmpty()
    {
        m_wantEmpty = !m_text.isEmpty();
        m_emptyDepth = m_quoteDepth;
    }
    static QString marks(int depth) { return QString(std::min(depth, 20), u'>'); }
    void flushLine()
    {
        const QString prefix = marks(m_quoteDepth) + (m_quoteDepth > 0 ? u" "_s : QString());
        if (m_wantEmpty) // an empty line between two depths belongs to the outer one
            m_text += marks(std::min(m_quoteDepth, m_emptyDepth)) + u'\n';
        m_wantEmpty = false;
        m_text += prefix + m_line.trimmed() + u'\n';
        m_line.clear();
        m_blank = false;
    }
    QString m_text;
    QString m_line;
    int m_quoteDepth = 0;
    int m_emptyDepth = 0;
    bool m_blank = false;
    bool m_wantEmpty = false;
};

struct Tag {
    QString name;
    bool closing = false;
    qsizetype length = 0; ///< 0: no tag, the '<' is text
};

/// The tag at the front; quoted attribute values may hold '>'. Comments and declarations come back without a name.
Tag readTag(QStringView text)
{
    Tag tag;
    if (text.startsWith(u"<!--")) {
        const qsizetype end = text.indexOf(u"-->", 4);
        tag.length = end < 0 ? text.size() : end + 3;
        return tag;
    }
    qsizetype i = 1;
    if (i < text.size() && text.at(i) == u'/') {
        tag.closing = true;
        ++i;
    }
    if (i >= text.size() || !(text.at(i).isLetter() || text.at(i) == u'!' || text.at(i) == u'?'))
        return tag;
    const qsizetype nameStart = i;
    while (i < text.size() && i - nameStart < 32 && (text.at(i).isLetterOrNumber() || text.at(i) == u':'))
        ++i;
    tag.name = text.sliced(nameStart, i - nameStart).toString().toLower();
    QChar quote;
    for (; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (!quote.isNull())
            quote = c == quote ? QChar() : quote;
        else if ((c == u'"' || c == u'\'') && text.at(i - 1) == u'=')
            quote = c;
        else if (c == u'>')
            break;
    }
    tag.length = std::min(i + 1, text.size());
    return tag;
}

} // namespace

QString toText(QStringView source)
{
    Writer writer;
    QString skipUntil;
    int preformatted = 0;
    for (qsizetype i = 0; i < source.size();) {
        const QChar c = source.at(i);
        if (c == u'<') {
            const Tag tag = readTag(source.sliced(i));
            if (tag.length > 0) {
                i += tag.length;
                if (!skipUntil.isEmpty()) {
                    // A body ends a head that was never closed.
                    if ((tag.closing && tag.name == skipUntil) || (skipUntil == "head"_L1 && tag.name == "body"_L1))
                        skipUntil.clear();
                    continue;
                }
                if (!tag.closing && isSkipped(tag.name)) {
                    skipUntil = tag.name;
                    continue;
                }
                if (tag.name == "br"_L1)
                    writer.lineBreak();
                else if (isSeparated(tag.name))
                    writer.emptyLine();
                else if (isBlock(tag.name))
                    writer.newLine();
                if (tag.name == "blockquote"_L1)
                    writer.quote(tag.closing ? -1 : 1);
                if (tag.name == "pre"_L1)
                    preformatted = std::max(0, preformatted + (tag.closing ? -1 : 1));
                if (tag.name == "li"_L1 && !tag.closing) {
                    writer.character(u'•', true);
                    writer.character(u' ', true);
                }
                if (tag.name == "td"_L1 || tag.name == "th"_L1)
                    writer.character(u' ', false);
                continue;
            }
        }
        if (!skipUntil.isEmpty()) {
            ++i;
            continue;
        }
        if (c == u'&') {
            qsizetype length = 0;
            const QString decoded = decodeEntity(source.sliced(i, std::min<qsizetype>(40, source.size() - i)), length);
            if (length > 0) {
                for (const QChar d : decoded)
                    writer.character(d, preformatted > 0);
                i += length;
                continue;
            }
        }
        if (!c.isNull())
            writer.character(c, preformatted > 0);
        ++i;
    }
    return writer.finish();
}

QString escape(QStringView text)
{
    QString result;
    result.reserve(text.size() + text.size() / 8);
    for (const QChar c : text) {
        if (c == u'&')
            result += "&amp;"_L1;
        else if (c == u'<')
            result += "&lt;"_L1;
        else if (c == u'>')
            result += "&gt;"_L1;
        else if (c == u'"')
            result += "&quot;"_L1;
        else
            result += c;
    }
    return result;
}

QString fromText(QStringView text) { return escape(text).replace(u'\n', "<br>"_L1); }

} // namespace postrider::html
