// What the user did, shown at once, then confirmed, refused or undone.
#include "store_fixture.h"

#include <algorithm>
#include <QTest>

using namespace postrider;
using namespace postrider::store;

class StoreLocalTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void flagsShowAtOnce();
    void serverFlagsNeverOverwritePending();
    void severalChangesOfOneBit();
    void moveShowsInBothFolders();
    void moveConfirmedWithUid();
    void moveConfirmedWithoutUid();
    void newUidHeardOfFirst();
    void twoFoldersHaveTheSameUids();
    void sourceVanishesBeforeTheAnswer();
    void moveReverted();
    void chainOfMoves();
    void chainRevertedFromTheMiddle();
    void thereAndBack();
    void thereAndBackAfterTheFirstWasSent();
    void thereAndBackHeardOfFirst();
    void thereAndBackForOneOfTwo();
    void starredBeforeAndAfterTheMove();
    void deleteForEver();
    void markAllReadAndEmpty();
    void copyShowsTwice();
    void folderInTheWay();
    void reconcileAfterACrash();
    void otherEpochIsLeftAlone();
    void namesMessages();
    void randomHistoriesAddUp();

private:
    Location at(FolderId folder, quint32 uid) { return m_cache->messages.location(folder, Uid(uid)).value_or(Location()); }
    QList<QString> subjects(FolderId folder)
    {
        QList<QString> result;
        const ListScope scope = ListScope::of(folder);
        for (const MessageRow &row : m_reader->rows(scope, m_reader->messageIds(scope)))
            result.append(row.subject + (row.pending ? QStringLiteral("*") : QString()));
        return result;
    }
    void confirm(std::initializer_list<qint64> ids, std::initializer_list<std::pair<Uid, Uid>> moved = {})
    {
        std::vector<IntentId> list;
        for (const qint64 id : ids)
            list.push_back(IntentId(id));
        std::vector<MovedUids> uids;
        for (const FolderInfo &folder : m_cache->folders.list(AccountId(1)))
            uids.push_back({{AccountId(1), folder.rawName}, moved}); // of whichever folder they are
        m_cache->local.confirm(list, uids);
    }
    void revert(std::initializer_list<qint64> ids)
    {
        std::vector<IntentId> list;
        for (const qint64 id : ids)
            list.push_back(IntentId(id));
        m_cache->local.revert(list);
    }
    void countsAgree(FolderId folder);

    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<CacheWriter> m_cache;
    std::unique_ptr<CacheReader> m_reader;
    FolderId m_a, m_b, m_c;
};

void StoreLocalTest::init()
{
    m_profile = std::make_unique<TestProfile>();
    m_cache = std::make_unique<CacheWriter>(m_profile->paths());
    m_reader = std::make_unique<CacheReader>(m_profile->paths());
    m_a = addFolder(*m_cache, "A");
    m_b = addFolder(*m_cache, "B");
    m_c = addFolder(*m_cache, "C");
    m_cache->messages.applyHeaders(m_a, headers(1, 3));
}

void StoreLocalTest::cleanup()
{
    for (const FolderId folder : {m_a, m_b, m_c})
        countsAgree(folder);
    m_cache->check();
    m_reader.reset();
    m_cache.reset();
    m_profile.reset();
}

/// The stored counters against the list itself.
void StoreLocalTest::countsAgree(FolderId folder)
{
    const std::optional<FolderInfo> info = m_reader->folder(folder);
    if (!info)
        return;
    ListFilter unread;
    unread.unread = true;
    QCOMPARE(info->total, qint64(m_reader->messageIds(ListScope::of(folder)).size()));
    QCOMPARE(info->unread, qint64(m_reader->messageIds(ListScope::of(folder), SortOrder::NewestFirst, unread).size()));
}

