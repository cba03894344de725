// What a signed-in conversation does, line by line.
#include <QTest>

#include "pop3/conversation.h"

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using Cause = Failure::Cause;

namespace {

struct Buffer final : pop3::BodySink {
    void write(QByteArrayView octets) override { bytes.append(octets); }
    QByteArray bytes;
};

const QByteArray WholeVisit = signedIn(R"(
    C: UIDL
    C: LIST
    S: +OK
    S: 1 aaa
    S: 2 bbb
    S: .
    S: +OK 2 messages
    S: 1 120
    S: 2 4000
    S: .
    C: TOP 2 0
    C: TOP 1 0
    S: +OK
    S: Subject: two
    S: 
    S: .
    S: +OK
    S: Subject: one
    S: 
    S: .
    C: RETR 1
    S: +OK 120 octets
    S: Subject: one
    S: 
    S: ..dot
    S: .
    C: DELE 1
    S: +OK
    C: QUIT
    S: +OK bye
    CLIENT CLOSES
)");

/// Everything once. True if the server confirmed the end.
bool visit(Conversation &talk)
{
    if (!talk.open())
        return false;
    const auto listing = talk.value(talk.session->list());
    if (!listing)
        return false;
    QByteArrayList headers;
    const auto tops = talk.value(talk.session->fetchHeaders({2, 1}, [&headers](quint32, std::optional<QByteArray> header) {
        headers.append(header.value_or("none"));
    }));
    if (!tops)
        return false;
    const auto body = std::make_shared<Buffer>();
    const auto retrieved = talk.value(talk.session->retrieve(1, body));
    if (!retrieved)
        return false;
    [&] { QCOMPARE(headers, (QByteArrayList{"Subject: two\r\n\r\n", "Subject: one\r\n\r\n"})); }();
    [&] { QCOMPARE(body->bytes, QByteArray("Subject: one\r\n\r\n.dot\r\n")); }();
    if (!talk.value(talk.session->remove({1})))
        return false;
    return talk.value(talk.session->quit()).value_or(false);
}

} // namespace

class Pop3MailboxTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wholeVisit();
    void splitAtEveryByte();
    void cutAtEveryByte();
    void withoutPipelining();
    void withoutUidl();
    void listings();
    void windowOfTops();
    void topRefusedForOne();
    void noTopAtAll();
    void topGivesTheWholeMessage();
    void retrieveRefused();
    void retrieveTooLarge();
    void sinkFails();
    void stalledBody();
    void deletionRefused();
    void quitWithoutAnswer();
    void quitRefused();
    void stat();
    void resetAndNoop();
    void disconnectedForInactivity();
    void oneAfterTheOther();
    void transcriptIsShort();
};

void Pop3MailboxTest::wholeVisit()
{
    FakeServer server(WholeVisit);
    Conversation talk(server);
    QVERIFY(visit(talk));
    VERIFY_SCRIPT(server);
}

void Pop3MailboxTest::splitAtEveryByte()
{
    QCOMPARE(playSplitEverywhere(WholeVisit,
                                 [](FakeServer &server) {
                                     Conversation talk(server);
                                     QVERIFY(visit(talk));
                                 }),
             QString());
}

void Pop3MailboxTest::cutAtEveryByte()
{
    QCOMPARE(playCutEverywhere(WholeVisit,
                               [](FakeServer &server) {
                                   Conversation talk(server);
                                   if (visit(talk))
                                       return;
                                   QVERIFY(!talk.session->isUsable());
                                   if (talk.failure)
                                       QCOMPARE(talk.failure->kind, Failure::Kind::Network);
                                   // The connection goes without QUIT: the server deletes nothing.
                                   talk.session.reset();
                                   QVERIFY(server.clientClosed());
                               }),
             QString());
}

void Pop3MailboxTest::withoutPipelining()
{
    FakeServer server(signedIn("C: UIDL\nS: +OK\nS: 1 a\nS: 2 b\nS: .\nC: LIST\nS: +OK\nS: 1 10\nS: 2 20\nS: .\n"
                               "C: TOP 2 0\nS: +OK\nS: A: b\nS: \nS: .\nC: TOP 1 0\nS: +OK\nS: A: b\nS: \nS: .\n"
                               "C: DELE 1\nS: +OK\nC: DELE 2\nS: +OK\n",
                               false));
    Conversation talk(server);
    QVERIFY(talk.open());
    QCOMPARE(talk.value(talk.session->list())->entries.size(), size_t(2));
    int headers = 0;
    QVERIFY(talk.value(talk.session->fetchHeaders({2, 1}, [&headers](quint32, const std::optional<QByteArray> &header) { headers += header.has_value(); })).value());
    QCOMPARE(headers, 2);
    QCOMPARE(talk.value(talk.session->remove({1, 2}))->size(), size_t(2));
    VERIFY_SCRIPT(server);
}

