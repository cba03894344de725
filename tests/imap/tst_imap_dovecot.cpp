// The whole engine against a real Dovecot: over TLS and STARTTLS, with all its extensions and with none.
#include <QTest>

#include "real_session.h"

using namespace postrider;
using namespace postrider::imap;
using namespace postrider::imap::test;
using postrider::test::RealServers;
using postrider::test::ServerOptions;

class DovecotTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wholeDay_data();
    void wholeDay();
    void wrongPassword();
    void idleHearsOfOthers();
    void resyncsByQResync();
    void tellsOfOtherMailboxes();
    void reachesForExtensions();

private:
    std::unique_ptr<RealServers> start(const ServerOptions &options);
    std::unique_ptr<Session> open(RealServers &servers, Security security, bool compress, std::optional<Failure> *failure = nullptr,
                                  const QString &password = {});
    template <typename T>
    T wait(Task<T> task)
    {
        if (!QTest::qWaitFor([&task] { return task.isDone(); }, 20000))
            qFatal("the server does not answer");
        return task.result();
    }

    Services m_services;
};

std::unique_ptr<RealServers> DovecotTest::start(const ServerOptions &options)
{
    auto servers = std::make_unique<RealServers>(options);
    if (!servers->start())
        qFatal("%s", qPrintable(servers->errorString()));
    return servers;
}

std::unique_ptr<Session> DovecotTest::open(RealServers &servers, Security security, bool compress, std::optional<Failure> *failure,
                                           const QString &password)
{
    ServerSettings settings;
    settings.host = servers.host();
    settings.port = security == Security::Tls ? servers.imapsPort() : servers.imapPort();
    settings.security = security;
    settings.caFile = servers.caFile();
    settings.userName = RealServers::address(QStringLiteral("alice"));
    sasl::Credentials credentials;
    credentials.userName = settings.userName;
    credentials.secret = password.isEmpty() ? RealServers::password(QStringLiteral("alice")) : password;
    SessionOptions options;
    options.compress = compress;
    options.compressLoopback = compress;
    try {
        return wait(Session::open(m_services.forSession(), settings, credentials, options));
    } catch (const Failure &why) {
        if (failure)
            *failure = why;
        else
            qWarning("%s", qPrintable(why.message()));
    }
    return nullptr;
}

void DovecotTest::wholeDay_data()
{
    QTest::addColumn<QString>("capability");
    QTest::addColumn<int>("security");
    QTest::addColumn<bool>("compress");
    QTest::newRow("all extensions, TLS, compressed") << QString() << int(Security::Tls) << true;
    QTest::newRow("all extensions, STARTTLS") << QString() << int(Security::StartTls) << false;
    QTest::newRow("a poor server") << QStringLiteral("IMAP4rev1") << int(Security::Tls) << false;
    QTest::newRow("UIDPLUS alone") << QStringLiteral("IMAP4rev1 UIDPLUS IDLE") << int(Security::StartTls) << false;
}

