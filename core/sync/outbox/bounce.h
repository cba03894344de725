// Reports about mail of ours that was not delivered, or was: read, and tied to the message they are about (RFC 3464, RFC 6522).
#pragma once

#include "mime/delivery_status.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <optional>

namespace postrider::sync {

struct Bounce {
    mime::DeliveryStatus status;
    QByteArray originalMessageId; ///< of the message that it is about, from the header it encloses; empty: not told
    QString originalSubject;      ///< for display
    /// Any recipient's delivery failed for good. False: delayed, or delivered.
    bool failed = false;

    /// True if it is about the message with this Message-ID (without < >): by the enclosed header, else by the envelope id that
    /// we gave along, which is the Message-ID's random half.
    bool isAbout(const QByteArray &messageId) const;
    /// One sentence a recipient, for people: "bob@example.org: There is no such mailbox at that server. (550 5.1.1 …)"
    QStringList sentences() const;
};

/// Nothing if the message is no multipart/report of a delivery status.
std::optional<Bounce> readBounce(QByteArrayView message);

} // namespace postrider::sync
