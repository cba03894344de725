// A small IMAP server in memory that does what it is told: for tests of what is left when a connection ends anywhere.
#pragma once

#include "net/byte_stream.h"

#include <map>
#include <memory>
#include <QByteArray>
#include <QList>
#include <QMap>
#include <set>
#include <vector>

namespace postrider::test {

/// Mailboxes that live longer than connections. Knows the commands that replay sends; anything else is BAD.
class ModelImap final : public net::Connector
{
    Q_DISABLE_COPY_MOVE(ModelImap)

public:
    struct Message {
        quint32 uid = 0;
        std::set<QByteArray> flags;
        QByteArray bytes; ///< CRLF
    };
    struct Mailbox {
        quint32 uidValidity = 1;
        quint32 uidNext = 1;
        std::vector<Message> messages;
        bool subscribed = true;
    };
    enum class Cut {
        Never,
        Before, ///< the command does not reach the server
        After,  ///< it is carried out, the answer is lost
    };

    ModelImap();
    ~ModelImap() override;

    QByteArray capabilities = "UIDPLUS MOVE ESEARCH LITERAL+";
    std::map<QByteArray, Mailbox> mailboxes;
    std::set<QByteArray> refusedFlags; ///< STORE of one of these is NO
    std::set<QByteArray> refusedTargets; ///< MOVE and COPY there are NO
    QList<QByteArray> commands; ///< since the last reset, without tags, those of signing in left out
    /// Ends the connection at the n-th command, counted from 1; those of signing in do not count.
    void cutAt(Cut cut, int command);
    bool wasCut() const { return m_wasCut; }

    quint32 add(const QByteArray &mailbox, const QByteArray &subject, std::set<QByteArray> flags = {});
    /// "INBOX: one \Seen | Archive: two": all that is there, for comparing.
    QByteArray describe() const;

    Task<std::unique_ptr<net::ByteStream>> connectTo(ServerSettings server, StageHandler stage) override;

    class Connection;

private:
    Cut m_cut = Cut::Never;
    int m_cutAt = 0;
    int m_count = 0;
    bool m_wasCut = false;
};

} // namespace postrider::test
