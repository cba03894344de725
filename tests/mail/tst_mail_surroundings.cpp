// What feeds the machine, by the files the system shows.
#include "mail/surroundings_watch.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;

class MailSurroundingsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void batteryIsWhereNoMainsIsPluggedIn();
    void focusIsToldOnce();

private:
    static void put(const QTemporaryDir &root, const QString &supply, const QByteArray &type, const QByteArray &online)
    {
        QDir(root.path()).mkpath(supply);
        for (const auto &[name, text] : {std::pair(QStringLiteral("type"), type), std::pair(QStringLiteral("online"), online)}) {
            QFile file(root.filePath(supply + QLatin1Char('/') + name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(text + '\n');
        }
    }
};

void MailSurroundingsTest::batteryIsWhereNoMainsIsPluggedIn()
{
    const QTemporaryDir root;
    QVERIFY(!mail::isOnBattery(root.path()));
    QVERIFY(!mail::isOnBattery(root.filePath(QStringLiteral("nowhere"))));
    put(root, QStringLiteral("BAT0"), "Battery", "1");
    QVERIFY(!mail::isOnBattery(root.path())); // a mouse, say
    put(root, QStringLiteral("AC"), "Mains", "0");
    QVERIFY(mail::isOnBattery(root.path()));
    put(root, QStringLiteral("ADP1"), "Mains", "1");
    QVERIFY(!mail::isOnBattery(root.path()));
}

void MailSurroundingsTest::focusIsToldOnce()
{
    mail::SurroundingsWatch watch;
    QSignalSpy changed(&watch, &mail::SurroundingsWatch::changed);
    watch.setFocused(true);
    QCOMPARE(changed.size(), 0);
    watch.setFocused(false);
    watch.setFocused(false);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!watch.surroundings().focused);
}

QTEST_GUILESS_MAIN(MailSurroundingsTest)
#include "tst_mail_surroundings.moc"
