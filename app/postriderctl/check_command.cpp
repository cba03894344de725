#include "check_command.h"

#include "account/discovery.h"
#include "account/password_command.h"
#include "mail/sign_in_methods.h"
#include "sync/sign_in_ladder.h"
#include "password_prompt.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace postrider::ctl {

namespace {

using namespace Qt::StringLiterals;
using mail::SetupStep;

QString say(const char *text) { return QCoreApplication::translate("postriderctl", text); }

QString nameOf(SetupStep::State state)
{
    switch (state) {
    case SetupStep::State::Waiting:
        return u"waiting"_s;
    case SetupStep::State::Running:
        return u"running"_s;
    case SetupStep::State::Done:
        return u"ok"_s;
    case SetupStep::State::Failed:
        return u"failed"_s;
    case SetupStep::State::Skipped:
        return u"skipped"_s;
    }
    return {};
}

/// One line for each rung that ended, in the order in which they did.
class StepPrinter
{
public:
    explicit StepPrinter(const Output &output) : m_output(output) {}

    void operator()(const std::vector<SetupStep> &steps)
    {
        for (const SetupStep &step : steps) {
            if (step.state == SetupStep::State::Waiting || step.state == SetupStep::State::Running || m_printed.contains(step.key))
                continue;
            m_printed.append(step.key);
            print(step);
        }
    }

private:
    void print(const SetupStep &step)
    {
        QJsonObject object;
        object.insert("step"_L1, step.key);
        object.insert("state"_L1, nameOf(step.state));
        object.insert("title"_L1, step.title);
        object.insert("ms"_L1, step.milliseconds);
        object.insert("detail"_L1, step.detail);
        if (step.failure) {
            object.insert("error"_L1, step.failure->message());
            object.insert("server"_L1, QString::fromUtf8(step.failure->serverLine));
        }
        const QString mark = step.state == SetupStep::State::Failed ? u"FAILED "_s : u"ok     "_s;
        const QString text = mark + step.key.leftJustified(18) + u' ' + (step.failure ? step.failure->message() : step.title)
            + (step.detail.isEmpty() || step.failure ? QString() : u" - "_s + step.detail.left(120)) + u" (%1 ms)"_s.arg(step.milliseconds);
        m_output.record(object, text);
    }

    const Output &m_output;
    QStringList m_printed;
};

/// What --imap or --smtp says: nothing if it was not given; a server, or none at all for "none".
struct TypedServer {
    bool given = false;
    std::optional<ServerSettings> server;
};

TypedServer typedServer(const Arguments &arguments, const QString &option, Protocol protocol, const QString &address)
{
    TypedServer typed;
    typed.given = arguments.has(option);
    const QString url = arguments.value(option);
    if (!typed.given || url == "none"_L1)
        return typed;
    QString error;
    typed.server = serverFromUrl(url, &error);
    if (!typed.server)
        throw UsageError{u"--%1: %2"_s.arg(option, error)};
    if (typed.server->protocol != protocol)
        throw UsageError{say("--%1: this URL names another protocol.").arg(option)};
    if (typed.server->userName.isEmpty())
        typed.server->userName = address;
    typed.server->plainConfirmed = typed.server->security == Security::None; // it was typed, so it was meant
    return typed;
}

/// What --leave says: how long mail stays on a POP3 server.
Pop3Policy typedPolicy(const Arguments &arguments)
{
    Pop3Policy policy;
    const QString text = arguments.value(u"leave"_s);
    bool isNumber = false;
    const int days = text.toInt(&isNumber);
    if (!arguments.has(u"leave"_s) || text == "forever"_L1)
        return policy;
    if (text == "until-deleted"_L1) {
        policy.leave = LeaveOnServer::UntilDeletedHere;
    } else if (text == "no"_L1) {
        policy.leave = LeaveOnServer::Remove;
    } else if (isNumber && days >= 1 && days <= 3650) {
        policy.leave = LeaveOnServer::ForDays;
        policy.days = days;
    } else {
        throw UsageError{say("--leave is followed by forever, a number of days, until-deleted, or no.")};
    }
    return policy;
}

Task<AccountSettings> findSettings(Context context, World &world, QString address)
{
    const std::unique_ptr<account::NetworkLookup> lookup = account::makeNetworkLookup(world.timers);
    const account::ProviderTable providers = account::ProviderTable::builtIn();
    account::DiscoveryTools tools{*lookup, world.connector, world.timers, providers, true};
    const account::Discovery discovery = co_await account::discover(address, tools);
    if (!discovery.found) {
        throw Failure(Failure::Kind::Refused, discovery.why, Failure::Cause::NotFound, {},
                      say("Give the servers with --imap and --smtp."));
    }
    QJsonObject object;
    object.insert("step"_L1, "settings"_L1);
    object.insert("state"_L1, "ok"_L1);
    object.insert("source"_L1, discovery.source);
    const bool isPop3 = discovery.settings.incoming && discovery.settings.incoming->protocol == Protocol::Pop3;
    if (discovery.settings.incoming)
        object.insert(isPop3 ? "pop3"_L1 : "imap"_L1, toUrl(*discovery.settings.incoming));
    if (discovery.settings.outgoing)
        object.insert("smtp"_L1, toUrl(*discovery.settings.outgoing));
    context.output.record(object, u"ok     settings           "_s + discovery.source);
    co_return discovery.settings;
}

} // namespace

