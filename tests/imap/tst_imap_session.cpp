// The typed commands against scripted servers: listing, selecting, reading, changing, waiting.
#include <QTest>

#include "session_support.h"

using namespace postrider;
using namespace postrider::imap;
using namespace postrider::imap::test;
using postrider::test::FakeServer;

namespace {

class Sink final : public LiteralSink
{
public:
    void write(QByteArrayView part) override { bytes.append(part.data(), part.size()); }
    void finish() override { ++finished; }
    QByteArray bytes;
    int finished = 0;
};

SelectRequest inbox()
{
    SelectRequest request;
    request.mailbox = "INBOX";
    return request;
}

constexpr const char *PlainSelect = "C: a2 SELECT INBOX\n"
                                    "S: * FLAGS (\\Seen \\Deleted)\n"
                                    "S: * 3 EXISTS\n"
                                    "S: * OK [UIDVALIDITY 9] x\n"
                                    "S: * OK [UIDNEXT 40] x\n"
                                    "S: a2 OK [READ-WRITE] done\n";

constexpr const char *EnabledQResync = "C: a2 ENABLE QRESYNC CONDSTORE\nS: * ENABLED QRESYNC CONDSTORE\nS: a2 OK\n";

/// A signed-in client that has selected INBOX with UIDs 10, 20, 30 known.
struct Selected {
    FakeServer server;
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

QByteArray described(const std::vector<MailboxChange> &changes)
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

} // namespace

class SessionTest final : public QObject
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
    void fetchesHeaders();
    void fetchHandsForeignChangesOn();
    void fetchIsSplit();
    void fetchWithChangedSince();
    void streamsASection();
    void sectionInMemory();
    void sectionMissing_data();
    void sectionMissing();
    void searches();
    void searchFallsBack();
    void searchesWithWords();
    void stores();
    void storeReportsModified();
    void storesGmailLabels();
    void movesByMove();
    void movesByCopy();
    void movesWithoutUidPlus();
    void moveThatLies();
    void uidPlusThatLies();
    void moveStopsWhereItFails_data();
    void moveStopsWhereItFails();
    void expungesOnlyByUid();
    void appends();
    void appendIsRefusedBeforehand();
    void changesComeByUid();
    void unclearChanges();
    void idlesUntilSomethingChanges();
    void idleIsInterruptedByACommand();
    void idleIsRenewed();
    void idleRefused();
    void idleEndedByTheServer();
    void idleDropped();
    void idleAnsweredBeforeItsContinuation();
    void idleThatNeverBegins();
    void idleWhoseDoneIsLost();
    void leaves();
    void alertsOnce();
    void quotas();
    void everythingHoweverSplit();
    void everythingCutAnywhere();
};

void SessionTest::listsInOneCommand()
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

void SessionTest::listFallsBack()
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

void SessionTest::listWithXlist()
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

void SessionTest::statusOfOne()
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

void SessionTest::mailboxManagement()
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

void SessionTest::selects()
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

void SessionTest::selectFails()
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

void SessionTest::selectWithQResync()
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

void SessionTest::selectWithQResyncOfAnotherEpoch()
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

void SessionTest::condStoreThatLies()
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

void SessionTest::closedSeparatesTheMailboxes()
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

void SessionTest::fetchesHeaders()
{
    Selected box("", R"(
        C: a3 UID FETCH 10,30 (UID FLAGS INTERNALDATE RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS (DATE FROM)])
        S: * 1 FETCH (BODY[HEADER.FIELDS (DATE FROM)] {11}
        S> From: a\r\n\r\n
        S:  RFC822.SIZE 5 UID 10 FLAGS () INTERNALDATE "17-Jul-1996 02:44:25 -0700" BODYSTRUCTURE (NIL))
        S: * 3 FETCH (RFC822.SIZE 7 FLAGS (\Seen))
        S: a3 OK
    )");
    FetchItems items;
    items.flags = items.internalDate = items.size = items.bodyStructure = true;
    items.gmail = items.objectId = items.preview = items.saveDate = true; // the server has none of these
    items.headerFields = {"DATE", "FROM"};
    std::vector<Fetch> got;
    Task<FetchResult> task = box.session().uidFetch(UidSet::of({Uid(10), Uid(30)}), items, [&got](Fetch fetch) { got.push_back(std::move(fetch)); });
    const FetchResult result = box.client.finish(task);
    QVERIFY(result.reply.isOk());
    QCOMPARE(result.messages, 2u);
    QCOMPARE(got[0].uid, Uid(10));
    QCOMPARE(got[0].header()->bytes, QByteArray("From: a\r\n\r\n"));
    QVERIFY(got[0].bodyStructureUnknown || got[0].bodyStructure);
    QCOMPARE(got[1].uid, Uid(30)); // from the sequence number
    VERIFY_SCRIPT(box.server);
}

