// Folders, headers, flags, expunges, parts: what sync writes and what readers get.
#include "store_fixture.h"

#include "store/pack.h"

#include <QTest>

using namespace postrider;
using namespace postrider::store;

class StoreCacheTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void folderList();
    void folderRename();
    void folderState();
    void headersComeBack();
    void headersAgainOnlyRefresh();
    void flagsAndCounts();
    void serverCountsUntilComplete();
    void vanish();
    void newUidValidityKeepsBodies();
    void movedByAnotherClientKeepsBodies();
    void copiesShareContent();
    void transactionsAreWhole();
    void changesMerge();
    void listScopes();
    void sortAndFilter();
    void search();
    void parts();
    void evictionTakesTheOldest();
    void removedAccountLeavesNothing();
    void packedPartsAreTotal();

private:
    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<CacheWriter> m_cache;
    std::unique_ptr<CacheReader> m_reader;
    FolderId m_inbox;
};

void StoreCacheTest::init()
{
    m_profile = std::make_unique<TestProfile>();
    m_cache = std::make_unique<CacheWriter>(m_profile->paths());
    QVERIFY(m_cache->wasRebuilt());
    m_reader = std::make_unique<CacheReader>(m_profile->paths());
    m_inbox = addFolder(*m_cache, "INBOX", FolderRole::Inbox);
}

void StoreCacheTest::cleanup()
{
    m_cache->check();
    m_reader.reset();
    m_cache.reset();
    m_profile.reset();
}

void StoreCacheTest::folderList()
{
    const FolderListing list[] = {listing("INBOX", FolderRole::Inbox), listing("Work"), listing("Work/ACME"),
                                  listing("Trash", FolderRole::Trash)};
    ChangeSet changes = m_cache->folders.replaceList(TestAccount, list);
    QCOMPARE(changes.folderTrees, std::vector{TestAccount});
    changes = m_cache->folders.replaceList(TestAccount, list);
    QVERIFY(changes.isEmpty());
    const std::vector<FolderInfo> folders = m_reader->folders(TestAccount);
    QCOMPARE(folders.size(), size_t(4));
    QCOMPARE(folders.front().id, m_inbox); // kept its row
    QCOMPARE(folders.back().name, QStringLiteral("ACME"));
    QCOMPARE(m_reader->folderWithRole(TestAccount, FolderRole::Trash).value(), folders[1].id);

    m_cache->messages.applyHeaders(folders.back().id, headers(1, 3));
    changes = m_cache->folders.replaceList(TestAccount, std::span(list).first(2));
    QCOMPARE(changes.folderTrees, std::vector{TestAccount});
    QCOMPARE(m_reader->folders(TestAccount).size(), size_t(2));
    QCOMPARE(m_cache->messages.dropOrphans(), 3);
}

void StoreCacheTest::folderRename()
{
    const FolderId work = addFolder(*m_cache, "Work");
    const FolderId acme = addFolder(*m_cache, "Work/ACME");
    const FolderId other = addFolder(*m_cache, "Workshop");
    m_cache->messages.applyHeaders(acme, headers(1, 2));
    m_cache->folders.rename(TestAccount, "Work", "Office", QStringLiteral("Office"));
    QCOMPARE(m_reader->folder(work)->rawName, QByteArray("Office"));
    QCOMPARE(m_reader->folder(acme)->rawName, QByteArray("Office/ACME"));
    QCOMPARE(m_reader->folder(acme)->path, QStringLiteral("Office/ACME"));
    QCOMPARE(m_reader->folder(acme)->total, 2);
    QCOMPARE(m_reader->folder(other)->rawName, QByteArray("Workshop"));
    QVERIFY(m_cache->folders.rename(TestAccount, "None", "X", QStringLiteral("X")).isEmpty());
}

