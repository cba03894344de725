// Writing: recipients, autosave, attachments, the questions before sending, and what happens when something fails.
#include "composer/attachment_reminder.h"
#include "composer/attachment_strip.h"
#include "composer/body_edit.h"
#include "composer/composer_window.h"
#include "composer/delivery_card.h"
#include "composer/outbox_card.h"
#include "composer/outbox_view.h"
#include "composer/recipient_edit.h"
#include "composer/recipient_pill.h"
#include "forms/inline_panel.h"
#include "support_ui/fake_mail_service.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;
using test::FakeMailService;

class TestComposer final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void savesWithinASecond();
    void failedSaveIsTold();
    void sends();
    void failedSendKeepsEverything();
    void completesRecipients();
    void pastedListIsSplit();
    void badAddressStopsSending();
    void pillsByKeyboard();
    void asksForASubject();
    void remindsOfAttachments();
    void attachesFiles();
    void missingFileIsTold();
    void closingKeepsTheDraft();
    void untouchedLeavesNothing();
    void discardCanBeUndone();
    void discardReallyDiscards();
    void changesSenderAndSignature();
    void sendWhileSaving();
    void attachmentWords_data();
    void attachmentWords();
    void accessibleNames();
    void outboxOffersWhatFits();
    void outboxShowsWhatDidNotArrive();
    void outboxEditOpensAComposer();

private:
    void open(const mail::DraftContent &content, mail::DraftId id = {});
    mail::DraftContent newDraft() const { return m_service->newDraft(m_service->accounts().front().settings.id); }
    mail::DraftContent readyDraft() const;
    QLineEdit *line(const char *name) const { return m_window->findChild<QLineEdit *>(QLatin1String(name)); }
    ui::BodyEdit *body() const { return m_window->findChild<ui::BodyEdit *>(u"Body"_s); }
    QAbstractButton *button(const char *name) const { return m_window->findChild<QAbstractButton *>(QLatin1String(name)); }
    ui::InlinePanel *problem() const { return m_window->findChild<ui::InlinePanel *>(u"Problem"_s); }
    ui::InlinePanel *hint() const { return m_window->findChild<ui::InlinePanel *>(u"Hint"_s); }
    QAbstractButton *panelButton(ui::InlinePanel *panel, const QString &text) const;
    bool saved() const { return !m_service->calls.filter(u"saveDraft"_s).isEmpty(); }

    std::unique_ptr<FakeMailService> m_service;
    QPointer<ui::ComposerWindow> m_window;
};

void TestComposer::init()
{
    m_service = std::make_unique<FakeMailService>();
}

void TestComposer::cleanup()
{
    delete m_window;
    m_service.reset();
}

void TestComposer::open(const mail::DraftContent &content, mail::DraftId id)
{
    m_window = new ui::ComposerWindow(*m_service, id, content);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window));
}

mail::DraftContent TestComposer::readyDraft() const
{
    mail::DraftContent draft = newDraft();
    draft.to = {{u"Mara Okafor"_s, u"mara@bridges.example"_s}};
    draft.subject = u"Drawings"_s;
    draft.body = u"Hello Mara."_s;
    return draft;
}

