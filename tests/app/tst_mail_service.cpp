// The mail service with real servers: delivery reports are tied to what was sent; answers by protocol reach those they are for.
#include "app/servers_fixture.h"

#include "account/secret_store.h"
#include "mail/local_mail_service.h"

#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000;
/// A busy machine's server may put a mail off, which is tried again after a minute.
constexpr int PatienceWithServers = 150'000;

QByteArray bounceOf(const QByteArray &messageId, const QByteArray &recipient)
{
    return "From: MAILER-DAEMON@example.test\r\nTo: me@example.test\r\nSubject: Undelivered Mail Returned to Sender\r\n"
           "Date: Mon, 23 Nov 2026 10:00:00 +0000\r\nMessage-ID: <bounce-" + messageId + ">\r\nMIME-Version: 1.0\r\n"
           "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
           "--b\r\n\r\nIt could not be delivered.\r\n"
           "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.example.test\r\n\r\n"
           "Final-Recipient: rfc822; " + recipient + "\r\nAction: failed\r\nStatus: 5.1.1\r\n"
           "Diagnostic-Code: smtp; 550 5.1.1 Nobody of this name\r\n"
           "\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <" + messageId + ">\r\nSubject: told\r\n\r\n--b--\r\n";
}

} // namespace

class TestMailService final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_fixture.start(), qPrintable(servers().errorString())); }
    void init();
    void bouncesAreTied();
    void receiptAndInvitation();
    void searchAsksTheServer();

private:
    RealServers &servers() { return m_fixture.servers(); }
    std::unique_ptr<mail::LocalMailService> open()
    {
        auto service = std::make_unique<mail::LocalMailService>(
            store::Profile::open(m_ctl->profile(), store::Profile::Access::Write),
            [] { return std::unique_ptr<account::SecretStore>(std::make_unique<account::MemorySecretStore>()); });
        mail::Preferences preferences = service->preferences();
        preferences.undoSendSeconds = 0;
        service->setPreferences(preferences);
        service->start();
        return service;
    }
    static bool isUpToDate(const mail::MailService &service)
    {
        return !service.accounts().empty() && service.accounts().front().status.state == mail::AccountStatus::State::UpToDate;
    }
    static std::vector<mail::ListEntry> inbox(mail::MailService &service)
    {
        mail::ListQuery query;
        query.folder = service.folderWithRole(service.accounts().front().settings.id, FolderRole::Inbox);
        std::optional<std::vector<mail::ListEntry>> entries;
        if (!query.folder.isValid())
            return {};
        const mail::RequestPtr request = service.loadList(query, [&entries](std::vector<mail::ListEntry> all) { entries = std::move(all); });
        return QTest::qWaitFor([&entries] { return entries.has_value(); }, Patience) ? *entries : std::vector<mail::ListEntry>();
    }
    /// What stands in the way of mail that does not arrive.
    QByteArray whatIsLeft(const mail::MailService &service) const
    {
        QByteArray text;
        for (const mail::OutboxItem &item : service.outbox())
            text += item.subject.toUtf8() + ": " + item.reason.toUtf8() + "\n";
        return text + m_fixture.wholeLog().right(4000);
    }

    ServersFixture m_fixture;
    QString m_user;
    QString m_other;
    std::unique_ptr<Ctl> m_ctl;
};

void TestMailService::init()
{
    m_user = m_fixture.newUser();
    m_other = m_fixture.newUser();
    m_ctl = std::make_unique<Ctl>();
    VERIFY_CODE(m_fixture.addAccount(*m_ctl, m_user), 0);
}

