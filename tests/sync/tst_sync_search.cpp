// Words looked for on the server: what is asked, and what comes of each answer.
#include "flow_fixture.h"

#include "sync/flows/server_search.h"

using namespace postrider;
using namespace postrider::test;
using postrider::imap::test::signedIn;
using namespace Qt::StringLiterals;

namespace {

QByteArray opened(const QByteArray &tag, int uidValidity = 7)
{
    return "C: " + tag + " SELECT INBOX\nS: * 3 EXISTS\nS: * OK [UIDVALIDITY " + QByteArray::number(uidValidity)
           + "] x\nS: * OK [UIDNEXT 4] x\nS: " + tag + " OK [READ-WRITE] done\n";
}

} // namespace

class SyncSearchTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyWordCounts();
    void gmailSearchesItsOwnWay();
    void serversThatKnowAsciiOnly_data();
    void serversThatKnowAsciiOnly();
    void whatCannotBeLookedFor();

private:
    sync::FoundMessages search(FakeServer &server, const QString &words);
    std::optional<Failure> failureOf(FakeServer &server, const QString &words);
    std::vector<MessageId> places(std::initializer_list<quint32> uids)
    {
        std::vector<MessageId> ids;
        for (const quint32 uid : uids)
            ids.push_back(m_bench.at("INBOX", uid));
        return ids;
    }

    FlowBench m_bench;
};

void SyncSearchTest::init()
{
    m_bench.reset();
    m_bench.given("INBOX", 3);
}

sync::FoundMessages SyncSearchTest::search(FakeServer &server, const QString &words)
{
    const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
    return m_bench.run(sync::searchFolder(m_bench, *session, m_bench.target().id, words));
}

std::optional<Failure> SyncSearchTest::failureOf(FakeServer &server, const QString &words)
{
    try {
        search(server, words);
    } catch (const Failure &failure) {
        return failure;
    }
    return std::nullopt;
}

void SyncSearchTest::everyWordCounts()
{
    // What is found and not known here yet (9) is counted. A server with ESEARCH answers shorter.
    const QByteArray words = "TEXT \"harbour\" TEXT \"5\\\\\"\" TEXT \"bridge\"\n";
    FakeServer plain(signedIn("", opened("a2") + "C: a3 UID SEARCH " + words + "S: * SEARCH 9 3 1\nS: a3 OK\n"));
    FakeServer extended(signedIn("ESEARCH", opened("a2") + "C: a3 UID SEARCH RETURN (ALL) " + words
                                                + "S: * ESEARCH (TAG \"a3\") UID ALL 1,3,9\nS: a3 OK\n"));
    for (FakeServer *server : {&plain, &extended}) {
        const sync::FoundMessages found = search(*server, u"  harbour 5\" bridge "_s);
        QVERIFY2(server->isFinished(), qPrintable(server->report()));
        QCOMPARE(found.messages, places({3, 1}));
        QCOMPARE(found.notHere, 1);
        QVERIFY(!found.asciiOnly);
    }
}

void SyncSearchTest::gmailSearchesItsOwnWay()
{
    FakeServer server(signedIn("X-GM-EXT-1", opened("a2") + "C: a3 UID SEARCH X-GM-RAW \"from:bob has:attachment\"\n"
                                                            "S: * SEARCH 2\nS: a3 OK\n"));
    QCOMPARE(search(server, u"from:bob has:attachment"_s).messages, places({2}));
    VERIFY_SCRIPT(server);
}

void SyncSearchTest::serversThatKnowAsciiOnly_data()
{
    QTest::addColumn<QByteArray>("refusal");
    QTest::newRow("dovecot") << QByteArray("NO [BADCHARSET (US-ASCII)] no");
    QTest::newRow("cyrus") << QByteArray("BAD Unrecognized character set");
}

void SyncSearchTest::serversThatKnowAsciiOnly()
{
    QFETCH(QByteArray, refusal);
    const QByteArray asked = "C: a3 UID SEARCH CHARSET UTF-8 TEXT {6}\nS: + go\nC: Br\\xc3\\xbcck TEXT \"plan\"\nS: a3 " + refusal + '\n';
    FakeServer server(signedIn("", opened("a2") + asked + "C: a4 UID SEARCH TEXT \"plan\"\nS: * SEARCH 1\nS: a4 OK\n"));
    const sync::FoundMessages found = search(server, u"Brück plan"_s);
    VERIFY_SCRIPT(server);
    QCOMPARE(found.messages, places({1}));
    QVERIFY(found.asciiOnly);

    const QByteArray alone = "C: a3 UID SEARCH CHARSET UTF-8 TEXT {6}\nS: + go\nC: Br\\xc3\\xbcck\nS: a3 " + refusal + '\n';
    FakeServer nothingLeft(signedIn("", opened("a2") + alone));
    const std::optional<Failure> failure = failureOf(nothingLeft, u"Brück"_s);
    VERIFY_SCRIPT(nothingLeft);
    QVERIFY(failure);
    QCOMPARE(failure->kind, Failure::Kind::Refused);
}

void SyncSearchTest::whatCannotBeLookedFor()
{
    FakeServer silent(signedIn("", ""));
    QVERIFY(search(silent, u" \n "_s).messages.empty());
    VERIFY_SCRIPT(silent);

    FakeServer refused(signedIn("", opened("a2") + "C: a3 UID SEARCH TEXT \"x\"\nS: a3 NO [SERVERBUG] index broken\n"));
    const std::optional<Failure> failure = failureOf(refused, u"x"_s);
    VERIFY_SCRIPT(refused);
    QVERIFY(failure && failure->serverLine.contains("index broken"));

    // Another folder of the same name: its UIDs are those of other messages.
    FakeServer anew(signedIn("", opened("a2", 8)));
    QCOMPARE(failureOf(anew, u"x"_s)->cause, Failure::Cause::NotFound);
    VERIFY_SCRIPT(anew);
}

QTEST_GUILESS_MAIN(SyncSearchTest)
#include "tst_sync_search.moc"
