#include "support/real_servers.h"

#include "support/blocking_imap.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>
#include <QTemporaryDir>

namespace postrider::test {

namespace {

constexpr int StartPatience = 40000;
constexpr int EndPatience = 10000;
constexpr int NotHere = 77; // exit code of servers/foreign.py

QString script(const char *name)
{
    return QStringLiteral(POSTRIDER_TEST_SERVERS "/") + QLatin1String(name);
}

/// Short, because the path of a unix socket may not be long. POSTRIDER_TEST_STATE names a faster place, /dev/shm.
QString makeStateFolder()
{
    QTemporaryDir folder(qEnvironmentVariable("POSTRIDER_TEST_STATE", QStringLiteral("/tmp")) + QLatin1String("/prtest-XXXXXX"));
    folder.setAutoRemove(false);
    return folder.path();
}

void end(QProcess &process)
{
    process.closeWriteChannel();
    if (!process.waitForFinished(EndPatience)) {
        process.terminate();
        if (!process.waitForFinished(EndPatience)) {
            process.kill();
            process.waitForFinished(EndPatience);
        }
    }
}


/// Uid, flags and literal of each FETCH answer; \p answers as BlockingImap::command returns them.
QList<ServerMessage> parseFetches(const QByteArray &answers)
{
    QList<ServerMessage> messages;
    qsizetype at = 0;
    while (at < answers.size()) {
        const qsizetype lineEnd = answers.indexOf("\r\n", at);
        if (lineEnd < 0) {
            break;
        }
        const QByteArray line = answers.mid(at, lineEnd - at);
        at = lineEnd + 2;
        const qint64 size = trailingLiteral(line);
        if (!line.startsWith("* ") || !line.contains(" FETCH (") || size < 0) {
            continue;
        }
        ServerMessage message;
        const qsizetype uid = line.indexOf("UID ") + 4;
        message.uid = line.mid(uid, line.indexOf(' ', uid) - uid).toUInt();
        const qsizetype flags = line.indexOf("FLAGS (") + 7;
        message.flags = QString::fromUtf8(line.mid(flags, line.indexOf(')', flags) - flags))
                            .split(QLatin1Char(' '), Qt::SkipEmptyParts);
        message.raw = answers.mid(at, size);
        at += size;
        messages.append(message);
    }
    return messages;
}

QByteArray quoted(const QString &folder)
{
    QByteArray name = folder.toUtf8();
    return '"' + name.replace('\\', "\\\\").replace('"', "\\\"") + '"';
}

} // namespace

RealServers::RealServers(ServerOptions options)
    : m_options(std::move(options))
    , m_state(makeStateFolder())
{
}

RealServers::~RealServers()
{
    stop();
    QDir(m_state).removeRecursively();
}

QStringList RealServers::command() const
{
    QStringList arguments;
    if (m_options.kind == QLatin1String("dovecot")) {
        arguments = {script("mailsystem.py"), m_state, QStringLiteral("--certificate"), m_options.certificate,
            QStringLiteral("--layout"), m_options.layout, QStringLiteral("--capability"), m_options.capability,
            QStringLiteral("--mechanisms"), m_options.mechanisms};
        if (m_options.hurried) {
            arguments << QStringLiteral("--hurried");
        }
        if (m_options.kerberos) {
            arguments << QStringLiteral("--kerberos") << qEnvironmentVariable("POSTRIDER_SERVERS", QStringLiteral(POSTRIDER_OTHER_SERVERS))
                      << QStringLiteral("--stranger") << QStringLiteral("stranger:strangerpw");
        }
        if (!m_options.specialFolders.isEmpty()) {
            arguments << QStringLiteral("--special") << m_options.specialFolders;
        }
    } else {
        arguments = {script("foreign.py"), m_options.kind, m_state,
            qEnvironmentVariable("POSTRIDER_SERVERS", QStringLiteral(POSTRIDER_OTHER_SERVERS))};
    }
    for (const QString &user : m_options.users) {
        arguments << QStringLiteral("--user") << user + QLatin1Char(':') + password(user);
    }
    return arguments;
}

bool RealServers::start()
{
    stop();
    m_error.clear();
    m_missing = false;
    m_process = std::make_unique<QProcess>();
    m_process->start(QStringLiteral("python3"), command());
    QByteArray output;
    const QDeadlineTimer deadline(StartPatience);
    while (!output.endsWith("READY\n")) {
        if (!m_process->waitForReadyRead(int(deadline.remainingTime()))) {
            m_process->waitForFinished(EndPatience);
            m_missing = m_process->exitStatus() == QProcess::NormalExit && m_process->exitCode() == NotHere;
            m_error = QStringLiteral("The mail servers did not start: ")
                + QString::fromUtf8(m_process->readAllStandardError() + output);
            m_process.reset();
            return false;
        }
        output += m_process->readAllStandardOutput();
    }
    m_values.clear();
    for (const QByteArray &line : output.split('\n')) {
        const qsizetype equals = line.indexOf('=');
        if (equals > 0) {
            m_values.insert(line.left(equals), QString::fromUtf8(line.mid(equals + 1)));
        }
    }
    return true;
}

bool RealServers::isHere(const QString &kind, QString &why)
{
    ServerOptions options;
    options.kind = kind;
    RealServers probe(options);
    const bool started = probe.start();
    why = probe.errorString();
    return started || !probe.m_missing; // one that is there and broken is for the tests to find
}

void RealServers::stop()
{
    if (m_process) {
        end(*m_process);
        m_process.reset();
    }
}

QString RealServers::value(const char *key) const
{
    return m_values.value(QByteArray(key));
}

QString RealServers::imapUrl(const QString &user) const
{
    return QStringLiteral("imaps://%1@%2:%3").arg(address(user), host()).arg(imapsPort());
}

QString RealServers::smtpUrl(const QString &user) const
{
    return QStringLiteral("smtps://%1@%2:%3").arg(address(user), host()).arg(submissionsPort());
}

bool RealServers::addUser(const QString &user, const QString &password)
{
    QFile old(value("USERS"));
    if (!old.open(QIODevice::ReadOnly)) {
        return false;
    }
    const QByteArray name = address(user).toUtf8() + ':';
    QByteArrayList lines;
    for (const QByteArray &line : old.readAll().split('\n')) {
        if (!line.isEmpty() && !line.startsWith(name)) {
            lines.append(line);
        }
    }
    lines.append(name + "{PLAIN}" + password.toUtf8() + "::::::");
    QSaveFile file(old.fileName());
    return file.open(QIODevice::WriteOnly) && file.write(lines.join('\n') + '\n') > 0
        && file.setPermissions(old.permissions()) && file.commit();
}

bool RealServers::copyMail(const QString &from, const QString &to)
{
    const QString homes = m_state + QLatin1String("/home/");
    QDir(homes + to).removeRecursively();
    return QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-a"), homes + from, homes + to}) == 0;
}

bool RealServers::append(const QString &user, const QString &folder, const QByteArray &message,
    const QStringList &flags)
{
    BlockingImap client(imapPort());
    const QByteArray line = "APPEND " + quoted(folder) + " (" + flags.join(QLatin1Char(' ')).toUtf8() + ") {"
        + QByteArray::number(message.size()) + '}';
    return client.login(address(user), password(user)) && !client.command(line, message).isEmpty();
}

bool RealServers::createFolder(const QString &user, const QString &folder)
{
    return !commands(user, {"CREATE " + quoted(folder)}).isEmpty();
}

bool RealServers::deleteFolder(const QString &user, const QString &folder)
{
    return !commands(user, {"DELETE " + quoted(folder)}).isEmpty();
}

bool RealServers::fill(const QString &user, const QString &folder, int count)
{
    // A special folder is made when it is opened.
    if (commands(user, {"EXAMINE " + quoted(folder)}).isEmpty() && !createFolder(user, folder)) {
        return false;
    }
    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    const bool asOneFile = m_options.layout == QLatin1String("mdbox") && folder == QLatin1String("INBOX");
    process.start(QStringLiteral("python3"), asOneFile
            ? QStringList{script("fill_mdbox.py"), m_state, user, QString::number(count)}
            : QStringList{script("fill_maildir.py"), m_state, user, folder, QString::number(count)});
    return process.waitForFinished(-1) && process.exitCode() == 0;
}

QList<ServerMessage> RealServers::messages(const QString &user, const QString &folder)
{
    BlockingImap client(imapPort());
    if (!client.login(address(user), password(user)) || client.command("EXAMINE " + quoted(folder)).isEmpty()) {
        return {};
    }
    return parseFetches(client.command("UID FETCH 1:* (UID FLAGS BODY.PEEK[])"));
}

int RealServers::count(const QString &user, const QString &folder)
{
    return int(messages(user, folder).size());
}

QStringList RealServers::folders(const QString &user)
{
    QStringList names;
    const QByteArray answers = commands(user, {"LIST \"\" \"*\""});
    for (const QByteArray &line : answers.split('\n')) {
        // * LIST (\HasNoChildren) "/" Name
        const qsizetype separator = line.startsWith("* LIST (") ? line.indexOf(") \"") : -1;
        if (separator > 0) {
            QByteArray name = line.mid(separator + 6).trimmed();
            if (name.startsWith('"') && name.endsWith('"')) {
                name = name.mid(1, name.size() - 2);
            }
            names.append(QString::fromUtf8(name));
        }
    }
    return names;
}

QByteArray RealServers::commands(const QString &user, const QByteArrayList &lines)
{
    BlockingImap client(imapPort());
    if (!client.login(address(user), password(user))) {
        return {};
    }
    QByteArray all;
    for (const QByteArray &line : lines) {
        const QByteArray answers = client.command(line);
        if (answers.isEmpty()) {
            return {};
        }
        all += answers;
    }
    return all;
}

QList<QByteArray> RealServers::outsideMail() const
{
    QList<QByteArray> mails;
    const QDir folder(value("OUTSIDE"));
    const QStringList names = folder.entryList({QStringLiteral("*.eml")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly)) {
            mails.append(file.readAll());
        }
    }
    return mails;
}

