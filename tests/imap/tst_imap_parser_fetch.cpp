// FETCH responses: items, envelopes, dates, the odd forms of real servers, and how long they take.
#include <QTest>

#include "imap/wire/internal_date.h"
#include "wire_support.h"
#include "support_core/processor_time.h"

#include <random>

using namespace postrider;
using namespace postrider::imap;
using namespace postrider::imap::test;

class ParserFetchTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fetchItems();
    void fetchOddForms();
    void fetchNonsenseLosesOneItemOnly_data();
    void fetchNonsenseLosesOneItemOnly();
    void envelopes();
    void envelopeOddForms();
    void envelopeOfManyAddresses();
    void internalDates_data();
    void internalDates();
    void internalDateIsWrittenAsRead();
    void headersAreFast();
};

void ParserFetchTest::fetchItems()
{
    const Fetch fetch = as<Fetch>("* 23 FETCH (FLAGS (\\Seen $Forwarded work $Zz) UID 4827313 INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" "
                                  "RFC822.SIZE 44827 MODSEQ (624140003) BODY[HEADER.FIELDS (\"DATE\" FROM)] {6}\r\nab\r\n\r\n "
                                  "BODY[1]<100> \"q\\\"q\")");
    QCOMPARE(fetch.sequence, SequenceNumber(23));
    QCOMPARE(fetch.uid, Uid(4827313));
    QVERIFY(fetch.flags && fetch.flags->has(Flag::Seen) && fetch.flags->has(Flag::Forwarded));
    QCOMPARE(fetch.flags->keywords, (QList<QByteArray>{"$Zz", "work"}));
    QCOMPARE(fetch.internalDate, std::optional<qint64>(837596665));
    QCOMPARE(fetch.size, std::optional<quint64>(44827));
    QCOMPARE(fetch.modSeq, ModSeq(624140003));
    QVERIFY(fetch.header());
    QCOMPARE(fetch.header()->name, QByteArray("HEADER.FIELDS (DATE FROM)"));
    QCOMPARE(fetch.header()->bytes, QByteArray("ab\r\n\r\n"));
    QVERIFY(fetch.section("1"));
    QCOMPARE(fetch.section("1")->bytes, QByteArray("q\"q"));
    QCOMPARE(fetch.section("1")->origin, std::optional<quint64>(100));

    const Fetch google = as<Fetch>("* 1 FETCH (X-GM-MSGID 1278455344230334865 X-GM-THRID 18446744073709551615 X-GM-LABELS (\\Inbox \"a b\" {1}\r\nz)"
                                   " EMAILID (M6d99) THREADID (T64b) PREVIEW \"hi\" SAVEDATE NIL UID 1)");
    QCOMPARE(google.gmailMessageId, 1278455344230334865u);
    QCOMPARE(google.gmailThreadId, 18446744073709551615u);
    QCOMPARE(google.gmailLabels, (std::optional<QList<QByteArray>>(QList<QByteArray>{"\\Inbox", "a b", "z"})));
    QCOMPARE(google.emailId, QByteArray("M6d99"));
    QCOMPARE(google.threadId, QByteArray("T64b"));
    QCOMPARE(google.preview, std::optional<QByteArray>("hi"));
    QCOMPARE(google.uid, Uid(1));
    QVERIFY(as<Fetch>("* 1 FETCH (X-GM-LABELS NIL)").gmailLabels);

    const QByteArray binary = "* 1 FETCH (BINARY[2] ~{3}\r\na" + QByteArray(1, '\0') + "b UID 9)";
    const Fetch withNul = as<Fetch>(binary);
    QCOMPARE(withNul.section("2")->bytes.size(), 3);
    QCOMPARE(withNul.uid, Uid(9));
}

