#include "support/scripted_server.h"

#include "support/certificates.h"

#include <QRegularExpression>
#include <QSslConfiguration>
#include <QSslSocket>

namespace postrider::test {

namespace {

/// \r \n \t \\ \0 and \xNN.
QByteArray unescaped(const QByteArray &text)
{
    QByteArray bytes;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            bytes += text[i];
            continue;
        }
        switch (const char kind = text[++i]) {
        case 'r':
            bytes += '\r';
            break;
        case 'n':
            bytes += '\n';
            break;
        case 't':
            bytes += '\t';
            break;
        case '0':
            bytes += '\0';
            break;
        case 'x':
            bytes += char(text.mid(i + 1, 2).toInt(nullptr, 16));
            i += 2;
            break;
        default:
            bytes += kind;
        }
    }
    return bytes;
}

QByteArrayList scriptLines(const QByteArray &script)
{
    QByteArrayList lines;
    for (const QByteArray &line : script.split('\n')) {
        const QByteArray text = line.trimmed();
        if (!text.isEmpty()) {
            lines.append(text);
        }
    }
    return lines;
}

} // namespace

/// One connection and its place in the script.
class ScriptedConnection final : public QObject
{
    Q_OBJECT
public:
    ScriptedConnection(qintptr descriptor, QByteArrayList script, const QSslConfiguration &tls)
        : m_script(std::move(script))
    {
        m_socket.setSocketDescriptor(descriptor);
        m_socket.setSslConfiguration(tls);
        connect(&m_socket, &QSslSocket::readyRead, this, &ScriptedConnection::receive);
        connect(&m_socket, &QSslSocket::encrypted, this, &ScriptedConnection::advance);
        connect(&m_socket, &QSslSocket::disconnected, this, &ScriptedConnection::onDisconnected);
    }

    ~ScriptedConnection() override { m_socket.disconnect(this); }
    Q_DISABLE_COPY_MOVE(ScriptedConnection)

    void begin() { advance(); }
    [[nodiscard]] bool isFinished() const { return m_at == m_script.size() && m_problems.isEmpty(); }
    [[nodiscard]] const QByteArrayList &problems() const { return m_problems; }
    [[nodiscard]] const QByteArray &received() const { return m_received; }
    [[nodiscard]] const QByteArrayList &mails() const { return m_mails; }

private:
    void receive()
    {
        const QByteArray bytes = m_socket.readAll();
        m_received += bytes;
        m_pending += bytes;
        advance();
    }

    void advance()
    {
        while (m_at < m_script.size() && playLine(m_script[m_at])) {
            ++m_at;
        }
        if (m_at == m_script.size() && !m_pending.isEmpty() && !m_silent) {
            complain("after the end came: " + m_pending);
            m_pending.clear();
        }
    }

    /// False: the line waits for the client, or the script has ended early.
    bool playLine(const QByteArray &line)
    {
        if (line.startsWith("S:")) {
            m_socket.write(withTag(line.mid(2).trimmed()) + "\r\n");
            return true;
        }
        if (line.startsWith("RAW:")) {
            m_socket.write(unescaped(withTag(line.mid(4).trimmed())));
            return true;
        }
        if (line.startsWith("C:")) {
            return expectLine(line.mid(2).trimmed());
        }
        if (line.startsWith("BYTES ")) {
            return takeBytes(line.mid(6).toLongLong());
        }
        if (line == "DATA") {
            return takeMail();
        }
        return control(line);
    }

    bool control(const QByteArray &line)
    {
        if (line == "TLS") {
            if (m_socket.mode() == QSslSocket::UnencryptedMode) {
                m_socket.startServerEncryption();
            }
            return m_socket.isEncrypted();
        }
        if (line == "SILENCE") {
            m_silent = true;
            return true;
        }
        if (line == "CLOSE") {
            m_ended = true;
            m_socket.disconnectFromHost();
            return true;
        }
        if (line == "DROP") {
            m_ended = true;
            m_socket.abort();
            return true;
        }
        complain("not a line of a script: " + line);
        return false;
    }

    bool expectLine(const QByteArray &pattern)
    {
        const qsizetype end = m_pending.indexOf("\r\n");
        if (end < 0) {
            return false;
        }
        const QByteArray line = m_pending.left(end);
        m_pending.remove(0, end + 2);
        if (matches(line, pattern)) {
            return true;
        }
        complain("expected: " + withTag(pattern) + "\n     got: " + line);
        return false;
    }

