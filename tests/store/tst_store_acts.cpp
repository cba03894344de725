// Large acts in pieces, keywords that wait for the server, the way back of acts, what is hidden.
#include "store_fixture.h"

#include <QTest>

using namespace postrider;
using namespace postrider::store;

namespace {

Intent markAllRead(quint32 upTo)
{
    Intent intent;
    intent.id = IntentId(7);
    intent.kind = IntentKind::MarkAllRead;
    intent.folder = {TestAccount, "INBOX"};
    intent.uidValidity = UidValidity(1);
    intent.upTo = Uid(upTo);
    return intent;
}

Intent keywordIntent(qint64 id, QList<QByteArray> set, QList<QByteArray> clear)
{
    Intent intent;
    intent.id = IntentId(id);
    intent.kind = IntentKind::ChangeFlags;
    intent.folder = {TestAccount, "INBOX"};
    intent.uidValidity = UidValidity(1);
    intent.messages = {{Uid(1), {}}};
    intent.setKeywords = std::move(set);
    intent.clearKeywords = std::move(clear);
    return intent;
}

} // namespace

class StoreActsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void wholeFolderInPieces();
    void takenBackInPieces();
    void piecesSurviveACrash();
    void keywordsWait();
    void keywordsTakenBack();
    void keywordsFold();
    void largeMovesAreSeveralSteps();
    void wayBackIsKept();
    void wayBackExpires();
    void renamedFolderIsFollowed();
    void keptFoldersAndRenames();
    void favouritesAndRenames();
    void deletedByOthersCanBeHidden();

private:
    QList<QByteArray> keywords() { return m_cache->messages.location(m_inbox, Uid(1))->keywords; }
    qint64 unread() { return m_cache->folders.info(m_inbox)->unread; }

    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<CacheWriter> m_cache;
    std::unique_ptr<Journal> m_journal;
    FolderId m_inbox;
};

void StoreActsTest::init()
{
    m_profile = std::make_unique<TestProfile>();
    m_cache = std::make_unique<CacheWriter>(m_profile->paths());
    m_journal = std::make_unique<Journal>(m_profile->paths());
    m_inbox = addFolder(*m_cache, "INBOX", FolderRole::Inbox);
    HeaderRow first = header(1);
    first.flags.keywords = {"old", "work"};
    m_cache->messages.applyHeaders(m_inbox, std::vector<HeaderRow>(1, first));
}

void StoreActsTest::cleanup()
{
    m_journal.reset();
    m_cache.reset();
    m_profile.reset();
}

