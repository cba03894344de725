// What the user does, on a real Dovecot and a real relay.
#include "server_fixture.h"

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;

class SyncActsTest final : public ServerTest
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { end(); }
    void actsReachTheServer_data() { kindsOfServer(); }
    void actsReachTheServer();
    void undoBringsBack();
    void undoAfterARestart_data() { kindsOfServer(); }
    void undoAfterARestart();
    void foldersAreMadeRenamedAndDeleted();
    void offlineActsArePlayedLater();
    void mailGoesOutAndIsFiled();
    void refusedMailStays();
    void draftsHaveOneCopy();
};

void SyncActsTest::actsReachTheServer()
{
    QFETCH(QString, capability);
    useServers(capability);
    for (const char *subject : {"one", "two", "three"})
        QVERIFY(append(subject));
    begin();
    QVERIFY(isSynced());
    QVERIFY(act(m_engine->changeFlags({ref(inbox(), u"one"_s)}, Flag::Seen | Flag::Flagged, {})));
    QTRY_COMPARE(flagsOnServer(u"INBOX"_s, 0).filter(u"Seen"_s).size(), 1);
    QVERIFY(act(m_engine->move({ref(inbox(), u"two"_s)}, folderId("Archive"))));
    QCOMPARE(inboxSubjects(), (QStringList{u"three"_s, u"one"_s})); // before the server knows
    QCOMPARE(m_profile->subjects(folderId("Archive")), QStringList{u"two"_s});
    QTRY_COMPARE(onServer(u"Archive"_s), QStringList{u"two"_s});
    QVERIFY(act(m_engine->deleteForEver({ref(inbox(), u"three"_s)})));
    const bool expunges = capability != BareServer;
    QTRY_COMPARE(onServer(u"INBOX"_s),
                 expunges ? QStringList{u"one"_s} : (QStringList{u"one"_s, u"deleted two"_s, u"deleted three"_s}));
    QTRY_COMPARE(m_engine->status().pendingChanges, 0);
    QVERIFY(isSynced());
    QCOMPARE(m_profile->subjects(folderId("Archive")), QStringList{u"two"_s});
    QCOMPARE(onServer(u"Archive"_s), QStringList{u"two"_s});

    QVERIFY(act(m_engine->changeFlags({ref(inbox(), u"one"_s)}, {}, Flag::Seen)));
    QVERIFY(act(m_engine->markAllRead(inbox())));
    QTRY_COMPARE(m_engine->status().pendingChanges, 0);
    QVERIFY(flagsOnServer(u"INBOX"_s, 0).contains(u"\\Seen"_s));
    QVERIFY(act(m_engine->emptyFolder(folderId("Archive"))));
    QTRY_COMPARE(m_engine->status().pendingChanges, 0);
    QCOMPARE(onServer(u"Archive"_s), expunges ? QStringList() : QStringList{u"deleted two"_s});
}

void SyncActsTest::undoBringsBack()
{
    useServers();
    QVERIFY(append("one"));
    QVERIFY(append("two", u"INBOX"_s, {u"\\Seen"_s}));
    begin();
    QVERIFY(isSynced());
    // Undone after the server has done it.
    Task<sync::Acted> moved = m_engine->move({ref(inbox(), u"one"_s), ref(inbox(), u"two"_s)}, folderId("Trash"));
    QVERIFY(wait(moved));
    QTRY_COMPARE(onServer(u"Trash"_s).size(), 2);
    QTRY_COMPARE(m_engine->status().pendingChanges, 0);
    Task<bool> undone = m_engine->undo(moved.result().undoGroup);
    QVERIFY(wait(undone));
    QVERIFY(undone.result());
    QTRY_COMPARE(onServer(u"INBOX"_s).size(), 2);
    QTRY_COMPARE(onServer(u"Trash"_s).size(), 0);
    QTRY_COMPARE(inboxSubjects().size(), 2);
    QTRY_COMPARE(m_engine->status().pendingChanges, 0);
    // Undone before anything was sent: the server never hears of it.
    m_engine->setOnline(false);
    Task<sync::Acted> read = m_engine->changeFlags({ref(inbox(), u"one"_s), ref(inbox(), u"two"_s)}, Flag::Seen, {});
    QVERIFY(wait(read));
    QCOMPARE(m_profile->folder(AccountId(1), "INBOX")->unread, 0);
    Task<bool> unread = m_engine->undo(read.result().undoGroup);
    QVERIFY(wait(unread));
    QCOMPARE(m_profile->folder(AccountId(1), "INBOX")->unread, 1);
    QCOMPARE(m_engine->status().pendingChanges, 0);
}

