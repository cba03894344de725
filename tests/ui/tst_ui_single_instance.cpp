// A second start hands its arguments to the first.
#include "main/single_instance.h"

#include <QFileInfo>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace postrider::ui;
using namespace Qt::StringLiterals;

class TestUiSingleInstance final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_runtime.isValid());
        qputenv("XDG_RUNTIME_DIR", m_runtime.path().toLocal8Bit());
    }
    void handsArgumentsOver();
    void nobodyThere();
    void profilesAreApart();
    void garbageIsIgnored();
    void socketOfAKilledProgramIsTakenOver();

private:
    QTemporaryDir m_runtime;
};

void TestUiSingleInstance::handsArgumentsOver()
{
    SingleInstance first(u"/some/profile"_s);
    QVERIFY(first.listen());
    const QFileDevice::Permissions open = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    QVERIFY(!(QFileInfo(first.socketPath()).permissions() & open));
    QSignalSpy received(&first, &SingleInstance::received);
    const QStringList arguments{u"mailto:a@b.example?subject=ä \"quoted\"\n"_s, u"/tmp/x.eml"_s, {}};
    bool taken = false;
    const std::unique_ptr<QThread> second(QThread::create([&] {
        SingleInstance other(u"/some/profile"_s);
        taken = other.handOver(arguments);
    }));
    second->start();
    QTRY_COMPARE(received.size(), 1);
    QCOMPARE(received.first().first().toStringList(), arguments);
    QTRY_VERIFY(second->isFinished());
    QVERIFY(taken);
}

void TestUiSingleInstance::nobodyThere()
{
    SingleInstance alone(u"/another/profile"_s);
    QVERIFY(!alone.handOver({u"x"_s}));
}

void TestUiSingleInstance::profilesAreApart()
{
    QVERIFY(SingleInstance(u"/a"_s).socketPath() != SingleInstance(u"/b"_s).socketPath());
    QVERIFY(SingleInstance({}).socketPath() != SingleInstance(u"/b"_s).socketPath());
}

void TestUiSingleInstance::garbageIsIgnored()
{
    SingleInstance first(u"/garbage"_s);
    QVERIFY(first.listen());
    QSignalSpy received(&first, &SingleInstance::received);
    for (const QByteArray &bytes : {QByteArray("not json\n"), QByteArray("{\"a\":1}\n"), QByteArray(300'000, 'x')}) {
        QLocalSocket socket;
        socket.connectToServer(first.socketPath());
        QVERIFY(socket.waitForConnected(1000));
        socket.write(bytes);
        QTRY_COMPARE(socket.state(), QLocalSocket::UnconnectedState);
    }
    QCOMPARE(received.size(), 0);
}

void TestUiSingleInstance::socketOfAKilledProgramIsTakenOver()
{
    SingleInstance first(u"/killed"_s);
    QFile leftOver(first.socketPath());
    QVERIFY(leftOver.open(QIODevice::WriteOnly));
    leftOver.close();
    QVERIFY(first.listen());
}

QTEST_GUILESS_MAIN(TestUiSingleInstance)
#include "tst_ui_single_instance.moc"
