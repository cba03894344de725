#include "app/smtp_peer.h"

namespace postrider::test {

SmtpPeer::SmtpPeer()
{
    connect(this, &QTcpServer::newConnection, this, &SmtpPeer::accept);
    listen(QHostAddress::LocalHost);
}

QString SmtpPeer::url(const QString &user) const
{
    return QStringLiteral("smtp+plain://%1@127.0.0.1:%2").arg(user).arg(serverPort());
}

void SmtpPeer::accept()
{
    while (QTcpSocket *socket = nextPendingConnection()) {
        ++m_connections;
        const auto conversation = std::make_shared<Conversation>();
        socket->setReadBufferSize(1 << 16); // what is not read stays with the sender, after the socket's own buffers
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, conversation] { read(*socket, *conversation); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        socket->write("220 peer ESMTP\r\n");
    }
}

void SmtpPeer::read(QTcpSocket &socket, Conversation &conversation)
{
    while (!conversation.stuck && socket.canReadLine()) {
        const QByteArray line = socket.readLine();
        if (conversation.data)
            takeDataLine(socket, conversation, line);
        else
            takeLine(socket, conversation, line.trimmed());
    }
}

bool SmtpPeer::stopsNow(Conversation &conversation, Stop moment)
{
    if (m_stop != moment)
        return false;
    conversation.stuck = true;
    m_stopped = true;
    return true;
}

void SmtpPeer::takeLine(QTcpSocket &socket, Conversation &conversation, const QByteArray &line)
{
    const QByteArray verb = line.left(4).toUpper();
    if (verb == "EHLO") {
        socket.write("250-peer\r\n250-8BITMIME\r\n250-SIZE 104857600\r\n250 AUTH PLAIN\r\n");
    } else if (verb == "AUTH") {
        socket.write("235 2.7.0 Welcome\r\n");
    } else if (verb == "MAIL" || verb == "RCPT") {
        if (verb == "MAIL" && stopsNow(conversation, Stop::AfterMail))
            return;
        m_envelopes.append(line);
        socket.write("250 2.1.0 Ok\r\n");
    } else if (verb == "DATA") {
        conversation.data = true;
        conversation.message.clear();
        socket.write("354 Go on\r\n");
    } else if (verb == "QUIT") {
        socket.write("221 2.0.0 Bye\r\n");
        socket.disconnectFromHost();
    } else {
        socket.write("250 2.0.0 Ok\r\n");
    }
}

void SmtpPeer::takeDataLine(QTcpSocket &socket, Conversation &conversation, const QByteArray &line)
{
    if (conversation.message.size() > 10'000 && stopsNow(conversation, Stop::MidData))
        return;
    if (line != ".\r\n") {
        conversation.message += line.startsWith('.') ? line.mid(1) : line;
        return;
    }
    conversation.data = false;
    m_deliveries.append(conversation.message);
    if (!stopsNow(conversation, Stop::AfterDot))
        socket.write("250 2.0.0 Ok: delivered\r\n");
}

} // namespace postrider::test
