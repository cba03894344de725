// A day with the program: set up, read, answer, act, restart, with real servers on the other side and nothing faked between.
#include "app/program.h"
#include "composer/body_edit.h"
#include "forms/inline_panel.h"
#include "setup/setup_window.h"
#include "support/real_servers.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QPointer>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 20'000;

QByteArray question(const QByteArray &subject, const QByteArray &text)
{
    return "From: Bob Berg <bob@example.test>\r\nTo: Alice Lind <alice@example.test>\r\nCc: carol@example.test\r\nSubject: "
           + subject + "\r\nDate: Mon, 23 Nov 2026 09:42:00 +0000\r\nMessage-ID: <" + subject.toHex()
           + "@example.test>\r\nReferences: <first@example.test>\r\n"
             "In-Reply-To: <first@example.test>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
           + text + "\r\n";
}

/// The value of a header field, unfolded; empty if it is not there.
QByteArray header(const QByteArray &message, const QByteArray &name)
{
    const QByteArray head =
        "\r\n" + message.left(message.indexOf("\r\n\r\n")).replace("\r\n ", " ").replace("\r\n\t", " ") + "\r\n";
    const qsizetype at = head.toLower().indexOf("\r\n" + name.toLower() + ':');
    return at < 0 ? QByteArray() : head.mid(at + 3 + name.size(), head.indexOf("\r\n", at + 2) - at - 3 - name.size()).trimmed();
}

} // namespace

class TestUiEndToEnd final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void fromTheWizardToTheAnswer();
    void offlineRestart();
    void actsReachTheServerAndComeBack();
    void newMailAppearsByItself();
    void aFolderDeletedByAnotherClient();
    void anUnfinishedDraftComesBack();
    void mailWaitsForTheServer();

private:
    void start() { m_program = std::make_unique<Program>(m_profile->path() + u"/profile"_s, m_keychain); }
    void quit() { m_program.reset(); }
    /// An account that was set up before.
    void startWithAccount();
    void type(const char *name, const QString &text);
    void clickInWizard(const char *name)
    {
        QTest::mouseClick(m_wizard->findChild<QAbstractButton *>(QLatin1String(name)), Qt::LeftButton);
    }
    QAbstractButton *wizardButton(const QString &text) const;
    QString wizardPanels() const;
    void signInByHand();
    void answer();

    std::unique_ptr<RealServers> m_servers;
    std::unique_ptr<QTemporaryDir> m_profile;
    Keychain m_keychain;
    std::unique_ptr<Program> m_program;
    QPointer<ui::SetupWindow> m_wizard;
};

void TestUiEndToEnd::init()
{
    ServerOptions options;
    options.users = {u"alice"_s, u"bob"_s, u"carol"_s, u"dora"_s};
    m_servers = std::make_unique<RealServers>(options);
    QVERIFY2(m_servers->start(), qPrintable(m_servers->errorString()));
    m_profile = std::make_unique<QTemporaryDir>();
}

void TestUiEndToEnd::cleanup()
{
    m_program.reset();
    m_servers.reset();
    m_profile.reset();
}

void TestUiEndToEnd::startWithAccount()
{
    start();
    AccountSettings settings;
    settings.name = u"alice@example.test"_s;
    Identity identity;
    identity.name = u"Alice Lind"_s;
    identity.address = u"alice@example.test"_s;
    settings.identities.push_back(identity);
    settings.incoming = serverFromUrl(m_servers->imapUrl(u"alice"_s));
    settings.outgoing = serverFromUrl(m_servers->smtpUrl(u"alice"_s));
    settings.incoming->caFile = m_servers->caFile();
    settings.outgoing->caFile = m_servers->caFile();
    m_program->service.addAccount(settings, u"alicepw"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->isUpToDate(), Patience);
}

void TestUiEndToEnd::type(const char *name, const QString &text)
{
    auto *line = m_wizard->findChild<QLineEdit *>(QLatin1String(name));
    QVERIFY2(line, name);
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, text);
}

