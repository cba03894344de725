// One message on its way through a Session. Inside smtp/ only.
#pragma once

#include "smtp/session.h"

namespace postrider::smtp {

struct Session::Transaction {
    Envelope envelope;
    std::shared_ptr<MessageSource> source;
    SubmitObserver *observer = nullptr;
    MessageFacts facts{};
    WireAddress sender{};
    std::vector<WireAddress> recipients{};
    bool needsUtf8 = false;
    bool binary = false;     ///< as it is, NUL and long lines and all: BINARYMIME
    bool dataAsked = false;  ///< DATA went out together with MAIL and RCPT
    bool stopped = false;    ///< the result stands; nothing of the message may follow
    bool committed = false;  ///< the closing dot may have left: what goes wrong now leaves the outcome unknown
    SubmitResult result{};

    /// BDAT.
    bool chunked = false;
    bool chunksRefused = false;       ///< the server does not know BDAT after all
    bool atEnd = false;               ///< all of the message is in chunks that were written
    int unanswered = 0;               ///< chunks
    qint64 sent = 0;                  ///< octets
    std::unique_ptr<WireEncoder> encoder{};

    /// A refusal of our own, before the server hears of the message.
    bool refuse(const QString &text, const QString &nextStep)
    {
        result.outcome = SubmitResult::Outcome::Refused;
        result.stage = SubmitResult::Stage::Check;
        result.text = text;
        result.nextStep = nextStep;
        stopped = true;
        return false;
    }
    /// From the start, with DATA: nothing of it is at the server.
    void restartWithData()
    {
        chunked = chunksRefused = atEnd = stopped = dataAsked = false;
        unanswered = 0;
        sent = 0;
        encoder.reset();
        result = SubmitResult();
    }
};

} // namespace postrider::smtp
