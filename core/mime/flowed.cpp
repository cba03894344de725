#include "mime/flowed.h"

#include <QStringView>

namespace postrider::mime {

namespace {

constexpr int MaxQuoteDepth = 100; // more '>' stay in the text
constexpr size_t MaxLines = 500'000; // what follows is one more line, breaks and all

/// Takes the first line off `rest`, without its line end.
QStringView takeLine(QStringView &rest)
{
    const qsizetype lf = rest.indexOf(u'\n');
    QStringView line = lf < 0 ? rest : rest.first(lf);
    rest = lf < 0 ? QStringView() : rest.sliced(lf + 1);
    if (line.endsWith(u'\r'))
        line.chop(1);
    return line;
}

/// A line as it came: quote marks counted, stuffing undone (RFC 3676 section 4.4 and 4.5).
TextLine readFlowedLine(QStringView raw)
{
    TextLine line;
    while (line.quoteDepth < raw.size() && raw[line.quoteDepth] == u'>' && line.quoteDepth < MaxQuoteDepth)
        ++line.quoteDepth;
    QStringView rest = raw.sliced(line.quoteDepth);
    if (rest.startsWith(u' '))
        rest = rest.sliced(1);
    line.text = rest.toString();
    return line;
}

bool isWide(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= 0x1100 && u <= 0x115F) || (u >= 0x2E80 && u <= 0xA4CF) || (u >= 0xAC00 && u <= 0xD7A3)
           || (u >= 0xF900 && u <= 0xFAFF) || (u >= 0xFE30 && u <= 0xFE4F) || (u >= 0xFF00 && u <= 0xFF60);
}

/// Lines that would be read as something else get a blank before them (RFC 3676 section 4.4).
QString stuffed(const QString &line)
{
    const bool needs = line.startsWith(u' ') || line.startsWith(u'>') || line.startsWith(u"From ");
    return needs ? u' ' + line : line;
}

/// Breaks one paragraph at blanks; each line but the last keeps its blank, which is the mark of a soft break.
void appendWrapped(QString &out, const QString &prefix, const QString &paragraph, int width)
{
    const qsizetype limit = std::max<qsizetype>(20, width - prefix.size() - 1);
    qsizetype start = 0;
    while (true) {
        qsizetype columns = 0;
        qsizetype breakAt = -1; // behind the blank
        qsizetype i = start;
        for (; i < paragraph.size(); ++i) {
            columns += isWide(paragraph[i]) ? 2 : 1;
            if (columns > limit && breakAt >= 0)
                break;
            const bool blank = paragraph[i] == u' ';
            const bool moreFollows = i + 1 < paragraph.size() && paragraph[i + 1] != u' ';
            if (blank && moreFollows)
                breakAt = i + 1;
        }
        const bool last = i >= paragraph.size();
        QString line = paragraph.mid(start, (last ? paragraph.size() : breakAt) - start);
        if (last) { // a blank at the end would join the next paragraph; "-- " is the one exception
            while (line.endsWith(u' ') && paragraph != u"-- ")
                line.chop(1);
        }
        if (prefix.isEmpty())
            out += stuffed(line);
        else
            out += line.isEmpty() ? prefix : prefix + u' ' + line; // "> " alone could be taken for a soft break
        out += u'\n';
        if (last)
            return;
        start = breakAt;
    }
}

} // namespace

std::vector<TextLine> decodeFlowed(const QString &text, bool delSp)
{
    std::vector<TextLine> lines;
    bool joins = false; // the line before ended in a soft break
    QStringView rest(text);
    while (!rest.isEmpty()) {
        if (lines.size() >= MaxLines) {
            lines.push_back({0, rest.toString()});
            break;
        }
        TextLine line = readFlowedLine(takeLine(rest));
        const bool isSignature = line.text == u"-- ";
        const bool flows = line.text.endsWith(u' ') && !isSignature;
        if (flows && delSp)
            line.text.chop(1);
        if (joins && !isSignature && lines.back().quoteDepth == line.quoteDepth) {
            lines.back().text += line.text;
        } else {
            if (joins && !delSp && lines.back().text.endsWith(u' ')) // a soft break before another depth: fixed after all
                lines.back().text.chop(1);
            lines.push_back(std::move(line));
        }
        joins = flows;
    }
    return lines;
}

std::vector<TextLine> splitQuoted(const QString &text)
{
    std::vector<TextLine> lines;
    QStringView rest(text);
    while (!rest.isEmpty()) {
        if (lines.size() >= MaxLines) {
            lines.push_back({0, rest.toString()});
            break;
        }
        const QStringView raw = takeLine(rest);
        TextLine line;
        qsizetype i = 0;
        qsizetype behindMark = 0;
        while (i < raw.size() && line.quoteDepth < MaxQuoteDepth && (raw[i] == u'>' || (raw[i] == u' ' && i <= behindMark + 1))) {
            if (raw[i] == u'>') {
                ++line.quoteDepth;
                behindMark = i + 1;
            }
            ++i;
        }
        QStringView content = raw.sliced(behindMark);
        if (line.quoteDepth > 0 && content.startsWith(u' '))
            content = content.sliced(1);
        line.text = content.toString();
        lines.push_back(std::move(line));
    }
    return lines;
}

QString joinLines(const std::vector<TextLine> &lines)
{
    QString text;
    for (const TextLine &line : lines) {
        text += QString(line.quoteDepth, u'>');
        if (line.quoteDepth > 0 && !line.text.isEmpty())
            text += u' ';
        text += line.text + u'\n';
    }
    return text;
}

QString encodeFlowed(const QString &text, int width)
{
    QString out;
    out.reserve(text.size() + text.size() / 40);
    QStringView rest(text);
    while (!rest.isEmpty()) {
        const QStringView raw = takeLine(rest);
        qsizetype i = 0;
        QString marks;
        while (i < raw.size() && marks.size() < MaxQuoteDepth
               && (raw[i] == u'>' || (!marks.isEmpty() && raw[i] == u' ' && i + 1 < raw.size() && raw[i + 1] == u'>'))) {
            if (raw[i] == u'>')
                marks += u'>';
            ++i;
        }
        if (!marks.isEmpty() && i < raw.size() && raw[i] == u' ')
            ++i;
        appendWrapped(out, marks, raw.sliced(i).toString(), width);
    }
    return out;
}

} // namespace postrider::mime