void Pop3MailboxTest::withoutUidl()
{
    FakeServer server(signedIn("C: UIDL\nC: LIST\nS: -ERR unknown command\nS: +OK\nS: 1 10\nS: .\n"));
    Conversation talk(server);
    QVERIFY(talk.open());
    const auto listing = talk.value(talk.session->list());
    QVERIFY(listing && !listing->hasUidl);
    QCOMPARE(listing->entries.size(), size_t(1));
    QCOMPARE(listing->entries.front().size, 10);
    VERIFY_SCRIPT(server);
}

/// Odd lines are passed over; what one of the two lists lacks is not lost.
void Pop3MailboxTest::listings()
{
    FakeServer server(signedIn("C: UIDL\nC: LIST\nS: +OK\nS: 2 bbb\nS: 1   aaa  \nS: x y\nS: 0 zero\nS: 3\nS: 4 " + QByteArray(300, 'u')
                               + "\nS: .\nS: +OK\nS: 1 10 extra\nS: 2 -5\nS: 5 99999999999999999999\nS: 6 60\nS: .\n"));
    Conversation talk(server);
    QVERIFY(talk.open());
    const auto listing = talk.value(talk.session->list());
    QVERIFY(listing);
    QCOMPARE(listing->entries.size(), size_t(3));
    QCOMPARE(listing->entries[0].uidl, QByteArray("aaa"));
    QCOMPARE(listing->entries[0].size, 10);
    QCOMPARE(listing->entries[1].uidl, QByteArray("bbb"));
    QCOMPARE(listing->entries[1].size, -1);
    QCOMPARE(listing->entries[2].number, 6u);
    QCOMPARE(listing->entries[2].uidl, QByteArray());
    VERIFY_SCRIPT(server);
}

/// Never more commands under way than the window, and the line never empty.
void Pop3MailboxTest::windowOfTops()
{
    QByteArray script = "C: TOP 1 0\nC: TOP 2 0\nC: TOP 3 0\nC: TOP 4 0\n";
    const QByteArray answer = "S: +OK\nS: A: b\nS: \nS: .\n";
    script += answer + answer + "C: TOP 5 0\nC: TOP 6 0\n" + answer + answer + "C: TOP 7 0\n" + answer + answer + answer;
    FakeServer server(signedIn(script));
    pop3::SessionOptions options;
    options.pipelineWindow = 4;
    Conversation talk(server, popServer(), options);
    QVERIFY(talk.open());
    std::vector<quint32> numbers;
    QVERIFY(talk.value(talk.session->fetchHeaders({1, 2, 3, 4, 5, 6, 7}, [&numbers](quint32 number, const std::optional<QByteArray> &) {
        numbers.push_back(number);
    })));
    QCOMPARE(numbers, (std::vector<quint32>{1, 2, 3, 4, 5, 6, 7}));
    VERIFY_SCRIPT(server);
}

void Pop3MailboxTest::topRefusedForOne()
{
    FakeServer server(signedIn("C: TOP 1 0\nC: TOP 2 0\nS: -ERR no such message\nS: +OK\nS: A: b\nS: \nS: .\n"));
    Conversation talk(server);
    QVERIFY(talk.open());
    QByteArrayList headers;
    QVERIFY(talk.value(talk.session->fetchHeaders({1, 2}, [&headers](quint32, std::optional<QByteArray> header) { headers << header.value_or("none"); })).value());
    QCOMPARE(headers, (QByteArrayList{"none", "A: b\r\n\r\n"}));
    QVERIFY(talk.session->isUsable());
    VERIFY_SCRIPT(server);
}

