#include "net/tls_fixture.h"

#include <QFile>
#include <QHostAddress>
#include <QSslConfiguration>

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace postrider::test {

namespace {

// "openssl x509" takes no start date before 3.4; "openssl ca" does.
constexpr char Config[] = "[ca]\ndefault_ca=d\n[d]\ndatabase=index\nserial=serial\nnew_certs_dir=.\ndefault_md=sha256\npolicy=p\nunique_subject=no\n"
                          "[p]\ncommonName=supplied\n";
constexpr char Extensions[] = "keyUsage=digitalSignature,keyEncipherment\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n";

struct Leaf {
    const char *name;
    const char *names;   ///< subjectAltName; empty: none
    const char *from = "20250101000000Z";
    const char *until = "20990101000000Z";
    const char *digest = "sha256";
    const char *key = "rsa:2048";
    const char *authority = "ca";
};

constexpr Leaf Leaves[] = {
    {"good", "DNS:localhost,DNS:mail.example.test,IP:127.0.0.1"},
    {"wrongname", "DNS:one.example,DNS:two.example"},
    {"noname", ""},
    {"star", "DNS:*.example.test"},
    {"expired", "DNS:localhost", "20200101000000Z", "20200201000000Z"},
    {"early", "DNS:localhost", "20980101000000Z"},
    {"sha1", "DNS:localhost", "20250101000000Z", "20990101000000Z", "sha1"},
    {"rsa1024", "DNS:localhost", "20250101000000Z", "20990101000000Z", "sha256", "rsa:1024"},
    {"stranger", "DNS:localhost", "20250101000000Z", "20990101000000Z", "sha256", "rsa:2048", "otherca"},
};

} // namespace

FaultyCertificates::FaultyCertificates()
{
    write(QStringLiteral("ca.conf"), Config);
    authority(QStringLiteral("ca"));
    authority(QStringLiteral("otherca"));
    for (const Leaf &leaf : Leaves) {
        const QString name = QString::fromLatin1(leaf.name);
        const QString signer = QString::fromLatin1(leaf.authority);
        openssl({QStringLiteral("req"), QStringLiteral("-newkey"), QString::fromLatin1(leaf.key), QStringLiteral("-nodes"), QStringLiteral("-subj"),
                 QStringLiteral("/CN=localhost"), QStringLiteral("-keyout"), name + QStringLiteral(".key"), QStringLiteral("-out"),
                 name + QStringLiteral(".csr")});
        write(name + QStringLiteral(".ext"), Extensions + (*leaf.names ? "subjectAltName=" + QByteArray(leaf.names) + '\n' : QByteArray()));
        openssl({QStringLiteral("ca"), QStringLiteral("-batch"), QStringLiteral("-notext"), QStringLiteral("-config"), QStringLiteral("ca.conf"),
                 QStringLiteral("-cert"), signer + QStringLiteral(".pem"), QStringLiteral("-keyfile"), signer + QStringLiteral(".key"),
                 QStringLiteral("-md"), QString::fromLatin1(leaf.digest), QStringLiteral("-in"), name + QStringLiteral(".csr"),
                 QStringLiteral("-extfile"), name + QStringLiteral(".ext"), QStringLiteral("-startdate"), QString::fromLatin1(leaf.from),
                 QStringLiteral("-enddate"), QString::fromLatin1(leaf.until), QStringLiteral("-out"), name + QStringLiteral(".pem")});
    }
    openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"), QStringLiteral("-nodes"),
             QStringLiteral("-days"), QStringLiteral("30"), QStringLiteral("-subj"), QStringLiteral("/CN=localhost"), QStringLiteral("-addext"),
             QStringLiteral("subjectAltName=DNS:localhost"), QStringLiteral("-keyout"), QStringLiteral("selfsigned.key"), QStringLiteral("-out"),
             QStringLiteral("selfsigned.pem")});
}

void FaultyCertificates::authority(const QString &name)
{
    write(QStringLiteral("index"), {});
    write(QStringLiteral("serial"), "1000\n");
    openssl({QStringLiteral("req"), QStringLiteral("-x509"), QStringLiteral("-newkey"), QStringLiteral("rsa:2048"), QStringLiteral("-nodes"),
             QStringLiteral("-days"), QStringLiteral("30"), QStringLiteral("-subj"), QStringLiteral("/CN=Test authority ") + name,
             QStringLiteral("-addext"), QStringLiteral("keyUsage=critical,keyCertSign"), QStringLiteral("-keyout"), name + QStringLiteral(".key"),
             QStringLiteral("-out"), name + QStringLiteral(".pem")});
}

void FaultyCertificates::openssl(const QStringList &arguments)
{
    if (!m_error.isEmpty())
        return;
    QProcess process;
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("openssl"), arguments);
    if (!process.waitForFinished(30'000) || process.exitCode() != 0)
        m_error = arguments.join(QLatin1Char(' ')) + QLatin1String(": ") + process.errorString() + QString::fromLocal8Bit(process.readAll());
}

void FaultyCertificates::write(const QString &name, const QByteArray &text)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        m_error = file.errorString();
}

QList<QSslCertificate> FaultyCertificates::chain(const QString &name) const
{
    return QSslCertificate::fromPath(m_folder.filePath(name + QStringLiteral(".pem")));
}

