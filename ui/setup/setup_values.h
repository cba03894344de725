// What the wizard works out from settings and steps; no widgets in it.
#pragma once

#include "mail/mail_service.h"

#include <QString>
#include <vector>

namespace postrider::ui {

/// Both servers' names, one if they are the same.
QString hostsOf(const AccountSettings &settings);
/// The first identity gets this name and address; with `named` the account is called by the address, too.
void takeNames(AccountSettings &settings, const QString &name, const QString &address, bool named);
/// A line a step, with what went wrong below it: for the clipboard.
QString stepsReport(const std::vector<mail::SetupStep> &steps);

} // namespace postrider::ui
