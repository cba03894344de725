// Read receipts (RFC 8098): the report in a message/disposition-notification part. builder_answers.h asks for them and makes them.
#pragma once

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

} // namespace postrider::mime
