// Replies, forwards and mailto: links.
#include "mime/builder.h"
#include "mime/mailto.h"
#include "mime/reply.h"

#include <QTest>

using namespace postrider;
using namespace postrider::mime;

namespace {

QString joined(const AddressList &list)
{
    QStringList texts;
    for (const Address &address : list)
        texts << address.address;
    return texts.join(u',');
}

std::vector<Identity> identities()
{
    return {{QStringLiteral("Me"), QStringLiteral("me@home.example"), QString(), QStringLiteral("Me, myself")},
            {QStringLiteral("Work Me"), QStringLiteral("me@work.example"), QStringLiteral("desk@work.example"), QString()},
            {QStringLiteral("G"), QStringLiteral("some.one@gmail.com"), QString(), QString()}};
}

} // namespace

class TestMimeReply : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recipients_data();
    void recipients();
    void notes();
    void identity_data();
    void identity();
    void thread();
    void longReferences();
    void quotes();
    void forwards();
    void mailto_data();
    void mailto();
    void mailtoRefuses();
};

void TestMimeReply::recipients_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("mode");
    QTest::addColumn<QString>("to");
    QTest::addColumn<QString>("cc");
    const auto row = [](const char *name, const char *header, ReplyMode mode, const char *to, const char *cc) {
        QTest::newRow(name) << QByteArray(header) << int(mode) << QString::fromLatin1(to) << QString::fromLatin1(cc);
    };
    const auto sender = ReplyMode::Sender;
    const auto all = ReplyMode::All;
    const auto list = ReplyMode::List;
    row("from", "From: a@x\nTo: me@home.example\n", sender, "a@x", "");
    row("reply-to", "From: a@x\nReply-To: r@x\nTo: me@home.example\n", sender, "r@x", "");
    row("several reply-to", "From: a@x\nReply-To: r@x, s@x\nTo: me@home.example\n", sender, "r@x,s@x", "");
    row("my own", "From: me@work.example\nTo: b@x, c@x\nCc: d@x\n", sender, "b@x,c@x", "");
    row("my own to all", "From: me@work.example\nTo: b@x, c@x\nCc: d@x\n", all, "b@x,c@x", "d@x");
    row("note to myself", "From: me@work.example\nTo: me@work.example\n", sender, "me@work.example", "");
    row("all", "From: a@x\nTo: me@home.example, b@x\nCc: c@x, A@X, me+tag@work.example\n", all, "a@x", "b@x,c@x");
    row("all, gmail dots", "From: a@x\nTo: someone+x@googlemail.com, b@x\n", all, "a@x", "b@x");
    row("all, only me", "From: a@x\nTo: me@home.example\n", all, "a@x", "");
    row("group", "From: a@x\nTo: undisclosed-recipients:;\n", all, "a@x", "");
    row("munged", "From: a@x\nReply-To: l@x\nList-Post: <mailto:l@x>\nTo: l@x\n", sender, "a@x", "");
    row("munged to all", "From: a@x\nReply-To: l@x\nList-Post: <mailto:l@x>\nTo: l@x\nCc: c@x\n", all, "a@x", "l@x,c@x");
    row("list", "From: a@x\nList-Post: <mailto:l@x>\nTo: l@x\n", list, "l@x", "");
    row("list says no", "From: a@x\nList-Post: NO\nTo: l@x\n", list, "a@x", "l@x");
    row("followup-to", "From: a@x\nList-Id: <l.x>\nMail-Followup-To: l@x, a@x\nTo: l@x\n", all, "l@x,a@x", "");
    row("followup-to without a list", "From: a@x\nMail-Followup-To: evil@y\nTo: me@home.example\n", all, "a@x", "");
    row("deceptive name", "From: \"boss@bank\" <a@x>\nTo: me@home.example\n", sender, "a@x", "");
}

void TestMimeReply::recipients()
{
    QFETCH(QByteArray, header);
    QFETCH(int, mode);
    QFETCH(QString, to);
    QFETCH(QString, cc);
    const Reply reply = makeReply(makeOriginal(header, QString()), ReplyMode(mode), identities());
    QCOMPARE(joined(reply.draft.to), to);
    QCOMPARE(joined(reply.draft.cc), cc);
    QVERIFY(reply.draft.bcc.empty());
    for (const Address &address : reply.draft.to)
        QVERIFY(!address.name.contains(u'@'));
}

