#include "sync/session_source.h"

#include "sync/header_rows.h"

#include <QRegularExpression>

namespace postrider::sync {

ConnectTrouble classify(const Failure &failure)
{
    // Gmail, Dovecot, Yahoo and others say it in words only, some of them as the answer to LOGIN.
    static const QRegularExpression tooMany(QStringLiteral("too many (simultaneous )?connections|maximum number of connections|"
                                                           "connection limit|\\[LIMIT\\]"),
                                            QRegularExpression::CaseInsensitiveOption);
    if (tooMany.match(QString::fromLatin1(failure.serverLine)).hasMatch())
        return ConnectTrouble::TooMany;
    if (failure.kind == Failure::Kind::Auth && failure.cause != Failure::Cause::AuthTemporary)
        return ConnectTrouble::SignIn;
    return ConnectTrouble::Later;
}

qint64 suggestedWaitMs(const Failure &failure)
{
    static const QRegularExpression wait(QStringLiteral("backoff time:?\\s*(\\d{1,9})\\s*milliseconds"),
                                         QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = wait.match(QString::fromLatin1(failure.serverLine));
    return match.hasMatch() ? std::min<qint64>(match.captured(1).toLongLong(), 300'000) : 0;
}

imap::SessionServices sessionServices(const Environment &environment)
{
    return {&environment.connector, &environment.timers, &environment.random, environment.transcript};
}

sasl::Credentials credentialsFor(const ServerSettings &server, const QString &secret)
{
    sasl::Credentials credentials;
    credentials.method = server.auth;
    credentials.userName = server.userName;
    credentials.secret = secret;
    credentials.host = server.host;
    credentials.port = server.port;
    return credentials;
}

bool usesTicket(const ServerSettings &server) { return server.authenticate && server.auth == AuthMethod::Kerberos; }

Task<sasl::Credentials> incomingCredentials(CredentialSource &source, AccountSettings account)
{
    QString secret;
    if (needsSecret(*account.incoming))
        secret = co_await source.secret(account, account.incoming->protocol);
    sasl::Credentials credentials = credentialsFor(*account.incoming, secret);
    if (usesTicket(*account.incoming))
        credentials.kerberos = co_await source.ticket(*account.incoming);
    co_return credentials;
}

Task<> SessionSource::untilMyTurn()
{
    while (m_busy && !m_proven) {
        const auto slot = std::make_shared<Slot<Done>>();
        m_waiting.push_back(slot);
        co_await *slot;
    }
    m_busy = true;
}

void SessionSource::leave()
{
    m_busy = false;
    // All look for themselves: the first one in tries, the others wait again, or go on if it is proven.
    std::deque<std::weak_ptr<Slot<Done>>> waiting;
    waiting.swap(m_waiting);
    for (const auto &entry : waiting) {
        if (const auto slot = entry.lock())
            slot->set({});
    }
}

Task<std::unique_ptr<imap::Session>> SessionSource::open(QString purpose)
{
    co_await untilMyTurn();
    struct Leave {
        SessionSource &source;
        ~Leave() { source.leave(); }
    } leave{*this};

    if (m_refusal)
        throw *m_refusal;
    const AccountSettings account = m_host.accountSettings();
    const sasl::Credentials credentials = co_await incomingCredentials(m_host.environment().credentials, account);
    imap::SessionOptions options;
    options.account = account.id;
    options.purpose = std::move(purpose);
    const HostMemory memory = co_await m_memory.recall(*account.incoming);
    options.mechanism = memory.mechanism;
    options.decoders = mimeDecoders();
    options.compressLoopback = m_host.options().compressLoopback;
    const imap::SessionServices services = sessionServices(m_host.environment());
    std::unique_ptr<imap::Session> session;
    try {
        session = co_await imap::Session::open(services, *account.incoming, credentials, options);
    } catch (const Failure &failure) {
        m_memory.onRefused(*account.incoming, failure);
        if (classify(failure) == ConnectTrouble::SignIn)
            m_refusal = failure;
        throw;
    }
    m_proven = true;
    m_memory.onSignedIn(*account.incoming, session->mechanism());
    m_host.onAnswer();
    co_return session;
}

} // namespace postrider::sync
