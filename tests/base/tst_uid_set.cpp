// UidSet against a plain set of numbers, and the text form.
#include "base/uid_set.h"

#include <QRandomGenerator>
#include <QTest>
#include <set>

using namespace postrider;

class UidSetTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void text_data();
    void text();
    void agreesWithPlainSet();
    void newestFirst();
    void splitsByLength();
    void endOfTheRange();
};

void UidSetTest::text_data()
{
    QTest::addColumn<QByteArray>("in");
    QTest::addColumn<QByteArray>("out");
    QTest::newRow("one") << QByteArray("7") << QByteArray("7");
    QTest::newRow("adjacent melt") << QByteArray("1,2,3") << QByteArray("1:3");
    QTest::newRow("descending range") << QByteArray("5:3") << QByteArray("3:5");
    QTest::newRow("any order") << QByteArray("9,1:3,2:5") << QByteArray("1:5,9");
    QTest::newRow("largest") << QByteArray("4294967295") << QByteArray("4294967295");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    for (const char *bad : {"0", "1:", ":", "*", "1:*", "a", "1,,2", "1,", ",1", "4294967296", "99999999999", "-1"})
        QTest::newRow(bad) << QByteArray(bad) << QByteArray("refused");
}

void UidSetTest::text()
{
    QFETCH(QByteArray, in);
    QFETCH(QByteArray, out);
    const std::optional<UidSet> set = UidSet::parse(in);
    QCOMPARE(set ? set->toImap() : QByteArray("refused"), out);
}

void UidSetTest::agreesWithPlainSet()
{
    QRandomGenerator random(20261123);
    for (int round = 0; round < 300; ++round) {
        UidSet a, b;
        std::set<quint32> plainA, plainB;
        for (int i = 0; i < 30; ++i) {
            const quint32 first = random.bounded(1, 60);
            const quint32 last = first + random.bounded(0, 4);
            const bool toA = random.bounded(2);
            (toA ? a : b).insert(Uid(first), Uid(last));
            for (quint32 uid = first; uid <= last; ++uid)
                (toA ? plainA : plainB).insert(uid);
        }
        const auto same = [](const UidSet &set, const std::set<quint32> &plain) {
            std::vector<Uid> uids;
            for (const quint32 uid : plain)
                uids.push_back(Uid(uid));
            return set.toVector() == uids && set == UidSet::of(uids) && set.count() == plain.size();
        };
        QVERIFY(same(a, plainA));
        std::set<quint32> both, only;
        for (const quint32 uid : plainA)
            (plainB.count(uid) ? both : only).insert(uid);
        QVERIFY(same(a.intersected(b), both));
        UidSet left = a;
        left.subtract(b);
        QVERIFY(same(left, only));
        left.unite(b);
        std::set<quint32> all = plainA;
        all.insert(plainB.begin(), plainB.end());
        QVERIFY(same(left, all));
        for (quint32 uid = 1; uid < 70; ++uid)
            QCOMPARE(a.contains(Uid(uid)), plainA.count(uid) > 0);
        QCOMPARE(UidSet::parse(a.toImap()), a);
    }
}

void UidSetTest::newestFirst()
{
    UidSet set = *UidSet::parse("1:10,20:25");
    QCOMPARE(set.takeNewest(8).toImap(), QByteArray("9:10,20:25"));
    QCOMPARE(set.toImap(), QByteArray("1:8"));
    QCOMPARE(set.takeNewest(100).toImap(), QByteArray("1:8"));
    QVERIFY(set.isEmpty());
}

void UidSetTest::splitsByLength()
{
    UidSet set;
    for (quint32 uid = 1; uid < 2000; uid += 2)
        set.insert(Uid(uid));
    UidSet joined;
    for (const UidSet &part : set.split(100)) {
        QVERIFY(part.toImap().size() <= 100);
        joined.unite(part);
    }
    QCOMPARE(joined, set);
}

void UidSetTest::endOfTheRange()
{
    UidSet set(Uid(4294967290u), Uid(4294967295u));
    set.insert(Uid(4294967295u));
    set.insert(Uid(1));
    QCOMPARE(set.toImap(), QByteArray("1,4294967290:4294967295"));
    set.subtract(UidSet(Uid(4294967295u)));
    QCOMPARE(set.largest(), Uid(4294967294u));
}

QTEST_GUILESS_MAIN(UidSetTest)
#include "tst_uid_set.moc"
