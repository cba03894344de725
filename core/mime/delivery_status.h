// Delivery status notifications (RFC 3464).
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QDateTime>
#include <QString>
#include <vector>

namespace postrider::mime {

/// Why a message did not arrive, as far as the status code tells (RFC 3463); servers are not careful with it.
enum class DeliveryProblem {
    None,           ///< it did arrive, or nothing is told
    AddressUnknown, ///< 1.x: no such mailbox, host or syntax
    MailboxFull,    ///< 2.2
    MailboxClosed,  ///< other 2.x: disabled, not for this sender
    TooLarge,       ///< 2.3, 3.4
    Unreachable,    ///< 4.x: no route, no answer, loops, time ran out
    Refused,        ///< 7.x: policy, spam, authentication
    Other,
};

struct DeliveryStatus {
    struct Recipient {
        QString address;        ///< Final-Recipient, else Original-Recipient
        QByteArray action;      ///< failed, delayed, delivered, relayed, expanded; lower case
        QByteArray status;      ///< "5.1.1"
        QString diagnostic;     ///< Diagnostic-Code without its type, cleaned for display
        QString remoteMta;
        bool failed() const { return action == "failed"; }
        /// Given up, or tried again by the server.
        bool isPermanent() const { return failed() || status.startsWith("5."); }
        DeliveryProblem problem() const;
    };
    QString reportingMta;
    QByteArray originalEnvelopeId; ///< ENVID of the message that was sent
    QDateTime arrival;             ///< when the server took the message; invalid if not told
    std::vector<Recipient> recipients; ///< at most 1,000
};

/// `body` is the decoded message/delivery-status part.
DeliveryStatus parseDeliveryStatus(QByteArrayView body);

/// The Message-ID of the message a report is about: `returned` is what came back with it (message/rfc822 or text/rfc822-headers,
/// decoded; see BodyChoice::returnedPart). Empty if it has none.
QByteArray returnedMessageId(QByteArrayView returned);

} // namespace postrider::mime
