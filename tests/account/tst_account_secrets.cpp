// Password commands, and the memory that forgets.
#include <QTest>

#include "account/password_command.h"
#include "account/secret_store.h"
#include "support_core/fake_timers.h"

using namespace postrider;
using namespace postrider::account;
using namespace postrider::test;
using namespace Qt::StringLiterals;

class SecretsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstLineIsThePassword_data();
    void firstLineIsThePassword();
    void failuresSayWhatHappened_data();
    void failuresSayWhatHappened();
    void aCommandThatHangsIsEnded();
    void memoryForgetsOneAccount();
    void eachServerHasItsOwn();
};

void SecretsTest::firstLineIsThePassword_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("password");
    QTest::newRow("echo") << u"echo secret"_s << u"secret"_s;
    QTest::newRow("two lines") << u"printf 'a b\\nlogin: x\\n'"_s << u"a b"_s;
    QTest::newRow("no line end") << u"printf x"_s << u"x"_s;
    QTest::newRow("CRLF") << u"printf 'x\\r\\n'"_s << u"x"_s;
    QTest::newRow("blanks stay") << u"printf ' x '"_s << u" x "_s;
    QTest::newRow("Unicode") << u"printf 'pässwörd'"_s << u"pässwörd"_s;
    QTest::newRow("reads nothing") << u"cat; echo x"_s << u"x"_s;
}

void SecretsTest::firstLineIsThePassword()
{
    QFETCH(QString, command);
    FakeTimers timers;
    Task<QString> task = runPasswordCommand(timers, command);
    QTRY_VERIFY(task.isDone());
    QTEST(task.result(), "password");
}

void SecretsTest::failuresSayWhatHappened_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("words");
    QTest::newRow("exit code") << u"echo 'gpg: no secret key' >&2; exit 2"_s << u"gpg: no secret key"_s;
    QTest::newRow("not there") << u"/nonexistent/pass"_s << u"127"_s;
    QTest::newRow("nothing") << u"true"_s << u"nothing"_s;
    QTest::newRow("killed") << u"kill -9 $$"_s << u"error"_s;
}

void SecretsTest::failuresSayWhatHappened()
{
    QFETCH(QString, command);
    QFETCH(QString, words);
    FakeTimers timers;
    Task<QString> task = runPasswordCommand(timers, command);
    QTRY_VERIFY(task.isDone());
    try {
        task.result();
        QFAIL("no failure");
    } catch (const Failure &failure) {
        QCOMPARE(failure.cause, Failure::Cause::PasswordMissing);
        QVERIFY2(failure.text.contains(words), qPrintable(failure.text));
    }
}

void SecretsTest::aCommandThatHangsIsEnded()
{
    FakeTimers timers;
    Task<QString> task = runPasswordCommand(timers, u"exec sleep 1000"_s);
    timers.advance(30'000);
    QTRY_VERIFY(task.isDone());
    QVERIFY_THROWS_EXCEPTION(Failure, task.result());
}

void SecretsTest::memoryForgetsOneAccount()
{
    MemorySecretStore store;
    QVERIFY(!store.isLasting());
    QVERIFY(!store.write({AccountId(1)}, u"one"_s).result());
    QVERIFY(!store.write({AccountId(2)}, u"two"_s).result());
    store.removeAll(AccountId(1)).result();
    QVERIFY(!store.read({AccountId(1)}).result());
    QCOMPARE(*store.read({AccountId(2)}).result(), u"two"_s);
}

void SecretsTest::eachServerHasItsOwn()
{
    ServerSettings server;
    server.host = u"SMTP.Example.net"_s;
    server.port = 465;
    server.userName = u"tim"_s;
    const QString key = serverKey(server);
    QCOMPARE(key, u"smtp.example.net:465/tim"_s);
    MemorySecretStore store;
    store.write({AccountId(1)}, u"own"_s).result();
    QVERIFY(!store.read({AccountId(1), key}).result()); // another server does not get the account's
    store.write({AccountId(1), key}, u"other"_s).result();
    QCOMPARE(*store.read({AccountId(1)}).result(), u"own"_s);
    QCOMPARE(*store.read({AccountId(1), key}).result(), u"other"_s);
    store.remove({AccountId(1)}).result();
    QCOMPARE(*store.read({AccountId(1), key}).result(), u"other"_s);
    store.removeAll(AccountId(1)).result();
    QVERIFY(!store.read({AccountId(1), key}).result());
}

QTEST_GUILESS_MAIN(SecretsTest)
#include "tst_account_secrets.moc"
