// The main window over the service in memory: click, type, undo, and the names that scripts rely on.
#include "fake_opener.h"
#include "list/list_pane.h"
#include "list/message_list_view.h"
#include "main/command_list.h"
#include "main/commands.h"
#include "main/folder_pane.h"
#include "main/main_window.h"
#include "main/message_window.h"
#include "main/pane_layout.h"
#include "main/picker.h"
#include "main/status_lines.h"
#include "main/top_bar.h"
#include "models/folder_model.h"
#include "models/message_list_model.h"
#include "reader/message_text_view.h"
#include "reader/reader_pane.h"
#include "support_ui/fake_mail_service.h"
#include "widgets/toast.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace postrider::ui;
using namespace Qt::StringLiterals;
using mail::ListEntry;

namespace {

/// A window over sample mail, ready when it is made.
struct Desk {
    explicit Desk(int width = 1400, test::FakeMailService::Options options = {})
        : service(options)
    {
        mail::Preferences preferences = service.preferences();
        preferences.markSeenAfterMs = -1;
        service.setPreferences(preferences);
        window = std::make_unique<MainWindow>(service, opener);
        window->resize(width, 900);
        window->show();
        QApplication::setActiveWindow(window.get());
    }
    void ready() const { QTRY_VERIFY(window->list().model().isLoaded() && window->list().model().rowCount() > 0); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::keyClick(window->focusWidget(), key, modifiers);
    }
    QAction *action(Command command) const { return window->commands().action(command); }
    QString lastCall() const { return service.calls.isEmpty() ? QString() : service.calls.last(); }

    test::FakeMailService service;
    test::FakeOpener opener;
    std::unique_ptr<MainWindow> window;
};

/// A button of the question that is asked.
QAbstractButton *answer(QWidget &window, const QString &text)
{
    const auto *box = window.findChild<QMessageBox *>();
    for (QAbstractButton *button : box ? box->buttons() : QList<QAbstractButton *>()) {
        if (button->text() == text) {
            return button;
        }
    }
    return nullptr;
}

} // namespace

class TestUiMainWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesThatScriptsRelyOn();
    void everythingVisibleHasAName();
    void choosingAFolderAndAMessage();
    void archiveAndUndoByKeys();
    void deletingAtOnceOnScreen();
    void deletingForeverAsks();
    void selectionOfManyIsOneUndo();
    void moveByTyping();
    void paletteFindsAndRuns();
    void paletteClosesByEscape();
    void gmailKeys();
    void typingInSearchIsNotACommand();
    void searchAndBack();
    void spaceReadsThenGoesOn();
    void replyQuotesTheSelection();
    void enterOpensAWindow();
    void draftsOpenInAComposer();
    void dropOnAFolder();
    void statusLineLeadsToTheInspector();
    void panesByWidth();
    void narrowShowsOnePane();
    void placeIsRemembered();
    void quitWithQueuedMailAsks();
    void startArguments();
    void noAccountYet();
    void foldersAreMadeRenamedDeleted();
    void folderCountsFollow();
    void toastUndo();
    void readingIsNoStepOfUndo();
};

void TestUiMainWindow::namesThatScriptsRelyOn()
{
    Desk desk;
    desk.ready();
    desk.window->list().view().choose(0);
    for (const char *name : {"Folders", "Messages", "Message text", "Attachments", "Search", "Compose", "Reply", "Reply all",
                             "Forward", "Archive", "Delete", "Undo"}) {
        QWidget *widget = desk.window->findChild<QWidget *>(QLatin1String(name));
        QVERIFY2(widget, name);
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(spoken, name);
        QCOMPARE(spoken->text(QAccessible::Name), QLatin1String(name));
    }
    // The star of the message that is open.
    bool star = false;
    for (QWidget *widget : desk.window->reader().findChildren<QWidget *>()) {
        star = star || (widget->accessibleName() == u"Star"_s && widget->isVisible());
    }
    QVERIFY(star);
}

