// Conversations in the cache: whatever comes and goes in whatever order, they are what the rules make of the messages that are
// here.
#include "store/thread_mail.h"

#include <QElapsedTimer>
#include <QTest>
#include <algorithm>

using namespace postrider;
using namespace postrider::store;

class TestStoreThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repliesJoin();
    void lateParentJoinsTwo();
    void goneParentStaysABond();
    void subjectJoinsAndParts();
    void serversThreads();
    void pages();
    void members();
    void anyOrder_data();
    void anyOrder();
    void rebuildIsTheSame();
    void sliceBySlice();
    void oneMessageIsQuick();
    void many();
};

void TestStoreThreads::repliesJoin()
{
    Mail mail;
    mail.add({row(1), row(2, {1}), row(3)});
    QVERIFY(!mail.thread(1).isValid());
    QCOMPARE(mail.cache.threads.waiting(), 3);
    mail.catchUp();
    QCOMPARE(mail.cache.threads.waiting(), 0);
    QVERIFY(mail.together(1, 2));
    QVERIFY(!mail.together(1, 3));
    const ThreadId before = mail.thread(3);
    mail.add({row(4, {3, 99})});
    mail.catchUp();
    QCOMPARE(mail.thread(4), before);
}

void TestStoreThreads::lateParentJoinsTwo()
{
    Mail mail;
    mail.add({row(1, {3}), row(2, {4})});
    mail.catchUp();
    QVERIFY(!mail.together(1, 2));
    mail.add({row(3), row(4, {3})});
    mail.catchUp(1);
    QVERIFY(mail.together(1, 2) && mail.together(1, 3) && mail.together(1, 4));
}

void TestStoreThreads::goneParentStaysABond()
{
    Mail mail;
    mail.add({row(1), row(2, {1}), row(3, {1}), row(4), row(5, {4})});
    mail.catchUp();
    mail.remove(UidSet(Uid(1)));
    mail.catchUp();
    QVERIFY(mail.together(2, 3)); // both name it
    const ThreadId kept = mail.thread(2);
    mail.add({row(1)});
    mail.catchUp();
    QCOMPARE(mail.thread(1), kept);
    // What only one message held together comes apart.
    mail.add({row(6, {1, 4})});
    mail.catchUp();
    QVERIFY(mail.together(2, 5));
    mail.remove(UidSet(Uid(6)));
    mail.catchUp();
    QVERIFY(!mail.together(2, 5));
    QVERIFY(mail.together(4, 5));
}

void TestStoreThreads::subjectJoinsAndParts()
{
    Mail mail;
    mail.add({row(1, {}, QStringLiteral("Hello"), Start), row(2, {70}, QStringLiteral("Re: Hello"), Start + Day)});
    mail.catchUp();
    QVERIFY(mail.together(1, 2));
    mail.add({row(3, {}, QStringLiteral("hello"), Start + Day / 2)}); // nearer
    mail.catchUp();
    QVERIFY(!mail.together(1, 2) && mail.together(3, 2));
    HeaderRow parent = row(4, {}, QStringLiteral("Something else"), Start);
    parent.content.messageId = "70@example.org";
    mail.add({parent}); // what it names
    mail.catchUp();
    QVERIFY(mail.together(4, 2) && !mail.together(3, 2));
    mail.remove(UidSet(Uid(4)));
    mail.catchUp();
    QVERIFY(mail.together(3, 2));
    mail.remove(UidSet(Uid(3)));
    mail.catchUp();
    QVERIFY(mail.together(1, 2));
}

void TestStoreThreads::serversThreads()
{
    Mail mail;
    mail.add({row(1), row(2, {1}), row(3), row(4, {1})});
    const std::vector<std::pair<Uid, QByteArray>> given{{Uid(1), "T1"}, {Uid(2), "T2"}, {Uid(3), "T1"}, {Uid(77), "T9"}};
    mail.cache.threads.setGiven(mail.inbox, given);
    mail.catchUp();
    QVERIFY(mail.together(1, 3) && !mail.together(1, 2) && mail.together(1, 4));
    // Told after they were threaded.
    mail.add({row(5, {4}), row(6)});
    mail.catchUp();
    QVERIFY(!mail.together(5, 6));
    mail.cache.threads.setGiven(mail.inbox, std::vector<std::pair<Uid, QByteArray>>{{Uid(5), "T3"}, {Uid(6), "T3"}});
    mail.catchUp();
    QVERIFY(mail.together(5, 6) && !mail.together(5, 4) && mail.together(4, 1));
    mail.remove(UidSet(Uid(1)));
    mail.catchUp();
    QVERIFY(!mail.together(4, 3));
}

