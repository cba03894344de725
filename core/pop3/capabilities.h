// What a server said it can do (CAPA, RFC 2449).
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <optional>
#include <vector>

namespace postrider::pop3 {

struct Capabilities {
    bool known = false;             ///< CAPA was understood; otherwise everything may be tried
    bool top = false;               ///< RFC 1939: TOP
    bool user = false;              ///< USER and PASS
    bool uidl = false;
    bool startTls = false;          ///< STLS, RFC 2595
    bool pipelining = false;        ///< RFC 2449 section 6.6
    bool responseCodes = false;     ///< RFC 2449 section 6.4
    bool authResponseCode = false;  ///< RFC 3206: a refusal without [AUTH] has nothing to do with the password
    int loginDelaySeconds = 0;      ///< at least this long between two sign-ins
    std::optional<int> expireDays;  ///< mail may go from the server after this time; 0: as soon as it was read. None: never, or not told
    QList<QByteArray> mechanisms;   ///< SASL, upper case, without duplicates
    QByteArray implementation;
    std::vector<QString> keywords;  ///< all lines, for the inspector
};

/// Takes over one line of the answer to CAPA. The unknown is kept as a keyword only.
void readCapability(Capabilities &capabilities, QByteArrayView line);

} // namespace postrider::pop3