void ParserFetchTest::fetchOddForms()
{
    QVERIFY(!as<Fetch>("* 0 FETCH (UID 5)").sequence.isValid()); // old Courier
    const Fetch yandex = as<Fetch>("* 1 FETCH (UID 5 BODY[2] )");
    QVERIFY(yandex.section("2") && yandex.section("2")->isNil);
    const Fetch inTheMiddle = as<Fetch>("* 1 FETCH (BODY[2] FLAGS (\\Seen) UID 5)");
    QVERIFY(inTheMiddle.section("2")->isNil);
    QVERIFY(inTheMiddle.flags && inTheMiddle.flags->has(Flag::Seen));
    QVERIFY(as<Fetch>("* 1 FETCH (BODY[] NIL)").section("")->isNil);
    QVERIFY(!as<Fetch>("* 1 FETCH (BODY[] \"\")").section("")->isNil);
    QVERIFY(!as<Fetch>("* 1 FETCH (UID 5 MODSEQ (0))").modSeq.isValid());   // Zoho
    QCOMPARE(as<Fetch>("* 1 FETCH (MODSEQ 12)").modSeq, ModSeq(12));
    QCOMPARE(as<Fetch>("* 1 FETCH (FLAGS (a]b \\Seen))").flags->keywords, QList<QByteArray>{"a]b"});
    QCOMPARE(as<Fetch>("* 1 FETCH (RFC822.HEADER {2}\r\nab UID 4)").section("HEADER")->bytes, QByteArray("ab"));
    QCOMPARE(as<Fetch>("* 1 FETCH(UID 4)").uid, Uid(4));
    QCOMPARE(as<Fetch>("* 1 FETCH (UID 4").uid, Uid(4));
    QCOMPARE(as<Fetch>("* 1 FETCH (UID 4) trailing").uid, Uid(4));
    QCOMPARE(as<Fetch>("* 1 fetch (uid 4 flags (\\SEEN))").uid, Uid(4));
}

void ParserFetchTest::fetchNonsenseLosesOneItemOnly_data()
{
    QTest::addColumn<QByteArray>("item");
    for (const char *item : {"X-NEW (a (b \"c)\" {2}\r\n)) ))", "X-NEW[a \"]\" b] {1}\r\n)", "ENVELOPE \"text\"", "ENVELOPE NIL", "BODYSTRUCTURE NIL",
                             "BODYSTRUCTURE (((\"a\") (()", "FLAGS \\Seen", "FLAGS NIL", "INTERNALDATE NIL", "INTERNALDATE (x)", "RFC822.SIZE NIL",
                             "RFC822.SIZE (1)", "MODSEQ NIL", "UID x", "X-GM-LABELS \"x\"", "EMAILID NIL", "BODY[1] (x)", "INTERNALDATE {3}\r\nabc",
                             "X-A", "PREVIEW (a b)", "BODYSTRUCTURE {1}\r\nx", "ENVELOPE (NIL", "BINARY.SIZE[1] 5", "() ()"})
        QTest::newRow(item) << QByteArray(item);
}

void ParserFetchTest::fetchNonsenseLosesOneItemOnly()
{
    QFETCH(QByteArray, item);
    // Before the item all is read; after it too, unless its own parentheses swallow the rest.
    const Fetch before = as<Fetch>("* 1 FETCH (UID 7 " + item + ")");
    if (!item.startsWith("UID"))
        QCOMPARE(before.uid, Uid(7));
    const Fetch after = as<Fetch>("* 1 FETCH (" + item + " UID 7)");
    const bool swallows = item.count('(') > item.count(')');
    if (!swallows && item != "X-A" && !item.contains(") ))"))
        QVERIFY2(after.uid == Uid(7), item);
}

void ParserFetchTest::envelopes()
{
    const Fetch fetch = as<Fetch>("* 12 FETCH (ENVELOPE (\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" \"IMAP4rev1 WG mtg\" "
                                  "((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) ((\"T\" NIL \"gray\" \"cac\")) NIL "
                                  "((NIL NIL \"imap\" \"cac\")(NIL NIL \"grp\" NIL)(NIL NIL \"in\" \"x\")(NIL NIL NIL NIL)) "
                                  "((NIL NIL \"minutes\" \"CNRI\")) NIL {3}\r\n<a> \"<B27397@cac>\") UID 3)");
    QVERIFY(fetch.envelope.has_value());
    const Envelope &envelope = *fetch.envelope;
    QCOMPARE(envelope.subject, QByteArray("IMAP4rev1 WG mtg"));
    QCOMPARE(envelope.from[0].name, QByteArray("Terry Gray"));
    QCOMPARE(envelope.to.size(), size_t(4));
    QVERIFY(envelope.to[1].isGroupMark && envelope.to[3].isGroupMark && !envelope.to[2].isGroupMark);
    QVERIFY(envelope.replyTo.empty());
    QCOMPARE(envelope.inReplyTo, QByteArray("<a>"));
    QCOMPARE(envelope.messageId, QByteArray("<B27397@cac>"));
    QCOMPARE(fetch.uid, Uid(3));
}