QAbstractButton *TestComposer::panelButton(ui::InlinePanel *panel, const QString &text) const
{
    for (QAbstractButton *candidate : panel->findChildren<QAbstractButton *>()) {
        if (candidate->text() == text && candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

void TestComposer::savesWithinASecond()
{
    open(newDraft());
    QVERIFY(!saved());
    QElapsedTimer timer;
    timer.start();
    QTest::keyClicks(line("Subject"), u"Hello"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_service->drafts().size(), size_t(1), 1000);
    QCOMPARE(m_service->drafts().begin()->second.subject, u"Hello"_s);
    QTRY_VERIFY(m_window->draftId().isValid());
    QVERIFY(m_window->findChild<QLabel *>(u"Draft state"_s)->text().startsWith(u"Draft saved"_s));
    // The same draft again, not another.
    QTest::keyClicks(body(), u"More"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_service->drafts().begin()->second.body.startsWith(u"More"_s), 1000);
    QCOMPARE(m_service->drafts().size(), size_t(1));
}

void TestComposer::failedSaveIsTold()
{
    m_service->behaviour.draftFailure = Failure::store(Failure::Cause::DiskFull, u"The disk is full."_s);
    open(newDraft());
    QTest::keyClicks(line("Subject"), u"Hello"_s);
    QTRY_COMPARE(problem()->text(), u"This draft could not be saved."_s);
    m_service->behaviour.draftFailure.reset();
    QTest::mouseClick(panelButton(problem(), u"Try again"_s), Qt::LeftButton);
    QTRY_COMPARE(m_service->drafts().size(), size_t(1));
}

void TestComposer::sends()
{
    open(readyDraft());
    QSignalSpy queued(m_window, &ui::ComposerWindow::queued);
    QTest::keyClick(body(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(queued.count(), 1);
    QCOMPARE(m_service->sentDrafts.size(), size_t(1));
    QCOMPARE(m_service->sentDrafts.front().to.front().address, u"mara@bridges.example"_s);
    QTRY_VERIFY(m_window.isNull());
    QVERIFY(m_service->drafts().empty());
}

void TestComposer::failedSendKeepsEverything()
{
    m_service->behaviour.sendFailure = Failure::store(Failure::Cause::DiskFull, u"The disk is full."_s);
    open(readyDraft());
    button("Send")->click();
    QTRY_VERIFY(problem()->text().contains(u"not sent"_s));
    QVERIFY(m_window->isVisible());
    QVERIFY(body()->isEnabled());
    QCOMPARE(m_window->content().subject, u"Drawings"_s);
    QCOMPARE(m_window->content().body, u"Hello Mara."_s);
    m_service->behaviour.sendFailure.reset();
    QTest::mouseClick(panelButton(problem(), u"Try again"_s), Qt::LeftButton);
    QTRY_VERIFY(m_window.isNull());
    QCOMPARE(m_service->sentDrafts.size(), size_t(1));
}

void TestComposer::completesRecipients()
{
    open(newDraft());
    QTest::keyClicks(line("To"), u"okaf"_s);
    auto *popup = line("To")->window()->findChild<QListWidget *>(u"Completions"_s);
    QTRY_VERIFY(popup->isVisible());
    QVERIFY(popup->item(0)->text().contains(u"Mara Okafor"_s));
    QTest::keyClick(line("To"), Qt::Key_Tab);
    QCOMPARE(m_window->content().to.size(), size_t(1));
    QCOMPARE(m_window->content().to.front().name, u"Mara Okafor"_s);
    QVERIFY(line("To")->text().isEmpty());
    QVERIFY(!popup->isVisible());
    // The same mailbox twice is once.
    QTest::keyClicks(line("To"), m_window->content().to.front().address + u","_s);
    QCOMPARE(m_window->content().to.size(), size_t(1));
}

void TestComposer::pastedListIsSplit()
{
    open(newDraft());
    QGuiApplication::clipboard()->setText(u"Lena <lena@a.example>; \"Doe, Jon\" <jon@b.example>\nmia@c.example, "_s);
    line("To")->setFocus();
    line("To")->paste();
    const AddressList to = m_window->content().to;
    QCOMPARE(to.size(), size_t(3));
    QCOMPARE(to[1].name, u"Doe, Jon"_s);
    QCOMPARE(to[2].address, u"mia@c.example"_s);
    QCOMPARE(m_window->findChildren<ui::RecipientPill *>().size(), 3);
}

void TestComposer::badAddressStopsSending()
{
    mail::DraftContent draft = readyDraft();
    open(draft);
    QTest::keyClicks(line("To"), u"nobody,"_s);
    button("Send")->click();
    QVERIFY(problem()->text().contains(u"“nobody” is not a complete"_s));
    QVERIFY(m_service->sentDrafts.empty());
}

void TestComposer::pillsByKeyboard()
{
    open(readyDraft());
    line("To")->setFocus();
    QTest::keyClick(line("To"), Qt::Key_Backspace);
    auto *pill = m_window->findChild<ui::RecipientPill *>();
    QCOMPARE(m_window->focusWidget(), pill);
    QTest::keyClick(pill, Qt::Key_Return);
    QCOMPARE(line("To")->text(), u"Mara Okafor <mara@bridges.example>"_s);
    // What is still being typed counts as a recipient.
    QCOMPARE(m_window->content().to.front().address, u"mara@bridges.example"_s);
    QTest::keyClick(line("To"), Qt::Key_Return);
    QTest::keyClick(line("To"), Qt::Key_Backspace);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Delete);
    QVERIFY(m_window->content().to.empty());
}

void TestComposer::asksForASubject()
{
    mail::DraftContent draft = readyDraft();
    draft.subject.clear();
    open(draft);
    button("Send")->click();
    QCOMPARE(problem()->text(), u"There is no subject."_s);
    QVERIFY(m_service->sentDrafts.empty());
    QTest::mouseClick(panelButton(problem(), u"Send without"_s), Qt::LeftButton);
    QTRY_COMPARE(m_service->sentDrafts.size(), size_t(1));
}

void TestComposer::remindsOfAttachments()
{
    open(readyDraft());
    QVERIFY(!hint()->isVisible());
    body()->moveCursor(QTextCursor::End);
    QTest::keyClicks(body(), u" The plan is attached."_s);
    QTRY_COMPARE(hint()->text(), u"You wrote “attached”, but nothing is attached."_s);
    button("Send")->click();
    QVERIFY(m_service->sentDrafts.empty());
    QTest::mouseClick(panelButton(problem(), u"Send as it is"_s), Qt::LeftButton);
    QTRY_COMPARE(m_service->sentDrafts.size(), size_t(1));
}

void TestComposer::attachesFiles()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"plan.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(2048, 'x'));
    file.close();
    open(readyDraft());
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(file.fileName())});
    // Without the drag the drop has no target.
    QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(m_window, &drop);
    QCOMPARE(m_window->content().attachments.size(), size_t(1));
    QCOMPARE(m_window->content().attachments.front().name, u"plan.txt"_s);
    QCOMPARE(m_window->content().attachments.front().size, 2048);
    QVERIFY(m_window->findChild<QWidget *>(u"Attachments"_s)->isVisible());
    QTRY_VERIFY(saved());

    m_window->attachFiles({folder.filePath(u"nothing.txt"_s), folder.path()});
    QCOMPARE(problem()->text(), u"Not everything could be attached."_s);
    QCOMPARE(m_window->content().attachments.size(), size_t(1));
}

void TestComposer::missingFileIsTold()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"plan.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    m_service->behaviour.draftFailure = Failure::store(Failure::Cause::DiskFull, u"The disk is full."_s);
    open(readyDraft());
    m_window->attachFiles({file.fileName()});
    QVERIFY(file.remove());
    button("Send")->click();
    QVERIFY(problem()->text().contains(u"plan.txt"_s));
    QVERIFY(m_service->sentDrafts.empty());
}

