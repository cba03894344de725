// AUTH (RFC 5034) carries a SASL mechanism; USER and PASS where there is none.
#include "pop3/session.h"

#include "sasl/exchange.h"

#include <QCoreApplication>

namespace postrider::pop3 {

namespace {

using Cause = Failure::Cause;

constexpr qsizetype MaxAuthLine = 255; // RFC 5034 section 4, with CRLF

QString say(const char *text) { return QCoreApplication::translate("Pop3", text); }

/// A line end in a user name or password would begin a command of its own.
void requireOneLine(const QString &text)
{
    for (const QChar c : text) {
        if (c == u'\r' || c == u'\n' || c == QChar(0)) {
            throw Failure::auth(Cause::PasswordRefused, say("The user name or the password has characters that this server cannot take."), {},
                                say("Check both."));
        }
    }
}

} // namespace

Task<> Session::signIn(sasl::Credentials credentials)
{
    if (credentials.host.isEmpty()) {
        credentials.host = m_server.host;
        credentials.port = m_server.port;
    }
    const std::shared_ptr<sasl::Mechanism> mechanism =
        sasl::chooseMechanism(m_capabilities.mechanisms, credentials, m_link.isEncrypted(), m_random, m_options.mechanism);
    const bool byUser = credentials.method == AuthMethod::Password && (m_capabilities.user || m_capabilities.mechanisms.isEmpty());
    if (!mechanism && byUser) {
        co_await signInByUser(credentials);
        co_return;
    }
    if (!mechanism)
        throw sasl::noMechanism(m_capabilities.mechanisms, credentials);
    const Status status = co_await exchange(mechanism);
    if (!mechanism->failureDetail().isEmpty())
        m_link.note(TranscriptLine::Direction::Note, mechanism->failureDetail());
    if (!status.isOk())
        throw loginFailure(status, m_capabilities, m_server.host, credentials.method);
    mechanism->finish();
    m_mechanism = mechanism->name();
}

Task<Status> Session::exchange(std::shared_ptr<sasl::Mechanism> mechanism)
{
    sasl::Exchange exchange(mechanism, m_server.host);
    sasl::ExchangeLine line = exchange.begin("AUTH", MaxAuthLine);
    Status status = co_await command(line.bytes, line.shown);
    std::exception_ptr unanswerable;
    while (status.kind == Status::Kind::Continue) {
        try {
            line = exchange.answer(status.text, status.line);
        } catch (const Failure &) {
            unanswerable = std::current_exception();
            line = {"*", "*"}; // gives the exchange up: the server answers -ERR (RFC 5034 section 4)
        }
        co_await requireSilence();
        m_link.send(line.bytes, line.shown);
        status = co_await statusWithin(m_options.timeouts.command, "AUTH");
        if (unanswerable)
            std::rethrow_exception(unanswerable);
    }
    co_return status;
}

Task<> Session::signInByUser(sasl::Credentials credentials)
{
    if (credentials.secret.isEmpty())
        throw Failure::auth(Cause::PasswordMissing, say("There is no password for %1.").arg(credentials.userName));
    requireOneLine(credentials.userName);
    requireOneLine(credentials.secret);
    Status status = co_await command("USER " + credentials.userName.toUtf8());
    if (status.isOk())
        status = co_await command("PASS " + credentials.secret.toUtf8(), "PASS ********");
    if (!status.isOk())
        throw loginFailure(status, m_capabilities, m_server.host, credentials.method);
    m_mechanism = "USER";
}

} // namespace postrider::pop3
