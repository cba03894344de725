#include "app/ctl.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QTest>

namespace postrider::test {

namespace {

constexpr int Patience = 60'000;

} // namespace

QList<QJsonObject> CtlResult::objects() const
{
    QList<QJsonObject> result;
    for (const QByteArray &line : out.split('\n')) {
        const QJsonDocument document = QJsonDocument::fromJson(line);
        if (document.isObject())
            result.append(document.object());
    }
    return result;
}

QJsonObject CtlResult::find(const QString &key, const QString &value) const
{
    for (const QJsonObject &object : objects()) {
        if (object.value(key).toVariant().toString() == value)
            return object;
    }
    return {};
}

QStringList CtlResult::all(const QString &key) const
{
    QStringList values;
    for (const QJsonObject &object : objects()) {
        if (object.contains(key))
            values.append(object.value(key).toVariant().toString());
    }
    return values;
}

QByteArray CtlResult::describe() const
{
    return "exit code " + QByteArray::number(code) + " after " + QByteArray::number(milliseconds) + " ms\n" + out + err;
}

Ctl::Ctl()
{
    QDir().mkpath(home());
}

QString Ctl::makeFile(const QString &name, const QByteArray &contents) const
{
    const QString path = m_folder.path() + QLatin1Char('/') + name;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size())
        return {};
    return path;
}

std::unique_ptr<QProcess> Ctl::start(const QStringList &arguments, const QByteArray &input, bool json) const
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), home());
    // Neither the settings nor the keychain of the person who runs the test.
    for (const char *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"})
        environment.remove(QLatin1String(name));
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment);
    process->start(QStringLiteral(POSTRIDERCTL),
                   (json ? QStringList{QStringLiteral("--json")} : QStringList()) + QStringList{QStringLiteral("--profile"), profile()} + arguments);
    process->write(input);
    process->closeWriteChannel();
    return process;
}

CtlResult Ctl::finish(QProcess &process)
{
    QElapsedTimer timer;
    timer.start();
    CtlResult result;
    const bool ended = QTest::qWaitFor([&process] { return process.state() == QProcess::NotRunning; }, Patience);
    if (ended && process.exitStatus() == QProcess::NormalExit)
        result.code = process.exitCode();
    if (!ended) {
        process.kill();
        process.waitForFinished();
    }
    result.milliseconds = timer.elapsed();
    result.out = process.readAllStandardOutput();
    result.err = process.readAllStandardError();
    return result;
}

CtlResult Ctl::run(const QStringList &arguments, const QByteArray &input) const
{
    const std::unique_ptr<QProcess> process = start(arguments, input);
    return finish(*process);
}

CtlResult Ctl::runForPeople(const QStringList &arguments) const
{
    const std::unique_ptr<QProcess> process = start(arguments, {}, false);
    return finish(*process);
}

CtlResult Ctl::addAccount(const QString &address, const QString &imap, const QString &smtp, const QString &ca,
                          const QString &password) const
{
    return run({QStringLiteral("account"), QStringLiteral("add"), QStringLiteral("--email"), address, QStringLiteral("--name"),
                QStringLiteral("Test Person"), QStringLiteral("--imap"), imap, QStringLiteral("--smtp"), smtp,
                QStringLiteral("--ca"), ca, QStringLiteral("--password-command"), QStringLiteral("echo ") + password});
}

} // namespace postrider::test