void SyncActsTest::undoAfterARestart()
{
    QFETCH(QString, capability);
    if (capability == BareServer)
        return; // what is moved there stays behind marked, so there is nothing to bring back
    useServers(capability);
    QVERIFY(append("one"));
    QVERIFY(append("two"));
    begin();
    QVERIFY(isSynced());
    Task<sync::Acted> moved = m_engine->move({ref(inbox(), u"one"_s)}, folderId("Trash"));
    QVERIFY(wait(moved));
    Task<sync::Acted> starred = m_engine->changeFlags({ref(inbox(), u"two"_s)}, Flag::Flagged, {});
    QVERIFY(wait(starred));
    QTRY_COMPARE(onServer(u"Trash"_s), QStringList{u"one"_s});
    QTRY_COMPARE(m_engine->status().pendingChanges, 0);
    restart();
    QVERIFY(isSynced());
    for (const qint64 group : {starred.result().undoGroup, moved.result().undoGroup}) {
        Task<bool> undone = m_engine->undo(group);
        QVERIFY(wait(undone));
        QVERIFY(undone.result());
    }
    QTRY_COMPARE(onServer(u"Trash"_s), QStringList());
    QTRY_COMPARE(onServer(u"INBOX"_s).size(), 2);
    QTRY_COMPARE(m_engine->status().pendingChanges, 0);
    QVERIFY(!flagsOnServer(u"INBOX"_s, 0).contains(u"\\Flagged"_s));
    QVERIFY(isSynced());
    QCOMPARE(inboxSubjects().size(), 2);
}

void SyncActsTest::foldersAreMadeRenamedAndDeleted()
{
    useServers();
    begin();
    QVERIFY(isSynced());
    QVERIFY(act(m_engine->createFolder({}, u"Bücher"_s)));
    QTRY_VERIFY(m_servers->folders(m_user).contains(u"B&APw-cher"_s));
    QTRY_VERIFY(folderId("B&APw-cher").isValid());
    QCOMPARE(m_profile->folder(AccountId(1), "B&APw-cher")->path, u"Bücher"_s);
    QVERIFY(act(m_engine->renameFolder(folderId("B&APw-cher"), u"Books"_s)));
    QTRY_VERIFY(folderId("Books").isValid());
    QVERIFY(m_servers->folders(m_user).contains(u"Books"_s));
    QVERIFY(act(m_engine->deleteFolder(folderId("Books"))));
    QTRY_VERIFY(!folderId("Books").isValid());
    QVERIFY(!m_servers->folders(m_user).contains(u"Books"_s));
}

void SyncActsTest::offlineActsArePlayedLater()
{
    useServers();
    QVERIFY(append("one"));
    begin();
    QVERIFY(isSynced());
    m_engine->setOnline(false);
    QVERIFY(act(m_engine->changeFlags({ref(inbox(), u"one"_s)}, Flag::Flagged, {})));
    QVERIFY(act(m_engine->move({ref(inbox(), u"one"_s)}, folderId("Archive"))));
    QVERIFY(act(m_engine->move({ref(folderId("Archive"), u"one"_s)}, folderId("Trash"))));
    QCOMPARE(m_engine->status().pendingChanges, 3);
    QCOMPARE(onServer(u"INBOX"_s), QStringList{u"one"_s});
    restart();
    QTRY_COMPARE(onServer(u"Trash"_s), QStringList{u"one"_s});
    QTRY_COMPARE(m_engine->status().pendingChanges, 0);
    QCOMPARE(onServer(u"INBOX"_s), QStringList());
    QCOMPARE(onServer(u"Archive"_s), QStringList());
    QVERIFY(flagsOnServer(u"Trash"_s, 0).contains(u"\\Flagged"_s));
    QVERIFY(isSynced());
    QCOMPARE(m_profile->subjects(folderId("Trash")), QStringList{u"one"_s});
}

