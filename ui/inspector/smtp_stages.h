// The three stages of handing a message over (RFC 5321 section 3), read from the conversation. Pure.
#pragma once

#include "base/transcript.h"

#include <optional>
#include <QString>

namespace postrider::ui {

struct SmtpStages {
    enum class Stage { Handshake, Transfer, Termination };
    Stage current = Stage::Handshake;
    bool ended = false;                           ///< the server said goodbye
    bool failed = false;                          ///< the last reply of the current stage was 4xx or 5xx
    QStringList handshake, transfer, termination; ///< commands and reply codes: "EHLO 250", "RCPT 250 ×3"
};

/// Nothing if these lines are not SMTP. `lines` are of one connection, oldest first.
std::optional<SmtpStages> smtpStages(const std::vector<TranscriptLine> &lines);

} // namespace postrider::ui
