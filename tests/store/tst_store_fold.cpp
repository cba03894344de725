// Folding intents before they are sent.
#include "store_fixture.h"

#include <QTest>

using namespace postrider;
using namespace postrider::store;

class StoreFoldTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void folds_data();
    void folds();
    void barriers();
    void linear();
};

namespace {

/// "flags A 1,2 +1 -0 | move A 3 B | ..." with what each step covers, and what is obsolete.
QByteArray described(const FoldResult &result)
{
    const auto ids = [](const std::vector<IntentId> &list) {
        QByteArrayList numbers;
        for (const IntentId id : list)
            numbers.append(QByteArray::number(id.value()));
        return numbers.join(',');
    };
    QByteArrayList lines;
    for (const FoldedIntent &step : result.steps) {
        const Intent &intent = step.effective;
        QByteArray line;
        switch (intent.kind) {
        case IntentKind::ChangeFlags:
            line = "flags " + intent.folder.rawName + ' ' + intent.uids().toImap() + " +" + QByteArray::number(intent.set.toInt())
                   + " -" + QByteArray::number(intent.clear.toInt());
            break;
        case IntentKind::Move:
            line = "move " + intent.folder.rawName + ' ' + intent.uids().toImap() + ' ' + *intent.target;
            break;
        case IntentKind::DeleteForEver:
            line = "delete " + intent.folder.rawName + ' ' + intent.uids().toImap();
            break;
        default:
            line = "other";
        }
        lines.append(line + " [" + ids(step.covers) + ']');
    }
    if (!result.obsolete.empty())
        lines.append("obsolete " + ids(result.obsolete));
    return lines.join(" | ");
}

} // namespace

void StoreFoldTest::folds_data()
{
    using Intents = std::vector<Intent>;
    QTest::addColumn<Intents>("intents");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("nothing") << Intents{} << QByteArray();
    QTest::newRow("one") << Intents{flagIntent(1, "A", {1, 2}, Flag::Seen)} << QByteArray("flags A 1:2 +1 -0 [1]");
    QTest::newRow("read and unread") << Intents{flagIntent(1, "A", {1}, Flag::Seen), flagIntent(2, "A", {1}, {}, Flag::Seen)}
                                     << QByteArray("obsolete 1,2");
    QTest::newRow("read, unread, read") << Intents{flagIntent(1, "A", {1}, Flag::Seen), flagIntent(2, "A", {1}, {}, Flag::Seen),
                                                   flagIntent(3, "A", {1}, Flag::Seen)}
                                        << QByteArray("flags A 1 +1 -0 [1,2,3]");
    QTest::newRow("partly") << Intents{flagIntent(1, "A", {1, 2}, Flag::Seen), flagIntent(2, "A", {2}, {}, Flag::Seen)}
                            << QByteArray("flags A 1 +1 -0 [1,2]");
    QTest::newRow("single ones become one") << Intents{flagIntent(1, "A", {1}, Flag::Seen), flagIntent(2, "A", {3}, Flag::Seen),
                                                       flagIntent(3, "A", {2}, Flag::Seen)}
                                            << QByteArray("flags A 1:3 +1 -0 [1,2,3]");
    QTest::newRow("two bits: the last word")
        << Intents{flagIntent(1, "A", {1}, Flag::Junk, Flag::NotJunk), flagIntent(2, "A", {1}, Flag::NotJunk, Flag::Junk)}
        << QByteArray("flags A 1 +256 -128 [1,2]");
    QTest::newRow("A B C") << Intents{moveIntent(1, "A", {5}, "B"), onwardIntent(2, "B", 5, "C")}
                           << QByteArray("move A 5 C [1,2]");
    QTest::newRow("A B A") << Intents{moveIntent(1, "A", {5}, "B"), onwardIntent(2, "B", 5, "A")} << QByteArray("obsolete 1,2");
    QTest::newRow("A B A C") << Intents{moveIntent(1, "A", {5}, "B"), onwardIntent(2, "B", 5, "A"), moveIntent(3, "A", {5}, "C")}
                             << QByteArray("move A 5 C [1,2,3]");
    QTest::newRow("one of two goes back") << Intents{moveIntent(1, "A", {5, 6}, "B"), onwardIntent(2, "B", 6, "A")}
                                          << QByteArray("move A 5 B [1,2]");
    QTest::newRow("flags before the move") << Intents{
        moveIntent(1, "A", {5}, "B"), [] {
            Intent star = flagIntent(2, "B", {5}, Flag::Flagged);
            star.messages.front().uid = Uid();
            return star;
        }()} << QByteArray("flags A 5 +4 -0 [] | move A 5 B [1,2]");
    QTest::newRow("moved, then deleted for ever") << Intents{
        flagIntent(1, "A", {5}, Flag::Seen), moveIntent(2, "A", {5}, "B"), [] {
            Intent gone = intent(3, IntentKind::DeleteForEver, "B", {5});
            gone.messages.front().uid = Uid();
            return gone;
        }()} << QByteArray("delete A 5 [1,2,3]");
    QTest::newRow("other epoch is another message") << Intents{
        flagIntent(1, "A", {1}, Flag::Seen), [] {
            Intent old = flagIntent(2, "A", {2}, Flag::Seen);
            old.uidValidity = UidValidity(9);
            return old;
        }()} << QByteArray("flags A 1 +1 -0 [1] | flags A 2 +1 -0 [2]");
}

void StoreFoldTest::folds()
{
    QFETCH(std::vector<Intent>, intents);
    QFETCH(QByteArray, expected);
    QCOMPARE(described(foldIntents(intents)), expected);
}

void StoreFoldTest::barriers()
{
    std::vector<Intent> intents{flagIntent(1, "A", {1}, Flag::Seen), moveIntent(2, "A", {2}, "B"),
                                flagIntent(3, "A", {1}, {}, Flag::Seen)};
    intents[1].state = IntentState::Running;
    QCOMPARE(described(foldIntents(intents)), QByteArray("flags A 1 +1 -0 [1] | move A 2 B [2] | flags A 1 +0 -1 [3]"));
    intents[1].state = IntentState::Failed;
    QCOMPARE(described(foldIntents(intents)), QByteArray("flags A 1 +1 -0 [1] | flags A 1 +0 -1 [3]"));
    intents[1] = intent(2, IntentKind::DeleteFolder, "B", {});
    QCOMPARE(described(foldIntents(intents)), QByteArray("flags A 1 +1 -0 [1] | other [2] | flags A 1 +0 -1 [3]"));
}

/// Twice the work takes about twice the time, whatever the machine.
void StoreFoldTest::linear()
{
    const auto seconds = [](quint32 count) {
        std::vector<Intent> intents;
        for (quint32 uid = 1; uid <= count; ++uid)
            intents.push_back(flagIntent(uid, "A", {uid}, Flag::Seen));
        QElapsedTimer timer;
        timer.start();
        const FoldResult result = foldIntents(intents);
        const qint64 spent = timer.nsecsElapsed();
        return result.steps.empty() ? 0.0 : double(spent); // in steps of some thousand messages
    };
    seconds(2'000);
    const double once = seconds(10'000);
    const double fourTimes = seconds(40'000);
    QVERIFY(once > 0 && fourTimes > 0);
    QVERIFY2(fourTimes < 16 * once, qPrintable(QStringLiteral("%1 times").arg(fourTimes / once)));
}

Q_DECLARE_METATYPE(std::vector<postrider::store::Intent>)
QTEST_GUILESS_MAIN(StoreFoldTest)
#include "tst_store_fold.moc"
