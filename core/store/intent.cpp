#include "store/intent.h"

#include <algorithm>
#include <QMultiHash>

namespace postrider::store {

UidSet Intent::uids() const
{
    std::vector<Uid> known;
    known.reserve(messages.size());
    for (const IntentMessage &message : messages) {
        if (message.uid.isValid())
            known.push_back(message.uid);
    }
    return UidSet::of(known);
}

bool fillInUids(std::vector<IntentMessage> &messages, std::span<const IntentMessage> found)
{
    QMultiHash<QByteArray, const IntentMessage *> byMessageId;
    for (const IntentMessage &message : found)
        byMessageId.insert(message.identity.messageId, &message);
    bool changed = false;
    for (IntentMessage &message : messages) {
        if (message.uid.isValid())
            continue;
        const auto [first, last] = std::as_const(byMessageId).equal_range(message.identity.messageId);
        const auto same =
            std::find_if(first, last, [&message](const IntentMessage *other) { return other->identity == message.identity; });
        if (same == last)
            continue;
        message.uid = (*same)->uid;
        changed = true;
    }
    return changed;
}

} // namespace postrider::store
