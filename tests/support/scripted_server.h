// A server that plays a script line by line, for what a real server won't do.
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>

#include <memory>
#include <vector>

namespace postrider::test {

class Certificates;
class ScriptedConnection;

/// Listens on a free port of 127.0.0.1 and plays one script a connection, in the thread and event loop it lives in.
///
/// A script is lines of text; indentation and empty lines do not count:
///     S: * OK ready            the server sends the line and CRLF
///     C: <tag> LOGIN <any>     the client must send such a line; <any> stands for anything, <tag> for one word that
///                              later S: and C: lines repeat
///     BYTES 310                the client sends 310 bytes (a literal, a BDAT chunk)
///     DATA                     the client sends lines up to a lone dot; see mails()
///     RAW: text                sends the text without a line end; \r \n \0 \xNN are understood
///     TLS                      the TLS handshake begins here (first line: implicit TLS)
///     SILENCE                  says nothing more, whatever comes, and keeps the connection
///     CLOSE                    closes politely; DROP resets the connection
/// At the end of a script the connection stays, and anything the client still says is an unexpected line.
/// Connections beyond the last script are closed at once (and counted).
class ScriptedServer final : public QTcpServer
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ScriptedServer)
public:
    explicit ScriptedServer(QObject *parent = nullptr);
    ~ScriptedServer() override;

    /// The certificate that TLS shows; \p name as in Certificates.
    ScriptedServer &withCertificate(const Certificates &certificates, const QString &name = QStringLiteral("server"));
    /// The script of the next connection that has none yet.
    ScriptedServer &play(const QByteArray &script);

    [[nodiscard]] int connections() const { return m_accepted; }
    /// True when every script that was given has been played to its end.
    [[nodiscard]] bool isFinished() const;
    /// What went wrong: lines that did not match, lines after the end. Empty is what a test asks for:
    ///     QCOMPARE(server.problems(), QByteArrayList());
    [[nodiscard]] QByteArrayList problems() const;
    /// All that the client sent on connection \p index, as it came (decrypted), from 0.
    [[nodiscard]] QByteArray received(int index) const;
    /// The lines that DATA collected, dots removed, CRLF line ends.
    [[nodiscard]] QByteArrayList mails() const;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    QSslCertificate m_certificate;
    QSslKey m_key;
    QList<QByteArrayList> m_scripts;
    std::vector<std::unique_ptr<ScriptedConnection>> m_connections;
    int m_accepted = 0;
};

} // namespace postrider::test
