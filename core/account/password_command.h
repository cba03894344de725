// Runs a command that prints a password, as mbsync and msmtp do.
#pragma once

#include "async/task.h"
#include "async/timers.h"

#include <QString>

namespace postrider::account {

/// The first line the command prints. The command runs in /bin/sh, with nothing on its standard input.
/// Throws Failure(Auth, PasswordMissing) if it cannot be run, fails, prints nothing, or takes longer than 30 seconds.
Task<QString> runPasswordCommand(Timers &timers, QString command);

} // namespace postrider::account
