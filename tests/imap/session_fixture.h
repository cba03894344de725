// A mailbox selected over a scripted server, for the tests of what is done in it.
#pragma once

#include "session_support.h"

namespace postrider::imap::test {

inline SelectRequest inbox()
{
    SelectRequest request;
    request.mailbox = "INBOX";
    return request;
}

inline constexpr const char *PlainSelect = "C: a2 SELECT INBOX\n"
                                           "S: * FLAGS (\\Seen \\Deleted)\n"
                                           "S: * 3 EXISTS\n"
                                           "S: * OK [UIDVALIDITY 9] x\n"
                                           "S: * OK [UIDNEXT 40] x\n"
                                           "S: a2 OK [READ-WRITE] done\n";

inline constexpr const char *EnabledQResync = "C: a2 ENABLE QRESYNC CONDSTORE\nS: * ENABLED QRESYNC CONDSTORE\nS: a2 OK\n";

/// A signed-in client that has selected INBOX with UIDs 10, 20, 30 known.
struct Selected {
    postrider::test::FakeServer server;
    Client client;

    Selected(const QByteArray &capabilities, const QByteArray &rest) : server(signedIn(capabilities, PlainSelect + rest))
    {
        if (!client.signIn(server))
            qFatal("no sign-in: %s", qPrintable(server.report()));
        Task<SelectResult> selecting = client.session->select(inbox());
        client.finish(selecting);
        client.session->setKnownUids(UidSet::of({Uid(10), Uid(20), Uid(30)}));
    }
    Session &session() { return *client.session; }
};

/// "exist 4;gone 10,20;flags 30;unclear;": what changed, in order.
inline QByteArray described(const std::vector<MailboxChange> &changes)
{
    QByteArray text;
    for (const MailboxChange &change : changes) {
        if (const auto *const exists = std::get_if<MessagesExist>(&change))
            text += "exist " + QByteArray::number(exists->count) + ';';
        else if (const auto *const gone = std::get_if<MessagesGone>(&change))
            text += "gone " + gone->uids.toImap() + ';';
        else if (const auto *const changed = std::get_if<MessageChanged>(&change))
            text += "flags " + QByteArray::number(changed->fetch.uid.value()) + ';';
        else
            text += "unclear;";
    }
    return text;
}

} // namespace postrider::imap::test
