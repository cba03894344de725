#include "mime/text_safety.h"

#include <QChar>
#include <QUrl>
#include <algorithm>

namespace postrider::mime {

namespace {

constexpr int MaxMarksInARow = 6;

enum class Kind { Keep, Blank, Drop, Mark };

Kind kindOf(char32_t c)
{
    if (c == ' ')
        return Kind::Blank;
    if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        return Kind::Blank;
    if (c < 0xA0)
        return Kind::Keep;
    switch (c) {
    case 0x00AD: // soft hyphen
    case 0x034F: // combining grapheme joiner
    case 0x061C: // Arabic letter mark
    case 0x115F: case 0x1160: case 0x3164: case 0xFFA0: // Hangul fillers
    case 0x17B4: case 0x17B5:
    case 0x180E:
    case 0x200B: case 0x200E: case 0x200F:
    case 0xFEFF: case 0xFFFC:
        return Kind::Drop;
    case 0x00A0: case 0x1680: case 0x2028: case 0x2029: case 0x202F: case 0x205F: case 0x2800: case 0x3000:
        return Kind::Blank;
    default:
        break;
    }
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || (c >= 0xFFF0 && c <= 0xFFFB)
        || (c >= 0xE0000 && c <= 0xE0FFF))
        return Kind::Drop;
    if (c >= 0x2000 && c <= 0x200A)
        return Kind::Blank;
    const QChar::Category category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing)
        return Kind::Mark;
    return Kind::Keep;
}

bool needsWork(const QString &text)
{
    bool lastBlank = true;
    for (const QChar c : text) {
        if (c == u' ') {
            if (lastBlank)
                return true;
            lastBlank = true;
        } else if (c < u' ' || c >= QChar(0x7F)) {
            return true;
        } else {
            lastBlank = false;
        }
    }
    return lastBlank && !text.isEmpty();
}

void appendCodePoint(QString &out, char32_t c)
{
    if (QChar::requiresSurrogates(c)) {
        out.append(QChar(QChar::highSurrogate(c)));
        out.append(QChar(QChar::lowSurrogate(c)));
    } else {
        out.append(QChar(char16_t(c)));
    }
}

bool isAsciiText(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c < QChar(0x80); });
}

/// The next code point; a lone surrogate is U+FFFD.
char32_t nextCodePoint(const QString &text, qsizetype *at)
{
    const QChar c = text[(*at)++];
    if (!c.isSurrogate())
        return c.unicode();
    if (c.isHighSurrogate() && *at < text.size() && text[*at].isLowSurrogate())
        return QChar::surrogateToUcs4(c, text[(*at)++]);
    return QChar::ReplacementCharacter;
}

} // namespace

QString cleanForDisplay(const QString &text, qsizetype maxLength)
{
    if (text.size() <= maxLength && !needsWork(text))
        return text;
    QString out;
    out.reserve(std::min(text.size(), maxLength));
    int marks = 0;
    bool pendingBlank = false;
    for (qsizetype i = 0; i < text.size();) {
        const char32_t c = nextCodePoint(text, &i);
        const Kind kind = kindOf(c);
        marks = kind == Kind::Mark ? marks + 1 : 0;
        if (kind == Kind::Drop || marks > MaxMarksInARow)
            continue;
        if (kind == Kind::Blank) {
            pendingBlank = !out.isEmpty();
            continue;
        }
        // A blank and a character of two units may be due, and the ellipsis must fit behind them.
        const qsizetype due = std::max(2, (pendingBlank ? 1 : 0) + (QChar::requiresSurrogates(c) ? 2 : 1));
        if (out.size() + due >= maxLength) {
            out.append(QChar(0x2026));
            break;
        }
        if (pendingBlank)
            out.append(u' ');
        pendingBlank = false;
        appendCodePoint(out, c);
    }
    return out;
}

QString cleanLines(const QString &text)
{
    QString out;
    out.reserve(text.size());
    int marks = 0;
    for (qsizetype i = 0; i < text.size();) {
        const char32_t c = nextCodePoint(text, &i);
        const Kind kind = kindOf(c);
        marks = kind == Kind::Mark ? marks + 1 : 0;
        if (c == '\n' || c == '\t' || c == 0xA0 || c == 0x202F || c == 0x3000 || (c >= 0x2000 && c <= 0x200A)) {
            appendCodePoint(out, c);
        } else if (kind == Kind::Blank) {
            if (c == 0x2028 || c == 0x2029 || c == 0x85)
                out.append(u'\n');
            else if (c != '\r')
                out.append(u' ');
        } else if (kind != Kind::Drop && marks <= MaxMarksInARow) {
            appendCodePoint(out, c);
        }
    }
    return out;
}

bool hasMixedScripts(const QString &domain)
{
    const QStringList labels = domain.split(u'.');
    for (const QString &label : labels) {
        QChar::Script first = QChar::Script_Common;
        bool mixed = false;
        for (qsizetype i = 0; i < label.size();) {
            const char32_t c = nextCodePoint(label, &i);
            const QChar::Script script = QChar::script(c);
            if (script == QChar::Script_Common || script == QChar::Script_Inherited)
                continue;
            const bool japanese =
                script == QChar::Script_Hiragana || script == QChar::Script_Katakana || script == QChar::Script_Han;
            const bool firstJapanese =
                first == QChar::Script_Hiragana || first == QChar::Script_Katakana || first == QChar::Script_Han;
            if (first == QChar::Script_Common)
                first = script;
            else if (script != first && !(japanese && firstJapanese))
                mixed = true;
        }
        // A label all in Cyrillic or Greek letters under an ASCII top-level domain can look Latin as a whole.
        const bool lookalike = first == QChar::Script_Cyrillic || first == QChar::Script_Greek || first == QChar::Script_Armenian;
        if (mixed || (lookalike && isAsciiText(labels.last())))
            return true;
    }
    return false;
}

QString punycodeDomain(const QString &domain)
{
    const QByteArray ace = QUrl::toAce(domain);
    return ace.isEmpty() ? domain : QString::fromLatin1(ace);
}

} // namespace postrider::mime