void SessionTest::fetchHandsForeignChangesOn()
{
    Selected box("", R"(
        C: a3 UID FETCH 10:20 (UID RFC822.SIZE)
        S: * 1 FETCH (UID 10 FLAGS (\Seen))
        S: * 3 FETCH (UID 30 RFC822.SIZE 4 FLAGS (\Flagged))
        S: * 4 EXISTS
        S: * 1 FETCH (UID 10 RFC822.SIZE 5)
        S: a3 OK
    )");
    FetchItems items;
    items.size = true;
    int got = 0;
    Task<FetchResult> task = box.session().uidFetch(UidSet(Uid(10), Uid(20)), items, [&got](const Fetch &fetch) { got += int(*fetch.size); });
    box.client.finish(task);
    QCOMPARE(got, 5);
    QCOMPARE(described(box.session().takeChanges()), QByteArray("flags 10;flags 30;exist 4;"));
    VERIFY_SCRIPT(box.server);
}

void SessionTest::fetchIsSplit()
{
    // Every second UID of 10,000: far more than one line may hold. Two commands are in flight at a time.
    FakeServer server(signedIn("", ""));
    Client client;
    QVERIFY(client.signIn(server));
    UidSet uids;
    for (quint32 uid = 1; uid < 20000; uid += 2)
        uids.insert(Uid(uid));
    FetchItems items;
    items.flags = true;
    const qsizetype before = server.sent().size();
    Task<FetchResult> task = client.session->uidFetch(uids, items, [](const Fetch &) {});
    runReadyCoroutines();
    const QByteArray sent = server.sent().mid(before);
    QCOMPARE(sent.count("\r\n"), 2);
    for (const QByteArray &line : sent.split('\n'))
        QVERIFY(line.size() < 8200);
}

void SessionTest::fetchWithChangedSince()
{
    FakeServer server(signedIn("ENABLE QRESYNC", QByteArray(EnabledQResync) + R"(
        C: a3 SELECT INBOX
        S: * 5 EXISTS
        S: a3 OK
        C: a4 UID FETCH 1:9 (UID FLAGS MODSEQ) (CHANGEDSINCE 12345 VANISHED)
        S: * VANISHED (EARLIER) 3:4
        S: * 1 FETCH (UID 4 FLAGS () MODSEQ (12346))
        S: * VANISHED 2
        S: a4 OK
    )"));
    Client client;
    QVERIFY(client.signIn(server));
    Task<SelectResult> selecting = client.session->select(inbox());
    client.finish(selecting);
    FetchItems items;
    items.flags = items.modSeq = items.vanished = true;
    items.changedSince = ModSeq(12345);
    Task<FetchResult> task = client.session->uidFetch(UidSet(Uid(1), Uid(9)), items, [](const Fetch &) {});
    const FetchResult result = client.finish(task);
    QCOMPARE(result.messages, 1u);
    QCOMPARE(result.vanished.toImap(), QByteArray("3:4"));
    QCOMPARE(described(client.session->takeChanges()), QByteArray("gone 2;"));
    QCOMPARE(client.session->exists(), 4u);
    VERIFY_SCRIPT(server);
}

void SessionTest::streamsASection()
{
    const QByteArray data(2 * 1024 * 1024, 'x');
    Selected box("", "C: a3 UID FETCH 20 (UID BODY.PEEK[2]<100.5000000>)\n"
                     "S: * 1 FETCH (UID 10 FLAGS () BODY[2]<100> {3}\nS: no!)\n"
                     "S: * 2 FETCH (UID 20 BODY[2]<100> {2097152}\nS: " + data + ")\nS: a3 OK");
    SectionRequest request;
    request.uid = Uid(20);
    request.section = "2";
    request.offset = 100;
    request.length = 5000000;
    Sink sink;
    Task<SectionResult> task = box.session().fetchSection(request, &sink);
    const SectionResult result = box.client.finish(task);
    QVERIFY(result.found);
    QCOMPARE(result.size, qint64(data.size()));
    QVERIFY(sink.bytes == data);
    QCOMPARE(sink.finished, 1);
    VERIFY_SCRIPT(box.server);
}

void SessionTest::sectionInMemory()
{
    Selected box("", "C: a3 UID FETCH 20 (UID BODY.PEEK[])\nS: * 2 FETCH (BODY[] \"abc\" UID 20)\nS: a3 OK");
    SectionRequest request;
    request.uid = Uid(20);
    Sink sink;
    Task<SectionResult> task = box.session().fetchSection(request, &sink);
    QCOMPARE(box.client.finish(task).size, 3);
    QCOMPARE(sink.bytes, QByteArray("abc"));
    QCOMPARE(sink.finished, 1);
    VERIFY_SCRIPT(box.server);
}

void SessionTest::sectionMissing_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("NIL") << QByteArray("S: * 2 FETCH (UID 20 BODY[2]<5> NIL)\n");
    QTest::newRow("left out (Yandex)") << QByteArray("S: * 2 FETCH (UID 20 BODY[2]<5> )\n");
    QTest::newRow("another message") << QByteArray("S: * 1 FETCH (UID 10 BODY[2]<5> \"x\")\n");
    QTest::newRow("another section") << QByteArray("S: * 2 FETCH (UID 20 BODY[3]<5> \"x\")\n");
    QTest::newRow("another offset") << QByteArray("S: * 2 FETCH (UID 20 BODY[2]<0> \"x\")\n");
    QTest::newRow("offset ignored") << QByteArray("S: * 2 FETCH (UID 20 BODY[2] \"x\")\n");
}

