// The account wizard, clicked through over a set-up without a network.
#include "forms/inline_panel.h"
#include "mail/sign_in_methods.h"
#include "setup/failure_advice.h"
#include "setup/ladder_page.h"
#include "setup/password_panel.h"
#include "setup/setup_window.h"
#include "setup/step_row.h"
#include "support_ui/fake_mail_service.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;
using test::FakeMailService;

class TestSetup final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void happyPath();
    void wrongPasswordKeepsEverything();
    void anotherUserName();
    void byHandWhenNothingIsFound();
    void byHandFromTheStart();
    void onlyReading();
    void pop3ByHand();
    void kerberosByHand();
    void noEncryptionMustBeConfirmed();
    void certificateIsTrustedForTheServerThatShowedIt();
    void otherPortIsTried();
    void foreignServersNeedConsent();
    void incompleteFieldsAreTold();
    void backStopsTheCheck();
    void changesAnAccount();
    void saysThatNoKeychainRuns();
    void passwordPanelAsksAndAnswers();
    void fixesFitTheCause_data();
    void fixesFitTheCause();
    void accessibleNames();

private:
    QLineEdit *field(const char *name) const { return m_window->findChild<QLineEdit *>(QLatin1String(name)); }
    QAbstractButton *button(const char *name) const { return m_window->findChild<QAbstractButton *>(QLatin1String(name)); }
    QAbstractButton *buttonWithText(const QString &text) const;
    void click(const char *name) { QTest::mouseClick(button(name), Qt::LeftButton); }
    void type(const char *name, const QString &text);
    void typeYou(const QString &password = u"correct horse"_s);
    QString panelText() const;
    int checks() const { return int(m_service->calls.filter(u"check "_s).size()); }
    void open()
    {
        m_window = new ui::SetupWindow(*m_service);
        m_window->show();
    }

    std::unique_ptr<FakeMailService> m_service;
    QPointer<ui::SetupWindow> m_window;
};

void TestSetup::init()
{
    m_service = std::make_unique<FakeMailService>();
    open();
}

void TestSetup::cleanup()
{
    delete m_window;
    m_service.reset();
}

void TestSetup::type(const char *name, const QString &text)
{
    QLineEdit *line = field(name);
    QVERIFY2(line, name);
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
}

void TestSetup::typeYou(const QString &password)
{
    type("Name", u"Alice Lind"_s);
    type("Address", u"alice@example.org"_s);
    type("Password", password);
}

