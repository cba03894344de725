// The mail service itself: what was done before the program ended can be taken back after it was started again.
#include "account/secret_store.h"
#include "mail/local_mail_service.h"
#include "mail/traffic_meter.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

class MailUndoTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_directory.reset(); }
    void undoAfterARestart();
    void lookingIsNothingToUndo();
    void figuresOutliveTheProgram();
    void meterCountsOnce();
    void keptFolderOutlivesTheProgram();

private:
    std::unique_ptr<mail::LocalMailService> open()
    {
        auto service = std::make_unique<mail::LocalMailService>(
            store::Profile::open(m_directory->path(), store::Profile::Access::Write),
            [] { return std::unique_ptr<account::SecretStore>(std::make_unique<account::MemorySecretStore>()); });
        service->setOnline(false);
        service->start();
        return service;
    }
    static std::vector<mail::ListEntry> list(mail::MailService &service, FolderId folder)
    {
        mail::ListQuery query;
        query.folder = folder;
        std::optional<std::vector<mail::ListEntry>> entries;
        const mail::RequestPtr request = service.loadList(query, [&entries](std::vector<mail::ListEntry> all) { entries = std::move(all); });
        if (!QTest::qWaitFor([&entries] { return entries.has_value(); }))
            qFatal("the list does not come");
        return *entries;
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    FolderId m_inbox;
    FolderId m_archive;
};

/// An account that was synced once: two messages in the Inbox, an empty archive.
void MailUndoTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    const store::Profile profile = store::Profile::open(m_directory->path(), store::Profile::Access::Write);
    store::Journal journal(profile.paths());
    AccountSettings account;
    account.name = u"Test"_s;
    account.identities = {{u"Tim"_s, u"tim@example.org"_s, {}, {}}};
    account.incoming = ServerSettings();
    account.incoming->host = u"localhost"_s;
    account.incoming->port = 1;
    const AccountId id = journal.accounts.add(account).id;
    store::CacheWriter cache(profile.paths());
    for (const QByteArray &name : {QByteArray("INBOX"), QByteArray("Archive")}) {
        store::FolderListing folder;
        folder.rawName = name;
        folder.delimiter = '/';
        folder.path = QString::fromLatin1(name);
        folder.role = name == "INBOX" ? FolderRole::Inbox : FolderRole::Archive;
        cache.folders.put(id, folder, name == "INBOX" ? &m_inbox : &m_archive);
    }
    for (const FolderId folder : {m_inbox, m_archive})
        cache.folders.updateState(folder, [](store::FolderState &state) { state.uidValidity = UidValidity(7); });
    std::vector<store::HeaderRow> rows;
    for (const quint32 uid : {1u, 2u}) {
        store::HeaderRow row;
        row.uid = Uid(uid);
        row.internalDate = 1767323045 + uid;
        row.content.subject = QString::number(uid);
        row.content.messageId = QByteArray::number(uid) + "@x";
        row.content.size = 100;
        rows.push_back(row);
    }
    cache.messages.applyHeaders(m_inbox, rows);
}

void MailUndoTest::undoAfterARestart()
{
    mail::ListEntry entry;
    {
        const auto service = open();
        entry = list(*service, m_inbox).front();
        service->setFlag({entry}, Flag::Flagged, true);
        service->archive({entry});
        QTRY_COMPARE(list(*service, m_archive).size(), size_t(1));
        QTRY_COMPARE(list(*service, m_inbox).size(), size_t(1));
        QTRY_COMPARE(service->accounts().front().status.pendingChanges, 2);
    }
    const auto service = open();
    QVERIFY2(service->undoText().contains(u"archived"_s), qPrintable(service->undoText()));
    service->undo();
    QTRY_COMPARE(list(*service, m_inbox).size(), size_t(2));
    QCOMPARE(list(*service, m_archive).size(), size_t(0));
    // The act before it, too; and then there is no more.
    QVERIFY(!service->undoText().isEmpty());
    service->undo();
    QTRY_VERIFY(!service->rows(std::vector<mail::ListEntry>{entry}).front().flags.testFlag(Flag::Flagged));
    QVERIFY(service->undoText().isEmpty());
    QTRY_COMPARE(service->accounts().front().status.pendingChanges, 0);
}

void MailUndoTest::lookingIsNothingToUndo()
{
    {
        const auto service = open();
        service->markSeen(list(*service, m_inbox).front());
        QTRY_COMPARE(service->accounts().front().status.pendingChanges, 1);
    }
    const auto service = open();
    QVERIFY(service->undoText().isEmpty());
}

void MailUndoTest::figuresOutliveTheProgram()
{
    {
        const store::Profile profile = store::Profile::open(m_directory->path(), store::Profile::Access::Write);
        store::Journal journal(profile.paths());
        const QDate today = QDate::currentDate();
        journal.traffic.add(AccountId(1), today, {1000, 10});
        journal.traffic.add(AccountId(1), today, {500, 5});
        journal.traffic.add(AccountId(1), today.addDays(-500), {7, 7}); // long ago: let go with the next one
        journal.traffic.add(AccountId(1), today, {1, 1});
        QCOMPARE(journal.traffic.between(AccountId(1), today.addDays(-1000), today), (store::Traffic{1501, 16}));
    }
    const auto service = open();
    QCOMPARE(service->accounts().front().figures.receivedToday, 1501);
    QCOMPARE(service->accounts().front().figures.receivedThisMonth, 1501);
    QCOMPARE(service->accounts().front().figures.sentToday, 16);
    QCOMPARE(service->accounts().front().figures.quotaLimit, -1);
}

void MailUndoTest::meterCountsOnce()
{
    mail::TrafficMeter meter;
    ConnectionInfo connection;
    connection.id = 1;
    connection.account = AccountId(1);
    connection.bytesReceived = 100;
    ConnectionInfo setup;
    setup.id = 2;
    setup.bytesReceived = 50;
    QCOMPARE(meter.take({connection, setup}).at(AccountId(1)), (store::Traffic{100, 0}));
    QVERIFY(meter.take({connection}).empty());
    connection.bytesReceived = 130;
    connection.bytesSent = 7;
    ConnectionInfo second = connection;
    second.id = 3;
    QCOMPARE(meter.take({connection, second}).at(AccountId(1)), (store::Traffic{160, 14}));
    QVERIFY(meter.take({}).empty());
}

void MailUndoTest::keptFolderOutlivesTheProgram()
{
    {
        const auto service = open();
        service->setKeepOffline(m_inbox, 30);
        service->setFavourite(m_archive, true);
        QCOMPARE(service->folder(m_inbox)->keepDays, 30);
        QVERIFY(service->folder(m_archive)->favourite);
        list(*service, m_inbox); // the journal has written meanwhile
    }
    {
        const auto service = open();
        QCOMPARE(service->folder(m_inbox)->keepDays, 30);
        QCOMPARE(service->folder(m_archive)->keepDays, 0);
        QVERIFY(service->folder(m_archive)->favourite && !service->folder(m_inbox)->favourite);
        service->setKeepOffline(m_inbox, 0);
    }
    QCOMPARE(open()->folder(m_inbox)->keepDays, 0);
}

QTEST_GUILESS_MAIN(MailUndoTest)
#include "tst_mail_undo.moc"
