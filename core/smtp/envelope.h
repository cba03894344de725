// Who a message goes to, apart from what its header says.
#pragma once

#include "base/address.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <optional>
#include <vector>

namespace postrider::smtp {

/// A wish for delivery reports (RFC 3461).
struct DeliveryReports {
    bool success = false;
    bool failure = true;
    bool delay = true;
    bool wholeMessage = false;  ///< RET=FULL instead of HDRS
    QString envelopeId;         ///< comes back in the report
};

/// RFC 5321 section 2.3.1. Addresses are addr-specs as a person writes them; domains may be Unicode.
struct Envelope {
    QString sender;            ///< empty: <>, for reports
    QStringList recipients;
    std::optional<DeliveryReports> reports; ///< used where the server offers DSN
};

/// To, Cc and Bcc as recipients: each mailbox once, in order (compared with the domain's case folded).
QStringList recipientsOf(const AddressList &to, const AddressList &cc, const AddressList &bcc);

/// An address as it may stand between < and > on the wire.
struct WireAddress {
    QByteArray text;        ///< the domain as A-labels where that is possible
    bool needsUtf8 = false; ///< the local part (or a domain that can't be written as A-labels) is not ASCII
};

/// Nothing if the text is no address, or holds octets that could end the command (CR, LF, controls, blanks or angle brackets
/// outside quotes): refused here again, whatever the composer let through.
std::optional<WireAddress> toWire(const QString &address);

/// RFC 3461 section 4: "+" and hexadecimal digits for all that is not plain.
QByteArray toXtext(const QByteArray &text);

} // namespace postrider::smtp
