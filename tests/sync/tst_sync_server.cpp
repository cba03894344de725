// The engine follows a real Dovecot: folders, headers, changes, parts.
#include "server_fixture.h"

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;

class SyncServerTest final : public ServerTest
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { end(); }
    void firstSyncShowsAllFolders();
    void nothingNewIsOneRoundTrip();
    void newMailComesByIdle();
    void changesOfOthersAreFollowed_data() { kindsOfServer(); }
    void changesOfOthersAreFollowed();
    void uidValidityChanges();
    void otherFoldersAreHeardOfByNotify();
    void renamedFoldersKeepTheirMail_data() { kindsOfServer(); }
    void renamedFoldersKeepTheirMail();
    void partsAreFetchedOnce();
    void snippetsComeForVisibleRows();
    void serverFindsWhatIsInTexts_data() { kindsOfServer(); }
    void serverFindsWhatIsInTexts();
    void wrongPasswordIsTriedOnce();
    void survivesAnOutage();
    void everythingGoesCompressed();
};

void SyncServerTest::firstSyncShowsAllFolders()
{
    useServers();
    for (int i = 0; i < 150; ++i)
        QVERIFY(append("mail " + QByteArray::number(i)));
    QVERIFY(append("an old one", u"Archive"_s));
    begin();
    QTRY_COMPARE(m_engine->status().state, sync::EngineStatus::State::UpToDate);
    QTRY_COMPARE(m_profile->messages(inbox()).size(), size_t(150));
    QCOMPARE(inboxSubjects().first(), u"mail 149"_s);
    QTRY_VERIFY(m_profile->folder(AccountId(1), "INBOX")->complete);
    QTRY_COMPARE(m_profile->subjects(folderId("Archive")), QStringList{u"an old one"_s});
    const auto sent = m_profile->folder(AccountId(1), "Sent");
    QVERIFY(sent);
    QCOMPARE(sent->role, FolderRole::Sent);
    QCOMPARE(m_profile->folder(AccountId(1), "INBOX")->unread, 150);
    const store::MessageRow row = m_profile->rows(inbox()).front();
    QCOMPARE(row.from, u"Bob Builder"_s);
}

void SyncServerTest::nothingNewIsOneRoundTrip()
{
    useServers();
    QVERIFY(append("one"));
    begin();
    QVERIFY(isSynced());
    restart();
    QTRY_COMPARE(m_engine->status().state, sync::EngineStatus::State::UpToDate);
    // The connection that watches the Inbox selects, and waits: nothing is searched, nothing is fetched.
    QByteArrayList commands;
    for (const TranscriptLine &line : m_transcript->lines()) {
        const QByteArray text = line.text.mid(line.text.indexOf(' ') + 1);
        if (line.direction == TranscriptLine::Direction::Sent)
            commands << text;
    }
    QVERIFY(
        std::any_of(commands.begin(), commands.end(), [](const QByteArray &c) { return c.startsWith("SELECT INBOX (QRESYNC"); }));
    for (const QByteArray &command : commands)
        QVERIFY2(!command.startsWith("UID FETCH") && !command.startsWith("UID SEARCH"), command.constData());
}

void SyncServerTest::newMailComesByIdle()
{
    useServers();
    begin();
    QVERIFY(isSynced());
    QSignalSpy arrived(m_engine.get(), &sync::AccountEngine::newMail);
    QVERIFY(append("fresh"));
    QTRY_COMPARE(arrived.size(), 1);
    QCOMPARE(inboxSubjects(), QStringList{u"fresh"_s});
    QCOMPARE(arrived.at(0).at(0).value<FolderId>(), inbox());
    QVERIFY(append("read elsewhere", u"INBOX"_s, {u"\\Seen"_s}));
    QTRY_COMPARE(inboxSubjects().size(), 2);
    QCOMPARE(arrived.size(), 1);
}

