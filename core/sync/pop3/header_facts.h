// What a message's header tells, where no server tells it for us.
#pragma once

#include "store/message.h"

#include <QByteArray>

namespace postrider::sync {

struct HeaderFacts {
    store::MessageContent content;
    store::MessageIdentity identity; ///< the date is when the last server took it, else the Date field, else `nowSecs`
    QByteArray hash; ///< of what does not change as long as it is the same message: who knows a message by another name knows it by this
};

/// `header`: all fields, as TOP or the message itself has them; more octets behind them are passed over. `size`: octets of the message.
HeaderFacts readHeader(const QByteArray &header, qint64 size, qint64 nowSecs);

} // namespace postrider::sync