Task<CheckedAccount> checkAccount(Context context, World &world)
{
    const Arguments &arguments = context.arguments;
    const QString address = arguments.value(u"email"_s).trimmed();
    const qsizetype at = address.lastIndexOf(u'@');
    if (at <= 0 || at == address.size() - 1)
        throw UsageError{say("--email needs an address like alice@example.org.")};
    const TypedServer imap = typedServer(arguments, u"imap"_s, Protocol::Imap, address);
    const TypedServer pop3 = typedServer(arguments, u"pop3"_s, Protocol::Pop3, address);
    if (imap.given && pop3.given)
        throw UsageError{say("An account reads by IMAP or by POP3: give --imap or --pop3.")};
    if (arguments.has(u"kerberos"_s) && arguments.has(u"password-command"_s))
        throw UsageError{say("With --kerberos there is no password: leave out --password-command.")};
    const TypedServer smtp = typedServer(arguments, u"smtp"_s, Protocol::Smtp, address);

    CheckedAccount checked;
    AccountSettings &settings = checked.settings;
    if ((!imap.given && !pop3.given) || !smtp.given)
        settings = co_await findSettings(context, world, address);
    settings.name = address;
    settings.identities.clear();
    Identity identity;
    identity.name = arguments.value(u"name"_s);
    identity.address = address;
    settings.identities.push_back(identity);
    settings.passwordCommand = arguments.value(u"password-command"_s);
    if (imap.given)
        settings.incoming = imap.server;
    if (pop3.given)
        settings.incoming = pop3.server;
    settings.pop3 = typedPolicy(arguments);
    if (smtp.given)
        settings.outgoing = smtp.server;
    if (!settings.incoming && !settings.outgoing)
        throw UsageError{say("With neither a server to read from nor one to send by there is nothing to check.")};
    for (std::optional<ServerSettings> *server : {&settings.incoming, &settings.outgoing}) {
        if (*server && arguments.has(u"ca"_s))
            (*server)->caFile = QFileInfo(arguments.value(u"ca"_s)).absoluteFilePath();
        if (*server && arguments.has(u"kerberos"_s))
            (*server)->auth = AuthMethod::Kerberos;
    }

    if (!mail::needsPassword(settings))
        checked.password.clear();
    else if (settings.passwordCommand.isEmpty())
        checked.password = askPassword(address);
    else
        checked.password = co_await account::runPasswordCommand(world.timers, settings.passwordCommand);

    StepPrinter printer(context.output);
    mail::Credentials tickets(std::make_unique<account::MemorySecretStore>(), world.timers);
    sync::LadderServices services{world.connector, world.timers, world.random, &world.transcript, &tickets};
    sync::SignInLadder ladder(services, settings, [&printer](const std::vector<SetupStep> &steps) { printer(steps); });
    const bool ok = co_await ladder.climb(checked.password);
    if (!ok)
        checked.exitCode = exitCodeFor(*ladder.failure());
    co_return checked;
}

Task<int> runCheck(Context context)
{
    context.arguments.allowOnly({u"email"_s, u"name"_s, u"imap"_s, u"pop3"_s, u"smtp"_s, u"ca"_s, u"kerberos"_s, u"password-command"_s});
    context.arguments.wordsWithin(0, 0);
    World world;
    const CheckedAccount checked = co_await checkAccount(context, world);
    co_return checked.exitCode;
}

} // namespace postrider::ctl