void SessionTest::sectionMissing()
{
    QFETCH(QByteArray, answer);
    Selected box("", "C: a3 UID FETCH 20 (UID BODY.PEEK[2]<5.10>)\n" + answer + "S: a3 OK");
    SectionRequest request;
    request.uid = Uid(20);
    request.section = "2";
    request.offset = 5;
    request.length = 10;
    Sink sink;
    Task<SectionResult> task = box.session().fetchSection(request, &sink);
    const SectionResult result = box.client.finish(task);
    QVERIFY(result.reply.isOk() && !result.found);
    QCOMPARE(sink.finished, 0);
    VERIFY_SCRIPT(box.server);
}

void SessionTest::searches()
{
    Selected box("ESEARCH", R"(
        C: a3 UID SEARCH RETURN (ALL) UID 5:*
        S: * ESEARCH (TAG "a3") UID ALL 10,20:30
        S: a3 OK
        C: a4 UID SEARCH RETURN (ALL) DELETED
        S: * ESEARCH (TAG "a4") UID COUNT 0
        S: a4 OK
        C: a5 UID SEARCH RETURN (ALL) SEEN
        S: * SEARCH 30 10 0
        S: a5 OK
    )");
    Task<SearchResult> first = box.session().uidSearch("UID 5:*");
    QCOMPARE(box.client.finish(first).uids.toImap(), QByteArray("10,20:30"));
    Task<SearchResult> none = box.session().uidSearch("DELETED");
    QVERIFY(box.client.finish(none).uids.isEmpty());
    Task<SearchResult> wrongForm = box.session().uidSearch("SEEN");
    QCOMPARE(box.client.finish(wrongForm).uids.toImap(), QByteArray("10,30"));
    VERIFY_SCRIPT(box.server);
}

void SessionTest::searchFallsBack()
{
    Selected box("ESEARCH", "C: a3 UID SEARCH RETURN (ALL) ALL\nS: a3 BAD what\nC: a4 UID SEARCH ALL\nS: * SEARCH 1 2\nS: a4 OK\n"
                            "C: a5 UID SEARCH ALL\nS: * SEARCH\nS: a5 OK");
    Task<SearchResult> first = box.session().uidSearch("ALL");
    QCOMPARE(box.client.finish(first).uids.count(), 2u);
    Task<SearchResult> second = box.session().uidSearch("ALL");
    QVERIFY(box.client.finish(second).uids.isEmpty());
    VERIFY_SCRIPT(box.server);
}

void SessionTest::searchesWithWords()
{
    Selected box("", "C: a3 UID SEARCH CHARSET UTF-8 SUBJECT {2}\nS: +\nC: \\xc3\\xa4 BODY \"x\\\\\"y\"\nS: a3 NO [BADCHARSET (US-ASCII)] no");
    Task<SearchResult> task = box.session().uidSearch([](Command &command) {
        command.syntax("SUBJECT").astring("\xc3\xa4").syntax("BODY").astring("x\"y");
    }, true);
    QVERIFY(box.client.finish(task).reply.code.is(ResponseCode::Kind::BadCharset));
    VERIFY_SCRIPT(box.server);
}

void SessionTest::stores()
{
    Selected box("", "C: a3 UID STORE 10,30 +FLAGS.SILENT (\\Seen $Work)\nS: a3 OK\nC: a4 UID STORE 10 -FLAGS.SILENT (\\Seen)\nS: * 1 FETCH (FLAGS ())\nS: a4 OK");
    Task<StoreResult> add = box.session().uidStore(UidSet::of({Uid(10), Uid(30)}), StoreMode::Add, {"\\Seen", "$Work"});
    QVERIFY(box.client.finish(add).reply.isOk());
    Task<StoreResult> remove = box.session().uidStore(UidSet(Uid(10)), StoreMode::Remove, {"\\Seen"});
    QVERIFY(box.client.finish(remove).reply.isOk());
    QCOMPARE(described(box.session().takeChanges()), QByteArray("flags 10;"));
    bool refused = false;
    try {
        Task<StoreResult> bad = box.session().uidStore(UidSet(Uid(10)), StoreMode::Add, {"x)\r\na9 EXPUNGE"});
        bad.result();
    } catch (const Failure &) {
        refused = true;
    }
    QVERIFY(refused);
    VERIFY_SCRIPT(box.server);
}