void TestMimeReply::notes()
{
    QVERIFY(
        makeReply(makeOriginal("From: a@x\nReply-To: b@y\n", QString()), ReplyMode::Sender, identities()).replyToDiffersInDomain);
    QVERIFY(!makeReply(makeOriginal("From: a@x\nReply-To: b@x\n", QString()), ReplyMode::Sender, identities())
                 .replyToDiffersInDomain);
    QVERIFY(
        makeReply(makeOriginal("From: a@x\nReply-To: l@x\nList-Post: <mailto:l@x>\n", QString()), ReplyMode::Sender, identities())
            .replyToWasMunged);
}

void TestMimeReply::identity_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("index");
    QTest::newRow("default") << QByteArray("From: a@x\nTo: list@x\n") << 0;
    QTest::newRow("to") << QByteArray("From: a@x\nTo: ME@work.example\n") << 1;
    QTest::newRow("tag") << QByteArray("From: a@x\nCc: me+shop@work.example\n") << 1;
    QTest::newRow("delivered-to") << QByteArray("From: a@x\nTo: l@x\nDelivered-To: someone@gmail.com\n") << 2;
    QTest::newRow("my own") << QByteArray("From: me@work.example\nTo: me@home.example\n") << 1;
}

void TestMimeReply::identity()
{
    QFETCH(QByteArray, header);
    QFETCH(int, index);
    const Reply reply = makeReply(makeOriginal(header, QString()), ReplyMode::Sender, identities());
    QCOMPARE(int(reply.identity), index);
    QCOMPARE(reply.draft.from.address, identities()[size_t(index)].address);
    QCOMPARE(joined(reply.draft.replyTo), identities()[size_t(index)].replyTo);
}

void TestMimeReply::thread()
{
    const auto replyTo = [](const char *header) {
        return makeReply(makeOriginal(header, QString()), ReplyMode::Sender, identities()).draft;
    };
    const Draft full =
        replyTo("From: a@x\nMessage-ID: <3@x>\nIn-Reply-To: <2@x>\nReferences: <1@x> <2@x>\nSubject: AW: Re: Hi\n");
    QCOMPARE(full.inReplyTo, std::vector<QByteArray>{"3@x"});
    QCOMPARE(full.references, (std::vector<QByteArray>{"1@x", "2@x", "3@x"}));
    QCOMPARE(full.subject, QStringLiteral("Re: Hi"));
    QCOMPARE(replyTo("From: a@x\nMessage-ID: <3@x>\nIn-Reply-To: <2@x>\n").references, (std::vector<QByteArray>{"2@x", "3@x"}));
    QCOMPARE(replyTo("From: a@x\nMessage-ID: <3@x>\nIn-Reply-To: <1@x> <2@x>\n").references, std::vector<QByteArray>{"3@x"});
    QVERIFY(replyTo("From: a@x\n").references.empty());
}

void TestMimeReply::longReferences()
{
    QByteArray header = "From: a@x\nMessage-ID: <last@x>\nReferences:";
    for (int i = 0; i < 1000; ++i)
        header += "\n <" + QByteArray::number(i) + "-some-longer-identifier@example.org>";
    const Draft draft = makeReply(makeOriginal(header + "\n", QString()), ReplyMode::Sender, identities()).draft;
    QCOMPARE(draft.references.size(), size_t(21));
    QCOMPARE(draft.references.front(), QByteArray("0-some-longer-identifier@example.org"));
    QCOMPARE(draft.references.back(), QByteArray("last@x"));
}

void TestMimeReply::quotes()
{
    const Original original =
        makeOriginal("From: Ann <a@x>\nTo: me@home.example\n", QStringLiteral("Hello\n\n> deeper\nbye\n-- \nAnn\n"));
    QCOMPARE(quoteText(original.text), QStringLiteral("> Hello\n>\n>> deeper\n> bye\n"));
    const Reply below = makeReply(original, ReplyMode::Sender, identities());
    QCOMPARE(below.cursor, qsizetype(0));
    QCOMPARE(below.draft.text, QStringLiteral("\n\n-- \nMe, myself\n\nAnn wrote:\n> Hello\n>\n>> deeper\n> bye\n"));
    ReplyOptions options;
    options.quoteBelow = false;
    options.selectedText = QStringLiteral("only this");
    options.attribution = QStringLiteral("Ann:");
    const Reply above = makeReply(original, ReplyMode::Sender, identities(), options);
    QCOMPARE(above.draft.text, QStringLiteral("Ann:\n> only this\n\n\n\n-- \nMe, myself\n"));
    QCOMPARE(above.cursor, above.draft.text.indexOf(u"this\n") + 6);
    QVERIFY(attributionLine(parseSummary("From: a@x\nDate: 23 Nov 2026 09:42:00 +0100\n")).contains(u"a@x"));
    QVERIFY(quoteText(QStringLiteral("\n\n")).isEmpty());
}

