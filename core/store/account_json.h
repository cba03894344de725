// Account settings as JSON text: readable for people, open for new fields.
#pragma once

#include "base/account.h"

#include <QByteArray>

namespace postrider::store {

/// Without the id.
QByteArray accountToJson(const AccountSettings &account);
/// Unknown fields are skipped, missing ones get their defaults; an account always has an identity.
AccountSettings accountFromJson(const QByteArray &json);

} // namespace postrider::store