QAbstractButton *TestSetup::buttonWithText(const QString &text) const
{
    for (QAbstractButton *candidate : m_window->findChildren<QAbstractButton *>()) {
        if (candidate->text() == text && candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

QString TestSetup::panelText() const
{
    QStringList texts;
    for (ui::InlinePanel *panel : m_window->findChildren<ui::InlinePanel *>()) {
        if (panel->isVisible())
            texts.append(panel->text());
    }
    return texts.join(u'\n');
}

void TestSetup::happyPath()
{
    QSignalSpy finished(m_window, &ui::SetupWindow::finished);
    const size_t before = m_service->accounts().size();
    typeYou();
    // Enter goes on, as the button does.
    QTest::keyClick(field("Password"), Qt::Key_Return);
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(checks(), 1);
    QCOMPARE(m_service->lastPassword, u"correct horse"_s);
    QCOMPARE(m_service->accounts().size(), before + 1);
    const AccountSettings kept = m_service->accounts().back().settings;
    QCOMPARE(kept.defaultIdentity().name, u"Alice Lind"_s);
    QCOMPARE(kept.address(), u"alice@example.org"_s);
    QCOMPARE(kept.incoming->host, u"imap.example.org"_s);
    QVERIFY(!button("Back")->isVisible());
    click("Copy report");
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"AUTHENTICATE PLAIN"_s));
    click("Continue");
    QTRY_VERIFY(m_window.isNull());
}

void TestSetup::wrongPasswordKeepsEverything()
{
    m_service->behaviour.failingStep = u"login"_s;
    typeYou(u"wrong"_s);
    click("Continue");
    QTRY_COMPARE(panelText(), u"The server refused the password."_s);
    QCOMPARE(checks(), 1);
    QVERIFY(!m_service->calls.join(u' ').contains(u"finish"_s));

    QTest::mouseClick(buttonWithText(u"Type the password again"_s), Qt::LeftButton);
    QCOMPARE(field("Name")->text(), u"Alice Lind"_s);
    QCOMPARE(field("Address")->text(), u"alice@example.org"_s);
    QCOMPARE(field("Password")->text(), u"wrong"_s);
    QCOMPARE(m_window->focusWidget(), field("Password"));
    QCOMPARE(checks(), 1);

    m_service->behaviour.failingStep.clear();
    type("Password", u"right"_s);
    click("Continue");
    QTRY_VERIFY(m_service->calls.contains(u"finish alice@example.org"_s));
    QCOMPARE(checks(), 2);
    QCOMPARE(m_service->lastPassword, u"right"_s);
    QCOMPARE(m_service->calls.filter(u"discover"_s).size(), 1);
}

void TestSetup::anotherUserName()
{
    m_service->behaviour.failingStep = u"login"_s;
    typeYou();
    click("Continue");
    QTRY_VERIFY(buttonWithText(u"Use another user name"_s));
    QTest::mouseClick(buttonWithText(u"Use another user name"_s), Qt::LeftButton);
    QCOMPARE(m_window->focusWidget(), field("User name"));
    m_service->behaviour.failingStep.clear();
    type("User name", u"alice"_s);
    click("Continue");
    QTRY_VERIFY(m_service->calls.contains(u"finish alice@example.org"_s));
    QCOMPARE(m_service->accounts().back().settings.incoming->userName, u"alice"_s);
}

void TestSetup::byHandWhenNothingIsFound()
{
    m_service->behaviour.settingsFound = false;
    typeYou();
    click("Continue");
    QTRY_VERIFY(field("Incoming server")->isVisible());
    QVERIFY(panelText().startsWith(u"example.org publishes no settings"_s));
    QCOMPARE(field("Incoming server")->text(), u"imap.example.org"_s);
    type("Incoming server", u"mail.example.org"_s);

    // Back and forth: what was typed stays, and nothing is looked for again.
    click("Back");
    QCOMPARE(field("Password")->text(), u"correct horse"_s);
    click("Set up by hand");
    QCOMPARE(field("Incoming server")->text(), u"mail.example.org"_s);
    click("Continue");
    QTRY_VERIFY(m_service->calls.contains(u"finish alice@example.org"_s));
    QCOMPARE(m_service->accounts().back().settings.incoming->host, u"mail.example.org"_s);
    QCOMPARE(m_service->calls.filter(u"discover"_s).size(), 1);
}

void TestSetup::byHandFromTheStart()
{
    typeYou();
    click("Set up by hand");
    type("Incoming server", u"imap.work.example"_s);
    type("Outgoing server", u"smtp.work.example"_s);
    auto *security = m_window->findChild<QComboBox *>(u"Incoming security"_s);
    auto *port = m_window->findChild<QSpinBox *>(u"Incoming port"_s);
    QCOMPARE(port->value(), 993);
    security->setFocus();
    QTest::keyClick(security, Qt::Key_Down);
    QCOMPARE(port->value(), 143);
    QTest::keyClick(field("Incoming server"), Qt::Key_Return);
    QTRY_VERIFY(m_service->calls.contains(u"finish alice@example.org"_s));
    const AccountSettings kept = m_service->accounts().back().settings;
    QCOMPARE(kept.incoming->security, Security::StartTls);
    QCOMPARE(kept.incoming->userName, u"alice@example.org"_s);
    QCOMPARE(kept.outgoing->host, u"smtp.work.example"_s);
    QVERIFY(m_service->calls.filter(u"discover"_s).isEmpty());
}

void TestSetup::pop3ByHand()
{
    typeYou();
    click("Set up by hand");
    auto *kind = m_window->findChild<QComboBox *>(u"Incoming kind"_s);
    auto *port = m_window->findChild<QSpinBox *>(u"Incoming port"_s);
    auto *leave = m_window->findChild<QComboBox *>(u"Leave on server"_s);
    QVERIFY(kind && port && leave);
    QVERIFY(!leave->isVisible());
    type("Incoming server", u"imap.example.org"_s);
    kind->setCurrentIndex(kind->findText(u"POP3"_s));
    Q_EMIT kind->activated(kind->currentIndex());
    QCOMPARE(port->value(), 995);
    QCOMPARE(field("Incoming server")->text(), u"pop.example.org"_s);
    QVERIFY(leave->isVisible());
    auto *days = m_window->findChild<QSpinBox *>(u"Days on the server"_s);
    QVERIFY(!days->isVisible());
    leave->setCurrentIndex(leave->findData(int(LeaveOnServer::ForDays)));
    Q_EMIT leave->activated(leave->currentIndex());
    QVERIFY(days->isVisible());
    days->setValue(30);
    type("Outgoing server", u"smtp.example.org"_s);
    click("Continue");
    QTRY_VERIFY(m_service->calls.contains(u"finish alice@example.org"_s));
    const AccountSettings kept = m_service->accounts().back().settings;
    QCOMPARE(kept.incoming->protocol, Protocol::Pop3);
    QCOMPARE(kept.incoming->host, u"pop.example.org"_s);
    QCOMPARE(kept.incoming->port, 995);
    QCOMPARE(kept.pop3.leave, LeaveOnServer::ForDays);
    QCOMPARE(kept.pop3.days, 30);

    // Later it stays what it is; only its servers and the policy may change.
    delete m_window;
    m_window = new ui::SetupWindow(*m_service, kept);
    m_window->show();
    auto *fixedKind = m_window->findChild<QComboBox *>(u"Incoming kind"_s);
    QCOMPARE(fixedKind->findText(u"IMAP"_s), -1);
    QCOMPARE(m_window->findChild<QComboBox *>(u"Leave on server"_s)->currentData().toInt(), int(LeaveOnServer::ForDays));
}

/// Who has a ticket types no password, and is asked for none later either.
void TestSetup::kerberosByHand()
{
    type("Name", u"Alice Lind"_s);
    type("Address", u"alice@example.org"_s);
    click("Set up by hand");
    auto *incoming = m_window->findChild<QComboBox *>(u"Incoming sign-in"_s);
    auto *outgoing = m_window->findChild<QComboBox *>(u"Outgoing sign-in"_s);
    QVERIFY(incoming && outgoing);
    QCOMPARE(incoming->isVisible(), mail::knowsKerberos()); // no choice that cannot be made
    const auto choose = [](QComboBox *box, int data) {
        box->setCurrentIndex(box->findData(data));
        Q_EMIT box->activated(box->currentIndex());
    };
    type("Incoming server", u"imap.work.example"_s);
    type("Outgoing server", u"smtp.work.example"_s);
    choose(incoming, int(AuthMethod::Kerberos));
    click("Continue"); // the outgoing server still wants a password
    QCOMPARE(checks(), 0);
    QVERIFY(field("Password")->isVisible() && field("Password")->isEnabled());
    click("Set up by hand");
    choose(outgoing, int(AuthMethod::Kerberos));
    auto *security = m_window->findChild<QComboBox *>(u"Incoming security"_s);
    choose(security, int(Security::None));
    click("Continue");
    QVERIFY(panelText().contains(u"Kerberos sign-in needs an encrypted connection"_s));
    choose(security, int(Security::Tls));
    click("Continue");
    QTRY_VERIFY(m_service->calls.contains(u"finish alice@example.org"_s));
    const AccountSettings kept = m_service->accounts().back().settings;
    QVERIFY(kept.incoming->auth == AuthMethod::Kerberos && kept.outgoing->auth == AuthMethod::Kerberos);
    delete m_window;
    m_window = new ui::SetupWindow(*m_service, kept);
    m_window->show();
    QVERIFY(!field("Password")->isEnabled());
}

void TestSetup::onlyReading()
{
    typeYou();
    click("Set up by hand");
    type("Incoming server", u"imap.work.example"_s);
    auto *kind = m_window->findChild<QComboBox *>(u"Outgoing kind"_s);
    kind->setFocus();
    QTest::keyClick(kind, Qt::Key_Down);
    click("Continue");
    QTRY_VERIFY(m_service->calls.contains(u"finish alice@example.org"_s));
    QVERIFY(!m_service->accounts().back().settings.outgoing);
}

void TestSetup::noEncryptionMustBeConfirmed()
{
    typeYou();
    click("Set up by hand");
    type("Incoming server", u"imap.work.example"_s);
    type("Outgoing server", u"smtp.work.example"_s);
    auto *security = m_window->findChild<QComboBox *>(u"Incoming security"_s);
    security->setFocus();
    QTest::keyClick(security, Qt::Key_End);
    click("Continue");
    QCOMPARE(checks(), 0);
    QVERIFY(panelText().contains(u"Without encryption"_s));
    click("Incoming unprotected");
    click("Continue");
    QTRY_COMPARE(checks(), 1);
    QTRY_VERIFY(m_service->calls.contains(u"finish alice@example.org"_s));
    QVERIFY(m_service->accounts().back().settings.incoming->plainConfirmed);
}

void TestSetup::certificateIsTrustedForTheServerThatShowedIt()
{
    m_service->behaviour.failingStep = u"smtp.tls"_s;
    m_service->behaviour.stepFailure = Failure::tls(Failure::Cause::CertificateSelfSigned, u"Signed by nobody."_s);
    typeYou();
    click("Continue");
    QTRY_VERIFY(buttonWithText(u"Trust exactly this certificate"_s));
    m_service->behaviour.failingStep.clear();
    QTest::mouseClick(buttonWithText(u"Trust exactly this certificate"_s), Qt::LeftButton);
    QTRY_VERIFY(m_service->calls.contains(u"finish alice@example.org"_s));
    const AccountSettings kept = m_service->accounts().back().settings;
    QCOMPARE(kept.outgoing->pinnedCertificate, QByteArray(32, 'c'));
    QVERIFY(kept.incoming->pinnedCertificate.isEmpty());
    QCOMPARE(checks(), 2);
}

void TestSetup::otherPortIsTried()
{
    m_service->behaviour.failingStep = u"tcp"_s;
    m_service->behaviour.stepFailure = Failure::network(Failure::Cause::ConnectionRefused, u"Nobody listens on port 993."_s);
    typeYou();
    click("Continue");
    QTRY_VERIFY(buttonWithText(u"Try STARTTLS on port 143"_s));
    m_service->behaviour.failingStep.clear();
    QTest::mouseClick(buttonWithText(u"Try STARTTLS on port 143"_s), Qt::LeftButton);
    QTRY_VERIFY(m_service->calls.contains(u"finish alice@example.org"_s));
    QCOMPARE(m_service->accounts().back().settings.incoming->port, quint16(143));
}

void TestSetup::foreignServersNeedConsent()
{
    m_service->behaviour.settingsNeedConsent = true;
    typeYou();
    click("Continue");
    QTRY_VERIFY(panelText().contains(u"imap.example.org"_s));
    QCOMPARE(checks(), 0);
    QCOMPARE(button("Continue")->text(), u"Sign in"_s);
    click("Continue");
    QTRY_VERIFY(m_service->calls.contains(u"finish alice@example.org"_s));
    QCOMPARE(checks(), 1);
}

void TestSetup::incompleteFieldsAreTold()
{
    click("Continue");
    QCOMPARE(panelText(), u"Type your e-mail address."_s);
    type("Address", u"alice"_s);
    click("Continue");
    QVERIFY(panelText().contains(u"not a complete e-mail address"_s));
    type("Address", u"alice@example.org"_s);
    click("Continue");
    QVERIFY(panelText().contains(u"password"_s));
    QVERIFY(m_service->calls.isEmpty());
}

void TestSetup::backStopsTheCheck()
{
    m_service->behaviour.stepMs = 60'000;
    typeYou();
    click("Continue");
    QTRY_COMPARE(m_service->calls.filter(u"discover"_s).size(), 1);
    QVERIFY(!button("Continue")->isEnabled());
    click("Back");
    QVERIFY(m_service->calls.contains(u"cancel"_s));
    QCOMPARE(field("Address")->text(), u"alice@example.org"_s);
    m_service->behaviour.stepMs = 0;
    click("Continue");
    QTRY_VERIFY(m_service->calls.contains(u"finish alice@example.org"_s));
}

void TestSetup::changesAnAccount()
{
    delete m_window;
    const AccountSettings existing = m_service->accounts().front().settings;
    m_window = new ui::SetupWindow(*m_service, existing);
    m_window->show();
    QCOMPARE(field("Address")->text(), existing.address());
    type("Password", u"pass"_s);
    click("Continue");
    QVERIFY(field("Incoming server")->isVisible());
    QCOMPARE(field("Incoming server")->text(), existing.incoming->host);
    type("Incoming server", u"imap2.example.org"_s);
    click("Continue");
    QTRY_COMPARE(m_service->calls.filter(u"finish"_s).size(), 1);
    QCOMPARE(m_service->lastPassword, u"pass"_s);
    QVERIFY(m_service->calls.filter(u"discover"_s).isEmpty());
}

void TestSetup::saysThatNoKeychainRuns()
{
    delete m_window;
    m_service->behaviour.hasKeychain = false;
    open();
    bool said = false;
    for (const QLabel *label : m_window->findChildren<QLabel *>())
        said = said || (label->isVisible() && label->text().contains(u"No keychain runs"_s));
    QVERIFY(said);
}

void TestSetup::passwordPanelAsksAndAnswers()
{
    ui::PasswordPanel panel(*m_service);
    QVERIFY(!panel.isVisible());
    const AccountId first = m_service->accounts().front().settings.id;
    Q_EMIT m_service->passwordNeeded(first, u"The server refused it."_s);
    Q_EMIT m_service->passwordNeeded(first, u"The server refused it."_s);
    QVERIFY(panel.isVisible());
    auto *password = panel.findChild<QLineEdit *>(u"Account password"_s);
    QTest::keyClicks(password, u"secret"_s);
    QTest::keyClick(password, Qt::Key_Return);
    QCOMPARE(m_service->lastPassword, u"secret"_s);
    QVERIFY(!panel.isVisible());
    QVERIFY(password->text().isEmpty());
}

void TestSetup::fixesFitTheCause_data()
{
    QTest::addColumn<int>("cause");
    QTest::addColumn<QString>("key");
    QTest::addColumn<bool>("mayTrust");
    QTest::addColumn<QStringList>("labels");
    using Cause = Failure::Cause;
    QTest::newRow("password") << int(Cause::PasswordRefused) << u"login"_s << false
                              << QStringList{u"Type the password again"_s, u"Use another user name"_s};
    QTest::newRow("self-signed") << int(Cause::CertificateSelfSigned) << u"tls"_s << true
                                 << QStringList{u"Trust exactly this certificate"_s, u"Change the server"_s};
    QTest::newRow("wrong name") << int(Cause::CertificateWrongName) << u"tls"_s << false << QStringList{u"Change the server"_s};
    QTest::newRow("refused") << int(Cause::ConnectionRefused) << u"tcp"_s << false
                             << QStringList{u"Try STARTTLS on port 143"_s, u"Change the server"_s};
    QTest::newRow("refused, sending") << int(Cause::ConnectionRefused) << u"smtp.tcp"_s << false
                                      << QStringList{u"Try STARTTLS on port 587"_s, u"Change the server"_s};
    QTest::newRow("no such host") << int(Cause::HostNotFound) << u"dns"_s << false << QStringList{u"Change the server"_s};
}

void TestSetup::fixesFitTheCause()
{
    QFETCH(int, cause);
    QFETCH(QString, key);
    QFETCH(bool, mayTrust);
    QFETCH(QStringList, labels);
    AccountSettings settings;
    settings.incoming = ServerSettings();
    settings.outgoing = ServerSettings();
    settings.outgoing->protocol = Protocol::Smtp;
    settings.outgoing->port = 465;
    mail::SetupStep step;
    step.key = key;
    step.failure = Failure::network(Failure::Cause(cause), u"It failed."_s);
    QStringList got;
    for (const ui::Fix &fix : ui::fixesFor(step, settings, mayTrust))
        got.append(fix.label);
    QCOMPARE(got, labels);
}

void TestSetup::accessibleNames()
{
    const QStringList names{u"Name"_s,           u"Address"_s,         u"Password"_s,        u"Continue"_s, u"Back"_s,
                            u"Set up by hand"_s, u"Incoming server"_s, u"Outgoing server"_s, u"User name"_s};
    for (const QString &name : names) {
        const auto *widget = m_window->findChild<QWidget *>(name);
        QVERIFY2(widget, qPrintable(name));
        QCOMPARE(widget->accessibleName(), name);
    }
}

QTEST_MAIN(TestSetup)
#include "tst_ui_setup.moc"