void TestStoreThreads::pages()
{
    Mail mail;
    std::vector<HeaderRow> rows;
    for (quint32 uid = 1; uid <= 40; ++uid)
        rows.push_back(uid > 10 ? row(uid, {int(uid) - 10}, QStringLiteral("Topic %1").arg(uid % 10))
                                : row(uid, {}, QStringLiteral("Topic %1").arg(uid)));
    rows[39].flags.flags = Flag::Seen;
    mail.add(rows);
    mail.catchUp();
    // Ten conversations of four messages; the last of each is one of the ten newest messages.
    const std::vector<ThreadEntry> first = mail.reader.newestThreads(mail.inbox, 4);
    QCOMPARE(first.size(), size_t(4));
    QCOMPARE(first[0].newest, mail.id(40));
    QCOMPARE(first[0].inFolder, 4);
    QCOMPARE(first[0].unread, 3);
    QCOMPARE(first[0].total, 4);
    std::set<ThreadId> seen;
    std::vector<ThreadEntry> page = first;
    int total = 0;
    while (!page.empty()) {
        for (const ThreadEntry &entry : page)
            QVERIFY(seen.insert(entry.thread).second);
        total += int(page.size());
        const ThreadEntry last = page.back();
        page = mail.reader.newestThreads(mail.inbox, 4, &last);
    }
    QCOMPARE(total, 10);
    // What is not threaded yet stands alone.
    mail.add({row(41, {40})});
    QCOMPARE(mail.reader.newestThreads(mail.inbox, 1).front().newest, mail.id(41));
    QVERIFY(!mail.reader.newestThreads(mail.inbox, 1).front().thread.isValid());
    // Messages elsewhere count for the whole only.
    mail.catchUp();
    mail.add({row(100, {41}, QStringLiteral("Re: x"))}, mail.sent);
    mail.catchUp();
    QCOMPARE(mail.reader.newestThreads(mail.inbox, 1).front().newest, mail.id(41));
    QCOMPARE(mail.reader.newestThreads(mail.inbox, 1).front().inFolder, 5);
    QCOMPARE(mail.reader.newestThreads(mail.inbox, 1).front().total, 6);
    QCOMPARE(mail.reader.newestThreads(mail.sent, 5).size(), size_t(1));
}

void TestStoreThreads::members()
{
    Mail mail;
    mail.add({row(3, {1, 2}), row(2, {1}), row(1), row(4, {1})});
    mail.catchUp();
    const std::vector<ThreadMember> members = mail.reader.threadMembers(mail.thread(1));
    QCOMPARE(members.size(), size_t(4));
    QCOMPARE(members[0].message, mail.id(1));
    QVERIFY(!members[0].parent.isValid());
    QCOMPARE(members[1].parent, mail.id(1));
    QCOMPARE(members[2].parent, mail.id(2));
    QCOMPARE(members[3].parent, mail.id(1));
    QVERIFY(mail.reader.threadMembers(ThreadId(12345)).empty());
}

void TestStoreThreads::anyOrder_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::addRow("%u", seed) << seed;
}

/// Comes and goes in any order and in pieces of any size; at each stop it must be what the rules make of what is here.
void TestStoreThreads::anyOrder()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    Mail mail;
    std::vector<HeaderRow> waiting = mailbox(60, random);
    std::shuffle(waiting.begin(), waiting.end(), random);
    std::map<qint64, quint64> given;
    std::set<quint32> here;
    while (!waiting.empty() || random.bounded(10) > 0) {
        const int count = std::min<int>(int(waiting.size()), 1 + int(random.bounded(15)));
        std::vector<HeaderRow> now(waiting.end() - count, waiting.end());
        waiting.resize(waiting.size() - size_t(count));
        for (const HeaderRow &r : now)
            here.insert(r.uid.value());
        mail.add(now);
        if (seed % 3 == 0 && !now.empty()) { // an account whose server knows of threads, for some
            const quint64 thread = random.bounded(4) + 1;
            const QByteArray name = "T" + QByteArray::number(thread);
            mail.cache.threads.setGiven(mail.inbox, std::vector<std::pair<Uid, QByteArray>>{{now.front().uid, name}});
            given[mail.id(now.front().uid.value()).value()] = mime::threadKey(name);
        }
        mail.catchUp(random.bounded(2) == 0 ? 1 : 1 + int(random.bounded(30)));
        if (!here.empty() && random.bounded(3) == 0) {
            const quint32 uid = *std::next(here.begin(), qsizetype(random.bounded(int(here.size()))));
            given.erase(mail.id(uid).value());
            mail.remove(UidSet(Uid(uid)));
            here.erase(uid);
            mail.catchUp(1 + int(random.bounded(3)));
        }
        std::vector<MessageId> ids;
        for (const quint32 uid : here)
            ids.push_back(mail.id(uid));
        QCOMPARE(mail.partition(ids), mail.expected(ids, given));
    }
}

void TestStoreThreads::rebuildIsTheSame()
{
    QRandomGenerator random(99);
    Mail mail;
    mail.add(mailbox(400, random));
    mail.catchUp(37);
    std::vector<MessageId> ids;
    for (quint32 uid = 1; uid <= 400; ++uid)
        ids.push_back(mail.id(uid));
    const auto before = mail.partition(ids);
    mail.cache.threads.rebuild();
    QCOMPARE(mail.partition(ids), before);
    QCOMPARE(mail.cache.threads.waiting(), 0);
    mail.add({row(401, {400})});
    mail.catchUp();
    QVERIFY(mail.together(400, 401));
    mail.remove(UidSet(Uid(400)));
    mail.catchUp();
    QVERIFY(mail.thread(401).isValid());
}

