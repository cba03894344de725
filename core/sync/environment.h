// What every engine and flow is given: the world outside, all of it replaceable in tests.
#pragma once

#include "async/timers.h"
#include "base/clock.h"
#include "base/random.h"
#include "base/transcript.h"
#include "net/byte_stream.h"
#include "sync/credential_source.h"
#include "sync/store_access.h"

namespace postrider::sync {

/// References outlive the engines. Everything but `stores` and `transcript` lives on the engine thread.
struct Environment {
    net::Connector &connector;
    Timers &timers;
    const Clock &clock;
    Random &random;
    CredentialSource &credentials;
    StoreAccess &stores;
    Transcript *transcript = nullptr; ///< may be null
};

} // namespace postrider::sync