void TestComposer::closingKeepsTheDraft()
{
    open(newDraft());
    QTest::keyClicks(line("Subject"), u"Later"_s);
    m_window->close();
    QTRY_VERIFY(m_window.isNull());
    QCOMPARE(m_service->calls.filter(u"saveDraft"_s).size(), 1);
    QCOMPARE(m_service->calls.filter(u"closeDraft 1"_s).size(), 1);
    QVERIFY(m_service->calls.filter(u"discard"_s).isEmpty());
}

void TestComposer::untouchedLeavesNothing()
{
    open(readyDraft());
    // A new look of the desktop colours the text again: that is no edit.
    QPalette palette = m_window->palette();
    palette.setColor(QPalette::WindowText, Qt::darkBlue);
    m_window->setPalette(palette);
    QCoreApplication::processEvents();
    m_window->close();
    QTRY_VERIFY(m_window.isNull());
    QVERIFY(m_service->calls.isEmpty());
}

void TestComposer::discardCanBeUndone()
{
    open(newDraft());
    QTest::keyClicks(line("Subject"), u"Hello"_s);
    QTRY_VERIFY(m_window->draftId().isValid());
    QSignalSpy discarded(m_window, &ui::ComposerWindow::discarded);
    button("Discard")->click();
    QCOMPARE(discarded.count(), 1);
    QVERIFY(!m_window->isVisible());
    QCOMPARE(m_service->drafts().size(), size_t(1));
    m_window->undoDiscard();
    QVERIFY(m_window->isVisible());
    QCOMPARE(line("Subject")->text(), u"Hello"_s);
    QVERIFY(m_service->calls.filter(u"discardDraft"_s).isEmpty());
}

