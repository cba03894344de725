// A session with other servers than Dovecot: POSTRIDER_SERVER_KIND is cyrus, courier or imap4d. Where the machine does not have it,
// the test is skipped (ctest -L cyrus, courier, imap4d). What a server does not offer is done in another way, with the same end.
#include <QTest>

#include "imap/wire/mailbox_name.h"
#include "real_session.h"

using namespace postrider;
using namespace postrider::imap;
using namespace postrider::imap::test;
using postrider::test::RealServers;
using postrider::test::ServerOptions;

namespace {

constexpr int NotHere = 77; // ctest takes it for "skipped"

QString kindOfServer() { return qEnvironmentVariable("POSTRIDER_SERVER_KIND"); }

} // namespace

class OtherServersTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void readsAndWrites();
    void namesOfAnyScript();
    void messagesMoveAndChange();
    void extensionsHoldWhatTheyPromise();
    void draftsAreReplaced();

private:
    std::unique_ptr<Session> open(bool utf8 = true);
    template <typename T>
    T wait(Task<T> task)
    {
        if (!QTest::qWaitFor([&task] { return task.isDone(); }, 20000))
            qFatal("the server does not answer");
        return task.result();
    }
    SelectResult select(Session &session, const QByteArray &mailbox)
    {
        SelectRequest request;
        request.mailbox = mailbox;
        return wait(session.select(request));
    }
    AppendResult append(Session &session, const QByteArray &mailbox, const QByteArray &subject)
    {
        AppendRequest request;
        request.mailbox = mailbox;
        request.message = message(subject);
        return wait(session.append(request));
    }

    Services m_services;
    std::unique_ptr<RealServers> m_servers;
};

void OtherServersTest::initTestCase()
{
    ServerOptions options;
    options.kind = kindOfServer();
    m_servers = std::make_unique<RealServers>(options);
    QVERIFY2(m_servers->start(), qPrintable(m_servers->errorString()));
}

std::unique_ptr<Session> OtherServersTest::open(bool utf8)
{
    ServerSettings settings;
    settings.host = m_servers->host();
    settings.port = m_servers->imapsPort();
    settings.caFile = m_servers->caFile();
    settings.userName = RealServers::address(QStringLiteral("alice"));
    sasl::Credentials credentials;
    credentials.userName = settings.userName;
    credentials.secret = RealServers::password(QStringLiteral("alice"));
    SessionOptions options;
    options.utf8 = utf8;
    try {
        return wait(Session::open(m_services.forSession(), settings, credentials, options));
    } catch (const Failure &why) {
        qWarning("%s", qPrintable(why.message()));
    }
    return nullptr;
}

void OtherServersTest::readsAndWrites()
{
    const std::unique_ptr<Session> session = open();
    QVERIFY(session);
    const FolderList list = wait(session->listFolders());
    QVERIFY2(list.reply.isOk(), list.reply.line());
    QVERIFY(std::any_of(list.items.begin(), list.items.end(), [](const ListItem &item) { return item.role() == FolderRole::Inbox; }));
    QVERIFY(append(*session, "INBOX", "one").reply.isOk());
    QVERIFY(append(*session, "INBOX", "two").reply.isOk());
    QCOMPARE(select(*session, "INBOX").exists, 2u);
    const UidSet uids = wait(session->uidSearch("ALL")).uids;
    QCOMPARE(uids.count(), quint64(2));
    FetchItems items;
    items.flags = items.size = items.envelope = items.bodyStructure = items.internalDate = true;
    items.objectId = items.preview = items.saveDate = items.modSeq = true;
    items.headerFields = {"SUBJECT"};
    std::vector<Fetch> got;
    const FetchResult fetched = wait(session->uidFetch(uids, items, [&got](Fetch fetch) { got.push_back(std::move(fetch)); }));
    QVERIFY2(fetched.reply.isOk(), fetched.reply.line());
    QCOMPARE(got.size(), size_t(2));
    QVERIFY(got[0].envelope && got[0].bodyStructure && got[0].flags && got[0].header());
    QCOMPARE(got[0].envelope->subject, QByteArray("one"));
    if (session->capabilities().has(Capability::ObjectId))
        QVERIFY(!got[0].emailId.isEmpty() && got[0].emailId != got[1].emailId);
    Sink sink;
    SectionRequest section;
    section.uid = uids.largest();
    section.section = "1";
    section.binary = true; // where the server has it
    QVERIFY(wait(session->fetchSection(section, &sink)).found);
    QVERIFY(sink.bytes.startsWith("xxxx"));
}

/// Made by one session, found by the next under the same name, whether UTF8=ACCEPT is on or not (RFC 9755).
void OtherServersTest::namesOfAnyScript()
{
    const QByteArray name = encodeMailboxName(QStringLiteral("Entwürfe 日本"));
    {
        const std::unique_ptr<Session> session = open();
        QVERIFY(session);
        const FolderList before = wait(session->listFolders());
        // Courier has all folders below INBOX.
        const QByteArray prefix = session->namespaces().personal.empty() ? QByteArray() : session->namespaces().personal[0].prefix;
        const Reply made = wait(session->createMailbox(prefix + name));
        QVERIFY2(made.isOk(), made.line());
        const AppendResult appended = append(*session, prefix + name, "kept");
        QVERIFY2(appended.reply.isOk(), appended.reply.line());
    }
    for (const bool utf8 : {true, false}) {
        const std::unique_ptr<Session> session = open(utf8);
        QVERIFY(session);
        if (!utf8)
            QVERIFY(!session->isUtf8Enabled());
        const FolderList list = wait(session->listFolders());
        const auto isIt = [&name](const ListItem &item) { return item.name.endsWith(name); };
        const auto found = std::find_if(list.items.begin(), list.items.end(), isIt);
        QVERIFY2(found != list.items.end(), utf8 ? "with UTF-8" : "without UTF-8");
        QCOMPARE(select(*session, found->name).exists, 1u);
        const SearchWriter writer = [](Command &command) { command.syntax("SUBJECT").string("kept"); };
        QCOMPARE(wait(session->uidSearch(writer, true)).uids.count(), quint64(1));
    }
    if (kindOfServer() == QLatin1String("courier"))
        QVERIFY(open()->isUtf8Enabled());
}

