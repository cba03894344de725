// What can be done about a step that failed: pure.
#pragma once

#include "mail/mail_types.h"

namespace postrider::ui {

/// One button below the reason of a failure.
struct Fix {
    enum class Action { TypePassword, ChangeUserName, TrustCertificate, EditServer, UseServer };
    Action action;
    QString label;           ///< a verb, translated
    bool outgoing = false;   ///< which of the two servers it is about
    ServerSettings server{}; ///< of UseServer: what to try instead
};

/// True for a step of the outgoing server.
bool isOutgoingStep(const mail::SetupStep &step);
/// Best first. `mayTrust`: the certificate that was shown may be trusted by the user.
std::vector<Fix> fixesFor(const mail::SetupStep &step, const AccountSettings &settings, bool mayTrust);
/// The server's own words without tag and code, quoted for people: empty if it said nothing.
QString serverWords(const Failure &failure);

} // namespace postrider::ui
