// Delivery status notifications (RFC 3464).
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <vector>

namespace postrider::mime {

struct DeliveryStatus {
    struct Recipient {
        QString address;        ///< Final-Recipient, else Original-Recipient
        QByteArray action;      ///< failed, delayed, delivered, relayed, expanded; lower case
        QByteArray status;      ///< "5.1.1"
        QString diagnostic;     ///< Diagnostic-Code without its type, cleaned for display
        QString remoteMta;
        bool failed() const { return action == "failed"; }
    };
    QString reportingMta;
    QByteArray originalEnvelopeId;
    std::vector<Recipient> recipients; ///< at most 1,000
};

/// `body` is the decoded message/delivery-status part.
DeliveryStatus parseDeliveryStatus(QByteArrayView body);

} // namespace postrider::mime
