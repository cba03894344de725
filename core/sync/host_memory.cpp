#include "sync/host_memory.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace postrider::sync {

using namespace Qt::StringLiterals;

QByteArray hostKey(const ServerSettings &server)
{
    const QByteArray protocol = server.protocol == Protocol::Imap ? "imap/" : server.protocol == Protocol::Pop3 ? "pop3/" : "smtp/";
    return protocol + server.host.toLower().toUtf8() + ':' + QByteArray::number(server.port) + '/' + server.userName.toUtf8();
}

HostMemory recallHost(store::Journal &journal, const ServerSettings &server)
{
    const QJsonObject object = QJsonDocument::fromJson(journal.settings.value(hostKey(server)).value_or(QByteArray())).object();
    HostMemory memory;
    memory.mechanism = object[u"mechanism"].toString().toLatin1();
    memory.noChunking = object[u"noChunking"].toBool();
    memory.mayHold = object[u"mayHold"].toBool();
    memory.wantsSignIn = object[u"wantsSignIn"].toBool();
    return memory;
}

void rememberHost(store::Journal &journal, const ServerSettings &server, const HostMemory &memory)
{
    const QJsonObject object{{u"mechanism"_s, QString::fromLatin1(memory.mechanism)},
                             {u"noChunking"_s, memory.noChunking},
                             {u"mayHold"_s, memory.mayHold},
                             {u"wantsSignIn"_s, memory.wantsSignIn}};
    journal.settings.set(hostKey(server), QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace postrider::sync