void SyncServerTest::changesOfOthersAreFollowed()
{
    QFETCH(QString, capability);
    useServers(capability);
    for (const char *subject : {"one", "two", "three"})
        QVERIFY(append(subject));
    begin();
    QVERIFY(isSynced());
    QCOMPARE(inboxSubjects(), (QStringList{u"three"_s, u"two"_s, u"one"_s}));

    // While we watch, and while we are away.
    for (const bool away : {false, true}) {
        if (away) {
            m_engine->setOnline(false);
            QVERIFY(!m_servers
                         ->commands(m_user, {"SELECT INBOX", "UID STORE 3 +FLAGS (\\Flagged)", "UID STORE 2 +FLAGS (\\Deleted)",
                                             "UID EXPUNGE 2"})
                         .isEmpty());
            QVERIFY(append("four"));
            m_engine->setOnline(true);
        } else {
            QVERIFY(!m_servers
                         ->commands(m_user, {"SELECT INBOX", "UID STORE 2 +FLAGS (\\Seen)", "UID STORE 1 +FLAGS (\\Deleted)",
                                             "UID EXPUNGE 1"})
                         .isEmpty());
            if (capability == BareServer)
                m_engine->refresh(inbox());
        }
        const QStringList expected = away ? QStringList{u"four"_s, u"three"_s} : QStringList{u"three"_s, u"two"_s};
        QTRY_COMPARE_WITH_TIMEOUT(inboxSubjects(), expected, 10'000);
        const size_t changed = 1;
        const Flag flag = away ? Flag::Flagged : Flag::Seen;
        QTRY_VERIFY_WITH_TIMEOUT(m_profile->rows(inbox()).at(changed).flags.testFlag(flag), 10'000);
    }
}

void SyncServerTest::uidValidityChanges()
{
    useServers();
    QVERIFY(m_servers->createFolder(m_user, u"Work"_s));
    QVERIFY(append("kept", u"Work"_s));
    begin();
    QVERIFY(isSynced());
    const MessageId before = m_profile->messages(folderId("Work")).at(0);
    m_engine->setOnline(false);
    QVERIFY(m_servers->deleteFolder(m_user, u"Work"_s));
    QVERIFY(m_servers->createFolder(m_user, u"Work"_s));
    QVERIFY(append("another", u"Work"_s));
    m_engine->setOnline(true);
    QTRY_COMPARE(m_profile->subjects(folderId("Work")), QStringList{u"another"_s});
    QVERIFY(m_profile->messages(folderId("Work")).at(0) != before);
}

void SyncServerTest::otherFoldersAreHeardOfByNotify()
{
    useServers();
    QVERIFY(m_servers->createFolder(m_user, u"Work"_s));
    begin();
    QVERIFY(isSynced());
    // Nobody looks at it, no connection waits in it, and the next look at all folders is minutes away.
    QVERIFY(append("for work", u"Work"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_profile->subjects(folderId("Work")), QStringList{u"for work"_s}, 10'000);
    QVERIFY(!m_servers->commands(m_user, {"SELECT Work", "UID STORE 1 +FLAGS (\\Flagged)"}).isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(m_profile->rows(folderId("Work")).front().flags.testFlag(Flag::Flagged), 10'000);
    // A folder that others make.
    QVERIFY(m_servers->createFolder(m_user, u"Fresh"_s));
    QTRY_VERIFY_WITH_TIMEOUT(folderId("Fresh").isValid(), 10'000);
}

void SyncServerTest::renamedFoldersKeepTheirMail()
{
    QFETCH(QString, capability);
    useServers(capability);
    QVERIFY(m_servers->createFolder(m_user, u"Work"_s));
    for (const char *subject : {"one", "two"})
        QVERIFY(append(subject, u"Work"_s));
    begin();
    QVERIFY(isSynced());
    const FolderId folder = folderId("Work");
    const std::vector<MessageId> messages = m_profile->messages(folder);
    QCOMPARE(messages.size(), size_t(2));
    m_engine->setOnline(false);
    QVERIFY(!m_servers->commands(m_user, {"RENAME Work Projects"}).isEmpty());
    m_engine->setOnline(true);
    QTRY_COMPARE_WITH_TIMEOUT(folderId("Projects"), folder, 10'000);
    QCOMPARE(m_profile->messages(folder), messages);
    QVERIFY(isSynced());
    QCOMPARE(m_profile->messages(folder), messages);
    QVERIFY(!folderId("Work").isValid());
}

void SyncServerTest::partsAreFetchedOnce()
{
    useServers();
    const QByteArray large = QByteArray("0123456789abcdef").repeated(100'000); // six ranges and more
    QByteArray lines;
    for (qsizetype at = 0; at < large.size(); at += 64)
        lines += large.mid(at, 64) + "\r\n";
    QVERIFY(m_servers->append(m_user, u"INBOX"_s, mail("large", "large", lines)));
    begin();
    QVERIFY(isSynced());
    const sync::MessageRef message = ref(inbox(), u"large"_s);
    Task<Part> structure = m_engine->fetchStructure(message);
    QVERIFY(wait(structure));
    QCOMPARE(structure.result().mimeType(), QByteArray("text/plain"));
    qint64 last = 0;
    const sync::Progress progress = [&last](qint64 done, qint64) { last = done; };
    Task<sync::FetchedPart> first = m_engine->fetchPart(message, "1", progress);
    QVERIFY(wait(first));
    const sync::FetchedPart part = first.result();
    QVERIFY(!part.wasHere);
    QCOMPARE(last, lines.size());
    QCOMPARE(store::PartStore(m_profile->paths.parts()).read(part.file), std::optional(lines));
    // Offline it is still there; what is not here says so.
    m_engine->setOnline(false);
    Task<sync::FetchedPart> again = m_engine->fetchPart(message, "1");
    QVERIFY(wait(again));
    QVERIFY(again.result().wasHere);
    Task<sync::FetchedPart> missing = m_engine->fetchPart(message, "");
    QVERIFY(wait(missing));
    QVERIFY_THROWS_EXCEPTION(Failure, missing.result());
    m_engine->setOnline(true);
    // Dropping the Task cancels; the connection goes on being of use.
    {
        Task<sync::FetchedPart> dropped = m_engine->fetchPart(message, "");
        QVERIFY(!dropped.isDone());
    }
    Task<sync::FetchedPart> header = m_engine->fetchPart(message, "HEADER");
    QVERIFY(wait(header));
    QVERIFY(store::PartStore(m_profile->paths.parts()).read(header.result().file)->contains("Subject: large"));
}

void SyncServerTest::snippetsComeForVisibleRows()
{
    useServers();
    QVERIFY(m_servers->append(m_user, u"INBOX"_s, mail("hello", "hello", "Dear Alice,\r\n\r\nthe bridge is done.\r\n")));
    begin();
    QVERIFY(isSynced());
    m_engine->setVisible({ref(inbox(), u"hello"_s)});
    QTRY_VERIFY2(m_profile->rows(inbox()).front().snippet.contains(u"the bridge is done"_s),
                 qPrintable(m_profile->rows(inbox()).front().snippet));
}

void SyncServerTest::serverFindsWhatIsInTexts()
{
    QFETCH(QString, capability);
    useServers(capability);
    const QByteArray bridge = "the pillars of the Brückenpfeiler\r\n";
    QVERIFY(m_servers->append(m_user, u"INBOX"_s, mail("one", "one@x", bridge)));
    QVERIFY(m_servers->append(m_user, u"INBOX"_s, mail("two", "two@x", "nothing\r\n")));
    begin();
    QVERIFY(isSynced());
    for (const QString &words : {u"pillars"_s, u"PILLARS one"_s, u"brückenpfeiler"_s}) {
        Task<sync::FoundMessages> searching = m_engine->searchServer(inbox(), words);
        QVERIFY(wait(searching));
        const std::vector<MessageId> found = searching.result().messages;
        QCOMPARE(found, std::vector<MessageId>{ref(inbox(), u"one"_s).message});
    }
    Task<sync::FoundMessages> nothing = m_engine->searchServer(inbox(), u"pillars two"_s);
    QVERIFY(wait(nothing));
    QVERIFY(nothing.result().messages.empty());
    // The folder is followed as before.
    QVERIFY(append("three"));
    m_engine->refresh(inbox());
    QTRY_VERIFY_WITH_TIMEOUT(inboxSubjects().contains(u"three"_s), 15'000);
}

void SyncServerTest::wrongPasswordIsTriedOnce()
{
    useServers();
    begin();
    m_engine->setOnline(false);
    QSignalSpy asked(m_engine.get(), &sync::AccountEngine::passwordNeeded);
    m_credentials.password = u"wrong"_s;
    m_engine->setOnline(true);
    QTRY_COMPARE_WITH_TIMEOUT(asked.size(), 1, 15'000);
    QCOMPARE(m_engine->status().state, sync::EngineStatus::State::SignInNeeded);
    QCOMPARE(static_cast<const Failure *>(asked.at(0).at(1).constData())->cause, Failure::Cause::PasswordRefused);
    const int attempts = m_credentials.asked;
    m_credentials.password = RealServers::password(m_user);
    m_engine->retrySignIn();
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->status().state, sync::EngineStatus::State::UpToDate, 15'000);
    QCOMPARE(attempts, 1);
}

void SyncServerTest::survivesAnOutage()
{
    useServers();
    QVERIFY(append("one"));
    begin();
    QVERIFY(isSynced());
    m_servers->stop();
    QTRY_VERIFY_WITH_TIMEOUT(m_engine->status().state == sync::EngineStatus::State::Offline, 20'000);
    QVERIFY(m_engine->status().failure);
    QVERIFY(act(m_engine->changeFlags({ref(inbox(), u"one"_s)}, Flag::Flagged, {})));
    QVERIFY2(m_servers->start(), qPrintable(m_servers->errorString()));
    m_engine->connectNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->status().state, sync::EngineStatus::State::UpToDate, 20'000);
    QTRY_VERIFY(flagsOnServer(u"INBOX"_s, 0).contains(u"\\Flagged"_s));
}

void SyncServerTest::everythingGoesCompressed()
{
    useServers();
    QByteArray text;
    for (int i = 0; i < 3000; ++i)
        text += "line " + QByteArray::number(i * 7919) + "\r\n";
    for (int i = 0; i < 300; ++i)
        QVERIFY(append("mail " + QByteArray::number(i)));
    QVERIFY(m_servers->append(m_user, u"INBOX"_s, mail("long", "long", text)));
    sync::EngineOptions options;
    options.compressLoopback = true;
    begin(options);
    QVERIFY(isSynced());
    QCOMPARE(inboxSubjects().size(), 301);
    QCOMPARE(inboxSubjects().first(), u"long"_s);
    // Sent in both directions: a large text comes back whole, an act arrives, news are heard while waiting.
    Task<sync::FetchedPart> part = m_engine->fetchPart(ref(inbox(), u"long"_s), "1");
    QVERIFY(wait(part));
    const sync::FetchedPart fetched = part.result();
    QCOMPARE(store::PartStore(m_profile->paths.parts()).read(fetched.file), std::optional(text));
    QVERIFY(act(m_engine->move({ref(inbox(), u"long"_s)}, folderId("Archive"))));
    QTRY_COMPARE(onServer(u"Archive"_s), QStringList{u"long"_s});
    QVERIFY(append("fresh"));
    QTRY_COMPARE(inboxSubjects().first(), u"fresh"_s);
    for (const ConnectionInfo &connection : m_transcript->connections())
        QVERIFY2(std::count(connection.extensions.begin(), connection.extensions.end(), u"COMPRESS=DEFLATE"_s) == 1,
                 qPrintable(connection.purpose));
}

QTEST_GUILESS_MAIN(SyncServerTest)
#include "tst_sync_server.moc"