void TestUiMainWindow::everythingVisibleHasAName()
{
    Desk desk;
    desk.ready();
    desk.window->list().view().choose(0);
    for (const QWidget *widget : desk.window->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || !(widget->focusPolicy() & Qt::TabFocus)) {
            continue;
        }
        QAccessibleInterface *spoken = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(spoken && !spoken->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
    }
}

void TestUiMainWindow::choosingAFolderAndAMessage()
{
    Desk desk;
    desk.ready();
    QCOMPARE(desk.window->folders().current()->kind, FolderNode::Kind::AllInboxes);
    const FolderId archive = desk.service.folderWithRole(AccountId(1), FolderRole::Archive);
    FolderTree &tree = desk.window->folders().tree();
    const QModelIndex index = desk.window->folders().model().indexOfFolder(archive);
    QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(index).center());
    QTRY_COMPARE(desk.window->list().model().query().folder, archive);
    QVERIFY(desk.service.calls.contains(u"setCurrentFolder %1"_s.arg(archive.value())));
    desk.ready();
    MessageListView &list = desk.window->list().view();
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(list.model()->index(1, 0)).center());
    QCOMPARE(desk.window->reader().entry(), desk.window->list().model().entryAt(1));
}

void TestUiMainWindow::archiveAndUndoByKeys()
{
    Desk desk;
    desk.ready();
    desk.window->list().view().choose(0);
    desk.window->list().view().setFocus();
    const ListEntry entry = desk.window->list().chosen();
    const ListEntry next = desk.window->list().model().entryAt(1);
    desk.press(Qt::Key_A);
    QVERIFY(desk.service.calls.contains(u"archive 1"_s));
    QCOMPARE(desk.window->list().chosen(), next);
    QCOMPARE(desk.window->reader().entry(), next);
    desk.press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(desk.window->list().model().rowOf(entry) >= 0);
    QVERIFY(!desk.action(Command::Undo)->isEnabled());
}

void TestUiMainWindow::deletingAtOnceOnScreen()
{
    Desk desk;
    desk.ready();
    desk.window->list().view().choose(2);
    const int before = desk.window->list().model().rowCount();
    desk.action(Command::Trash)->trigger();
    // Before the event loop has turned.
    QCOMPARE(desk.window->list().model().rowCount(), before - 1);
    QVERIFY(desk.window->toast().isVisible());
}

void TestUiMainWindow::deletingForeverAsks()
{
    Desk desk;
    desk.ready();
    desk.window->list().view().choose(2);
    desk.action(Command::DeleteForever)->trigger();
    auto *box = desk.window->findChild<QMessageBox *>();
    QVERIFY(box);
    for (QAbstractButton *button : box->buttons()) {
        QVERIFY(button->text() != u"Yes"_s && button->text() != u"No"_s);
    }
    QVERIFY(!desk.service.calls.contains(u"deleteForever 1"_s));
    QTest::mouseClick(answer(*desk.window, u"Delete forever"_s), Qt::LeftButton);
    QVERIFY(desk.service.calls.contains(u"deleteForever 1"_s));
}

void TestUiMainWindow::selectionOfManyIsOneUndo()
{
    Desk desk;
    desk.ready();
    desk.action(Command::SelectAll)->trigger();
    const int all = desk.window->list().view().selectedCount();
    QVERIFY(all > 100);
    desk.action(Command::Trash)->trigger();
    QCOMPARE(desk.window->list().model().rowCount(), 0);
    QVERIFY(desk.service.calls.contains(u"moveToTrash %1"_s.arg(all)));
    desk.service.undo();
    QTRY_COMPARE(desk.window->list().model().rowCount(), all);
}

void TestUiMainWindow::moveByTyping()
{
    Desk desk;
    desk.ready();
    desk.window->list().view().choose(0);
    desk.action(Command::Move)->trigger();
    auto *picker = desk.window->findChild<Picker *>(u"Picker"_s);
    QVERIFY(picker);
    QTest::keyClicks(picker->findChild<QLineEdit *>(), u"harb"_s);
    QCOMPARE(picker->shownTexts().first(), u"Projects / Harbour bridge"_s);
    QTest::keyClick(picker->findChild<QLineEdit *>(), Qt::Key_Return);
    QVERIFY2(desk.service.calls.filter(u"moveTo 1 "_s).size() == 1, qPrintable(desk.lastCall()));
    QVERIFY(!picker->isVisible());
}

