// The least a client can do: asks, reads, keeps nothing. What other clients' times are measured against.
#pragma once

#include <QByteArray>
#include <QSslSocket>

namespace postrider::bench {

/// A blocking client over TLS that throws away what it reads.
class RawImap final
{
    Q_DISABLE_COPY_MOVE(RawImap)

public:
    RawImap() = default;

    /// Connects, shakes hands, reads the greeting and signs in.
    bool signIn(quint16 port, const QByteArray &user, const QByteArray &password);
    /// Sends a command and reads up to its tagged answer; true if that is OK.
    bool command(const QByteArray &text);
    /// The last 4000 octets of the last answer.
    const QByteArray &tail() const { return m_tail; }
    qint64 bytes() const { return m_bytes; }

private:
    bool readUntil(const QByteArray &tag);

    QSslSocket m_socket;
    QByteArray m_tail;
    qint64 m_bytes = 0;
    int m_tag = 0;
};

} // namespace postrider::bench