QByteArray RealServers::log() const
{
    QFile file(value("LOG"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().right(4096) : QByteArray();
}

ChaosProxy::ChaosProxy(quint16 target, const QStringList &options)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(QStringLiteral("python3"),
        QStringList({script("chaos.py"), QStringLiteral("0"), QStringLiteral("127.0.0.1:%1").arg(target)}) + options);
    while (!m_process.canReadLine() && m_process.waitForReadyRead(EndPatience)) { }
    m_port = m_process.readLine().mid(5).trimmed().toUShort();
}

ChaosProxy::~ChaosProxy()
{
    end(m_process);
}

void ChaosProxy::command(const QByteArray &line)
{
    m_process.write(line + '\n');
    m_process.waitForBytesWritten(EndPatience);
}

ChaosProxy::Stats ChaosProxy::stats()
{
    command("stats");
    while (!m_process.canReadLine() && m_process.waitForReadyRead(EndPatience)) { }
    const QJsonObject object = QJsonDocument::fromJson(m_process.readLine()).object();
    return Stats{object.value(QLatin1String("connections")).toInt(), object.value(QLatin1String("up")).toInteger(),
        object.value(QLatin1String("down")).toInteger(), object.value(QLatin1String("cuts")).toInt()};
}

} // namespace postrider::test
