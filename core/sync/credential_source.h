// Where an engine gets passwords from.
#pragma once

#include "async/task.h"
#include "base/account.h"
#include "sasl/gssapi.h"

#include <QString>
#include <memory>

namespace postrider::sync {

/// Lives on the engine thread (an implementation may hop elsewhere inside).
class CredentialSource
{
    Q_DISABLE_COPY_MOVE(CredentialSource)

public:
    CredentialSource() = default;
    virtual ~CredentialSource() = default;

    /// The password or access token for one sign-in attempt. Throws Failure(Auth, PasswordMissing) if none is at hand: the engine
    /// then tells passwordNeeded() and does nothing until AccountEngine::retrySignIn().
    virtual Task<QString> secret(AccountSettings account, Protocol protocol) = 0;
    /// The same for a server at another site than the account's, which must never see the account's own password. As it is here:
    /// there is none.
    virtual Task<QString> secretFor(AccountSettings account, ServerSettings server);
    /// A sign-in begun with the ticket of the person at this computer; the KDC is asked on another thread. Throws Failure(Auth), with the
    /// cause AuthTemporary where it needs nothing but a ticket. As it is here: there is none.
    virtual Task<std::shared_ptr<const sasl::GssStart>> ticket(ServerSettings server);
};

/// Both belong to one provider, as far as names tell: the same host, or the same last two labels.
bool isSameSite(const ServerSettings &one, const ServerSettings &other);

} // namespace postrider::sync
