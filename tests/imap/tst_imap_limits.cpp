// A server that sends without end: what may be kept is limited by the memory it takes, what is handed on is not.
#include <QTest>

#include "session_fixture.h"

using namespace postrider;
using namespace postrider::imap;
using namespace postrider::imap::test;
using postrider::test::FakeServer;

class LimitsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void heldAnswersEndTheConnection_data();
    void heldAnswersEndTheConnection();
    void fetchMayBeAsLongAsItIs();
    void unwantedResponsesEndTheConnection();
    void answersStartTheCountAgain();
    void longKeywordsBecomeUnclear();
    void changesOfSelectAreLeftOut();
    void newsBecomeAnOverflow();
};

namespace {

template <typename T>
Failure failureOf(Task<T> &task)
{
    runReadyCoroutines();
    if (!task.isDone())
        qFatal("still waiting");
    try {
        task.result();
    } catch (const Failure &failure) {
        return failure;
    }
    return Failure::cancelled();
}

/// Signs in with small limits.
struct Limited {
    FakeServer server;
    Client client;

    Limited(const QByteArray &capabilities, const QByteArray &rest) : server(signedIn(capabilities, rest))
    {
        client.options.limits.held = 64 * 1024;
        client.options.limits.unwanted = 64 * 1024;
        if (!client.signIn(server))
            qFatal("no sign-in: %s", qPrintable(server.report()));
    }
    Session &session() { return *client.session; }
};

} // namespace

void LimitsTest::heldAnswersEndTheConnection_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<QByteArray>("response");
    QTest::newRow("LIST") << QByteArray("LIST \"\" \"*\"") << QByteArray("* LIST () \"/\" name\r\n");
    QTest::newRow("LIST, long names") << QByteArray("LIST \"\" \"*\"") << "* LIST () \"/\" " + QByteArray(10000, 'x') + "\r\n";
}

void LimitsTest::heldAnswersEndTheConnection()
{
    QFETCH(QByteArray, command);
    QFETCH(QByteArray, response);
    Limited limited("", "C: a2 " + command + "\nC: a3 LSUB \"\" \"*\"\n");
    Task<FolderList> listing = limited.session().listFolders();
    runReadyCoroutines();
    qint64 sent = 0;
    for (; sent < 10 * 1024 * 1024 && limited.session().isOpen(); sent += response.size()) {
        limited.server.send(response);
        runReadyCoroutines();
    }
    const Failure failure = failureOf(listing);
    QCOMPARE(failure.kind, Failure::Kind::Limit);
    QVERIFY(sent < 200 * 1024);
}

void LimitsTest::fetchMayBeAsLongAsItIs()
{
    Limited limited("", QByteArray(PlainSelect) + "C: a3 UID FETCH 1:4294967294 (UID FLAGS)\n");
    Task<SelectResult> selecting = limited.session().select(inbox());
    limited.client.finish(selecting);
    FetchItems items;
    items.flags = true;
    quint64 count = 0;
    Task<FetchResult> fetching = limited.session().uidFetch(UidSet(Uid(1), Uid(4294967294u)), items, [&count](const Fetch &) { ++count; });
    runReadyCoroutines();
    for (int i = 0; i < 1000; ++i) {
        QByteArray bytes;
        for (int k = 1; k <= 100; ++k)
            bytes += "* " + QByteArray::number(1 + k % 3) + " FETCH (UID " + QByteArray::number(i * 100 + k) + " FLAGS (\\Seen))\r\n";
        limited.server.send(bytes);
        runReadyCoroutines();
    }
    limited.server.send("a3 OK\r\n");
    QVERIFY(limited.client.finish(fetching).reply.isOk());
    QCOMPARE(count, quint64(100 * 1000));
}

void LimitsTest::unwantedResponsesEndTheConnection()
{
    Limited limited("", "C: a2 NOOP\n");
    Task<Reply> task = limited.session().noop();
    runReadyCoroutines();
    qint64 sent = 0;
    const QByteArray response = "* X-UNHEARD of\r\n* OK still here\r\n* 5 RECENT\r\n";
    for (; sent < 10 * 1024 * 1024 && limited.session().isOpen(); sent += response.size()) {
        limited.server.send(response);
        runReadyCoroutines();
    }
    QCOMPARE(failureOf(task).kind, Failure::Kind::Limit);
    QVERIFY(sent < 128 * 1024);
}