void TestMimeReply::forwards()
{
    const QByteArray raw = "From: Ann <a@x>\r\nTo: me@home.example\r\nSubject: Re: Plan / B\r\nMessage-ID: <1@x>\r\n\r\nbody";
    const Original original = makeOriginal(raw, QStringLiteral("body"));
    const Reply inlined = makeInlineForward(original, identities());
    QCOMPARE(inlined.draft.subject, QStringLiteral("Fwd: Plan / B"));
    QVERIFY(inlined.draft.to.empty());
    QVERIFY(inlined.draft.inReplyTo.empty());
    QVERIFY(inlined.draft.text.contains(u"From: Ann <a@x>\n"));
    QVERIFY(inlined.draft.text.endsWith(u"\n\nbody"));
    const Reply attached = makeAttachedForward(original, raw, identities());
    QCOMPARE(attached.draft.attachments.size(), size_t(1));
    QCOMPARE(attached.draft.attachments[0].bytes, raw);
    QCOMPARE(attached.draft.attachments[0].type, QByteArray("message/rfc822"));
}

void TestMimeReply::mailto_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("expected"); // to|cc|bcc|subject|text
    QTest::addColumn<bool>("adds");
    QTest::addColumn<bool>("ignored");
    const auto row = [](const char *url, const QString &expected, bool adds = false, bool ignored = false) {
        QTest::newRow(url) << QByteArray(url) << expected << adds << ignored;
    };
    row("mailto:a@b", QStringLiteral("a@b||||"));
    row("MAILTO:a@b,c@d?subject=Hi%20there", QStringLiteral("a@b,c@d|||Hi there|"));
    row("mailto:?to=a@b&body=one%0D%0Atwo", QStringLiteral("a@b||||one\ntwo"));
    row("mailto:a@b?cc=c@d&bcc=e@f", QStringLiteral("a@b|c@d|e@f||"), true);
    row("mailto:a@b?subject=x%0D%0ABcc:%20e@f", QStringLiteral("a@b|||x Bcc: e@f|"));
    row("mailto:a@b%0d%0aBcc:e@f", QStringLiteral("||||"));
    row("mailto:a@b?attach=/etc/passwd&attachment=x&insert=y&file=z", QStringLiteral("a@b||||"), false, true);
    row("mailto:a@b?From=c@d&X-Evil=1&Content-Type=text/html", QStringLiteral("a@b||||"), false, true);
    row("mailto:a@b?body=<b>x</b>", QStringLiteral("a@b||||<b>x</b>"));
    row("mailto:a@b?subject=100%&body=%zz%c3%28%00", QStringLiteral("a@b|||100%|%zzÃ("));
    row("mailto:a+b@c?subject=a+b", QStringLiteral("a+b@c|||a+b|"));
    row("mailto:a@b?subject=x&amp;body=y", QStringLiteral("a@b|||x|y"));
    row("mailto:", QStringLiteral("||||"));
    row("mailto:%22a%20b%22@c", QStringLiteral("\"a b\"@c||||"));
}

void TestMimeReply::mailto()
{
    QFETCH(QByteArray, url);
    QFETCH(QString, expected);
    QFETCH(bool, adds);
    QFETCH(bool, ignored);
    const std::optional<MailtoDraft> parsed = parseMailto(url);
    QVERIFY(parsed);
    const Draft &draft = parsed->draft;
    QCOMPARE(QStringList({joined(draft.to), joined(draft.cc), joined(draft.bcc), draft.subject, draft.text}).join(u'|'),
             expected);
    QCOMPARE(parsed->addsHiddenRecipients, adds);
    QCOMPARE(parsed->ignoredFields, ignored);
    QVERIFY(draft.attachments.empty());
    QVERIFY(draft.extraHeaders.empty());
}

void TestMimeReply::mailtoRefuses()
{
    QVERIFY(!parseMailto("http://a"));
    QVERIFY(!parseMailto("mailto"));
    QVERIFY(!parseMailto("mailto:" + QByteArray(70'000, 'a')));
    QCOMPARE(parseMailto("mailto:a@b?in-reply-to=%3C1@x%3E")->draft.inReplyTo, std::vector<QByteArray>{"1@x"});
}

QTEST_GUILESS_MAIN(TestMimeReply)
#include "tst_mime_reply.moc"
