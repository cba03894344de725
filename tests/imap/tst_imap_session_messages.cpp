// Reading messages against scripted servers: headers, sections, searches.
#include <QTest>

#include "session_fixture.h"

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

} // namespace

class MessagesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
};

void MessagesTest::fetchesHeaders()
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

void MessagesTest::fetchHandsForeignChangesOn()
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

void MessagesTest::fetchIsSplit()
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

void MessagesTest::fetchWithChangedSince()
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

void MessagesTest::streamsASection()
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

void MessagesTest::sectionInMemory()
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

void MessagesTest::sectionMissing_data()
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

void MessagesTest::sectionMissing()
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

void MessagesTest::searches()
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

void MessagesTest::searchFallsBack()
{
    Selected box("ESEARCH", "C: a3 UID SEARCH RETURN (ALL) ALL\nS: a3 BAD what\nC: a4 UID SEARCH ALL\nS: * SEARCH 1 2\nS: a4 OK\n"
                            "C: a5 UID SEARCH ALL\nS: * SEARCH\nS: a5 OK");
    Task<SearchResult> first = box.session().uidSearch("ALL");
    QCOMPARE(box.client.finish(first).uids.count(), 2u);
    Task<SearchResult> second = box.session().uidSearch("ALL");
    QVERIFY(box.client.finish(second).uids.isEmpty());
    VERIFY_SCRIPT(box.server);
}

void MessagesTest::searchesWithWords()
{
    Selected box("", "C: a3 UID SEARCH CHARSET UTF-8 SUBJECT {2}\nS: +\nC: \\xc3\\xa4 BODY \"x\\\\\"y\"\nS: a3 NO [BADCHARSET (US-ASCII)] no");
    Task<SearchResult> task = box.session().uidSearch([](Command &command) {
        command.syntax("SUBJECT").astring("\xc3\xa4").syntax("BODY").astring("x\"y");
    }, true);
    QVERIFY(box.client.finish(task).reply.code.is(ResponseCode::Kind::BadCharset));
    VERIFY_SCRIPT(box.server);
}

QTEST_GUILESS_MAIN(MessagesTest)
#include "tst_imap_session_messages.moc"