void TestComposer::discardReallyDiscards()
{
    open(readyDraft(), mail::DraftId(7));
    m_service->drafts()[7] = readyDraft();
    button("Discard")->click();
    // The program ends before the seconds are over.
    delete m_window;
    QVERIFY(m_service->calls.contains(u"discardDraft 7"_s));
}

void TestComposer::changesSenderAndSignature()
{
    AccountSettings account = m_service->accounts().front().settings;
    account.identities.front().signature = u"Alice"_s;
    account.identities.push_back({u"Alice at work"_s, u"a.lind@work.example"_s, {}, u"Lind Structural"_s});
    m_service->changeAccount(account);
    mail::DraftContent draft = readyDraft();
    draft.from = account.identities.front();
    draft.body = u"Hello.\n\n-- \nAlice"_s;
    open(draft);
    auto *from = m_window->findChild<QComboBox *>(u"From"_s);
    for (int i = 0; i < from->count(); ++i) {
        if (from->itemText(i).contains(u"Alice at work"_s))
            from->setCurrentIndex(i);
    }
    QCOMPARE(m_window->content().from.address, u"a.lind@work.example"_s);
    QCOMPARE(m_window->content().body, u"Hello.\n\n-- \nLind Structural"_s);
}

void TestComposer::sendWhileSaving()
{
    open(readyDraft());
    QTest::keyClicks(line("Subject"), u" 2"_s);
    // The save is under way, its answer not yet here, when Send is pressed.
    QTest::keyClick(m_window, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(m_service->calls.filter(u"saveDraft"_s).size(), 1);
    m_window->send();
    QTRY_COMPARE(m_service->sentDrafts.size(), size_t(1));
    QTRY_VERIFY(m_window.isNull());
    QVERIFY(m_service->drafts().empty());
}

void TestComposer::attachmentWords_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("word");
    QTest::newRow("english") << u"See the attached plan."_s << u"attached"_s;
    QTest::newRow("not attached to") << u"I am attached to this bridge."_s << QString();
    QTest::newRow("quoted") << u"Thanks.\n\nMara wrote:\n> It is attached."_s << QString();
    QTest::newRow("signature") << u"Thanks.\n-- \nAll attachments are scanned"_s << QString();
    QTest::newRow("forwarded") << u"Look.\n-----Original Message-----\nattached"_s << QString();
    QTest::newRow("german") << u"Im Anhang finden Sie alles."_s << u"Im Anhang"_s;
    QTest::newRow("german, within a word") << u"Der Anhänger ist da."_s << QString();
    QTest::newRow("french") << u"Le plan est ci-joint."_s << u"ci-joint"_s;
    QTest::newRow("swedish") << u"Jag bifogar ritningen."_s << u"bifogar"_s;
    QTest::newRow("russian") << u"Файл во вложении."_s << u"во вложении"_s;
    QTest::newRow("chinese") << u"请见附件。"_s << u"附件"_s;
}

void TestComposer::attachmentWords()
{
    QFETCH(QString, body);
    QFETCH(QString, word);
    QCOMPARE(ui::attachmentWord({}, body), word);
}

void TestComposer::accessibleNames()
{
    open(newDraft());
    for (const QString &name : {u"From"_s, u"To"_s, u"Cc"_s, u"Bcc"_s, u"Subject"_s, u"Body"_s, u"Attach"_s, u"Send"_s}) {
        const auto *widget = m_window->findChild<QWidget *>(name);
        QVERIFY2(widget, qPrintable(name));
        QCOMPARE(widget->accessibleName(), name);
    }
}