void SessionTest::storeReportsModified()
{
    FakeServer server(signedIn("CONDSTORE", "C: a2 UID STORE 7:9 (UNCHANGEDSINCE 320) +FLAGS.SILENT (\\Deleted)\nS: a2 OK [MODIFIED 7,9] done"));
    Client client;
    QVERIFY(client.signIn(server));
    Task<StoreResult> task = client.session->uidStore(UidSet(Uid(7), Uid(9)), StoreMode::Add, {"\\Deleted"}, ModSeq(320));
    QCOMPARE(client.finish(task).modified.toImap(), QByteArray("7,9"));
    VERIFY_SCRIPT(server);
}

void SessionTest::storesGmailLabels()
{
    FakeServer server(signedIn("X-GM-EXT-1", "C: a2 UID STORE 7 -X-GM-LABELS.SILENT (\\Inbox \"my label\" &APw-)\nS: a2 OK"));
    Client client;
    QVERIFY(client.signIn(server));
    Task<StoreResult> task = client.session->uidStoreGmailLabels(UidSet(Uid(7)), StoreMode::Remove, {"\\Inbox", "my label", "&APw-"});
    client.finish(task);
    VERIFY_SCRIPT(server);
}

void SessionTest::movesByMove()
{
    Selected box("MOVE UIDPLUS", "C: a3 UID MOVE 10:20 \"a b\"\nS: * OK [COPYUID 5 10,20 100:101] moved\nS: * 1 EXPUNGE\nS: * 1 EXPUNGE\nS: a3 OK done");
    Task<CopyResult> task = box.session().uidMove(UidSet(Uid(10), Uid(20)), "a b");
    const CopyResult result = box.client.finish(task);
    QCOMPARE(result.step, CopyResult::Step::Done);
    QCOMPARE(result.uidValidity, UidValidity(5));
    QCOMPARE(result.uids, (std::vector<std::pair<Uid, Uid>>{{Uid(10), Uid(100)}, {Uid(20), Uid(101)}}));
    QCOMPARE(described(box.session().takeChanges()), QByteArray("gone 10,20;"));
    QCOMPARE(box.session().exists(), 1u);
    VERIFY_SCRIPT(box.server);
}

void SessionTest::movesByCopy()
{
    Selected box("UIDPLUS", R"(
        C: a3 UID COPY 10 x
        S: a3 OK [COPYUID 5 10 100] copied
        C: a4 UID STORE 10 +FLAGS.SILENT (\Deleted)
        S: a4 OK
        C: a5 UID EXPUNGE 10
        S: * 1 EXPUNGE
        S: a5 OK
    )");
    Task<CopyResult> task = box.session().uidMove(UidSet(Uid(10)), "x");
    const CopyResult result = box.client.finish(task);
    QCOMPARE(result.step, CopyResult::Step::Done);
    QCOMPARE(result.uids.size(), size_t(1));
    VERIFY_SCRIPT(box.server);
}

void SessionTest::movesWithoutUidPlus()
{
    // A plain EXPUNGE would take the messages others have marked.
    Selected box("", "C: a3 UID COPY 10 x\nS: a3 OK\nC: a4 UID STORE 10 +FLAGS.SILENT (\\Deleted)\nS: a4 OK");
    Task<CopyResult> task = box.session().uidMove(UidSet(Uid(10)), "x");
    const CopyResult result = box.client.finish(task);
    QVERIFY(result.reply.isOk());
    QCOMPARE(result.step, CopyResult::Step::MarkedDeleted);
    QVERIFY(result.uids.empty());
    VERIFY_SCRIPT(box.server);
}

void SessionTest::moveThatLies()
{
    Selected box("MOVE UIDPLUS", "C: a3 UID MOVE 10 x\nS: a3 BAD what\nC: a4 UID COPY 10 x\nS: a4 OK\nC: a5 UID STORE 10 +FLAGS.SILENT (\\Deleted)\nS: a5 OK\n"
                                 "C: a6 UID EXPUNGE 10\nS: a6 OK\nC: a7 UID COPY 20 x\nS: a7 NO");
    Task<CopyResult> task = box.session().uidMove(UidSet(Uid(10)), "x");
    QCOMPARE(box.client.finish(task).step, CopyResult::Step::Done);
    Task<CopyResult> next = box.session().uidMove(UidSet(Uid(20)), "x"); // not tried again
    QCOMPARE(box.client.finish(next).step, CopyResult::Step::Nothing);
    VERIFY_SCRIPT(box.server);
}

