// Address lists: what is meant, never what an attacker wants to be seen.
#include "mime/address_parser.h"
#include "mime/text_safety.h"

#include <QRandomGenerator>
#include <QTest>
#include <ctime>

using namespace postrider;
using namespace postrider::mime;

class TestMimeAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lists_data();
    void lists();
    void shortWayIsTheSame();
    void neverDecodesAddresses();
    void typed_data();
    void typed();
    void deceptive_data();
    void deceptive();
    void sendable_data();
    void sendable();
    void formatRoundTrip_data();
    void formatRoundTrip();
    void linearTime_data();
    void linearTime();
    void cleansText_data();
    void cleansText();
    void mixedScripts();
};

static QString joined(const AddressList &list)
{
    QStringList texts;
    for (const Address &address : list)
        texts << address.name + u'<' + address.address + u'>';
    return texts.join(u'|');
}

void TestMimeAddresses::lists_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *raw, const QString &expected) { QTest::newRow(raw) << QByteArray(raw) << expected; };
    row("a@b", QStringLiteral("<a@b>"));
    row("Ann <a@b>, Bob <c@d>", QStringLiteral("Ann<a@b>|Bob<c@d>"));
    row("\"Doe, John\" <a@b>", QStringLiteral("Doe, John<a@b>"));
    row("Doe, John <a@b>", QStringLiteral("Doe, John<a@b>"));
    row("Doe, John, PhD <a@b>", QStringLiteral("Doe, John, PhD<a@b>"));
    row("J. R. Smith <a@b>", QStringLiteral("J. R. Smith<a@b>"));
    row("a@b (Ann)", QStringLiteral("Ann<a@b>"));
    row("a@b(c)", QStringLiteral("c<a@b>"));
    row("(c) a@b", QStringLiteral("c<a@b>"));
    row("Team: a@b, Bob <c@d>;, e@f", QStringLiteral("<a@b>|Bob<c@d>|<e@f>"));
    row("undisclosed-recipients:;", QString());
    row("<undisclosed-recipients:;>", QString());
    row("a@b; c@d", QStringLiteral("<a@b>|<c@d>"));
    row("Ann <a@b", QStringLiteral("Ann<a@b>"));
    row("a@b>", QStringLiteral("<a@b>"));
    row("Ann <<a@b>>, c@d", QStringLiteral("Ann<a@b>|<c@d>"));
    row("Ann <a@b, Bob <c@d>", QStringLiteral("Ann<a@b>|Bob<c@d>"));
    row("<@x,@y:b@z>", QStringLiteral("<b@z>"));
    row("Ann <@x,@y:b@z>", QStringLiteral("Ann<b@z>"));
    row("\"a b\"@c", QStringLiteral("<\"a b\"@c>"));
    row("\"a\\\"b\" <c@d>", QStringLiteral("a\"b<c@d>"));
    row("<a @ b . c>", QStringLiteral("<a@b.c>"));
    row("a . b @ c . d", QStringLiteral("<a.b@c.d>"));
    row("Ann a@b", QStringLiteral("Ann<a@b>"));
    row("=?utf-8?q?J=C3=B6rg?= <j@x>", QStringLiteral("Jörg<j@x>"));
    row("\"=?utf-8?q?J=C3=B6rg?=\" <j@x>", QStringLiteral("Jörg<j@x>"));
    row("J\xC3\xB6rg <j@x>", QStringLiteral("Jörg<j@x>"));
    row("a@x <b@y>", QStringLiteral("a@x<b@y>"));
    row("Name <a@x> <b@y>", QStringLiteral("Name <b@y><a@x>"));
    row("Whoever", QStringLiteral("Whoever<>"));
    row("<>", QString());
    row(",,, ,", QString());
    row("\"unterminated <a@b>", QStringLiteral("unterminated<a@b>"));
    row("(unterminated <a@b>", QStringLiteral("unterminated<a@b>"));
    row("a@b,\r\n c@d", QStringLiteral("<a@b>|<c@d>"));
}

void TestMimeAddresses::lists()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, expected);
    QCOMPARE(joined(parseAddresses(raw)), expected);
}

/// Shapes of the encoded-sender trick: the address on the wire is the one that is shown.
/// A line break at the end means nothing, and makes the whole field be read the long way.
void TestMimeAddresses::shortWayIsTheSame()
{
    static const QByteArrayList pieces{"ann", "b.c", "X-1", "@", "@", "<", ">", ",", ", ", " ", " ", "'", "\"", "(", ")", "=?", "a@b", " <a@b>",
                                       "Ann B <a+b@c.example>", ";", ":", "\xC3\xBC"};
    QRandomGenerator random(4711);
    for (int i = 0; i < 20'000; ++i) {
        QByteArray field;
        for (int count = random.bounded(7); count >= 0; --count)
            field += pieces.at(random.bounded(int(pieces.size())));
        const AddressList usual = parseAddresses(field);
        const AddressList longWay = parseAddresses(field + "\r\n");
        if (joined(usual) != joined(longWay))
            QCOMPARE(qMakePair(field, joined(usual)), qMakePair(field, joined(longWay)));
    }
}

