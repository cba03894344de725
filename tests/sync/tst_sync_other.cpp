// The engine with other servers than Dovecot: POSTRIDER_SERVER_KIND is cyrus, courier or imap4d. Without one, or where the
// machine does not have it, the test is skipped (ctest -L cyrus, courier, imap4d).
#include "server_fixture.h"

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int NotHere = 77; // ctest takes it for "skipped"

QString kindOfServer()
{
    return qEnvironmentVariable("POSTRIDER_SERVER_KIND");
}

} // namespace

class SyncOtherTest final : public ServerTest
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_kind = kindOfServer(); }
    void cleanup() { end(); }
    void foldersHaveTheirRoles();
    void actsReachTheServer();
    void changesOfOthersAreFollowed();
    void newMailComesByItself();
    void foldersAreMadeRenamedAndDeleted();
    void draftsHaveOneCopy();

private:
    bool isPoor() const { return m_kind == u"imap4d"; } ///< no special folders, no UIDPLUS, no keywords
    FolderId withRole(FolderRole role)
    {
        return store::CacheReader(m_profile->paths).folderWithRole(AccountId(1), role).value_or(FolderId());
    }
    QString nameOf(FolderRole role)
    {
        const auto folder = store::CacheReader(m_profile->paths).folder(withRole(role));
        return folder ? QString::fromLatin1(folder->rawName) : QString();
    }
    /// A folder to move mail to, on the server too.
    FolderId archive();
};

FolderId SyncOtherTest::archive()
{
    if (isPoor()) {
        if (!m_servers->createFolder(m_user, u"Archive"_s) || !isSynced())
            return {};
    }
    return withRole(FolderRole::Archive);
}

void SyncOtherTest::foldersHaveTheirRoles()
{
    useServers();
    QVERIFY(append("one"));
    begin();
    QVERIFY(isSynced());
    QCOMPARE(inboxSubjects(), QStringList{u"one"_s});
    QVERIFY(withRole(FolderRole::Inbox).isValid());
    for (const FolderRole role : {FolderRole::Drafts, FolderRole::Sent, FolderRole::Trash, FolderRole::Junk, FolderRole::Archive})
        QCOMPARE(withRole(role).isValid(), !isPoor());
}

void SyncOtherTest::actsReachTheServer()
{
    useServers();
    for (const char *subject : {"one", "two", "three", "four"})
        QVERIFY(append(subject));
    begin();
    QVERIFY(isSynced());
    const FolderId target = archive();
    QVERIFY(target.isValid());
    QVERIFY(act(m_engine->changeFlags({ref(inbox(), u"one"_s)}, Flag::Seen | Flag::Flagged, {})));
    QVERIFY(act(m_engine->move({ref(inbox(), u"two"_s)}, target)));
    QVERIFY(act(m_engine->deleteForEver({ref(inbox(), u"three"_s)})));
    QVERIFY(act(m_engine->copy({ref(inbox(), u"four"_s)}, target)));
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->status().pendingChanges, 0, 20'000);
    QVERIFY(isSynced());
    const QStringList left = isPoor() ? QStringList{u"one"_s, u"deleted two"_s, u"deleted three"_s, u"four"_s}
                                      : QStringList{u"one"_s, u"four"_s};
    QCOMPARE(onServer(u"INBOX"_s), left);
    QCOMPARE(onServer(nameOf(FolderRole::Archive)), (QStringList{u"two"_s, u"four"_s}));
    QCOMPARE(m_profile->subjects(target), (QStringList{u"four"_s, u"two"_s}));
    QVERIFY(flagsOnServer(u"INBOX"_s, 0).contains(u"\\Seen"_s));
    QVERIFY(flagsOnServer(u"INBOX"_s, 0).contains(u"\\Flagged"_s));
}

void SyncOtherTest::changesOfOthersAreFollowed()
{
    useServers();
    for (const char *subject : {"one", "two", "three"})
        QVERIFY(append(subject));
    begin();
    QVERIFY(isSynced());
    m_engine->setOnline(false);
    // imap4d loses changes while a session that ends has the mailbox locked.
    const auto isChanged = [this] {
        const QByteArrayList changes{"SELECT INBOX", "STORE 3 +FLAGS (\\Flagged)", "STORE 2 +FLAGS (\\Deleted)", "EXPUNGE"};
        if (onServer(u"INBOX"_s).size() == 3 && m_servers->commands(m_user, changes).isEmpty())
            return false;
        return onServer(u"INBOX"_s) == QStringList{u"one"_s, u"three"_s} && flagsOnServer(u"INBOX"_s, 1).contains(u"\\Flagged"_s);
    };
    QTRY_VERIFY_WITH_TIMEOUT(isChanged(), 20'000);
    QVERIFY(append("four"));
    m_engine->setOnline(true);
    QVERIFY(isSynced());
    QCOMPARE(inboxSubjects(), (QStringList{u"four"_s, u"three"_s, u"one"_s}));
    QVERIFY(m_profile->rows(inbox()).at(1).flags.testFlag(Flag::Flagged));
}

void SyncOtherTest::newMailComesByItself()
{
    useServers();
    sync::EngineOptions options;
    options.noopMs = 500; // where IDLE is not there, or tells late
    begin(options);
    QVERIFY(isSynced());
    QSignalSpy arrived(m_engine.get(), &sync::AccountEngine::newMail);
    QVERIFY(append("fresh"));
    // imap4d offers IDLE and tells nothing of new mail: it is seen when it is asked for.
    if (isPoor())
        QVERIFY(isSynced());
    // Courier looks once a minute where it has no file watcher.
    QTRY_COMPARE_WITH_TIMEOUT(inboxSubjects(), QStringList{u"fresh"_s}, 70'000);
    QTRY_COMPARE(arrived.size(), 1);
}

void SyncOtherTest::foldersAreMadeRenamedAndDeleted()
{
    useServers();
    begin();
    QVERIFY(isSynced());
    const auto called = [this](const QString &name) {
        for (const store::FolderInfo &folder : m_profile->folders(AccountId(1))) {
            if (folder.name == name)
                return folder.id;
        }
        return FolderId();
    };
    QVERIFY(act(m_engine->createFolder({}, u"Bücher"_s)));
    QTRY_VERIFY(called(u"Bücher"_s).isValid());
    QVERIFY(act(m_engine->renameFolder(called(u"Bücher"_s), u"Books"_s)));
    QTRY_VERIFY(called(u"Books"_s).isValid());
    QCOMPARE(m_servers->folders(m_user).filter(u"Books"_s).size(), 1);
    QVERIFY(act(m_engine->deleteFolder(called(u"Books"_s))));
    QTRY_VERIFY(!called(u"Books"_s).isValid());
    QTRY_COMPARE(m_servers->folders(m_user).filter(u"Books"_s), QStringList());
}

void SyncOtherTest::draftsHaveOneCopy()
{
    if (isPoor())
        return; // no folder for them
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
        QTRY_COMPARE(onServer(nameOf(FolderRole::Drafts)), QStringList{QString::fromLatin1(text)});
    }
    QVERIFY(flagsOnServer(nameOf(FolderRole::Drafts), 0).contains(u"\\Draft"_s));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QString why = u"POSTRIDER_SERVER_KIND names no kind of server"_s;
    if (kindOfServer().isEmpty() || !RealServers::isHere(kindOfServer(), why)) {
        qInfo().noquote() << "Skipped:" << why;
        return NotHere;
    }
    SyncOtherTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sync_other.moc"
