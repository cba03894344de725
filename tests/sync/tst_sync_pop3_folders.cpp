// The folders of a POP3 account are on this machine: acts, drafts, sent mail, and what happens when the cache is lost.
#include "pop3_fixture.h"

#include <QDirIterator>

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using State = sync::EngineStatus::State;

class SyncPop3FoldersTest final : public Pop3Fixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { end(); }
    void leftForEver();
    void missingFileIsNotRemovedThere();
    void movedMailIsKept();
    void copyWaitsForTheBody();
    void deletedInTheMiddleOfAVisit();
    void foldersOfThisMachine();
    void undoOfAMove();
    void cacheThrownAway();
    void sentAndDrafts();
    void offline();
    void accountRemoved();
};

void SyncPop3FoldersTest::leftForEver()
{
    begin();
    QVERIFY(isSynced());
    QVERIFY(act(m_engine->deleteForEver({ref(u"two"_s)})));
    QCOMPARE(subjects(), (QStringList{u"three"_s, u"one"_s}));
    QVERIFY(isSynced());
    restart();
    QVERIFY(isSynced());
    QCOMPARE(subjects(), (QStringList{u"three"_s, u"one"_s}));
    QCOMPARE(m_server.count("DELE"), 0);
    QCOMPARE(m_server.messages.size(), size_t(3));
}