    bool takeBytes(qint64 count)
    {
        if (m_pending.size() < count) {
            return false;
        }
        m_pending.remove(0, count);
        return true;
    }

    bool takeMail()
    {
        const qsizetype end = m_pending.startsWith(".\r\n") ? 0 : m_pending.indexOf("\r\n.\r\n");
        if (end < 0) {
            return false;
        }
        const qsizetype size = m_pending.startsWith(".\r\n") ? 0 : end + 2;
        QByteArray mail = "\r\n" + m_pending.left(size);
        m_mails.append(mail.replace("\r\n.", "\r\n").mid(2));
        m_pending.remove(0, size + 3);
        return true;
    }

    bool matches(const QByteArray &line, const QByteArray &pattern)
    {
        QString expression = QRegularExpression::escape(QString::fromLatin1(pattern));
        expression.replace(QStringLiteral("\\<any\\>"), QStringLiteral(".*"));
        if (m_tag.isEmpty() || pattern.startsWith("<tag>")) {
            expression.replace(QStringLiteral("\\<tag\\>"), QStringLiteral("(?<tag>\\S+)"));
        } else {
            expression.replace(QStringLiteral("\\<tag\\>"), QRegularExpression::escape(QString::fromLatin1(m_tag)));
        }
        const QRegularExpression whole(QRegularExpression::anchoredPattern(expression),
            QRegularExpression::DotMatchesEverythingOption);
        const QRegularExpressionMatch match = whole.match(QString::fromLatin1(line));
        if (match.hasMatch() && pattern.contains("<tag>")) {
            m_tag = match.captured(QStringLiteral("tag")).toLatin1();
        }
        return match.hasMatch();
    }

    [[nodiscard]] QByteArray withTag(const QByteArray &line) const
    {
        QByteArray text = line;
        return text.replace("<tag>", m_tag.isEmpty() ? QByteArray("<tag>") : m_tag);
    }

    void complain(const QByteArray &text)
    {
        m_problems.append(text);
        m_script.clear();
        m_at = 0;
        m_silent = true;
        m_socket.abort();
    }

    void onDisconnected()
    {
        if (!m_ended && m_at < m_script.size()) {
            m_problems.append("the client left before: " + withTag(m_script[m_at]));
        }
    }

    QSslSocket m_socket;
    QByteArrayList m_script;
    QByteArrayList m_problems;
    QByteArrayList m_mails;
    QByteArray m_pending; ///< received, not yet matched
    QByteArray m_received;
    QByteArray m_tag;
    qsizetype m_at = 0;
    bool m_silent = false;
    bool m_ended = false; ///< by us
};

ScriptedServer::ScriptedServer(QObject *parent)
    : QTcpServer(parent)
{
    listen(QHostAddress::LocalHost);
}

ScriptedServer::~ScriptedServer() = default;

ScriptedServer &ScriptedServer::withCertificate(const Certificates &certificates, const QString &name)
{
    m_certificate = certificates.certificate(name);
    m_key = certificates.key(name);
    return *this;
}

ScriptedServer &ScriptedServer::play(const QByteArray &script)
{
    m_scripts.append(scriptLines(script));
    return *this;
}

bool ScriptedServer::isFinished() const
{
    return m_scripts.size() <= m_accepted
        && std::all_of(m_connections.begin(), m_connections.end(), [](const auto &one) { return one->isFinished(); });
}

QByteArrayList ScriptedServer::problems() const
{
    QByteArrayList all;
    for (const auto &connection : m_connections) {
        all += connection->problems();
    }
    return all;
}

QByteArray ScriptedServer::received(int index) const
{
    return index >= 0 && size_t(index) < m_connections.size() ? m_connections[size_t(index)]->received() : QByteArray();
}

QByteArrayList ScriptedServer::mails() const
{
    QByteArrayList all;
    for (const auto &connection : m_connections) {
        all += connection->mails();
    }
    return all;
}

void ScriptedServer::incomingConnection(qintptr descriptor)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(m_certificate);
    tls.setPrivateKey(m_key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    const QByteArrayList script = m_accepted < m_scripts.size() ? m_scripts[m_accepted] : QByteArrayList{"CLOSE"};
    ++m_accepted;
    m_connections.push_back(std::make_unique<ScriptedConnection>(descriptor, script, tls));
    m_connections.back()->begin();
}

} // namespace postrider::test

#include "scripted_server.moc"
