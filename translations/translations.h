// The program's languages.
#pragma once

class QCoreApplication;
class QLocale;

namespace postrider::translations {

/// Installs the translators of \p locale into the program: Qt's own, where they are on this machine, and Postrider's. They
/// belong to \p application. English has one too, for its plurals: without it "%n message(s)" shows as it stands.
void install(QCoreApplication &application, const QLocale &locale);

} // namespace postrider::translations
