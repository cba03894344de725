#include "reader/html_budget.h"

#include <QString>

namespace postrider::ui {

namespace {

// Limits from measurements with Qt 6.4: 10,000 nested blocks take 2.4 s, tables nested 12 deep 65 ms, 17 deep 3.7 s,
// 7,200 cells 2.5 s, 800 some 40 ms, 50,000 characters in one line 0.3 s, 10,000 some 40 ms, 4,000 paragraphs 80 ms,
// 2,500 items of one list 40 ms, twice as many four times that.
constexpr qsizetype MostCharacters = 600'000;
constexpr int MostElements = 5'000;
constexpr int MostDepth = 400;
constexpr int MostTableDepth = 6;
constexpr int MostCells = 700;
constexpr int MostItems = 2'000;
constexpr qsizetype LongestRun = 10'000;

bool isName(QStringView tag, const char *name)
{
    return tag.compare(QLatin1String(name), Qt::CaseInsensitive) == 0;
}

bool isVoid(QStringView tag)
{
    return isName(tag, "br") || isName(tag, "img") || isName(tag, "hr") || isName(tag, "col") || isName(tag, "wbr");
}

bool isInline(QStringView tag)
{
    for (const char *name :
         {"a", "b", "i", "u", "s", "em", "strong", "span", "font", "small", "big", "sub", "sup", "code", "tt", "img"}) {
        if (isName(tag, name)) {
            return true;
        }
    }
    return false;
}

} // namespace

HtmlWeight weigh(QStringView html)
{
    HtmlWeight weight;
    weight.characters = html.size();
    int depth = 0;
    int tables = 0;
    qsizetype run = 0;
    for (qsizetype i = 0; i < html.size(); ++i) {
        if (html[i] != u'<') {
            weight.longestRun = std::max(weight.longestRun, ++run);
            continue;
        }
        const bool closing = i + 1 < html.size() && html[i + 1] == u'/';
        const qsizetype start = i + (closing ? 2 : 1);
        qsizetype end = start;
        while (end < html.size() && html[end].isLetterOrNumber()) {
            ++end;
        }
        const QStringView tag = html.mid(start, end - start);
        while (i < html.size() && html[i] != u'>') {
            ++i;
        }
        if (!isInline(tag)) {
            run = 0;
        }
        const bool table = isName(tag, "table");
        if (closing) {
            depth = std::max(0, depth - 1);
            tables = std::max(0, tables - (table ? 1 : 0));
            continue;
        }
        ++weight.elements;
        weight.cells += isName(tag, "td") || isName(tag, "th") ? 1 : 0;
        weight.items += isName(tag, "li") ? 1 : 0;
        tables += table ? 1 : 0;
        depth += isVoid(tag) ? 0 : 1;
        weight.deepest = std::max(weight.deepest, depth);
        weight.deepestTables = std::max(weight.deepestTables, tables);
    }
    return weight;
}

bool fitsLayoutBudget(const HtmlWeight &weight)
{
    return weight.characters <= MostCharacters && weight.elements <= MostElements && weight.deepest <= MostDepth
           && weight.deepestTables <= MostTableDepth && weight.cells <= MostCells && weight.items <= MostItems && weight.longestRun <= LongestRun;
}

} // namespace postrider::ui
