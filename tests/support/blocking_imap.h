// A tiny blocking IMAP client: what "another client" does in a test, sharing no code with the program.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QTcpSocket>

namespace postrider::test {

/// One connection to 127.0.0.1 without TLS (which the test's Dovecot allows there). Every call waits 20 s at most.
class BlockingImap final
{
    Q_DISABLE_COPY_MOVE(BlockingImap)
public:
    explicit BlockingImap(quint16 port);

    /// False once the server has ended the connection.
    [[nodiscard]] bool isOpen() const { return m_socket.state() != QAbstractSocket::UnconnectedState; }
    /// Signs in; false when there is no server or it refuses.
    [[nodiscard]] bool login(const QString &user, const QString &password);
    /// Sends a command without its tag; a "{n}" at the end of a line is a literal that \p literal fills.
    /// All answers up to the tagged one, or nothing if that was not OK.
    [[nodiscard]] QByteArray command(const QByteArray &line, const QByteArray &literal = {});

private:
    [[nodiscard]] bool readLine(QByteArray &line);
    [[nodiscard]] bool readBytes(qint64 count, QByteArray &into);

    QTcpSocket m_socket;
    int m_tag = 0;
};

/// The number in a trailing "{n}" or "{n+}"; -1 where there is none. \p line may end with CRLF.
[[nodiscard]] qint64 trailingLiteral(const QByteArray &line);

} // namespace postrider::test
