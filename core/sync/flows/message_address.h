// Where on the server a message of the cache can be fetched.
#pragma once

#include "base/part.h"
#include "imap/session.h"
#include "sync/flow_host.h"

#include <optional>

namespace postrider::sync {

struct MessageAddress {
    MessageId message;
    FolderId folder;
    QByteArray rawName;
    UidValidity uidValidity;
    Uid uid;
    qint64 size = 0;               ///< of the whole message, as the server said
    std::optional<Part> structure; ///< as cached
    QString snippet;
};

/// In the folder of `ref` if it has a UID there, else in any other one. Throws Refused with NotFound if it is nowhere.
Task<MessageAddress> findAddress(FlowHost &host, MessageRef ref);

/// Makes the folder the selected one, unless it is. Throws Refused with NotFound if it is gone or its UIDs are not the ones
/// known.
Task<> selectFor(FlowHost &host, imap::Session &session, QByteArray rawName, UidValidity uidValidity);

/// "This message is not on the server any more."
Failure messageGone();

} // namespace postrider::sync