QSslKey FaultyCertificates::key(const QString &name) const
{
    QFile file(m_folder.filePath(name + QStringLiteral(".key")));
    return file.open(QIODevice::ReadOnly) ? QSslKey(&file, QSsl::Rsa) : QSslKey();
}

MisbehavingServer::MisbehavingServer(Manner manner, QByteArray text) : greeting(std::move(text)), m_manner(manner)
{
    if (!listen(QHostAddress(QHostAddress::LocalHost)))
        qFatal("no port to listen on");
}

void MisbehavingServer::setCertificate(const FaultyCertificates &certificates, const QString &name)
{
    m_chain = certificates.chain(name);
    m_key = certificates.key(name);
}

void MisbehavingServer::incomingConnection(qintptr descriptor)
{
    ++connections;
    QSslSocket *const socket = sockets.emplace_back(std::make_unique<QSslSocket>()).get();
    socket->setSocketDescriptor(descriptor);
    connect(socket, &QSslSocket::readyRead, this, [this, socket] { onReadyRead(socket); });
    connect(socket, &QSslSocket::encrypted, this, [this, socket] {
        alpn = socket->sslConfiguration().nextNegotiatedProtocol();
        if (m_manner != Manner::Web)
            greet(socket);
    });
    if (m_manner == Manner::Tls || m_manner == Manner::Web)
        encrypt(socket);
    else if (m_manner == Manner::Plain)
        greet(socket);
}

void MisbehavingServer::greet(QSslSocket *socket)
{
    socket->write(greeting);
    if (closeAfterGreeting)
        socket->disconnectFromHost();
}

void MisbehavingServer::encrypt(QSslSocket *socket)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(m_chain);
    configuration.setPrivateKey(m_key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setAllowedNextProtocols({"imap", "http/1.1"});
    socket->setSslConfiguration(configuration);
    socket->startServerEncryption();
}

void MisbehavingServer::onReadyRead(QSslSocket *socket)
{
    switch (m_manner) {
    case Manner::Silent:
        break;
    case Manner::CloseOnHello:
        socket->disconnectFromHost();
        break;
    case Manner::Answer:
        socket->readAll();
        socket->write(std::exchange(greeting, {}));
        break;
    case Manner::Web:
        received += socket->readAll();
        if (received.endsWith("\r\n\r\n")) {
            socket->write(greeting);
            socket->disconnectFromHost();
        }
        break;
    case Manner::Proxy:
        if (!socket->isEncrypted() && socket->mode() == QSslSocket::UnencryptedMode) {
            received += socket->readAll();
            if (!received.endsWith("\r\n\r\n"))
                break;
            socket->write(proxyAnswer);
            if (proxyAnswer.startsWith("HTTP/1.1 200"))
                encrypt(socket);
            break;
        }
        [[fallthrough]];
    default:
        received += socket->readAll();
        if (m_manner == Manner::Plain && !socket->isEncrypted() && received.endsWith("STARTTLS\r\n")) {
            socket->write(startTlsAnswer);
            encrypt(socket);
        }
    }
}

OpensslServer::OpensslServer(const FaultyCertificates &certificates, const QString &certificate, const QStringList &options)
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(QStringLiteral("openssl"),
                    QStringList{QStringLiteral("s_server"), QStringLiteral("-accept"), QStringLiteral("127.0.0.1:0"), QStringLiteral("-cipher"),
                                QStringLiteral("ALL@SECLEVEL=0"), QStringLiteral("-cert"), certificates.file(certificate + QStringLiteral(".pem")),
                                QStringLiteral("-key"), certificates.file(certificate + QStringLiteral(".key"))}
                        + options);
}

OpensslServer::~OpensslServer()
{
    m_process.kill();
    m_process.waitForFinished();
}

quint16 OpensslServer::port()
{
    qsizetype start = -1;
    while ((start = m_output.indexOf("ACCEPT ")) < 0 || m_output.indexOf('\n', start) < 0) {
        if (!m_process.waitForReadyRead(10'000))
            return 0;
        m_output += m_process.readAll();
    }
    const QByteArray line = m_output.mid(start).split('\n').first();
    return line.mid(line.lastIndexOf(':') + 1).trimmed().toUShort();
}

BlackHole::BlackHole(const char *address, quint16 port)
{
    sockaddr_in where{};
    where.sin_family = AF_INET;
    where.sin_port = htons(port);
    inet_pton(AF_INET, address, &where.sin_addr);
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    socklen_t length = sizeof where;
    if (::bind(listener, reinterpret_cast<sockaddr *>(&where), length) != 0 || ::listen(listener, 0) != 0)
        qFatal("no black hole at %s", address);
    ::getsockname(listener, reinterpret_cast<sockaddr *>(&where), &length);
    m_port = ntohs(where.sin_port);
    m_sockets.push_back(listener);
    for (int i = 0; i < 4; ++i) {
        const int filler = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        ::connect(filler, reinterpret_cast<sockaddr *>(&where), length);
        m_sockets.push_back(filler);
    }
}

BlackHole::~BlackHole()
{
    for (const int socket : m_sockets)
        ::close(socket);
}

} // namespace postrider::test
