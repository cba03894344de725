// A submission server that stops at a chosen moment, so that a test can kill the program just then.
#pragma once

#include <QByteArray>
#include <QList>
#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

namespace postrider::test {

/// Listens on a free port of 127.0.0.1 without TLS and takes every sign-in. Lives in the event loop of the test.
class SmtpPeer final : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SmtpPeer)
public:
    enum class Stop {
        Never,
        AfterMail, ///< MAIL came and is not answered
        MidData,   ///< reads no more of the message: the rest stays with the sender
        AfterDot,  ///< the message is delivered, but the sender is not told
    };

    SmtpPeer();

    void stopAt(Stop stop)
    {
        m_stop = stop;
        m_stopped = false;
    }
    [[nodiscard]] bool isStopped() const { return m_stopped; }
    [[nodiscard]] int connections() const { return m_connections; }
    /// What was delivered, as it came, CRLF line ends, dots undone.
    [[nodiscard]] QByteArrayList deliveries() const { return m_deliveries; }
    /// MAIL and RCPT lines of all deliveries.
    [[nodiscard]] QByteArrayList envelopes() const { return m_envelopes; }
    [[nodiscard]] QString url(const QString &user) const;

private:
    struct Conversation {
        QByteArray message;
        bool data = false;
        bool stuck = false;
    };

    void accept();
    void read(QTcpSocket &socket, Conversation &conversation);
    void takeLine(QTcpSocket &socket, Conversation &conversation, const QByteArray &line);
    void takeDataLine(QTcpSocket &socket, Conversation &conversation, const QByteArray &line);
    bool stopsNow(Conversation &conversation, Stop moment);

    Stop m_stop = Stop::Never;
    bool m_stopped = false;
    int m_connections = 0;
    QByteArrayList m_deliveries;
    QByteArrayList m_envelopes;
};

} // namespace postrider::test
