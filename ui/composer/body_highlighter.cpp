#include "composer/body_highlighter.h"

#include "composer/spell_checker.h"
#include "forms/tones.h"
#include "mime/plain_text.h"

#include <array>
#include <QTextBoundaryFinder>

using namespace Qt::StringLiterals;

namespace postrider::ui {

namespace {

enum BlockState { Text = 0, Signature = 1 };

/// Long lines are pasted logs, not prose.
constexpr qsizetype MaxSpelledLine = 5'000;

} // namespace

void forEachWord(const QString &text, const std::function<void(int, int)> &found)
{
    int start = 0;
    while (start < text.size()) {
        while (start < text.size() && text[start].isSpace())
            ++start;
        int end = start;
        while (end < text.size() && !text[end].isSpace())
            ++end;
        // A chunk without blanks: skip it whole if it is an address, a link or a number.
        const QStringView chunk = QStringView(text).mid(start, end - start);
        const bool odd =
            chunk.contains(u'@') || chunk.contains(u"://") || chunk.startsWith(u"www.")
            || std::any_of(chunk.begin(), chunk.end(), [](QChar c) { return c.isDigit() || c == u'_' || c == u'\\'; });
        int at = odd ? end : start;
        while (at < end) {
            while (at < end && !text[at].isLetter())
                ++at;
            int stop = at;
            while (stop < end
                   && (text[stop].isLetter() || text[stop].isMark()
                       || ((text[stop] == u'\'' || text[stop] == u'’') && stop + 1 < end && text[stop + 1].isLetter())))
                ++stop;
            if (stop > at)
                found(at, stop - at);
            at = std::max(stop, at + 1);
        }
        start = end;
    }
}

BodyHighlighter::BodyHighlighter(QTextDocument *document, SpellChecker &spelling)
    : QSyntaxHighlighter(document)
    , m_spelling(spelling)
{}

void BodyHighlighter::setPalette(const QPalette &palette)
{
    m_palette = palette;
    rehighlight();
}

void BodyHighlighter::highlightBlock(const QString &text)
{
    const Tones tones(m_palette);
    const bool inSignature = previousBlockState() == Signature || text == u"-- "_s;
    setCurrentBlockState(inSignature ? Signature : Text);
    QTextCharFormat format;
    if (inSignature) {
        format.setForeground(tones.faint);
        setFormat(0, int(text.size()), format);
        return;
    }
    const int depth = mime::quoteDepth(text);
    if (depth > 0) {
        const std::array colors{tones.accent, tones.good, tones.mark(Tone::Warning)};
        format.setForeground(mixed(colors[size_t(depth - 1) % colors.size()], tones.faint, 0.35));
        setFormat(0, int(text.size()), format);
        return;
    }
    if (m_spelling.isActive() && text.size() <= MaxSpelledLine)
        markSpelling(text);
}

void BodyHighlighter::markSpelling(const QString &text)
{
    QTextCharFormat wave;
    wave.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
    wave.setUnderlineColor(Tones(m_palette).bad);
    forEachWord(text, [&](int start, int length) {
        if (!m_spelling.isCorrect(text.mid(start, length)))
            setFormat(start, length, wave);
    });
}

} // namespace postrider::ui
