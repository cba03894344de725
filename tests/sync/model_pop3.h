// A POP3 server in memory that keeps its word, or breaks it where the test says so.
#pragma once

#include "async/slot.h"
#include "net/byte_stream.h"

#include <memory>
#include <QByteArrayList>
#include <QSet>
#include <vector>

namespace postrider::test {

/// What it has, and how it behaves.
struct ModelPop3State {
    struct Message {
        QByteArray uidl;
        QByteArray raw; ///< CRLF line ends
    };
    std::vector<Message> messages;
    QByteArrayList commands;      ///< of all connections, secrets too
    QByteArrayList capabilities{"TOP", "UIDL", "USER", "PIPELINING", "RESP-CODES", "AUTH-RESP-CODE"};
    QByteArray refusal;           ///< the answer to PASS in place of +OK
    bool hasTop = true;
    bool hasUidl = true;
    bool listsNothing = false;    ///< though it has mail
    bool answersQuit = true;      ///< false: it deletes, but the answer is lost
    bool deletesAtQuit = true;    ///< false: it ends before it has deleted
    qint64 cutAfter = -1;         ///< octets said from now on; then the connection ends, once
    qint64 said = 0;
    int connections = 0;
    int open = 0;
};

class ModelPop3 final : public net::Connector, public ModelPop3State
{
public:
    Task<std::unique_ptr<net::ByteStream>> connectTo(ServerSettings server, StageHandler stage) override;

    void reset() { static_cast<ModelPop3State &>(*this) = {}; }
    void add(const QByteArray &uidl, const QByteArray &subject, const QByteArray &body = "Hello there.\r\n");
    QByteArrayList uidls() const;
    int count(const QByteArray &verb) const; ///< commands so far
    void forgetCommands() { commands.clear(); }

private:
    class Stream;
};

} // namespace postrider::test
