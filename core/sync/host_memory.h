// What was learnt about a server, kept over restarts.
#pragma once

#include "base/account.h"
#include "store/journal.h"

#include <QByteArray>

namespace postrider::sync {

struct HostMemory {
    QByteArray mechanism;    ///< of the last sign-in that worked; empty: none yet
    bool noChunking = false; ///< offers BDAT, and stalls or refuses it
    bool mayHold = false;    ///< offered FUTURERELEASE the last time
    bool wantsSignIn = false; ///< refuses mail without one (530), although the settings say that it asks for nothing
    bool operator==(const HostMemory &) const = default;
};

/// Names a server and who signs in there.
QByteArray hostKey(const ServerSettings &server);
/// On the journal's thread.
HostMemory recallHost(store::Journal &journal, const ServerSettings &server);
void rememberHost(store::Journal &journal, const ServerSettings &server, const HostMemory &memory);

} // namespace postrider::sync
