#include "reader/plain_text_page.h"

#include "forms/tones.h"
#include "mime/plain_text.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QRegularExpression>
#include <QTextCursor>
#include <QTextDocument>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype FirstCharacters = 400'000;
constexpr qsizetype FirstLines = 12'000;
constexpr qreal QuoteIndent = 14;
// Of one piece; lines with many links cost most.
constexpr qsizetype PieceCharacters = 12'000;
constexpr int PieceLines = 250;

const QString FoldScheme = u"fold:"_s;

using Line = PlainTextLine;

QStringView withoutMarks(QStringView line)
{
    qsizetype i = 0;
    qsizetype after = 0;
    while (i < line.size() && (line[i] == u'>' || line[i] == u' ')) {
        if (line[i] == u'>') {
            after = i + 1;
        }
        ++i;
    }
    line = line.mid(after);
    return line.startsWith(u' ') ? line.mid(1) : line;
}

/// A patch, or columns made of blanks: what is under each other shall stay so, in a font of one width.
bool isAligned(const std::vector<Line> &lines)
{
    static const QRegularExpression Columns(u"\\S {3,}(?=\\S).*\\S {2,}\\S|\\S\\t+\\S.*\\t+\\S|^@@ -\\d+|^[|+][-=+| ]{6,}[|+]?$|^ *-{3,} +-{3,}"_s);
    constexpr size_t MostLines = 500;
    int found = 0;
    for (size_t i = 0; i < lines.size() && i < MostLines && found < 2; ++i) {
        const QStringView text = lines[i].text;
        if (text.size() < 500 && Columns.match(text).hasMatch())
            found += text.startsWith(u"@@ -") ? 2 : 1;
    }
    return found >= 2;
}

} // namespace

class PlainTextWriter::Writer
{
public:
    Writer(QTextDocument &document, const PlainTextPage &page, bool aligned)
        : m_cursor(&document)
        , m_page(page)
        , m_tones(page.palette)
    {
        m_link.setForeground(page.palette.color(QPalette::Link));
        m_link.setFontUnderline(true);
        m_link.setAnchor(true);
        if (aligned) {
            const QStringList families = QFontDatabase::systemFont(QFontDatabase::FixedFont).families();
            m_text.setFontFamilies(families);
            m_link.setFontFamilies(families);
        }
    }

    /// Lines from `i` on, a piece of them or all; where it stopped.
    size_t write(const std::vector<Line> &lines, size_t i, bool all)
    {
        m_cursor.beginEditBlock();
        qsizetype characters = 0;
        for (int pieces = 0; i < lines.size() && (all || (pieces < PieceLines && characters < PieceCharacters)); ++pieces) {
            size_t end = i;
            while (end < lines.size() && lines[end].depth > 0) {
                ++end;
            }
            const int quoted = int(end - i);
            if (quoted > LongestOpenQuote) {
                writeFold(lines, i, end);
                i = end;
                continue;
            }
            // A short quotation as a whole: what is left of a longer one is not another short one.
            for (const size_t last = std::max(end, i + 1); i < last; ++i) {
                characters += lines[i].text.size();
                writeLine(lines[i]);
            }
        }
        m_cursor.endEditBlock();
        return i;
    }

private:
    void startBlock(int depth, bool fromTheRight = false)
    {
        QTextBlockFormat format;
        (fromTheRight ? format.setRightMargin(QuoteIndent * depth) : format.setLeftMargin(QuoteIndent * depth));
        format.setProperty(QuoteDepthProperty, depth);
        // Each paragraph follows its own first strong letter, as a right-to-left writer expects.
        format.setLayoutDirection(Qt::LayoutDirectionAuto);
        format.setLineHeight(112, QTextBlockFormat::ProportionalHeight);
        if (m_first) {
            m_cursor.setBlockFormat(format);
        } else {
            m_cursor.insertBlock(format, QTextCharFormat());
        }
        m_first = false;
    }

    void writeFold(const std::vector<Line> &lines, size_t from, size_t end)
    {
        const int number = m_folds++;
        const bool open = m_page.openFolds.contains(number);
        const int count = int(end - from);
        startBlock(1);
        QTextCharFormat format;
        format.setAnchor(true);
        format.setAnchorHref(FoldScheme + QString::number(number));
        format.setForeground(m_tones.faint);
        const QString words = open ? QCoreApplication::translate("Quote", "Hide %n quoted line(s)", nullptr, count)
                                   : QCoreApplication::translate("Quote", "%n quoted line(s)", nullptr, count);
        m_cursor.insertText((open ? u"▾ "_s : u"▸ "_s) + words, format);
        for (size_t i = from; open && i < end; ++i) {
            writeLine(lines[i]);
        }
    }