void TestUiMainWindow::paletteFindsAndRuns()
{
    Desk desk;
    desk.ready();
    desk.window->list().view().setFocus();
    desk.press(Qt::Key_K, Qt::ControlModifier);
    auto *picker = desk.window->findChild<Picker *>(u"Picker"_s);
    QVERIFY(picker);
    QTest::keyClicks(picker->findChild<QLineEdit *>(), u"setti"_s);
    QTest::keyClick(picker->findChild<QLineEdit *>(), Qt::Key_Return);
    QCOMPARE(desk.opener.opened, QStringList{u"settings"_s});
}

void TestUiMainWindow::paletteClosesByEscape()
{
    Desk desk;
    desk.ready();
    desk.window->list().view().setFocus();
    desk.action(Command::Palette)->trigger();
    auto *picker = desk.window->findChild<Picker *>(u"Picker"_s);
    QTest::keyClick(picker->findChild<QLineEdit *>(), Qt::Key_Escape);
    QVERIFY(!picker->isVisible());
    QCOMPARE(desk.window->focusWidget(), &desk.window->list().view());
}

void TestUiMainWindow::gmailKeys()
{
    Desk desk;
    desk.ready();
    mail::Preferences preferences = desk.service.preferences();
    preferences.gmailKeys = true;
    desk.service.setPreferences(preferences);
    desk.window->list().view().choose(0);
    desk.window->list().view().setFocus();
    desk.press(Qt::Key_J);
    QCOMPARE(desk.window->list().view().currentIndex().row(), 1);
    desk.press(Qt::Key_K);
    QCOMPARE(desk.window->list().view().currentIndex().row(), 0);
    desk.press(Qt::Key_E);
    QVERIFY(desk.service.calls.contains(u"archive 1"_s));
}

void TestUiMainWindow::typingInSearchIsNotACommand()
{
    Desk desk;
    desk.ready();
    desk.window->list().view().choose(0);
    desk.window->list().view().setFocus();
    desk.press(Qt::Key_Slash);
    QLineEdit &search = desk.window->topBar().search();
    QVERIFY(search.hasFocus());
    QTest::keyClicks(&search, u"aj?s"_s);
    QTest::keyClick(&search, Qt::Key_Delete);
    QCOMPARE(search.text(), u"aj?s"_s);
    QVERIFY(desk.service.calls.filter(u"archive"_s).isEmpty());
    QVERIFY(desk.service.calls.filter(u"moveToTrash"_s).isEmpty());
}

void TestUiMainWindow::searchAndBack()
{
    Desk desk;
    desk.ready();
    const int all = desk.window->list().model().rowCount();
    QLineEdit &search = desk.window->topBar().search();
    search.setFocus();
    QTest::keyClicks(&search, u"pierogi"_s);
    QTest::keyClick(&search, Qt::Key_Return);
    QTRY_VERIFY(desk.window->list().model().isLoaded());
    QVERIFY(desk.window->list().model().rowCount() > 0 && desk.window->list().model().rowCount() < all);
    search.setFocus();
    QTest::keyClick(&search, Qt::Key_Escape);
    QTRY_COMPARE(desk.window->list().model().rowCount(), all);
    QVERIFY(search.text().isEmpty());
}

void TestUiMainWindow::spaceReadsThenGoesOn()
{
    Desk desk;
    desk.ready();
    desk.window->list().view().choose(0);
    desk.window->list().view().setFocus();
    // The text fits: the next unread message.
    desk.press(Qt::Key_Space);
    QCOMPARE(desk.window->list().view().currentIndex().row(), 1);
    desk.service.message(desk.window->list().model().entryAt(2))->text = u"line\n"_s.repeated(500);
    desk.press(Qt::Key_Space);
    QCOMPARE(desk.window->list().view().currentIndex().row(), 2);
    desk.press(Qt::Key_Space);
    QCOMPARE(desk.window->list().view().currentIndex().row(), 2);
}

