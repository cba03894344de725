// The settings window: search, preferences that take effect at once, accounts.
#include "settings/settings_page.h"
#include "settings/settings_window.h"
#include "support_ui/fake_mail_service.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;
using test::FakeMailService;

class TestSettings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void searchShowsWhatFits();
    void changesTakeEffectAtOnce();
    void followsChangesFromElsewhere();
    void signatureIsKept();
    void removalAsks();
    void windowsAreAskedFor();
    void mailOnAPop3Server();

private:
    int visibleRows() const;

    std::unique_ptr<FakeMailService> m_service;
    std::unique_ptr<ui::SettingsWindow> m_window;
};

void TestSettings::init()
{
    m_service = std::make_unique<FakeMailService>();
    m_window = std::make_unique<ui::SettingsWindow>(*m_service);
    m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    m_window->show();
}

void TestSettings::cleanup()
{
    m_window.reset();
    m_service.reset();
}

int TestSettings::visibleRows() const
{
    const auto rows = m_window->findChildren<ui::SettingRow *>();
    return int(std::count_if(rows.begin(), rows.end(), [](const ui::SettingRow *row) { return row->isVisible(); }));
}

void TestSettings::searchShowsWhatFits()
{
    auto *search = m_window->findChild<QLineEdit *>(u"Search settings"_s);
    auto *pages = m_window->findChild<QListWidget *>(u"Settings pages"_s);
    QTest::keyClicks(search, u"undo"_s);
    QCOMPARE(visibleRows(), 1);
    QVERIFY(m_window->findChild<QComboBox *>(u"Undo send"_s)->isVisible());
    search->clear();
    QTest::keyClicks(search, u"dark"_s);
    QVERIFY(m_window->findChild<QComboBox *>(u"Light or dark"_s)->isVisible());
    search->clear();
    QTest::keyClicks(search, u"zzzz"_s);
    QCOMPARE(visibleRows(), 0);
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(search->text().isEmpty());
    QVERIFY(!pages->item(0)->isHidden());
}

void TestSettings::changesTakeEffectAtOnce()
{
    auto *search = m_window->findChild<QLineEdit *>(u"Search settings"_s);
    QTest::keyClicks(search, u"notif"_s);
    auto *notify = m_window->findChild<QCheckBox *>(u"Notifications"_s);
    QVERIFY(notify->isChecked());
    notify->click();
    QVERIFY(!m_service->preferences().notifyNewMail);
    search->clear();
    QTest::keyClicks(search, u"proxy"_s);
    auto *proxy = m_window->findChild<QComboBox *>(u"Proxy"_s);
    proxy->setCurrentIndex(2);
    QCOMPARE(m_service->preferences().proxy, mail::Preferences::Proxy::Socks5);
    auto *host = m_window->findChild<QLineEdit *>(u"Proxy host"_s);
    QVERIFY(host->isEnabled());
    QTest::keyClicks(host, u"127.0.0.1"_s);
    QTest::keyClick(host, Qt::Key_Return);
    QCOMPARE(m_service->preferences().proxyHost, u"127.0.0.1"_s);
}

void TestSettings::followsChangesFromElsewhere()
{
    mail::Preferences preferences = m_service->preferences();
    preferences.gmailKeys = true;
    m_service->setPreferences(preferences);
    QCOMPARE(m_window->findChild<QComboBox *>(u"Shortcuts"_s)->currentIndex(), 1);
}

void TestSettings::signatureIsKept()
{
    auto *signature = m_window->findChild<QPlainTextEdit *>(u"Signature"_s);
    signature->setFocus();
    signature->selectAll();
    QTest::keyClicks(signature, u"Alice, on the move"_s);
    // Closing the window keeps what is still being typed.
    m_window.reset();
    QCOMPARE(m_service->accounts().front().settings.defaultIdentity().signature, u"Alice, on the move"_s);
}

void TestSettings::removalAsks()
{
    const size_t before = m_service->accounts().size();
    m_window->findChild<QAbstractButton *>(u"Remove account"_s)->click();
    QCOMPARE(m_service->accounts().size(), before);
    for (QAbstractButton *button : m_window->findChildren<QAbstractButton *>()) {
        if (button->text() == u"Remove the account"_s && button->isVisible()) {
            button->click();
            break;
        }
    }
    QCOMPARE(m_service->accounts().size(), before - 1);
}

void TestSettings::windowsAreAskedFor()
{
    QSignalSpy add(m_window.get(), &ui::SettingsWindow::addAccountRequested);
    QSignalSpy servers(m_window.get(), &ui::SettingsWindow::serversRequested);
    m_window->findChild<QAbstractButton *>(u"Add account"_s)->click();
    m_window->findChild<QAbstractButton *>(u"Change servers"_s)->click();
    QCOMPARE(add.count(), 1);
    QCOMPARE(servers.count(), 1);
}

void TestSettings::mailOnAPop3Server()
{
    QVERIFY(!m_window->findChild<QComboBox *>(u"Leave on server"_s)); // nobody reads by POP3
    AccountSettings account = m_service->accounts().front().settings;
    account.incoming->protocol = Protocol::Pop3;
    cleanup();
    m_service = std::make_unique<FakeMailService>();
    m_service->changeAccount(account);
    m_window = std::make_unique<ui::SettingsWindow>(*m_service);
    m_window->setAttribute(Qt::WA_DeleteOnClose, false);
    m_window->show();
    auto *leave = m_window->findChild<QComboBox *>(u"Leave on server"_s);
    QVERIFY(leave);
    QCOMPARE(leave->currentData().toInt(), int(LeaveOnServer::ForEver));
    leave->setCurrentIndex(leave->findData(int(LeaveOnServer::UntilDeletedHere)));
    Q_EMIT leave->activated(leave->currentIndex());
    QCOMPARE(m_service->accounts().front().settings.pop3.leave, LeaveOnServer::UntilDeletedHere);
}

QTEST_MAIN(TestSettings)
#include "tst_ui_settings.moc"
