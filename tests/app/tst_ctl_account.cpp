// postriderctl account: accounts are kept once they were signed in to, and no password ever reaches the disk.
#include "app/servers_fixture.h"
#include "app/smtp_peer.h"

#include <QDirIterator>
#include <QJsonArray>
#include <QTest>

using namespace postrider::test;
using namespace Qt::StringLiterals;

class TestCtlAccount final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void addListRemove();
    void wrongPasswordKeepsNothing();
    void severalAccounts();
    void identityWithItsOwnServer();
    void noProfile();
    void damagedProfile();
    void pop3();
    void passwordsNeverReachTheDisk();

private:
    ServersFixture m_fixture;
};

void TestCtlAccount::initTestCase()
{
    QVERIFY2(m_fixture.start(), qPrintable(m_fixture.servers().errorString()));
}

void TestCtlAccount::addListRemove()
{
    Ctl ctl;
    const QString user = m_fixture.newUser();
    VERIFY_CODE(m_fixture.addAccount(ctl, user), 0);
    CtlResult list = ctl.run({u"account"_s, u"list"_s});
    VERIFY_CODE(list, 0);
    QCOMPARE(list.objects().size(), 1);
    const QJsonObject account = list.objects().first();
    QCOMPARE(account.value(u"email"_s).toString(), RealServers::address(user));
    QCOMPARE(account.value(u"name"_s).toString(), u"Test Person"_s);
    QCOMPARE(account.value(u"imap"_s).toString(), m_fixture.servers().imapUrl(user));
    QCOMPARE(account.value(u"smtp"_s).toString(), m_fixture.servers().smtpUrl(user));
    VERIFY_CODE(ctl.run({u"sync"_s}), 0);
    VERIFY_CODE(ctl.run({u"list"_s, u"INBOX"_s}), 0);
    VERIFY_CODE(ctl.run({u"account"_s, u"remove"_s, u"nobody@example.test"_s}), 3);
    VERIFY_CODE(ctl.run({u"account"_s, u"remove"_s, RealServers::address(user)}), 0);
    list = ctl.run({u"account"_s, u"list"_s});
    VERIFY_CODE(list, 3);
    QVERIFY(list.objects().isEmpty());
    VERIFY_CODE(ctl.run({u"list"_s, u"INBOX"_s}), 3);
}

void TestCtlAccount::wrongPasswordKeepsNothing()
{
    Ctl ctl;
    const QString user = m_fixture.newUser();
    RealServers &servers = m_fixture.servers();
    const CtlResult added =
        ctl.addAccount(RealServers::address(user), servers.imapUrl(user), servers.smtpUrl(user), servers.caFile(), u"wrong"_s);
    VERIFY_CODE(added, 12);
    VERIFY_CODE(ctl.run({u"account"_s, u"list"_s}), 3);
}

void TestCtlAccount::severalAccounts()
{
    Ctl ctl;
    const QString one = m_fixture.newUser();
    const QString two = m_fixture.newUser();
    VERIFY_CODE(m_fixture.addAccount(ctl, one), 0);
    VERIFY_CODE(m_fixture.addAccount(ctl, two), 0);
    QCOMPARE(ctl.run({u"account"_s, u"list"_s}).objects().size(), 2);
    VERIFY_CODE(ctl.run({u"folders"_s}), 2);
    VERIFY_CODE(ctl.run({u"folders"_s, u"--account"_s, RealServers::address(two)}), 0);
    VERIFY_CODE(ctl.run({u"folders"_s, u"--account"_s, u"nobody@example.test"_s}), 3);
    QVERIFY(m_fixture.servers().append(two, u"INBOX"_s, plainMail("for two")));
    VERIFY_CODE(ctl.run({u"sync"_s, u"--account"_s, RealServers::address(two)}), 0);
    QCOMPARE(ctl.run({u"list"_s, u"INBOX"_s, u"--account"_s, RealServers::address(two)}).all(u"subject"_s),
             QStringList{u"for two"_s});
    QVERIFY(ctl.run({u"list"_s, u"INBOX"_s, u"--account"_s, RealServers::address(one)}).all(u"subject"_s).isEmpty());
}

