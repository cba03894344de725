// How an account can be signed in to, for the windows that let people choose.
#pragma once

#include "base/account.h"

namespace postrider::mail {

/// Whether this program was built with the system's Kerberos library: there is no choice to show otherwise.
bool knowsKerberos();
/// Something has to be typed before the account can be signed in to. True also as long as it has no servers yet.
bool needsPassword(const AccountSettings &settings);

} // namespace postrider::mail