void Pop3MailboxTest::noTopAtAll()
{
    FakeServer server("S: +OK\nC: CAPA\nS: -ERR\nC: USER tim\nS: +OK\nC: PASS S3ntinel-Pw\nS: +OK\nC: TOP 1 0\nS: -ERR what?\n");
    Conversation talk(server);
    QVERIFY(talk.open());
    QCOMPARE(talk.value(talk.session->fetchHeaders({1}, [](quint32, const std::optional<QByteArray> &) {})), std::optional<bool>(false));
    // Not asked again.
    QCOMPARE(talk.value(talk.session->fetchHeaders({2}, [](quint32, const std::optional<QByteArray> &) {})), std::optional<bool>(false));
    VERIFY_SCRIPT(server);
}

void Pop3MailboxTest::topGivesTheWholeMessage()
{
    FakeServer server(signedIn("C: TOP 1 0\nS: +OK\nS: A: b\nS: \nS: " + QByteArray(5000, 'x') + "\nS: .\n"));
    pop3::SessionOptions options;
    options.maxHeader = 1000;
    Conversation talk(server, popServer(), options);
    QVERIFY(talk.open());
    QByteArray header;
    QVERIFY(talk.value(talk.session->fetchHeaders({1}, [&header](quint32, std::optional<QByteArray> told) { header = told.value(); })).value());
    QCOMPARE(header.size(), 1000);
    QVERIFY(talk.session->isUsable());
    VERIFY_SCRIPT(server);
}

void Pop3MailboxTest::retrieveRefused()
{
    FakeServer server(signedIn("C: RETR 9\nS: -ERR [SYS/TEMP] no such message\n"));
    Conversation talk(server);
    QVERIFY(talk.open());
    const auto status = talk.value(talk.session->retrieve(9, std::make_shared<Buffer>()));
    QVERIFY(status && !status->isOk());
    QCOMPARE(status->code, QByteArray("SYS/TEMP"));
    QVERIFY(talk.session->isUsable());
    VERIFY_SCRIPT(server);
}

void Pop3MailboxTest::retrieveTooLarge()
{
    FakeServer server(signedIn("C: RETR 1\nS: +OK\nS: " + QByteArray(3000, 'x') + "\nS: .\n"));
    pop3::SessionOptions options;
    options.maxMessage = 1000;
    Conversation talk(server, popServer(), options);
    QVERIFY(talk.open());
    QVERIFY(!talk.value(talk.session->retrieve(1, std::make_shared<Buffer>())));
    QCOMPARE(talk.failure->kind, Failure::Kind::Limit);
    QVERIFY(!talk.session->isUsable());
}

void Pop3MailboxTest::sinkFails()
{
    struct FullDisk final : pop3::BodySink {
        void write(QByteArrayView) override { throw Failure::store(Cause::DiskFull, u"full"_s); }
    };
    FakeServer server(signedIn("C: RETR 1\nS: +OK\nS: x\nS: .\nCLIENT CLOSES"));
    Conversation talk(server);
    QVERIFY(talk.open());
    QVERIFY(!talk.value(talk.session->retrieve(1, std::make_shared<FullDisk>())));
    QCOMPARE(talk.failure->cause, Cause::DiskFull);
    QVERIFY(!talk.session->isUsable());
    QVERIFY(!talk.value(talk.session->quit()).value()); // no QUIT: nothing that was marked goes
    VERIFY_SCRIPT(server);
}