void StoreLocalTest::flagsShowAtOnce()
{
    const ChangeSet changes = m_cache->local.apply(flagIntent(1, "A", {1, 2}, Flag::Seen));
    QCOMPARE(changes.find(m_a)->changed.size(), size_t(2));
    QVERIFY(changes.find(m_a)->counts);
    QCOMPARE(m_reader->folder(m_a)->unread, 1);
    QCOMPARE(at(m_a, 1).flags, Flags(Flag::Seen));
    QCOMPARE(at(m_a, 1).serverFlags, Flags());
    QCOMPARE(at(m_a, 1).pending, Flags(Flag::Seen));
    QVERIFY(m_cache->local.apply(flagIntent(1, "A", {1, 2}, Flag::Seen)).isEmpty()); // twice changes nothing
    confirm({1});
    QCOMPARE(at(m_a, 1).serverFlags, Flags(Flag::Seen));
    QCOMPARE(at(m_a, 1).pending, Flags());
    m_cache->local.apply(flagIntent(2, "A", {1}, {}, Flag::Seen));
    QCOMPARE(m_reader->folder(m_a)->unread, 2);
    revert({2});
    QCOMPARE(m_reader->folder(m_a)->unread, 1);
}

void StoreLocalTest::serverFlagsNeverOverwritePending()
{
    m_cache->local.apply(flagIntent(1, "A", {1}, Flag::Seen));
    const FlagRow fromServer{Uid(1), {Flag::Flagged, {}}, ModSeq(50)};
    m_cache->messages.applyFlags(m_a, std::span(&fromServer, 1));
    QCOMPARE(at(m_a, 1).flags, Flag::Seen | Flag::Flagged);
    QCOMPARE(at(m_a, 1).serverFlags, Flags(Flag::Flagged));
    revert({1});
    QCOMPARE(at(m_a, 1).flags, Flags(Flag::Flagged));
}

void StoreLocalTest::severalChangesOfOneBit()
{
    m_cache->local.apply(flagIntent(1, "A", {1}, Flag::Seen));
    m_cache->local.apply(flagIntent(2, "A", {1}, {}, Flag::Seen));
    m_cache->local.apply(flagIntent(3, "A", {1}, Flag::Seen));
    revert({2});
    QCOMPARE(at(m_a, 1).flags, Flags(Flag::Seen));
    revert({3});
    QCOMPARE(at(m_a, 1).flags, Flags(Flag::Seen));
    confirm({1});
    QCOMPARE(at(m_a, 1).pending, Flags());
}

void StoreLocalTest::moveShowsInBothFolders()
{
    const ChangeSet changes = m_cache->local.apply(moveIntent(1, "A", {1, 3}, "B"));
    QCOMPARE(changes.find(m_a)->removed.size(), size_t(2));
    QCOMPARE(changes.find(m_b)->added.size(), size_t(2));
    QCOMPARE(subjects(m_a), QList<QString>{QStringLiteral("Subject 2")});
    QCOMPARE(subjects(m_b), (QList<QString>{QStringLiteral("Subject 3*"), QStringLiteral("Subject 1*")}));
    QVERIFY(m_cache->local.apply(moveIntent(1, "A", {1, 3}, "B")).isEmpty());
    QCOMPARE(m_cache->messages.uids(m_a).toImap(), QByteArray("1:3")); // the server has them still
    QCOMPARE(m_cache->messages.uids(m_b).toImap(), QByteArray());
    QCOMPARE(m_cache->messages.dropOrphans(), 0);
}

void StoreLocalTest::moveConfirmedWithUid()
{
    const MessageId message = at(m_a, 1).message;
    m_cache->local.apply(moveIntent(1, "A", {1}, "B"));
    confirm({1}, {{Uid(1), Uid(71)}});
    QCOMPARE(at(m_b, 71).message, message);
    QVERIFY(!at(m_a, 1).message.isValid());
    QCOMPARE(subjects(m_b), QList<QString>{QStringLiteral("Subject 1")});
    const HeaderRow again = header(71, {}, 1);
    QVERIFY(m_cache->messages.applyHeaders(m_b, std::span(&again, 1)).find(m_b)->added.empty());
    QCOMPARE(m_cache->messages.dropOrphans(), 0);
}

void StoreLocalTest::moveConfirmedWithoutUid()
{
    const MessageId message = at(m_a, 1).message;
    m_cache->local.apply(moveIntent(1, "A", {1}, "B"));
    confirm({1});
    QVERIFY(!at(m_a, 1).message.isValid());
    QCOMPARE(subjects(m_b), QList<QString>{QStringLiteral("Subject 1*")}); // its UID is not known yet
    const std::vector<HeaderRow> found{header(70), header(71, Flag::Seen, 1)};
    m_cache->messages.applyHeaders(m_b, found);
    QCOMPARE(at(m_b, 71).message, message);
    QCOMPARE(at(m_b, 71).flags, Flags(Flag::Seen));
    QCOMPARE(subjects(m_b).size(), 2);
}

