// Read receipts (RFC 8098): the request in a header and the report in a message/disposition-notification part.
#pragma once

#include "base/address.h"
#include "mime/header_fields.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace postrider::mime {

/// What a receipt says. Its sender says it; nothing proves it.
struct DispositionNotification {
    QString finalRecipient;       ///< cleaned for display
    QByteArray originalMessageId; ///< without < >; empty if missing
    QByteArray type;              ///< "displayed", "deleted", "dispatched", "processed"; lower case; empty: unreadable
    bool wasManual = false;       ///< a person agreed that it be sent
};

/// `body` is the decoded part.
DispositionNotification parseDispositionNotification(QByteArrayView body);

/// A receipt that the sender of a message asks for (section 2.1 says when it must not go out by itself).
struct ReceiptRequest {
    AddressList to;            ///< Disposition-Notification-To; empty: none is asked for
    bool mustAsk = true;       ///< the addresses are several, or differ from Return-Path: ask the reader each time
    bool neverSend = false;    ///< a list, bulk or automatic mail, or itself a report: not even asked
    bool isAsked() const { return !to.empty() && !neverSend; }
};
ReceiptRequest parseReceiptRequest(const HeaderFields &headers);

} // namespace postrider::mime
