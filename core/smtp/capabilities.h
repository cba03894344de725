// What a server offered in its answer to EHLO.
#pragma once

#include "smtp/reply.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>
#include <vector>

namespace postrider::smtp {

/// RFC 5321 section 4.1.1.1 and the service extensions we use. Empty after HELO.
struct Capabilities {
    bool extended = false;          ///< EHLO was understood
    bool startTls = false;          ///< RFC 3207
    bool pipelining = false;        ///< RFC 2920
    bool eightBitMime = false;      ///< RFC 6152
    bool smtpUtf8 = false;          ///< RFC 6531
    bool dsn = false;               ///< RFC 3461
    bool enhancedCodes = false;     ///< RFC 2034
    bool size = false;              ///< RFC 1870: MAIL may carry SIZE
    qint64 maxSize = 0;             ///< octets; 0: not told
    qint64 maxRecipients = 0;       ///< RFC 9422 RCPTMAX; 0: not told
    QList<QByteArray> mechanisms;   ///< upper case, without duplicates (RFC 4954, and the old AUTH=)
    std::vector<QString> keywords;  ///< all of them in upper case, for the inspector
};

/// Reads the answer to EHLO. The unknown is skipped.
Capabilities readCapabilities(const Reply &reply);

} // namespace postrider::smtp
