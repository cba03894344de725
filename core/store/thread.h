// Conversations as the cache knows them.
#pragma once

#include "base/ids.h"

#include <vector>

namespace postrider::store {

/// A conversation of one account. Never used again for another one.
using ThreadId = StrongInt<struct ThreadIdTag, qint64>;

/// A conversation in a folder's list: it stands where its newest message of that folder does.
struct ThreadEntry {
    ThreadId thread;      ///< none: the message has not been threaded yet and stands alone
    MessageId newest;     ///< in the folder
    qint64 date = 0;      ///< INTERNALDATE of `newest`
    qint64 uid = 0;       ///< of `newest`; with the date, where the next page begins
    int inFolder = 0;     ///< messages of it in the folder
    int unread = 0;       ///< of those
    int total = 0;        ///< messages of it anywhere in the account
    bool operator==(const ThreadEntry &) const = default;
};

/// A message of a conversation.
struct ThreadMember {
    MessageId message;
    MessageId parent;     ///< what it answers, if that is here
    qint64 date = 0;      ///< the sender's date, else INTERNALDATE
    bool operator==(const ThreadMember &) const = default;
};

} // namespace postrider::store
