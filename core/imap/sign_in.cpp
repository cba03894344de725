#include "imap/sign_in.h"

#include "net/deflate_stream.h"
#include "sasl/exchange.h"
#include "sasl/gssapi.h"

#include <QCoreApplication>

namespace postrider::imap {

namespace {

constexpr qsizetype MaxInitialResponse = 64 * 1024;

QString tr(const char *text) { return QCoreApplication::translate("Imap", text); }

Failure tooSlow()
{
    return Failure::network(Failure::Cause::Timeout, tr(QT_TRANSLATE_NOOP("Imap", "The mail server took too long to answer.")));
}

/// NO or BAD that says nothing of the account or of the moment.
bool isPlainRefusal(const Reply &reply)
{
    using Kind = ResponseCode::Kind;
    return reply.kind == Status::Kind::Bad || reply.code.is(Kind::None) || reply.code.is(Kind::AuthenticationFailed)
        || reply.code.is(Kind::Unknown) || reply.code.is(Kind::Cannot);
}

Failure startTlsRefused(Failure::Cause cause, const QByteArray &serverLine)
{
    Failure failure = Failure::tls(cause, tr(QT_TRANSLATE_NOOP("Imap", "The mail server does not encrypt this connection.")),
                                   tr(QT_TRANSLATE_NOOP("Imap", "Nothing was sent. Use the port for TLS (993), or ask your provider.")));
    failure.serverLine = serverLine;
    return failure;
}

} // namespace

/// One AUTHENTICATE. The continuation handler may outlive the coroutine, so they share this.
struct Session::SignIn::Exchange {
    sasl::Exchange exchange;
    std::optional<Failure> failure; ///< of our own side: "*" was sent

