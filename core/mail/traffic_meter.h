// How many octets each account moves: read off the connections, kept in the journal day by day.
#pragma once

#include "base/transcript.h"
#include "store/journal_traffic.h"

#include <map>

namespace postrider::mail {

/// Pure bookkeeping over what Transcript::connections() tells.
class TrafficMeter final
{
public:
    /// What came since the last call, by account; connections of no account (a set-up) are left out.
    std::map<AccountId, store::Traffic> take(const std::vector<ConnectionInfo> &connections);

private:
    std::map<int, store::Traffic> m_seen; ///< by connection
};

} // namespace postrider::mail