void StoreLocalTest::newUidHeardOfFirst()
{
    const MessageId message = at(m_a, 1).message;
    m_cache->local.apply(moveIntent(1, "A", {1}, "B"));
    // Another Message-ID than expected (the server rewrote it): not recognised, but COPYUID tells.
    const HeaderRow early = header(71, Flag::Answered, 900);
    m_cache->messages.applyHeaders(m_b, std::span(&early, 1));
    QCOMPARE(subjects(m_b).size(), 2);
    confirm({1}, {{Uid(1), Uid(71)}});
    QCOMPARE(subjects(m_b), QList<QString>{QStringLiteral("Subject 1")});
    QCOMPARE(at(m_b, 71).message, message);
    QCOMPARE(at(m_b, 71).flags, Flags(Flag::Answered));
    QCOMPARE(m_cache->messages.dropOrphans(), 0);
}

void StoreLocalTest::twoFoldersHaveTheSameUids()
{
    const HeaderRow other = header(1, {}, 500);
    m_cache->messages.applyHeaders(m_c, std::span(&other, 1));
    const std::vector<MessageId> expected{at(m_a, 1).message, at(m_c, 1).message};
    m_cache->local.apply(moveIntent(1, "A", {1}, "B"));
    m_cache->local.apply(moveIntent(2, "C", {1}, "B"));
    const std::vector<MovedUids> told{{{AccountId(1), "A"}, {{Uid(1), Uid(71)}}}, {{AccountId(1), "C"}, {{Uid(1), Uid(72)}}}};
    m_cache->local.confirm(std::vector<IntentId>{IntentId(1), IntentId(2)}, told);
    QCOMPARE((std::vector<MessageId>{at(m_b, 71).message, at(m_b, 72).message}), expected);
}

void StoreLocalTest::sourceVanishesBeforeTheAnswer()
{
    m_cache->local.apply(moveIntent(1, "A", {1}, "B"));
    m_cache->messages.vanish(m_a, UidSet(Uid(1)));
    QCOMPARE(m_cache->messages.dropOrphans(), 0);
    confirm({1}, {{Uid(1), Uid(71)}});
    QCOMPARE(subjects(m_b), QList<QString>{QStringLiteral("Subject 1")});
}

void StoreLocalTest::moveReverted()
{
    m_cache->local.apply(moveIntent(1, "A", {1}, "B"));
    revert({1});
    QCOMPARE(subjects(m_a).size(), 3);
    QVERIFY(subjects(m_b).isEmpty() && !at(m_a, 1).hidden);
    revert({1});
    QCOMPARE(subjects(m_a).size(), 3);
}

void StoreLocalTest::chainOfMoves()
{
    const MessageId message = at(m_a, 1).message;
    m_cache->local.apply(moveIntent(1, "A", {1}, "B"));
    m_cache->local.apply(onwardIntent(2, "B", 1, "C"));
    QCOMPARE(subjects(m_b).size(), 0);
    QCOMPARE(subjects(m_c), QList<QString>{QStringLiteral("Subject 1*")});
    confirm({1, 2}, {{Uid(1), Uid(91)}});
    QCOMPARE(at(m_c, 91).message, message);
    QCOMPARE(m_cache->messages.locationsOf(message).size(), size_t(1));

    // Only the first is done when the second is still to be sent.
    m_cache->local.apply(moveIntent(3, "A", {2}, "B"));
    m_cache->local.apply(onwardIntent(4, "B", 2, "C"));
    confirm({3}, {{Uid(2), Uid(72)}});
    QVERIFY(at(m_b, 72).hidden);
    QCOMPARE(subjects(m_c).size(), 2);
    confirm({4}, {{Uid(72), Uid(92)}});
    QVERIFY(at(m_c, 92).message.isValid());
    QVERIFY(!at(m_b, 72).message.isValid());
}

