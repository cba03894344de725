// AUTH (RFC 4954): carries a SASL mechanism, and tells what the answer means.
#include "smtp/session.h"

#include "sasl/exchange.h"
#include "sasl/gssapi.h"

#include <QCoreApplication>

namespace postrider::smtp {

namespace {

using Cause = Failure::Cause;

constexpr qsizetype MaxAuthLine = 12'288; // RFC 4954 section 4

QString say(const char *text) { return QCoreApplication::translate("Smtp", text); }

bool isEnhanced(const Reply &reply, int subject, int detail)
{
    return reply.enhanced && reply.enhanced->subject == subject && reply.enhanced->detail == detail;
}

Failure temporary(const Reply &reply, const QString &host)
{
    return Failure::auth(Cause::AuthTemporary, say("%1 can't check the sign-in at the moment.").arg(host), reply.toLine(),
                         say("Your password need not be wrong; try again later."));
}

/// RFC 4954 sections 4 and 6.
Failure signInFailure(const Reply &reply, const QString &host, const sasl::Credentials &credentials)
{
    const QByteArray line = reply.toLine();
    if (reply.code == 432 || isEnhanced(reply, 7, 12)) {
        return Failure::auth(Cause::PasswordRefused, say("%1 wants your password to be set anew before it takes this kind of sign-in.").arg(host), line,
                             say("Change the password on your provider's web page."));
    }
    if (reply.isTransient())
        return temporary(reply, host);
    if (reply.code == 534 || isEnhanced(reply, 7, 9) || line.toLower().contains("application-specific password")) {
        return Failure::auth(Cause::AppPasswordNeeded, say("%1 does not take your usual password from a mail program.").arg(host), line,
                             say("Make an app password on your provider's web page and enter it here."));
    }
    if (reply.code == 538 || isEnhanced(reply, 7, 11)) {
        return Failure::auth(Cause::NoMechanism, say("%1 wants an encrypted connection for this sign-in.").arg(host), line,
                             say("Choose TLS or STARTTLS for this server."));
    }
    if (reply.code == 504 || (reply.code >= 500 && reply.code <= 503)) {
        return Failure::auth(Cause::NoMechanism, say("%1 does not take the kind of sign-in that it offers.").arg(host), line,
                             say("Ask your provider how to sign in with a mail program."));
    }
    if (!reply.isPermanent())
        return Failure::protocol(say("%1 gave an answer that does not fit.").arg(host), line);
    if (credentials.method == AuthMethod::Kerberos)
        return sasl::ticketRefused(host, line);
    if (credentials.method == AuthMethod::OAuth2) {
        return Failure::auth(Cause::PasswordRefused, say("%1 does not accept the permission to sign in any more.").arg(host), line,
                             say("Sign in again through the browser."));
    }
    return Failure::auth(Cause::PasswordRefused, say("%1 does not accept the user name or the password.").arg(host), line,
                         say("Check both; some providers want the whole address as the user name, or an app password."));
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
    if (!mechanism)
        throw sasl::noMechanism(m_capabilities.mechanisms, credentials);
    const Reply reply = co_await exchange(mechanism);
    if (!mechanism->failureDetail().isEmpty())
        m_link.note(TranscriptLine::Direction::Note, mechanism->failureDetail());
    if (!reply.isPositive())
        throw signInFailure(reply, m_server.host, credentials);
    mechanism->finish();
    m_mechanism = mechanism->name();
    // Some servers offer more, or another SIZE, to whom they know.
    const Reply hello = co_await command("EHLO " + helloName(), m_options.timeouts.command);
    if (hello.isPositive())
        m_capabilities = readCapabilities(hello);
    else if (m_goodbye)
        throw refusal(hello);
}

Task<Reply> Session::exchange(std::shared_ptr<sasl::Mechanism> mechanism)
{
    const qint64 patience = m_options.timeouts.command;
    sasl::Exchange exchange(mechanism, m_server.host);
    sasl::ExchangeLine line = exchange.begin("AUTH", MaxAuthLine);
    Reply reply = co_await command(line.bytes, patience, line.shown);
    std::exception_ptr unanswerable;
    while (reply.isIntermediate()) {
        try {
            line = exchange.answer(reply.lines.join().trimmed(), reply.toLine());
        } catch (const Failure &) {
            unanswerable = std::current_exception();
            line = {"*", "*"}; // gives the exchange up: the server answers 501
        }
        requireNoLeftover();
        m_link.send(line.bytes, line.shown);
        reply = co_await replyWithin(patience, QStringLiteral("AUTH")); // the line itself would be no word for people
        if (unanswerable)
            std::rethrow_exception(unanswerable);
    }
    co_return reply;
}

} // namespace postrider::smtp
