// One IDLE under way. Internal to the IMAP library.
#pragma once

#include "imap/session.h"

#include <optional>

namespace postrider::imap {

/// Shared by the coroutine and the connection's handlers: DONE is sent once, and not before the server's "+".
struct Session::IdleState {
    Connection *connection = nullptr; ///< null once the session is gone
    bool started = false;
    bool doneSent = false;
    std::optional<IdleEnd> end; ///< the first reason counts

    void stop(IdleEnd why)
    {
        if (!end)
            end = why;
        if (!started || doneSent || !connection || !connection->isOpen())
            return;
        doneSent = true;
        connection->setPatient(false); // the tagged answer is due now
        connection->writeLine("DONE", "DONE");
    }
    void start()
    {
        if (started || !connection)
            return;
        started = true;
        connection->setPatient(true);
        if (end)
            stop(*end);
    }
};

} // namespace postrider::imap
