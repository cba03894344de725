#include "main/single_instance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMs = 1000;
constexpr qint64 MostBytes = 256 * 1024;
constexpr char Taken[] = "taken\n";

QString socketFor(const QString &profile)
{
    QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty()) {
        folder = QDir::tempPath();
    }
    // The path of a socket may not be long, and a profile's may.
    const QByteArray name = profile.isEmpty() ? QByteArray() : QFileInfo(profile).absoluteFilePath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().left(16);
    return QDir(folder).filePath(u"postrider-%1"_s.arg(QString::fromLatin1(hash)));
}

} // namespace

SingleInstance::SingleInstance(const QString &profile, QObject *parent)
    : QObject(parent)
    , m_path(socketFor(profile))
{}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::handOver(const QStringList &arguments)
{
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (!socket.waitForConnected(PatienceMs)) {
        return false;
    }
    socket.write(QJsonDocument(QJsonArray::fromStringList(arguments)).toJson(QJsonDocument::Compact) + '\n');
    socket.flush();
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(PatienceMs)) {
            return false;
        }
    }
    return socket.readLine() == Taken;
}

bool SingleInstance::listen()
{
    m_server = new QLocalServer(this);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    if (!m_server->listen(m_path)) {
        // Left over by a program that was killed: nobody answered handOver().
        QLocalServer::removeServer(m_path);
        if (!m_server->listen(m_path)) {
            return false;
        }
    }
    connect(m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server->nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] { take(socket); });
            take(socket);
        }
    });
    return true;
}

void SingleInstance::take(QLocalSocket *socket)
{
    if (socket->bytesAvailable() > MostBytes) {
        socket->abort();
        return;
    }
    if (!socket->canReadLine()) {
        return;
    }
    const QJsonDocument document = QJsonDocument::fromJson(socket->readLine(MostBytes));
    if (!document.isArray()) {
        socket->abort();
        return;
    }
    QStringList arguments;
    for (const QJsonValue &value : document.array()) {
        arguments << value.toString();
    }
    socket->write(Taken);
    socket->flush();
    socket->disconnectFromServer();
    Q_EMIT received(arguments);
}

} // namespace postrider::ui