void SessionTest::uidPlusThatLies()
{
    Selected box("UIDPLUS", "C: a3 UID COPY 10 x\nS: a3 OK\nC: a4 UID STORE 10 +FLAGS.SILENT (\\Deleted)\nS: a4 OK\nC: a5 UID EXPUNGE 10\nS: a5 BAD what");
    Task<CopyResult> task = box.session().uidMove(UidSet(Uid(10)), "x");
    const CopyResult result = box.client.finish(task);
    QVERIFY(result.reply.isOk());
    QCOMPARE(result.step, CopyResult::Step::MarkedDeleted);
    QVERIFY(!box.session().capabilities().has(Capability::UidPlus));
    VERIFY_SCRIPT(box.server);
}

void SessionTest::moveStopsWhereItFails_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<int>("step");
    using Step = CopyResult::Step;
    QTest::newRow("COPY") << QByteArray("C: a3 UID COPY 10 x\nS: a3 NO [TRYCREATE] no") << int(Step::Nothing);
    QTest::newRow("STORE") << QByteArray("C: a3 UID COPY 10 x\nS: a3 OK\nC: a4 UID STORE 10 +FLAGS.SILENT (\\Deleted)\nS: a4 NO no") << int(Step::Copied);
    QTest::newRow("EXPUNGE") << QByteArray("C: a3 UID COPY 10 x\nS: a3 OK\nC: a4 UID STORE 10 +FLAGS.SILENT (\\Deleted)\nS: a4 OK\n"
                                           "C: a5 UID EXPUNGE 10\nS: a5 NO no")
                             << int(Step::MarkedDeleted);
}

void SessionTest::moveStopsWhereItFails()
{
    QFETCH(QByteArray, script);
    QFETCH(int, step);
    Selected box("UIDPLUS", script);
    Task<CopyResult> task = box.session().uidMove(UidSet(Uid(10)), "x");
    const CopyResult result = box.client.finish(task);
    QVERIFY(!result.reply.isOk());
    QCOMPARE(int(result.step), step);
    VERIFY_SCRIPT(box.server);
}

void SessionTest::expungesOnlyByUid()
{
    Selected with("UIDPLUS", "C: a3 UID EXPUNGE 10:20\nS: a3 OK");
    Task<Reply> done = with.session().uidExpunge(UidSet(Uid(10), Uid(20)));
    QVERIFY(with.client.finish(done).isOk());
    VERIFY_SCRIPT(with.server);
    Selected without("", "");
    Task<Reply> refused = without.session().uidExpunge(UidSet(Uid(10)));
    QVERIFY(without.client.finish(refused).code.is(ResponseCode::Kind::Cannot));
    VERIFY_SCRIPT(without.server);
}

void SessionTest::appends()
{
    FakeServer server(signedIn("LITERAL- UIDPLUS", "C: a2 APPEND Sent (\\Seen) \" 2-Jan-2026 03:04:05 +0000\" {9+}\nC: a: b\\r\\n\\r\\nc\nS: a2 OK [APPENDUID 7 42] done\n"
                                                   "C: a3 APPEND Sent {1+}\nC: x\nS: a3 NO [OVERQUOTA] full"));
    Client client;
    QVERIFY(client.signIn(server));
    AppendRequest request;
    request.mailbox = "Sent";
    request.flags = {"\\Seen"};
    request.internalDate = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    request.message = "a: b\r\n\r\nc";
    Task<AppendResult> task = client.session->append(request);
    const AppendResult result = client.finish(task);
    QCOMPARE(result.uidValidity, UidValidity(7));
    QCOMPARE(result.uid, Uid(42));
    AppendRequest small;
    small.mailbox = "Sent";
    small.message = "x";
    Task<AppendResult> full = client.session->append(small);
    const AppendResult refused = client.finish(full);
    try {
        requireOk(refused.reply, QStringLiteral("x"));
        QFAIL("no exception");
    } catch (const Failure &failure) {
        QCOMPARE(failure.cause, Failure::Cause::Quota);
    }
    VERIFY_SCRIPT(server);
}

void SessionTest::appendIsRefusedBeforehand()
{
    FakeServer server(signedIn("APPENDLIMIT=10", ""));
    Client client;
    QVERIFY(client.signIn(server));
    AppendRequest request;
    request.mailbox = "Sent";
    request.message = QByteArray(11, 'x');
    Task<AppendResult> task = client.session->append(request);
    QVERIFY(client.finish(task).reply.code.is(ResponseCode::Kind::TooBig));
    VERIFY_SCRIPT(server);
}

