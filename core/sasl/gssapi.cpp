// RFC 4752: the context, then an agreement about the security layer, which here is always "none".
#include "sasl/gssapi.h"

#include "sasl/mechanisms.h"

#include <QCoreApplication>

namespace postrider::sasl {

namespace {

constexpr char NoLayer = 1; // RFC 4752 section 3.3

QString say(const char *text) { return QCoreApplication::translate("Sasl", text); }

class Gssapi final : public Mechanism
{
public:
    explicit Gssapi(std::shared_ptr<const GssStart> start) : m_start(std::move(start)) {}

    QByteArray name() const override { return "GSSAPI"; }
    bool speaksFirst() const override { return true; }

    Answer next(const QByteArray &challenge) override
    {
        switch (m_state) {
        case State::Start:
            return take(m_start->first);
        case State::Context:
            return take(m_start->context->step(challenge));
        case State::Layer:
            return agree(m_start->context->unwrap(challenge));
        case State::Done:
            break;
        }
        throw oddChallenge(name());
    }

    /// A server that says "OK" before it has proved who it is, or before the agreement, did neither.
    void finish() const override
    {
        if (m_state != State::Done) {
            throw Failure::auth(Failure::Cause::ServerNotProven, say("The server did not prove who it is: the sign-in by Kerberos was cut short."), {},
                                say("Use a network that you trust, or ask your provider."));
        }
    }

private:
    enum class State { Start, Context, Layer, Done };

    /// What the context says is as good as the ticket, for as long as nobody else has used it: it is not shown.
    Answer take(const GssContext::Step &step)
    {
        // A token that moves nothing would go on for ever (RFC 2743 section 2.2.1: only a complete context may be silent).
        if (step.token.isEmpty() && !step.isComplete)
            throw oddChallenge(name());
        m_state = step.isComplete ? State::Layer : State::Context;
        return {step.token, true};
    }

    /// RFC 4752 section 3.1: one octet of layers, three of the longest message.
    Answer agree(const QByteArray &offer)
    {
        if (offer.size() != 4)
            throw oddChallenge(name());
        if (!(offer.front() & NoLayer)) {
            throw Failure::auth(Failure::Cause::NoMechanism, say("The server wants Kerberos to protect the connection, which TLS does here."), {},
                                say("Ask your provider for a server that takes Kerberos over TLS."));
        }
        m_state = State::Done;
        // No layer, so no longest message of ours; then whose mailbox it is: the ticket's.
        return {m_start->context->wrap(QByteArray("\x01\0\0\0", 4)), true};
    }

    const std::shared_ptr<const GssStart> m_start;
    State m_state = State::Start;
};

} // namespace

QByteArray gssServiceName(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Imap:
        return "imap";
    case Protocol::Pop3:
        return "pop";
    case Protocol::Smtp:
        break;
    }
    return "smtp";
}

Failure ticketRefused(const QString &host, const QByteArray &serverLine)
{
    return Failure::auth(Failure::Cause::NoPermission, say("%1 knows your Kerberos ticket, and does not let it in.").arg(host), serverLine,
                         say("Look with “klist” whose ticket it is, or ask whether that person has a mailbox there."));
}

std::unique_ptr<Mechanism> makeGssapi(const Credentials &credentials)
{
    if (!credentials.kerberos)
        throw Failure::auth(Failure::Cause::AuthTemporary, say("There is no Kerberos ticket for %1.").arg(credentials.host));
    return std::make_unique<Gssapi>(credentials.kerberos);
}

} // namespace postrider::sasl
