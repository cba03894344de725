#include "mime/uuencode.h"

#include <QStringView>

namespace postrider::mime {

namespace {

constexpr size_t MaxFiles = 100;
constexpr qsizetype MaxName = 500;

QStringView lineAt(QStringView text, qsizetype start, qsizetype *next)
{
    const qsizetype lf = text.indexOf(u'\n', start);
    *next = lf < 0 ? text.size() : lf + 1;
    QStringView line = text.sliced(start, (lf < 0 ? text.size() : lf) - start);
    if (line.endsWith(u'\r'))
        line.chop(1);
    return line;
}

/// The name in "begin 644 name", or a null view.
QStringView nameOf(QStringView line)
{
    constexpr qsizetype Prefix = 6; // "begin "
    if (!line.startsWith(u"begin ") || line.size() > MaxName)
        return {};
    qsizetype i = Prefix;
    while (i < line.size() && line[i] >= u'0' && line[i] <= u'7')
        ++i;
    if (i - Prefix < 3 || i - Prefix > 4 || i + 1 >= line.size() || line[i] != u' ')
        return {};
    return line.sliced(i + 1).trimmed();
}

/// Decodes one line into `out`. False if it is none: the length octet and the length of the line disagree.
bool decodeLine(QStringView line, QByteArray &out)
{
    if (line.isEmpty() || line[0] < u' ' || line[0] > u'`')
        return false;
    const int length = (line[0].unicode() - 32) & 63;
    const qsizetype needed = (length + 2) / 3 * 4;
    // Blanks at line ends are lost on the way; some encoders add a check character.
    if (length == 0 || line.size() > needed + 3 || line.size() + 3 < (length * 4 + 2) / 3)
        return length == 0 && line.size() <= 2;
    const auto sextet = [&line](qsizetype i) { return i < line.size() ? quint32(line[i].unicode() - 32) & 63 : 0; };
    for (const QChar c : line) {
        if (c < u' ' || c > u'`')
            return false;
    }
    int left = length;
    for (qsizetype i = 1; left > 0; i += 4, left -= 3) {
        const quint32 bits = sextet(i) << 18 | sextet(i + 1) << 12 | sextet(i + 2) << 6 | sextet(i + 3);
        out.append(char(bits >> 16));
        if (left > 1)
            out.append(char(bits >> 8));
        if (left > 2)
            out.append(char(bits));
    }
    return true;
}

/// The file whose "begin" line ends before `start`; `*behind` is the text behind its "end".
bool readBlock(QStringView text, qsizetype start, QByteArray &bytes, qsizetype *behind)
{
    while (start < text.size()) {
        qsizetype next = 0;
        const QStringView line = lineAt(text, start, &next);
        if (line == u"end" || line.trimmed() == u"end") {
            *behind = next;
            return !bytes.isEmpty();
        }
        // A "begin" line is no data line, so that no line is tried twice.
        if (!line.isEmpty() && !decodeLine(line, bytes))
            return false;
        start = next;
    }
    return false;
}

} // namespace

UuencodeSplit splitUuencoded(const QString &text)
{
    UuencodeSplit result;
    if (!text.contains(u"begin ")) {
        result.text = text;
        return result;
    }
    qsizetype kept = 0; // text before it is in the result
    for (qsizetype start = 0; start < text.size() && result.files.size() < MaxFiles;) {
        qsizetype next = 0;
        const QStringView name = nameOf(lineAt(text, start, &next));
        UuencodedFile file;
        qsizetype behind = 0;
        if (!name.isEmpty() && readBlock(text, next, file.bytes, &behind)) {
            file.name = name.toString();
            result.files.push_back(std::move(file));
            result.text += QStringView(text).sliced(kept, start - kept);
            kept = next = behind;
        }
        start = next;
    }
    result.text += QStringView(text).sliced(kept);
    return result;
}

} // namespace postrider::mime
