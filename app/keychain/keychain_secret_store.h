// Passwords in the desktop's keychain (Secret Service, KWallet), through QtKeychain.
#pragma once

#include "account/secret_store.h"

#include <memory>

namespace postrider {

/// The keychain where one runs, and besides it the memory of this run: what the keychain refuses is asked for again at the next start.
/// Never a file. Lives on one thread with an event loop.
std::unique_ptr<account::SecretStore> makeKeychainSecretStore();

} // namespace postrider