void SessionTest::changesComeByUid()
{
    Selected box("", R"(
        C: a3 NOOP
        S: * 4 EXISTS
        S: * 5 EXISTS
        S: * 1 EXPUNGE
        S: * 1 EXPUNGE
        S: * 1 FETCH (FLAGS (\Seen))
        S: * 3 FETCH (FLAGS (\Seen) UID 50)
        S: * 3 EXPUNGE
        S: a3 OK
    )");
    Task<Reply> task = box.session().noop();
    box.client.finish(task);
    QCOMPARE(described(box.session().takeChanges()), QByteArray("exist 5;gone 10,20;flags 30;flags 50;gone 50;"));
    QVERIFY(box.session().takeChanges().empty());
    QCOMPARE(box.session().exists(), 2u);
    VERIFY_SCRIPT(box.server);
}

void SessionTest::unclearChanges()
{
    for (const char *lie : {"* 0 EXPUNGE", "* 9 EXPUNGE", "* 2 EXISTS", "* 9 FETCH (UID 90 FLAGS ())", "* 2 FETCH (UID 99 FLAGS ())",
                            "* VANISHED 11"}) {
        Selected box("", QByteArray("C: a3 NOOP\nS: ") + lie + "\nS: * 1 EXPUNGE\nS: a3 OK");
        Task<Reply> task = box.session().noop();
        box.client.finish(task);
        const QByteArray text = described(box.session().takeChanges());
        QVERIFY2(text.startsWith("unclear;") && !text.contains("gone"), lie);
        QVERIFY(!box.session().isSequenceMapComplete());
        VERIFY_SCRIPT(box.server);
    }
}

void SessionTest::idlesUntilSomethingChanges()
{
    const QByteArray script = signedIn("IDLE", QByteArray(PlainSelect) + "C: a3 IDLE\nS: + idling\nS: * OK still here\nS: * 4 EXISTS\nC: DONE\nS: * 2 EXPUNGE\nS: a3 OK");
    const QString problem = postrider::test::playSplitEverywhere(script, [](FakeServer &server) {
        Client client;
        QVERIFY(client.signIn(server));
        Task<SelectResult> selecting = client.session->select(inbox());
        client.finish(selecting);
        Task<IdleEnd> task = client.session->idle();
        QCOMPARE(client.finish(task), IdleEnd::Changed);
        QVERIFY(!client.session->isIdling());
        QCOMPARE(described(client.session->takeChanges()), QByteArray("exist 4;unclear;"));
        QCOMPARE(client.timers.pending(), size_t(0));
    });
    QCOMPARE(problem, QString());
}

void SessionTest::idleIsInterruptedByACommand()
{
    Selected box("IDLE", "C: a3 IDLE\nS: + idling\nC: DONE\nS: a3 OK\nC: a4 NOOP\nS: a4 OK");
    Task<IdleEnd> task = box.session().idle();
    runReadyCoroutines();
    QVERIFY(box.session().isIdling());
    box.client.timers.advance(5 * 60 * 1000); // silence is what IDLE is for
    QVERIFY(!task.isDone() && box.session().isOpen());
    Task<Reply> command = box.session().noop();
    QVERIFY(box.client.finish(command).isOk());
    QCOMPARE(task.result(), IdleEnd::Interrupted);
    VERIFY_SCRIPT(box.server);
}

void SessionTest::idleIsRenewed()
{
    Selected box("IDLE", "C: a3 IDLE\nS: + idling\nC: DONE\nS: a3 OK");
    Task<IdleEnd> task = box.session().idle(9 * 60 * 1000);
    runReadyCoroutines();
    box.client.timers.advance(9 * 60 * 1000);
    QCOMPARE(box.client.finish(task), IdleEnd::Renew);
    VERIFY_SCRIPT(box.server);
}

void SessionTest::idleRefused()
{
    Selected box("IDLE", "C: a3 IDLE\nS: a3 NO not here");
    Task<IdleEnd> task = box.session().idle();
    QCOMPARE(box.client.finish(task), IdleEnd::Unsupported);
    Task<IdleEnd> again = box.session().idle();
    QCOMPARE(box.client.finish(again), IdleEnd::Unsupported);
    VERIFY_SCRIPT(box.server);
}

