// Bodies on demand: ranges that resume, servers that leave things out, and what is fetched before anybody asks.
#include "flow_fixture.h"

#include "sync/account_facts.h"
#include "sync/background_fetch.h"
#include "sync/flows/part_fetch.h"

using namespace postrider;
using namespace postrider::test;
using postrider::imap::test::signedIn;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Selected = "C: a2 SELECT INBOX\nS: * 1 EXISTS\nS: * OK [UIDVALIDITY 7] x\nS: * OK [UIDNEXT 6] x\n"
                            "S: a2 OK [READ-WRITE] done\n";
const QByteArray Structure = "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"UTF-8\") NIL NIL \"7BIT\" 12 1)";

/// The header, for which the reader will ask, too.
const QByteArray Header = "C: a5 UID FETCH 5 (UID BODY.PEEK[HEADER]<0.8>)\nS: * 1 FETCH (UID 5 BODY[HEADER]<0> \"a: b\")\nS: a5 OK\n";

QByteArray body(const QByteArray &tag, const QByteArray &range, const QByteArray &bytes)
{
    return "C: " + tag + " UID FETCH 5 (UID BODY.PEEK[1]<" + range + ">)\nS: * 1 FETCH (UID 5 BODY[1]<" + range.split('.').first() + "> \""
           + bytes + "\")\nS: " + tag + " OK\n";
}

} // namespace

class SyncPartFetchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void textPart();
    void emptyPartIsNoFailure();
    void goesOnWhereTheConnectionBroke();
    void goesOnWhereItWasCancelled();
    void vanishedInBetweenIsNoEnd();
    void valueLeftOutIsAskedTwiceThenCutFromTheWhole();
    void notGivenSaysSo();
    void serverWithoutRanges();
    void sectionsOfAKeptMessageNeedNoServer();
    void costIsCounted();
    void prefetchTakesTextOnly();
    void keptFolderIsPinnedAndLetGo();
    void factsOfTheServer();

private:
    void put(const QByteArray &messageId, qint64 size);
    sync::MessageRef one() { return {m_bench->target().id, m_bench->profile.messages(m_bench->target().id).front()}; }
    sync::MessageAddress address() { return m_bench->run(sync::findAddress(*m_bench, one())); }
    QByteArray fetch(FakeServer &server, const QByteArray &section = "1")
    {
        const std::unique_ptr<imap::Session> session = m_bench->signIn(server);
        Task<sync::FetchedPart> task = sync::fetchPartOf(*m_bench, *session, address(), section, {});
        if (!wait(task, 5000))
            qFatal("the fetch waits: %s", qPrintable(server.report()));
        return read(task.result().file);
    }
    std::optional<Failure> fails(FakeServer &server)
    {
        const std::unique_ptr<imap::Session> session = m_bench->signIn(server);
        Task<sync::FetchedPart> task = sync::fetchPartOf(*m_bench, *session, address(), "1", {});
        if (!wait(task, 5000))
            qFatal("the fetch waits for something");
        try {
            (void)task.result();
        } catch (const Failure &failure) {
            return failure;
        }
        return {};
    }
    QByteArray read(const store::StoredPart &part) { return store::PartStore(m_bench->profile.paths.parts()).read(part).value_or("?"); }
    qint64 cost() { return store::CacheReader(m_bench->profile.paths).fetched(one().message); }

    std::unique_ptr<FlowBench> m_bench;
};

void SyncPartFetchTest::init()
{
    m_bench = std::make_unique<FlowBench>();
    m_bench->engineOptions().partRangeBytes = 8;
    m_bench->reset();
    put("one@x", 12);
}

/// UID 5 is a message whose only part has this size.
void SyncPartFetchTest::put(const QByteArray &messageId, qint64 size)
{
    const auto job = [inbox = m_bench->target().id, messageId, size](store::CacheWriter &cache) {
        cache.messages.vanish(inbox, UidSet(Uid(5)));
        Part text;
        text.section = "1";
        text.type = "text";
        text.subtype = "plain";
        text.encodedSize = size;
        store::HeaderRow row;
        row.uid = Uid(5);
        row.internalDate = 1767323045;
        row.content.subject = u"one"_s;
        row.content.messageId = messageId;
        row.content.size = 100;
        row.content.structure = text;
        cache.messages.applyHeaders(inbox, std::vector<store::HeaderRow>(1, row));
        cache.folders.updateState(inbox, [](store::FolderState &state) { state.uidValidity = UidValidity(7); });
        return true;
    };
    m_bench->run(m_bench->profile.stores->cache(job));
}

