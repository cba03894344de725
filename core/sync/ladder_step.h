// One rung of the set-up ladder: a value for the wizard and for the terminal.
#pragma once

#include "base/failure.h"

#include <optional>
#include <QString>

namespace postrider::sync {

struct LadderStep {
    enum class State { Waiting, Running, Done, Failed, Skipped };
    QString key; ///< "dns", "tcp", "tls", "greeting", "capabilities", "login", "folders"; with "smtp." before it for sending
    State state = State::Waiting;
    QString title;  ///< "Signing in as alice@example.org"
    QString detail; ///< "TLS 1.3, certificate valid until 14 March 2027"
    qint64 milliseconds = 0;
    std::optional<Failure> failure;
};

} // namespace postrider::sync