void TestComposer::outboxOffersWhatFits()
{
    m_service->setOutbox(test::sampleOutbox(m_service->accounts().front().settings.id, QDateTime::currentDateTimeUtc()));
    ui::OutboxView view(*m_service);
    view.resize(700, 1800); // a click on what is scrolled away reaches nothing
    view.show();
    const auto cards = view.findChildren<ui::OutboxCard *>();
    QCOMPARE(cards.size(), qsizetype(m_service->outbox().size()));
    int unknown = 0;
    for (ui::OutboxCard *card : cards) {
        auto *sent = card->findChild<QAbstractButton *>(u"It was sent"_s);
        if (!sent->isVisible())
            continue;
        ++unknown;
        QTest::mouseClick(sent, Qt::LeftButton);
    }
    QCOMPARE(unknown, 1);
    QTRY_COMPARE(m_service->calls.filter(u"outboxMarkSent"_s).size(), 1);

    // What is being sent can be stopped, and nothing else; once it is handed over, nothing at all.
    QAbstractButton *stop = nullptr;
    for (ui::OutboxCard *card : view.findChildren<ui::OutboxCard *>()) {
        auto *button = card->findChild<QAbstractButton *>(u"Stop"_s);
        if (!button)
            continue;
        QCOMPARE(button->accessibleName(), u"Stop"_s);
        stop = button;
        QVERIFY(!card->findChild<QAbstractButton *>(u"Edit"_s)->isVisible());
    }
    QVERIFY(stop);
    QTest::mouseClick(stop, Qt::LeftButton);
    QTRY_COMPARE(m_service->calls.filter(u"outboxHold"_s).size(), 1);

    // Discarding has no undo: the first press only asks.
    auto *discard = view.findChildren<ui::OutboxCard *>().constLast()->findChild<QAbstractButton *>(u"Discard"_s);
    for (ui::OutboxCard *card : view.findChildren<ui::OutboxCard *>()) {
        auto *candidate = card->findChild<QAbstractButton *>(u"Discard"_s);
        if (candidate->isVisible() && candidate->text() == u"Discard"_s)
            discard = candidate;
    }
    QTest::mouseClick(discard, Qt::LeftButton);
    QCOMPARE(discard->text(), u"Discard for good"_s);
    QCoreApplication::processEvents();
    QVERIFY(m_service->calls.filter(u"outboxDiscard"_s).isEmpty());
    QTest::mouseClick(discard, Qt::LeftButton);
    QTRY_COMPARE(m_service->calls.filter(u"outboxDiscard"_s).size(), 1);
}

void TestComposer::outboxShowsWhatDidNotArrive()
{
    m_service->news = test::sampleDeliveryNews(m_service->accounts().front().settings.id, QDateTime::currentDateTimeUtc());
    ui::OutboxView view(*m_service);
    view.resize(700, 1800); // a click on what is scrolled away reaches nothing
    view.show();
    QCOMPARE(view.findChildren<ui::DeliveryCard *>().size(), 2);
    auto *card = view.findChildren<ui::DeliveryCard *>().constFirst();
    QVERIFY(card->accessibleDescription().contains(u"jonas@yrad.example"_s));
    QTest::mouseClick(card->findChild<QAbstractButton *>(u"Put aside"_s), Qt::LeftButton);
    QTRY_COMPARE(m_service->news.size(), size_t(1));
    QTRY_COMPARE(view.findChildren<ui::DeliveryCard *>().size(), 1);
    QCOMPARE(view.findChildren<ui::DeliveryCard *>().constFirst()->messageId(), QByteArray("late@example.org"));
}

void TestComposer::outboxEditOpensAComposer()
{
    m_service->setOutbox(test::sampleOutbox(m_service->accounts().front().settings.id, QDateTime::currentDateTimeUtc()));
    ui::OutboxView view(*m_service);
    view.resize(700, 1800); // a click on what is scrolled away reaches nothing
    view.show();
    QString subject;
    connect(&view, &ui::OutboxView::draftOpened, this,
            [&](mail::DraftId, const mail::DraftContent &content) { subject = content.subject; });
    for (ui::OutboxCard *card : view.findChildren<ui::OutboxCard *>()) {
        auto *edit = card->findChild<QAbstractButton *>(u"Edit"_s);
        if (edit->isVisible()) {
            QTest::mouseClick(edit, Qt::LeftButton);
            break;
        }
    }
    QTRY_VERIFY(!subject.isEmpty());
    m_service->setOutbox({});
    QTRY_VERIFY(view.findChildren<ui::OutboxCard *>().isEmpty());
}

QTEST_MAIN(TestComposer)
#include "tst_ui_composer.moc"