/// An address more; through a server at another site, with a password of its own that the account's does not replace.
void TestCtlAccount::identityWithItsOwnServer()
{
    Ctl ctl;
    const QString user = m_fixture.newUser();
    VERIFY_CODE(m_fixture.addAccount(ctl, user), 0);
    const QString address = RealServers::address(user);
    VERIFY_CODE(ctl.run({u"account"_s, u"identity"_s, address}), 2);
    VERIFY_CODE(ctl.run({u"account"_s, u"identity"_s, u"nobody@example.test"_s, u"--email"_s, u"x@example.test"_s}), 3);
    VERIFY_CODE(ctl.run({u"account"_s, u"identity"_s, address, u"--email"_s, u"second@example.test"_s, u"--name"_s, u"Second"_s}), 0);
    SmtpPeer peer;
    const QString url = peer.url(u"third"_s).replace(u"127.0.0.1"_s, u"localhost"_s); // another name: another site
    VERIFY_CODE(ctl.run({u"account"_s, u"identity"_s, address, u"--email"_s, u"third@other.test"_s, u"--smtp"_s, url}, "its own\n"), 0);
    const QJsonArray identities = ctl.run({u"account"_s, u"list"_s}).objects().first().value(u"identities"_s).toArray();
    QCOMPARE(identities.size(), 3);
    QCOMPARE(identities.at(1).toObject().value(u"email"_s).toString(), u"second@example.test"_s);
    QVERIFY(identities.at(1).toObject().value(u"smtp"_s).isNull());
    QCOMPARE(identities.at(2).toObject().value(u"smtp"_s).toString(), url);
    // Each goes through its server. No keychain runs here, so the other site's password is typed.
    const auto mailOf = [&ctl, &user](const QByteArray &from) {
        return ctl.makeFile(QString::fromLatin1(from), "From: " + from + "\r\nTo: " + RealServers::address(user).toUtf8() + "\r\nSubject: x\r\n\r\ny\r\n");
    };
    VERIFY_CODE(ctl.run({u"send"_s, mailOf("second@example.test")}), 0);
    QCOMPARE(peer.deliveries().size(), 0);
    QTRY_COMPARE(m_fixture.servers().count(user), 1);
    VERIFY_CODE(ctl.run({u"send"_s, mailOf("third@other.test")}, "its own\n"), 0);
    QCOMPARE(peer.deliveries().size(), 1);
    QVERIFY(!m_fixture.wholeLog().contains("its own"));
}

void TestCtlAccount::noProfile()
{
    Ctl ctl;
    VERIFY_CODE(ctl.run({u"account"_s, u"list"_s}), 3);
    VERIFY_CODE(ctl.run({u"folders"_s}), 3);
    VERIFY_CODE(ctl.run({u"list"_s, u"INBOX"_s}), 3);
    VERIFY_CODE(ctl.run({u"outbox"_s}), 3);
    VERIFY_CODE(ctl.run({u"search"_s, u"x"_s}), 3);
    VERIFY_CODE(ctl.run({u"sync"_s}), 3);
}

void TestCtlAccount::damagedProfile()
{
    Ctl ctl;
    QVERIFY(!ctl.makeFile(u"profile"_s, "a file where a folder should be").isEmpty());
    VERIFY_CODE(ctl.run({u"sync"_s}), 14);
    const CtlResult list = ctl.run({u"account"_s, u"list"_s});
    QVERIFY2(list.code == 14 || list.code == 3, list.describe().constData());
}

