#include "base/transcript.h"

namespace postrider {

namespace {

constexpr qsizetype MaxLine = 4000;   // one line of a hostile server shall not push out everything else
constexpr size_t MaxConnections = 50;

} // namespace

Transcript::Transcript(qsizetype maxBytes) : m_maxBytes(maxBytes) {}

int Transcript::open(AccountId account, const QString &purpose, const QString &host, quint16 port)
{
    const QMutexLocker lock(&m_mutex);
    ConnectionInfo info;
    info.id = ++m_lastConnection;
    info.account = account;
    info.purpose = purpose;
    info.host = host;
    info.port = port;
    info.open = true;
    info.since = QDateTime::currentDateTimeUtc();
    m_connections.emplace(info.id, info);
    for (auto it = m_connections.begin(); m_connections.size() > MaxConnections && it != m_connections.end();) {
        if (it->second.open)
            ++it;
        else
            it = m_connections.erase(it);
    }
    return info.id;
}

void Transcript::update(int connection, const std::function<void(ConnectionInfo &)> &change)
{
    const QMutexLocker lock(&m_mutex);
    if (const auto it = m_connections.find(connection); it != m_connections.end())
        change(it->second);
}

void Transcript::close(int connection, const QString &why)
{
    update(connection, [&why](ConnectionInfo &info) {
        info.open = false;
        info.state = why;
    });
}

void Transcript::add(int connection, TranscriptLine::Direction direction, QByteArray text)
{
    if (text.size() > MaxLine)
        text = text.left(MaxLine) + " … {" + QByteArray::number(text.size()) + " octets}";
    const QMutexLocker lock(&m_mutex);
    TranscriptLine line;
    line.number = ++m_lastNumber;
    line.connection = connection;
    line.time = QDateTime::currentDateTimeUtc();
    line.direction = direction;
    line.text = std::move(text);
    m_bytes += line.text.size() + qsizetype(sizeof(TranscriptLine));
    m_lines.push_back(std::move(line));
    while (m_bytes > m_maxBytes && !m_lines.empty()) {
        m_bytes -= m_lines.front().text.size() + qsizetype(sizeof(TranscriptLine));
        m_lines.pop_front();
    }
}

std::vector<TranscriptLine> Transcript::lines(quint64 after, int connection) const
{
    const QMutexLocker lock(&m_mutex);
    std::vector<TranscriptLine> result;
    for (const TranscriptLine &line : m_lines) {
        if (line.number > after && (connection == 0 || line.connection == connection))
            result.push_back(line);
    }
    return result;
}

std::vector<ConnectionInfo> Transcript::connections() const
{
    const QMutexLocker lock(&m_mutex);
    std::vector<ConnectionInfo> result;
    for (const auto &[id, info] : m_connections)
        result.push_back(info);
    return result;
}

} // namespace postrider
