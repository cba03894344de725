// What the account's own mail service says of a sender, who is believed, and what is kept of it.
#include "mail/body_renderer.h"
#include "mail/sender_check.h"

#include <QTest>

using namespace postrider;
using namespace postrider::mail;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Mx = "mx.example.net";

QByteArray header(const QByteArray &results)
{
    return (results.isEmpty() ? QByteArray() : "Authentication-Results: " + results + "\r\n")
        + "Received: from a.example.org by mx.example.net; Mon, 23 Nov 2026 09:00:00 +0000\r\nFrom: Mara <mara@example.org>\r\n\r\n";
}

} // namespace

class MailSenderTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sender_data();
    void sender();
    void borderIsLearned();
    void permission_data();
    void permission();
    void tracesAreKept();
};

void MailSenderTest::sender_data()
{
    using State = SenderCheck::State;
    QTest::addColumn<QByteArray>("results");
    QTest::addColumn<int>("state");
    const auto row = [](const char *name, const QByteArray &results, State state) { QTest::newRow(name) << results << int(state); };
    row("nothing", {}, State::Unknown);
    row("dmarc", Mx + "; dmarc=pass header.from=example.org", State::Passed);
    row("dmarc of another domain", Mx + "; dmarc=pass header.from=example.com", State::Unknown);
    row("dmarc failed", Mx + "; dkim=fail header.d=example.org; dmarc=fail header.from=example.org", State::Failed);
    row("dkim", Mx + "; dkim=pass header.d=example.org", State::Passed);
    row("dkim of a host below", Mx + "; dkim=pass header.d=news.example.org", State::Passed);
    row("dkim by its user", Mx + "; dkim=pass header.i=@example.org", State::Passed);
    row("dkim of somebody else", Mx + "; dkim=pass header.d=evil.example", State::Unknown);
    row("dkim of a similar name", Mx + "; dkim=pass header.d=notexample.org", State::Unknown);
    row("a top-level domain", Mx + "; dkim=pass header.d=org", State::Unknown);
    row("spf proves no sender", Mx + "; spf=pass smtp.mailfrom=example.org", State::Unknown);
    row("both broken", Mx + "; spf=fail smtp.mailfrom=example.org; dkim=fail header.d=example.org", State::Failed);
    row("a list signed it anew", Mx + "; spf=softfail; dkim=fail header.d=example.org; dkim=pass header.d=lists.example", State::Unknown);
    row("forged by another name", "evil.example; dmarc=pass header.from=example.org", State::Unknown);
}

void MailSenderTest::sender()
{
    QFETCH(QByteArray, results);
    mail::Border border;
    border.state = mail::Border::State::Known;
    border.server.id = Mx;
    const QByteArray raw = header(results);
    const AddressList from{{u"Mara"_s, u"mara@example.org"_s}};
    QTEST(int(checkSender(mime::HeaderFields(raw), from, border).state), "state");
    // Two authors stand for none; an unknown border says nothing.
    QCOMPARE(checkSender(mime::HeaderFields(raw), {from.front(), from.front()}, border).state, SenderCheck::State::Unknown);
    QCOMPARE(checkSender(mime::HeaderFields(raw), from, {}).state, SenderCheck::State::Unknown);
    // Below a Received field anybody may have written it.
    const QByteArray below = "Received: by mx.example.net\r\n" + raw;
    QCOMPARE(checkSender(mime::HeaderFields(below), from, border).state, SenderCheck::State::Unknown);
}

void MailSenderTest::borderIsLearned()
{
    using State = mail::Border::State;
    QCOMPARE(borderOf(u"imap.gmail.com"_s, {}).state, State::Known);
    QCOMPARE(borderOf(u"imap.example.net"_s, {}).state, State::Learning);
    std::vector<QByteArray> seen(19, Mx);
    QCOMPARE(borderOf(u"imap.example.net"_s, seen).state, State::Learning);
    QVERIFY(borderOf(u"imap.example.net"_s, seen).sawResults);
    seen.push_back(Mx);
    QCOMPARE(borderOf(u"imap.example.net"_s, seen).state, State::Known);
    QCOMPARE(borderOf(u"imap.example.net"_s, seen).server.id, Mx);
    QCOMPARE(borderOf(u"imap.example.net"_s, std::vector<QByteArray>(20)).state, State::Silent);
    std::vector<QByteArray> mixed(10, Mx);
    mixed.resize(20);
    QCOMPARE(borderOf(u"imap.example.net"_s, mixed).state, State::Learning);
    QVERIFY(!borderTrace(mime::HeaderFields("From: a@b\r\n\r\n"))); // written here, or a draft
    QCOMPARE(*borderTrace(mime::HeaderFields(header({}))), QByteArray());
    const QByteArray with = header(Mx + "; dmarc=pass");
    QCOMPARE(*borderTrace(mime::HeaderFields(with)), Mx);
}

void MailSenderTest::permission_data()
{
    using State = mail::Border::State;
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("sawResults");
    QTest::addColumn<QByteArray>("results");
    QTest::addColumn<bool>("holds");
    const QByteArray pass = Mx + "; dmarc=pass header.from=example.org";
    const QByteArray fail = Mx + "; dmarc=fail header.from=example.org";
    QTest::newRow("confirmed") << int(State::Known) << true << pass << true;
    QTest::newRow("refuted") << int(State::Known) << true << fail << false;
    QTest::newRow("not confirmed") << int(State::Known) << true << QByteArray() << false;
    QTest::newRow("a service that never says anything") << int(State::Silent) << false << QByteArray() << true;
    QTest::newRow("learning, confirmed") << int(State::Learning) << false << pass << true;
    QTest::newRow("learning, refuted") << int(State::Learning) << false << fail << false;
    QTest::newRow("learning, nothing yet") << int(State::Learning) << false << QByteArray() << true;
    QTest::newRow("learning, others had some") << int(State::Learning) << true << QByteArray() << false;
}

void MailSenderTest::permission()
{
    QFETCH(int, state);
    QFETCH(bool, sawResults);
    QFETCH(QByteArray, results);
    mail::Border border;
    border.state = mail::Border::State(state);
    border.sawResults = sawResults;
    if (border.state == mail::Border::State::Known)
        border.server.id = Mx;
    const QByteArray raw = header(results);
    QTEST(permissionHolds(mime::HeaderFields(raw), {{{}, u"mara@example.org"_s}}, border), "holds");
}

void MailSenderTest::tracesAreKept()
{
    std::vector<QByteArray> seen{Mx, {}, "b"};
    QCOMPARE(borderTracesFromJson(toJson(seen)), seen);
    QCOMPARE(borderTracesFromJson("rubbish").size(), size_t(0));
    seen.assign(300, Mx);
    QCOMPARE(borderTracesFromJson(toJson(seen)).size(), size_t(200));
}

QTEST_GUILESS_MAIN(MailSenderTest)
#include "tst_mail_sender.moc"
