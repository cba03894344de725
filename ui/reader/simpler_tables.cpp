#include "reader/simpler_tables.h"

#include "reader/html_pieces.h"

#include <vector>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

// Measured with Qt 6.4 on mail: so many microseconds a character and an element outside of tables, and so many times as many in
// a table. Without pictures and with widths given in pixels a table costs less.
constexpr double PerCharacter = 0.06;
constexpr double PerElement = 3;
constexpr double TimesPerTable = 3;

struct Piece {
    qsizetype from = 0;
    qsizetype to = 0;
    QStringView name; ///< of a tag; empty: text
    bool isClosing = false;
    int table = 0; ///< the innermost one around it, itself for a table's own tags; 0: none
};

struct Table {
    int parent = 0;
    double weight = 0; ///< of what is in it and in no table of it
    int cellsInRow = 0;
    int columns = 0;
    bool isApart = false;
};

bool isCell(QStringView name)
{
    return name == u"td" || name == u"th";
}

/// One pass over what the sanitiser wrote: all is closed, and attributes hold no angle brackets.
class Pieces
{
public:
    explicit Pieces(const QString &html)
        : m_html(html)
    {
        m_tables.emplace_back();
        for (qsizetype at = 0; at < html.size();) {
            const bool isTag = html[at] == u'<';
            const qsizetype end = endOfPiece(html, at);
            isTag ? addTag(at, end) : addText(at, end);
            at = end;
        }
    }

    double cost() const
    {
        // A table comes after the one it is in.
        std::vector<double> factor(m_tables.size(), 1);
        double sum = m_tables[0].weight;
        for (size_t i = 1; i < m_tables.size(); ++i) {
            const Table &table = m_tables[i];
            factor[i] = factor[size_t(table.parent)] * (table.isApart ? 1 : TimesPerTable);
            sum += table.weight * factor[i];
        }
        return sum;
    }

    /// False if there is none left.
    bool takeOutermostApart()
    {
        bool ofOneColumn = false;
        std::vector<Table *> outermost;
        std::vector<bool> isInside(m_tables.size(), false);
        for (size_t i = 1; i < m_tables.size(); ++i) {
            Table &table = m_tables[i];
            isInside[i] = isInside[size_t(table.parent)] || !table.isApart;
            if (!table.isApart && !isInside[size_t(table.parent)]) {
                outermost.push_back(&table);
                ofOneColumn = ofOneColumn || table.columns <= 1;
            }
        }
        for (Table *table : outermost)
            table->isApart = !ofOneColumn || table->columns <= 1;
        return !outermost.empty();
    }

    QString text() const
    {
        QString out;
        out.reserve(m_html.size());
        struct Cell {
            qsizetype start;
            qsizetype content;
        };
        std::vector<Cell> cells; // of tables that were taken apart
        qsizetype lastContent = -1;
        for (const Piece &piece : m_pieces) {
            const QStringView source = QStringView(m_html).sliced(piece.from, piece.to - piece.from);
            if (piece.name.isEmpty() || piece.name == u"img" || piece.name == u"hr") {
                out += source;
                if (!piece.name.isEmpty() || !source.trimmed().isEmpty())
                    lastContent = out.size();
            } else if (!m_tables[size_t(piece.table)].isApart || !isTablePart(piece.name)) {
                out += source;
            } else if (isCell(piece.name) && !piece.isClosing) {
                cells.push_back({out.size(), lastContent});
                out += u"<div";
                out += source.sliced(1 + piece.name.size());
            } else if (isCell(piece.name) && !cells.empty()) {
                // What only made room makes none.
                if (cells.back().content == lastContent)
                    out.truncate(cells.back().start);
                else
                    out += u"</div>";
                cells.pop_back();
            }
        }
        return out;
    }

private:
    static bool isTablePart(QStringView name)
    {
        for (const char16_t *part : {u"table", u"tbody", u"thead", u"tfoot", u"tr", u"td", u"th", u"col", u"colgroup"}) {
            if (name == QStringView(part))
                return true;
        }
        return false;
    }

    void addText(qsizetype from, qsizetype to)
    {
        m_pieces.push_back({from, to, {}, false, m_table});
        m_tables[size_t(m_table)].weight += PerCharacter * double(to - from);
    }

    void addTag(qsizetype from, qsizetype to)
    {
        const bool isClosing = from + 1 < to && m_html[from + 1] == u'/';
        const qsizetype start = from + (isClosing ? 2 : 1);
        qsizetype end = start;
        while (end < to && m_html[end].isLetterOrNumber())
            ++end;
        const QStringView name = QStringView(m_html).sliced(start, end - start);
        const bool isTable = name == u"table";
        if (isTable && !isClosing) {
            Table table;
            table.parent = m_table;
            m_table = int(m_tables.size());
            m_tables.push_back(table);
        }
        Table &table = m_tables[size_t(m_table)];
        table.weight += isClosing ? 0 : PerElement;
        if (!isClosing && name == u"tr")
            table.cellsInRow = 0;
        else if (!isClosing && isCell(name))
            table.columns = std::max(table.columns, ++table.cellsInRow);
        m_pieces.push_back({from, to, name, isClosing, m_table});
        if (isTable && isClosing)
            m_table = table.parent;
    }

    const QString &m_html;
    std::vector<Piece> m_pieces;
    std::vector<Table> m_tables; ///< the first is none
    int m_table = 0;
};

} // namespace

double layoutCost(const QString &html)
{
    return Pieces(html).cost();
}

SimplerTables withSimplerTables(const QString &html, double most)
{
    Pieces pieces(html);
    double cost = pieces.cost();
    if (cost <= most)
        return {html, cost};
    while (cost > most && pieces.takeOutermostApart())
        cost = pieces.cost();
    return {pieces.text(), cost};
}

} // namespace postrider::ui