void TestMimeAddresses::neverDecodesAddresses()
{
    const QByteArray spoof = "=?utf-8?b?cG90dXNAd2hpdGVob3VzZS5nb3Y=?==?utf-8?Q?=00?=@mailsploit.example";
    const AddressList list = parseAddresses(spoof);
    QCOMPARE(list.size(), size_t(1));
    QVERIFY(list[0].address.endsWith(u"@mailsploit.example"));
    QVERIFY(!list[0].address.contains(u"whitehouse"));
    QVERIFY(isDeceptive(list[0]));
    const AddressList angle = parseAddresses("<" + spoof + ">");
    QCOMPARE(angle[0].domain(), QStringLiteral("mailsploit.example"));
    QVERIFY(isDeceptive(angle[0]));
    const AddressList named = parseAddresses("=?utf-8?q?boss=40bank.example_=3Cboss=40bank.example=3E?= <thief@evil.example>");
    QCOMPARE(named[0].address, QStringLiteral("thief@evil.example"));
    QVERIFY(isDeceptive(named[0]));
    QVERIFY(safeDisplayName(named[0]).isEmpty());
}

void TestMimeAddresses::typed_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("expected");
    QTest::newRow("lines") << QStringLiteral("a@b\nAnn <c@d>; e@f") << QStringLiteral("<a@b>|Ann<c@d>|<e@f>");
    QTest::newRow("unicode") << QStringLiteral("Jörg <j@bücher.example>") << QStringLiteral("Jörg<j@bücher.example>");
    QTest::newRow("blanks between") << QStringLiteral("a@b c@d") << QStringLiteral("<a@b>|<c@d>");
    QTest::newRow("name without brackets") << QStringLiteral("Ann Lee a@b") << QStringLiteral("Ann Lee<a@b>");
    // A word too many belongs to nobody: no mail goes to what is left of the address.
    QTest::newRow("blank in the domain") << QStringLiteral("a@exa mple.org, c@d") << QStringLiteral("<a@exa mple.org>|<c@d>");
    QTest::newRow("address, then words") << QStringLiteral("a@b and others") << QStringLiteral("<a@b and others>");
    QTest::newRow("comment") << QStringLiteral("a@b (Ann)") << QStringLiteral("Ann<a@b>");
    QTest::newRow("quoted") << QStringLiteral("\"a b\"@c") << QStringLiteral("<\"a b\"@c>");
    QTest::newRow("just words") << QStringLiteral("Ann") << QStringLiteral("<Ann>");
}

void TestMimeAddresses::typed()
{
    QFETCH(QString, raw);
    QFETCH(QString, expected);
    QCOMPARE(joined(parseTypedAddresses(raw)), expected);
}

void TestMimeAddresses::deceptive_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("deceptive");
    QTest::newRow("honest") << QStringLiteral("Ann") << QStringLiteral("a@b") << false;
    QTest::newRow("name is the address") << QStringLiteral("A@B") << QStringLiteral("a@b") << false;
    QTest::newRow("other address") << QStringLiteral("a@bank") << QStringLiteral("a@b") << true;
    QTest::newRow("within") << QStringLiteral("Ann (a@bank)") << QStringLiteral("a@b") << true;
    QTest::newRow("wide at") << QStringLiteral("a＠bank") << QStringLiteral("a@b") << true;
    QTest::newRow("two ats") << QString() << QStringLiteral("a@bank@b") << true;
    QTest::newRow("bidi") << QString() << QStringLiteral("a\u202E@b") << true;
}

void TestMimeAddresses::deceptive()
{
    QFETCH(QString, name);
    QFETCH(QString, address);
    QFETCH(bool, deceptive);
    QCOMPARE(isDeceptive({name, address}), deceptive);
}

void TestMimeAddresses::sendable_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("sendable");
    const auto row = [](const QString &address, bool sendable) { QTest::newRow(qUtf8Printable(address)) << address << sendable; };
    row(QStringLiteral("a@b"), true);
    row(QStringLiteral("a.b+c@d.example"), true);
    row(QStringLiteral("\"a b\"@c"), true);
    row(QStringLiteral("a@[127.0.0.1]"), true);
    row(QStringLiteral("jörg@bücher.example"), true);
    row(QStringLiteral("a"), false);
    row(QStringLiteral("@b"), false);
    row(QStringLiteral("a@"), false);
    row(QStringLiteral("a b@c"), false);
    row(QStringLiteral("a@b c"), false);
    row(QStringLiteral("a@b>\r\nRCPT TO:<x@y"), false);
    row(QStringLiteral("a,b@c"), false);
    row(QStringLiteral("a..b@c"), false);
    row(QStringLiteral("a@b..c"), false);
    row(QStringLiteral("a@b,c"), false);
}

