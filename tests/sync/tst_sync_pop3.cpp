// The engine of a POP3 account and its server: headers first, bodies when they are wanted, nothing removed before it is safe, nothing twice.
#include "pop3_fixture.h"

#include <QDirIterator>

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using State = sync::EngineStatus::State;

class SyncPop3Test final : public Pop3Fixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { prepare(); }
    void cleanup() { end(); }
    void firstVisit();
    void bodiesWhenTheyAreOpened();
    void cancelledDownload();
    void untilDeletedHere();
    void removedWhenSafe();
    void removedAfterDays();
    void lostQuit();
    void quitThatDidNotDelete();
    void allUidlsChange();
    void equalMessagesAreTwo();
    void removedByAnother();
    void refusalsAndPasswords_data();
    void refusalsAndPasswords();
    void pollsAndNewMail();
    void loginDelay();
    void withoutTop();
    void withoutUidl();
    void emptyListIsDoubted();
    void cutAnywhereLosesNothing();
};

void SyncPop3Test::firstVisit()
{
    begin();
    QVERIFY(isSynced());
    QCOMPARE(subjects(), (QStringList{u"three"_s, u"two"_s, u"one"_s}));
    QCOMPARE(m_server.count("RETR"), 0);
    QCOMPARE(m_server.count("TOP"), 3);
    QVERIFY(m_server.commands.indexOf("TOP 3 0") < m_server.commands.indexOf("TOP 1 0"));
    QCOMPARE(m_server.count("QUIT"), m_server.connections);
    QCOMPARE(m_server.open, 0);
    const auto inbox = m_profile->folder(AccountId(1), "INBOX");
    QVERIFY(inbox->complete);
    QCOMPARE(inbox->unread, 3);
    QCOMPARE(inbox->role, FolderRole::Inbox);
    QCOMPARE(m_profile->rows(inbox->id).front().size, m_server.messages.back().raw.size());
    for (const auto &[name, role] : {std::pair{"Sent", FolderRole::Sent}, {"Drafts", FolderRole::Drafts}, {"Trash", FolderRole::Trash},
                                     {"Archive", FolderRole::Archive}, {"Junk", FolderRole::Junk}})
        QCOMPARE(m_profile->folder(AccountId(1), name).value_or(store::FolderInfo()).role, role);
    QTRY_COMPARE(m_engine->status().state, State::UpToDate);
    // Nothing new: nothing is fetched.
    m_server.forgetCommands();
    QVERIFY(isSynced());
    QCOMPARE(m_server.count("TOP"), 0);
    QCOMPARE(subjects().size(), 3);
}