void DovecotTest::wholeDay()
{
    QFETCH(QString, capability);
    QFETCH(int, security);
    QFETCH(bool, compress);
    ServerOptions options;
    options.capability = capability;
    const auto servers = start(options);
    const std::unique_ptr<Session> session = open(*servers, Security(security), compress);
    QVERIFY(session);
    QCOMPARE(session->isCompressed(), compress && session->capabilities().has(Capability::Compress));

    // Folders.
    const QByteArray folder = "Post &APw- &- \"Co\"";
    QVERIFY(wait(session->createMailbox(folder)).isOk());
    QVERIFY(wait(session->createMailbox(folder)).isOk()); // there already
    QVERIFY(wait(session->subscribe(folder, true)).isOk());
    const FolderList list = wait(session->listFolders());
    QVERIFY(list.reply.isOk());
    const auto listed = std::find_if(list.items.begin(), list.items.end(), [&folder](const ListItem &item) { return item.name == folder; });
    QVERIFY(listed != list.items.end());
    QVERIFY(listed->isSubscribed());

    // Three messages, one of them large.
    const QByteArray large = message("large", 3 * 1024 * 1024);
    UidSet known;
    for (const QByteArray &raw : {message("one"), message("two"), large}) {
        AppendRequest request;
        request.mailbox = folder;
        request.flags = {"\\Seen", "work"};
        request.internalDate = QDateTime(QDate(2020, 2, 29), QTime(12, 0), Qt::UTC);
        request.message = raw;
        QVERIFY(wait(session->append(request)).reply.isOk());
    }
    SelectRequest request;
    request.mailbox = folder;
    const SelectResult selected = wait(session->select(request));
    QVERIFY(selected.reply.isOk());
    QCOMPARE(selected.exists, 3u);
    QVERIFY(selected.uidValidity.isValid() && selected.uidNext.isValid());
    known = wait(session->uidSearch("ALL")).uids;
    QCOMPARE(known.count(), 3u);
    QVERIFY(session->setKnownUids(known) || session->isQResyncEnabled());

    // Reading.
    FetchItems items;
    items.flags = items.internalDate = items.size = items.bodyStructure = items.envelope = items.modSeq = items.preview = true;
    items.headerFields = {"SUBJECT", "FROM"};
    std::vector<Fetch> got;
    const FetchResult fetched = wait(session->uidFetch(known, items, [&got](Fetch fetch) { got.push_back(std::move(fetch)); }));
    QVERIFY2(fetched.reply.isOk(), fetched.reply.line());
    QCOMPARE(got.size(), size_t(3));
    QCOMPARE(got[0].envelope->subject, QByteArray("one"));
    QVERIFY(got[0].header()->bytes.contains("Subject: one"));
    QCOMPARE(got[0].bodyStructure->charset(), QByteArray("utf-8"));
    QCOMPARE(got[0].internalDate, std::optional<qint64>(QDateTime(QDate(2020, 2, 29), QTime(12, 0), Qt::UTC).toSecsSinceEpoch()));
    QVERIFY(got[0].flags->has(Flag::Seen));
    QCOMPARE(got[0].flags->keywords, QList<QByteArray>{"work"});
    Sink sink;
    SectionRequest section;
    section.uid = known.largest();
    const SectionResult whole = wait(session->fetchSection(section, &sink));
    QVERIFY(whole.found);
    QVERIFY(sink.bytes == large);
    QCOMPARE(sink.finished, 1);
    Sink partSink;
    section.offset = 10;
    section.length = 5;
    QCOMPARE(wait(session->fetchSection(section, &partSink)).size, 5);
    QCOMPARE(partSink.bytes, large.mid(10, 5));

    // Changing. A message that somebody else has marked stays.
    QVERIFY(wait(session->uidStore(UidSet(known.smallest()), StoreMode::Add, {"\\Flagged", "\\Deleted"})).reply.isOk());
    const CopyResult moved = wait(session->uidMove(UidSet(known.largest()), "INBOX"));
    QVERIFY(moved.reply.isOk());
    const bool canRemove = session->capabilities().has(Capability::Move) || session->capabilities().has(Capability::UidPlus);
    QCOMPARE(moved.step, canRemove ? CopyResult::Step::Done : CopyResult::Step::MarkedDeleted);
    QCOMPARE(moved.uids.size(), size_t(1)); // Dovecot says it even where it does not announce UIDPLUS
    QCOMPARE(servers->count(QStringLiteral("alice")), 1);
    QCOMPARE(wait(session->uidSearch("ALL")).uids.count(), canRemove ? 2u : 3u);
    QCOMPARE(wait(session->uidSearch("FLAGGED")).uids.smallest(), known.smallest());
    QCOMPARE(session->exists(), canRemove ? 2u : 3u);
    const SearchResult words = wait(session->uidSearch([](Command &command) { command.syntax("SUBJECT").astring("two"); }, true));
    QCOMPARE(words.uids.count(), 1u);

    // Leaving.
    wait(session->unselect());
    QVERIFY(wait(session->deleteMailbox(folder)).isOk());
    Task<> leaving = session->logout();
    QTRY_VERIFY(leaving.isDone());
    leaving.result();
}

void DovecotTest::wrongPassword()
{
    const auto servers = start({});
    std::optional<Failure> failure;
    QVERIFY(!open(*servers, Security::Tls, false, &failure, QStringLiteral("wrong")));
    QCOMPARE(failure->cause, Failure::Cause::PasswordRefused);
}

void DovecotTest::idleHearsOfOthers()
{
    const auto servers = start({});
    const std::unique_ptr<Session> session = open(*servers, Security::Tls, false);
    QVERIFY(session);
    SelectRequest request;
    request.mailbox = "INBOX";
    wait(session->select(request));
    Task<IdleEnd> idling = session->idle();
    QVERIFY(servers->append(QStringLiteral("alice"), QStringLiteral("INBOX"), message("new")));
    QTRY_VERIFY_WITH_TIMEOUT(idling.isDone(), 20000);
    QCOMPARE(idling.result(), IdleEnd::Changed);
    QCOMPARE(session->exists(), 1u);
    QVERIFY(session->hasChanges());
}