void StoreLocalTest::chainRevertedFromTheMiddle()
{
    m_cache->local.apply(moveIntent(1, "A", {1}, "B"));
    m_cache->local.apply(onwardIntent(2, "B", 1, "C"));
    revert({1}); // the server refused it: the second makes no sense any more
    QCOMPARE(subjects(m_a).size(), 3);
    QCOMPARE(subjects(m_b).size() + subjects(m_c).size(), 0);
    revert({2});
    QCOMPARE(subjects(m_a).size(), 3);
}

void StoreLocalTest::thereAndBack()
{
    m_cache->local.apply(moveIntent(1, "A", {1}, "B"));
    m_cache->local.apply(onwardIntent(2, "B", 1, "A"));
    QCOMPARE(subjects(m_a).size(), 3);
    QCOMPARE(subjects(m_b).size(), 0);
    revert({1, 2}); // folded into nothing
    QCOMPARE(subjects(m_a),
             (QList<QString>{QStringLiteral("Subject 3"), QStringLiteral("Subject 2"), QStringLiteral("Subject 1")}));
    QVERIFY(subjects(m_b).isEmpty() && !at(m_a, 1).hidden);

    m_cache->local.apply(moveIntent(3, "A", {1}, "B"));
    m_cache->local.apply(onwardIntent(4, "B", 1, "A"));
    m_cache->local.apply(moveIntent(5, "A", {1}, "C"));
    QCOMPARE(subjects(m_a).size(), 2);
    QCOMPARE(subjects(m_c).size(), 1);
    confirm({3, 4, 5}, {{Uid(1), Uid(91)}});
    QVERIFY(at(m_c, 91).message.isValid());
    QCOMPARE(subjects(m_a).size() + subjects(m_b).size(), 2);
}

void StoreLocalTest::thereAndBackAfterTheFirstWasSent()
{
    const MessageId message = at(m_a, 1).message;
    m_cache->local.apply(moveIntent(1, "A", {1}, "B"));
    m_cache->local.apply(onwardIntent(2, "B", 1, "A"));
    confirm({1}, {{Uid(1), Uid(71)}});
    QCOMPARE(subjects(m_a).size(), 3); // shown here still, but without a UID
    QVERIFY(at(m_b, 71).hidden);
    confirm({2}, {{Uid(71), Uid(8)}});
    QCOMPARE(at(m_a, 8).message, message);
    QCOMPARE(subjects(m_a).size(), 3);
    QCOMPARE(m_cache->messages.locationsOf(message).size(), size_t(1));
}

void StoreLocalTest::thereAndBackHeardOfFirst()
{
    const MessageId message = at(m_a, 1).message;
    m_cache->local.apply(moveIntent(1, "A", {1}, "B"));
    m_cache->local.apply(onwardIntent(2, "B", 1, "A"));
    const HeaderRow early = header(71, {}, 1); // B tells of the message before the move is answered
    m_cache->messages.applyHeaders(m_b, std::span(&early, 1));
    QCOMPARE(at(m_b, 71).message, message);
    confirm({1}, {{Uid(1), Uid(71)}});
    QCOMPARE(subjects(m_a).size(), 3);
    confirm({2}, {{Uid(71), Uid(8)}});
    QCOMPARE(at(m_a, 8).message, message);
    QCOMPARE(m_cache->messages.locationsOf(message).size(), size_t(1));
}

void StoreLocalTest::thereAndBackForOneOfTwo()
{
    m_cache->local.apply(moveIntent(1, "A", {1, 2}, "B"));
    m_cache->local.apply(onwardIntent(2, "B", 2, "A"));
    // Only the first message was really moved; both intents are done.
    confirm({1, 2}, {{Uid(1), Uid(71)}});
    QVERIFY(at(m_b, 71).message.isValid());
    QCOMPARE(subjects(m_a), (QList<QString>{QStringLiteral("Subject 3"), QStringLiteral("Subject 2")}));
    QVERIFY(at(m_a, 2).message.isValid());
    QCOMPARE(subjects(m_b).size(), 1);
}