void SyncPartFetchTest::textPart()
{
    // Twelve octets in ranges of eight: fewer than asked for is the end. Never without PEEK.
    FakeServer server(signedIn("", Selected + body("a3", "0.8", "Hello, d") + body("a4", "8.65536", "ear.")));
    QCOMPARE(fetch(server), QByteArray("Hello, dear."));
    VERIFY_SCRIPT(server);
}

void SyncPartFetchTest::emptyPartIsNoFailure()
{
    put("empty@x", 0);
    FakeServer server(signedIn("", Selected + body("a3", "0.8", "")));
    QCOMPARE(fetch(server).size(), 0);
    VERIFY_SCRIPT(server);
}

void SyncPartFetchTest::goesOnWhereTheConnectionBroke()
{
    FakeServer broken(signedIn("", Selected + body("a3", "0.8", "Hello, d") + "C: a4 UID FETCH 5 (UID BODY.PEEK[1]<8.65536>)\nCLOSE\n"));
    QVERIFY(fails(broken));
    QCOMPARE(m_bench->partials.count(), size_t(1));
    FakeServer server(signedIn("", Selected + body("a3", "8.8", "ear.")));
    QCOMPARE(fetch(server), QByteArray("Hello, dear."));
    VERIFY_SCRIPT(server);
    QCOMPARE(m_bench->partials.count(), size_t(0));
    QTRY_COMPARE(cost(), 12); // nothing was paid twice
}

void SyncPartFetchTest::goesOnWhereItWasCancelled()
{
    FakeServer slow(signedIn("", Selected + body("a3", "0.8", "Hello, d") + "C: a4 UID FETCH 5 (UID BODY.PEEK[1]<8.65536>)\nCLIENT CLOSES\n"));
    {
        const std::unique_ptr<imap::Session> session = m_bench->signIn(slow);
        Task<sync::FetchedPart> task = sync::fetchPartOf(*m_bench, *session, address(), "1", {});
        QTRY_VERIFY(slow.sent().contains("a4 UID FETCH"));
        task = {}; // the user went on to another message
    }
    QCOMPARE(m_bench->partials.count(), size_t(1));
    FakeServer server(signedIn("", Selected + body("a3", "8.8", "ear.")));
    QCOMPARE(fetch(server), QByteArray("Hello, dear."));
    VERIFY_SCRIPT(server);
}

void SyncPartFetchTest::vanishedInBetweenIsNoEnd()
{
    FakeServer server(signedIn("", Selected + body("a3", "0.8", "Hello, d")
                                       + "C: a4 UID FETCH 5 (UID BODY.PEEK[1]<8.65536>)\nS: a4 OK nothing\n"
                                         "C: a5 UID SEARCH UID 5\nS: * SEARCH\nS: a5 OK\n"));
    const std::optional<Failure> failure = fails(server);
    VERIFY_SCRIPT(server);
    QVERIFY(failure && failure->cause == Failure::Cause::NotFound);
    QVERIFY(!store::CacheReader(m_bench->profile.paths).part(one().message, "1")); // half a text is no text
}

void SyncPartFetchTest::valueLeftOutIsAskedTwiceThenCutFromTheWhole()
{
    const QByteArray nothing = "S: * 1 FETCH (UID 5 BODY[1] NIL)\n";
    const QByteArray there = "S: * SEARCH 5\n";
    const QByteArray whole = "Subject: one\\r\\n\\r\\nHello, dear.";
    FakeServer server(signedIn(
        "", Selected + "C: a3 UID FETCH 5 (UID BODY.PEEK[1]<0.8>)\n" + nothing + "S: a3 OK\nC: a4 UID SEARCH UID 5\n" + there
                + "S: a4 OK\nC: a5 UID FETCH 5 (UID BODY.PEEK[1]<0.8>)\n" + nothing + "S: a5 OK\nC: a6 UID SEARCH UID 5\n" + there
                + "S: a6 OK\nC: a7 UID FETCH 5 (UID BODY.PEEK[]<0.8>)\nS> * 1 FETCH (UID 5 BODY[]<0> {28}\\r\\n" + whole
                + ")\\r\\n\nS: a7 OK\n"));
    QCOMPARE(fetch(server), QByteArray("Hello, dear."));
    VERIFY_SCRIPT(server);
}

