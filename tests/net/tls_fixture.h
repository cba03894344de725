// Certificates with every fault, and a server on loopback that misbehaves as told.
#pragma once

#include <QByteArray>
#include <QList>
#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <memory>
#include <vector>

namespace postrider::test {

/// Made by the openssl program when first asked for; gone with this object.
class FaultyCertificates
{
    Q_DISABLE_COPY_MOVE(FaultyCertificates)

public:
    FaultyCertificates();
    QString error() const { return m_error; }
    QString file(const QString &name) const { return m_folder.filePath(name); }
    QString caFile() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    /// good, wrongname, noname (common name only), star, expired, early, sha1, rsa1024, stranger (other CA), selfsigned.
    QList<QSslCertificate> chain(const QString &name) const;
    QSslKey key(const QString &name) const;

private:
    void openssl(const QStringList &arguments);
    void authority(const QString &name);
    void write(const QString &name, const QByteArray &text);

    QTemporaryDir m_folder;
    QString m_error;
};

/// Accepts any number of connections on 127.0.0.1 (and more addresses if told), on a free port.
class MisbehavingServer final : public QTcpServer
{
    Q_OBJECT

public:
    enum class Manner {
        Tls,            ///< shakes hands, then sends `greeting`
        Plain,          ///< sends `greeting` in clear; TLS when the client has sent a line "STARTTLS"
        Silent,         ///< never says anything
        CloseOnHello,   ///< closes when the client says something
        Answer,         ///< sends `greeting` when the client says something, then nothing
        Web,            ///< TLS; answers each HTTP request with `greeting`, then closes
        Proxy,          ///< answers an HTTP CONNECT with `proxyAnswer`, then goes on as Tls
    };

    explicit MisbehavingServer(Manner manner, QByteArray greeting = "220 hi\r\n");
    void setCertificate(const FaultyCertificates &certificates, const QString &name);

    QByteArray proxyAnswer = "HTTP/1.1 200 OK\r\n\r\n";
    QByteArray greeting;
    QByteArray startTlsAnswer = "220 go\r\n";
    QByteArray received;             ///< from all connections, decrypted
    bool closeAfterGreeting = false;
    int connections = 0;
    QByteArray alpn;                 ///< what was negotiated last
    std::vector<std::unique_ptr<QSslSocket>> sockets;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void onReadyRead(QSslSocket *socket);
    void greet(QSslSocket *socket);
    void encrypt(QSslSocket *socket);

    const Manner m_manner;
    QList<QSslCertificate> m_chain;
    QSslKey m_key;
};

/// openssl's own server, for what Qt's refuses to serve: weak certificates, old protocols.
class OpensslServer
{
    Q_DISABLE_COPY_MOVE(OpensslServer)

public:
    OpensslServer(const FaultyCertificates &certificates, const QString &certificate, const QStringList &options = {});
    ~OpensslServer();
    quint16 port(); ///< 0: it did not start within 10 s

private:
    QProcess m_process;
    QByteArray m_output;
};

/// An address of loopback whose connections are never answered: its queue is full.
class BlackHole
{
    Q_DISABLE_COPY_MOVE(BlackHole)

public:
    BlackHole(const char *address, quint16 port = 0);
    ~BlackHole();
    quint16 port() const { return m_port; }

private:
    std::vector<int> m_sockets;
    quint16 m_port = 0;
};

} // namespace postrider::test
