// Writing: no argument may become syntax. Mailbox names both ways.
#include <QTest>

#include "base/failure.h"
#include "imap/wire/command.h"
#include "imap/wire/mailbox_name.h"

#include <random>

using namespace postrider;
using namespace postrider::imap;

namespace {

/// Text with literals as "{n}bytes", for comparing.
QByteArray flat(const Command &command)
{
    QByteArray text;
    for (const Command::Segment &segment : command.segments()) {
        text += segment.text;
        if (segment.hasLiteral)
            text += '{' + QByteArray::number(segment.literalSize()) + '}' + segment.literal;
    }
    return text;
}

bool isRefused(const std::function<void()> &act)
{
    try {
        act();
    } catch (const Failure &failure) {
        return failure.kind == Failure::Kind::Refused;
    }
    return false;
}

} // namespace

class CommandTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void strings_data();
    void strings();
    void refusesWhatImapCannotCarry();
    void flagsAreAtoms();
    void secretsAreMasked();
    void compositions();
    void mailboxNames_data();
    void mailboxNames();
    void badMailboxNamesAreShownAsTheyAre();
    void mailboxNamesGoRoundTrip();
    void inbox();
};

void CommandTest::strings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &expected) { QTest::newRow(name) << text << expected; };
    row("atom", "Sent", "X Sent");
    row("blank", "Sent Items", "X \"Sent Items\"");
    row("quote", "a\"b", "X \"a\\\"b\"");
    row("backslash", "a\\b", "X \"a\\\\b\"");
    row("literal look-alike", "{5}", "X \"{5}\"");
    row("wildcards", "*%", "X \"*%\"");
    row("parentheses", "a)b", "X \"a)b\"");
    row("bracket", "[Gmail]/All", "X \"[Gmail]/All\"");
    row("ampersand", "&Jjo-", "X &Jjo-");
    row("empty", "", "X \"\"");
    row("NIL", "NIL", "X \"NIL\"");
    row("nil", "nil", "X \"nil\"");
    row("UTF-8", "\xc3\xa4", "X {2}\xc3\xa4");
    row("emoji", "\xf0\x9f\x93\xac", "X {4}\xf0\x9f\x93\xac");
    row("999", QByteArray(999, 'x'), "X " + QByteArray(999, 'x'));
    row("1000", QByteArray(1000, 'x'), "X {1000}" + QByteArray(1000, 'x'));
    row("tab", "a\tb", "X \"a\tb\"");
}

void CommandTest::strings()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QCOMPARE(flat(Command("X").astring(text)), expected);
    if (!text.isEmpty())
        QCOMPARE(flat(Command("X").mailbox(text)), expected);
}

void CommandTest::refusesWhatImapCannotCarry()
{
    for (const QByteArray &bad : {QByteArray("a\rb"), QByteArray("a\nb"), QByteArray("a\r\nb"), QByteArray("a\0b", 3), QByteArray("x\r\na1 DELETE INBOX")}) {
        QVERIFY(isRefused([&bad] { Command("X").astring(bad); }));
        QVERIFY(isRefused([&bad] { Command("X").string(bad); }));
        QVERIFY(isRefused([&bad] { Command("X").mailbox(bad); }));
        QVERIFY(isRefused([&bad] { Command("X").syntax(bad); }));
        QVERIFY(isRefused([&bad] { Command("X").secret(bad); }));
        QVERIFY(isRefused([&bad] { Command("X").flags({bad}); }));
    }
    QVERIFY(isRefused([] { Command("X").mailbox(""); }));
    QVERIFY(isRefused([] { Command("X").uids(UidSet()); }));
}

void CommandTest::flagsAreAtoms()
{
    QCOMPARE(flat(Command("X").flags({"\\Seen", "$Work", "a]b"})), QByteArray("X (\\Seen $Work a]b)"));
    for (const char *bad : {"a)b", "a b", "", "\\", "\\\\x", "{3}", "*", "\\*", "\"x\"", "\xc3\xa4"})
        QVERIFY2(isRefused([bad] { Command("X").flags({bad}); }), bad);
}

void CommandTest::secretsAreMasked()
{
    Command command("LOGIN");
    command.secret("user").secret("S3ntinel-Pw");
    QCOMPARE(flat(command), QByteArray("LOGIN \"user\" \"S3ntinel-Pw\""));
    QCOMPARE(command.shown(), QByteArray("LOGIN (secret) (secret)"));
    Command literal("LOGIN");
    literal.secret("S3ntinel-\xc3\xa4");
    QVERIFY(!literal.shown().contains("S3ntinel"));
    Command authenticate("AUTHENTICATE");
    authenticate.syntax("PLAIN").secretSyntax("AGEAYg==");
    QCOMPARE(flat(authenticate), QByteArray("AUTHENTICATE PLAIN AGEAYg=="));
    QCOMPARE(authenticate.shown(), QByteArray("AUTHENTICATE PLAIN (secret)"));
}