void SyncPop3Test::bodiesWhenTheyAreOpened()
{
    begin();
    QVERIFY(isSynced());
    m_server.forgetCommands();
    QCOMPARE(text(u"two"_s), QByteArray("Hello there.\r\n"));
    QCOMPARE(m_server.count("RETR"), 1);
    QCOMPARE(text(u"two"_s), QByteArray("Hello there.\r\n"));
    // Another one on the connection that is kept for a while.
    QCOMPARE(text(u"one"_s), QByteArray("Hello there.\r\n"));
    QCOMPARE(m_server.count("RETR"), 2);
    QCOMPARE(m_server.count("PASS"), 1);
    pass(5'000);
    QTRY_COMPARE(m_server.open, 0);
    // The source, and the header; from what is here.
    m_server.messages.clear();
    Task<sync::FetchedPart> whole = m_engine->fetchPart(ref(u"two"_s), QByteArray());
    QVERIFY(wait(whole));
    const QByteArray raw = store::PartStore(m_profile->paths.parts()).read(whole.result().file).value();
    QVERIFY(raw.contains("Subject: two\r\n") && raw.endsWith("\r\nHello there.\r\n"));
    Task<sync::FetchedPart> header = m_engine->fetchPart(ref(u"two"_s), "HEADER");
    QVERIFY(wait(header));
    QVERIFY(!store::PartStore(m_profile->paths.parts()).read(header.result().file).value().contains("Hello"));
    for (const store::MessageRow &row : m_profile->rows(folder("INBOX"))) {
        if (row.subject == u"two"_s)
            QCOMPARE(row.snippet, u"Hello there."_s);
    }
}

void SyncPop3Test::cancelledDownload()
{
    m_server.add("u-big", "big", QByteArray(100'000, 'x') + "\r\n");
    begin();
    QVERIFY(isSynced());
    {
        Task<sync::FetchedPart> task = m_engine->fetchPart(ref(u"big"_s), QByteArray());
        QVERIFY(!task.isDone());
    }
    QCOMPARE(text(u"one"_s), QByteArray("Hello there.\r\n"));
    QCOMPARE(mail([](store::LocalMail &kept) { return kept.onServer(AccountId(1)).size(); }), size_t(4));
}

void SyncPop3Test::untilDeletedHere()
{
    m_policy.leave = LeaveOnServer::UntilDeletedHere;
    begin();
    QVERIFY(isSynced());
    // In the trash it can still be taken back.
    QVERIFY(act(m_engine->move({ref(u"two"_s)}, folder("Trash"))));
    QVERIFY(isSynced());
    QCOMPARE(m_server.messages.size(), size_t(3));
    QCOMPARE(m_server.count("RETR"), 0); // nothing is downloaded to be thrown away
    QVERIFY(act(m_engine->emptyFolder(folder("Trash"))));
    QVERIFY(isSynced());
    QCOMPARE(m_server.uidls(), (QByteArrayList{"u-one", "u-three"}));
    QVERIFY(isSynced());
    QCOMPARE(subjects(), (QStringList{u"three"_s, u"one"_s}));
    QVERIFY(subjects("Trash").isEmpty());
    QCOMPARE(mail([](store::LocalMail &kept) { return kept.onServer(AccountId(1)).size(); }), size_t(2));
}

void SyncPop3Test::removedWhenSafe()
{
    m_policy.leave = LeaveOnServer::Remove;
    begin();
    QVERIFY(isSynced());
    QCOMPARE(m_server.count("RETR"), 3);
    QVERIFY(m_server.messages.empty());
    QVERIFY(m_server.commands.indexOf("DELE 1") > m_server.commands.lastIndexOf("RETR 1"));
    QCOMPARE(subjects().size(), 3);
    restart();
    QVERIFY(isSynced());
    QCOMPARE(subjects(), (QStringList{u"three"_s, u"two"_s, u"one"_s}));
    QCOMPARE(text(u"three"_s), QByteArray("Hello there.\r\n"));
    // Deleted here for ever there is nothing left of it.
    QVERIFY(act(m_engine->deleteForEver({ref(u"one"_s), ref(u"two"_s), ref(u"three"_s)})));
    QTRY_VERIFY(!QDirIterator(store::LocalMail::bodyFolder(m_profile->paths), QDir::Files, QDirIterator::Subdirectories).hasNext());
}

void SyncPop3Test::removedAfterDays()
{
    m_policy.leave = LeaveOnServer::ForDays;
    m_policy.days = 7;
    begin();
    QVERIFY(isSynced());
    QCOMPARE(m_server.count("RETR"), 3);
    QCOMPARE(m_server.messages.size(), size_t(3));
    m_clock.advance(6ll * 24 * 3600 * 1000);
    QVERIFY(isSynced());
    QCOMPARE(m_server.messages.size(), size_t(3));
    m_clock.advance(1ll * 24 * 3600 * 1000);
    QVERIFY(isSynced());
    QVERIFY(m_server.messages.empty());
    QVERIFY(isSynced());
    QCOMPARE(subjects().size(), 3);
}

void SyncPop3Test::lostQuit()
{
    m_policy.leave = LeaveOnServer::Remove;
    m_server.answersQuit = false;
    begin();
    QVERIFY(isSynced());
    QVERIFY(m_server.messages.empty());
    // Not confirmed: for all we know they were there still; the next look told.
    m_server.answersQuit = true;
    QVERIFY(isSynced());
    QCOMPARE(mail([](store::LocalMail &kept) { return kept.onServer(AccountId(1)).size(); }), size_t(0));
    QCOMPARE(subjects().size(), 3);
}

void SyncPop3Test::quitThatDidNotDelete()
{
    m_policy.leave = LeaveOnServer::Remove;
    m_server.deletesAtQuit = false;
    begin();
    QVERIFY(isSynced());
    QCOMPARE(m_server.messages.size(), size_t(3));
    QCOMPARE(subjects().size(), 3);
    m_server.deletesAtQuit = true;
    m_server.forgetCommands();
    QVERIFY(isSynced());
    QCOMPARE(m_server.count("RETR"), 0);
    QCOMPARE(m_server.count("DELE"), 3);
    QVERIFY(m_server.messages.empty());
    QCOMPARE(subjects().size(), 3);
}

/// As when Dovecot's UIDVALIDITY changes: what was read stays read, what was deleted stays deleted, nothing comes twice.
void SyncPop3Test::allUidlsChange()
{
    begin();
    QVERIFY(isSynced());
    QVERIFY(act(m_engine->changeFlags({ref(u"one"_s)}, Flag::Seen, {})));
    QVERIFY(act(m_engine->deleteForEver({ref(u"two"_s)})));
    QSignalSpy arrived(m_engine.get(), &sync::AccountEngine::newMail);
    for (ModelPop3::Message &message : m_server.messages)
        message.uidl = "new-" + message.uidl;
    m_server.add("new-u-four", "four");
    QVERIFY(isSynced());
    QCOMPARE(subjects(), (QStringList{u"four"_s, u"three"_s, u"one"_s}));
    QVERIFY(flags(u"one"_s).testFlag(Flag::Seen));
    QTRY_COMPARE(arrived.size(), 1);
    QCOMPARE(arrived.at(0).at(1).value<std::vector<MessageId>>().size(), size_t(1));
    m_server.forgetCommands();
    QVERIFY(isSynced());
    QCOMPARE(m_server.count("TOP"), 0);
}

void SyncPop3Test::equalMessagesAreTwo()
{
    m_server.messages.push_back({"u-again", m_server.messages.front().raw});
    begin();
    QVERIFY(isSynced());
    QCOMPARE(mail([](store::LocalMail &kept) { return kept.uids(AccountId(1), "INBOX").count(); }), quint64(4));
}

void SyncPop3Test::removedByAnother()
{
    begin();
    QVERIFY(isSynced());
    QCOMPARE(text(u"one"_s), QByteArray("Hello there.\r\n"));
    pass(5'000);
    QTRY_COMPARE(m_server.open, 0);
    m_server.messages.clear();
    QVERIFY(isSynced());
    QCOMPARE(subjects(), QStringList{u"one"_s});
    QCOMPARE(text(u"one"_s), QByteArray("Hello there.\r\n"));

    m_server.add("u-five", "five");
    QVERIFY(isSynced());
    QCOMPARE(text(u"five"_s), QByteArray("Hello there.\r\n"));
    pass(5'000);
    QTRY_COMPARE(m_server.open, 0);
    AccountSettings changed = settings();
    changed.pop3.keepRemoved = false;
    m_engine->setSettings(changed);
    m_server.messages.clear();
    QVERIFY(isSynced());
    QCOMPARE(subjects(), QStringList{u"one"_s}); // it was let go before
}

void SyncPop3Test::refusalsAndPasswords_data()
{
    QTest::addColumn<QByteArray>("refusal");
    QTest::addColumn<bool>("asks");
    QTest::newRow("in use") << QByteArray("-ERR [IN-USE] locked") << false;
    QTest::newRow("login delay") << QByteArray("-ERR [LOGIN-DELAY] too soon") << false;
    QTest::newRow("temporary") << QByteArray("-ERR [SYS/TEMP] no database") << false;
    QTest::newRow("permanent") << QByteArray("-ERR [SYS/PERM] POP is switched off") << false;
    QTest::newRow("password") << QByteArray("-ERR [AUTH] wrong") << true;
}

void SyncPop3Test::refusalsAndPasswords()
{
    QFETCH(QByteArray, refusal);
    QFETCH(bool, asks);
    m_server.refusal = refusal;
    begin();
    QSignalSpy asked(m_engine.get(), &sync::AccountEngine::passwordNeeded);
    QTRY_VERIFY(m_engine->status().failure.has_value());
    QCOMPARE(m_engine->status().state == State::SignInNeeded, asks);
    QCOMPARE(m_server.count("PASS"), 1);
    m_server.refusal.clear();
    if (asks) {
        QTRY_COMPARE(asked.size(), 1);
        pass(3600'000);
        QCOMPARE(m_server.count("PASS"), 1); // tried once
        m_engine->retrySignIn();
    } else {
        pass(60'000);
        QCOMPARE(asked.size(), 0);
    }
    QTRY_COMPARE(m_engine->status().state, State::UpToDate);
    QTRY_COMPARE(subjects().size(), 3);
}

void SyncPop3Test::pollsAndNewMail()
{
    m_policy.pollMinutes = 7;
    begin();
    QVERIFY(isSynced());
    QSignalSpy arrived(m_engine.get(), &sync::AccountEngine::newMail);
    m_server.add("u-four", "four");
    const int before = m_server.connections;
    pass(6 * 60'000);
    QCOMPARE(m_server.connections, before);
    pass(60'000);
    QTRY_COMPARE(arrived.size(), 1);
    QCOMPARE(subjects().first(), u"four"_s);
    QTRY_COMPARE(m_server.open, 0);
}

void SyncPop3Test::loginDelay()
{
    m_policy.pollMinutes = 1;
    m_server.capabilities << "LOGIN-DELAY 600";
    begin();
    QVERIFY(isSynced());
    QTRY_COMPARE(m_server.open, 0);
    const int before = m_server.connections;
    for (int i = 0; i < 9; ++i)
        pass(60'000);
    QCOMPARE(m_server.connections, before);
    pass(120'000);
    QTRY_VERIFY(m_server.connections > before);
}

void SyncPop3Test::withoutTop()
{
    m_server.hasTop = false;
    m_server.capabilities.removeAll("TOP");
    begin();
    QVERIFY(isSynced());
    QCOMPARE(subjects(), (QStringList{u"three"_s, u"two"_s, u"one"_s}));
    QCOMPARE(m_server.count("RETR"), 3);
    QCOMPARE(text(u"two"_s), QByteArray("Hello there.\r\n"));
    QCOMPARE(m_server.count("RETR"), 3);
    QCOMPARE(m_server.messages.size(), size_t(3));
}

void SyncPop3Test::withoutUidl()
{
    m_server.hasUidl = false;
    m_policy.leave = LeaveOnServer::UntilDeletedHere;
    begin();
    QVERIFY(isSynced());
    QCOMPARE(subjects(), (QStringList{u"three"_s, u"two"_s, u"one"_s}));
    QVERIFY(isSynced());
    QCOMPARE(subjects().size(), 3);
    QVERIFY(act(m_engine->deleteForEver({ref(u"two"_s)})));
    m_server.add("x", "four");
    QVERIFY(isSynced());
    QCOMPARE(subjects(), (QStringList{u"four"_s, u"three"_s, u"one"_s}));
    QCOMPARE(m_server.uidls(), (QByteArrayList{"u-one", "u-three", "x"}));
}

void SyncPop3Test::emptyListIsDoubted()
{
    begin();
    QVERIFY(isSynced());
    QVERIFY(act(m_engine->changeFlags({ref(u"one"_s)}, Flag::Seen, {})));
    m_server.listsNothing = true;
    Task<sync::SyncReport> task = m_engine->syncNow(std::nullopt);
    QVERIFY(wait(task));
    QVERIFY_THROWS_EXCEPTION(Failure, task.result());
    QCOMPARE(m_engine->status().state, State::Problem);
    QCOMPARE(subjects().size(), 3);
    m_server.listsNothing = false;
    QVERIFY(isSynced());
    QVERIFY(flags(u"one"_s).testFlag(Flag::Seen));
    m_server.messages.clear();
    QVERIFY(isSynced());
    QVERIFY(subjects().isEmpty());
}

/// "Remove when it is here", with the connection lost after any octet, and the program killed with it: at no moment is a message nowhere,
/// and in the end each is here once.
void SyncPop3Test::cutAnywhereLosesNothing()
{
    m_policy.leave = LeaveOnServer::Remove;
    begin();
    QVERIFY(isSynced());
    const qint64 total = m_server.said;
    const std::vector<ModelPop3::Message> all = [] {
        ModelPop3 fresh;
        for (const char *subject : {"one", "two", "three"})
            fresh.add("u-" + QByteArray(subject), subject);
        return fresh.messages;
    }();
    m_engine.reset();
    const qint64 step = qEnvironmentVariableIsSet("POSTRIDER_EVERY_CUT") ? 1 : 61; // a prime, so that cuts fall into all kinds of lines
    for (qint64 cut = 0; cut < total; cut += step) {
        m_profile = std::make_unique<Profile>();
        m_timers = std::make_unique<FakeTimers>();
        m_server.messages = all;
        m_server.cutAfter = cut;
        begin();
        Task<sync::SyncReport> broken = m_engine->syncNow(std::nullopt);
        QVERIFY(wait(broken));
        try {
            broken.result();
        } catch (const Failure &failure) {
            QCOMPARE(failure.kind, Failure::Kind::Network);
        }
        // Every message is on the server, or whole on this disk.
        const auto here = mail([](store::LocalMail &kept) {
            QStringList bodies;
            for (const store::LocalMessage &message : kept.page(AccountId(1), "INBOX", {}, 100)) {
                if (message.hasBody() && kept.bodies().read(message.body).value_or("").endsWith("Hello there.\r\n"))
                    bodies << QString::fromLatin1(message.uidl);
            }
            return bodies;
        });
        for (const ModelPop3::Message &message : all)
            QVERIFY2(m_server.uidls().contains(message.uidl) || here.contains(QString::fromLatin1(message.uidl)), qPrintable(QString::number(cut)));
        m_server.cutAfter = -1;
        restart();
        QVERIFY(isSynced());
        QVERIFY(m_server.messages.empty());
        QStringList shown = subjects();
        QCOMPARE(shown, (QStringList{u"three"_s, u"two"_s, u"one"_s}));
        m_engine.reset();
    }
}

QTEST_GUILESS_MAIN(SyncPop3Test)
#include "tst_sync_pop3.moc"