void ParserFetchTest::envelopeOddForms()
{
    const auto read = [](const QByteArray &text) { return as<Fetch>("* 1 FETCH (ENVELOPE " + text + " UID 3)"); };
    // The last fields missing.
    QCOMPARE(read("(NIL \"s\" NIL NIL NIL NIL NIL NIL)").envelope->subject, QByteArray("s"));
    QCOMPARE(read("(NIL \"s\" NIL NIL NIL NIL NIL NIL \"<r>\")").envelope->inReplyTo, QByteArray("<r>"));
    // SmarterMail: NIL in a list. Domino: parentheses around all.
    QCOMPARE(read("(NIL NIL (NIL (NIL NIL \"a\" \"b\") NIL) NIL NIL NIL NIL NIL NIL NIL)").envelope->from.size(), size_t(1));
    const Fetch domino = read("((\"d\" \"s\" NIL NIL NIL NIL NIL NIL NIL \"<m>\"))");
    QCOMPARE(domino.envelope->messageId, QByteArray("<m>"));
    QCOMPARE(domino.uid, Uid(3));
    // Gmail: name and mailbox in each other's place.
    const EnvelopeAddress swapped = read("(NIL NIL ((\"<a@b>\" NIL \"Name\" NIL)) NIL NIL NIL NIL NIL NIL NIL)").envelope->from[0];
    QCOMPARE(swapped.name, QByteArray("Name"));
    QCOMPARE(swapped.mailbox + '@' + swapped.host, QByteArray("a@b"));
    // Dovecot's placeholder.
    const EnvelopeAddress bare = read("(NIL NIL ((NIL NIL \"root\" \"MISSING_DOMAIN\")) NIL NIL NIL NIL NIL NIL NIL)").envelope->from[0];
    QVERIFY(bare.host.isEmpty() && !bare.isGroupMark);
    // A string where a list is due, and the other way round; raw 8-bit.
    QCOMPARE(read("(NIL (x) \"a@b\" NIL NIL NIL NIL NIL NIL \"<m>\")").envelope->messageId, QByteArray("<m>"));
    QCOMPARE(read("(NIL \"\xe4\" NIL NIL NIL NIL NIL NIL NIL NIL)").envelope->subject, QByteArray("\xe4"));
}

void ParserFetchTest::envelopeOfManyAddresses()
{
    QByteArray to;
    for (int i = 0; i < 300 * 1000; ++i)
        to += "(NIL NIL \"a\" \"b\")";
    const Fetch fetch = as<Fetch>("* 1 FETCH (ENVELOPE (NIL NIL NIL NIL NIL (" + to + ") NIL NIL NIL \"<m>\") UID 3)");
    QCOMPARE(fetch.envelope->to.size(), size_t(10000));
    QCOMPARE(fetch.envelope->messageId, QByteArray("<m>"));
}