void TestMailService::bouncesAreTied()
{
    VERIFY_CODE(m_ctl->run({u"send"_s, u"--to"_s, RealServers::address(m_other), u"--subject"_s, u"told"_s, u"--text"_s, u"x"_s}), 0);
    VERIFY_CODE(m_ctl->run({u"sync"_s}), 0);
    QTRY_COMPARE_WITH_TIMEOUT(servers().count(m_other), 1, PatienceWithServers);
    const QByteArray raw = servers().messages(m_other).first().raw;
    const qsizetype at = raw.toLower().indexOf("message-id: <") + 13;
    const QByteArray id = raw.mid(at, raw.indexOf('>', at) - at);
    const std::unique_ptr<mail::LocalMailService> service = open();
    QSignalSpy notices(service.get(), &mail::MailService::notice);
    QTRY_VERIFY_WITH_TIMEOUT(isUpToDate(*service), Patience);
    // One about mail that was never sent, as a forger's sender gets it, and the one about ours.
    QVERIFY(servers().append(m_user, u"INBOX"_s, bounceOf("forged@example.test", "x@example.test")));
    QVERIFY(servers().append(m_user, u"INBOX"_s, bounceOf(id, "nobody@example.test")));
    service->refreshAll();
    QTRY_COMPARE_WITH_TIMEOUT(service->deliveryNews().size(), size_t(1), Patience);
    const mail::DeliveryNews news = service->deliveryNews().front();
    QCOMPARE(news.messageId, id);
    QCOMPARE(news.subject, u"told"_s);
    QCOMPARE(news.recipients.size(), size_t(1));
    QCOMPARE(news.recipients.front().address, u"nobody@example.test"_s);
    QVERIFY(news.recipients.front().failed);
    QVERIFY2(news.recipients.front().text.contains(u"Nobody of this name"_s), qPrintable(news.recipients.front().text));
    QTRY_VERIFY_WITH_TIMEOUT(!notices.isEmpty(), Patience);
    QVERIFY(service->deliveryNewsOf(id));
    QVERIFY(!service->deliveryNewsOf("forged@example.test"));
    const CtlResult listed = m_ctl->run({u"outbox"_s}); // it reads beside the program
    VERIFY_CODE(listed, 0);
    QCOMPARE(listed.all(u"message_id"_s), QStringList{QString::fromUtf8(id)});
    service->putDeliveryNewsAside(id);
    QTRY_VERIFY_WITH_TIMEOUT(service->deliveryNews().empty(), Patience);
    QVERIFY(service->deliveryNewsOf(id)); // it stays with the sent message
}

