#include "sync/sign_in_ladder.h"

#include "imap/session.h"
#include "pop3/session.h"
#include "smtp/session.h"
#include "sync/session_source.h"

#include <QCoreApplication>
#include <QLocale>

namespace postrider::sync {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 StepTimeoutMs = 15'000;

QString say(const char *text)
{
    return QCoreApplication::translate("SignInLadder", text);
}

QString titleOf(const QString &stage, const ServerSettings &server)
{
    if (stage == "ticket"_L1)
        return say("Getting a Kerberos ticket for %1").arg(server.host);
    if (stage == "dns"_L1)
        return say("Looking up %1").arg(server.host);
    if (stage == "tcp"_L1)
        return say("Connecting to %1, port %2").arg(server.host).arg(server.port);
    if (stage == "tls"_L1)
        return say("Securing the connection to %1").arg(server.host);
    if (stage == "greeting"_L1)
        return say("Waiting for the greeting of %1").arg(server.host);
    if (stage == "capabilities"_L1)
        return say("Asking what %1 can do").arg(server.host);
    if (stage == "login"_L1)
        return say("Signing in as %1").arg(server.userName);
    if (server.protocol == Protocol::Pop3)
        return say("Looking into the mailbox");
    return say("Reading the list of folders");
}

QString describe(const net::TlsInfo &tls)
{
    if (tls.protocol.isEmpty())
        return say("The connection is not encrypted.");
    if (!tls.validUntil.isValid())
        return tls.protocol;
    return say("%1, certificate valid until %2")
        .arg(tls.protocol, QLocale().toString(tls.validUntil.date(), QLocale::LongFormat));
}

} // namespace

SignInLadder::SignInLadder(LadderServices services, AccountSettings settings, Observer observer)
    : m_services(services)
    , m_settings(std::move(settings))
    , m_observer(std::move(observer))
{
    if (m_settings.incoming) {
        addSteps(*m_settings.incoming, QString());
        LadderStep folders;
        folders.key = u"folders"_s;
        folders.title = titleOf(folders.key, *m_settings.incoming);
        m_steps.push_back(folders);
    }
    if (m_settings.outgoing)
        addSteps(*m_settings.outgoing, u"smtp."_s);
}

void SignInLadder::addSteps(const ServerSettings &server, const QString &prefix)
{
    QStringList stages{u"dns"_s, u"tcp"_s};
    if (usesTicket(server))
        stages.prepend(u"ticket"_s);
    if (server.security == Security::Tls)
        stages += {u"tls"_s, u"greeting"_s};
    else if (server.security == Security::StartTls)
        stages += {u"greeting"_s, u"tls"_s};
    else
        stages += u"greeting"_s;
    stages += {u"capabilities"_s, u"login"_s};
    for (const QString &stage : std::as_const(stages)) {
        LadderStep step;
        step.key = prefix + stage;
        step.title = titleOf(stage, server);
        m_steps.push_back(step);
    }
}

Task<bool> SignInLadder::climb(QString password)
{
    try {
        if (m_settings.incoming && m_settings.incoming->protocol == Protocol::Pop3)
            co_await checkPop3(password);
        else if (m_settings.incoming)
            co_await checkIncoming(password);
        if (m_settings.outgoing)
            co_await checkOutgoing(password);
    } catch (const Failure &failure) {
        failRunning(failure);
        co_return false;
    }
    co_return true;
}

Task<sasl::Credentials> SignInLadder::credentialsFor(ServerSettings server, QString password)
{
    sasl::Credentials credentials = sync::credentialsFor(server, password);
    if (usesTicket(server) && m_services.tickets) {
        begin(server.protocol == Protocol::Smtp ? u"smtp.ticket"_s : u"ticket"_s);
        credentials.kerberos = co_await m_services.tickets->ticket(server);
    }
    co_return credentials;
}

Task<> SignInLadder::checkIncoming(QString password)
{
    imap::SessionServices services;
    services.connector = &m_services.connector;
    services.timers = &m_services.timers;
    services.random = &m_services.random;
    services.transcript = m_services.transcript;
    imap::SessionOptions options;
    options.account = m_settings.id;
    options.purpose = say("checking the account");
    options.stepTimeoutMs = StepTimeoutMs;
    options.progressTimeoutMs = StepTimeoutMs;
    options.onStage = [this](const char *stage) {
        const QString key = QString::fromLatin1(stage);
        if (key == "login"_L1)
            begin(u"capabilities"_s);
        if (key != "ready"_L1)
            begin(key == "starttls"_L1 ? u"tls"_s : key);
    };
    const ServerSettings server = *m_settings.incoming;
    const sasl::Credentials credentials = co_await credentialsFor(server, password);
    begin(u"dns"_s);
    const std::unique_ptr<imap::Session> session = co_await imap::Session::open(services, server, credentials, options);
    finishRunning();
    if (LadderStep *tls = find(u"tls"_s))
        tls->detail = describe(session->tlsInfo());
    if (LadderStep *capabilities = find(u"capabilities"_s))
        capabilities->detail = QString::fromLatin1(session->capabilities().words().join(' ')).left(300);

    begin(u"folders"_s);
    const imap::FolderList folders = co_await session->listFolders();
    if (!folders.reply.isOk())
        throw Failure::protocol(say("The server does not tell its folders."), folders.reply.text);
    finishRunning(QCoreApplication::translate("SignInLadder", "%n folder(s)", nullptr, int(folders.items.size())));
    co_await session->logout();
}

