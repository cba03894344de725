// Mailboxes against scripted servers: listing, managing, selecting.
#include <QTest>

#include "session_fixture.h"

using namespace postrider;
using namespace postrider::imap;
using namespace postrider::imap::test;
using postrider::test::FakeServer;

class MailboxesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsInOneCommand();
    void listFallsBack();
    void listWithXlist();
    void statusOfOne();
    void mailboxManagement();
    void selects();
    void selectFails();
    void selectWithQResync();
    void selectWithQResyncOfAnotherEpoch();
    void condStoreThatLies();
    void closedSeparatesTheMailboxes();
    void newsBehindTheAnswer();
};

void MailboxesTest::listsInOneCommand()
{
    FakeServer server(signedIn("LIST-EXTENDED LIST-STATUS SPECIAL-USE", R"(
        C: a2 LIST "" "*" RETURN (SUBSCRIBED CHILDREN SPECIAL-USE STATUS (MESSAGES UNSEEN UIDNEXT UIDVALIDITY))
        S: * LIST (\Subscribed \HasNoChildren) "/" Inbox
        S: * STATUS Inbox (MESSAGES 3 UNSEEN 1 UIDNEXT 40 UIDVALIDITY 9)
        S: * LIST (\Sent) "/" {4}
        S: Sent
        S: * LIST (\Sent) "/" "Sent"
        S: * LIST (\Noselect) "/" Lists
        S: a2 OK done
    )"));
    Client client;
    QVERIFY(client.signIn(server));
    Task<FolderList> task = client.session->listFolders();
    const FolderList list = client.finish(task);
    QVERIFY(list.reply.isOk() && list.hasStatus && list.hasSubscriptions);
    QCOMPARE(list.items.size(), size_t(3));
    QCOMPARE(list.items[0].status->messages, std::optional<quint32>(3));
    QVERIFY(list.items[0].isSubscribed());
    QCOMPARE(list.items[1].role(), FolderRole::Sent);
    VERIFY_SCRIPT(server);
}

void MailboxesTest::listFallsBack()
{
    // Offers LIST-EXTENDED, but leaves INBOX out (Strato): never asked that way again.
    FakeServer server(signedIn("LIST-EXTENDED SPECIAL-USE", R"(
        C: a2 LIST "" "*" RETURN (SUBSCRIBED CHILDREN SPECIAL-USE)
        S: a2 OK nothing
        C: a3 LIST "" "*"
        S: * LIST () "." INBOX
        S: * LIST (\Junk) "." Spam
        S: a3 OK
        C: a4 LSUB "" "*"
        S: * LSUB () "." Spam
        S: a4 OK
        C: a5 LIST "" "*"
        S: a5 OK
        C: a6 LSUB "" "*"
        S: a6 OK
    )"));
    Client client;
    QVERIFY(client.signIn(server));
    Task<FolderList> task = client.session->listFolders();
    const FolderList list = client.finish(task);
    QCOMPARE(list.items.size(), size_t(2));
    QVERIFY(!list.items[0].isSubscribed() && list.items[1].isSubscribed());
    QCOMPARE(list.items[1].role(), FolderRole::Junk);
    Task<FolderList> again = client.session->listFolders();
    client.finish(again);
    VERIFY_SCRIPT(server);
}

void MailboxesTest::listWithXlist()
{
    FakeServer server(signedIn("XLIST", R"(
        C: a2 XLIST "" "*"
        S: * XLIST (\Inbox) "/" Posteingang
        S: a2 OK
        C: a3 LSUB "" "*"
        S: a3 NO
    )"));
    Client client;
    QVERIFY(client.signIn(server));
    Task<FolderList> task = client.session->listFolders();
    const FolderList list = client.finish(task);
    QCOMPARE(list.items[0].role(), FolderRole::Inbox);
    QVERIFY(!list.hasSubscriptions);
    VERIFY_SCRIPT(server);
}

void MailboxesTest::statusOfOne()
{
    FakeServer server(signedIn("", R"(
        C: a2 STATUS "a b" (MESSAGES UNSEEN UIDNEXT UIDVALIDITY)
        C: a3 STATUS gone (MESSAGES UNSEEN UIDNEXT UIDVALIDITY)
        S: * STATUS "a b" (MESSAGES 5)
        S: a3 NO [NONEXISTENT] no
        S: a2 OK
    )"));
    Client client;
    QVERIFY(client.signIn(server));
    Task<StatusResult> first = client.session->status("a b");
    Task<StatusResult> second = client.session->status("gone");
    QCOMPARE(client.finish(first).status->messages, std::optional<quint32>(5));
    const StatusResult missing = client.finish(second);
    QVERIFY(!missing.status && missing.reply.code.is(ResponseCode::Kind::NonExistent));
    VERIFY_SCRIPT(server);
}

void MailboxesTest::mailboxManagement()
{
    FakeServer server(signedIn("CREATE-SPECIAL-USE", R"(
        C: a2 CREATE Sent (USE (\Sent))
        S: a2 NO [USEATTR] there is one
        C: a3 CREATE Sent
        S: a3 NO [ALREADYEXISTS] yes
        C: a4 CREATE new
        S: a4 NO [ALREADYEXISTS] yes
        C: a5 RENAME "a \"b\"" c
        S: a5 OK
        C: a6 DELETE c
        S: a6 NO [HASCHILDREN] no
        C: a7 SUBSCRIBE c
        S: a7 OK
        C: a8 UNSUBSCRIBE c
        S: a8 OK
    )"));
    Client client;
    QVERIFY(client.signIn(server));
    Task<Reply> sent = client.session->createMailbox("Sent", FolderRole::Sent);
    client.finish(sent);
    Task<Reply> exists = client.session->createMailbox("new");
    QVERIFY(client.finish(exists).isOk());
    Task<Reply> renamed = client.session->renameMailbox("a \"b\"", "c");
    QVERIFY(client.finish(renamed).isOk());
    Task<Reply> deleted = client.session->deleteMailbox("c");
    QVERIFY(!client.finish(deleted).isOk());
    Task<Reply> on = client.session->subscribe("c", true);
    QVERIFY(client.finish(on).isOk());
    Task<Reply> off = client.session->subscribe("c", false);
    QVERIFY(client.finish(off).isOk());
    // A name with a line break never reaches the wire (I1 of the checklist).
    for (const QByteArray &bad : {QByteArray("a\r\na9 DELETE INBOX"), QByteArray("a\0b", 3), QByteArray()}) {
        bool refused = false;
        try {
            Task<Reply> task = client.session->createMailbox(bad);
            task.result();
        } catch (const Failure &failure) {
            refused = failure.kind == Failure::Kind::Refused;
        }
        QVERIFY(refused);
    }
    VERIFY_SCRIPT(server);
}

void MailboxesTest::selects()
{
    FakeServer server(signedIn("CONDSTORE", R"(
        C: a2 SELECT INBOX (CONDSTORE)
        S: * 172 EXISTS
        S: * 1 RECENT
        S: * OK [UNSEEN 12] Message 12 is first unseen
        S: * OK [UIDVALIDITY 3857529045] UIDs valid
        S: * OK [UIDNEXT 4392] Predicted next UID
        S: * FLAGS (\Answered \Flagged \Deleted \Seen \Draft work)
        S: * OK [PERMANENTFLAGS (\Deleted \Seen \*)] Limited
        S: * OK [HIGHESTMODSEQ 715194045007]
        S: * OK [MAILBOXID (F2212ea87-6097-4256-9d51-71338625)] Ok
        S: a2 OK [READ-ONLY] SELECT completed
    )"));
    Client client;
    QVERIFY(client.signIn(server));
    Task<SelectResult> task = client.session->select(inbox());
    const SelectResult result = client.finish(task);
    QCOMPARE(result.exists, 172u);
    QCOMPARE(result.uidValidity, UidValidity(3857529045));
    QCOMPARE(result.uidNext, Uid(4392));
    QCOMPARE(result.highestModSeq, ModSeq(715194045007));
    QVERIFY(result.readOnly && result.newKeywords && !result.resynced);
    QCOMPARE(result.flags.keywords, QList<QByteArray>{"work"});
    QCOMPARE(result.permanentFlags.flags, Flag::Deleted | Flag::Seen);
    QCOMPARE(result.mailboxId, QByteArray("F2212ea87-6097-4256-9d51-71338625"));
    QCOMPARE(client.session->selectedMailbox(), QByteArray("INBOX"));
    QCOMPARE(client.session->exists(), 172u);
    VERIFY_SCRIPT(server);
}

void MailboxesTest::selectFails()
{
    Selected box("", "C: a3 EXAMINE gone\nS: * OK [CLOSED] x\nS: a3 NO [NONEXISTENT] no\nS: * 9 EXISTS");
    SelectRequest request;
    request.mailbox = "gone";
    request.readOnly = true;
    Task<SelectResult> task = box.session().select(request);
    QVERIFY(!box.client.finish(task).reply.isOk());
    QVERIFY(box.session().selectedMailbox().isEmpty()); // not even the old one
    QVERIFY(!box.session().hasChanges());
    VERIFY_SCRIPT(box.server);
}

void MailboxesTest::selectWithQResync()
{
    FakeServer server(signedIn("ENABLE QRESYNC", QByteArray(EnabledQResync) + R"(
        C: a3 SELECT INBOX (QRESYNC (67890007 20050715194045000 41:211,214:541))
        S: * OK [CLOSED]
        S: * 314 EXISTS
        S: * OK [UIDVALIDITY 67890007] UIDVALIDITY
        S: * OK [UIDNEXT 567] Predicted next UID
        S: * OK [HIGHESTMODSEQ 20050715194045319]
        S: * VANISHED (EARLIER) 41,43:116
        S: * 49 FETCH (UID 117 FLAGS (\Seen \Answered) MODSEQ (90060115194045001))
        S: * 50 FETCH (UID 119 FLAGS (\Draft) MODSEQ (90060115194045308))
        S: a3 OK [READ-WRITE] mailbox selected
    )"));
    Client client;
    QVERIFY(client.signIn(server));
    SelectRequest request = inbox();
    request.uidValidity = UidValidity(67890007);
    request.modSeq = ModSeq(20050715194045000);
    request.knownUids = *UidSet::parse("41:211,214:541");
    Task<SelectResult> task = client.session->select(request);
    const SelectResult result = client.finish(task);
    QVERIFY(result.resynced);
    QCOMPARE(result.vanished.count(), 75u);
    QCOMPARE(result.changed.size(), size_t(2));
    QCOMPARE(result.changed[0].uid, Uid(117));
    QCOMPARE(result.exists, 314u);
    QVERIFY(!client.session->hasChanges());
    VERIFY_SCRIPT(server);
}

void MailboxesTest::selectWithQResyncOfAnotherEpoch()
{
    FakeServer server(signedIn("ENABLE QRESYNC", QByteArray(EnabledQResync) + R"(
        C: a3 SELECT INBOX (QRESYNC (5 100))
        S: * 2 EXISTS
        S: * OK [UIDVALIDITY 6] x
        S: * OK [HIGHESTMODSEQ 200]
        S: a3 OK done
    )"));
    Client client;
    QVERIFY(client.signIn(server));
    SelectRequest request = inbox();
    request.uidValidity = UidValidity(5);
    request.modSeq = ModSeq(100);
    Task<SelectResult> task = client.session->select(request);
    const SelectResult result = client.finish(task);
    QVERIFY(!result.resynced);
    QCOMPARE(result.uidValidity, UidValidity(6));
    VERIFY_SCRIPT(server);
}

void MailboxesTest::condStoreThatLies()
{
    FakeServer server(signedIn("CONDSTORE", R"(
        C: a2 SELECT INBOX (CONDSTORE)
        S: a2 BAD what
        C: a3 SELECT INBOX
        S: * 1 EXISTS
        S: a3 OK
        C: a4 UID FETCH 1 (UID FLAGS)
        S: a4 OK
    )"));
    Client client;
    QVERIFY(client.signIn(server));
    Task<SelectResult> task = client.session->select(inbox());
    QVERIFY(client.finish(task).reply.isOk());
    QVERIFY(!client.session->isCondStoreUsable());
    FetchItems items;
    items.flags = true;
    items.modSeq = true;
    Task<FetchResult> fetching = client.session->uidFetch(UidSet(Uid(1)), items, [](const Fetch &) {});
    client.finish(fetching);
    VERIFY_SCRIPT(server);
}

void MailboxesTest::closedSeparatesTheMailboxes()
{
    Selected box("", "C: a3 SELECT other\nS: * 1 EXPUNGE\nS: * 77 EXISTS\nS: * OK [CLOSED] x\nS: * 4 EXISTS\nS: * OK [UIDVALIDITY 3] x\nS: a3 OK done");
    SelectRequest request;
    request.mailbox = "other";
    Task<SelectResult> task = box.session().select(request);
    const SelectResult result = box.client.finish(task);
    QCOMPARE(result.exists, 4u);
    QCOMPARE(result.uidValidity, UidValidity(3));
    QVERIFY(!box.session().hasChanges());
    VERIFY_SCRIPT(box.server);
}

void MailboxesTest::newsBehindTheAnswer()
{
    // In the chunk of the tagged answer or after it: it is the new mailbox's, and never lost.
    const QByteArray script = signedIn("", QByteArray(PlainSelect) + "S: * 4 EXISTS\nS: * 4 FETCH (UID 40 FLAGS (\\Seen))\n"
                                           "C: a3 EXAMINE other\nS: * 2 EXISTS\nS: a3 OK done\nS: * 2 EXPUNGE\nS: * 2 EXISTS");
    const QString problem = postrider::test::playSplitEverywhere(script, [](FakeServer &server) {
        Client client;
        QVERIFY(client.signIn(server));
        Task<SelectResult> first = client.session->select(inbox());
        QCOMPARE(client.finish(first).exists, 3u);
        QCOMPARE(client.session->exists(), 4u);
        QCOMPARE(described(client.session->takeChanges()), QByteArray("exist 4;flags 40;"));
        SelectRequest request;
        request.mailbox = "other";
        request.readOnly = true;
        Task<SelectResult> second = client.session->select(request);
        QCOMPARE(client.finish(second).exists, 2u);
        QCOMPARE(client.session->selectedMailbox(), QByteArray("other"));
        QCOMPARE(described(client.session->takeChanges()), QByteArray("unclear;exist 2;"));
    });
    QCOMPARE(problem, QString());
}

QTEST_GUILESS_MAIN(MailboxesTest)
#include "tst_imap_session_mailboxes.moc"