void SessionTest::idleEndedByTheServer()
{
    Selected atOnce("IDLE", "C: a3 IDLE\nS: a3 OK what?");
    Task<IdleEnd> refused = atOnce.session().idle();
    QCOMPARE(atOnce.client.finish(refused), IdleEnd::Unsupported);
    VERIFY_SCRIPT(atOnce.server);

    QByteArray script;
    for (const char *tag : {"a3", "a4", "a5", "a6"})
        script += QByteArray("C: ") + tag + " IDLE\nS: +\nS: " + tag + " OK enough\n";
    Selected again("IDLE", script);
    for (int i = 0; i < 3; ++i) {
        Task<IdleEnd> task = again.session().idle();
        QCOMPARE(again.client.finish(task), IdleEnd::Renew);
    }
    for (int i = 0; i < 2; ++i) {
        Task<IdleEnd> task = again.session().idle();
        QCOMPARE(again.client.finish(task), IdleEnd::Unsupported);
    }
    VERIFY_SCRIPT(again.server);
}

void SessionTest::idleDropped()
{
    Selected box("IDLE", "C: a3 IDLE\nS: + idling\nC: DONE\nS: a3 OK\nC: a4 NOOP\nS: a4 OK");
    {
        const Task<IdleEnd> task = box.session().idle();
        runReadyCoroutines();
    }
    Task<Reply> command = box.session().noop();
    QVERIFY(box.client.finish(command).isOk());
    VERIFY_SCRIPT(box.server);
}

void SessionTest::idleAnsweredBeforeItsContinuation()
{
    // Interrupted before the "+": DONE must wait for it.
    Selected box("IDLE", "C: a3 IDLE");
    Task<IdleEnd> task = box.session().idle();
    runReadyCoroutines();
    box.session().stopIdle();
    const QByteArray sent = box.server.sent();
    QVERIFY(sent.endsWith("a3 IDLE\r\n"));
    box.server.send("* 4 EXISTS\r\n"); // data may come before "+"
    runReadyCoroutines();
    QCOMPARE(box.server.sent(), sent);
    box.server.send("+ idling\r\n");
    runReadyCoroutines();
    QVERIFY(box.server.sent().endsWith("a3 IDLE\r\nDONE\r\n"));
    box.server.send("a3 OK\r\n");
    QCOMPARE(box.client.finish(task), IdleEnd::Interrupted);
}

void SessionTest::idleThatNeverBegins()
{
    Selected box("IDLE", "C: a3 IDLE\nCLIENT CLOSES");
    Task<IdleEnd> task = box.session().idle();
    runReadyCoroutines();
    box.client.timers.advance(80 * 1000);
    runReadyCoroutines();
    QVERIFY(task.isDone());
    QVERIFY_THROWS_EXCEPTION(Failure, task.result());
    VERIFY_SCRIPT(box.server);
}

void SessionTest::idleWhoseDoneIsLost()
{
    Selected box("IDLE", "C: a3 IDLE\nS: + idling\nC: DONE\nCLIENT CLOSES");
    Task<IdleEnd> task = box.session().idle();
    runReadyCoroutines();
    box.session().stopIdle();
    box.client.timers.advance(80 * 1000);
    runReadyCoroutines();
    QVERIFY(task.isDone());
    QVERIFY_THROWS_EXCEPTION(Failure, task.result());
    VERIFY_SCRIPT(box.server);
}

void SessionTest::leaves()
{
    Selected box("UNSELECT", "C: a3 UNSELECT\nS: a3 OK\nC: a4 LOGOUT\nS: * BYE bye\nS: a4 OK\nCLIENT CLOSES");
    Task<Reply> unselecting = box.session().unselect();
    QVERIFY(box.client.finish(unselecting).isOk());
    QVERIFY(box.session().selectedMailbox().isEmpty());
    Task<> task = box.session().logout();
    runReadyCoroutines();
    QVERIFY(task.isDone());
    task.result();
    VERIFY_SCRIPT(box.server);

    Selected rude("", "C: a3 LOGOUT\nS: * BYE bye\nCLOSE"); // no UNSELECT: nothing is sent for it
    Task<Reply> nothing = rude.session().unselect();
    rude.client.finish(nothing);
    Task<> leaving = rude.session().logout();
    runReadyCoroutines();
    QVERIFY(leaving.isDone());
    leaving.result();
    VERIFY_SCRIPT(rude.server);
}

void SessionTest::alertsOnce()
{
    Selected box("", "C: a3 NOOP\nS: * OK [ALERT] disk\nS: * OK [ALERT] disk\nS: * NO [ALERT] full\nS: a3 OK\nC: a4 NOOP\nS: * OK [ALERT] disk\nS: a4 OK");
    Task<Reply> first = box.session().noop();
    box.client.finish(first);
    QCOMPARE(box.session().takeAlerts(), (QList<QByteArray>{"disk", "full"}));
    Task<Reply> second = box.session().noop();
    box.client.finish(second);
    QVERIFY(box.session().takeAlerts().isEmpty());
}