void DovecotTest::resyncsByQResync()
{
    const auto servers = start({});
    for (int i = 0; i < 4; ++i)
        QVERIFY(servers->append(QStringLiteral("alice"), QStringLiteral("INBOX"), message("m")));
    const std::unique_ptr<Session> session = open(*servers, Security::Tls, false);
    QVERIFY(session && session->isQResyncEnabled());
    SelectRequest request;
    request.mailbox = "INBOX";
    const SelectResult before = wait(session->select(request));
    const UidSet uids = wait(session->uidSearch("ALL")).uids;
    wait(session->unselect());
    const QByteArray first = QByteArray::number(uids.smallest().value());
    const QByteArray last = QByteArray::number(uids.largest().value());
    QVERIFY(!servers->commands(QStringLiteral("alice"), {"SELECT INBOX", "UID STORE " + first + " +FLAGS (\\Deleted)", "EXPUNGE",
                                                         "UID STORE " + last + " +FLAGS (\\Flagged)"}).isEmpty());
    request.uidValidity = before.uidValidity;
    request.modSeq = before.highestModSeq;
    const SelectResult after = wait(session->select(request));
    QVERIFY(after.resynced);
    QCOMPARE(after.vanished, UidSet(uids.smallest()));
    QCOMPARE(after.changed.size(), size_t(1));
    QCOMPARE(after.changed[0].uid, uids.largest());
    QVERIFY(after.changed[0].flags->has(Flag::Flagged));
    QCOMPARE(after.exists, 3u);
}

void DovecotTest::tellsOfOtherMailboxes() // RFC 5465
{
    const auto servers = start({});
    QVERIFY(servers->createFolder(QStringLiteral("alice"), QStringLiteral("Lists")));
    const std::unique_ptr<Session> session = open(*servers, Security::Tls, false);
    QVERIFY(session && session->capabilities().has(Capability::Notify));
    SelectRequest request;
    request.mailbox = "INBOX";
    wait(session->select(request));
    NotifyRequest wanted;
    wanted.statusNow = true;
    const Reply reply = wait(session->notify(wanted));
    QVERIFY2(reply.isOk(), reply.line());
    const MailboxNews first = session->takeMailboxNews();
    const auto isLists = [](const MailboxStatus &status) { return status.name == "Lists"; };
    QVERIFY(std::any_of(first.statuses.begin(), first.statuses.end(), isLists));

    // Another mailbox, and the selected one, while nothing but IDLE runs.
    Task<IdleEnd> idling = session->idle();
    QVERIFY(servers->append(QStringLiteral("alice"), QStringLiteral("Lists"), message("new")));
    QTRY_VERIFY_WITH_TIMEOUT(idling.isDone(), 20000);
    QCOMPARE(idling.result(), IdleEnd::Changed);
    const MailboxNews second = session->takeMailboxNews();
    const auto found = std::find_if(second.statuses.begin(), second.statuses.end(), isLists);
    QVERIFY(found != second.statuses.end());
    QCOMPARE(found->messages, std::optional<quint32>(1));
    Task<IdleEnd> again = session->idle();
    QVERIFY(servers->append(QStringLiteral("alice"), QStringLiteral("INBOX"), message("new")));
    QTRY_VERIFY_WITH_TIMEOUT(again.isDone(), 20000);
    QVERIFY(session->hasChanges());
    QCOMPARE(session->exists(), 1u);
    QVERIFY(servers->createFolder(QStringLiteral("alice"), QStringLiteral("Fresh")));
    QTRY_VERIFY_WITH_TIMEOUT(session->hasMailboxNews(), 20000);
    QVERIFY(wait(session->notifyNothing()).isOk());
}

