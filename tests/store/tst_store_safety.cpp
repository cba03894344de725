// Killed programs, damaged files, other users, second programs.
#include "store/schema_cache.h"
#include "store_fixture.h"

#include <csignal>
#include <QDirIterator>
#include <QProcess>
#include <QTest>
#include <sys/stat.h>

using namespace postrider;
using namespace postrider::store;

namespace {

/// Writes into the profile for ever and says, line by line, what is safe. Ended by SIGKILL.
int writeForEver(const QString &directory)
{
    const Profile profile = Profile::open(directory, Profile::Access::Write);
    Journal journal(profile.paths());
    CacheWriter cache(profile.paths());
    const FolderId inbox = addFolder(cache, "INBOX", FolderRole::Inbox);
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly))
        return 1;
    for (quint32 round = 1;; ++round) {
        const Intent added = journal.intents.add(flagIntent(0, "INBOX", {round}, Flag::Seen));
        out.write("intent " + QByteArray::number(added.id.value()) + '\n');
        OutboxItem item;
        item.messageId = "<" + QByteArray::number(round) + ">";
        item = journal.outbox.add(item, QByteArray(5'000, 'x'));
        out.write("outbox " + QByteArray::number(item.id.value()) + '\n');
        DraftItem draft;
        draft.updated = round;
        draft = journal.drafts.save(draft, QByteArray(3'000, 'd'));
        out.write("draft " + QByteArray::number(draft.id.value()) + '\n');
        out.flush();
        cache.messages.applyHeaders(inbox, headers(round * 100, round * 100 + 99));
        cache.local.apply(added);
    }
}

void overwrite(const QString &file, qint64 offset, const QByteArray &bytes)
{
    QFile target(file);
    QVERIFY(target.open(QIODevice::ReadWrite));
    QVERIFY(target.seek(offset));
    QCOMPARE(target.write(bytes), bytes.size());
}

} // namespace

class StoreSafetyTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void killed();
    void damagedCacheIsRebuilt_data();
    void damagedCacheIsRebuilt();
    void damageMetLaterIsRemembered();
    void cacheOfAnOlderVersion();
    void cacheOfANewerVersion();
    void damagedJournalIsRefused_data();
    void damagedJournalIsRefused();
    void journalOfANewerVersion();
    void nothingForOtherUsers();
    void refusesSharedFolders();
    void oneWriter();
    void namesOfFolders();
    void fullDisk();
};

void StoreSafetyTest::killed()
{
    for (int round = 0; round < 6; ++round) {
        QTemporaryDir directory;
        QProcess writer;
        writer.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--write"), directory.path()});
        QByteArray said;
        // Killed after another number of rounds each time, wherever it is then.
        while (said.count("draft") < 2 + round * 3) {
            QVERIFY2(writer.waitForReadyRead(20'000), writer.readAllStandardError().constData());
            said += writer.readAllStandardOutput();
        }
        ::kill(pid_t(writer.processId()), SIGKILL);
        QVERIFY(writer.waitForFinished());
        said += writer.readAllStandardOutput();

        const Profile profile = Profile::open(directory.path(), Profile::Access::Write); // the lock went with it
        Journal journal(profile.paths());
        journal.outbox.recover();
        journal.drafts.recover();
        for (const QByteArray &line : said.split('\n')) {
            const qint64 id = line.mid(line.indexOf(' ') + 1).toLongLong();
            if (line.startsWith("intent "))
                QVERIFY2(journal.intents.find(IntentId(id)).has_value(), line.constData());
            else if (line.startsWith("outbox "))
                QCOMPARE(journal.outbox.message(OutboxId(id)).size(), 5'000);
            else if (line.startsWith("draft "))
                QCOMPARE(journal.drafts.message(DraftId(id)).size(), 3'000);
        }
        for (const DraftItem &draft : journal.drafts.all()) // whole ones only
            QVERIFY(journal.drafts.message(draft.id).size() == 3'000 || journal.drafts.message(draft.id).size() == 5'000);
        CacheWriter cache(profile.paths());
        QVERIFY(!cache.wasRebuilt());
        cache.check();
        cache.local.reconcile(journal.intents.pending());
        CacheReader reader(profile.paths());
        const FolderInfo inbox = reader.folders().at(0);
        QCOMPARE(inbox.total % 100, 0); // batches are whole
        QCOMPARE(inbox.total, qint64(reader.messageIds(ListScope::of(inbox.id)).size()));
    }
}

void StoreSafetyTest::damagedCacheIsRebuilt_data()
{
    QTest::addColumn<QString>("damage");
    for (const char *damage : {"empty", "zeroed header", "garbage", "cut", "folder in its place", "no tables", "older"})
        QTest::newRow(damage) << QString::fromLatin1(damage);
}

void StoreSafetyTest::damagedCacheIsRebuilt()
{
    QFETCH(QString, damage);
    TestProfile profile;
    const QString file = profile.paths().cacheDatabase();
    {
        CacheWriter cache(profile.paths());
        cache.messages.applyHeaders(addFolder(cache, "INBOX", FolderRole::Inbox), headers(1, 500));
    }
    if (damage == QLatin1String("empty")) {
        QVERIFY(QFile::resize(file, 0));
    } else if (damage == QLatin1String("zeroed header")) {
        overwrite(file, 0, QByteArray(4'096, '\0'));
    } else if (damage == QLatin1String("garbage")) {
        overwrite(file, 0, QByteArray(QFileInfo(file).size(), '#'));
    } else if (damage == QLatin1String("cut")) {
        QVERIFY(QFile::resize(file, QFileInfo(file).size() / 2));
    } else if (damage == QLatin1String("folder in its place")) {
        QVERIFY(QFile::remove(file));
        QVERIFY(QDir().mkpath(file + QStringLiteral("/below")));
    } else {
        Database raw(file, Database::Mode::ReadWrite, QStringLiteral("test"));
        raw.execute(damage == QLatin1String("older") ? "PRAGMA user_version = 0" : "DROP TABLE locations");
    }
    for (const bool first : {true, false}) {
        CacheWriter cache(profile.paths());
        QCOMPARE(cache.wasRebuilt(), first);
        QCOMPARE(cache.folders.list(TestAccount).size(), size_t(0));
        cache.check();
    }
}

void StoreSafetyTest::damageMetLaterIsRemembered()
{
    TestProfile profile;
    {
        CacheWriter cache(profile.paths());
        cache.messages.applyHeaders(addFolder(cache, "INBOX", FolderRole::Inbox), headers(1, 2'000));
    }
    const QString file = profile.paths().cacheDatabase();
    for (qint64 page = 40; page < QFileInfo(file).size() / 4'096; ++page)
        overwrite(file, page * 4'096, QByteArray(4'096, '\xff'));
    {
        CacheReader reader(profile.paths());
        bool met = false;
        try {
            const ListScope scope = ListScope::of(reader.folders().at(0).id);
            reader.rows(scope, reader.messageIds(scope));
        } catch (const Failure &failure) {
            met = failure.cause == Failure::Cause::Corrupt;
            QCOMPARE(failure.text, QStringLiteral("The mail cache is damaged."));
        }
        QVERIFY(met);
    }
    CacheWriter cache(profile.paths());
    QVERIFY(cache.wasRebuilt());
    QVERIFY(QFile::exists(file + QStringLiteral(".damaged")));
}

/// It is made anew without a word; what the user did waits in the journal.
void StoreSafetyTest::cacheOfAnOlderVersion()
{
    TestProfile profile;
    Journal journal(profile.paths());
    IntentId act;
    {
        CacheWriter cache(profile.paths());
        cache.messages.applyHeaders(addFolder(cache, "INBOX", FolderRole::Inbox), headers(1, 50));
        const Intent added = journal.intents.add(flagIntent(0, "INBOX", {7}, Flag::Flagged));
        cache.local.apply(added);
        act = added.id;
        cache.database().setSchemaVersion(CacheSchemaVersion - 1);
    }
    CacheWriter cache(profile.paths());
    QVERIFY(cache.wasRebuilt());
    QVERIFY(!QFile::exists(profile.paths().cacheDatabase() + QStringLiteral(".damaged")));
    QCOMPARE(journal.intents.pending().size(), size_t(1));
    QCOMPARE(journal.intents.pending().front().id, act);
    const FolderId inbox = addFolder(cache, "INBOX", FolderRole::Inbox);
    cache.messages.applyHeaders(inbox, headers(1, 50));
    cache.local.reconcile(journal.intents.pending());
    QVERIFY(cache.messages.location(inbox, Uid(7))->flags.testFlag(Flag::Flagged));
    QVERIFY(!cache.messages.location(inbox, Uid(7))->serverFlags.testFlag(Flag::Flagged));
}

void StoreSafetyTest::cacheOfANewerVersion()
{
    TestProfile profile;
    {
        CacheWriter cache(profile.paths());
        cache.database().setSchemaVersion(999);
    }
    for (const bool writer : {true, false}) {
        try {
            if (writer)
                CacheWriter cache(profile.paths());
            else
                CacheReader reader(profile.paths());
            QFAIL("opened");
        } catch (const Failure &failure) {
            QCOMPARE(failure.cause, Failure::Cause::NewerSchema);
        }
    }
}

void StoreSafetyTest::damagedJournalIsRefused_data()
{
    QTest::addColumn<qint64>("offset");
    QTest::newRow("header") << qint64(0);
    QTest::newRow("page") << qint64(4'096 * 2);
}

void StoreSafetyTest::damagedJournalIsRefused()
{
    QFETCH(qint64, offset);
    TestProfile profile;
    {
        Journal journal(profile.paths());
        for (quint32 uid = 1; uid <= 200; ++uid)
            journal.intents.add(flagIntent(0, "INBOX", {uid}, Flag::Seen));
    }
    overwrite(profile.paths().journalDatabase(), offset, QByteArray(4'096, '\xee'));
    QFile file(profile.paths().journalDatabase());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    try {
        Journal journal(profile.paths());
        QFAIL("opened");
    } catch (const Failure &failure) {
        QCOMPARE(failure.cause, Failure::Cause::Corrupt);
        QVERIFY(failure.text.contains(profile.paths().journalDatabase()));
    }
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), before); // left as it was
    QCOMPARE(QDir(profile.paths().data).entryList({QStringLiteral("journal.sqlite.damaged-*")}).size(), 1);
}

void StoreSafetyTest::journalOfANewerVersion()
{
    TestProfile profile;
    {
        Journal journal(profile.paths());
        journal.database().setSchemaVersion(999);
    }
    try {
        Journal journal(profile.paths());
        QFAIL("opened");
    } catch (const Failure &failure) {
        QCOMPARE(failure.cause, Failure::Cause::NewerSchema);
    }
}

void StoreSafetyTest::nothingForOtherUsers()
{
    QTemporaryDir directory;
    const QString root = directory.path() + QStringLiteral("/deep/profile");
    const Profile profile = Profile::open(root, Profile::Access::Write);
    Journal journal(profile.paths());
    CacheWriter cache(profile.paths());
    journal.drafts.save({}, "draft");
    journal.outbox.add({}, "mail");
    PartStore(profile.paths().parts()).put("part");
    cache.messages.applyHeaders(addFolder(cache, "INBOX"), headers(1, 10));
    int seen = 0;
    QDirIterator walk(root, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        const QString path = walk.next();
        struct stat info = {};
        QCOMPARE(::stat(QFile::encodeName(path).constData(), &info), 0);
        QVERIFY2((info.st_mode & 077) == 0, qPrintable(path));
        ++seen;
    }
    QVERIFY(seen > 15); // with -wal and -shm
}

void StoreSafetyTest::refusesSharedFolders()
{
    QTemporaryDir directory;
    const QString data = directory.path() + QStringLiteral("/data");
    QVERIFY(QDir().mkpath(data));
    ::chmod(QFile::encodeName(data).constData(), 0777);
    try {
        Profile::open(directory.path(), Profile::Access::Read);
        QFAIL("opened");
    } catch (const Failure &failure) {
        QCOMPARE(failure.cause, Failure::Cause::NotWritable);
        QVERIFY(failure.text.contains(data));
    }
    ::chmod(QFile::encodeName(data).constData(), 0755); // readable by others: made private
    Profile::open(directory.path(), Profile::Access::Write);
    struct stat info = {};
    QCOMPARE(::stat(QFile::encodeName(data).constData(), &info), 0);
    QCOMPARE(int(info.st_mode & 0777), 0700);
    QVERIFY(QDir(data).removeRecursively());
    QFile file(data);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY_THROWS_EXCEPTION(Failure, Profile::open(directory.path(), Profile::Access::Write));
}

void StoreSafetyTest::oneWriter()
{
    QTemporaryDir directory;
    auto first = std::make_unique<Profile>(Profile::open(directory.path(), Profile::Access::Write));
    QVERIFY(first->isWritable());
    try {
        Profile::open(directory.path(), Profile::Access::Write);
        QFAIL("opened twice");
    } catch (const Failure &failure) {
        QCOMPARE(failure.cause, Failure::Cause::ProfileLocked);
    }
    QVERIFY(!Profile::open(directory.path(), Profile::Access::WriteIfFree).isWritable());
    QVERIFY(!Profile::open(directory.path(), Profile::Access::Read).isWritable());
    const QString elsewhere = directory.path() + QStringLiteral("/none");
    Profile::open(elsewhere, Profile::Access::Read);
    QVERIFY(!QFile::exists(elsewhere)); // reading makes nothing
    const Profile moved = std::move(*first);
    first.reset();
    QVERIFY(!Profile::open(directory.path(), Profile::Access::WriteIfFree).isWritable());
}

void StoreSafetyTest::namesOfFolders()
{
    qputenv("XDG_DATA_HOME", "/somewhere/data");
    qputenv("XDG_CACHE_HOME", "relative"); // to be ignored
    qunsetenv("XDG_CONFIG_HOME");
    const ProfilePaths paths = ProfilePaths::of({});
    QCOMPARE(paths.journalDatabase(), QStringLiteral("/somewhere/data/postrider/journal.sqlite"));
    QCOMPARE(paths.cache, QDir::homePath() + QStringLiteral("/.cache/postrider"));
    QCOMPARE(paths.config, QDir::homePath() + QStringLiteral("/.config/postrider"));
    QCOMPARE(ProfilePaths::of(QStringLiteral("/p/./q/")).outbox(), QStringLiteral("/p/q/data/outbox"));
}

void StoreSafetyTest::fullDisk()
{
    TestProfile profile;
    CacheWriter cache(profile.paths());
    const FolderId inbox = addFolder(cache, "INBOX");
    cache.messages.applyHeaders(inbox, headers(1, 10));
    // SQLite's own limit gives the error a full disk gives.
    const qint64 pages = cache.database().scalar("PRAGMA page_count");
    const QByteArray limit = "PRAGMA max_page_count = " + QByteArray::number(pages + 2);
    cache.database().execute(limit.constData());
    try {
        cache.messages.applyHeaders(inbox, headers(11, 5'000));
        QFAIL("written");
    } catch (const Failure &failure) {
        QCOMPARE(failure.cause, Failure::Cause::DiskFull);
        QCOMPARE(failure.text, QStringLiteral("There is no space left for the mail cache."));
    }
    QVERIFY(!cache.database().inTransaction());
    QCOMPARE(cache.messages.uids(inbox).toImap(), QByteArray("1:10")); // reading goes on, nothing half
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == QLatin1String("--write"))
        return writeForEver(arguments.at(2));
    StoreSafetyTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_store_safety.moc"
