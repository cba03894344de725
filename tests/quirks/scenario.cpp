#include "scenario.h"

#include <QDir>
#include <QFile>

namespace postrider::imap::test {

namespace {

using postrider::test::FakeServer;

/// One line of a file: "key: value", or a step of the script.
void take(Scenario *scenario, const QByteArray &line)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArray key = line.left(colon);
    const QByteArray value = line.mid(colon + 1).trimmed();
    if (colon > 1 && key == "what") {
        scenario->what = value;
    } else if (key == "can") {
        scenario->capabilities = value;
        scenario->signsIn = false;
        scenario->script = signedIn(value, {});
    } else if (key == "host") {
        scenario->host = value;
    } else if (key == "user") {
        scenario->user = value;
    } else if (key == "security") {
        scenario->security = value;
    } else if (key == "preauth") {
        scenario->preAuth = value == "yes";
    } else if (key == "timeout") {
        scenario->patient = true;
    } else if (key == "do") {
        scenario->actions.append(value);
    } else if (key == "expect") {
        scenario->expected.append(value);
    } else {
        scenario->script += line + '\n';
    }
}

QByteArray described(const Failure &failure)
{
    static constexpr const char *Kinds[] = {"network", "tls", "auth", "protocol", "limit", "cancelled", "store", "refused"};
    using Cause = Failure::Cause;
    const std::pair<Cause, const char *> causes[] = {
        {Cause::Timeout, "timeout"}, {Cause::ConnectionClosed, "connection closed"}, {Cause::StartTlsNotOffered, "STARTTLS not offered"},
        {Cause::StartTlsRefused, "STARTTLS refused"}, {Cause::StartTlsInjection, "STARTTLS injection"},
        {Cause::PasswordRefused, "password refused"}, {Cause::AppPasswordNeeded, "app password needed"},
        {Cause::NoMechanism, "no mechanism"}, {Cause::ServerNotProven, "server not proven"}, {Cause::AuthTemporary, "later"},
        {Cause::UnexpectedReply, "unexpected reply"}, {Cause::TooLarge, "too large"}, {Cause::ServerSaidBye, "bye"},
        {Cause::NoPermission, "no permission"},
    };
    QByteArray text = Kinds[int(failure.kind)];
    for (const auto &[cause, name] : causes) {
        if (failure.cause == cause)
            text += QByteArray(", ") + name;
    }
    return text;
}

} // namespace

Scenario Scenario::read(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no such scenario: %s", qPrintable(fileName));
    Scenario scenario;
    scenario.name = QFileInfo(fileName).completeBaseName();
    scenario.signsIn = true;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (!line.trimmed().isEmpty() && !line.startsWith('#'))
            take(&scenario, line);
    }
    return scenario;
}

void Scenario::prepare(Client &client) const
{
    if (!host.isEmpty())
        client.settings.host = QString::fromUtf8(host);
    if (!user.isEmpty())
        client.settings.userName = client.credentials.userName = QString::fromUtf8(user);
    if (security == "starttls")
        client.settings.security = Security::StartTls;
    else if (security == "none")
        client.settings.security = Security::None;
    client.options.acceptPreAuth = preAuth;
}

std::vector<Scenario> scenariosIn(const QString &folder)
{
    std::vector<Scenario> all;
    const QDir files(folder);
    for (const QString &name : files.entryList({QStringLiteral("*.txt")}, QDir::Files, QDir::Name))
        all.push_back(Scenario::read(files.filePath(name)));
    return all;
}

QList<QByteArray> play(const Scenario &scenario, FakeServer &server, bool untilTheEnd)
{
    constexpr qint64 Minute = 60 * 1000;
    constexpr int MostMinutes = 60; // IDLE may wait for 27, and then for its answer
    Client client;
    scenario.prepare(client);
    const bool in = scenario.patient || untilTheEnd ? client.signInPatiently(server) : client.signIn(server);
    if (!in && !client.failure)
        return {"sign-in: waits for ever"};
    if (!in)
        return {"sign-in: " + described(*client.failure)};
    Task<QList<QByteArray>> task = perform(*client.session, scenario.actions);
    runReadyCoroutines();
    for (int minutes = 0; untilTheEnd && !task.isDone() && minutes < MostMinutes; ++minutes)
        client.timers.advance(Minute);
    if (!task.isDone())
        return {"waits for ever"};
    try {
        return task.result();
    } catch (const Failure &failure) {
        return {described(failure)};
    }
}

QByteArray failingAt(const Scenario &scenario, int n, const QByteArray &answer)
{
    QByteArray script;
    int found = 0;
    const QList<QByteArray> lines = scenario.script.split('\n');
    for (const QByteArray &line : lines) {
        const QByteArray trimmed = line.trimmed();
        const bool tagged = trimmed.startsWith("S: a") && trimmed.size() > 4 && trimmed[4] >= '0' && trimmed[4] <= '9';
        if (!tagged || found++ != n) {
            script += line + '\n';
            continue;
        }
        const QByteArray tag = trimmed.mid(3, trimmed.indexOf(' ', 3) - 3);
        if (answer.startsWith('*'))
            script += "S: " + answer + '\n';
        else if (!answer.isEmpty())
            script += "S: " + tag + ' ' + answer + '\n';
        return script;
    }
    return {};
}

} // namespace postrider::imap::test