void TestCtlAccount::pop3()
{
    Ctl ctl;
    const QString user = m_fixture.newUser();
    RealServers &servers = m_fixture.servers();
    const QString url = u"pop3s://%1@%2:%3"_s.arg(RealServers::address(user), servers.host(), servers.value("POP3S"));
    const QByteArray typed = RealServers::password(user).toUtf8() + '\n';
    const QStringList servers2{u"--pop3"_s, url, u"--smtp"_s, servers.smtpUrl(user), u"--ca"_s, servers.caFile()};
    const CtlResult checked = ctl.run(QStringList{u"check"_s, u"--email"_s, RealServers::address(user)} + servers2, typed);
    VERIFY_CODE(checked, 0);
    QVERIFY(checked.all(u"step"_s).contains(u"login"_s));
    QVERIFY(servers.append(user, u"INBOX"_s, plainMail("first", "Hello from there.\r\n")));
    QVERIFY(servers.append(user, u"INBOX"_s, plainMail("second")));
    const QStringList add = QStringList{u"account"_s, u"add"_s, u"--email"_s, RealServers::address(user), u"--leave"_s, u"no"_s,
                                        u"--password-command"_s, u"echo %1"_s.arg(RealServers::password(user))}
        + servers2;
    VERIFY_CODE(ctl.run(add), 0);
    const CtlResult list = ctl.run({u"account"_s, u"list"_s});
    QCOMPARE(list.objects().first().value(u"pop3"_s).toString(), url);
    QVERIFY(list.objects().first().value(u"imap"_s).isNull());
    const CtlResult synced = ctl.run({u"sync"_s, u"--stats"_s});
    VERIFY_CODE(synced, 0);
    QCOMPARE(synced.objects().first().value(u"messages"_s).toInt(), 2);
    QCOMPARE(servers.count(user), 0); // removed there
    const CtlResult messages = ctl.run({u"list"_s, u"INBOX"_s});
    QCOMPARE(messages.all(u"subject"_s).size(), 2);
    QVERIFY(ctl.run({u"folders"_s}).all(u"role"_s).contains(u"trash"_s));
    const QString id = QString::number(messages.find(u"subject"_s, u"first"_s).value(u"id"_s).toInt());
    const CtlResult shown = ctl.run({u"show"_s, id});
    VERIFY_CODE(shown, 0);
    QVERIFY2(shown.out.contains("Hello from there."), shown.describe().constData());
    VERIFY_CODE(ctl.run(QStringList{u"check"_s, u"--email"_s, RealServers::address(user), u"--imap"_s, u"none"_s} + servers2, typed), 2);
    VERIFY_CODE(ctl.run({u"account"_s, u"remove"_s, RealServers::address(user)}), 0);
    VERIFY_CODE(ctl.run({u"list"_s, u"INBOX"_s}), 3);
}

void TestCtlAccount::passwordsNeverReachTheDisk()
{
    // Nothing else looks like this, in any of the forms in which protocols carry it.
    Ctl ctl;
    const QString user = m_fixture.newUser();
    RealServers &servers = m_fixture.servers();
    const QByteArray sentinel = RealServers::password(user).toUtf8();
    QVERIFY(!RealServers::address(user).contains(RealServers::password(user)));
    const QByteArray typed = sentinel + '\n' + sentinel + '\n';
    VERIFY_CODE(ctl.run({u"account"_s, u"add"_s, u"--email"_s, RealServers::address(user), u"--imap"_s, servers.imapUrl(user),
                         u"--smtp"_s, servers.smtpUrl(user), u"--ca"_s, servers.caFile()},
                        typed),
                0);
    VERIFY_CODE(ctl.run({u"sync"_s}, typed), 0);
    const CtlResult sent =
        ctl.run({u"send"_s, u"--to"_s, u"bob@example.test"_s, u"--subject"_s, u"Kept apart"_s, u"--text"_s, u"Hello"_s}, typed);
    VERIFY_CODE(sent, 0);
    VERIFY_CODE(ctl.run({u"sync"_s}, "wrong\n"), 12);

    const QByteArray address = RealServers::address(user).toUtf8();
    const QByteArrayList forms{
        sentinel, sentinel.toBase64(), (QByteArray(1, '\0') + address + QByteArray(1, '\0') + sentinel).toBase64(),
        sentinel.toHex(),
        QByteArray::fromRawData(reinterpret_cast<const char *>(QString::fromLatin1(sentinel).utf16()), sentinel.size() * 2)};
    int files = 0;
    for (const QString &root : {ctl.profile(), ctl.home()}) {
        QDirIterator it(root, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QFileInfo info(it.next());
            const QFile::Permissions others = info.permissions()
                                              & (QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
                                                 | QFile::WriteOther | QFile::ExeOther);
            QVERIFY2(!others, qPrintable(info.filePath()));
            if (!info.isFile())
                continue;
            ++files;
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray contents = file.readAll();
            for (const QByteArray &form : forms)
                QVERIFY2(!contents.contains(form), qPrintable(info.filePath()));
        }
    }
    QVERIFY(files >= 3);
    // All state is below the profile.
    QVERIFY(QDir(ctl.home()).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
}

QTEST_GUILESS_MAIN(TestCtlAccount)
#include "tst_ctl_account.moc"