void LimitsTest::answersStartTheCountAgain()
{
    QByteArray script;
    const QByteArray junk = "S: * OK " + QByteArray(1000, 'x') + '\n';
    for (int i = 2; i < 10; ++i)
        script += "C: a" + QByteArray::number(i) + " NOOP\n" + junk.repeated(40) + "S: a" + QByteArray::number(i) + " OK\n";
    Limited limited("", script);
    for (int i = 2; i < 10; ++i) {
        Task<Reply> task = limited.session().noop();
        QVERIFY(limited.client.finish(task).isOk());
    }
    VERIFY_SCRIPT(limited.server);
}

/// A server chooses how long its keywords are: changes that nobody asked for must not pile up.
void LimitsTest::longKeywordsBecomeUnclear()
{
    Selected box("", "");
    const QByteArray response = "* 1 FETCH (UID 10 FLAGS (" + QByteArray(1024 * 1024, 'k') + "))\r\n";
    for (int i = 0; i < 100; ++i) {
        box.server.send(response);
        runReadyCoroutines();
    }
    QVERIFY(box.session().isOpen());
    const std::vector<MailboxChange> changes = box.session().takeChanges();
    QVERIFY(changes.size() < 40);
    QVERIFY(std::holds_alternative<MailboxUnclear>(changes.front()));
}

void LimitsTest::changesOfSelectAreLeftOut()
{
    Limited limited("ENABLE CONDSTORE QRESYNC", "C: a2 ENABLE QRESYNC CONDSTORE\nS: * ENABLED QRESYNC CONDSTORE\nS: a2 OK\n"
                                                "C: a3 SELECT INBOX (QRESYNC (9 100))\n");
    SelectRequest request = inbox();
    request.uidValidity = UidValidity(9);
    request.modSeq = ModSeq(100);
    Task<SelectResult> task = limited.session().select(request);
    runReadyCoroutines();
    limited.server.send("* 200000 EXISTS\r\n* OK [UIDVALIDITY 9] x\r\n* OK [HIGHESTMODSEQ 105] x\r\n");
    for (int i = 0; i < 1100; ++i) {
        QByteArray bytes;
        for (int k = 1; k <= 100; ++k)
            bytes += "* 1 FETCH (UID " + QByteArray::number(i * 100 + k) + " FLAGS () MODSEQ (101))\r\n";
        limited.server.send(bytes);
        runReadyCoroutines();
    }
    limited.server.send("a3 OK\r\n");
    const SelectResult result = limited.client.finish(task);
    QVERIFY(result.reply.isOk());
    QVERIFY(!result.resynced); // the caller asks again
    QVERIFY(result.changed.empty());
    QCOMPARE(result.exists, 200000u);
}

void LimitsTest::newsBecomeAnOverflow()
{
    FakeServer server(signedIn("NOTIFY", "C: a2 NOTIFY SET (selected (MessageNew MessageExpunge FlagChange)) (personal (MessageNew "
                                         "MessageExpunge FlagChange MailboxName SubscriptionChange))\nS: a2 OK\n"));
    Client client;
    QVERIFY(client.signIn(server));
    Task<Reply> notifying = client.session->notify(NotifyRequest());
    QVERIFY(client.finish(notifying).isOk());
    for (int i = 0; i < 40; ++i) {
        server.send("* STATUS n" + QByteArray::number(i) + QByteArray(1024 * 1024, 'x') + " (MESSAGES 1)\r\n");
        runReadyCoroutines();
    }
    const MailboxNews news = client.session->takeMailboxNews();
    QVERIFY(news.overflow);
    QVERIFY(news.statuses.size() < 20);
    QVERIFY(client.session->isNotifying());
}

QTEST_GUILESS_MAIN(LimitsTest)
#include "tst_imap_limits.moc"