Task<> SignInLadder::checkPop3(QString password)
{
    pop3::SessionOptions options;
    options.timeouts = pop3::Timeouts::interactive();
    options.account = m_settings.id;
    options.purpose = say("checking the account");
    const pop3::StageHandler onStage = [this](const char *stage) { begin(QString::fromLatin1(stage)); };
    const ServerSettings server = *m_settings.incoming;
    const sasl::Credentials credentials = co_await credentialsFor(server, password);
    begin(u"dns"_s);
    const std::unique_ptr<pop3::Session> session = co_await pop3::openSession(
        m_services.connector, server, credentials, m_services.timers, m_services.random, m_services.transcript, options, onStage);
    finishRunning();
    if (LadderStep *tls = find(u"tls"_s))
        tls->detail = describe(session->tlsInfo());
    if (LadderStep *capabilities = find(u"capabilities"_s)) {
        QStringList words;
        for (const QString &keyword : session->capabilities().keywords)
            words << keyword;
        capabilities->detail = words.join(u", "_s).left(300);
    }

    begin(u"folders"_s);
    const pop3::MailboxSize size = co_await session->stat();
    finishRunning(QCoreApplication::translate("SignInLadder", "%n message(s)", nullptr, int(size.messages)));
    co_await session->quit();
}

Task<> SignInLadder::checkOutgoing(QString password)
{
    smtp::SessionOptions options;
    options.timeouts = smtp::Timeouts::interactive();
    options.account = m_settings.id;
    options.purpose = say("checking the account");
    const smtp::StageHandler onStage = [this](const char *stage) { begin(u"smtp."_s + QString::fromLatin1(stage)); };
    const ServerSettings server = *m_settings.outgoing;
    const sasl::Credentials credentials = co_await credentialsFor(server, password);
    begin(u"smtp.dns"_s);
    const std::unique_ptr<smtp::Session> session = co_await smtp::openSession(
        m_services.connector, server, credentials, m_services.timers, m_services.random, m_services.transcript, options, onStage);
    finishRunning();
    if (LadderStep *tls = find(u"smtp.tls"_s))
        tls->detail = describe(session->tlsInfo());
    if (LadderStep *login = find(u"smtp.login"_s); login && !server.authenticate) {
        login->state = LadderStep::State::Skipped;
        login->detail = say("This server asks for no password.");
    }
    tell();
    co_await session->quit();
}

std::optional<Failure> SignInLadder::failure() const
{
    for (const LadderStep &step : m_steps) {
        if (step.failure)
            return step.failure;
    }
    return std::nullopt;
}

void SignInLadder::begin(const QString &key)
{
    LadderStep *step = find(key);
    if (!step || m_running == key)
        return;
    finishRunning();
    step->state = LadderStep::State::Running;
    m_running = key;
    m_timer.start();
    tell();
}

void SignInLadder::finishRunning(const QString &detail)
{
    LadderStep *step = find(m_running);
    m_running.clear();
    if (!step)
        return;
    step->state = LadderStep::State::Done;
    step->milliseconds = m_timer.elapsed();
    if (!detail.isEmpty())
        step->detail = detail;
    tell();
}

void SignInLadder::failRunning(const Failure &failure)
{
    LadderStep *step = find(m_running);
    m_running.clear();
    if (!step && !m_steps.empty()) // between two rungs: the first that is not done is to blame
        step = &*std::find_if(m_steps.begin(), std::prev(m_steps.end()),
                              [](const LadderStep &s) { return s.state == LadderStep::State::Waiting; });
    if (!step)
        return;
    step->state = LadderStep::State::Failed;
    step->milliseconds = m_timer.isValid() ? m_timer.elapsed() : 0;
    step->failure = failure;
    step->detail = failure.text;
    tell();
}

LadderStep *SignInLadder::find(const QString &key)
{
    for (LadderStep &step : m_steps) {
        if (!key.isEmpty() && step.key == key)
            return &step;
    }
    return nullptr;
}

void SignInLadder::tell()
{
    if (m_observer)
        m_observer(m_steps);
}

} // namespace postrider::sync