void ParserFetchTest::internalDates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected"); // empty: none
    const auto row = [](const char *text, const char *expected) { QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(expected); };
    row("17-Jul-1996 02:44:25 -0700", "1996-07-17T09:44:25Z");
    row(" 1-Jan-2020 00:00:00 +0000", "2020-01-01T00:00:00Z");
    row("1-jan-2020 00:00:00 +0530", "2019-12-31T18:30:00Z");
    row("01-Jan-20 00:00:00 +0000", "2020-01-01T00:00:00Z");
    row("01-Jan-99 00:00:00 +0000", "1999-01-01T00:00:00Z");
    row("29-Feb-2024 23:59:60 +0000", "2024-03-01T00:00:00Z");
    row("01-Jan-1960 00:00:00 +0000", "1960-01-01T00:00:00Z");
    row("01-Jan-9999 00:00:00 +0000", "9999-01-01T00:00:00Z");
    row("01-Jan-2020 10:11:12", "2020-01-01T10:11:12Z");
    row("01-Jan-2020 10:11:12 GMT", "2020-01-01T10:11:12Z");
    row("01-Jan-2020 10:11:12 +9999", "2020-01-01T10:11:12Z");
    row("30-Feb-2020 00:00:00 +0000", "");
    row("00-Jan-2020 00:00:00 +0000", "");
    row("01-Jan-0000 00:00:00 +0000", "");
    row("01-Foo-2020 00:00:00 +0000", "");
    row("01-Jan-2020", "");
    row("01-Jan-2020 25:00:00 +0000", "");
    row("", "");
    row("garbage", "");
}

void ParserFetchTest::internalDates()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const std::optional<qint64> seconds = parseInternalDate(text);
    QCOMPARE(seconds ? QDateTime::fromSecsSinceEpoch(*seconds, Qt::UTC).toString(Qt::ISODate) : QString(), expected);
}

void ParserFetchTest::internalDateIsWrittenAsRead()
{
    std::mt19937_64 random(7);
    for (int i = 0; i < 2000; ++i) {
        const qint64 seconds = qint64(random() % 200000000000ull);
        const int offset = int(random() % 1561) - 720;
        const QDateTime date = QDateTime::fromSecsSinceEpoch(seconds, Qt::OffsetFromUTC, offset * 60);
        if (date.date().year() > 9998)
            continue;
        QCOMPARE(parseInternalDate(formatInternalDate(date)), std::optional<qint64>(seconds));
    }
    QCOMPARE(formatInternalDate(QDateTime(QDate(1950, 1, 1), QTime(0, 0), Qt::UTC)), QByteArray(" 1-Jan-1970 00:00:00 +0000"));
}

void ParserFetchTest::headersAreFast()
{
    // The goal is 5 us a message for framing and parsing (RELEASE); here only that nothing has gone quadratic.
    QByteArray bytes;
    const QByteArray header(600, 'h');
    constexpr int Count = 20000;
    for (int i = 1; i <= Count; ++i) {
        bytes += "* " + QByteArray::number(i) + " FETCH (UID " + QByteArray::number(i * 2)
            + " FLAGS (\\Seen) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" RFC822.SIZE 44827 BODY[HEADER.FIELDS (DATE FROM SENDER TO CC SUBJECT "
              "MESSAGE-ID)] {600}\r\n" + header + " BODYSTRUCTURE ((\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL \"7bit\" 5 1 NIL NIL NIL NIL)"
              "(\"text\" \"html\" (\"charset\" \"utf-8\") NIL NIL \"7bit\" 5 1 NIL NIL NIL NIL) \"alternative\" (\"boundary\" \"x\") NIL NIL NIL))\r\n";
    }
    const postrider::test::ProcessorTime spent;
    Framer framer;
    int seen = 0;
    for (qsizetype at = 0; at < bytes.size(); at += 65536) {
        framer.feed(QByteArrayView(bytes).sliced(at, std::min<qsizetype>(65536, bytes.size() - at)));
        Frame frame;
        while (framer.next(&frame) == Framer::Result::Frame) {
            const Response response = parseResponse(frame);
            const Fetch *const fetch = std::get_if<Fetch>(&response);
            seen += fetch && fetch->header() && fetch->header()->bytes.size() == 600 && fetch->bodyStructure;
        }
    }
    QCOMPARE(seen, Count);
    qInfo("%.2f us a message", double(spent.nanoseconds()) / 1000 / Count);
    QVERIFY(spent.milliseconds() < 20000);
}

QTEST_GUILESS_MAIN(ParserFetchTest)
#include "tst_imap_parser_fetch.moc"