void DovecotTest::reachesForExtensions()
{
    const auto servers = start({});
    const std::unique_ptr<Session> session = open(*servers, Security::Tls, false);
    QVERIFY(session);
    const Capabilities &can = session->capabilities();

    // MULTIAPPEND, with UIDs.
    std::vector<AppendRequest> several(3);
    for (AppendRequest &one : several) {
        one.mailbox = "INBOX";
        one.message = "Subject: part\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVsbG8=\r\n";
    }
    const AppendManyResult added = wait(session->appendMany(several));
    QVERIFY2(added.reply.isOk(), added.reply.line());
    QCOMPARE(added.uids.size(), size_t(3));
    SelectRequest request;
    request.mailbox = "INBOX";
    const SelectResult selected = wait(session->select(request));
    QCOMPARE(selected.exists, 3u);

    // BINARY.
    QVERIFY(can.has(Capability::Binary));
    Sink sink;
    SectionRequest section;
    section.uid = added.uids.front();
    section.section = "1";
    section.binary = true;
    const SectionResult decoded = wait(session->fetchSection(section, &sink));
    QVERIFY2(decoded.decoded, decoded.reply.line());
    QCOMPARE(sink.bytes, QByteArray("Hello"));

    // CATENATE.
    QVERIFY(can.has(Capability::Catenate));
    AppendRequest composed;
    composed.mailbox = "INBOX";
    composed.pieces.resize(2);
    composed.pieces[0].text = "Subject: composed\r\n\r\n";
    composed.pieces[1].url = partUrl("INBOX", selected.uidValidity, added.uids.front(), "1");
    const AppendResult joined = wait(session->append(composed));
    QVERIFY2(joined.reply.isOk(), joined.reply.line());
    Sink whole;
    SectionRequest all;
    all.uid = joined.uid;
    wait(session->fetchSection(all, &whole));
    QCOMPARE(whole.bytes, QByteArray("Subject: composed\r\n\r\nSGVsbG8=\r\n"));

    // SEARCHRES, PREVIEW, SAVEDATE.
    QVERIFY(can.has(Capability::SearchRes));
    FetchItems items;
    items.preview = items.saveDate = items.flags = true;
    std::vector<Fetch> got;
    const SearchWriter unseen = [](Command &command) { command.syntax("UNSEEN"); };
    const FetchResult fetched = wait(session->fetchMatching(unseen, items, [&got](Fetch fetch) { got.push_back(std::move(fetch)); }));
    QVERIFY2(fetched.reply.isOk(), fetched.reply.line());
    QCOMPARE(got.size(), size_t(4));
    QVERIFY(got[0].saveDate.has_value());

    // A draft in the place of another: no REPLACE here, so by APPEND first.
    AppendRequest draft;
    draft.mailbox = "INBOX";
    draft.flags = {"\\Draft"};
    draft.message = message("draft");
    const ReplaceResult replaced = wait(session->uidReplace(joined.uid, draft));
    QVERIFY2(replaced.reply.isOk(), replaced.reply.line());
    QCOMPARE(replaced.step, ReplaceResult::Step::Done);
    QVERIFY(!wait(session->uidSearch("ALL")).uids.contains(joined.uid));

    // What the server's plugins bring, where it has them.
    FolderListRequest wanted;
    wanted.sizes = wanted.rights = true;
    const FolderList list = wait(session->listFolders(wanted));
    QVERIFY2(list.reply.isOk(), list.reply.line());
    const auto isInboxItem = [](const ListItem &item) { return item.name == "INBOX"; };
    const auto listed = std::find_if(list.items.begin(), list.items.end(), isInboxItem);
    QVERIFY(listed != list.items.end() && listed->status);
    if (can.has(Capability::Acl)) {
        const RightsResult rights = wait(session->myRights("INBOX"));
        QVERIFY(rights.rights && rights.rights->canRead() && rights.rights->canDeleteMessages());
    }
    if (can.has(Capability::Metadata)) {
        QVERIFY(wait(session->setMetadata("INBOX", "/private/comment", QByteArray("mine"))).isOk());
        const MetadataResult metadata = wait(session->metadata("INBOX", {"/private/comment"}));
        QCOMPARE(metadata.entries.size(), size_t(1));
        QCOMPARE(metadata.entries[0].second, std::optional<QByteArray>("mine"));
    }
    const std::vector<QString> used = session->usedExtensions();
    for (const char *name : {"BINARY", "CATENATE", "MULTIAPPEND", "SEARCHRES", "PREVIEW", "SAVEDATE", "UIDPLUS", "LIST-EXTENDED"})
        QVERIFY2(std::find(used.begin(), used.end(), QString::fromLatin1(name)) != used.end(), name);
}

QTEST_GUILESS_MAIN(DovecotTest)
#include "tst_imap_dovecot.moc"