void TestUiMainWindow::replyQuotesTheSelection()
{
    Desk desk;
    desk.ready();
    desk.window->list().view().choose(2);
    MessageTextView &text = desk.window->reader().textView();
    QVERIFY(text.find(u"pierogi"_s));
    QTest::mouseClick(desk.window->findChild<QAbstractButton *>(u"Reply"_s), Qt::LeftButton);
    QTRY_COMPARE(desk.opener.opened.size(), 1);
    QVERIFY(desk.opener.draft.body.contains(u"> pierogi"_s));
    QVERIFY(!desk.opener.draft.body.contains(u"behind the station"_s));
    QCOMPARE(desk.opener.draft.subject, u"Re: Lunch on Thursday?"_s);
}

void TestUiMainWindow::enterOpensAWindow()
{
    Desk desk;
    desk.ready();
    desk.window->list().view().choose(0);
    desk.window->list().view().setFocus();
    desk.press(Qt::Key_Return);
    MessageWindow *opened = nullptr;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->objectName() == u"Message window"_s && widget->isVisible()) {
            opened = static_cast<MessageWindow *>(widget);
        }
    }
    QVERIFY(opened);
    QVERIFY(opened->windowTitle().contains(u"Harbour bridge"_s));
    const QPointer<QWidget> guard = opened;
    // What leaves its folder closes its window.
    for (QAction *action : opened->findChildren<QAction *>()) {
        if (action->objectName() == u"Archive"_s) {
            action->trigger();
        }
    }
    QTRY_VERIFY(guard.isNull());
    QVERIFY(desk.service.calls.contains(u"archive 1"_s));
}

void TestUiMainWindow::draftsOpenInAComposer()
{
    Desk desk;
    desk.ready();
    desk.window->folders().chooseFolder(desk.service.folderWithRole(AccountId(1), FolderRole::Drafts));
    desk.ready();
    desk.window->list().view().choose(0);
    desk.window->list().view().setFocus();
    desk.press(Qt::Key_Return);
    QTRY_COMPARE(desk.opener.opened.size(), 1);
    QVERIFY(desk.opener.opened.first() != u"composer 0"_s);
}

void TestUiMainWindow::dropOnAFolder()
{
    Desk desk;
    desk.ready();
    MessageListModel &messages = desk.window->list().model();
    FolderModel &folders = desk.window->folders().model();
    const std::unique_ptr<QMimeData> data(messages.mimeData({messages.index(0), messages.index(1)}));
    const FolderId archive = desk.service.folderWithRole(AccountId(1), FolderRole::Archive);
    const QModelIndex target = folders.indexOfFolder(archive);
    QVERIFY(folders.canDropMimeData(data.get(), Qt::MoveAction, -1, -1, target));
    QVERIFY(!folders.canDropMimeData(data.get(), Qt::MoveAction, -1, -1, folders.index(0, 0)));
    QVERIFY(folders.dropMimeData(data.get(), Qt::MoveAction, -1, -1, target));
    QVERIFY(desk.service.calls.contains(u"moveTo 2 %1"_s.arg(archive.value())));
}

void TestUiMainWindow::statusLineLeadsToTheInspector()
{
    Desk desk;
    desk.ready();
    mail::AccountStatus status;
    status.state = mail::AccountStatus::State::Working;
    status.text = u"Inbox: 3,200 of 8,140 headers"_s;
    status.done = 3200;
    status.total = 8140;
    desk.service.setStatus(AccountId(2), status);
    StatusLines &lines = desk.window->folders().status();
    QCOMPARE(lines.textOf(AccountId(2)), status.text);
    QTest::mouseClick(lines.findChildren<QAbstractButton *>().last(), Qt::LeftButton);
    QCOMPARE(desk.opener.opened, QStringList{u"inspector 2"_s});
}