void SyncPop3FoldersTest::missingFileIsNotRemovedThere()
{
    begin();
    QVERIFY(isSynced());
    QCOMPARE(text(u"one"_s), QByteArray("Hello there.\r\n"));
    pass(5'000);
    QTRY_COMPARE(m_server.open, 0);
    QVERIFY(QDir(store::LocalMail::bodyFolder(m_profile->paths)).removeRecursively());
    AccountSettings changed = settings();
    changed.pop3.leave = LeaveOnServer::Remove;
    m_engine->setSettings(changed);
    QVERIFY(isSynced());
    QVERIFY(m_server.uidls().contains("u-one"));
}

void SyncPop3FoldersTest::movedMailIsKept()
{
    begin();
    QVERIFY(isSynced());
    QVERIFY(act(m_engine->changeFlags({ref(u"two"_s)}, Flag::Flagged, {})));
    QVERIFY(act(m_engine->move({ref(u"two"_s)}, folder("Archive"))));
    QCOMPARE(subjects(), (QStringList{u"three"_s, u"one"_s}));
    QCOMPARE(subjects("Archive"), QStringList{u"two"_s});
    QVERIFY(isSynced());
    QCOMPARE(m_server.count("RETR"), 1);
    m_server.messages.clear();
    QVERIFY(isSynced());
    QCOMPARE(subjects("Archive"), QStringList{u"two"_s});
    QVERIFY(flags(u"two"_s, "Archive").testFlag(Flag::Flagged));
    QCOMPARE(text(u"two"_s, "Archive"), QByteArray("Hello there.\r\n"));
}

void SyncPop3FoldersTest::copyWaitsForTheBody()
{
    begin();
    QVERIFY(isSynced());
    m_engine->setOnline(false);
    Task<sync::Acted> task = m_engine->copy({ref(u"two"_s)}, folder("Archive"));
    QVERIFY(wait(task));
    QCOMPARE(subjects("Archive"), QStringList{u"two"_s}); // shown at once
    QTRY_COMPARE(m_engine->status().pendingChanges, 1);
    m_engine->setOnline(true);
    QTRY_COMPARE(m_engine->status().pendingChanges, 0);
    QCOMPARE(subjects("Archive"), QStringList{u"two"_s});
    QCOMPARE(subjects().size(), 3);
    QCOMPARE(mail([](store::LocalMail &kept) { return kept.uids(AccountId(1), "Archive").count(); }), quint64(1));
    QCOMPARE(text(u"two"_s, "Archive"), QByteArray("Hello there.\r\n"));
}

void SyncPop3FoldersTest::deletedInTheMiddleOfAVisit()
{
    m_policy.leave = LeaveOnServer::Remove;
    begin();
    Task<sync::SyncReport> syncing = m_engine->syncNow(std::nullopt);
    QTRY_COMPARE(subjects().size(), 3);
    QVERIFY(act(m_engine->deleteForEver({ref(u"two"_s)})));
    QVERIFY(wait(syncing));
    QVERIFY(isSynced());
    QCOMPARE(subjects(), (QStringList{u"three"_s, u"one"_s}));
    QVERIFY(m_server.messages.empty());
}

void SyncPop3FoldersTest::foldersOfThisMachine()
{
    begin();
    QVERIFY(isSynced());
    QVERIFY(act(m_engine->createFolder({}, u"Wörk"_s)));
    QVERIFY(folder("W&APY-rk").isValid());
    QVERIFY(act(m_engine->createFolder(folder("W&APY-rk"), u"Deep"_s)));
    QVERIFY(act(m_engine->move({ref(u"one"_s)}, folder("W&APY-rk/Deep"))));
    QCOMPARE(subjects("W&APY-rk/Deep"), QStringList{u"one"_s});
    QVERIFY(act(m_engine->renameFolder(folder("W&APY-rk"), u"Work"_s)));
    QCOMPARE(subjects("Work/Deep"), QStringList{u"one"_s});
    QVERIFY(!folder("W&APY-rk").isValid());
    QVERIFY(isSynced());
    QCOMPARE(text(u"one"_s, "Work/Deep"), QByteArray("Hello there.\r\n"));
    QVERIFY(act(m_engine->deleteFolder(folder("Work"))));
    QVERIFY(!folder("Work/Deep").isValid());
    QVERIFY(isSynced());
    QCOMPARE(subjects(), (QStringList{u"three"_s, u"two"_s})); // it was deleted with its folder
}

void SyncPop3FoldersTest::undoOfAMove()
{
    begin();
    QVERIFY(isSynced());
    Task<sync::Acted> moving = m_engine->move({ref(u"two"_s), ref(u"one"_s)}, folder("Trash"));
    QVERIFY(wait(moving));
    const qint64 group = moving.result().undoGroup;
    QTRY_COMPARE(m_engine->status().pendingChanges, 0);
    Task<bool> undoing = m_engine->undo(group);
    QVERIFY(wait(undoing) && undoing.result());
    QTRY_COMPARE(m_engine->status().pendingChanges, 0);
    QCOMPARE(subjects(), (QStringList{u"three"_s, u"two"_s, u"one"_s}));
    QVERIFY(subjects("Trash").isEmpty());
}

void SyncPop3FoldersTest::cacheThrownAway()
{
    begin();
    QVERIFY(isSynced());
    QVERIFY(act(m_engine->changeFlags({ref(u"one"_s), ref(u"two"_s)}, Flag::Seen, {})));
    QVERIFY(act(m_engine->move({ref(u"two"_s)}, folder("Archive"))));
    QVERIFY(isSynced());
    m_engine.reset();
    m_profile->close();
    QVERIFY(QDir(m_profile->paths.cache).removeRecursively());
    QDir().mkpath(m_profile->paths.parts());
    m_profile->open();
    m_server.forgetCommands();
    begin();
    QTRY_COMPARE(subjects("Archive"), QStringList{u"two"_s}); // without asking anybody
    QVERIFY(isSynced());
    QCOMPARE(subjects(), (QStringList{u"three"_s, u"one"_s}));
    QVERIFY(flags(u"one"_s).testFlag(Flag::Seen));
    QVERIFY(!flags(u"three"_s).testFlag(Flag::Seen));
    QVERIFY(flags(u"two"_s, "Archive").testFlag(Flag::Seen));
    QCOMPARE(m_server.count("TOP"), 2);
    QCOMPARE(text(u"two"_s, "Archive"), QByteArray("Hello there.\r\n"));
}

void SyncPop3FoldersTest::sentAndDrafts()
{
    begin();
    QVERIFY(isSynced());
    const QByteArray first = "Subject: draft\r\nMessage-ID: <d1@example.test>\r\n\r\nfirst\r\n";
    store::DraftItem item;
    item.account = AccountId(1);
    item.subject = u"draft"_s;
    item.updated = 1000;
    const auto save = [](store::DraftItem draft, const QByteArray &bytes) {
        return [draft, bytes](store::Journal &journal) { return journal.drafts.save(draft, bytes); };
    };
    Task<store::DraftItem> saving = m_profile->stores->journal(save(item, first));
    QVERIFY(wait(saving));
    item = saving.result();
    m_engine->draftChanged(item.id, true);
    QTRY_COMPARE(subjects("Drafts"), QStringList{u"draft"_s});
    item.updated = 2000;
    Task<store::DraftItem> again = m_profile->stores->journal(save(item, "Subject: better\r\nMessage-ID: <d1@example.test>\r\n\r\nsecond\r\n"));
    QVERIFY(wait(again));
    m_engine->draftChanged(item.id, true);
    QTRY_COMPARE(subjects("Drafts"), QStringList{u"better"_s});
    const auto isRecorded = [this, id = item.id] {
        Task<bool> asking = m_profile->stores->journal([id](store::Journal &journal) { return journal.drafts.find(id)->serverCurrent; });
        return wait(asking) && asking.result();
    };
    QTRY_VERIFY(isRecorded());
    Task<> discarding = m_engine->discardDraft(item.id);
    QVERIFY(wait(discarding));
    QTRY_VERIFY(subjects("Drafts").isEmpty());

    // Accepted by the submission server: filed here.
    store::OutboxItem sent;
    sent.account = AccountId(1);
    sent.messageId = "s1@example.test";
    sent.subject = u"sent"_s;
    sent.sender = u"alice@example.test"_s;
    sent.recipients = {u"bob@example.test"_s};
    sent.queued = m_clock.now().toMSecsSinceEpoch();
    sent.state = store::OutboxState::Accepted;
    const auto add = [sent](store::Journal &journal) {
        store::OutboxItem kept = journal.outbox.add(sent, "Subject: sent\r\nMessage-ID: <s1@example.test>\r\n\r\nbye\r\n");
        for (const auto &[from, to] : {std::pair{store::OutboxState::Queued, store::OutboxState::Sending},
                                       {store::OutboxState::Sending, store::OutboxState::Committing},
                                       {store::OutboxState::Committing, store::OutboxState::Accepted}}) {
            store::OutboxUpdate update;
            update.state = to;
            journal.outbox.advance(kept.id, from, update);
        }
        return kept;
    };
    m_engine.reset();
    Task<store::OutboxItem> adding = m_profile->stores->journal(add);
    QVERIFY(wait(adding));
    begin();
    QTRY_COMPARE(subjects("Sent"), QStringList{u"sent"_s});
    QVERIFY(flags(u"sent"_s, "Sent").testFlag(Flag::Seen));
    QCOMPARE(text(u"sent"_s, "Sent"), QByteArray("bye\r\n"));
    Task<std::vector<store::OutboxItem>> left = m_engine->outbox();
    QVERIFY(wait(left));
    QVERIFY(left.result().empty());
}

void SyncPop3FoldersTest::offline()
{
    begin();
    QVERIFY(isSynced());
    m_engine->setOnline(false);
    const std::optional<Failure> failure = failureOf(m_engine->fetchPart(ref(u"one"_s), QByteArray()));
    QVERIFY(failure);
    QCOMPARE(failure->kind, Failure::Kind::Network);
    QCOMPARE(m_engine->status().state, State::Offline);
    m_engine->setOnline(true);
    QCOMPARE(text(u"one"_s), QByteArray("Hello there.\r\n"));
}

void SyncPop3FoldersTest::accountRemoved()
{
    m_policy.leave = LeaveOnServer::Remove;
    begin();
    QVERIFY(isSynced());
    m_engine.reset();
    mail([](store::LocalMail &kept) {
        kept.removeAccount(AccountId(1));
        return true;
    });
    QVERIFY(!QDirIterator(store::LocalMail::bodyFolder(m_profile->paths), QDir::Files, QDirIterator::Subdirectories).hasNext());
    QVERIFY(mail([](store::LocalMail &kept) { return kept.folders(AccountId(1)).empty(); }));
}

QTEST_GUILESS_MAIN(SyncPop3FoldersTest)
#include "tst_sync_pop3_folders.moc"
