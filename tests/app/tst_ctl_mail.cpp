// postriderctl folders, sync, list, show, search: what stands on the server, as cheaply as it can be had, and again without it.
#include "app/servers_fixture.h"

#include <QJsonArray>
#include <QTest>

using namespace postrider::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray WithAttachment =
    "From: Mara Okafor <mara@example.test>\r\nTo: alice@example.test\r\nCc: bob@example.test\r\nSubject: "
    "=?utf-8?Q?Pl=C3=A4ne?=\r\n"
    "Date: Mon, 23 Nov 2026 09:42:00 +0000\r\nMessage-ID: <plan@example.test>\r\nMIME-Version: 1.0\r\n"
    "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; "
    "charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    "Sch=C3=B6ne Gr=C3=BC=C3=9Fe\r\n--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; "
    "filename=\"plan.pdf\"\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--b--\r\n";

} // namespace

class TestCtlMail final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void foldersOfTheServer();
    void listHasItsKeys();
    void secondSyncIsCheap();
    void oneFolderOnly();
    void showFetchesOnDemandAndKeeps();
    void searchFindsWhatIsCached();
    void changesOfOthersAreSeen();
    void emptyAndBrokenMessages();
    void aFolderDeletedByAnotherClient();
    void aConnectionThatBreaksAnywhere();
    void anAnswerThatIsNoneAtAll();
    void conversationsAcrossFolders();

private:
    RealServers &servers() { return m_fixture.servers(); }
    CtlResult run(const QStringList &arguments) { return m_ctl->run(arguments); }
    QStringList subjects(const QString &folder = u"INBOX"_s) { return run({u"list"_s, folder}).all(u"subject"_s); }
    QString idOf(const QString &subject)
    {
        return run({u"list"_s, u"INBOX"_s}).find(u"subject"_s, subject).value(u"id"_s).toVariant().toString();
    }

    ServersFixture m_fixture;
    QString m_user;
    std::unique_ptr<Ctl> m_ctl;
};

void TestCtlMail::initTestCase()
{
    QVERIFY2(m_fixture.start(), qPrintable(servers().errorString()));
}

void TestCtlMail::init()
{
    m_user = m_fixture.newUser();
    m_ctl = std::make_unique<Ctl>();
    VERIFY_CODE(m_fixture.addAccount(*m_ctl, m_user), 0);
}

void TestCtlMail::foldersOfTheServer()
{
    QVERIFY(servers().createFolder(m_user, u"Projects"_s));
    QVERIFY(servers().createFolder(m_user, u"Projects/Br&APw-cke"_s));
    QVERIFY(servers().append(m_user, u"INBOX"_s, plainMail("one")));
    QVERIFY(servers().append(m_user, u"INBOX"_s, plainMail("two"), {u"\\Seen"_s}));
    VERIFY_CODE(run({u"sync"_s}), 0);
    const CtlResult result = run({u"folders"_s});
    VERIFY_CODE(result, 0);
    QVERIFY2(result.all(u"name"_s).contains(u"Projects/Brücke"_s), result.describe().constData());
    const QJsonObject inbox = result.find(u"role"_s, u"inbox"_s);
    QCOMPARE(inbox.value(u"total"_s).toInt(), 2);
    QCOMPARE(inbox.value(u"unread"_s).toInt(), 1);
    QCOMPARE(inbox.value(u"cached"_s).toInt(), 2);
    for (const QString &role : {u"drafts"_s, u"sent"_s, u"archive"_s, u"junk"_s, u"trash"_s})
        QVERIFY2(!result.find(u"role"_s, role).isEmpty(), qPrintable(role));
}

void TestCtlMail::listHasItsKeys()
{
    QVERIFY(servers().append(m_user, u"INBOX"_s, plainMail("first"), {u"\\Seen"_s, u"\\Flagged"_s}));
    QVERIFY(servers().append(m_user, u"INBOX"_s, plainMail("second").replace("23 Nov", "24 Nov")));
    VERIFY_CODE(run({u"sync"_s}), 0);
    const CtlResult result = run({u"list"_s, u"INBOX"_s});
    VERIFY_CODE(result, 0);
    QCOMPARE(result.all(u"subject"_s), (QStringList{u"second"_s, u"first"_s})); // newest first
    const QJsonObject first = result.objects().value(1);
    QCOMPARE(first.value(u"from"_s).toString(), u"Mara Okafor <mara@example.test>"_s);
    // When it came in: what lists are sorted by.
    const QDateTime date = QDateTime::fromString(first.value(u"date"_s).toString(), Qt::ISODate);
    QCOMPARE(date.timeSpec(), Qt::UTC);
    QVERIFY(std::abs(date.secsTo(QDateTime::currentDateTimeUtc())) < 600);
    QStringList flags;
    for (const QJsonValue &flag : first.value(u"flags"_s).toArray())
        flags.append(flag.toString());
    flags.sort();
    QCOMPARE(flags, (QStringList{u"\\Flagged"_s, u"\\Seen"_s}));
    QVERIFY(first.value(u"id"_s).toInteger() > 0);
    QCOMPARE(run({u"list"_s, u"INBOX"_s, u"--limit"_s, u"1"_s}).all(u"subject"_s), QStringList{u"second"_s});
    QCOMPARE(run({u"list"_s, u"inbox"_s, u"--limit=0"_s}).objects().size(), 0);
    VERIFY_CODE(run({u"list"_s, u"Nowhere"_s}), 3);
}

