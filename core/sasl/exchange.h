// One mechanism in the base64 lines that IMAP, POP3 and SMTP carry it in (RFC 9051 section 6.2.2, RFC 5034, RFC 4954).
#pragma once

#include "sasl/mechanism.h"

#include <memory>
#include <optional>

namespace postrider::sasl {

/// A line of ours: what goes on the wire without its line end, and what the transcript shows in its place.
struct ExchangeLine {
    QByteArray bytes;
    QByteArray shown;
};

/// Used once, like its mechanism.
///
///     Exchange exchange(mechanism, host);
///     ExchangeLine line = exchange.begin("AUTH", 12288);       // with the initial response where it fits
///     while the server sends a challenge: line = exchange.answer(challenge), or "*" if that throws
class Exchange final
{
    Q_DISABLE_COPY_MOVE(Exchange)

public:
    /// `host` is named in failures. `mechanism` must not be null.
    Exchange(std::shared_ptr<Mechanism> mechanism, QString host);

    /// What may go behind the command, if the mechanism speaks first and it has at most `maxSize` octets; an empty one is "="
    /// (RFC 4954 section 4). Where it does not go there it answers the server's first, empty challenge.
    std::optional<ExchangeLine> initialResponse(qsizetype maxSize);
    /// "AUTH PLAIN", with the initial response behind it if the line then has at most `maxLine` octets, its CRLF counted.
    ExchangeLine begin(const QByteArray &verb, qsizetype maxLine);

    /// The answer to the text of a challenge. Words in place of base64 in the first one ("334 GSSAPI supported") are as good as an empty
    /// one. Throws Failure(Auth), with `serverLine`, if there is no answer, a challenge is not base64 or too long, or the exchange does
    /// not end: the caller then sends "*".
    ExchangeLine answer(const QByteArray &challenge, const QByteArray &serverLine);

    /// The server has said something of its own, which the empty challenge for a first response is not.
    bool wasChallenged() const { return m_challenged; }

private:
    const std::shared_ptr<Mechanism> m_mechanism;
    const QString m_host;
    std::optional<Answer> m_first; ///< our first response, as long as it has not been sent
    bool m_challenged = false;
    int m_rounds = 0;
};

} // namespace postrider::sasl