void StoreLocalTest::starredBeforeAndAfterTheMove()
{
    m_cache->local.apply(flagIntent(1, "A", {1}, Flag::Flagged));
    m_cache->local.apply(moveIntent(2, "A", {1}, "B"));
    Intent after = flagIntent(3, "B", {1}, Flag::Seen);
    after.messages.front().uid = Uid();
    m_cache->local.apply(after);
    const MessageId message = at(m_a, 1).message;
    QCOMPARE(m_reader->location(m_b, message)->flags, Flag::Flagged | Flag::Seen);
    confirm({1});
    QCOMPARE(m_reader->location(m_b, message)->serverFlags, Flags(Flag::Flagged));
    confirm({2}, {{Uid(1), Uid(71)}});
    QCOMPARE(at(m_b, 71).flags, Flag::Flagged | Flag::Seen);
    QCOMPARE(at(m_b, 71).pending, Flags(Flag::Seen));
    revert({3});
    QCOMPARE(at(m_b, 71).flags, Flags(Flag::Flagged));

    // A refused move takes what was done in the target back to the source.
    m_cache->local.apply(moveIntent(4, "A", {2}, "B"));
    after = flagIntent(5, "B", {2}, Flag::Seen);
    after.messages.front().uid = Uid();
    m_cache->local.apply(after);
    revert({4});
    QCOMPARE(at(m_a, 2).flags, Flags(Flag::Seen));
    QVERIFY(!at(m_a, 2).hidden);
}

void StoreLocalTest::deleteForEver()
{
    m_cache->local.apply(intent(1, IntentKind::DeleteForEver, "A", {1, 2}));
    QCOMPARE(subjects(m_a).size(), 1);
    revert({1});
    QCOMPARE(subjects(m_a).size(), 3);
    m_cache->local.apply(intent(2, IntentKind::DeleteForEver, "A", {1, 2}));
    confirm({2});
    QCOMPARE(m_cache->messages.uids(m_a).toImap(), QByteArray("3"));
    QCOMPARE(m_cache->messages.dropOrphans(), 2);
}

void StoreLocalTest::markAllReadAndEmpty()
{
    Intent all = intent(1, IntentKind::MarkAllRead, "A", {});
    all.upTo = Uid(2);
    m_cache->local.apply(all);
    QCOMPARE(m_reader->folder(m_a)->unread, 1);
    confirm({1});
    QCOMPARE(m_cache->messages.uidsWithout(m_a, Flag::Seen).toImap(), QByteArray("3"));
    all = intent(2, IntentKind::EmptyFolder, "A", {});
    all.upTo = Uid(3);
    m_cache->local.apply(all);
    QCOMPARE(subjects(m_a).size(), 0);
    m_cache->messages.applyHeaders(m_a, headers(4, 4)); // came afterwards: stays
    m_cache->local.apply(all);
    QCOMPARE(subjects(m_a).size(), 1);
}

void StoreLocalTest::copyShowsTwice()
{
    Intent copy = moveIntent(1, "A", {1}, "B");
    copy.kind = IntentKind::Copy;
    m_cache->local.apply(copy);
    QCOMPARE(subjects(m_a).size(), 3);
    QCOMPARE(subjects(m_b).size(), 1);
    confirm({1}, {{Uid(1), Uid(71)}});
    QCOMPARE(at(m_b, 71).message, at(m_a, 1).message);
    copy.id = IntentId(2);
    copy.messages = {{Uid(2), identityOf(header(2))}};
    m_cache->local.apply(copy);
    revert({2});
    QCOMPARE(subjects(m_a).size(), 3);
    QCOMPARE(subjects(m_b).size(), 1);
}

void StoreLocalTest::folderInTheWay()
{
    m_cache->local.apply(moveIntent(1, "A", {1}, "B"));
    m_cache->folders.remove(m_b); // another client deleted it
    QCOMPARE(subjects(m_a).size(), 2);
    revert({1});
    QCOMPARE(subjects(m_a).size(), 3);
    m_cache->local.apply(moveIntent(2, "A", {2}, "C"));
    m_cache->messages.changeUidValidity(m_a, UidValidity(2));
    QCOMPARE(subjects(m_c).size(), 0);
    m_cache->messages.applyHeaders(m_a, headers(1, 3));
    QCOMPARE(subjects(m_a).size(), 3);
    m_cache->local.apply(moveIntent(3, "A", {2}, "Nowhere")); // names the old epoch
    QCOMPARE(subjects(m_a).size(), 3);
}

