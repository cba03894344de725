// Who a message goes to, apart from what its header says.
#pragma once

#include "smtp/capabilities.h"

#include <QByteArray>
#include <QDateTime>
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

/// A time by which the message has to be there (RFC 2852).
struct DeliverBy {
    qint64 seconds = 0;
    bool returnIfLate = true; ///< false: it is delivered all the same, and the sender is told
};

/// RFC 5321 section 2.3.1. Addresses are addr-specs as a person writes them; domains may be Unicode.
struct Envelope {
    QString sender;            ///< empty: <>, for reports
    QStringList recipients;
    std::optional<DeliveryReports> reports = std::nullopt; ///< used where the server offers DSN
    std::optional<DeliverBy> deliverBy = std::nullopt;     ///< used where the server offers DELIVERBY
    QDateTime holdUntil{};     ///< the server keeps it until then (RFC 4865); invalid: now. Refused where it can't
    bool requireTls = false;   ///< encrypted on all its way (RFC 8689); refused where the server can't promise it
    /// The sender agreed that those get it whom the server takes. False: a refused recipient stops all.
    bool takePartial = false;
};

/// How many of `recipients`, from the first, may go into one transaction (RFC 9422); at least one.
qsizetype fittingRecipients(const QStringList &recipients, const Limits &limits);

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
/// RFC 6533 section 3: the same for an address that goes with SMTPUTF8; letters beyond ASCII stay as they are.
QByteArray toUnitext(const QByteArray &utf8);

/// MAIL and RCPT with the parameters that this server offers; without line end.
struct MailParameters {
    qint64 octets = 0;      ///< for SIZE
    bool eightBit = false;
    bool binary = false;    ///< BODY=BINARYMIME
    bool smtpUtf8 = false;
};
QByteArray mailCommand(const WireAddress &sender, const MailParameters &message, const Envelope &envelope, const Capabilities &can);
QByteArray rcptCommand(const WireAddress &recipient, const Envelope &envelope, const Capabilities &can);

} // namespace postrider::smtp