void SyncActsTest::mailGoesOutAndIsFiled()
{
    useServers();
    QVERIFY(append("question"));
    begin();
    QVERIFY(isSynced());
    sync::NewMail answer;
    answer.bytes = "From: " + RealServers::address(m_user).toUtf8()
                   + "\r\nTo: carol@example.test\r\nBcc: secret@elsewhere.test\r\n"
                     "Subject: answer\r\nMessage-ID: <answer"
                   + QByteArray::number(m_users) + "@example.test>\r\n\r\nYes.\r\n";
    answer.messageId = "answer" + QByteArray::number(m_users) + "@example.test";
    answer.subject = u"answer"_s;
    answer.sender = RealServers::address(m_user);
    answer.recipients = {u"carol@example.test"_s, u"secret@elsewhere.test"_s};
    store::ReplyReference original;
    original.folder = {AccountId(1), "INBOX"};
    original.uidValidity = UidValidity(0);
    {
        store::CacheReader reader(m_profile->paths);
        const sync::MessageRef question = ref(inbox(), u"question"_s);
        original.message.uid = reader.location(inbox(), question.message)->uid;
        original.message.identity.messageId = reader.details(question.message)->content.messageId;
    }
    answer.replyTo = original;
    QSignalSpy changed(m_engine.get(), &sync::AccountEngine::outboxChanged);
    Task<OutboxId> queued = m_engine->queue(answer);
    QVERIFY(wait(queued));
    Task<store::OutboxItem> settled = m_engine->untilSettled(queued.result());
    QVERIFY(wait(settled));
    const store::OutboxItem item = settled.result();
    QVERIFY2(item.state == store::OutboxState::Filed, qPrintable(item.reason));
    QTRY_COMPARE(m_servers->count(u"carol"_s), 1);
    const QByteArray received = m_servers->messages(u"carol"_s).first().raw;
    QVERIFY(!received.contains("Bcc"));
    QVERIFY(received.contains("Yes.\r\n"));
    QTRY_COMPARE(m_servers->outsideMail().size(), 1);
    const QList<ServerMessage> filed = m_servers->messages(m_user, u"Sent"_s);
    QCOMPARE(filed.size(), 1);
    QVERIFY(filed.first().raw.contains("Bcc: secret@elsewhere.test"));
    QVERIFY(filed.first().flags.contains(u"\\Seen"_s));
    QTRY_VERIFY(flagsOnServer(u"INBOX"_s, 0).contains(u"\\Answered"_s));
    QTRY_COMPARE(m_profile->subjects(folderId("Sent")), QStringList{u"answer"_s});
    QVERIFY(changed.size() > 0);
    Task<std::vector<store::OutboxItem>> rest = m_engine->outbox();
    QVERIFY(wait(rest));
    QVERIFY(rest.result().empty());
}

void SyncActsTest::refusedMailStays()
{
    useServers();
    begin();
    QVERIFY(isSynced());
    sync::NewMail mailToNobody;
    mailToNobody.bytes =
        "From: a@example.test\r\nTo: reject@example.test\r\nSubject: x\r\nMessage-ID: <x@example.test>\r\n\r\nx\r\n";
    mailToNobody.messageId = "x@example.test";
    mailToNobody.sender = RealServers::address(m_user);
    mailToNobody.recipients = {u"reject@example.test"_s};
    Task<OutboxId> queued = m_engine->queue(mailToNobody);
    QVERIFY(wait(queued));
    const OutboxId id = queued.result();
    Task<store::OutboxItem> settled = m_engine->untilSettled(id);
    QVERIFY(wait(settled));
    const store::OutboxItem item = settled.result();
    QCOMPARE(item.state, store::OutboxState::Failed);
    QVERIFY2(item.serverLine.startsWith("550"), item.serverLine.constData());
    QVERIFY(!item.reason.isEmpty());
    // Back to a draft for editing.
    Task<std::optional<store::DraftId>> draft = m_engine->takeBack(id);
    QVERIFY(wait(draft));
    QVERIFY(draft.result().has_value());
}

void SyncActsTest::draftsHaveOneCopy()
{
    useServers();
    begin();
    QVERIFY(isSynced());
    store::DraftId id;
    for (const QByteArray &text : {QByteArray("first"), QByteArray("second")}) {
        const auto save = [&id, text](store::Journal &journal) {
            store::DraftItem item = journal.drafts.find(id).value_or(store::DraftItem());
            item.account = AccountId(1);
            return journal.drafts.save(item, "Subject: " + text + "\r\nMessage-ID: <draft@example.test>\r\n\r\n" + text + "\r\n");
        };
        Task<store::DraftItem> saved = m_profile->stores->journal(save);
        QVERIFY(wait(saved));
        id = saved.result().id;
        m_engine->draftChanged(id, true);
        QTRY_COMPARE(onServer(u"Drafts"_s), QStringList{QString::fromLatin1(text)});
    }
    QVERIFY(flagsOnServer(u"Drafts"_s, 0).contains(u"\\Draft"_s));
    Task<> discarded = m_engine->discardDraft(id);
    QVERIFY(wait(discarded));
    QTRY_COMPARE(onServer(u"Drafts"_s), QStringList());
}

QTEST_GUILESS_MAIN(SyncActsTest)
#include "tst_sync_acts.moc"
