#include "bench/raw_imap.h"

namespace postrider::bench {

namespace {

constexpr int Patience = 600'000;
constexpr qsizetype TailSize = 4000;

} // namespace

bool RawImap::signIn(quint16 port, const QByteArray &user, const QByteArray &password)
{
    m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_socket.connectToHostEncrypted(QStringLiteral("localhost"), port);
    return m_socket.waitForEncrypted(Patience) && command("LOGIN " + user + ' ' + password);
}

bool RawImap::command(const QByteArray &text)
{
    const QByteArray tag = 'z' + QByteArray::number(++m_tag);
    m_socket.write(tag + ' ' + text + "\r\n");
    m_tail.clear();
    return readUntil(tag);
}

/// The last complete line begins with the tag.
bool RawImap::readUntil(const QByteArray &tag)
{
    while (true) {
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(Patience))
            return false;
        const QByteArray piece = m_socket.readAll();
        m_bytes += piece.size();
        m_tail = piece.size() >= TailSize ? piece.right(TailSize) : (m_tail + piece).right(TailSize);
        if (!m_tail.endsWith("\r\n"))
            continue;
        const qsizetype begin = m_tail.lastIndexOf('\n', m_tail.size() - 2) + 1;
        if (QByteArrayView(m_tail).sliced(begin).startsWith(tag + ' '))
            return QByteArrayView(m_tail).sliced(begin).startsWith(tag + " OK");
    }
}

} // namespace postrider::bench