QAbstractButton *TestUiEndToEnd::wizardButton(const QString &text) const
{
    for (QAbstractButton *button : m_wizard ? m_wizard->findChildren<QAbstractButton *>() : QList<QAbstractButton *>()) {
        if (button->isVisible() && button->text() == text)
            return button;
    }
    return nullptr;
}

QString TestUiEndToEnd::wizardPanels() const
{
    QStringList texts;
    for (ui::InlinePanel *panel : m_wizard->findChildren<ui::InlinePanel *>()) {
        if (panel->isVisible())
            texts.append(panel->text());
    }
    return texts.join(u'\n');
}

/// Three fields, servers typed by hand, a mistyped password, and a certificate of an authority that nobody knows.
void TestUiEndToEnd::signInByHand()
{
    type("Name", u"Alice Lind"_s);
    type("Address", u"alice@example.test"_s);
    type("Password", u"mistyped"_s);
    clickInWizard("Set up by hand");
    type("Incoming server", u"localhost"_s);
    type("Outgoing server", u"localhost"_s);
    m_wizard->findChild<QSpinBox *>(u"Incoming port"_s)->setValue(m_servers->imapsPort());
    m_wizard->findChild<QSpinBox *>(u"Outgoing port"_s)->setValue(m_servers->submissionsPort());
    clickInWizard("Continue");

    const QString trust = u"Trust exactly this certificate"_s;
    QTRY_VERIFY_WITH_TIMEOUT(wizardButton(trust), Patience);
    QVERIFY(m_program->service.accounts().empty());
    QTest::mouseClick(wizardButton(trust), Qt::LeftButton);
    const QString again = u"Type the password again"_s;
    QTRY_VERIFY_WITH_TIMEOUT(wizardButton(again), Patience);
    QTest::mouseClick(wizardButton(again), Qt::LeftButton);
    QCOMPARE(m_wizard->findChild<QLineEdit *>(u"Password"_s)->text(), u"mistyped"_s); // nothing that was typed is lost
    type("Password", u"alicepw"_s);
    QSignalSpy finished(m_wizard, &ui::SetupWindow::finished);
    clickInWizard("Continue");
    QTRY_VERIFY_WITH_TIMEOUT(wizardButton(trust) || finished.size() == 1, Patience);
    if (finished.isEmpty()) // the sending server has a certificate of its own to be trusted
        QTest::mouseClick(wizardButton(trust), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, Patience);
    clickInWizard("Continue");
    QTRY_VERIFY(m_wizard.isNull() || !m_wizard->isVisible());
}