void SessionTest::quotas()
{
    Selected box("QUOTA", "C: a3 GETQUOTAROOT INBOX\nS: * QUOTAROOT INBOX \"\"\nS: * QUOTA \"\" (STORAGE 10 512)\nS: a3 OK");
    Task<std::vector<Quota>> task = box.session().quota("INBOX");
    const std::vector<Quota> found = box.client.finish(task);
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].resources[0].limit, 512u);
    VERIFY_SCRIPT(box.server);
}

namespace {

constexpr const char *Everything = R"(
    C: a2 SELECT INBOX
    S: * 3 EXISTS
    S: * OK [UIDVALIDITY 9] x
    S: a2 OK done
    C: a3 UID SEARCH ALL
    S: * SEARCH 10 20 30
    S: a3 OK
    C: a4 UID FETCH 10,20,30 (UID FLAGS BODY.PEEK[HEADER.FIELDS (SUBJECT)])
    S: * 1 FETCH (UID 10 FLAGS (\Seen) BODY[HEADER.FIELDS (SUBJECT)] {14}
    S> Subject: a\r\n\r\n)\r\n
    S: * 2 FETCH (UID 20 FLAGS () BODY[HEADER.FIELDS (SUBJECT)] "")
    S: * 1 EXPUNGE
    S: * 2 FETCH (UID 30 FLAGS () BODY[HEADER.FIELDS (SUBJECT)] NIL)
    S: a4 OK
    C: a5 UID COPY 20 x
    S: a5 OK [COPYUID 1 20 7] x
    C: a6 UID STORE 20 +FLAGS.SILENT (\Deleted)
    S: a6 OK
    C: a7 UID EXPUNGE 20
    S: * 1 EXPUNGE
    S: a7 OK
    C: a8 APPEND x {4}
    S: + go
    C: a\r\nb
    S: a8 OK [APPENDUID 1 8] x
    C: a9 IDLE
    S: +
    S: * 2 EXISTS
    C: DONE
    S: a9 OK
    C: a10 LOGOUT
    S: * BYE
    S: a10 OK
    CLIENT CLOSES
)";

Task<QByteArray> doEverything(Session &session)
{
    QByteArray log;
    const SelectResult selected = co_await session.select(inbox());
    log += QByteArray::number(selected.exists) + ' ';
    const SearchResult found = co_await session.uidSearch("ALL");
    session.setKnownUids(found.uids);
    log += found.uids.toImap() + ' ';
    FetchItems items;
    items.flags = true;
    items.headerFields.append("SUBJECT");
    FetchHandler onFetch = [&log](const Fetch &fetch) { log += QByteArray::number(fetch.uid.value()) + fetch.header()->bytes.trimmed() + ' '; };
    co_await session.uidFetch(found.uids, items, onFetch);
    log += described(session.takeChanges());
    const CopyResult moved = co_await session.uidMove(UidSet(Uid(20)), "x");
    log += QByteArray::number(moved.uids.size()) + described(session.takeChanges());
    AppendRequest request;
    request.mailbox = "x";
    request.message = "a\r\nb";
    const AppendResult appended = co_await session.append(request);
    log += QByteArray::number(appended.uid.value());
    const IdleEnd end = co_await session.idle();
    log += end == IdleEnd::Changed ? " changed " : " ? ";
    log += described(session.takeChanges());
    co_await session.logout();
    co_return log;
}

} // namespace

void SessionTest::everythingHoweverSplit()
{
    const QString problem = postrider::test::playSplitEverywhere(signedIn("IDLE UIDPLUS", Everything), [](FakeServer &server) {
        Client client;
        QVERIFY(client.signIn(server));
        Task<QByteArray> task = doEverything(*client.session);
        QCOMPARE(client.finish(task), QByteArray("3 10,20,30 10Subject: a 20 30 gone 10;1gone 20;8 changed exist 2;"));
    });
    QCOMPARE(problem, QString());
}

void SessionTest::everythingCutAnywhere()
{
    int cuts = 0;
    const QString problem = postrider::test::playCutEverywhere(signedIn("IDLE UIDPLUS", Everything), [&cuts](FakeServer &server) {
        Client client;
        if (!client.signInPatiently(server))
            return;
        Task<QByteArray> task = doEverything(*client.session);
        runReadyCoroutines();
        QVERIFY(task.isDone());
        try {
            task.result(); // cut in LOGOUT only: that is an end like another
        } catch (const Failure &failure) {
            QVERIFY(failure.isTransient());
        }
        QVERIFY(!client.session->isOpen());
        ++cuts;
        task.reset();
        client.session.reset();
        QCOMPARE(client.timers.pending(), size_t(0));
    });
    QCOMPARE(problem, QString());
    QVERIFY2(cuts > 500, qPrintable(QString::number(cuts)));
}

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_imap_session.moc"
