// The conversation with every server, kept in a ring for the inspector. Secrets are masked before they come here.
#pragma once

#include "base/ids.h"

#include <QByteArray>
#include <QDateTime>
#include <QMutex>
#include <QString>
#include <deque>
#include <functional>
#include <map>
#include <vector>

namespace postrider {

/// What the inspector shows of one connection.
struct ConnectionInfo {
    int id = 0;
    AccountId account;          ///< none while an account is being set up
    QString purpose;            ///< "watching INBOX", "sending": for people
    QString host;
    quint16 port = 0;
    QString tls;                ///< "TLS 1.3, AES-256-GCM"; empty: not encrypted
    QString state;              ///< "signed in", "closed: …"
    bool open = false;
    QDateTime since;
    qint64 bytesReceived = 0;   ///< after decryption and decompression
    qint64 bytesSent = 0;
    std::vector<QString> extensions; ///< capabilities in use
};

struct TranscriptLine {
    enum class Direction { Sent, Received, Note };
    quint64 number = 0;        ///< ascending, over all connections
    int connection = 0;
    QDateTime time;
    Direction direction = Direction::Note;
    QByteArray text;           ///< without line end; long data is shortened to "{1234 octets}"
};

/// Thread-safe: the engine writes, the inspector reads copies. Holds about 2 MB of text.
class Transcript
{
public:
    explicit Transcript(qsizetype maxBytes = 2 * 1024 * 1024);

    int open(AccountId account, const QString &purpose, const QString &host, quint16 port);
    void update(int connection, const std::function<void(ConnectionInfo &)> &change);
    void close(int connection, const QString &why);
    void add(int connection, TranscriptLine::Direction direction, QByteArray text);

    /// Lines with a number above `after`, oldest first; of one connection if it is not 0.
    std::vector<TranscriptLine> lines(quint64 after = 0, int connection = 0) const;
    std::vector<ConnectionInfo> connections() const; ///< open ones and the last 50 closed ones

private:
    mutable QMutex m_mutex;
    std::deque<TranscriptLine> m_lines;
    std::map<int, ConnectionInfo> m_connections;
    const qsizetype m_maxBytes;
    qsizetype m_bytes = 0;
    quint64 m_lastNumber = 0;
    int m_lastConnection = 0;
};

} // namespace postrider
