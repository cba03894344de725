#include "account/password_command.h"

#include "async/slot.h"

#include <QCoreApplication>
#include <QProcess>

namespace postrider::account {

namespace {

constexpr qint64 TimeLimitMs = 30'000;

QString say(const char *text) { return QCoreApplication::translate("PasswordCommand", text); }

Failure commandFailed(const QString &text)
{
    return Failure::auth(Failure::Cause::PasswordMissing, text, {}, say("Run the command in a terminal to see what it prints."));
}

Task<QString> firstLineOf(QString command)
{
    Slot<Done> finished;
    QProcess process;
    QObject::connect(&process, &QProcess::finished, &process, [&finished] { finished.set(Done()); });
    QObject::connect(&process, &QProcess::errorOccurred, &process, [&finished] { finished.set(Done()); });
    const QStringList arguments{QStringLiteral("-c"), command};
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(QStringLiteral("/bin/sh"), arguments, QIODevice::ReadOnly);
    co_await finished;

    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0) {
        const QString error = QString::fromLocal8Bit(process.readAllStandardError()).trimmed().section(QLatin1Char('\n'), 0, 0);
        throw commandFailed(say("The password command ended with an error (%1). %2").arg(process.exitCode()).arg(error).trimmed());
    }
    QString line = QString::fromUtf8(process.readAllStandardOutput()).section(QLatin1Char('\n'), 0, 0);
    if (line.endsWith(QLatin1Char('\r')))
        line.chop(1);
    if (line.isEmpty())
        throw commandFailed(say("The password command printed nothing."));
    co_return line;
}

} // namespace

Task<QString> runPasswordCommand(Timers &timers, QString command)
{
    const Failure late = commandFailed(say("The password command did not end within 30 seconds."));
    QString line = co_await withDeadline(timers, TimeLimitMs, late, firstLineOf(command));
    co_return line;
}

} // namespace postrider::account