void SyncPartFetchTest::notGivenSaysSo()
{
    QByteArray script = Selected;
    int tag = 3;
    for (const char *section : {"1", ""}) {
        for (int i = 0; i < 2; ++i) {
            const QByteArray fetchTag = 'a' + QByteArray::number(tag++);
            const QByteArray searchTag = 'a' + QByteArray::number(tag++);
            script += "C: " + fetchTag + " UID FETCH 5 (UID BODY.PEEK[" + section + "]<0.8>)\nS: " + fetchTag + " OK\nC: " + searchTag
                      + " UID SEARCH UID 5\nS: * SEARCH 5\nS: " + searchTag + " OK\n";
        }
    }
    FakeServer server(signedIn("", script));
    const std::optional<Failure> failure = fails(server);
    VERIFY_SCRIPT(server);
    QVERIFY(failure && failure->cause != Failure::Cause::NotFound);
    QVERIFY(!failure->nextStep.isEmpty()); // says what can be done
}

void SyncPartFetchTest::serverWithoutRanges()
{
    FakeServer server(signedIn("", Selected + body("a3", "0.8", "Hello, dear.")));
    QCOMPARE(fetch(server), QByteArray("Hello, dear."));
    VERIFY_SCRIPT(server);
}

void SyncPartFetchTest::sectionsOfAKeptMessageNeedNoServer()
{
    const auto job = [id = one().message, paths = m_bench->profile.paths](store::CacheWriter &cache) {
        store::PartStore parts(paths.parts());
        cache.parts.link(id, "", parts.put("Subject: one\r\n\r\nHello, dear."), 1, true);
        return true;
    };
    m_bench->run(m_bench->profile.stores->cache(job));
    const auto part = m_bench->run(sync::cachedPart(*m_bench, one().message, "1"));
    QVERIFY(part && part->wasHere);
    QCOMPARE(read(part->file), QByteArray("Hello, dear."));
    const auto header = m_bench->run(sync::cachedPart(*m_bench, one().message, "HEADER"));
    QVERIFY(header);
    QCOMPARE(read(header->file), QByteArray("Subject: one\r\n\r\n"));
    QVERIFY(!m_bench->run(sync::cachedPart(*m_bench, one().message, "7")));
}

void SyncPartFetchTest::costIsCounted()
{
    QCOMPARE(cost(), 0);
    FakeServer server(signedIn("", Selected + body("a3", "0.8", "Hello, d") + body("a4", "8.65536", "ear.")));
    fetch(server);
    QTRY_COMPARE(cost(), 12);
}