void StoreActsTest::wholeFolderInPieces()
{
    m_cache->messages.applyHeaders(m_inbox, headers(2, 5'000));
    const Intent intent = markAllRead(5'000);
    ApplyProgress progress;
    int pieces = 0;
    qint64 before = unread();
    QCOMPARE(before, 5'000);
    while (!progress.done) {
        const ChangeSet changes = m_cache->local.applySome(intent, progress);
        QVERIFY(changes.find(m_inbox)->changed.size() <= 2'000);
        QVERIFY(unread() < before); // each is a commit that can be seen
        before = unread();
        ++pieces;
    }
    QCOMPARE(pieces, 3);
    QCOMPARE(unread(), 0);
    const std::vector<IntentId> ids{intent.id};
    bool done = false;
    for (pieces = 0; !done; ++pieces)
        m_cache->local.confirmSome(ids, {}, &done);
    QVERIFY(pieces >= 3);
    QCOMPARE(m_cache->messages.location(m_inbox, Uid(4'999))->serverFlags, Flags(Flag::Seen));
    QCOMPARE(m_cache->messages.location(m_inbox, Uid(4'999))->pending, Flags());
}

void StoreActsTest::takenBackInPieces()
{
    m_cache->messages.applyHeaders(m_inbox, headers(2, 5'000));
    m_cache->local.apply(markAllRead(5'000));
    QCOMPARE(unread(), 0);
    const std::vector<IntentId> ids{IntentId(7)};
    bool done = false;
    int pieces = 0;
    for (; !done; ++pieces)
        m_cache->local.revertSome(ids, &done);
    QVERIFY(pieces >= 3);
    QCOMPARE(unread(), 5'000);
}

void StoreActsTest::piecesSurviveACrash()
{
    m_cache->messages.applyHeaders(m_inbox, headers(2, 5'000));
    const Intent intent = markAllRead(5'000);
    ApplyProgress progress;
    m_cache->local.applySome(intent, progress);
    QVERIFY(!progress.done);
    // The program ends here; at the next start all that the journal has is applied, and nothing twice.
    m_cache->local.reconcile(std::vector<Intent>(1, intent));
    QCOMPARE(unread(), 0);
    m_cache->local.reconcile(std::vector<Intent>());
    QCOMPARE(unread(), 5'000);
}

void StoreActsTest::keywordsWait()
{
    m_cache->local.apply(keywordIntent(1, {"new"}, {"old"}));
    QCOMPARE(keywords(), (QList<QByteArray>{"new", "work"}));
    // The server tells what it has: what waits stays on top of it.
    FlagRow told;
    told.uid = Uid(1);
    told.flags.keywords = {"old", "theirs"};
    m_cache->messages.applyFlags(m_inbox, std::vector<FlagRow>(1, told));
    QCOMPARE(keywords(), (QList<QByteArray>{"new", "theirs"}));
    m_cache->local.apply(keywordIntent(2, {"second"}, {}));
    QCOMPARE(keywords(), (QList<QByteArray>{"new", "second", "theirs"}));
    m_cache->local.confirm(std::vector<IntentId>{IntentId(1)});
    QCOMPARE(keywords(), (QList<QByteArray>{"new", "second", "theirs"}));
    // Only the second one waits now.
    m_cache->local.revert(std::vector<IntentId>{IntentId(2)});
    QCOMPARE(keywords(), (QList<QByteArray>{"new", "theirs"}));
    told.flags.keywords = {"theirs"};
    m_cache->messages.applyFlags(m_inbox, std::vector<FlagRow>(1, told));
    QCOMPARE(keywords(), (QList<QByteArray>{"theirs"}));
}

void StoreActsTest::keywordsTakenBack()
{
    const ChangeSet shown = m_cache->local.apply(keywordIntent(1, {"new"}, {"old"}));
    QCOMPARE(shown.find(m_inbox)->changed.size(), size_t(1));
    FlagRow told;
    told.uid = Uid(1);
    told.flags.keywords = {"new", "old"}; // another client set the same one
    m_cache->messages.applyFlags(m_inbox, std::vector<FlagRow>(1, told));
    const ChangeSet back = m_cache->local.revert(std::vector<IntentId>{IntentId(1)});
    QCOMPARE(keywords(), (QList<QByteArray>{"new", "old"}));
    QCOMPARE(back.find(m_inbox)->changed.size(), size_t(1));
}

void StoreActsTest::keywordsFold()
{
    // Set and cleared again is nothing; two keywords go in one command.
    std::vector<Intent> intents{keywordIntent(1, {"a"}, {}), keywordIntent(2, {}, {"a"})};
    FoldResult folded = foldIntents(intents);
    QCOMPARE(folded.steps.size(), size_t(0));
    QCOMPARE(folded.obsolete.size(), size_t(2));
    intents = {keywordIntent(1, {"a"}, {}), keywordIntent(2, {"b"}, {"c"})};
    folded = foldIntents(intents);
    QCOMPARE(folded.steps.size(), size_t(1));
    QCOMPARE(folded.steps.front().effective.setKeywords, (QList<QByteArray>{"a", "b"}));
    QCOMPARE(folded.steps.front().effective.clearKeywords, (QList<QByteArray>{"c"}));
    QCOMPARE(folded.steps.front().covers.size(), size_t(2));
}

void StoreActsTest::largeMovesAreSeveralSteps()
{
    std::vector<Intent> intents;
    for (qint64 id = 1; id <= 5; ++id) {
        Intent intent;
        intent.id = IntentId(id);
        intent.kind = IntentKind::Move;
        intent.folder = {TestAccount, "INBOX"};
        intent.uidValidity = UidValidity(1);
        intent.target = QByteArray("Archive");
        for (quint32 uid = 1; uid <= 2'000; ++uid)
            intent.messages.push_back({Uid(quint32(id) * 10'000 + uid), {}});
        intents.push_back(std::move(intent));
    }
    const FoldResult folded = foldIntents(intents);
    QCOMPARE(folded.steps.size(), size_t(3));
    size_t messages = 0, covered = 0;
    for (const FoldedIntent &step : folded.steps) {
        QVERIFY(step.effective.messages.size() <= 4'000);
        messages += step.effective.messages.size();
        covered += step.covers.size();
    }
    QCOMPARE(messages, size_t(10'000));
    QCOMPARE(covered, size_t(5));
}

void StoreActsTest::wayBackIsKept()
{
    UndoStep step;
    step.intent = IntentId(3);
    step.reverse.kind = IntentKind::Move;
    step.reverse.folder = {TestAccount, "Archive"};
    step.reverse.target = QByteArray("INBOX");
    step.reverse.messages = {{Uid(), {"<1@x>", 10, 20}}, {Uid(), {"<2@x>", 10, 20}}};
    step.reverse.setKeywords = {"a", "b"};
    m_journal->undo.remember(TestAccount, 5, {step}, 1'000'000);
    // COPYUID told of one of them.
    m_journal->undo.resolveUids({TestAccount, "Archive"}, UidValidity(9), std::vector<IntentMessage>{{Uid(44), {"<1@x>", 10, 20}}});
    m_journal->undo.resolveUids({TestAccount, "Other"}, UidValidity(9), std::vector<IntentMessage>{{Uid(45), {"<2@x>", 10, 20}}});
    UndoAct act;
    act.number = 12;
    act.text = QStringLiteral("1 message archived");
    act.groups = {{TestAccount, 5}};
    act.created = 1'000'000;
    m_journal->undo.keep(act);
    m_journal.reset();
    m_journal = std::make_unique<Journal>(m_profile->paths());
    QCOMPARE(m_journal->undo.acts(), std::vector<UndoAct>{act});
    UndoStep wanted = step;
    wanted.reverse.messages[0].uid = Uid(44);
    wanted.reverse.uidValidity = UidValidity(9);
    QCOMPARE(m_journal->undo.take(5), std::vector<UndoStep>{wanted});
    QVERIFY(!m_journal->undo.knows(5));
    QVERIFY(m_journal->undo.take(5).empty());
    QVERIFY(m_journal->undo.acts().empty()); // nothing to undo it with
}

void StoreActsTest::wayBackExpires()
{
    UndoStep step;
    step.reverse.folder = {TestAccount, "INBOX"};
    m_journal->undo.remember(TestAccount, 1, {step}, 1'000'000);
    for (qint64 group = 2; group < 2 + JournalUndo::MaxGroups; ++group)
        m_journal->undo.remember(TestAccount, group, {step}, 1'000'001);
    QVERIFY(!m_journal->undo.knows(1));
    QVERIFY(m_journal->undo.knows(2));
    m_journal->undo.remember(AccountId(2), 900, {step}, 1'000'002 + JournalUndo::MaxAgeSecs);
    QVERIFY(!m_journal->undo.knows(2));
    QVERIFY(m_journal->undo.steps(2).empty());
    QVERIFY(m_journal->undo.knows(900));
}

void StoreActsTest::renamedFolderIsFollowed()
{
    Intent below = keywordIntent(0, {"x"}, {});
    below.folder.rawName = "Work/Clients";
    Intent beside = below;
    beside.folder.rawName = "Workshop";
    Intent moves = below;
    moves.kind = IntentKind::Move;
    moves.folder.rawName = "INBOX";
    moves.target = QByteArray("Work");
    const std::vector<Intent> added = m_journal->intents.addAll({below, beside, moves});
    m_journal->intents.renameFolder({TestAccount, "Work"}, "Old/Job", '/');
    QCOMPARE(m_journal->intents.find(added[0].id)->folder.rawName, QByteArray("Old/Job/Clients"));
    QCOMPARE(m_journal->intents.find(added[0].id)->setKeywords, QList<QByteArray>{"x"});
    QCOMPARE(m_journal->intents.find(added[1].id)->folder.rawName, QByteArray("Workshop"));
    QCOMPARE(m_journal->intents.find(added[2].id)->target, std::optional(QByteArray("Old/Job")));
}

void StoreActsTest::keptFoldersAndRenames()
{
    m_journal->folders.setKeepDays({TestAccount, "Work/A"}, 30);
    m_journal->folders.setKeepDays({TestAccount, "INBOX"}, 7);
    m_journal->folders.renameFolder({TestAccount, "Work"}, "Job", '/');
    const std::vector<std::pair<QByteArray, int>> wanted{{"INBOX", 7}, {"Job/A", 30}};
    QCOMPARE(m_journal->folders.keptFolders(TestAccount), wanted);
    m_journal->folders.setKeepDays({TestAccount, "INBOX"}, 0);
    QCOMPARE(m_journal->folders.keepDays({TestAccount, "INBOX"}), 0);
    m_journal->accounts.remove(TestAccount);
    QVERIFY(m_journal->folders.keptFolders(TestAccount).empty());
}

void StoreActsTest::favouritesAndRenames()
{
    using Names = std::vector<QByteArray>;
    m_journal->folders.setFavourite({TestAccount, "Work/A"}, true);
    m_journal->folders.setFavourite({TestAccount, "Lists"}, true);
    // Each wish by itself.
    m_journal->folders.setKeepDays({TestAccount, "Work/A"}, 30);
    QVERIFY(m_journal->folders.keptFolders(TestAccount).size() == 1);
    m_journal->folders.renameFolder({TestAccount, "Work"}, "Job", '/');
    QCOMPARE(m_journal->folders.favourites(TestAccount), (Names{"Job/A", "Lists"}));
    m_journal->folders.setKeepDays({TestAccount, "Job/A"}, 0);
    m_journal->folders.setFavourite({TestAccount, "Lists"}, false);
    QCOMPARE(m_journal->folders.favourites(TestAccount), (Names{"Job/A"}));
    QVERIFY(m_journal->folders.keptFolders(TestAccount).empty());
    m_journal->accounts.remove(TestAccount);
    QVERIFY(m_journal->folders.favourites(TestAccount).empty());
}

void StoreActsTest::deletedByOthersCanBeHidden()
{
    m_cache->messages.applyHeaders(m_inbox, std::vector<HeaderRow>{header(2, Flag::Deleted), header(3)});
    CacheReader reader(m_profile->paths());
    QCOMPARE(reader.messageIds(ListScope::of(m_inbox)).size(), size_t(3));
    ListFilter filter;
    filter.hideDeleted = true;
    QCOMPARE(reader.messageIds(ListScope::of(m_inbox), SortOrder::NewestFirst, filter).size(), size_t(2));
}

QTEST_GUILESS_MAIN(StoreActsTest)
#include "tst_store_acts.moc"
