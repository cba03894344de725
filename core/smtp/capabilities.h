// What a server offered in its answer to EHLO.
#pragma once

#include "smtp/reply.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <optional>
#include <vector>

namespace postrider::smtp {

/// What a server takes at once; 0: not told (RFC 9422).
struct Limits {
    qint64 mailMax = 0;       ///< messages in one connection
    qint64 rcptMax = 0;       ///< recipients of one message
    qint64 rcptDomainMax = 0; ///< domains among the recipients of one message
    bool operator==(const Limits &) const = default;
};

/// RFC 5321 section 4.1.1.1 and the service extensions we use. Empty after HELO.
struct Capabilities {
    bool extended = false;          ///< EHLO was understood
    bool startTls = false;          ///< RFC 3207
    bool pipelining = false;        ///< RFC 2920
    bool eightBitMime = false;      ///< RFC 6152
    bool smtpUtf8 = false;          ///< RFC 6531
    bool dsn = false;               ///< RFC 3461
    bool enhancedCodes = false;     ///< RFC 2034
    bool chunking = false;          ///< RFC 3030: BDAT
    bool binaryMime = false;        ///< RFC 3030; counts only together with chunking
    bool requireTls = false;        ///< RFC 8689
    bool deliverBy = false;         ///< RFC 2852
    qint64 deliverByMin = 0;        ///< seconds; no shorter time is taken
    bool futureRelease = false;     ///< RFC 4865
    qint64 maxHold = 0;             ///< seconds that mail may wait at the server; 0: not told
    QDateTime maxHoldUntil;         ///< the latest time; invalid: not told
    bool size = false;              ///< RFC 1870: MAIL may carry SIZE
    qint64 maxSize = 0;             ///< octets; 0: not told
    Limits limits;                  ///< RFC 9422
    QList<QByteArray> mechanisms;   ///< upper case, without duplicates (RFC 4954, and the old AUTH=)
    std::vector<QString> keywords;  ///< all of them in upper case, for the inspector
};

/// Reads the answer to EHLO. The unknown is skipped.
Capabilities readCapabilities(const Reply &reply);

} // namespace postrider::smtp