void StoreLocalTest::reconcileAfterACrash()
{
    std::vector<Intent> journal{flagIntent(1, "A", {1}, Flag::Seen), moveIntent(2, "A", {2}, "B"),
                                flagIntent(3, "A", {3}, Flag::Flagged)};
    m_cache->local.apply(journal[0]);
    m_cache->local.apply(flagIntent(9, "A", {3}, Flag::Answered)); // the journal never got it
    journal[2].state = IntentState::Failed;
    m_cache->local.apply(journal[2]);
    m_cache->local.reconcile(journal);
    QCOMPARE(at(m_a, 1).flags, Flags(Flag::Seen));
    QCOMPARE(at(m_a, 3).flags, Flags());
    QCOMPARE(subjects(m_b).size(), 1);
    QVERIFY(m_cache->local.reconcile(journal).isEmpty());
}

void StoreLocalTest::otherEpochIsLeftAlone()
{
    Intent old = flagIntent(1, "A", {1}, Flag::Seen);
    old.uidValidity = UidValidity(99);
    QVERIFY(m_cache->local.apply(old).isEmpty());
    QVERIFY(m_cache->local.apply(flagIntent(2, "None", {1}, Flag::Seen)).isEmpty());
    QVERIFY(m_cache->local.apply(flagIntent(3, "A", {77}, Flag::Seen)).isEmpty());
}

void StoreLocalTest::namesMessages()
{
    m_cache->local.apply(flagIntent(1, "A", {1}, Flag::Seen));
    const std::vector<MessageId> ids = m_reader->messageIds(ListScope::of(m_a));
    const std::vector<IntentMessage> names = m_cache->local.name(m_a, ids);
    QCOMPARE(names.size(), size_t(3));
    QCOMPARE(names[0].uid, Uid(3));
    QCOMPARE(names[0].identity, identityOf(header(3)));
    QCOMPARE(m_cache->local.nameForFlags(m_a, ids, Flag::Seen, {}).size(), size_t(2));
    QCOMPARE(m_cache->local.nameForFlags(m_a, ids, {}, Flag::Seen).size(), size_t(1));
    m_cache->local.apply(moveIntent(2, "A", {3}, "B"));
    QCOMPARE(m_cache->local.name(m_a, ids).size(), size_t(2));
    QVERIFY(!m_cache->local.name(m_b, std::span(ids).first(1)).at(0).uid.isValid());
    m_cache->local.apply(onwardIntent(3, "B", 3, "A")); // back: if the server hears of it, the UID will be another one
    QCOMPARE(m_cache->local.name(m_a, std::span(ids).first(1)).at(0), (IntentMessage{Uid(), identityOf(header(3))}));
}

/// Any acts, all taken back: everything is as it was, and the counters agree at every step.
void StoreLocalTest::randomHistoriesAddUp()
{
    const char *names[] = {"A", "B", "C"};
    const FolderId folders[] = {m_a, m_b, m_c};
    m_cache->messages.applyHeaders(m_a, headers(4, 12));
    const QList<QString> before = subjects(m_a);
    quint32 seed = 12'345;
    const auto random = [&seed](quint32 limit) {
        seed = seed * 1'664'525u + 1'013'904'223u;
        return (seed >> 8) % limit;
    };
    for (int round = 0; round < 15; ++round) {
        std::vector<IntentId> ids;
        for (qint64 id = 1; id <= 25; ++id) {
            const quint32 from = random(3);
            const std::vector<MessageId> here = m_reader->messageIds(ListScope::of(folders[from]));
            if (here.empty())
                continue;
            Intent act = intent(round * 100 + id, IntentKind(1 + random(3)), names[from], {});
            act.messages = m_cache->local.name(folders[from], std::span(here).first(1 + random(quint32(here.size()))));
            act.set = random(2) ? Flag::Seen : Flag::Flagged;
            act.target = QByteArray(names[(from + 1 + random(2)) % 3]);
            m_cache->local.apply(act);
            ids.push_back(act.id);
            for (const FolderId folder : folders)
                countsAgree(folder);
        }
        m_cache->local.revert(ids);
        QCOMPARE(subjects(m_a), before);
        QCOMPARE(subjects(m_b).size() + subjects(m_c).size(), 0);
    }
    QCOMPARE(m_cache->messages.dropOrphans(), 0);
}

QTEST_GUILESS_MAIN(StoreLocalTest)
#include "tst_store_local.moc"