void TestCtlMail::secondSyncIsCheap()
{
    for (int i = 0; i < 20; ++i)
        QVERIFY(servers().append(m_user, u"INBOX"_s, plainMail("mail " + QByteArray::number(i))));
    const CtlResult first = run({u"sync"_s, u"--folder"_s, u"INBOX"_s, u"--stats"_s});
    VERIFY_CODE(first, 0);
    const QJsonObject all = first.objects().value(0);
    QCOMPARE(all.value(u"messages"_s).toInt(), 20);
    QVERIFY(all.value(u"seconds"_s).toDouble() > 0);
    const CtlResult second = run({u"sync"_s, u"--folder"_s, u"INBOX"_s, u"--stats"_s});
    VERIFY_CODE(second, 0);
    const QJsonObject nothing = second.objects().value(0);
    QCOMPARE(nothing.value(u"messages"_s).toInt(), 0);
    // The list of folders, opening this one, and what goes with signing in; nothing that grows with the folder.
    QVERIFY2(nothing.value(u"round_trips"_s).toInt() <= 6, second.describe().constData());
    QVERIFY2(nothing.value(u"bytes_received"_s).toInt() < 5'000, second.describe().constData());
    QCOMPARE(subjects().size(), 20);
}

void TestCtlMail::oneFolderOnly()
{
    QVERIFY(servers().append(m_user, u"INBOX"_s, plainMail("in the inbox")));
    QVERIFY(servers().append(m_user, u"Archive"_s, plainMail("in the archive")));
    VERIFY_CODE(run({u"sync"_s, u"--folder"_s, u"Archive"_s}), 0);
    QCOMPARE(subjects(u"Archive"_s), QStringList{u"in the archive"_s});
    VERIFY_CODE(run({u"sync"_s, u"--folder"_s, u"Nowhere"_s}), 3);
    VERIFY_CODE(run({u"sync"_s}), 0);
    QCOMPARE(subjects(), QStringList{u"in the inbox"_s});
}

void TestCtlMail::showFetchesOnDemandAndKeeps()
{
    QVERIFY(servers().append(m_user, u"INBOX"_s, WithAttachment));
    VERIFY_CODE(run({u"sync"_s}), 0);
    const QString id = idOf(u"Pläne"_s);
    QVERIFY(!id.isEmpty());
    const CtlResult shown = run({u"show"_s, id});
    VERIFY_CODE(shown, 0);
    const QJsonObject message = shown.objects().value(0);
    QCOMPARE(message.value(u"text"_s).toString().trimmed(), u"Schöne Grüße"_s);
    QCOMPARE(message.value(u"message_id"_s).toString(), u"plan@example.test"_s);
    const QJsonObject attachment = message.value(u"attachments"_s).toArray().at(0).toObject();
    QCOMPARE(attachment.value(u"name"_s).toString(), u"plan.pdf"_s);
    QCOMPARE(attachment.value(u"part"_s).toString(), u"2"_s);
    QCOMPARE(run({u"show"_s, id, u"--part"_s, u"2"_s}).out, QByteArray("%PDF-"));
    QCOMPARE(run({u"show"_s, id, u"--part"_s, u"1"_s}).out.trimmed(), QByteArray("Schöne Grüße"));
    QCOMPARE(run({u"show"_s, id, u"--raw"_s}).out, WithAttachment);
    // Looking does not mark it as read.
    QCOMPARE(servers().messages(m_user).first().flags.filter(u"Seen"_s), QStringList());
    VERIFY_CODE(run({u"show"_s, id, u"--part"_s, u"7"_s}), 3);
    VERIFY_CODE(run({u"show"_s, u"999999"_s}), 3);

    // Without the servers.
    servers().stop();
    const CtlResult again = run({u"show"_s, id});
    const CtlResult part = run({u"show"_s, id, u"--part"_s, u"2"_s});
    const CtlResult list = run({u"list"_s, u"INBOX"_s});
    const CtlResult sync = run({u"sync"_s});
    QVERIFY2(servers().start(), qPrintable(servers().errorString()));
    VERIFY_CODE(again, 0);
    QCOMPARE(again.out, shown.out);
    QCOMPARE(part.out, QByteArray("%PDF-"));
    QCOMPARE(list.all(u"subject"_s), QStringList{u"Pläne"_s});
    VERIFY_CODE(sync, 10);
}

void TestCtlMail::searchFindsWhatIsCached()
{
    QVERIFY(servers().append(m_user, u"INBOX"_s, plainMail("Harbour bridge drawings")));
    QVERIFY(servers().append(m_user, u"Archive"_s, plainMail("Bridge budget")));
    VERIFY_CODE(run({u"sync"_s}), 0);
    CtlResult found = run({u"search"_s, u"bridge"_s});
    VERIFY_CODE(found, 0);
    QCOMPARE(found.all(u"subject"_s).size(), 2);
    found = run({u"search"_s, u"harbour"_s, u"drawings"_s});
    QCOMPARE(found.all(u"subject"_s), QStringList{u"Harbour bridge drawings"_s});
    QCOMPARE(run({u"search"_s, u"okafor"_s}).objects().size(), 2);
    found = run({u"search"_s, u"elephant"_s});
    VERIFY_CODE(found, 3);
    QVERIFY(found.objects().isEmpty());
    VERIFY_CODE(run({u"search"_s, u"\"' OR 1=1 -- %_*"_s}), 3);
}

void TestCtlMail::changesOfOthersAreSeen()
{
    for (const char *name : {"one", "two", "three"})
        QVERIFY(servers().append(m_user, u"INBOX"_s, plainMail(name)));
    VERIFY_CODE(run({u"sync"_s}), 0);
    QVERIFY(
        !servers()
             .commands(m_user, {"SELECT INBOX", "UID STORE 1 +FLAGS (\\Flagged)", "UID STORE 2 +FLAGS (\\Deleted)", "EXPUNGE"})
             .isEmpty());
    QVERIFY(servers().append(m_user, u"INBOX"_s, plainMail("four")));
    VERIFY_CODE(run({u"sync"_s}), 0);
    QStringList now = subjects();
    now.sort();
    QCOMPARE(now, (QStringList{u"four"_s, u"one"_s, u"three"_s}));
    const CtlResult list = run({u"list"_s, u"INBOX"_s});
    QCOMPARE(list.find(u"subject"_s, u"one"_s).value(u"flags"_s).toArray(), QJsonArray{u"\\Flagged"_s});
}

void TestCtlMail::emptyAndBrokenMessages()
{
    QVERIFY(servers().append(m_user, u"INBOX"_s, "\r\n"));
    QVERIFY(servers().append(
        m_user, u"INBOX"_s,
        "Subject: no end\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Hi"));
    QVERIFY(servers().append(m_user, u"INBOX"_s,
                             "From: <<<>>>\r\nSubject: =?nonsense?Q?=FF?=\r\nDate: yesterday\r\nTo: ,,;:\r\n\r\n\xff\xfe\r\n"));
    VERIFY_CODE(run({u"sync"_s}), 0);
    const CtlResult list = run({u"list"_s, u"INBOX"_s});
    QCOMPARE(list.objects().size(), 3);
    for (const QString &id : list.all(u"id"_s)) {
        VERIFY_CODE(run({u"show"_s, id}), 0);
        VERIFY_CODE(run({u"show"_s, id, u"--raw"_s}), 0);
    }
    const CtlResult empty = run({u"list"_s, u"Junk"_s});
    VERIFY_CODE(empty, 0);
    QCOMPARE(empty.objects().size(), 0);
}

void TestCtlMail::aFolderDeletedByAnotherClient()
{
    QVERIFY(servers().createFolder(m_user, u"Gone"_s));
    QVERIFY(servers().append(m_user, u"Gone"_s, plainMail("lost")));
    VERIFY_CODE(run({u"sync"_s}), 0);
    QCOMPARE(subjects(u"Gone"_s), QStringList{u"lost"_s});
    const QString id = run({u"list"_s, u"Gone"_s}).all(u"id"_s).value(0);
    QVERIFY(servers().deleteFolder(m_user, u"Gone"_s));
    const CtlResult show = run({u"show"_s, id}); // nothing of it was fetched before
    QVERIFY2(show.code == 3 || show.code == 15, show.describe().constData());
    VERIFY_CODE(run({u"sync"_s}), 0);
    VERIFY_CODE(run({u"list"_s, u"Gone"_s}), 3);
    QVERIFY(!run({u"folders"_s}).all(u"name"_s).contains(u"Gone"_s));
}

void TestCtlMail::aConnectionThatBreaksAnywhere()
{
    ChaosProxy proxy(servers().imapsPort());
    QVERIFY(proxy.isRunning());
    Ctl ctl;
    VERIFY_CODE(ctl.addAccount(RealServers::address(m_user),
                               u"imaps://%1@localhost:%2"_s.arg(RealServers::address(m_user)).arg(proxy.port()),
                               servers().smtpUrl(m_user), servers().caFile(), RealServers::password(m_user)),
                0);
    QStringList expected;
    // Through the handshake, the sign-in, and the answers that follow.
    for (const int bytes : {1, 600, 2'500, 3'500, 4'200, 5'000, 6'000, 7'500, 9'000}) {
        const QByteArray name = "cut at " + QByteArray::number(bytes);
        QVERIFY(servers().append(m_user, u"INBOX"_s, plainMail(name)));
        expected.append(QString::fromLatin1(name));
        proxy.command("set cut_after=" + QByteArray::number(bytes));
        QCOMPARE(proxy.stats().connections >= 0, true); // the command was taken
        const CtlResult cut = ctl.run({u"sync"_s});
        QVERIFY2(cut.code == 0 || cut.code == 10 || cut.code == 11 || cut.code == 13, cut.describe().constData());
    }
    proxy.command("set cut_after=0");
    QVERIFY(proxy.stats().cuts > 0);
    VERIFY_CODE(ctl.run({u"sync"_s}), 0);
    QStringList found = ctl.run({u"list"_s, u"INBOX"_s}).all(u"subject"_s);
    found.sort();
    expected.sort();
    QCOMPARE(found, expected);
}

void TestCtlMail::anAnswerThatIsNoneAtAll()
{
    // A proxy that flips a bit: TLS notices, nothing is believed.
    ChaosProxy proxy(servers().imapsPort(), {u"--corrupt"_s, u"3000"_s});
    QVERIFY(proxy.isRunning());
    const CtlResult result =
        m_ctl->run({u"check"_s, u"--email"_s, RealServers::address(m_user), u"--imap"_s,
                    u"imaps://%1@localhost:%2"_s.arg(RealServers::address(m_user)).arg(proxy.port()), u"--smtp"_s, u"none"_s,
                    u"--ca"_s, servers().caFile(), u"--password-command"_s, u"echo "_s + RealServers::password(m_user)});
    QVERIFY2(result.code == 10 || result.code == 11, result.describe().constData());
}

/// A message, what was answered in another folder, and what somebody answered to that; oldest first, each under what it answers.
void TestCtlMail::conversationsAcrossFolders()
{
    const auto answer = [](const QByteArray &subject, const QByteArray &hour, const QByteArray &references) {
        return plainMail(subject, "Hello.\r\n", references).replace("09:42", hour);
    };
    const QByteArray first = '<' + QByteArray("Bridge").toHex() + "@example.test>";
    const QByteArray second = '<' + QByteArray("Re: Bridge").toHex() + "@example.test>";
    QVERIFY(servers().append(m_user, u"INBOX"_s, answer("AW: Re: Bridge", "12:00", "References: " + first + ' ' + second + "\r\n")));
    QVERIFY(servers().append(m_user, u"INBOX"_s, answer("Bridge", "10:00", {})));
    QVERIFY(servers().append(m_user, u"Sent"_s, answer("Re: Bridge", "11:00", "In-Reply-To: " + first + "\r\n")));
    QVERIFY(servers().append(m_user, u"INBOX"_s, answer("Another", "10:30", {})));
    VERIFY_CODE(run({u"sync"_s}), 0);
    const CtlResult all = run({u"thread"_s, idOf(u"AW: Re: Bridge"_s)});
    VERIFY_CODE(all, 0);
    QCOMPARE(all.all(u"subject"_s), (QStringList{u"Bridge"_s, u"Re: Bridge"_s, u"AW: Re: Bridge"_s}));
    const QList<QJsonObject> objects = all.objects();
    QVERIFY(!objects[0].contains(u"parent"_s));
    QCOMPARE(objects[1].value(u"parent"_s), objects[0].value(u"id"_s));
    QCOMPARE(objects[2].value(u"parent"_s), objects[1].value(u"id"_s));
    QCOMPARE(run({u"thread"_s, idOf(u"Another"_s)}).all(u"subject"_s), QStringList{u"Another"_s});
    VERIFY_CODE(run({u"thread"_s, u"999999"_s}), 3);
    VERIFY_CODE(run({u"thread"_s, u"x"_s}), 2);
}

QTEST_GUILESS_MAIN(TestCtlMail)
#include "tst_ctl_mail.moc"
