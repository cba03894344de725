// How a submission ended: values that the outbox branches on.
#pragma once

#include "smtp/reply.h"

#include <QString>
#include <vector>

namespace postrider::smtp {

struct RecipientReply {
    QString address;
    Reply reply;
    bool accepted() const { return reply.isPositive(); }
};

struct SubmitResult {
    enum class Outcome {
        Accepted,  ///< the server has taken the message over for all recipients
        Refused,   ///< not sent to anybody; trying the same again will not help
        Deferred,  ///< not sent to anybody; the server said "later" (4yz)
        TooManyRecipients, ///< not sent to anybody; the first `fitting` of them may go at once, the others after that
        Unknown,   ///< the connection was lost after the closing dot: nobody knows. Never to be repeated without asking
    };
    enum class Stage {
        Check,      ///< by us, before a word was sent: too large, not writable for this server, not an address
        Sender,     ///< MAIL
        Recipients, ///< RCPT
        Data,       ///< DATA, before the closing dot
        End,        ///< the answer to the closing dot
    };

    Outcome outcome = Outcome::Unknown;
    Stage stage = Stage::Check;
    Reply reply;                             ///< that decided; code 0 if we decided, or if none came
    std::vector<RecipientReply> recipients;  ///< in the envelope's order, as far as they were asked
    qsizetype fitting = 0;                   ///< of TooManyRecipients
    bool needsSevenBit = false;              ///< refused by our own check: as 7-bit text in short lines it could go
    QString note;                            ///< a wish that this server does not know, translated; the message goes without it
    QString text;                            ///< what happened, for people, translated; empty if accepted
    QString nextStep;                        ///< what to do, translated; may be empty

    /// One paragraph: text, the server's own words, what to do next.
    QString message() const;
};

} // namespace postrider::smtp