void StoreCacheTest::folderState()
{
    FolderState wanted;
    wanted.uidValidity = UidValidity(7);
    wanted.uidNext = Uid(4'294'967'295u);
    wanted.highestModSeq = ModSeq(quint64(1) << 62);
    wanted.exists = 10;
    wanted.unseen = 3;
    wanted.covered = UidSet(Uid(5), Uid(100));
    wanted.covered.insert(Uid(200));
    wanted.complete = true;
    wanted.lastSync = 1'700'000'000;
    const ChangeSet changes = m_cache->folders.updateState(m_inbox, [&](FolderState &state) { state = wanted; });
    QVERIFY(changes.find(m_inbox)->counts);
    QCOMPARE(m_cache->folders.state(m_inbox), wanted);
    QVERIFY(m_cache->folders.updateState(m_inbox, [](FolderState &) {}).isEmpty());
    QCOMPARE(m_cache->folders.state(FolderId(99)), FolderState());
}

void StoreCacheTest::headersComeBack()
{
    HeaderRow row = header(7, Flag::Seen | Flag::Recent);
    row.flags.keywords = {"$Label1", "Blue"};
    row.content.sender = {{QStringLiteral("Zoë\x1f"), QStringLiteral("zoe@example.org")}};
    row.content.listId = QStringLiteral("list.example.org");
    row.content.unsubscribeUrl = "https://example.org/u";
    row.content.unsubscribeOneClick = true;
    row.content.hasAttachment = true;
    Part root;
    root.type = "multipart";
    root.subtype = "mixed";
    root.parameters = {{"boundary", QStringLiteral("x")}};
    root.children.resize(2);
    root.children[1].fileName = QStringLiteral("Übersicht.pdf");
    root.children[1].encodedSize = 12'345;
    row.content.structure = root;
    const ChangeSet changes = m_cache->messages.applyHeaders(m_inbox, std::span(&row, 1));
    QCOMPARE(changes.find(m_inbox)->added.size(), size_t(1));

    const MessageId id = m_reader->messageIds(ListScope::of(m_inbox)).at(0);
    const MessageDetails details = m_reader->details(id).value();
    QCOMPARE(details.account, TestAccount);
    QCOMPARE(details.content.messageId, row.content.messageId);
    QCOMPARE(details.content.references, row.content.references);
    QCOMPARE(details.content.sender.at(0).name, QStringLiteral("Zoë ")); // separators cannot be smuggled in
    QCOMPARE(details.content.listId, row.content.listId);
    QVERIFY(details.content.unsubscribeOneClick);
    QCOMPARE(details.content.structure->children.at(1).fileName, QStringLiteral("Übersicht.pdf"));
    QCOMPARE(details.content.structure->children.at(1).encodedSize, 12'345);
    QCOMPARE(details.content.structure->parameter("boundary"), QStringLiteral("x"));
    QCOMPARE(details.locations.size(), size_t(1));
    QCOMPARE(details.locations[0].keywords, row.flags.keywords);
    QCOMPARE(details.locations[0].flags, Flags(Flag::Seen)); // \Recent is not kept
    QCOMPARE(details.locations[0].modSeq, ModSeq(7));

    m_cache->messages.setSnippet(id, QStringLiteral("Hello"));
    const MessageRow shown = m_reader->rows(ListScope::of(m_inbox), std::span(&id, 1)).at(0);
    QCOMPARE(shown.from, QStringLiteral("Sender 0"));
    QCOMPARE(shown.to, QStringLiteral("Me"));
    QCOMPARE(shown.subject, row.content.subject);
    QCOMPARE(shown.snippet, QStringLiteral("Hello"));
    QCOMPARE(shown.date, row.internalDate);
    QVERIFY(shown.hasAttachment && !shown.pending);
    const MessageId nobody(999);
    QVERIFY(!m_reader->rows(ListScope::of(m_inbox), std::span(&nobody, 1)).at(0).id.isValid());
    const MessageIdentity identity = identityOf(row);
    QCOMPARE(m_reader->findMessage(TestAccount, identity).value(), id);
    QVERIFY(!m_reader->findMessage(AccountId(77), identity));
    QVERIFY(!m_reader->findMessage(TestAccount, {identity.messageId, identity.size, identity.internalDate + 1}));
}

void StoreCacheTest::headersAgainOnlyRefresh()
{
    m_cache->messages.applyHeaders(m_inbox, headers(1, 3));
    QVERIFY(m_cache->messages.applyHeaders(m_inbox, headers(1, 3)).isEmpty());
    HeaderRow row = header(2, Flag::Flagged);
    row.content.structure = Part();
    const ChangeSet changes = m_cache->messages.applyHeaders(m_inbox, std::span(&row, 1));
    QCOMPARE(changes.find(m_inbox)->changed.size(), size_t(1));
    QVERIFY(changes.find(m_inbox)->added.empty());
    const MessageId id = m_cache->messages.location(m_inbox, Uid(2))->message;
    QVERIFY(m_reader->details(id)->content.structure.has_value());
    QVERIFY(m_cache->messages.applyHeaders(FolderId(99), headers(1, 3)).isEmpty()); // removed meanwhile
}

void StoreCacheTest::flagsAndCounts()
{
    m_cache->messages.applyHeaders(m_inbox, headers(1, 10));
    QCOMPARE(m_reader->folder(m_inbox)->unread, 10);
    std::vector<FlagRow> flags{{Uid(1), {Flag::Seen, {}}, ModSeq(20)},
                               {Uid(2), {Flag::Seen | Flag::Flagged, {}}, ModSeq(21)},
                               {Uid(77), {Flag::Seen, {}}, ModSeq(22)}};
    ChangeSet changes = m_cache->messages.applyFlags(m_inbox, flags);
    QCOMPARE(changes.find(m_inbox)->changed.size(), size_t(2));
    QCOMPARE(m_reader->folder(m_inbox)->unread, 8);
    QCOMPARE(m_reader->folder(m_inbox)->total, 10);
    QVERIFY(m_cache->messages.applyFlags(m_inbox, flags).isEmpty());
    QCOMPARE(m_cache->messages.uidsWithout(m_inbox, Flag::Seen).toImap(), QByteArray("3:10"));
    // MODSEQ never goes back.
    flags = {{Uid(1), {Flag::Seen, {}}, ModSeq(3)}};
    m_cache->messages.applyFlags(m_inbox, flags);
    QCOMPARE(m_cache->messages.location(m_inbox, Uid(1))->modSeq, ModSeq(20));
}

void StoreCacheTest::serverCountsUntilComplete()
{
    m_cache->messages.applyHeaders(m_inbox, headers(91, 100));
    m_cache->folders.updateState(m_inbox, [](FolderState &state) {
        state.exists = 100;
        state.unseen = 40;
    });
    QCOMPARE(m_reader->folder(m_inbox)->total, 100);
    QCOMPARE(m_reader->folder(m_inbox)->unread, 40);
    QCOMPARE(m_reader->folder(m_inbox)->headersHere, 10);
    m_cache->local.apply(flagIntent(1, "INBOX", {91, 92}, Flag::Seen));
    QCOMPARE(m_reader->folder(m_inbox)->unread, 38);
    m_cache->folders.updateState(m_inbox, [](FolderState &state) { state.complete = true; });
    QCOMPARE(m_reader->folder(m_inbox)->unread, 8);
    QCOMPARE(m_reader->folder(m_inbox)->total, 10);
}

void StoreCacheTest::vanish()
{
    m_cache->messages.applyHeaders(m_inbox, headers(1, 10));
    UidSet gone(Uid(3), Uid(4));
    gone.insert(Uid(9), Uid(4'294'967'295u));
    const ChangeSet changes = m_cache->messages.vanish(m_inbox, gone);
    QCOMPARE(changes.find(m_inbox)->removed.size(), size_t(4));
    QCOMPARE(m_cache->messages.uids(m_inbox).toImap(), QByteArray("1:2,5:8"));
    QCOMPARE(m_reader->folder(m_inbox)->total, 6);
    QCOMPARE(m_cache->messages.dropOrphans(), 4);
    QVERIFY(m_cache->messages.vanish(m_inbox, gone).isEmpty());
}

void StoreCacheTest::newUidValidityKeepsBodies()
{
    m_cache->messages.applyHeaders(m_inbox, headers(1, 5));
    const MessageId third = m_cache->messages.location(m_inbox, Uid(3))->message;
    m_cache->parts.link(third, "1", m_cache->parts.store().begin()->finish(), 100);
    const ChangeSet changes = m_cache->messages.changeUidValidity(m_inbox, UidValidity(2));
    QVERIFY(changes.find(m_inbox)->reset);
    QCOMPARE(m_reader->folder(m_inbox)->total, 0);
    QCOMPARE(m_cache->folders.state(m_inbox).uidValidity, UidValidity(2));
    // The same messages under other UIDs, one of them replaced by another of the same Message-ID.
    std::vector<HeaderRow> rows;
    for (quint32 content = 1; content <= 5; ++content)
        rows.push_back(header(50 - content, {}, content));
    rows[3].content.size += 1;
    m_cache->messages.applyHeaders(m_inbox, rows);
    QCOMPARE(m_cache->messages.location(m_inbox, Uid(47))->message, third);
    QVERIFY(m_cache->parts.find(third, "1").has_value());
    QCOMPARE(m_cache->messages.dropOrphans(), 1);
    QCOMPARE(m_reader->folder(m_inbox)->total, 5);
}

void StoreCacheTest::movedByAnotherClientKeepsBodies()
{
    const FolderId archive = addFolder(*m_cache, "Archive");
    m_cache->messages.applyHeaders(m_inbox, headers(1, 2));
    const MessageId first = m_cache->messages.location(m_inbox, Uid(1))->message;
    m_cache->messages.vanish(m_inbox, UidSet(Uid(1)));
    const HeaderRow there = header(33, {}, 1);
    m_cache->messages.applyHeaders(archive, std::span(&there, 1));
    QCOMPARE(m_cache->messages.location(archive, Uid(33))->message, first);
    QCOMPARE(m_cache->messages.dropOrphans(), 0);
}

void StoreCacheTest::copiesShareContent()
{
    const FolderId archive = addFolder(*m_cache, "Archive");
    m_cache->messages.applyHeaders(m_inbox, headers(1, 3, Flag::Seen));
    const std::pair<Uid, Uid> copies[] = {{Uid(1), Uid(11)}, {Uid(3), Uid(12)}, {Uid(77), Uid(13)}};
    const ChangeSet changes = m_cache->messages.copied(m_inbox, archive, copies);
    QCOMPARE(changes.find(archive)->added.size(), size_t(2));
    const MessageId first = m_cache->messages.location(m_inbox, Uid(1))->message;
    QCOMPARE(m_cache->messages.location(archive, Uid(11))->message, first);
    QCOMPARE(m_reader->details(first)->locations.size(), size_t(2));
    m_cache->messages.vanish(m_inbox, UidSet(Uid(1)));
    QCOMPARE(m_cache->messages.dropOrphans(), 0);
    QVERIFY(m_reader->details(first).has_value());
}

void StoreCacheTest::transactionsAreWhole()
{
    {
        Transaction all(m_cache->database());
        m_cache->messages.applyHeaders(m_inbox, headers(1, 5));
        m_cache->folders.updateState(m_inbox, [](FolderState &state) { state.highestModSeq = ModSeq(5); });
    }
    QCOMPARE(m_reader->folder(m_inbox)->total, 0);
    QCOMPARE(m_cache->folders.state(m_inbox).highestModSeq, ModSeq());
    // One that takes part and fails takes the whole with it.
    Transaction all(m_cache->database());
    m_cache->messages.applyHeaders(m_inbox, headers(1, 5));
    {
        Transaction part(m_cache->database());
    }
    QVERIFY_THROWS_EXCEPTION(Failure, all.commit());
    QCOMPARE(m_reader->folder(m_inbox)->total, 0);
}

void StoreCacheTest::changesMerge()
{
    ChangeSet first, second;
    first.folder(m_inbox).added = {MessageId(1), MessageId(2)};
    first.folder(m_inbox).changed = {MessageId(5), MessageId(6)};
    second.folder(m_inbox).removed = {MessageId(2), MessageId(5)};
    second.folder(m_inbox).changed = {MessageId(1), MessageId(7)};
    first.merge(second);
    const FolderChanges &list = *first.find(m_inbox);
    QCOMPARE(list.added, std::vector{MessageId(1)});
    QCOMPARE(list.removed, std::vector{MessageId(5)});
    QCOMPARE(list.changed, (std::vector{MessageId(6), MessageId(7)}));
    ChangeSet back;
    back.folder(m_inbox).added = {MessageId(5)};
    first.merge(back);
    QVERIFY(first.find(m_inbox)->reset);
}

void StoreCacheTest::listScopes()
{
    const FolderId archive = addFolder(*m_cache, "Archive");
    const FolderId trash = addFolder(*m_cache, "Trash", FolderRole::Trash);
    FolderId second;
    m_cache->folders.put(AccountId(2), listing("INBOX", FolderRole::Inbox), &second);
    m_cache->messages.applyHeaders(m_inbox, headers(1, 3, Flag::Flagged));
    m_cache->messages.applyHeaders(second, headers(4, 5, Flag::Seen));
    m_cache->messages.applyHeaders(trash, headers(6, 7, Flag::Flagged));
    const std::pair<Uid, Uid> copies[] = {{Uid(1), Uid(11)}};
    m_cache->messages.copied(m_inbox, archive, copies);

    using Kind = ListScope::Kind;
    const std::vector<MessageId> inboxes = m_reader->messageIds({Kind::AllInboxes, {}});
    QCOMPARE(inboxes.size(), size_t(5));
    QCOMPARE(inboxes.front(), m_cache->messages.location(second, Uid(5))->message);
    QCOMPARE(m_reader->rows({Kind::AllInboxes, {}}, inboxes).at(4).folder, m_inbox);
    QCOMPARE(m_reader->messageIds({Kind::Starred, {}}).size(), size_t(3)); // the copy once, Trash not
    QCOMPARE(m_reader->messageIds({Kind::Unread, {}}).size(), size_t(3));
    QCOMPARE(m_reader->messageIds({Kind::Everywhere, {}}).size(), size_t(7));
    QCOMPARE(m_reader->newestIds({Kind::AllInboxes, {}}, 2), (std::vector{inboxes[0], inboxes[1]}));
}

void StoreCacheTest::sortAndFilter()
{
    std::vector<HeaderRow> rows = headers(1, 4);
    rows[0].content.subject = QStringLiteral("Re: AW: zebra");
    rows[1].content.subject = QStringLiteral("Apple");
    rows[2].content.subject = QStringLiteral("re: Milk");
    rows[3].content.subject = QStringLiteral("Ärger");
    rows[0].content.size = 9'999;
    rows[2].content.hasAttachment = true;
    rows[2].flags.flags = Flag::Seen;
    m_cache->messages.applyHeaders(m_inbox, rows);
    const auto uids = [this](SortOrder order, const ListFilter &filter = {}) {
        QList<quint32> result;
        for (const MessageId id : m_reader->messageIds(ListScope::of(m_inbox), order, filter))
            result.append(m_reader->location(m_inbox, id)->uid.value());
        return result;
    };
    QCOMPARE(uids(SortOrder::NewestFirst), (QList<quint32>{4, 3, 2, 1}));
    QCOMPARE(uids(SortOrder::OldestFirst), (QList<quint32>{1, 2, 3, 4}));
    QCOMPARE(uids(SortOrder::LargestFirst).first(), 1u);
    QCOMPARE(uids(SortOrder::Subject), (QList<quint32>{2, 3, 1, 4}));
    ListFilter filter;
    filter.unread = true;
    QCOMPARE(uids(SortOrder::NewestFirst, filter), (QList<quint32>{4, 2, 1}));
    filter = {};
    filter.withAttachment = true;
    QCOMPARE(uids(SortOrder::NewestFirst, filter), QList<quint32>{3});
    filter = {};
    filter.words = QStringLiteral("ÄRGER sender");
    QCOMPARE(uids(SortOrder::NewestFirst, filter), QList<quint32>{4});
    const std::atomic<bool> cancelled = true;
    QVERIFY(m_reader->messageIds(ListScope::of(m_inbox), SortOrder::Subject, {}, &cancelled).empty());
}

void StoreCacheTest::search()
{
    m_cache->messages.applyHeaders(m_inbox, headers(1, 50));
    QCOMPARE(m_reader->search(QStringLiteral("SUBJECT sender3@EXAMPLE"), 100).size(), size_t(7));
    QCOMPARE(m_reader->search(QStringLiteral("subject"), 5).size(), size_t(5));
    QCOMPARE(m_reader->search(QStringLiteral("\"subject 4\""), 100).size(), size_t(11));
    QCOMPARE(m_reader->search(QStringLiteral("nowhere"), 100).size(), size_t(0));
    QVERIFY(m_reader->search(QStringLiteral("  "), 100).empty());
    m_cache->local.apply(intent(1, IntentKind::DeleteForEver, "INBOX", {50}));
    QCOMPARE(m_reader->search(QStringLiteral("\"subject 50\""), 100).size(), size_t(0)); // hidden
    SearchOptions elsewhere;
    elsewhere.scope = ListScope::of(FolderId(99));
    QCOMPARE(m_reader->search(QStringLiteral("subject"), 100, elsewhere).size(), size_t(0));
    // What a server found in texts stands among the others, in its place by date; filters hold for it, too.
    const std::vector<MessageId> all = m_reader->search(QStringLiteral("subject"), 1000);
    SearchOptions withFound;
    withFound.also = {all[30], all[2]};
    QCOMPARE(m_reader->search(QStringLiteral("nowhere"), 100, withFound), (std::vector<MessageId>{all[2], all[30]}));
    withFound.filter.withAttachment = true;
    QCOMPARE(m_reader->search(QStringLiteral("nowhere"), 100, withFound).size(), size_t(0));
}

void StoreCacheTest::parts()
{
    m_cache->messages.applyHeaders(m_inbox, headers(1, 2));
    const MessageId first = m_cache->messages.location(m_inbox, Uid(1))->message;
    const MessageId second = m_cache->messages.location(m_inbox, Uid(2))->message;
    PartStore store(m_profile->paths().parts());
    const auto writer = store.begin();
    writer->append("Hello, ");
    writer->append("world");
    const StoredPart part = writer->finish();
    QCOMPARE(part.size, 12);
    QCOMPARE(store.put("Hello, world"), part); // same content, same file
    QCOMPARE(store.read(part).value(), QByteArray("Hello, world"));
    QCOMPARE(store.read(part, 7, 3).value(), QByteArray("wor"));
    m_cache->parts.link(first, "1.2", part, 100);
    m_cache->parts.link(second, "1", part, 100);
    QCOMPARE(m_reader->part(first, "1.2").value(), part);
    QVERIFY(!m_reader->part(first, "1").has_value());
    m_cache->parts.forget(first, "1.2");
    QVERIFY(store.contains(part)); // the other one has it still
    m_cache->parts.forget(second, "1");
    QVERIFY(!store.contains(part));
    m_cache->parts.link(MessageId(99), "1", part, 100); // gone meanwhile
    QVERIFY(!m_reader->part(MessageId(99), "1").has_value());

    {
        const auto unfinished = store.begin();
        unfinished->append("lost");
    }
    const StoredPart orphan = store.put("nobody's");
    const StoredPart missing = store.put("missing");
    m_cache->parts.link(first, "3", missing, 1);
    store.remove(missing.hash);
    m_cache->parts.sweep();
    QVERIFY(!store.contains(orphan));
    QVERIFY(!m_reader->part(first, "3").has_value());
    QVERIFY(QDir(m_profile->paths().parts() + QStringLiteral("/incoming")).isEmpty());
    QVERIFY(!store.read({"../../journal.sqlite", 5}).has_value()); // not a name of ours
}

void StoreCacheTest::evictionTakesTheOldest()
{
    m_cache->messages.applyHeaders(m_inbox, headers(1, 10));
    PartStore store(m_profile->paths().parts());
    for (quint32 uid = 1; uid <= 10; ++uid) {
        const MessageId message = m_cache->messages.location(m_inbox, Uid(uid))->message;
        m_cache->parts.link(message, "1", store.put(QByteArray(1'000, char('a' + uid))), 1'000 + uid, uid == 1);
    }
    const MessageId second = m_cache->messages.location(m_inbox, Uid(2))->message;
    m_cache->parts.touch(second, "1", 9'999);
    QCOMPARE(m_reader->figures().partBytes, 10'000);
    QCOMPARE(m_reader->figures().pinnedBytes, 1'000);
    QCOMPARE(m_cache->parts.evict(10'000), 0);
    QCOMPARE(m_cache->parts.evict(6'500), 4'000); // 3, 4, 5, 6
    const auto isHere = [this](quint32 uid) {
        return m_cache->parts.find(m_cache->messages.location(m_inbox, Uid(uid))->message, "1").has_value();
    };
    QVERIFY(isHere(1) && isHere(2) && !isHere(3) && !isHere(6) && isHere(7));
    m_cache->parts.evict(0);
    QVERIFY(isHere(1) && !isHere(2));
    QCOMPARE(store.sweep().size(), size_t(1));
}

void StoreCacheTest::removedAccountLeavesNothing()
{
    HeaderRow row = header(1);
    row.content.subject = QStringLiteral("sentinel-of-the-removed-account");
    m_cache->messages.applyHeaders(m_inbox, std::span(&row, 1));
    PartStore store(m_profile->paths().parts());
    m_cache->parts.link(m_cache->messages.location(m_inbox, Uid(1))->message, "1", store.put("body"), 1);
    m_cache->folders.removeAccount(TestAccount);
    m_cache->parts.sweep();
    QVERIFY(m_reader->folders().empty());
    QCOMPARE(m_reader->figures(), (StorageFigures{0, 0, 0, m_reader->figures().databaseBytes, 0}));
    QVERIFY(store.sweep().empty());
    m_reader.reset();
    m_cache.reset();
    QFile file(m_profile->paths().cacheDatabase());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("sentinel-of-the-removed"));
    init();
}

void StoreCacheTest::packedPartsAreTotal()
{
    Part root;
    Part *deepest = &root;
    for (int level = 0; level < 200; ++level)
        deepest = &deepest->children.emplace_back();
    const QByteArray packed = packPart(root);
    QVERIFY(unpackPart(packed).has_value());
    for (qsizetype size = 0; size < packed.size(); ++size)
        (void)unpackPart(packed.first(size));
    for (qsizetype at = 0; at < packed.size(); ++at) {
        QByteArray broken = packed;
        broken[at] = char(broken[at] ^ 0xff);
        (void)unpackPart(broken);
    }
    QVERIFY(!unpackPart("\x7f").has_value());
    QVERIFY(unpackList("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff").empty());
}

QTEST_GUILESS_MAIN(StoreCacheTest)
#include "tst_store_cache.moc"