/// The next answer in a long conversation does not look at all of it.
void TestStoreThreads::oneMessageIsQuick()
{
    Mail mail;
    std::vector<HeaderRow> rows;
    for (quint32 uid = 1; uid <= 4'000; ++uid)
        rows.push_back(row(uid, {int(uid) - 3, int(uid) - 2, int(uid) - 1}));
    mail.add(rows);
    mail.cache.threads.rebuild();
    QElapsedTimer timer;
    qint64 best = std::numeric_limits<qint64>::max();
    for (quint32 uid = 4'001; uid <= 4'021; ++uid) {
        mail.add({row(uid, {int(uid) - 2, int(uid) - 1}, QStringLiteral("Re: Topic"))});
        timer.start();
        mail.catchUp();
        best = std::min(best, timer.nsecsElapsed());
    }
    qInfo("one message into a conversation of 4,000: %.3f ms at best", double(best) / 1e6);
    QVERIFY(mail.together(1, 4'021));
    QVERIFY2(best < 10'000'000, qPrintable(QString::number(best)));
}

/// However much has come and gone, a slice stays one.
void TestStoreThreads::sliceBySlice()
{
    QRandomGenerator random(5);
    Mail mail;
    mail.add(mailbox(600, random));
    int slices = 0;
    while (mail.cache.threads.hasWork()) {
        const qint64 before = mail.cache.threads.waiting();
        mail.cache.threads.catchUp(50);
        QVERIFY(before - mail.cache.threads.waiting() <= 50);
        ++slices;
    }
    QCOMPARE(slices, 12);
    UidSet every3rd;
    for (quint32 uid = 1; uid <= 600; uid += 3)
        every3rd.insert(Uid(uid));
    mail.remove(every3rd);
    QVERIFY(mail.cache.threads.hasWork());
    std::vector<MessageId> ids;
    for (quint32 uid = 1; uid <= 600; ++uid) {
        if (uid % 3 != 1)
            ids.push_back(mail.id(uid));
    }
    slices = 0;
    while (mail.cache.threads.hasWork()) {
        mail.cache.threads.catchUp(5);
        QVERIFY(++slices < 1'000);
    }
    QVERIFY(slices > 1);
    QCOMPARE(mail.partition(ids), mail.expected(ids));
}

/// Figures, with POSTRIDER_THREADS=1000000 for many.
void TestStoreThreads::many()
{
    const int count = qEnvironmentVariableIsSet("POSTRIDER_THREADS") ? qEnvironmentVariableIntValue("POSTRIDER_THREADS") : 5'000;
    QRandomGenerator random(7);
    Mail mail;
    std::vector<HeaderRow> batch;
    for (int i = 1; i <= count; ++i) {
        const bool answers = i > 400 && random.bounded(10) < 6;
        const int parent = answers ? i - 1 - int(random.bounded(400)) : 0;
        batch.push_back(answers ? row(quint32(i), {parent}, QStringLiteral("Re: Topic %1").arg(parent))
                                : row(quint32(i), {}, QStringLiteral("Topic %1").arg(i)));
        if (batch.size() == 1'000 || i == count) {
            mail.add(batch);
            batch.clear();
        }
    }
    QElapsedTimer timer;
    timer.start();
    mail.cache.threads.rebuild();
    qInfo("%d messages threaded at once: %lld ms", count, timer.elapsed());
    mail.add({row(quint32(count) + 1)});
    mail.catchUp(); // takes the log of the sweep over into the database
    const qint64 scanned = mail.cache.database().rowsScanned();
    std::vector<double> each; // milliseconds; the longest of them may pay for the disk
    for (int i = 1; i <= 101; ++i) {
        mail.add({row(quint32(count + 2 * i), {count - i + 1})});
        timer.start();
        mail.catchUp();
        each.push_back(double(timer.nsecsElapsed()) / 1e6);
    }
    QVERIFY2(mail.cache.database().rowsScanned() - scanned < 2'000, "one more message is threaded without looking at all the others");
    std::sort(each.begin(), each.end());
    qInfo("one more, 101 times: %.3f ms, the longest %.3f ms", each.at(each.size() / 2), each.back());
    QVERIFY(mail.together(quint32(count), quint32(count) + 2));
    timer.start();
    const std::vector<ThreadEntry> page = mail.reader.newestThreads(mail.inbox, 50);
    qInfo("the 50 newest conversations: %.3f ms", double(timer.nsecsElapsed()) / 1e6);
    QCOMPARE(page.size(), size_t(50));
}

QTEST_GUILESS_MAIN(TestStoreThreads)
#include "tst_store_threads.moc"