void TestUiMainWindow::panesByWidth()
{
    QCOMPARE(int(widthClassOf(1440)), int(WidthClass::Wide));
    QCOMPARE(int(widthClassOf(1000)), int(WidthClass::Medium));
    QCOMPARE(int(widthClassOf(700)), int(WidthClass::Narrow));
    Desk desk(1000);
    desk.ready();
    QVERIFY(!desk.window->folders().isVisible());
    QVERIFY(desk.window->list().isVisible() && desk.window->reader().isVisible());
    desk.action(Command::ToggleFolders)->trigger();
    QVERIFY(desk.window->folders().isVisible());
    desk.window->folders().chooseFolder(desk.service.inbox());
    QVERIFY(!desk.window->folders().isVisible());
    desk.window->resize(1400, 900);
    QTRY_VERIFY(desk.window->folders().isVisible());
}

void TestUiMainWindow::narrowShowsOnePane()
{
    Desk desk(640);
    desk.ready();
    QVERIFY(desk.window->list().isVisible() && !desk.window->reader().isVisible());
    MessageListView &list = desk.window->list().view();
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(list.model()->index(1, 0)).center());
    QVERIFY(!desk.window->list().isVisible() && desk.window->reader().isVisible());
    QTest::keyClick(desk.window.get(), Qt::Key_Escape);
    QVERIFY(desk.window->list().isVisible() && !desk.window->reader().isVisible());
}

void TestUiMainWindow::placeIsRemembered()
{
    test::FakeMailService service;
    test::FakeOpener opener;
    const FolderId inbox = service.inbox();
    ListEntry entry;
    {
        MainWindow window(service, opener);
        window.resize(1300, 700);
        window.show();
        window.folders().chooseFolder(inbox);
        QTRY_VERIFY(window.list().model().rowCount() > 0);
        window.list().view().choose(5);
        entry = window.list().chosen();
        window.close();
    }
    MainWindow again(service, opener);
    again.show();
    QCOMPARE(again.folders().current()->folder.id, inbox);
    QTRY_COMPARE(again.list().chosen(), entry);
    QVERIFY(!service.windowState(u"main/geometry"_s).isEmpty());
}

void TestUiMainWindow::quitWithQueuedMailAsks()
{
    Desk desk;
    desk.ready();
    mail::OutboxItem item;
    item.id = OutboxId(1);
    item.state = mail::OutboxItem::State::Queued;
    desk.service.setOutbox({item});
    QVERIFY(!desk.window->close());
    auto *box = desk.window->findChild<QMessageBox *>();
    QVERIFY(box && box->isVisible());
    QVERIFY(desk.window->isVisible());
    QTest::mouseClick(answer(*desk.window, u"Quit, send later"_s), Qt::LeftButton);
    QTRY_VERIFY(!desk.window->isVisible());
}

void TestUiMainWindow::startArguments()
{
    Desk desk;
    desk.ready();
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a message.eml"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("From: M <m@example.org>\r\nSubject: On disk\r\n\r\nHello\n");
    file.close();
    desk.window->take({u"mailto:a@b.example?subject=Hi"_s, u"--compose"_s, path});
    QCOMPARE(desk.opener.opened.size(), 2);
    bool opened = false;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget->windowTitle() == u"On disk"_s) {
            opened = true;
            widget->close();
        }
    }
    QVERIFY(opened);
    desk.window->take({u"/no/such/file.eml"_s});
    QVERIFY(desk.window->toast().text().contains(u"file.eml"_s));
    desk.window->take({u"/dev/zero"_s});
    QVERIFY(desk.window->toast().text().contains(u"zero"_s));
}

