#include "mail/traffic_meter.h"

#include <algorithm>

namespace postrider::mail {

std::map<AccountId, store::Traffic> TrafficMeter::take(const std::vector<ConnectionInfo> &connections)
{
    std::map<AccountId, store::Traffic> moved;
    std::map<int, store::Traffic> now;
    for (const ConnectionInfo &connection : connections) {
        if (!connection.account.isValid())
            continue;
        const store::Traffic total{connection.bytesReceived, connection.bytesSent};
        const store::Traffic before = m_seen.contains(connection.id) ? m_seen.at(connection.id) : store::Traffic();
        now.emplace(connection.id, total);
        const store::Traffic came{std::max<qint64>(0, total.received - before.received), std::max<qint64>(0, total.sent - before.sent)};
        if (!came.isNothing())
            moved[connection.account] += came;
    }
    m_seen = std::move(now); // what the transcript has forgotten never comes back
    return moved;
}

} // namespace postrider::mail
