// Sequence numbers to UIDs, compared with a plain vector; and servers that contradict themselves.
#include <QTest>

#include "imap/sequence_map.h"
#include "support_core/processor_time.h"

#include <random>

using namespace postrider;
using namespace postrider::imap;
using Outcome = SequenceMap::Outcome;

class SequenceMapTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void behavesLikeAVector();
    void learnsOneByOne();
    void messagesWithoutUid();
    void vanishing();
    void contradictions();
    void hugeNumbersCostNothing();
    void expungeStorm();
};

void SequenceMapTest::behavesLikeAVector()
{
    std::mt19937 random(1);
    std::vector<quint32> model;
    UidSet set;
    for (quint32 uid = 3; model.size() < 20000; uid += 1 + random() % 3) {
        model.push_back(uid);
        set.insert(Uid(uid));
    }
    SequenceMap map;
    map.reset(quint32(model.size()));
    QVERIFY(!map.isComplete());
    QCOMPARE(map.fill(set), Outcome::Kept);
    while (model.size() > 10) {
        const size_t at = random() % model.size();
        Uid uid;
        QCOMPARE(map.expunge(SequenceNumber(quint32(at + 1)), &uid), Outcome::Kept);
        QCOMPARE(uid.value(), model[at]);
        model.erase(model.begin() + std::ptrdiff_t(at));
        const size_t probe = random() % model.size();
        QCOMPARE(map.uidOf(SequenceNumber(quint32(probe + 1))).value(), model[probe]);
        QCOMPARE(map.count(), quint32(model.size()));
    }
    QVERIFY(map.isComplete());
}

void SequenceMapTest::learnsOneByOne()
{
    SequenceMap map;
    map.reset(3);
    QCOMPARE(map.learn(SequenceNumber(3), Uid(30)), Outcome::Kept);
    QCOMPARE(map.learn(SequenceNumber(1), Uid(10)), Outcome::Kept);
    QVERIFY(!map.isComplete());
    QCOMPARE(map.uidOf(SequenceNumber(2)), Uid());
    QCOMPARE(map.learn(SequenceNumber(2), Uid(20)), Outcome::Kept);
    QVERIFY(map.isComplete());
    QCOMPARE(map.exists(5), Outcome::Kept);
    QVERIFY(!map.isComplete());
    QCOMPARE(map.learn(SequenceNumber(5), Uid(50)), Outcome::Kept);
    Uid uid;
    QCOMPARE(map.expunge(SequenceNumber(4), &uid), Outcome::Kept);
    QVERIFY(!uid.isValid());
    QCOMPARE(map.uidOf(SequenceNumber(4)), Uid(50));
    QVERIFY(map.isComplete());
}

void SequenceMapTest::messagesWithoutUid()
{
    SequenceMap map;
    map.reset(10);
    Uid uid(1);
    QCOMPARE(map.expunge(SequenceNumber(7), &uid), Outcome::Kept);
    QVERIFY(!uid.isValid());
    QCOMPARE(map.count(), 9u);
    QCOMPARE(map.uidOf(SequenceNumber(1)), Uid());
    QCOMPARE(map.uidOf(SequenceNumber(0)), Uid());
}

void SequenceMapTest::vanishing()
{
    SequenceMap map;
    map.reset(5);
    QCOMPARE(map.fill(UidSet(Uid(10), Uid(14))), Outcome::Kept);
    QCOMPARE(map.vanished(UidSet(Uid(11), Uid(12))), Outcome::Kept);
    QCOMPARE(map.count(), 3u);
    QCOMPARE(map.uidOf(SequenceNumber(2)), Uid(13));
    QCOMPARE(map.vanished(UidSet(Uid(11))), Outcome::Lost); // a second time
    // Without UIDs only the count follows.
    map.reset(100);
    QCOMPARE(map.vanished(UidSet(Uid(5), Uid(14))), Outcome::Kept);
    QCOMPARE(map.count(), 90u);
    QCOMPARE(map.vanished(UidSet(Uid(1), Uid(4294967295u))), Outcome::Lost);
}

void SequenceMapTest::contradictions()
{
    const auto fresh = [] {
        SequenceMap map;
        map.reset(3);
        map.fill(UidSet(Uid(10), Uid(12)));
        return map;
    };
    Uid uid;
    SequenceMap map = fresh();
    QCOMPARE(map.expunge(SequenceNumber(0), &uid), Outcome::Lost);
    QCOMPARE(map.uidOf(SequenceNumber(1)), Uid()); // nothing is believed any more
    map = fresh();
    QCOMPARE(map.expunge(SequenceNumber(4), &uid), Outcome::Lost);
    map = fresh();
    QCOMPARE(map.exists(2), Outcome::Lost);
    QCOMPARE(map.count(), 2u);
    map = fresh();
    QCOMPARE(map.learn(SequenceNumber(4), Uid(20)), Outcome::Lost);  // FETCH beyond EXISTS
    map = fresh();
    QCOMPARE(map.learn(SequenceNumber(2), Uid(20)), Outcome::Lost);  // two UIDs for one
    map = fresh();
    map.exists(4);
    QCOMPARE(map.learn(SequenceNumber(4), Uid(12)), Outcome::Lost);  // one UID for two
    map = fresh();
    QCOMPARE(map.fill(UidSet(Uid(1), Uid(4))), Outcome::Lost);
    QCOMPARE(map.uidOf(SequenceNumber(1)), Uid(10));                 // the old filling stands
}

void SequenceMapTest::hugeNumbersCostNothing()
{
    SequenceMap map;
    map.reset(4294967295u);
    QCOMPARE(map.learn(SequenceNumber(4294967295u), Uid(5)), Outcome::Kept);
    QCOMPARE(map.uidOf(SequenceNumber(4294967295u)), Uid());
    QCOMPARE(map.fill(UidSet(Uid(1), Uid(4294967295u))), Outcome::Lost);
}

void SequenceMapTest::expungeStorm()
{
    constexpr quint32 Count = 300 * 1000;
    SequenceMap map;
    map.reset(Count);
    map.fill(UidSet(Uid(1), Uid(Count)));
    const test::ProcessorTime spent;
    Uid uid;
    for (quint32 i = 0; i < Count; ++i) {
        map.expunge(SequenceNumber(1), &uid);
        if (uid.value() != i + 1)
            QCOMPARE(uid.value(), i + 1);
    }
    QCOMPARE(map.count(), 0u);
    QVERIFY(spent.milliseconds() < 10000);
}

QTEST_GUILESS_MAIN(SequenceMapTest)
#include "tst_imap_sequence_map.moc"
