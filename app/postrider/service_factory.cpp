#include "postrider/service_factory.h"

#include "keychain/keychain_secret_store.h"
#include "mail/local_mail_service.h"

#include <QTimer>

namespace postrider {

std::unique_ptr<mail::MailService> makeMailService(const QString &profile)
{
    const std::optional<QString> directory = profile.isEmpty() ? std::nullopt : std::optional(profile);
    auto service = std::make_unique<mail::LocalMailService>(store::Profile::open(directory, store::Profile::Access::Write), makeKeychainSecretStore);
    // What is cached is painted first; connecting can wait for the event loop.
    QTimer::singleShot(0, service.get(), &mail::LocalMailService::start);
    return service;
}

} // namespace postrider