void Pop3MailboxTest::stalledBody()
{
    FakeServer server(signedIn("C: RETR 1\nS: +OK\nS: first\n"));
    Conversation talk(server);
    QVERIFY(talk.open());
    Task<pop3::Status> task = talk.session->retrieve(1, std::make_shared<Buffer>());
    QVERIFY(!talk.run(task));
    for (int i = 0; i < 10; ++i) { // slow is not stalled
        talk.timers.advance(100'000);
        server.send("more\r\n");
        QVERIFY(!talk.run(task));
        QVERIFY(!talk.failure);
    }
    talk.timers.advance(120'000);
    QVERIFY(!talk.run(task));
    QVERIFY(talk.failure);
    QCOMPARE(talk.failure->cause, Cause::Timeout);
}

void Pop3MailboxTest::deletionRefused()
{
    FakeServer server(signedIn("C: DELE 1\nC: DELE 2\nS: -ERR read only\nS: +OK\nC: QUIT\nS: +OK\nCLIENT CLOSES"));
    Conversation talk(server);
    QVERIFY(talk.open());
    const auto answers = talk.value(talk.session->remove({1, 2}));
    QVERIFY(answers && answers->size() == 2);
    QVERIFY(!answers->at(0).isOk() && answers->at(1).isOk());
    QVERIFY(talk.value(talk.session->quit()).value());
    VERIFY_SCRIPT(server);
}

void Pop3MailboxTest::quitWithoutAnswer()
{
    FakeServer server(signedIn("C: DELE 1\nS: +OK\nC: QUIT\nCLIENT CLOSES"));
    Conversation talk(server);
    QVERIFY(talk.open());
    QVERIFY(talk.value(talk.session->remove({1})));
    Task<bool> quitting = talk.session->quit();
    QVERIFY(!talk.run(quitting));
    talk.timers.advance(30'000); // the server may have much to write
    QVERIFY(!talk.run(quitting));
    talk.timers.advance(100'000);
    QVERIFY(talk.run(quitting));
    VERIFY_SCRIPT(server);
}

void Pop3MailboxTest::quitRefused()
{
    FakeServer server(signedIn("C: DELE 1\nS: +OK\nC: QUIT\nS: -ERR [SYS/TEMP] some deleted messages not removed\nCLIENT CLOSES"));
    Conversation talk(server);
    QVERIFY(talk.open());
    QVERIFY(talk.value(talk.session->remove({1})));
    QCOMPARE(talk.value(talk.session->quit()), std::optional<bool>(false));
    VERIFY_SCRIPT(server);
}

void Pop3MailboxTest::stat()
{
    FakeServer server(signedIn("C: STAT\nS: +OK 2 320\nC: STAT\nS: +OK\nC: STAT\nS: -ERR no\n"));
    Conversation talk(server);
    QVERIFY(talk.open());
    const auto size = talk.value(talk.session->stat());
    QVERIFY(size && size->messages == 2 && size->octets == 320);
    QCOMPARE(talk.value(talk.session->stat())->messages, 0);
    QVERIFY(!talk.value(talk.session->stat()));
    QVERIFY(talk.failure);
    VERIFY_SCRIPT(server);
}

void Pop3MailboxTest::resetAndNoop()
{
    FakeServer server(signedIn("C: DELE 1\nS: +OK\nC: RSET\nS: +OK\nC: NOOP\nS: +OK\nC: QUIT\nS: +OK\nCLIENT CLOSES"));
    Conversation talk(server);
    QVERIFY(talk.open());
    QVERIFY(talk.value(talk.session->remove({1})));
    Task<> resetting = talk.session->reset();
    QVERIFY(talk.run(resetting));
    Task<> nothing = talk.session->noop();
    QVERIFY(talk.run(nothing));
    QVERIFY(talk.value(talk.session->quit()).value());
    VERIFY_SCRIPT(server);
}

void Pop3MailboxTest::disconnectedForInactivity()
{
    FakeServer server(signedIn("C: NOOP\nS: +OK\nS: -ERR Disconnected for inactivity.\n"));
    Conversation talk(server);
    QVERIFY(talk.open());
    Task<> nothing = talk.session->noop();
    QVERIFY(talk.run(nothing));
    QVERIFY(!talk.value(talk.session->list()));
    QVERIFY(talk.failure);
    QCOMPARE(talk.failure->kind, Failure::Kind::Network);
    QCOMPARE(talk.failure->serverLine, QByteArray("-ERR Disconnected for inactivity."));
}

void Pop3MailboxTest::oneAfterTheOther()
{
    FakeServer server(signedIn("C: NOOP\n"));
    Conversation talk(server);
    QVERIFY(talk.open());
    {
        Task<> first = talk.session->noop();
        QVERIFY(!talk.run(first));
        QVERIFY(!talk.value(talk.session->stat()));
        QVERIFY(talk.failure);
        QVERIFY(!talk.session->isUsable());
    }
    QVERIFY(!talk.session->isUsable()); // left in the middle
}

void Pop3MailboxTest::transcriptIsShort()
{
    FakeServer server(signedIn("C: RETR 1\nS: +OK\nS: Subject: private words\nS: .\n"));
    Conversation talk(server);
    QVERIFY(talk.open());
    QVERIFY(talk.value(talk.session->retrieve(1, std::make_shared<Buffer>())));
    QVERIFY(!talk.transcriptText().contains("private words"));
    QVERIFY(talk.transcriptText().contains("octets}"));
}

QTEST_GUILESS_MAIN(Pop3MailboxTest)
#include "tst_pop3_mailbox.moc"
