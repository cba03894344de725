#include "support/blocking_imap.h"

namespace postrider::test {

namespace {
constexpr int Patience = 20'000;
constexpr qint64 LargestLiteral = 256 << 20;
}

qint64 trailingLiteral(const QByteArray &line)
{
    const QByteArray text = line.trimmed();
    const qsizetype open = text.lastIndexOf('{');
    if (open < 0 || !text.endsWith('}')) {
        return -1;
    }
    QByteArray digits = text.mid(open + 1, text.size() - open - 2);
    if (digits.endsWith('+')) {
        digits.chop(1);
    }
    bool ok = false;
    const qint64 size = digits.toLongLong(&ok);
    return ok && size >= 0 && size <= LargestLiteral ? size : -1;
}

BlockingImap::BlockingImap(quint16 port)
{
    m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
}

bool BlockingImap::login(const QString &user, const QString &password)
{
    QByteArray greeting;
    return m_socket.waitForConnected(Patience) && readLine(greeting) && greeting.startsWith("* OK")
        && !command("LOGIN \"" + user.toUtf8() + "\" \"" + password.toUtf8() + '"').isEmpty();
}

QByteArray BlockingImap::command(const QByteArray &line, const QByteArray &literal)
{
    const QByteArray tag = 't' + QByteArray::number(++m_tag);
    m_socket.write(tag + ' ' + line + "\r\n");
    QByteArray all;
    QByteArray answer;
    while (readLine(answer)) {
        if (answer.startsWith("+ ")) {
            m_socket.write(literal + "\r\n");
            continue;
        }
        all += answer;
        if (answer.startsWith(tag + ' ')) {
            return answer.startsWith(tag + " OK") ? all : QByteArray();
        }
        const qint64 size = trailingLiteral(answer);
        if (size >= 0 && !readBytes(size, all)) {
            break;
        }
    }
    return {};
}

bool BlockingImap::readLine(QByteArray &line)
{
    while (!m_socket.canReadLine()) {
        if (!m_socket.waitForReadyRead(Patience)) {
            return false;
        }
    }
    line = m_socket.readLine();
    return true;
}

bool BlockingImap::readBytes(qint64 count, QByteArray &into)
{
    const qsizetype end = into.size() + count;
    while (into.size() < end) {
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(Patience)) {
            return false;
        }
        into += m_socket.read(end - into.size());
    }
    return true;
}

} // namespace postrider::test
