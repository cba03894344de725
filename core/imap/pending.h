// What a connection keeps of each command, and of those who hold its reading back. Internal to the IMAP library.
#pragma once

#include "imap/connection.h"

namespace postrider::imap {

struct Connection::Pending {
    enum class State { Waiting, Writing, Sent, Answered };

    Connection *connection = nullptr; ///< null once the connection is gone
    QByteArray tag;
    QByteArray name;
    RunOptions options;
    Handler handler;
    State state = State::Waiting;
    bool abandoned = false;
    bool patient = false;
    bool wanted = false;              ///< onWanted was called
    bool touchedWire = false;
    qint64 held = 0;                  ///< octets of what its handler has taken, roughly
    LiteralSink *sink = nullptr;
    std::shared_ptr<Slot<bool>> literalGo; ///< waits for "+": true, or for the tagged answer instead: false
    Slot<Done> turn;
    Slot<Status> reply;

    bool isInFlight() const { return state == State::Writing || state == State::Sent; }
};

struct Connection::Pauses {
    int count = 0;
    Slot<Done> *resumed = nullptr;
};

} // namespace postrider::imap
