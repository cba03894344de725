// In place of kerberos.cpp where the library was not there when the program was built.
#include "sasl/gssapi.h"

#include <QCoreApplication>

namespace postrider::sasl {

bool knowsKerberos() { return false; }

std::shared_ptr<const GssStart> beginKerberos(const ServerSettings &server)
{
    throw Failure::auth(Failure::Cause::NoMechanism,
                        QCoreApplication::translate("Sasl", "This program was built without Kerberos, which %1 was to be signed in to with.").arg(server.host), {},
                        QCoreApplication::translate("Sasl", "Choose a password in the account's settings."));
}

} // namespace postrider::sasl
