// The mail service, offline: what is in the cache is read, with the files inside of its parts; pictures depend on whose mail it
// is; conversations come by themselves.
#include "account/secret_store.h"
#include "mail/local_mail_service.h"
#include "mail/picture_consent.h"
#include "mime/parser.h"
#include "mime/summary.h"
#include "sync/header_rows.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Received = "Received: from a.example.org by mx.example.net; Mon, 23 Nov 2026 09:00:00 +0000\r\n";

QByteArray plain(const QByteArray &id, const QByteArray &more = {}, const QByteArray &subject = "Topic")
{
    return "From: Mara <mara@example.org>\r\nTo: tim@example.org\r\nDate: Mon, 23 Nov 2026 09:00:00 +0000\r\nSubject: " + subject
        + "\r\nMessage-ID: <" + id + "@x>\r\n" + more + "\r\nText of " + id + "\r\n";
}

QByteArray withPicture(const QByteArray &results)
{
    return (results.isEmpty() ? QByteArray() : "Authentication-Results: " + results + "\r\n") + Received
        + "From: Mara <mara@example.org>\r\nMessage-ID: <p@x>\r\nContent-Type: text/html\r\n\r\n<p>Hi<img src=\"https://127.0.0.1/a.png\" width=200></p>\r\n";
}

} // namespace

class MailReadingTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void filesInTextAreAttachments();
    void encodedMultipartIsRead();
    void senderIsToldFromTheHeader();
    void picturesNeedAConfirmedSender_data();
    void picturesNeedAConfirmedSender();
    void bordersAreRemembered();
    void conversationsComeByThemselves();
    void whatGoesPartsThem();
    void pagesOfConversations();

private:
    /// Puts a message into the cache as if it had been fetched whole. Before open().
    MessageId add(const QByteArray &raw, FolderId folder = {});
    void open();
    void close() { m_service.reset(); }
    /// Opens it and waits until `enough` says so.
    mail::MessageContent read(MessageId message, const std::function<bool(const mail::MessageContent &)> &enough);
    std::vector<mail::ConversationMessage> conversation(MessageId message);
    store::ProfilePaths paths() const { return m_paths; }

    std::unique_ptr<QTemporaryDir> m_directory;
    store::ProfilePaths m_paths;
    std::unique_ptr<mail::LocalMailService> m_service;
    AccountId m_account;
    FolderId m_inbox;
    FolderId m_sent;
    quint32 m_uid = 0;
};

void MailReadingTest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_uid = 0;
    const store::Profile profile = store::Profile::open(m_directory->path(), store::Profile::Access::Write);
    m_paths = profile.paths();
    store::Journal journal(m_paths);
    AccountSettings account;
    account.name = u"Test"_s;
    account.identities = {{u"Tim"_s, u"tim@example.org"_s, {}, {}}};
    account.incoming = ServerSettings();
    account.incoming->host = u"imap.example.net"_s;
    account.incoming->port = 1;
    m_account = journal.accounts.add(account).id;
    store::CacheWriter cache(m_paths);
    for (const QByteArray &name : {QByteArray("INBOX"), QByteArray("Sent")}) {
        store::FolderListing folder;
        folder.rawName = name;
        folder.delimiter = '/';
        folder.path = QString::fromLatin1(name);
        folder.role = name == "INBOX" ? FolderRole::Inbox : FolderRole::Sent;
        cache.folders.put(m_account, folder, name == "INBOX" ? &m_inbox : &m_sent);
    }
    for (const FolderId folder : {m_inbox, m_sent})
        cache.folders.updateState(folder, [](store::FolderState &state) { state.uidValidity = UidValidity(7); });
}

void MailReadingTest::cleanup()
{
    close();
    m_directory.reset();
}

MessageId MailReadingTest::add(const QByteArray &raw, FolderId folder)
{
    const FolderId where = folder.isValid() ? folder : m_inbox;
    store::CacheWriter cache(m_paths);
    const mime::Message parsed = mime::parse(raw);
    store::HeaderRow row;
    row.uid = Uid(++m_uid);
    row.internalDate = 1'767'323'045 + m_uid;
    row.content = sync::toContent(mime::parseSummary(QByteArrayView(raw).sliced(parsed.root.header.offset, parsed.root.header.length)));
    row.content.size = raw.size();
    cache.messages.applyHeaders(where, std::vector<store::HeaderRow>{row});
    const MessageId message = cache.messages.location(where, Uid(m_uid))->message;
    cache.messages.setStructure(message, parsed.root, false);
    store::PartStore files = cache.parts.store();
    cache.parts.link(message, {}, files.put(raw), 1);
    return message;
}

