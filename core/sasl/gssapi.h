// Kerberos by the mechanism GSSAPI (RFC 4752), and the little of GSS-API (RFC 2743) that it needs.
#pragma once

#include "base/account.h"
#include "sasl/mechanism.h"

#include <QByteArray>
#include <QString>
#include <memory>

namespace postrider::sasl {

/// One side of a security context that is being made. Used once; on any thread, by one at a time.
class GssContext
{
    Q_DISABLE_COPY_MOVE(GssContext)

public:
    GssContext() = default;
    virtual ~GssContext() = default;

    struct Step {
        QByteArray token;         ///< for the server; may be empty once the context is complete
        bool isComplete = false;  ///< both sides have proved who they are
    };
    /// GSS_Init_sec_context. With an empty token the first time, which may ask the KDC and so block for a while; then with what the server
    /// sends. Throws Failure(Auth): AuthTemporary where a ticket, or a KDC that answers, makes it work without a change of settings.
    virtual Step step(const QByteArray &fromServer) = 0;
    /// GSS_Unwrap and GSS_Wrap without encryption. Throw Failure(Auth) where the token is not the other side's.
    virtual QByteArray unwrap(const QByteArray &token) = 0;
    virtual QByteArray wrap(const QByteArray &message) = 0;
};

/// A sign-in that was begun: what could block is over.
struct GssStart {
    std::shared_ptr<GssContext> context;
    GssContext::Step first;
};

/// Whether this program was built with the system's Kerberos library.
bool knowsKerberos();
/// With the ticket of the person at this computer, for "imap", "pop" or "smtp" at the host. Asks the KDC, so it blocks: not for a thread
/// that serves others. Throws Failure(Auth).
std::shared_ptr<const GssStart> beginKerberos(const ServerSettings &server);

/// "imap", "pop", "smtp": the service in the server's principal (RFC 4752 section 3.1 and the registry of RFC 9051, RFC 5034, RFC 4954).
QByteArray gssServiceName(Protocol protocol);
/// The failure for a server that knows who we are and does not let us in. Not about a password, for there is none.
Failure ticketRefused(const QString &host, const QByteArray &serverLine);
/// The mechanism. No security layer is taken (TLS is there), and who we are is what the ticket says. Throws Failure(Auth) without a start.
std::unique_ptr<Mechanism> makeGssapi(const Credentials &credentials);

} // namespace postrider::sasl
