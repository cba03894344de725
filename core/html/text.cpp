#include "html/text.h"

#include <algorithm>
#include <array>
#include <libxml/HTMLparser.h>

namespace postrider::html {

namespace {

using namespace Qt::StringLiterals;

// Words alone cost next to nothing; what costs is marks ("<" and "&"). With many of them the first 16 million characters are
// read, so that the worst takes less than a second.
constexpr qsizetype MaxSource = 64 * 1024 * 1024; // characters
constexpr qsizetype MaxMarked = 16 * 1024 * 1024;
constexpr int MaxMarks = 2'000'000;

/// In the order of their letters: looked up for each tag of a mail of any size.
constexpr std::array<QStringView, 33> Blocks{
    u"address",  u"article",    u"blockquote", u"body",   u"br",   u"caption", u"center", u"dd",      u"div",   u"dl", u"dt",
    u"fieldset", u"figcaption", u"figure",     u"footer", u"form", u"h1",      u"h2",     u"h3",      u"h4",    u"h5", u"h6",
    u"header",   u"hr",         u"li",         u"main",   u"ol",   u"p",       u"pre",    u"section", u"table", u"tr", u"ul"};
constexpr std::array<QStringView, 12> Skipped{u"head",   u"iframe", u"math", u"noframes", u"object",   u"script",
                                              u"select", u"style",  u"svg",  u"template", u"textarea", u"title"};

bool isBlock(QStringView name)
{
    return std::binary_search(Blocks.begin(), Blocks.end(), name);
}

bool isSeparated(QStringView name)
{
    return name == "p"_L1 || name == "table"_L1 || name == "ul"_L1 || name == "ol"_L1 || name == "blockquote"_L1
           || name == "pre"_L1 || (name.size() == 2 && name.at(0) == u'h' && name.at(1).isDigit());
}

bool isSkipped(QStringView name)
{
    return std::binary_search(Skipped.begin(), Skipped.end(), name);
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
    std::array<char16_t, 32> letters; ///< of the name, lower case; no string of its own: there may be millions
    qsizetype nameLength = 0;
    QStringView name() const { return QStringView(letters.data(), nameLength); }
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
    while (i < text.size() && tag.nameLength < qsizetype(tag.letters.size())
           && (text.at(i).isLetterOrNumber() || text.at(i) == u':')) {
        const char16_t c = text.at(i++).unicode();
        tag.letters[size_t(tag.nameLength++)] = c >= u'A' && c <= u'Z' ? char16_t(c + 32) : c;
    }
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
    int marks = 0;
    QString skipUntil;
    int preformatted = 0;
    qsizetype i = 0;
    while (i < source.size() && i < MaxSource && (i < MaxMarked || marks < MaxMarks)) {
        const QChar c = source.at(i);
        marks += c == u'<' || c == u'&';
        if (c == u'<') {
            const Tag tag = readTag(source.sliced(i));
            if (tag.length > 0) {
                i += tag.length;
                const QStringView name = tag.name();
                if (!skipUntil.isEmpty()) {
                    // A body ends a head that was never closed.
                    if ((tag.closing && name == skipUntil) || (skipUntil == "head"_L1 && name == "body"_L1))
                        skipUntil.clear();
                    continue;
                }
                if (!tag.closing && isSkipped(name)) {
                    skipUntil = name.toString();
                    continue;
                }
                if (name == "br"_L1)
                    writer.lineBreak();
                else if (isSeparated(name))
                    writer.emptyLine();
                else if (isBlock(name))
                    writer.newLine();
                if (name == "blockquote"_L1)
                    writer.quote(tag.closing ? -1 : 1);
                if (name == "pre"_L1)
                    preformatted = std::max(0, preformatted + (tag.closing ? -1 : 1));
                if (name == "li"_L1 && !tag.closing) {
                    writer.character(u'•', true);
                    writer.character(u' ', true);
                }
                if (name == "td"_L1 || name == "th"_L1)
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
    return i < source.size() ? writer.finish() + u"[…]\n"_s : writer.finish();
}

namespace {

QString escaped(QStringView text, bool withBreaks)
{
    QString result;
    result.reserve(text.size() + text.size() / 8);
    qsizetype written = 0; // of the text; plain runs go over in one piece
    const auto replace = [&](qsizetype at, QLatin1String entity) {
        result.append(text.sliced(written, at - written));
        result.append(entity);
        written = at + 1;
    };
    for (qsizetype i = 0; i < text.size(); ++i) {
        switch (text[i].unicode()) {
        case u'&':
            replace(i, "&amp;"_L1);
            break;
        case u'<':
            replace(i, "&lt;"_L1);
            break;
        case u'>':
            replace(i, "&gt;"_L1);
            break;
        case u'"':
            replace(i, "&quot;"_L1);
            break;
        case u'\n':
            if (withBreaks)
                replace(i, "<br>"_L1);
            break;
        default:
            break;
        }
    }
    result.append(text.sliced(written));
    return result;
}

} // namespace

QString escape(QStringView text)
{
    return escaped(text, false);
}

QString fromText(QStringView text)
{
    return escaped(text, true);
}

} // namespace postrider::html