void TestUiEndToEnd::answer()
{
    QAbstractButton *reply = nullptr;
    for (QAbstractButton *button : m_program->window.findChildren<QAbstractButton *>(u"Reply"_s))
        reply = button->isVisible() ? button : reply;
    QVERIFY(reply);
    QTest::mouseClick(reply, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(Program::composer(), Patience);
    QPointer<ui::ComposerWindow> composer = Program::composer();
    QCOMPARE(composer->content().to.size(), size_t(1));
    QCOMPARE(composer->content().to.front().address, u"bob@example.test"_s);
    QCOMPARE(composer->content().subject, u"Re: Harbour bridge"_s);
    QVERIFY2(composer->content().body.contains(u"> Are the drawings ready?"_s), qPrintable(composer->content().body));

    auto *body = composer->findChild<ui::BodyEdit *>(u"Body"_s);
    body->setFocus();
    QTest::keyClicks(body, u"Yes, they come along."_s);
    QTest::mouseClick(composer->findChild<QAbstractButton *>(u"Add Bcc"_s), Qt::LeftButton);
    auto *bcc = composer->findChild<QLineEdit *>(u"Bcc"_s);
    bcc->setFocus();
    QTest::keyClicks(bcc, u"dora@example.test"_s);
    QTest::keyClick(bcc, Qt::Key_Return);
    const QString path = m_profile->filePath(u"Pläne.pdf"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("%PDF-1.4 drawings");
    file.close();
    composer->attachFiles({path});
    QTRY_VERIFY_WITH_TIMEOUT(composer->draftId().isValid(), 3'000);
    QTest::mouseClick(composer->findChild<QAbstractButton *>(u"Send"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(composer.isNull(), Patience);
}

void TestUiEndToEnd::fromTheWizardToTheAnswer()
{
    QVERIFY(m_servers->append(u"alice"_s, u"INBOX"_s, question("Harbour bridge", "Are the drawings ready?")));
    QVERIFY(m_servers->append(u"alice"_s, u"INBOX"_s, question("Something else", "Hello."), {u"\\Seen"_s}));
    start();
    QAbstractButton *add = nullptr;
    for (QAbstractButton *button : m_program->window.findChildren<QAbstractButton *>())
        add = button->isVisible() && button->text() == u"Add account"_s ? button : add;
    QVERIFY(add);
    QTest::mouseClick(add, Qt::LeftButton);
    m_wizard = Program::visibleWindow<ui::SetupWindow>();
    QVERIFY(m_wizard);
    signInByHand();
    if (QTest::currentTestFailed())
        return;

    // The messages are there, and opening one marks it as read.
    QTRY_COMPARE_WITH_TIMEOUT(m_program->subjects().size(), 2, Patience);
    QVERIFY(!m_program->row(u"Harbour bridge"_s).flags.testFlag(Flag::Seen));
    QVERIFY(m_program->click(u"Harbour bridge"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_program->text().contains(u"Are the drawings ready?"_s), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_servers->messages(u"alice"_s).first().flags.contains(u"\\Seen"_s), Patience);
    answer();
    if (QTest::currentTestFailed())
        return;

    // What Bob gets.
    QTRY_COMPARE_WITH_TIMEOUT(m_servers->count(u"bob"_s), 1, Patience);
    const QByteArray original = "<" + QByteArray("Harbour bridge").toHex() + "@example.test>";
    const QByteArray received = m_servers->messages(u"bob"_s).first().raw;
    QCOMPARE(header(received, "In-Reply-To"), original);
    QCOMPARE(header(received, "References"), "<first@example.test> " + original);
    QVERIFY(header(received, "From").contains("alice@example.test"));
    QVERIFY(header(received, "Bcc").isEmpty());
    QVERIFY2(!received.contains("dora@"), received.constData());
    QVERIFY(received.contains(QByteArray("%PDF-1.4 drawings").toBase64()));
    QVERIFY(received.contains("Yes, they come along."));
    QTRY_COMPARE_WITH_TIMEOUT(m_servers->count(u"dora"_s), 1, Patience);
    QVERIFY(header(m_servers->messages(u"dora"_s).first().raw, "Bcc").isEmpty());
    // What is kept.
    QTRY_COMPARE_WITH_TIMEOUT(m_servers->count(u"alice"_s, u"Sent"_s), 1, Patience);
    QVERIFY(header(m_servers->messages(u"alice"_s, u"Sent"_s).first().raw, "Bcc").contains("dora@example.test"));
    QTRY_VERIFY_WITH_TIMEOUT(m_servers->messages(u"alice"_s).first().flags.contains(u"\\Answered"_s), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->service.outbox().empty(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_servers->count(u"alice"_s, u"Drafts"_s), 0, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->clickFolder(FolderRole::Sent), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->subjects(), QStringList{u"Re: Harbour bridge"_s}, Patience);
}

void TestUiEndToEnd::offlineRestart()
{
    QVERIFY(m_servers->append(u"alice"_s, u"INBOX"_s, question("Read before", "The text that was read.")));
    QVERIFY(m_servers->append(u"alice"_s, u"INBOX"_s, question("Never opened", "A text nobody has seen.")));
    startWithAccount();
    QTRY_VERIFY_WITH_TIMEOUT(m_program->click(u"Read before"_s), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->text().contains(u"The text that was read."_s), Patience);
    quit();
    m_servers->stop();

    start();
    QTRY_COMPARE(m_program->subjects().size(), 2);
    QVERIFY(m_program->click(u"Read before"_s));
    QTRY_VERIFY(m_program->text().contains(u"The text that was read."_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_program->service.accounts().front().status.state, mail::AccountStatus::State::Offline, Patience);
    // What was done without a network is done when there is one.
    m_program->trigger(ui::Command::Star);
    QTRY_VERIFY(m_program->row(u"Read before"_s).flags.testFlag(Flag::Flagged));
    QVERIFY2(m_servers->start(), qPrintable(m_servers->errorString()));
    m_program->trigger(ui::Command::Refresh);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->isUpToDate(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_servers->messages(u"alice"_s).first().flags.contains(u"\\Flagged"_s), Patience);
}

void TestUiEndToEnd::actsReachTheServerAndComeBack()
{
    QVERIFY(m_servers->append(u"alice"_s, u"INBOX"_s, question("One", "1")));
    QVERIFY(m_servers->append(u"alice"_s, u"INBOX"_s, question("Two", "2")));
    startWithAccount();
    const auto inFolder = [this](const QString &folder) { return m_servers->count(u"alice"_s, folder); };
    QTRY_VERIFY_WITH_TIMEOUT(m_program->click(u"One"_s), Patience);
    m_program->trigger(ui::Command::Star);
    QTRY_VERIFY(m_program->row(u"One"_s).flags.testFlag(Flag::Flagged));
    QTRY_VERIFY_WITH_TIMEOUT(m_servers->messages(u"alice"_s).first().flags.contains(u"\\Flagged"_s), Patience);
    m_program->trigger(ui::Command::Star);
    QTRY_VERIFY(!m_program->row(u"One"_s).flags.testFlag(Flag::Flagged));
    QTRY_VERIFY_WITH_TIMEOUT(!m_servers->messages(u"alice"_s).first().flags.contains(u"\\Flagged"_s), Patience);

    for (const auto &[command, folder] : {std::pair(ui::Command::Archive, u"Archive"_s),
                                          std::pair(ui::Command::Trash, u"Trash"_s), std::pair(ui::Command::Junk, u"Junk"_s)}) {
        QTRY_VERIFY_WITH_TIMEOUT(m_program->click(u"One"_s), Patience);
        m_program->trigger(command);
        QCOMPARE(m_program->subjects(), QStringList{u"Two"_s}); // at once
        QTRY_COMPARE_WITH_TIMEOUT(inFolder(folder), 1, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(inFolder(u"INBOX"_s), 1, Patience);
        QTRY_VERIFY(m_program->window.commands().action(ui::Command::Undo)->isEnabled());
        m_program->trigger(ui::Command::Undo);
        QTRY_COMPARE_WITH_TIMEOUT(inFolder(folder), 0, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(inFolder(u"INBOX"_s), 2, Patience);
        QTRY_COMPARE_WITH_TIMEOUT(m_program->subjects().size(), 2, Patience);
    }
}

void TestUiEndToEnd::newMailAppearsByItself()
{
    startWithAccount();
    QSignalSpy announced(&m_program->service, &mail::MailService::newMail);
    QVERIFY(m_servers->append(u"alice"_s, u"INBOX"_s, question("Fresh", "Just now.")));
    QTRY_COMPARE_WITH_TIMEOUT(m_program->subjects(), QStringList{u"Fresh"_s}, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(announced.size(), 1, Patience);
    // Read elsewhere, and deleted elsewhere.
    QVERIFY(!m_servers->commands(u"alice"_s, {"SELECT INBOX", "STORE 1 +FLAGS (\\Seen)"}).isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(m_program->row(u"Fresh"_s).flags.testFlag(Flag::Seen), Patience);
    QVERIFY(!m_servers->commands(u"alice"_s, {"SELECT INBOX", "STORE 1 +FLAGS (\\Deleted)", "EXPUNGE"}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(m_program->subjects(), QStringList(), Patience);
}

void TestUiEndToEnd::aFolderDeletedByAnotherClient()
{
    QVERIFY(m_servers->createFolder(u"alice"_s, u"Projects"_s));
    QVERIFY(m_servers->append(u"alice"_s, u"Projects"_s, question("Plan", "x")));
    startWithAccount();
    QTRY_VERIFY_WITH_TIMEOUT(m_program->folderNamed(u"Projects"_s).isValid(), Patience);
    QTRY_VERIFY(m_program->clickFolder(m_program->folderNamed(u"Projects"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(m_program->subjects(), QStringList{u"Plan"_s}, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->isUpToDate(), Patience);
    QVERIFY(m_servers->deleteFolder(u"alice"_s, u"Projects"_s));
    m_program->trigger(ui::Command::Refresh);
    QTRY_VERIFY_WITH_TIMEOUT(!m_program->folderNamed(u"Projects"_s).isValid(), Patience);
    QTRY_VERIFY(!m_program->subjects().contains(u"Plan"_s));
    // The rest goes on.
    QVERIFY(m_servers->append(u"alice"_s, u"INBOX"_s, question("Still here", "x")));
    QTRY_VERIFY_WITH_TIMEOUT(m_program->clickFolder(FolderRole::Inbox), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_program->subjects(), QStringList{u"Still here"_s}, Patience);
}

void TestUiEndToEnd::anUnfinishedDraftComesBack()
{
    startWithAccount();
    m_program->trigger(ui::Command::Compose);
    QPointer<ui::ComposerWindow> composer = Program::composer();
    QVERIFY(composer);
    QTest::keyClicks(composer->findChild<QLineEdit *>(u"Subject"_s), u"Half a thought"_s);
    QTRY_VERIFY_WITH_TIMEOUT(composer->draftId().isValid(), 3'000);
    QTRY_COMPARE_WITH_TIMEOUT(m_servers->count(u"alice"_s, u"Drafts"_s), 1, 60'000); // its copy on the server
    // The program ends without a word: the window was never closed.
    quit();
    start();
    m_program->windows.reopenDrafts();
    QTRY_VERIFY(Program::composer());
    QCOMPARE(Program::composer()->content().subject, u"Half a thought"_s);
    Program::composer()->close();
    QCOMPARE(m_servers->count(u"alice"_s, u"Drafts"_s), 1);
}

void TestUiEndToEnd::mailWaitsForTheServer()
{
    startWithAccount();
    m_servers->stop();
    m_program->trigger(ui::Command::Compose);
    QPointer<ui::ComposerWindow> composer = Program::composer();
    QVERIFY(composer);
    auto *to = composer->findChild<QLineEdit *>(u"To"_s);
    to->setFocus();
    QTest::keyClicks(to, u"bob@example.test"_s);
    QTest::keyClick(to, Qt::Key_Return);
    QTest::keyClicks(composer->findChild<QLineEdit *>(u"Subject"_s), u"Written on a train"_s);
    QTest::keyClicks(composer->findChild<ui::BodyEdit *>(u"Body"_s), u"Hello Bob."_s);
    QTest::mouseClick(composer->findChild<QAbstractButton *>(u"Send"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(composer.isNull(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->service.outbox().size() == 1 && !m_program->service.outbox().front().reason.isEmpty(),
                             Patience);
    quit();

    QVERIFY2(m_servers->start(), qPrintable(m_servers->errorString()));
    start();
    QTRY_COMPARE(m_program->service.outbox().size(), size_t(1));
    m_program->service.outboxRetry(m_program->service.outbox().front().id);
    QTRY_COMPARE_WITH_TIMEOUT(m_servers->count(u"bob"_s), 1, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_program->service.outbox().empty(), Patience);
    QCOMPARE(m_servers->count(u"bob"_s), 1);
    QTRY_COMPARE_WITH_TIMEOUT(m_servers->count(u"alice"_s, u"Sent"_s), 1, Patience);
}

QTEST_MAIN(TestUiEndToEnd)
#include "tst_ui_end_to_end.moc"