    std::optional<QByteArray> answer(const Continuation &continuation)
    {
        if (failure)
            return std::nullopt;
        try {
            return exchange.answer(continuation.text, "+ " + continuation.text.left(200)).bytes;
        } catch (const Failure &ours) {
            failure = ours;
            return "*";
        }
    }
};

Session::SignIn::SignIn(SessionServices services, ServerSettings server, sasl::Credentials credentials, SessionOptions options)
    : m_services(services), m_server(std::move(server)), m_credentials(std::move(credentials)), m_options(std::move(options))
{
}

void Session::SignIn::stage(const char *name) const
{
    if (m_options.onStage)
        m_options.onStage(name);
}

void Session::SignIn::note(const Failure &failure)
{
    if (m_services.transcript && m_transcriptId != 0)
        m_services.transcript->close(m_transcriptId, failure.text);
}

Task<Reply> Session::SignIn::step(Task<Reply> task)
{
    return withDeadline(*m_services.timers, m_options.stepTimeoutMs, tooSlow(), std::move(task));
}

Task<> Session::SignIn::connect()
{
    if (!isSafeToUse(m_server))
        throw startTlsRefused(Failure::Cause::StartTlsNotOffered, {});
    if (m_services.transcript)
        m_transcriptId = m_services.transcript->open(m_options.account, m_options.purpose, m_server.host, m_server.port);
    std::unique_ptr<net::ByteStream> stream = co_await m_services.connector->connectTo(m_server, m_options.onStage);
    ConnectionOptions options;
    options.limits = m_options.limits;
    options.decoders = m_options.decoders;
    options.progressTimeoutMs = m_options.stepTimeoutMs;
    options.transcript = m_services.transcript;
    options.transcriptId = m_transcriptId;
    auto connection = std::make_unique<Connection>(std::move(stream), *m_services.timers, std::move(options));
    m_session.reset(new Session(std::move(connection), m_services, m_options));
    m_session->m_transcriptId = m_transcriptId;
    stage("greeting");
    const Status greeting = co_await step(m_session->m_connection->greeting());
    checkGreeting(greeting);
    detectQuirks(greeting);
}

void Session::SignIn::checkGreeting(const Status &greeting)
{
    if (greeting.code.is(ResponseCode::Kind::Capability)) {
        m_session->m_capabilities.set(greeting.code.words);
        if (!m_session->m_capabilities.isImap4())
            throw Failure::protocol(tr(QT_TRANSLATE_NOOP("Imap", "The server speaks an IMAP too old for this program.")), greeting.line());
    }
    if (greeting.kind != Status::Kind::PreAuth)
        return;
    // In clear nobody can tell who signed in as whom, and STARTTLS is impossible then (RFC 9051 section 7.1.4).
    if (m_server.security == Security::StartTls)
        throw startTlsRefused(Failure::Cause::StartTlsRefused, greeting.line());
    if (!m_options.acceptPreAuth) {
        throw Failure::auth(Failure::Cause::Unknown,
                            tr(QT_TRANSLATE_NOOP("Imap", "The mail server claims that you are signed in already.")), greeting.line());
    }
    m_preAuthenticated = true;
}

void Session::SignIn::detectQuirks(const Status &greeting)
{
    Quirks &quirks = m_session->m_quirks;
    const QString host = m_server.host.toLower();
    if (host.endsWith(QLatin1String(".office365.com")) || host.endsWith(QLatin1String(".outlook.com")))
        quirks.filesSentMail = true;
    if (host.endsWith(QLatin1String(".yahoo.com")) || host.endsWith(QLatin1String(".aol.com")))
        quirks.maxCommandLine = 1000;
    quirks.enableOkIsEnough = host.endsWith(QLatin1String(".mail.me.com")) || greeting.text.contains("iCloud");
}

Task<> Session::SignIn::askCapabilities()
{
    const auto words = std::make_shared<QList<QByteArray>>();
    Connection::Handler handler = [words](Response &response) {
        const auto *const data = std::get_if<CapabilityData>(&response);
        if (data)
            *words = data->words;
        return data != nullptr;
    };
    const Reply reply = co_await step(m_session->m_connection->run(Command("CAPABILITY"), std::move(handler)));
    requireOk(reply, tr(QT_TRANSLATE_NOOP("Imap", "The mail server does not say what it can do.")));
    m_session->adoptCapabilities(*words);
    if (!m_session->m_capabilities.isImap4())
        throw Failure::protocol(tr(QT_TRANSLATE_NOOP("Imap", "The server speaks an IMAP too old for this program.")), words->join(' '));
}

Task<> Session::SignIn::secure()
{
    if (!m_session->m_capabilities.isKnown() && !m_preAuthenticated)
        co_await askCapabilities();
    if (m_server.security == Security::StartTls) {
        stage("starttls");
        if (!m_session->m_capabilities.has(Capability::StartTls))
            throw startTlsRefused(Failure::Cause::StartTlsNotOffered, {});
        Connection::RunOptions options;
        options.exclusive = true;
        options.handOver = true;
        options.closeIfDropped = true;
        const Reply reply = co_await step(connection().run(Command("STARTTLS"), Connection::Handler(), std::move(options)));
        if (!reply.isOk())
            throw startTlsRefused(Failure::Cause::StartTlsRefused, reply.line());
        co_await connection().startTls();
        // Whatever was said before could have come from anybody (RFC 9051 section 6.2.1).
        m_session->m_capabilities.clear();
        co_await askCapabilities();
    }
    // From here on what nobody asked for is listened to; before it was dropped.
    m_session->attach();
    if (m_services.transcript) {
        const net::TlsInfo tls = m_session->tlsInfo();
        const QString text = tls.protocol.isEmpty() ? QString() : tls.protocol + QLatin1String(", ") + tls.cipher;
        m_services.transcript->update(m_transcriptId, [text](ConnectionInfo &info) { info.tls = text; });
    }
}

Task<> Session::SignIn::authenticate()
{
    if (m_preAuthenticated || !m_server.authenticate)
        co_return;
    stage("login");
    co_await signIn();
    // They differ after sign-in; where the server did not say them with its OK they are asked for again.
    if (!m_session->m_capabilities.isKnown())
        co_await askCapabilities();
    if (m_services.transcript)
        m_services.transcript->update(m_transcriptId, [](ConnectionInfo &info) { info.state = tr(QT_TRANSLATE_NOOP("Imap", "signed in")); });
}

Task<> Session::SignIn::signIn()
{
    const Capabilities &capabilities = m_session->m_capabilities;
    const QList<QByteArray> offered = capabilities.authMechanisms();
    const bool encrypted = m_session->m_connection->stream().isEncrypted();
    const bool canLogin = m_credentials.method == AuthMethod::Password && !capabilities.has(Capability::LoginDisabled);
    m_credentials.host = m_server.host;
    m_credentials.port = m_server.port;
    m_credentials.clientCertificate = encrypted && !m_server.clientCertificateFile.isEmpty();
    m_credentials.endPointBinding = encrypted ? m_session->tlsInfo().endPointBinding : QByteArray();
    const auto choose = [&] {
        return sasl::chooseMechanism(offered, m_credentials, encrypted, *m_services.random, m_options.mechanism);
    };
    std::shared_ptr<sasl::Mechanism> mechanism = choose();
    if (mechanism && mechanism->name().endsWith("-PLUS")) {
        const bool done = co_await authenticateWith(mechanism);
        if (done)
            co_return;
        // Refused before any proof: it binds to something else, which Qt does not show (RFC 9266). As without binding, then.
        m_credentials.endPointBinding.clear();
        mechanism = choose();
    }
    if (mechanism)
        co_await authenticateWith(std::move(mechanism));
    else if (canLogin)
        co_await login();
    else
        throw sasl::noMechanism(offered, m_credentials);
}

void Session::SignIn::checkSignedIn(const Reply &reply, const QByteArray &detail)
{
    if (!reply.isOk()) {
        const Failure failure = loginFailure(reply, detail);
        if (m_credentials.method == AuthMethod::Kerberos && failure.cause == Failure::Cause::PasswordRefused)
            throw sasl::ticketRefused(m_server.host, reply.line());
        throw failure;
    }
    if (reply.code.is(ResponseCode::Kind::Capability))
        m_session->adoptCapabilities(reply.code.words);
}

/// False: a mechanism with channel binding was refused at its first message.
Task<bool> Session::SignIn::authenticateWith(std::shared_ptr<sasl::Mechanism> mechanism)
{
    const std::shared_ptr<Exchange> exchange(new Exchange{{mechanism, m_server.host}, {}});
    Command command("AUTHENTICATE");
    command.syntax(mechanism->name());
    if (m_session->m_capabilities.has(Capability::SaslIr)) {
        if (const std::optional<sasl::ExchangeLine> initial = exchange->exchange.initialResponse(MaxInitialResponse)) {
            m_session->use(Capability::SaslIr);
            command.secretSyntax(initial->bytes);
        }
    }
    Connection::RunOptions options;
    options.exclusive = true;
    options.closeIfDropped = true;
    options.onContinuation = [exchange](const Continuation &continuation) { return exchange->answer(continuation); };
    m_session->m_capabilities.clear();
    const Reply reply = co_await step(connection().run(std::move(command), Connection::Handler(), std::move(options)));
    if (exchange->failure)
        throw *exchange->failure;
    if (!reply.isOk() && !exchange->exchange.wasChallenged() && mechanism->name().endsWith("-PLUS") && isPlainRefusal(reply))
        co_return false;
    checkSignedIn(reply, mechanism->failureDetail());
    mechanism->finish();
    m_session->m_mechanism = mechanism->name();
    co_return true;
}

Task<> Session::SignIn::login()
{
    Command command("LOGIN");
    command.secret(m_credentials.userName.toUtf8()).secret(m_credentials.secret.toUtf8());
    Connection::RunOptions options;
    options.exclusive = true;
    options.closeIfDropped = true;
    m_session->m_capabilities.clear();
    const Reply reply = co_await step(connection().run(std::move(command), Connection::Handler(), std::move(options)));
    checkSignedIn(reply, {});
    m_session->m_mechanism = "LOGIN";
}

Task<Reply> Session::SignIn::sendId()
{
    Command command("ID");
    command.open().string("name").string("Postrider");
    if (!m_options.clientVersion.isEmpty())
        command.string("version").string(m_options.clientVersion);
    command.close();
    Session *const session = m_session.get();
    return session->m_connection->run(std::move(command), [session](Response &response) {
        auto *const id = std::get_if<Id>(&response);
        if (id)
            session->m_serverId = std::move(*id);
        return id != nullptr;
    });
}

Task<Reply> Session::SignIn::sendNamespace()
{
    Session *const session = m_session.get();
    return session->m_connection->run(Command("NAMESPACE"), [session](Response &response) {
        auto *const names = std::get_if<Namespace>(&response);
        if (names)
            session->m_namespaces = std::move(*names);
        return names != nullptr;
    });
}

Task<Reply> Session::SignIn::sendEnable(QList<QByteArray> words, std::shared_ptr<QList<QByteArray>> enabled)
{
    Command command("ENABLE");
    for (const QByteArray &word : words)
        command.syntax(word);
    return m_session->m_connection->run(std::move(command), [enabled](Response &response) {
        const auto *const data = std::get_if<Enabled>(&response);
        if (data)
            enabled->append(data->words);
        return data != nullptr;
    });
}

Task<> Session::SignIn::enable(Task<Reply> running, std::shared_ptr<QList<QByteArray>> enabled)
{
    const Reply reply = co_await step(std::move(running));
    // Only what the server names is on (RFC 5161 section 3.1), but iCloud just says OK.
    Session &session = *m_session;
    const bool okIsEnough = session.m_quirks.enableOkIsEnough && reply.isOk();
    session.m_qresyncEnabled = session.m_capabilities.has(Capability::QResync) && (okIsEnough || enabled->contains("QRESYNC"));
    session.m_condStoreEnabled = session.m_qresyncEnabled || enabled->contains("CONDSTORE");
    // Here OK alone is not enough: names of mailboxes would be read in the wrong way.
    session.m_utf8Enabled = session.m_capabilities.has(Capability::Utf8Accept) && enabled->contains("UTF8=ACCEPT");
    session.m_utf8Names = session.m_utf8Enabled || session.m_capabilities.isOnlyRev2();
    const std::pair<bool, Capability> inUse[] = {
        {session.m_qresyncEnabled, Capability::QResync}, {session.m_condStoreEnabled, Capability::CondStore},
        {session.m_utf8Enabled, Capability::Utf8Accept},
    };
    for (const auto &[on, capability] : inUse) {
        if (on)
            session.use(capability);
    }
}

/// One round trip for all of it. ENABLE must come before the first SELECT; some servers refuse SELECT without ID.
Task<> Session::SignIn::introduce()
{
    Session &session = *m_session;
    const Capabilities &can = session.m_capabilities;
    session.m_quirks.isGmail = can.has(Capability::Gmail);
    session.m_quirks.filesSentMail = session.m_quirks.filesSentMail || session.m_quirks.isGmail;
    if (m_options.burst) {
        QList<QByteArray> words;
        if (can.has(Capability::Enable) && can.has(Capability::QResync))
            words.append("QRESYNC");
        if (can.has(Capability::Enable) && can.has(Capability::CondStore))
            words.append("CONDSTORE");
        // Nobody has shown yet what Gmail does to labels then.
        if (m_options.utf8 && can.has(Capability::Enable) && can.has(Capability::Utf8Accept) && !session.m_quirks.isGmail)
            words.append("UTF8=ACCEPT");
        const auto enabled = std::make_shared<QList<QByteArray>>();
        for (const Capability extension : {Capability::Id, Capability::Namespace}) {
            if (can.has(extension))
                session.use(extension);
        }
        Task<Reply> id = can.has(Capability::Id) ? sendId() : Task<Reply>();
        Task<Reply> names = can.has(Capability::Namespace) ? sendNamespace() : Task<Reply>();
        Task<Reply> enabling = words.isEmpty() ? Task<Reply>() : sendEnable(words, enabled);
        if (id.isValid())
            co_await step(std::move(id));
        if (names.isValid())
            co_await step(std::move(names));
        if (enabling.isValid())
            co_await enable(std::move(enabling), enabled);
        const bool pays = m_options.compressLoopback || !isLoopbackHost(m_server.host);
        if (m_options.compress && pays && can.has(Capability::Compress))
            co_await compress();
    }
    connection().setProgressTimeout(m_options.progressTimeoutMs);
    stage("ready");
}

Task<> Session::SignIn::compress()
{
    Connection::RunOptions options;
    options.exclusive = true;
    options.handOver = true;
    options.closeIfDropped = true;
    const Reply reply = co_await step(connection().run(Command("COMPRESS DEFLATE"), Connection::Handler(), std::move(options)));
    if (!reply.isOk()) {
        m_session->latchOff(Capability::Compress);
        co_return;
    }
    m_session->m_compressed = true;
    m_session->use(Capability::Compress);
    connection().wrapStream([](std::unique_ptr<net::ByteStream> inner) -> std::unique_ptr<net::ByteStream> {
        return std::make_unique<net::DeflateStream>(std::move(inner));
    });
}

Task<std::unique_ptr<Session>> Session::open(SessionServices services, ServerSettings server, sasl::Credentials credentials,
                                             SessionOptions options)
{
    SignIn signIn(services, std::move(server), std::move(credentials), std::move(options));
    try {
        co_await signIn.connect();
        co_await signIn.secure();
        co_await signIn.authenticate();
        co_await signIn.introduce();
    } catch (const Failure &failure) {
        signIn.note(failure);
        throw;
    }
    co_return signIn.take();
}

} // namespace postrider::imap