void SyncPartFetchTest::prefetchTakesTextOnly()
{
    FakeServer server(signedIn("", Selected + body("a3", "0.8", "Hello, d") + body("a4", "8.65536", "ear.") + Header));
    std::unique_ptr<imap::Session> session = m_bench->signIn(server);
    int jobs = 0;
    sync::BackgroundFetch::Needs needs;
    needs.perform = [&session, &jobs](std::function<Task<>(imap::Session &)> work) {
        ++jobs;
        return work(*session);
    };
    bool quiet = false;
    needs.isQuiet = [&quiet] { return quiet; };
    needs.onKeeping = [](FolderId, qint64, qint64) {};
    sync::BackgroundFetch background(*m_bench, needs);
    background.setThrifty(true);
    background.prefetch({one()});
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(jobs, 0); // not on a connection that costs
    background.setThrifty(false);
    for (int i = 0; i < 10; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(jobs, 0); // the account has other things to do
    quiet = true;
    const auto isHere = [this] {
        m_bench->timers.advance(2000);
        return m_bench->run(sync::cachedPart(*m_bench, one().message, "HEADER")).has_value();
    };
    QTRY_VERIFY(isHere());
    VERIFY_SCRIPT(server);
    QVERIFY(m_bench->run(sync::cachedPart(*m_bench, one().message, "1"))); // and the text before it
    background.prefetch({one()}); // it is here
    for (int i = 0; i < 20; ++i)
        QCoreApplication::processEvents();
    QCOMPARE(jobs, 1);
}

void SyncPartFetchTest::keptFolderIsPinnedAndLetGo()
{
    m_bench->clock.jumpTo(QDateTime::fromSecsSinceEpoch(1767323045 + 5 * 24 * 3600, Qt::UTC));
    const auto keep = [](int days) {
        return [days](store::Journal &journal) {
            journal.folders.setKeepDays({AccountId(1), "INBOX"}, days);
            return true;
        };
    };
    m_bench->run(m_bench->profile.stores->journal(keep(30)));
    // It is unread as well: its text and header come first, then all of it.
    FakeServer server(signedIn("", Selected + body("a3", "0.8", "Hello, d") + body("a4", "8.65536", "ear.") + Header
                                       + "C: a6 UID FETCH 5 (UID BODY.PEEK[]<0.8>)\nS> * 1 FETCH (UID 5 BODY[]<0> {6}\\r\\nx: y\\r\\n)\\r\\n\n"
                                         "S: a6 OK\n"));
    std::unique_ptr<imap::Session> session = m_bench->signIn(server);
    sync::BackgroundFetch::Needs needs;
    needs.perform = [&session](std::function<Task<>(imap::Session &)> work) { return work(*session); };
    needs.isQuiet = [] { return true; };
    std::vector<std::pair<qint64, qint64>> told;
    needs.onKeeping = [&told](FolderId, qint64 done, qint64 total) { told.emplace_back(done, total); };
    sync::BackgroundFetch background(*m_bench, needs);
    background.wake();
    const std::pair<qint64, qint64> all{1, 1};
    QTRY_VERIFY(!told.empty() && told.back() == all);
    QCOMPARE(told.front(), (std::pair<qint64, qint64>{0, 1})); // with a number from the start
    VERIFY_SCRIPT(server);
    const auto evict = [](store::CacheWriter &cache) {
        cache.parts.evict(0);
        return cache.parts.figures();
    };
    QVERIFY(m_bench->run(m_bench->profile.stores->cache(evict)).partCount >= 1); // pinned: stays
    // A shorter time, or none: it goes when there is no room.
    m_bench->run(m_bench->profile.stores->journal(keep(2)));
    background.wake();
    const auto pinned = [](store::CacheWriter &cache) { return cache.parts.figures().pinnedBytes; };
    QTRY_COMPARE(m_bench->run(m_bench->profile.stores->cache(pinned)), 0);
    QCOMPARE(m_bench->run(m_bench->profile.stores->cache(evict)).partCount, 0);
}

void SyncPartFetchTest::factsOfTheServer()
{
    {
        FakeServer server(signedIn("", ""));
        const std::unique_ptr<imap::Session> session = m_bench->signIn(server);
        const sync::AccountFacts facts = m_bench->run(sync::fetchFacts(*m_bench, *session));
        VERIFY_SCRIPT(server); // where a server has neither, nothing is asked
        QCOMPARE(facts, sync::AccountFacts());
    }
    FakeServer server(signedIn("QUOTA ACL", "C: a2 GETQUOTAROOT INBOX\nS: * QUOTAROOT INBOX \"\" small\nS: * QUOTA \"\" (STORAGE 10 512)\n"
                                            "S: * QUOTA small (STORAGE 90 100 MESSAGE 3 1000)\nS: a2 OK\n"
                                            "C: a3 MYRIGHTS INBOX\nS: * MYRIGHTS INBOX lrsi\nS: a3 OK\n"));
    const std::unique_ptr<imap::Session> session = m_bench->signIn(server);
    const sync::AccountFacts facts = m_bench->run(sync::fetchFacts(*m_bench, *session));
    VERIFY_SCRIPT(server);
    QCOMPARE(facts.quotaUsed, 90 * 1024); // the root with the least room counts
    QCOMPARE(facts.quotaLimit, 100 * 1024);
    const sync::FolderRights rights = facts.rights.value(m_bench->target().id);
    QVERIFY(rights.canKeepSeen && rights.canInsert);
    QVERIFY(!rights.canDeleteMessages && !rights.canWriteFlags && !rights.canDeleteFolder);
}

QTEST_GUILESS_MAIN(SyncPartFetchTest)
#include "tst_sync_part_fetch.moc"
