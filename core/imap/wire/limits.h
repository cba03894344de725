// How much of a server's output is believed before the connection is given up.
#pragma once

#include <QtGlobal>

namespace postrider::imap {

/// All in octets unless said otherwise. A line is a response without its literals.
struct Limits {
    qint64 line = 16 * 1024 * 1024;            ///< UID SEARCH of 100,000 messages is 0.6 MB
    qint64 literal = 2ll * 1024 * 1024 * 1024; ///< announced size; above it the connection ends
    qint64 gathered = 32 * 1024 * 1024;        ///< literals of one response kept in memory; what goes beyond is thrown away
    qint64 streamFrom = 1024 * 1024;           ///< literals of at least this size go to a sink if there is one
    qint64 held = 256ll * 1024 * 1024;         ///< what the answers of one command may take in memory; FETCH hands its on and has no such limit
    qint64 unwanted = 256ll * 1024 * 1024;     ///< responses that no command wanted, since the last answer to one
    int nesting = 100;                         ///< parentheses in BODYSTRUCTURE and other lists
    int listItems = 100 * 1000;                ///< flags, addresses, parameters, words of one list; the rest is skipped
};

} // namespace postrider::imap
