// What a server's own search gave.
#pragma once

#include "base/ids.h"

#include <vector>

namespace postrider::sync {

struct FoundMessages {
    std::vector<MessageId> messages; ///< newest first; those whose headers are here and that the user has not moved away
    int notHere = 0;                 ///< found as well, but nothing is known of them yet, or too many were found
    bool asciiOnly = false;          ///< the server takes no other words: the rest of them was not looked for
};

} // namespace postrider::sync
