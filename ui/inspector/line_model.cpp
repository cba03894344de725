#include "inspector/line_model.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace postrider::ui {

namespace {

QString speaker(TranscriptLine::Direction direction)
{
    switch (direction) {
    case TranscriptLine::Direction::Sent:
        return u"C:"_s;
    case TranscriptLine::Direction::Received:
        return u"S:"_s;
    case TranscriptLine::Direction::Note:
        return {};
    }
    return {};
}

} // namespace

QString lineAsText(const TranscriptLine &line)
{
    return QStringLiteral("%1 [%2] %3 %4")
        .arg(line.time.toUTC().toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s))
        .arg(line.connection)
        .arg(line.direction == TranscriptLine::Direction::Note ? u"--"_s : speaker(line.direction), QString::fromUtf8(line.text));
}

void LineModel::append(std::vector<TranscriptLine> lines)
{
    if (lines.size() > size_t(MaxLines))
        lines.erase(lines.begin(), lines.end() - MaxLines);
    if (lines.empty())
        return;
    const qsizetype surplus = qsizetype(m_lines.size() + lines.size()) - MaxLines;
    if (surplus > 0) {
        beginRemoveRows({}, 0, int(surplus) - 1);
        m_lines.erase(m_lines.begin(), m_lines.begin() + surplus);
        endRemoveRows();
    }
    const int first = int(m_lines.size());
    beginInsertRows({}, first, first + int(lines.size()) - 1);
    m_lines.insert(m_lines.end(), std::make_move_iterator(lines.begin()), std::make_move_iterator(lines.end()));
    endInsertRows();
}

int LineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int LineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_lines.size()))
        return {};
    const TranscriptLine &line = m_lines[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        switch (index.column()) {
        case Time:
            return line.time.toLocalTime().toString(u"HH:mm:ss.zzz"_s);
        case Speaker:
            return speaker(line.direction);
        case Line:
            return QString::fromUtf8(line.text);
        case Explanation:
            return meaningOf(line.direction, line.text).text;
        default:
            return {};
        }
    case Qt::ToolTipRole:
        return index.column() == Line ? QString(u"<qt>"_s + QString::fromUtf8(line.text).toHtmlEscaped() + u"</qt>"_s)
                                      : QString();
    case DirectionRole:
        return int(line.direction);
    case ToneRole:
        return int(meaningOf(line.direction, line.text).tone);
    case ConnectionRole:
        return line.connection;
    case RawRole:
        return lineAsText(line);
    default:
        return {};
    }
}

QVariant LineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Speaker:
        return QString();
    case Line:
        return tr("Line");
    case Explanation:
        return tr("What it means");
    default:
        return {};
    }
}

void LineFilter::setConnection(int connection)
{
    if (m_connection == connection)
        return;
    m_connection = connection;
    invalidateFilter();
}

void LineFilter::setWords(const QString &words)
{
    m_words = words.trimmed();
    invalidateFilter();
}

bool LineFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex line = sourceModel()->index(row, LineModel::Line, parent);
    if (m_connection != 0 && line.data(LineModel::ConnectionRole).toInt() != m_connection)
        return false;
    return m_words.isEmpty() || line.data().toString().contains(m_words, Qt::CaseInsensitive)
           || line.siblingAtColumn(LineModel::Explanation).data().toString().contains(m_words, Qt::CaseInsensitive);
}

} // namespace postrider::ui
