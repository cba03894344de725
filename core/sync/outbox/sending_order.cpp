#include "sync/outbox/sending_order.h"

#include "base/failure.h"

#include <algorithm>
#include <utility>

namespace postrider::sync {

Task<> SendingPlace::turn()
{
    if (mustWait())
        co_await m_free;
}

void SendingPlace::pass()
{
    if (std::exchange(m_passed, true))
        return;
    for (const std::weak_ptr<SendingPlace> &each : std::exchange(m_behind, {})) {
        const std::shared_ptr<SendingPlace> place = each.lock();
        if (place && --place->m_ahead == 0)
            place->m_free.set({});
    }
}

void SendingPlace::comeAgain()
{
    if (std::exchange(m_passed, true))
        return;
    for (const std::weak_ptr<SendingPlace> &each : std::exchange(m_behind, {})) {
        if (const std::shared_ptr<SendingPlace> place = each.lock())
            place->m_free.fail(std::make_exception_ptr(Failure::cancelled()));
    }
}

void SendingPlace::putBehind(SendingPlace &earlier, const std::shared_ptr<SendingPlace> &later)
{
    earlier.m_behind.push_back(later);
    ++later->m_ahead;
}

std::shared_ptr<SendingPlace> SendingOrder::join(const std::vector<QString> &recipients)
{
    QSet<QString> people;
    for (const QString &recipient : recipients)
        people.insert(recipient.toLower());
    const auto place = std::make_shared<SendingPlace>(people);
    std::erase_if(m_places, [](const std::weak_ptr<SendingPlace> &each) { return each.expired(); });
    for (const std::weak_ptr<SendingPlace> &each : m_places) {
        const std::shared_ptr<SendingPlace> earlier = each.lock();
        if (earlier && earlier->isFor(people))
            SendingPlace::putBehind(*earlier, place);
    }
    m_places.push_back(place);
    return place;
}

} // namespace postrider::sync
