// The program's settings as JSON in the journal.
#pragma once

#include "mail/mail_types.h"

#include <QByteArray>

namespace postrider::mail {

QByteArray toJson(const Preferences &preferences);
/// What is missing or makes no sense keeps its default.
Preferences preferencesFromJson(const QByteArray &json);

} // namespace postrider::mail
