#include "store/intent.h"

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

} // namespace postrider::store
