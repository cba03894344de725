// The hints of providers.json, for the translators; a test compares the two.
#pragma once

#include <QtGlobal>

namespace postrider::resources {

/// Translate a provider's hint with QCoreApplication::translate("ProviderHints", hint.toUtf8()).
inline constexpr const char *ProviderHints[] = {
    QT_TRANSLATE_NOOP("ProviderHints", "This provider takes no usual password here: make an app password on its page first."),
    QT_TRANSLATE_NOOP("ProviderHints",
        "This provider wants an app password instead of your usual one when two-step sign-in is on."),
    QT_TRANSLATE_NOOP("ProviderHints", "Mail programs must first be allowed in the settings of the provider's web mail."),
    QT_TRANSLATE_NOOP("ProviderHints",
        "The password for mail programs is not the one for the provider's web pages: set it in the customer centre."),
    QT_TRANSLATE_NOOP("ProviderHints",
        "Start Proton Mail Bridge first; user name and password are those that Bridge shows."),
};

} // namespace postrider::resources
