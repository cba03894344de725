// Makes the mail service of the program.
#pragma once

#include "mail/mail_service.h"

#include <memory>

namespace postrider {

/// Opens the profile and starts the engine. `profile`: the folder that holds all state; empty: the user's own places
/// (XDG). Throws Failure when the profile cannot be opened: locked by another program, written by a newer version, not
/// writable.
std::unique_ptr<mail::MailService> makeMailService(const QString &profile);

} // namespace postrider
