// The colours follow the desktop while the program runs: a portal of our own on a bus of our own.
#include "widgets/appearance.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QSignalSpy>
#include <QTest>
#include <csignal>
#include <cstdio>

using namespace postrider;
using namespace postrider::ui;
using namespace Qt::StringLiterals;

/// Answers as xdg-desktop-portal does.
class FakePortal final : public QObject, protected QDBusContext
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")

public:
    explicit FakePortal(const QString &address)
        : m_bus(QDBusConnection::connectToBus(address, u"portal"_s))
    {}
    ~FakePortal() override { QDBusConnection::disconnectFromBus(u"portal"_s); }
    bool start()
    {
        return m_bus.registerObject(u"/org/freedesktop/portal/desktop"_s, this, QDBusConnection::ExportAllSlots)
               && m_bus.registerService(u"org.freedesktop.portal.Desktop"_s);
    }
    void change(uint scheme)
    {
        value = scheme;
        QDBusMessage signal = QDBusMessage::createSignal(u"/org/freedesktop/portal/desktop"_s, u"org.freedesktop.portal.Settings"_s,
                                                         u"SettingChanged"_s);
        signal << u"org.freedesktop.appearance"_s << u"color-scheme"_s << QVariant::fromValue(QDBusVariant(scheme));
        m_bus.send(signal);
    }

    uint value = 0;
    int asked = 0;

public Q_SLOTS:
    QDBusVariant Read(const QString &group, const QString &key)
    {
        Q_UNUSED(group)
        Q_UNUSED(key)
        ++asked;
        return QDBusVariant(QVariant::fromValue(QDBusVariant(value))); // a variant in a variant, as it is
    }

private:
    QDBusConnection m_bus;
};

class TestUiAppearance final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ownChoiceWins();
    void palettesReachWidgets();
    void themeChangeIsMeasuredAgain();

private:
    static bool looksDark() { return QApplication::palette().color(QPalette::Window).lightnessF() < 0.5; }
    const QString m_address = qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS");
};

void TestUiAppearance::ownChoiceWins()
{
    FakePortal portal(m_address);
    portal.value = 1;
    QVERIFY(portal.start());
    Appearance appearance;
    QTRY_VERIFY(appearance.isDark());
    QSignalSpy changes(&appearance, &Appearance::changed);
    appearance.setChoice(Appearance::Choice::Light);
    QVERIFY(!appearance.isDark() && !looksDark());
    const int asked = portal.asked;
    portal.change(0);
    portal.change(1);
    appearance.setChoice(Appearance::Choice::System);
    QTRY_VERIFY(appearance.isDark() && looksDark());
    QCOMPARE(portal.asked, asked);
    QVERIFY(changes.size() >= 2);
}

void TestUiAppearance::palettesReachWidgets()
{
    FakePortal portal(m_address);
    portal.value = 2;
    QVERIFY(portal.start());
    Appearance appearance;
    QWidget window;
    window.show();
    QTRY_VERIFY(portal.asked > 0);
    portal.change(1);
    QTRY_VERIFY(window.palette().color(QPalette::Window).lightnessF() < 0.5);
    portal.change(2);
    QTRY_VERIFY(window.palette().color(QPalette::Window).lightnessF() > 0.5);
}

void TestUiAppearance::themeChangeIsMeasuredAgain()
{
    FakePortal portal(m_address);
    portal.value = 1;
    QVERIFY(portal.start());
    Appearance appearance;
    QTRY_VERIFY(appearance.isDark());
    // As the platform's plugin tells it; what we have set stays, since the portal still says dark.
    QWidget window;
    window.show();
    QEvent change(QEvent::ThemeChange);
    QCoreApplication::sendEvent(&window, &change);
    QCoreApplication::sendEvent(&window, &change);
    QCoreApplication::processEvents();
    QTRY_VERIFY(looksDark() && appearance.isDark());
}

/// The bus must be there before the application is: Qt looks for it once.
int main(int argc, char **argv)
{
    std::FILE *daemon = ::popen("dbus-daemon --session --fork --print-address=1 --print-pid=1", "r");
    char address[512] = {};
    long pid = 0;
    const bool started = daemon && std::fgets(address, sizeof address, daemon) && std::fscanf(daemon, "%ld", &pid) == 1;
    if (daemon) {
        ::pclose(daemon);
    }
    if (!started) {
        std::fputs("dbus-daemon is needed\n", stderr);
        return 1;
    }
    qputenv("DBUS_SESSION_BUS_ADDRESS", QByteArray(address).trimmed());
    int result = 0;
    {
        QApplication app(argc, argv);
        TestUiAppearance test;
        result = QTest::qExec(&test, argc, argv);
    }
    ::kill(pid_t(pid), SIGTERM);
    return result;
}

#include "tst_ui_appearance.moc"
