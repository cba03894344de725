// Finding and checking the servers of an address: what `check` and `account add` share.
#pragma once

#include "command.h"
#include "mail/mail_types.h"
#include "profile_session.h"

namespace postrider::ctl {

struct CheckedAccount {
    AccountSettings settings;
    QString password;
    int exitCode = Done;
};

/// Prints each rung. Throws UsageError for options that make no sense, Failure where no settings can be found.
Task<CheckedAccount> checkAccount(Context context, World &world);

} // namespace postrider::ctl
