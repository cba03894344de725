// Asks for a password on the terminal.
#pragma once

#include <QString>

namespace postrider::ctl {

/// Without echo from /dev/tty; where there is no terminal, a line of standard input. Throws Failure(Auth, PasswordMissing) if nothing comes.
QString askPassword(const QString &forWhom);

} // namespace postrider::ctl