void TestMailService::receiptAndInvitation()
{
    const QByteArray organizer = RealServers::address(m_other).toUtf8();
    const QByteArray me = RealServers::address(m_user).toUtf8();
    const QByteArray head = "From: " + organizer + "\r\nTo: " + me + "\r\nReturn-Path: <" + organizer
                            + ">\r\nDate: Mon, 23 Nov 2026 09:42:00 +0000\r\nMIME-Version: 1.0\r\n";
    QVERIFY(servers().append(m_user, u"INBOX"_s, head + "Subject: read me\r\nMessage-ID: <r@example.test>\r\nDisposition-Notification-To: "
                                                     + organizer + "\r\n\r\nx\r\n"));
    QVERIFY(servers().append(m_user, u"INBOX"_s,
                             head + "Subject: meet\r\nMessage-ID: <i@example.test>\r\nContent-Type: text/calendar; method=REQUEST; charset=utf-8\r\n\r\n"
                                    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:u1\r\nSEQUENCE:0\r\n"
                                    "DTSTAMP:20261123T090000Z\r\nDTSTART:20261124T090000Z\r\nDTEND:20261124T100000Z\r\nSUMMARY:Bridge\r\n"
                                    "ORGANIZER:mailto:" + organizer + "\r\nATTENDEE;RSVP=TRUE:mailto:" + me
                                 + "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));
    VERIFY_CODE(m_ctl->run({u"sync"_s}), 0);
    const std::unique_ptr<mail::LocalMailService> service = open();
    QTRY_VERIFY_WITH_TIMEOUT(isUpToDate(*service), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(inbox(*service).size(), size_t(2), Patience);
    const std::vector<mail::ListEntry> entries = inbox(*service);
    const std::vector<mail::MessageRow> rows = service->rows(entries);
    std::vector<mail::RequestPtr> requests;
    int queued = 0;
    int refused = 0;
    const auto told = [&](OutboxId id, const std::optional<Failure> &failure) { ++(id.isValid() && !failure ? queued : refused); };
    for (size_t i = 0; i < entries.size(); ++i) {
        requests.push_back(service->sendReceipt(entries[i], told)); // one of them asks for none
        if (rows[i].subject == u"meet"_s)
            requests.push_back(service->answerInvitation(entries[i], mail::InvitationReply::Accepted, u"Gladly."_s, told));
        else
            requests.push_back(service->redirectMessage(entries[i], {{{}, RealServers::address(m_other)}}, told));
    }
    QTRY_COMPARE_WITH_TIMEOUT(queued, 3, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(refused, 1, Patience);
    QTRY_VERIFY2_WITH_TIMEOUT(servers().count(m_other) == 3, whatIsLeft(*service).constData(), PatienceWithServers);
    QByteArray all;
    for (const ServerMessage &message : servers().messages(m_other))
        all += message.raw;
    QVERIFY(all.contains("report-type=disposition-notification") || all.contains("report-type=\"disposition-notification\""));
    QVERIFY(all.contains("Resent-From:"));
    QVERIFY(all.contains("METHOD:REPLY") || all.contains("method=REPLY"));
    // No other program asks about the receipt again, and the redirected one is known to have gone on.
    const auto hasBoth = [this] {
        const QByteArray flags = servers().commands(m_user, {"SELECT INBOX", "FETCH 1 (FLAGS)"});
        return flags.contains("$MDNSent") && flags.contains("$Forwarded");
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasBoth(), Patience);
}

void TestMailService::searchAsksTheServer()
{
    const auto mail = [](const QByteArray &subject, const QByteArray &text) {
        return "From: a@example.test\r\nTo: b@example.test\r\nSubject: " + subject + "\r\nMessage-ID: <" + subject
               + "@x>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\n\r\n" + text + "\r\n";
    };
    QVERIFY(servers().append(m_user, u"INBOX"_s, mail("one", "the pillars of the bridge")));
    QVERIFY(servers().append(m_user, u"INBOX"_s, mail("two", "nothing of that")));
    const std::unique_ptr<mail::LocalMailService> service = open();
    QTRY_VERIFY_WITH_TIMEOUT(isUpToDate(*service) && inbox(*service).size() == 2, Patience);
    std::optional<mail::ServerFindings> last;
    const auto look = [&](const QString &words) {
        last.reset();
        return service->searchServers(words, FolderId(), [&last](const mail::ServerFindings &findings) { last = findings; });
    };
    const auto isFinished = [&last] { return last && last->finished; };
    mail::RequestPtr request = look(u"pillars"_s);
    QVERIFY(request);
    QTRY_VERIFY_WITH_TIMEOUT(isFinished(), Patience);
    QVERIFY2(last->problems.isEmpty(), qPrintable(last->problems.join(u' ')));
    QCOMPARE(last->foldersDone, last->foldersTotal);
    QCOMPARE(last->found.size(), size_t(1));
    const auto subjectsOf = [&service](const mail::ListQuery &query) {
        std::optional<QStringList> subjects;
        const mail::RequestPtr loading = service->loadList(query, [&](std::vector<mail::ListEntry> entries) {
            subjects.emplace();
            for (const mail::MessageRow &row : service->rows(entries))
                *subjects << row.subject;
        });
        return QTest::qWaitFor([&subjects] { return subjects.has_value(); }, Patience) ? *subjects : QStringList(u"nothing came"_s);
    };
    mail::ListQuery query;
    query.scope = mail::ListQuery::Scope::Search;
    query.words = u"pillars"_s;
    QCOMPARE(subjectsOf(query), QStringList()); // this computer knows the headers
    query.also = last->found;
    QCOMPARE(subjectsOf(query), QStringList{u"one"_s});
    // Reading goes on beside it, also where nobody waits for the end.
    request = look(u"bridge"_s);
    request.reset();
    QString text;
    const mail::RequestPtr opened = service->openMessage(inbox(*service).front(), [&text](const mail::MessageContent &content) { text = content.text; });
    QTRY_VERIFY_WITH_TIMEOUT(!text.isEmpty(), Patience);
    service->setOnline(false);
    request = look(u"pillars"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isFinished(), Patience);
    QCOMPARE(last->problems.size(), 1);
    QVERIFY2(last->problems.front().contains(u"offline"_s), qPrintable(last->problems.front()));
}

QTEST_GUILESS_MAIN(TestMailService)
#include "tst_mail_service.moc"
