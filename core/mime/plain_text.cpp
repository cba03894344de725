#include "mime/plain_text.h"

#include "mime/text_safety.h"

#include <QRegularExpression>
#include <QStringList>
#include <array>

namespace postrider::mime {

namespace {

constexpr qsizetype SnippetInput = 16 * 1024; // the first words stand at the start
constexpr qsizetype MaxAttribution = 300;
constexpr qsizetype RangesInput = 2 * 1024 * 1024; // what follows goes with what stands before

/// The verbs of attribution lines, as they stand before the ':' at the end (or anywhere, for those with the name behind).
constexpr std::array<QStringView, 30> WroteWords{u"wrote",      u"writes",  u"said",       u"schrieb",  u"a écrit",   u"escribió",
                                                 u"ha scritto", u"scrisse", u"scritto",    u"escreveu", u"schreef",   u"skrev",
                                                 u"kirjoitti",  u"napisał", u"napisał(a)", u"napsal",   u"napsal(a)", u"napísal",
                                                 u"написал",    u"пишет",   u"написав",    u"написа",   u"έγραψε",    u"yazdı",
                                                 u"írta",       u"a scris", u"tulis",      u"写道",     u"のメール",  u"작성"};

constexpr std::array<QStringView, 14> OriginalMarks{
    u"original message", u"ursprüngliche nachricht", u"originalnachricht", u"message d'origine", u"message original",
    u"mensaje original", u"messaggio originale", u"mensagem original", u"oorspronkelijk bericht", u"ursprungligt meddelande",
    u"forwarded message", u"weitergeleitete nachricht", u"пересылаемое сообщение", u"исходное сообщение"};

constexpr std::array<QStringView, 10> FromWords{u"from", u"von", u"de", u"da", u"van", u"från", u"fra", u"od", u"от", u"发件人"};

QStringView trimmed(QStringView line) { return line.trimmed(); }

/// "-----", "=====", "_____", "* * *": a rule.
bool isRule(QStringView line)
{
    if (line.size() < 3)
        return false;
    for (const QChar c : line) {
        if (!QStringView(u"-_=*~#+.─━—– ").contains(c))
            return false;
    }
    return true;
}

bool isOriginalMark(QStringView line)
{
    if (!line.startsWith(u'-') && !line.startsWith(u'_') && !line.startsWith(u"Begin "))
        return false;
    const QString lower = line.toString().toLower();
    for (const QStringView mark : OriginalMarks) {
        if (lower.contains(mark))
            return true;
    }
    return false;
}

/// "From: X <a@b>" as Outlook puts it above a quote; only with another header line below it is that sure.
bool isFromLine(QStringView line)
{
    const qsizetype colon = line.indexOf(u':');
    if (colon < 1 || colon > 12)
        return false;
    QStringView word = line.first(colon).trimmed();
    while (word.startsWith(u'*'))
        word = word.sliced(1);
    while (word.endsWith(u'*'))
        word.chop(1);
    for (const QStringView known : FromWords) {
        if (word.compare(known, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

bool isHeaderish(QStringView line)
{
    const qsizetype colon = line.indexOf(u':');
    return colon > 0 && colon <= 16 && !line.first(colon).trimmed().contains(u' ');
}

QString withoutLinks(const QString &line)
{
    static const QRegularExpression Link(QStringLiteral("[<\\[(]?\\b(?:https?://|mailto:)[^\\s>\\])]*[>\\])]?"));
    QString result = line;
    if (result.contains(u"://") || result.contains(u"mailto:"))
        result.replace(Link, QString());
    return result;
}

/// Lines of an attribution may be broken in two: "On ... <a@b>\nwrote:".
bool isAttributionAt(const QList<QStringView> &lines, qsizetype at)
{
    if (isAttributionLine(lines[at]))
        return true;
    if (at + 1 >= lines.size())
        return false;
    const QStringView first = trimmed(lines[at]);
    const bool opens = first.startsWith(u"On ") || first.startsWith(u"Am ") || first.startsWith(u"Le ")
                       || first.startsWith(u"El ") || first.startsWith(u"Il ") || first.startsWith(u"Op ")
                       || first.startsWith(u"Em ") || first.startsWith(u"Den ");
    if (opens && isAttributionLine(QString(first.toString() + u' ' + trimmed(lines[at + 1]).toString())))
        return true;
    return isFromLine(first) && isHeaderish(trimmed(lines[at + 1]))
        && (at + 2 >= lines.size() || isHeaderish(trimmed(lines[at + 2])) || trimmed(lines[at + 2]).isEmpty());
}

} // namespace

int quoteDepth(QStringView line)
{
    int depth = 0;
    qsizetype lastMark = -1;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (line[i] == u'>') {
            ++depth;
            lastMark = i;
        } else if (line[i] != u' ' || i - lastMark > 1) {
            break;
        }
    }
    return depth;
}

SignatureSplit splitSignature(const QString &text)
{
    SignatureSplit result;
    qsizetype at = -1;
    for (qsizetype from = text.size(); from > 0;) {
        const qsizetype mark = text.lastIndexOf(u"-- ", from - 1);
        if (mark < 0)
            break;
        const bool lineStart = mark == 0 || text[mark - 1] == u'\n';
        const bool lineEnd = mark + 3 == text.size() || text[mark + 3] == u'\n' || text[mark + 3] == u'\r';
        if (lineStart && lineEnd) {
            at = mark;
            break;
        }
        from = mark;
    }
    if (at < 0) {
        result.body = text;
        return result;
    }
    result.body = text.left(at);
    qsizetype behind = at + 3;
    while (behind < text.size() && (text[behind] == u'\r' || text[behind] == u'\n')) {
        if (text[behind++] == u'\n')
            break;
    }
    result.signature = text.mid(behind);
    return result;
}

bool isAttributionLine(QStringView raw)
{
    const QStringView line = trimmed(raw);
    if (line.size() < 6 || line.size() > MaxAttribution)
        return false;
    if (isOriginalMark(line))
        return true;
    if (!line.endsWith(u':') && !line.endsWith(QChar(0xFF1A)))
        return false;
    const QStringView text = line.chopped(1).trimmed();
    for (const QStringView word : WroteWords) {
        if (text.endsWith(word, Qt::CaseInsensitive))
            return true;
        // "Am 23.11.2026 um 09:42 schrieb Anna:" and its kin have the name behind the verb, and a digit for the date.
        const qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
        const bool isWord = at > 0 && text[at - 1] == u' ' && at + word.size() < text.size() && text[at + word.size()] == u' ';
        if (isWord && std::any_of(text.cbegin(), text.cbegin() + at, [](QChar c) { return c.isDigit(); }))
            return true;
    }
    return false;
}

std::vector<TextRange> textRanges(const QString &text)
{
    using Kind = TextRange::Kind;
    std::vector<TextRange> ranges;
    const bool isCut = text.size() > RangesInput;
    const qsizetype signatureStart = isCut ? RangesInput : splitSignature(text).body.size();
    const auto add = [&ranges](Kind kind, qsizetype start, qsizetype end) {
        if (end <= start)
            return;
        if (!ranges.empty() && ranges.back().kind == kind)
            ranges.back().length += end - start;
        else
            ranges.push_back({kind, start, end - start});
    };
    const QList<QStringView> lines = QStringView(text).first(signatureStart).split(u'\n');
    qsizetype at = 0;
    bool restIsQuote = false;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const qsizetype end = std::min(at + lines[i].size() + 1, signatureStart);
        const QStringView line = trimmed(lines[i]);
        if (restIsQuote || line.startsWith(u'>')) {
            add(Kind::Quote, at, end);
        } else if (line.isEmpty()) {
            add(ranges.empty() ? Kind::Own : ranges.back().kind, at, end);
        } else if (isAttributionAt(lines, i)) {
            restIsQuote = isOriginalMark(line) || isFromLine(line);
            add(restIsQuote && isFromLine(line) ? Kind::Quote : Kind::Attribution, at, end);
            if (!restIsQuote && !isAttributionLine(line)) { // it takes two lines
                at = end;
                ++i;
                const qsizetype secondEnd = std::min(at + lines[i].size() + 1, signatureStart);
                add(Kind::Attribution, at, secondEnd);
                at = secondEnd;
                continue;
            }
        } else {
            add(Kind::Own, at, end);
        }
        at = end;
    }
    add(isCut && !ranges.empty() ? ranges.back().kind : Kind::Signature, signatureStart, text.size());
    return ranges;
}

QString snippet(const QString &fullText, int maxLength)
{
    const QString text = splitSignature(fullText.left(SnippetInput)).body;
    const QList<QStringView> lines = QStringView(text).split(u'\n');
    QString words;
    QString quoted; // shown when the sender wrote nothing of their own
    for (qsizetype i = 0; i < lines.size() && words.size() < maxLength * 2; ++i) {
        const QStringView line = trimmed(lines[i]);
        if (line.isEmpty() || isRule(line))
            continue;
        if (line.startsWith(u'>')) {
            if (quoted.size() < maxLength * 2)
                quoted += line.sliced(quoteDepth(line)).trimmed().toString() + u' ';
            continue;
        }
        if (isAttributionAt(lines, i)) {
            const bool restIsQuote = isOriginalMark(line) || isFromLine(line);
            if (restIsQuote && !words.isEmpty())
                break;
            if (!isAttributionLine(line) && !restIsQuote)
                ++i; // it took two lines
            continue;
        }
        words += withoutLinks(line.toString()) + u' ';
    }
    if (words.trimmed().isEmpty())
        words = quoted;
    return cleanForDisplay(words, maxLength);
}

} // namespace postrider::mime