void MailReadingTest::open()
{
    m_service = std::make_unique<mail::LocalMailService>(
        store::Profile::open(m_directory->path(), store::Profile::Access::Write),
        [] { return std::unique_ptr<account::SecretStore>(std::make_unique<account::MemorySecretStore>()); });
    m_service->setOnline(false);
    m_service->start();
}

mail::MessageContent MailReadingTest::read(MessageId message, const std::function<bool(const mail::MessageContent &)> &enough)
{
    mail::MessageContent content;
    const mail::RequestPtr request = m_service->openMessage({m_inbox, message}, [&content](const mail::MessageContent &now) { content = now; });
    if (!QTest::qWaitFor([&] { return content.body == mail::MessageContent::BodyState::Ready && enough(content); }, 20'000))
        qWarning("not read: %s", content.failure ? qPrintable(content.failure->message()) : "no failure");
    return content;
}

std::vector<mail::ConversationMessage> MailReadingTest::conversation(MessageId message)
{
    std::optional<std::vector<mail::ConversationMessage>> found;
    const mail::RequestPtr request =
        m_service->loadConversation({m_inbox, message}, [&found](std::vector<mail::ConversationMessage> all) { found = std::move(all); });
    if (!QTest::qWaitFor([&found] { return found.has_value(); }, 20'000))
        qWarning("no answer");
    return found.value_or(std::vector<mail::ConversationMessage>());
}

void MailReadingTest::filesInTextAreAttachments()
{
    const MessageId id = add(plain("u").chopped(2) + "\r\nbegin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\n");
    const auto hasClip = [this, id] {
        const std::optional<store::MessageDetails> details = store::CacheReader(paths()).details(id);
        return details && details->content.hasAttachment;
    };
    QVERIFY(!hasClip()); // the structure tells of one text
    open();
    const mail::MessageContent content = read(id, [](const mail::MessageContent &now) { return !now.headerText.isEmpty(); });
    QCOMPARE(content.attachments.size(), size_t(1));
    QVERIFY(!content.text.contains(u"begin"_s));
    QTRY_VERIFY_WITH_TIMEOUT(hasClip(), 20'000); // and so does the list, now that it was read
    QString path;
    std::optional<Failure> failed;
    const mail::RequestPtr request = m_service->fetchAttachment({m_inbox, id}, content.attachments[0].section, {},
                                                                [&](const QString &there, std::optional<Failure> failure) {
                                                                    path = there;
                                                                    failed = failure;
                                                                });
    QTRY_VERIFY_WITH_TIMEOUT(!path.isEmpty() || failed, 20'000);
    QVERIFY2(!failed, failed ? qPrintable(failed->message()) : "");
    QVERIFY(path.endsWith(u"/cat.txt"_s));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("Cat"));
    QVERIFY(!(file.permissions() & (QFileDevice::WriteOwner | QFileDevice::ReadGroup | QFileDevice::ReadOther)));
}

/// A server that finds no parts in it says that it is empty.
void MailReadingTest::encodedMultipartIsRead()
{
    const QByteArray inner = "--c\r\nContent-Type: text/plain\r\n\r\ninside" + QByteArray(600, '.') + "\r\n--c\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\n%PDF\r\n--c--\r\n";
    const MessageId id = add("From: Mara <mara@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=c\r\n"
                             "Content-Transfer-Encoding: base64\r\n\r\n" + inner.toBase64() + "\r\n");
    {
        store::CacheWriter cache(m_paths);
        Part root;
        root.type = "multipart";
        root.subtype = "mixed";
        Part empty;
        empty.section = "1";
        empty.encodedSize = 0;
        root.children.push_back(empty);
        cache.messages.setStructure(id, root, false);
    }
    open();
    const mail::MessageContent content = read(id, [](const mail::MessageContent &now) { return now.text.startsWith(u"inside"_s); });
    QVERIFY2(content.text.startsWith(u"inside"_s), qPrintable(content.text.left(40)));
    QCOMPARE(content.attachments.size(), size_t(1));
    QString path;
    const mail::RequestPtr request =
        m_service->fetchAttachment({m_inbox, id}, content.attachments[0].section, {}, [&](const QString &there, std::optional<Failure>) { path = there; });
    QTRY_VERIFY_WITH_TIMEOUT(path.endsWith(u"a.pdf"_s), 20'000);
    mail::DraftContent draft;
    const auto take = [&draft](const mail::DraftContent &made, std::optional<Failure>) { draft = made; };
    const mail::RequestPtr reply = m_service->makeReply({m_inbox, id}, mail::ReplyMode::Reply, {}, take);
    QTRY_VERIFY_WITH_TIMEOUT(draft.body.contains(u"> inside"_s), 20'000);
    const mail::RequestPtr forward = m_service->makeReply({m_inbox, id}, mail::ReplyMode::ForwardInline, {}, take);
    QTRY_COMPARE_WITH_TIMEOUT(draft.attachments.size(), size_t(1), 20'000);
    QCOMPARE(draft.attachments[0].name, u"a.pdf"_s);
    QCOMPARE(draft.attachments[0].bytes.trimmed(), QByteArray("%PDF"));
}

void MailReadingTest::senderIsToldFromTheHeader()
{
    const MessageId bad = add("Authentication-Results: mx.example.net; dmarc=fail header.from=example.org\r\n" + Received + plain("bad"));
    const MessageId good = add("Authentication-Results: mx.example.net; dmarc=pass header.from=example.org\r\n" + Received + plain("good"));
    {
        store::Journal journal(m_paths);
        const std::vector<QByteArray> seen(25, QByteArray("mx.example.net"));
        journal.settings.set(mail::BorderKeyPrefix + QByteArray::number(m_account.value()), mail::toJson(seen));
    }
    open();
    const mail::MessageContent doubtful = read(bad, [](const mail::MessageContent &now) { return !now.headerText.isEmpty(); });
    QCOMPARE(doubtful.senderCheck.state, mail::SenderCheck::State::Failed);
    QCOMPARE(doubtful.facts.size(), size_t(1));
    QVERIFY2(doubtful.facts[0].isWarning && doubtful.facts[0].title.contains(u"mara@example.org"_s), qPrintable(doubtful.facts[0].title));
    const mail::MessageContent confirmed = read(good, [](const mail::MessageContent &now) { return !now.headerText.isEmpty(); });
    QCOMPARE(confirmed.senderCheck.state, mail::SenderCheck::State::Passed);
    QCOMPARE(confirmed.senderCheck.server, u"mx.example.net"_s);
    QVERIFY(confirmed.facts.empty());
}

void MailReadingTest::picturesNeedAConfirmedSender_data()
{
    QTest::addColumn<QByteArray>("results");
    QTest::addColumn<bool>("loaded");
    QTest::newRow("confirmed") << QByteArray("mx.example.net; dmarc=pass header.from=example.org") << true;
    QTest::newRow("refuted") << QByteArray("mx.example.net; dmarc=fail header.from=example.org") << false;
    QTest::newRow("forged") << QByteArray("evil.example; dmarc=pass header.from=example.org") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void MailReadingTest::picturesNeedAConfirmedSender()
{
    QFETCH(QByteArray, results);
    QFETCH(bool, loaded);
    const MessageId id = add(withPicture(results));
    {
        store::Journal journal(m_paths);
        const std::vector<QByteArray> seen(25, QByteArray("mx.example.net"));
        journal.settings.set(mail::BorderKeyPrefix + QByteArray::number(m_account.value()), mail::toJson(seen));
        mail::PictureConsent consent;
        consent.domains = QStringList{u"example.org"_s};
        journal.settings.set(mail::PictureConsentKey, mail::toJson(consent));
    }
    open();
    const mail::MessageContent content = read(id, [](const mail::MessageContent &now) { return !now.headerText.isEmpty(); });
    QVERIFY(content.html);
    QCOMPARE(content.html->picturesAllowed, loaded);
    // Held back: it is said why, and this once the user may still want them.
    QCOMPARE(std::any_of(content.facts.begin(), content.facts.end(), [](const auto &fact) { return fact.kind == mail::MessageFact::Kind::Sender; }), !loaded);
    if (!loaded) {
        m_service->allowPictures({m_inbox, id}, mail::PictureScope::ThisMessage);
        const mail::MessageContent again = read(id, [](const mail::MessageContent &now) { return now.html && now.html->picturesAllowed; });
        QVERIFY(again.html->picturesAllowed);
    }
}

void MailReadingTest::bordersAreRemembered()
{
    const MessageId id = add("Authentication-Results: mx.example.net; dmarc=fail header.from=example.org\r\n" + Received + plain("a"));
    {
        store::Journal journal(m_paths);
        const std::vector<QByteArray> seen(19, QByteArray("mx.example.net"));
        journal.settings.set(mail::BorderKeyPrefix + QByteArray::number(m_account.value()), mail::toJson(seen));
    }
    open();
    const auto known = [](const mail::MessageContent &now) { return !now.headerText.isEmpty(); };
    QCOMPARE(read(id, known).senderCheck.state, mail::SenderCheck::State::Unknown);
    const QByteArray key = mail::BorderKeyPrefix + QByteArray::number(m_account.value());
    const auto kept = [&] {
        store::Journal journal(m_paths, store::Journal::Access::Read);
        return mail::borderTracesFromJson(journal.settings.value(key).value_or(QByteArray())).size();
    };
    QTRY_COMPARE_WITH_TIMEOUT(kept(), size_t(20), 20'000);
    QCOMPARE(read(id, known).senderCheck.state, mail::SenderCheck::State::Failed);
    QCOMPARE(kept(), size_t(20)); // the same message says nothing new
}

void MailReadingTest::conversationsComeByThemselves()
{
    const MessageId first = add(plain("1"));
    const MessageId other = add(plain("2", {}, "Something else"));
    const MessageId answer = add(plain("3", "References: <1@x>\r\n", "Re: Topic"), m_sent);
    open();
    QTRY_COMPARE_WITH_TIMEOUT(conversation(first).size(), size_t(2), 20'000);
    const std::vector<mail::ConversationMessage> both = conversation(first);
    QCOMPARE(both[0].row.entry, (mail::ListEntry{m_inbox, first}));
    QCOMPARE(both[1].row.entry, (mail::ListEntry{m_sent, answer}));
    QCOMPARE(both[1].parent, first);
    QCOMPARE(both[1].row.from.front().address, u"mara@example.org"_s);
    QCOMPARE(conversation(other).size(), size_t(1));
    QCOMPARE(conversation(MessageId(99'999)).size(), size_t(0));
}

void MailReadingTest::whatGoesPartsThem()
{
    const MessageId first = add(plain("1"));
    add(plain("2", "References: <1@x>\r\n", "Re: Topic"));
    open();
    QTRY_COMPARE_WITH_TIMEOUT(conversation(first).size(), size_t(2), 20'000);
    close();
    {
        store::CacheWriter cache(m_paths);
        cache.messages.vanish(m_inbox, UidSet(Uid(2)));
        cache.messages.dropOrphans();
    }
    open();
    QTRY_COMPARE_WITH_TIMEOUT(conversation(first).size(), size_t(1), 20'000);
}

void MailReadingTest::pagesOfConversations()
{
    for (int i = 1; i <= 5; ++i)
        add(plain(QByteArray::number(i), {}, "Topic " + QByteArray::number(i)));
    const MessageId answer = add(plain("6", "References: <1@x>\r\n", "Re: Topic 1"));
    open();
    QTRY_COMPARE_WITH_TIMEOUT(conversation(answer).size(), size_t(2), 20'000);
    const auto page = [this](std::optional<mail::ConversationEntry> after) {
        std::optional<std::vector<mail::ConversationEntry>> found;
        const mail::RequestPtr request = m_service->loadConversations(
            m_inbox, 3, after, [&found](std::vector<mail::ConversationEntry> all) { found = std::move(all); });
        if (!QTest::qWaitFor([&found] { return found.has_value(); }, 20'000))
            qWarning("no answer");
        return found.value_or(std::vector<mail::ConversationEntry>());
    };
    const std::vector<mail::ConversationEntry> first = page(std::nullopt);
    QCOMPARE(first.size(), size_t(3));
    QCOMPARE(first[0].newest.message, answer);
    QCOMPARE(first[0].inFolder, 2);
    const std::vector<mail::ConversationEntry> second = page(first.back());
    QCOMPARE(second.size(), size_t(2)); // the first topic stands above
}

QTEST_GUILESS_MAIN(MailReadingTest)
#include "tst_mail_reading.moc"
