// The conversation with servers as a table: time, who speaks, the line, what it means.
#pragma once

#include "base/transcript.h"
#include "inspector/meanings.h"

#include <deque>
#include <QAbstractTableModel>
#include <QSortFilterProxyModel>

namespace postrider::ui {

/// Keeps the newest lines up to a limit. Rows are only appended at the end and dropped at the front.
class LineModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Speaker, Line, Explanation, ColumnCount };
    enum Role { DirectionRole = Qt::UserRole, ToneRole, ConnectionRole, RawRole };
    static constexpr int MaxLines = 10'000;

    using QAbstractTableModel::QAbstractTableModel;

    /// `lines` are newer than all that is here.
    void append(std::vector<TranscriptLine> lines);
    quint64 lastNumber() const { return m_lines.empty() ? 0 : m_lines.back().number; }
    const TranscriptLine &line(int row) const { return m_lines[size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::deque<TranscriptLine> m_lines;
};

/// Lines of one connection, or of all, that hold some words.
class LineFilter final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setConnection(int connection); ///< 0: all
    int connection() const { return m_connection; }
    void setWords(const QString &words);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    int m_connection = 0;
    QString m_words;
};

/// "S: A1 OK done" as copied and saved: time, connection, speaker, line.
QString lineAsText(const TranscriptLine &line);

} // namespace postrider::ui
