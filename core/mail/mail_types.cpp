#include "mail/mail_types.h"

namespace postrider::mail {

bool AccountStatus::operator==(const AccountStatus &other) const
{
    const auto words = [](const AccountStatus &status) { return status.failure ? status.failure->message() : QString(); };
    return state == other.state && text == other.text && done == other.done && total == other.total && words(*this) == words(other)
        && lastContact == other.lastContact && nextTry == other.nextTry && pendingChanges == other.pendingChanges;
}

} // namespace postrider::mail