void TestMimeAddresses::sendable()
{
    QFETCH(QString, address);
    QFETCH(bool, sendable);
    QCOMPARE(isSendableAddress(address), sendable);
}

void TestMimeAddresses::formatRoundTrip_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << QStringLiteral("Ann Lee");
    QTest::newRow("comma") << QStringLiteral("Lee, Ann");
    QTest::newRow("quotes") << QStringLiteral("Ann \"The\" \\Lee");
    QTest::newRow("unicode") << QStringLiteral("Jörg (Büro)");
    QTest::newRow("none") << QString();
}

void TestMimeAddresses::formatRoundTrip()
{
    QFETCH(QString, name);
    const Address address{name, QStringLiteral("a@b")};
    QCOMPARE(parseTypedAddresses(formatAddress(address)), AddressList{address});
}

void TestMimeAddresses::linearTime_data()
{
    QTest::addColumn<QByteArray>("unit");
    for (const char *unit :
         {"(", "<", ",", "a:;", "\"", "\\", "<(", "(\"", "a<", "@", "a@b,", "=?", "=?a?q?", "<\"", ": ", "a@b c "})
        QTest::newRow(unit) << QByteArray(unit);
}

/// Twice the input must not take three times as long, once it takes long enough to be measured.
void TestMimeAddresses::linearTime()
{
    QFETCH(QByteArray, unit);
    const auto cost = [&unit](qsizetype count) {
        const QByteArray input = unit.repeated(count);
        std::clock_t best = std::numeric_limits<std::clock_t>::max();
        for (int i = 0; i < 3; ++i) {
            const std::clock_t start = std::clock(); // of this process alone: a busy machine does not count
            (void)parseAddresses(input);
            best = std::min(best, std::clock() - start);
        }
        return best;
    };
    const std::clock_t once = cost(100'000);
    const std::clock_t twice = cost(200'000);
    QVERIFY2(twice < once * 3 + CLOCKS_PER_SEC / 50, qPrintable(QStringLiteral("%1 then %2 ticks").arg(once).arg(twice)));
}

void TestMimeAddresses::cleansText_data()
{
    QTest::addColumn<QString>("raw");
    QTest::addColumn<QString>("clean");
    QTest::newRow("plain") << QStringLiteral("plain text") << QStringLiteral("plain text");
    QTest::newRow("controls") << QStringLiteral(" a\tb\r\nc\u0007 ") << QStringLiteral("a b c");
    QTest::newRow("bidi") << QStringLiteral("a\u202Eb\u2066c\u200F") << QStringLiteral("abc");
    QTest::newRow("zero width") << QStringLiteral("pay\u200Bpal\uFEFF\u00AD") << QStringLiteral("paypal");
    QTest::newRow("braille blanks") << QStringLiteral("a\u2800\u2800\u2800b") << QStringLiteral("a b");
    QTest::newRow("hangul filler") << QStringLiteral("a\u3164b") << QStringLiteral("ab");
    QTest::newRow("joiner in emoji") << QStringLiteral("👩\u200D👧") << QStringLiteral("👩\u200D👧");
    QTest::newRow("marks") << (u'a' + QString(5000, QChar(0x0301))) << (u'a' + QString(6, QChar(0x0301)));
    QTest::newRow("lone surrogate") << QString(QChar(0xD800)) << QString(QChar(0xFFFD));
}

void TestMimeAddresses::cleansText()
{
    QFETCH(QString, raw);
    QFETCH(QString, clean);
    QCOMPARE(cleanForDisplay(raw), clean);
    QCOMPARE(cleanForDisplay(clean), clean);
    QVERIFY(cleanForDisplay(QString(10'000, u'x'), 100).size() <= 100);
}

void TestMimeAddresses::mixedScripts()
{
    QVERIFY(!hasMixedScripts(QStringLiteral("example.org")));
    QVERIFY(!hasMixedScripts(QStringLiteral("bücher.example")));
    QVERIFY(!hasMixedScripts(QStringLiteral("пример.рф")));
    QVERIFY(hasMixedScripts(QStringLiteral("p\u0430ypal.com")));          // one Cyrillic letter
    QVERIFY(hasMixedScripts(QStringLiteral("\u0430\u0440\u0440\u04CF\u0435.com"))); // all of them
    QCOMPARE(punycodeDomain(QStringLiteral("bücher.example")), QStringLiteral("xn--bcher-kva.example"));
}

QTEST_GUILESS_MAIN(TestMimeAddresses)
#include "tst_mime_addresses.moc"