    void writeLine(const Line &line)
    {
        static const QRegularExpression pattern(
            uR"(\b(?:https?://|www\.)[^\s<>"“”]+|\b[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)"_s,
            QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
        startBlock(line.depth, line.text.isRightToLeft());
        QTextCharFormat plain = m_text;
        if (line.depth > 0 || line.signature) {
            plain.setForeground(m_tones.faint);
        }
        const QString text = line.text.toString();
        qsizetype written = 0;
        if (text.contains(u'@') || text.contains(u"://"_s) || text.contains(u"www."_s, Qt::CaseInsensitive)) {
            for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
                const QRegularExpressionMatch match = matches.next();
                QString link = match.captured();
                while (!link.isEmpty() && u".,;:!?)'"_s.contains(link.back()) && !(link.endsWith(u')') && link.contains(u'('))) {
                    link.chop(1);
                }
                m_cursor.insertText(text.mid(written, match.capturedStart() - written), plain);
                writeLink(link);
                written = match.capturedStart() + link.size();
            }
        }
        m_cursor.insertText(text.mid(written), plain);
    }

    void writeLink(const QString &link)
    {
        QTextCharFormat format = m_link;
        const bool hasScheme = link.startsWith(u"http"_s, Qt::CaseInsensitive) && link.contains(u"://"_s);
        const bool web = hasScheme || link.startsWith(u"www."_s, Qt::CaseInsensitive);
        format.setAnchorHref(hasScheme ? link : web ? u"https://"_s + link : u"mailto:"_s + link);
        m_cursor.insertText(link, format);
    }

    QTextCursor m_cursor;
    const PlainTextPage &m_page;
    const Tones m_tones;
    QTextCharFormat m_text;
    QTextCharFormat m_link;
    int m_folds = 0;
    bool m_first = true;
};

int foldOfLink(const QString &href)
{
    bool ok = false;
    const int number = href.startsWith(FoldScheme) ? href.mid(FoldScheme.size()).toInt(&ok) : -1;
    return ok ? number : -1;
}

QString withShortLines(const QString &text, qsizetype most)
{
    qsizetype longest = 0;
    for (qsizetype start = 0; start <= text.size();) {
        const qsizetype end = text.indexOf(u'\n', start);
        const qsizetype stop = end < 0 ? text.size() : end;
        longest = std::max(longest, stop - start);
        start = stop + 1;
    }
    if (longest <= most) {
        return text;
    }
    QString result;
    result.reserve(text.size() + text.size() / most + 1);
    qsizetype start = 0;
    while (start < text.size()) {
        const qsizetype newline = text.indexOf(u'\n', start);
        qsizetype end = newline < 0 ? text.size() : newline;
        bool broken = false;
        if (end - start > most) {
            const qsizetype blank = text.lastIndexOf(u' ', start + most - 1);
            end = blank > start + most / 2 ? blank + 1 : start + most;
            // Never between the two halves of a surrogate pair.
            end -= text.at(end - 1).isHighSurrogate() ? 1 : 0;
            broken = true;
        }
        result += QStringView(text).mid(start, end - start);
        if (broken || newline >= 0) {
            result += u'\n';
        }
        start = broken ? end : end + 1;
    }
    return result;
}

PlainTextWriter::PlainTextWriter(QTextDocument &document, const PlainTextPage &page)
{
    document.clear();
    readLines(page);
    m_writer = std::make_unique<Writer>(document, page, isAligned(m_lines));
}

PlainTextWriter::~PlainTextWriter() = default;

void PlainTextWriter::readLines(const PlainTextPage &page)
{
    m_text = page.text;
    if (!page.whole && m_text.size() > FirstCharacters) {
        m_text.truncate(FirstCharacters);
        m_whole = false;
    }
    m_text = withShortLines(m_text);
    while (m_text.endsWith(u'\n') || m_text.endsWith(u'\r')) {
        m_text.chop(1);
    }
    bool signature = false;
    for (const QStringView raw : QStringView(m_text).split(u'\n')) {
        if (!page.whole && qsizetype(m_lines.size()) >= FirstLines) {
            m_whole = false;
            break;
        }
        const QStringView line = raw.endsWith(u'\r') ? raw.chopped(1) : raw;
        const int depth = std::min(mime::quoteDepth(line), 12);
        signature = signature || (depth == 0 && line == u"-- ");
        m_lines.push_back({depth > 0 ? withoutMarks(line) : line, depth, signature && depth == 0});
    }
}

bool PlainTextWriter::writeSome(bool all)
{
    m_at = m_writer->write(m_lines, m_at, all);
    return m_at >= m_lines.size();
}

bool PlainTextPage::fill(QTextDocument &document) const
{
    PlainTextWriter writer(document, *this);
    writer.writeSome(true);
    return writer.isWhole();
}

} // namespace postrider::ui