void CommandTest::compositions()
{
    Command append("APPEND");
    append.mailbox("Sent").flags({"\\Seen"}).string(" 1-Jan-2020 00:00:00 +0000").literal("abc");
    QCOMPARE(flat(append), QByteArray("APPEND Sent (\\Seen) \" 1-Jan-2020 00:00:00 +0000\" {3}abc"));
    QCOMPARE(append.shown(), QByteArray("APPEND Sent (\\Seen) \" 1-Jan-2020 00:00:00 +0000\" {3}"));
    Command id("ID");
    id.open().string("name").string("P").close();
    QCOMPARE(flat(id), QByteArray("ID (\"name\" \"P\")"));
    Command list("LIST");
    list.string("").string("*").syntax("RETURN (A)");
    QCOMPARE(flat(list), QByteArray("LIST \"\" \"*\" RETURN (A)"));
    Command search("UID SEARCH");
    search.syntax("SUBJECT").astring("\xc3\xa4").syntax("BODY").astring("\xc3\xb6").syntax("UNSEEN");
    QCOMPARE(flat(search), QByteArray("UID SEARCH SUBJECT {2}\xc3\xa4 BODY {2}\xc3\xb6 UNSEEN"));
    QCOMPARE(flat(Command("UID FETCH").uids(UidSet(Uid(1), Uid(5))).number(7)), QByteArray("UID FETCH 1:5 7"));
}

void CommandTest::mailboxNames_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QString>("name");
    QTest::newRow("ascii") << QByteArray("Sent") << QStringLiteral("Sent");
    QTest::newRow("ampersand") << QByteArray("a&-b") << QStringLiteral("a&b");
    QTest::newRow("RFC") << QByteArray("~peter/mail/&U,BTFw-/&ZeVnLIqe-") << QStringLiteral("~peter/mail/台北/日本語");
    QTest::newRow("umlaut") << QByteArray("Entw&APw-rfe") << QStringLiteral("Entwürfe");
    QTest::newRow("emoji") << QByteArray("&2D3c7A-") << QString::fromUtf8("\xf0\x9f\x93\xac");
    QTest::newRow("snowman and !") << QByteArray("&JgM-!") << QStringLiteral("☃!");
}

void CommandTest::mailboxNames()
{
    QFETCH(QByteArray, raw);
    QFETCH(QString, name);
    QCOMPARE(decodeMailboxName(raw), name);
    QCOMPARE(encodeMailboxName(name), raw);
}

void CommandTest::badMailboxNamesAreShownAsTheyAre()
{
    for (const char *bad : {"a&b", "&", "&Jjo", "&Jjo!-", "&2D0-", "&3Ow-", "&AA-", "&Jj-", "&====-"})
        QCOMPARE(decodeMailboxName(bad), QString::fromLatin1(bad));
    QCOMPARE(decodeMailboxName("caf\xc3\xa9"), QStringLiteral("café")); // UTF-8 on some servers
    QCOMPARE(decodeMailboxName("caf\xe9"), QStringLiteral("café"));
    QCOMPARE(encodeMailboxName(QStringLiteral("é"), true), QByteArray("\xc3\xa9"));
}

void CommandTest::mailboxNamesGoRoundTrip()
{
    std::mt19937 random(3);
    for (int i = 0; i < 3000; ++i) {
        QString name;
        for (int n = int(random() % 12); n >= 0; --n) {
            const char32_t c = random() % 3 == 0 ? char32_t(0x20 + random() % 0x5f) : char32_t(0x80 + random() % 0x1ff00);
            if (c < 0xd800 || c > 0xdfff)
                name += QString::fromUcs4(&c, 1);
        }
        QCOMPARE(decodeMailboxName(encodeMailboxName(name)), name);
    }
}

void CommandTest::inbox()
{
    QVERIFY(isInbox("inBox"));
    QVERIFY(!isInbox("INBOX/x"));
    QCOMPARE(canonicalMailboxName("Inbox/sub", '/'), QByteArray("INBOX/sub"));
    QCOMPARE(canonicalMailboxName("inbox", '\0'), QByteArray("INBOX"));
    QCOMPARE(canonicalMailboxName("Inbox.sub", '/'), QByteArray("Inbox.sub"));
    QCOMPARE(canonicalMailboxName("Other/inbox", '/'), QByteArray("Other/inbox"));
}

QTEST_GUILESS_MAIN(CommandTest)
#include "tst_imap_command.moc"