void OtherServersTest::messagesMoveAndChange()
{
    const std::unique_ptr<Session> session = open();
    QVERIFY(session);
    const QByteArray prefix = session->namespaces().personal.empty() ? QByteArray() : session->namespaces().personal[0].prefix;
    QVERIFY(wait(session->createMailbox(prefix + "Moved")).isOk());
    QVERIFY(append(*session, "INBOX", "to be moved").reply.isOk());
    const quint32 before = select(*session, "INBOX").exists;
    const UidSet last(wait(session->uidSearch("ALL")).uids.largest());
    QVERIFY(wait(session->uidStore(last, StoreMode::Add, {"\\Flagged"})).reply.isOk());
    const CopyResult moved = wait(session->uidMove(last, prefix + "Moved"));
    QVERIFY2(moved.reply.isOk(), moved.reply.line());
    const bool canRemove = session->capabilities().has(Capability::Move) || session->capabilities().has(Capability::UidPlus);
    QCOMPARE(moved.step, canRemove ? CopyResult::Step::Done : CopyResult::Step::MarkedDeleted);
    wait(session->noop());
    QCOMPARE(session->exists(), canRemove ? before - 1 : before);
    QCOMPARE(select(*session, prefix + "Moved").exists, 1u);
    QCOMPARE(wait(session->uidSearch("FLAGGED")).uids.count(), quint64(1));
}

void OtherServersTest::extensionsHoldWhatTheyPromise()
{
    const std::unique_ptr<Session> session = open();
    QVERIFY(session);
    const Capabilities &can = session->capabilities();
    FolderListRequest request;
    request.sizes = request.rights = true;
    const FolderList list = wait(session->listFolders(request));
    QVERIFY2(list.reply.isOk(), list.reply.line());
    if (can.has(Capability::Acl)) {
        const RightsResult rights = wait(session->myRights("INBOX"));
        QVERIFY(rights.rights && rights.rights->canRead() && rights.rights->canInsert());
    }
    if (can.has(Capability::Quota))
        QVERIFY(wait(session->noop()).isOk()); // whatever the server says of quota, the conversation goes on
    wait(session->quota("INBOX"));
    wait(session->appendLimit("INBOX"));
    if (can.has(Capability::Metadata))
        QVERIFY(wait(session->metadata("INBOX", {"/private/comment"})).reply.isOk());
    std::vector<AppendRequest> several(2);
    for (AppendRequest &one : several) {
        one.mailbox = "INBOX";
        one.message = message("several");
    }
    const AppendManyResult added = wait(session->appendMany(several));
    QVERIFY2(added.reply.isOk(), added.reply.line());
    QCOMPARE(added.taken, size_t(2));
    select(*session, "INBOX");
    FetchItems items;
    items.flags = true;
    quint64 count = 0;
    const SearchWriter writer = [](Command &command) { command.syntax("SUBJECT").string("several"); };
    const FetchResult found = wait(session->fetchMatching(writer, items, [&count](const Fetch &) { ++count; }));
    QVERIFY2(found.reply.isOk(), found.reply.line());
    QCOMPARE(count, quint64(2));
    QStringList off;
    for (int i = 0; i < 64; ++i) {
        if (can.isLatchedOff(Capability(i)))
            off.append(QString::fromLatin1(capabilityName(Capability(i))));
    }
    const std::vector<QString> usedNames = session->usedExtensions();
    qInfo().noquote() << "in use:" << QStringList(usedNames.begin(), usedNames.end()).join(QLatin1Char(' ')) << "not true:" << off.join(QLatin1Char(' '));
    QVERIFY(wait(session->noop()).isOk());
}

void OtherServersTest::draftsAreReplaced()
{
    const std::unique_ptr<Session> session = open();
    QVERIFY(session);
    QVERIFY(append(*session, "INBOX", "draft").reply.isOk());
    const quint32 before = select(*session, "INBOX").exists;
    const Uid old = wait(session->uidSearch("ALL")).uids.largest();
    AppendRequest request;
    request.mailbox = "INBOX";
    request.flags = {"\\Draft"};
    request.message = message("draft, again");
    const ReplaceResult result = wait(session->uidReplace(old, request));
    const quint32 after = select(*session, "INBOX").exists; // imap4d tells nobody of what is new in an open mailbox
    if (result.step == ReplaceResult::Step::Done) {
        QCOMPARE(after, before);
        QCOMPARE(wait(session->uidSearch("UNDELETED DRAFT")).uids.count(), quint64(1));
    } else { // without UIDPLUS the old one stays, marked
        QCOMPARE(result.step, ReplaceResult::Step::Appended);
        QVERIFY(!session->capabilities().has(Capability::UidPlus));
        QCOMPARE(after, before + 1);
    }
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QString why = QStringLiteral("POSTRIDER_SERVER_KIND names no kind of server");
    if (kindOfServer().isEmpty() || !RealServers::isHere(kindOfServer(), why)) {
        qInfo().noquote() << "Skipped:" << why;
        return NotHere;
    }
    OtherServersTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_imap_other.moc"