void TestUiMainWindow::noAccountYet()
{
    test::FakeMailService::Options options;
    options.empty = true;
    Desk desk(1200, options);
    auto *add = [&]() -> QPushButton * {
        for (QPushButton *button : desk.window->findChildren<QPushButton *>()) {
            if (button->isVisible() && button->text() == u"Add account"_s) {
                return button;
            }
        }
        return nullptr;
    }();
    QVERIFY(add);
    QTest::mouseClick(add, Qt::LeftButton);
    QCOMPARE(desk.opener.opened, QStringList{u"setup"_s});
    QVERIFY(!desk.action(Command::Compose)->isEnabled());
}

void TestUiMainWindow::foldersAreMadeRenamedDeleted()
{
    Desk desk;
    desk.ready();
    desk.window->folders().chooseFolder(desk.service.inbox());
    QVERIFY(!desk.action(Command::DeleteFolder)->isEnabled());
    desk.service.createFolder(AccountId(1), {}, u"Receipts"_s);
    const std::vector<mail::FolderInfo> all = desk.service.folders(AccountId(1));
    const FolderId made = all.back().id;
    QVERIFY(desk.window->folders().model().indexOfFolder(made).isValid());
    // The tree was built again; what was chosen still is.
    QCOMPARE(desk.window->folders().current()->folder.id, desk.service.inbox());
    desk.window->folders().chooseFolder(made);
    QVERIFY(desk.action(Command::DeleteFolder)->isEnabled());
    desk.action(Command::DeleteFolder)->trigger();
    QVERIFY(answer(*desk.window, u"Delete folder"_s));
    QTest::mouseClick(answer(*desk.window, u"Delete folder"_s), Qt::LeftButton);
    QVERIFY(!desk.window->folders().model().indexOfFolder(made).isValid());
    // Its list is gone with it: another is shown.
    QVERIFY(desk.window->folders().current());
    // By another client too.
    desk.service.createFolder(AccountId(1), {}, u"Later"_s);
}

void TestUiMainWindow::folderCountsFollow()
{
    Desk desk;
    desk.ready();
    FolderModel &folders = desk.window->folders().model();
    const QModelIndex inbox = folders.indexOfFolder(desk.service.inbox());
    const qint64 unread = folders.nodeAt(inbox)->count;
    QVERIFY(unread > 1);
    QSignalSpy rebuilt(&folders, &FolderModel::treeRebuilt);
    desk.service.setFlag({desk.service.allMessages().front().row.entry}, Flag::Seen, true);
    QCOMPARE(folders.nodeAt(inbox)->count, unread - 1);
    QCOMPARE(rebuilt.size(), 0);
    QVERIFY(inbox.data(Qt::AccessibleTextRole).toString().contains(QString::number(unread - 1)));
}

void TestUiMainWindow::toastUndo()
{
    Desk desk;
    desk.ready();
    desk.window->list().view().choose(0);
    const ListEntry entry = desk.window->list().chosen();
    desk.action(Command::Trash)->trigger();
    auto *undo = desk.window->toast().findChild<QAbstractButton *>(u"Undo"_s);
    QVERIFY(undo->isVisible());
    QTest::mouseClick(undo, Qt::LeftButton);
    QTRY_VERIFY(desk.window->list().model().rowOf(entry) >= 0);
    QVERIFY(!desk.window->toast().isVisible());
}

void TestUiMainWindow::readingIsNoStepOfUndo()
{
    Desk desk;
    desk.ready();
    mail::Preferences preferences = desk.service.preferences();
    preferences.markSeenAfterMs = 1;
    desk.service.setPreferences(preferences);
    desk.window->list().view().choose(0);
    const ListEntry archived = desk.window->list().chosen();
    desk.action(Command::Archive)->trigger();
    const ListEntry next = desk.window->list().chosen();
    QTRY_VERIFY(desk.service.calls.contains(u"markSeen %1"_s.arg(next.message.value())));
    desk.action(Command::Undo)->trigger();
    QTRY_VERIFY(desk.window->list().model().rowOf(archived) >= 0);
    QVERIFY(desk.service.message(next)->row.flags.testFlag(Flag::Seen));
}

QTEST_MAIN(TestUiMainWindow)
#include "tst_ui_main_window.moc"
