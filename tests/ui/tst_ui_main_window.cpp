// The main window over the service in memory: click, type, undo, and the names that scripts rely on.
#include "main_window_desk.h"

#include "list/message_list_view.h"
#include "list/server_search_line.h"
#include "main/command_list.h"
#include "main/folder_pane.h"
#include "main/message_window.h"
#include "main/pane_layout.h"
#include "main/picker.h"
#include "main/status_lines.h"
#include "main/top_bar.h"
#include "models/folder_model.h"
#include "reader/message_text_view.h"
#include "reader/reader_pane.h"
#include "widgets/toast.h"

#include <QAccessible>
#include <QFile>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace postrider;
using namespace postrider::ui;
using namespace Qt::StringLiterals;
using mail::ListEntry;

class TestUiMainWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesThatScriptsRelyOn();
    void everythingVisibleHasAName();
    void choosingAFolderAndAMessage();
    void searchAndBack();
    void searchAsksTheServersToo();
    void searchSaysWhatServersDidNot();
    void enterOpensAWindow();
    void draftsOpenInAComposer();
    void statusLineLeadsToTheInspector();
    void panesByWidth();
    void narrowShowsOnePane();
    void placeIsRemembered();
    void quitWithQueuedMailAsks();
    void startArguments();
    void noAccountYet();
    void folderCountsFollow();
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

namespace {

void lookFor(const Desk &desk, const QString &words)
{
    QLineEdit &search = desk.window->topBar().search();
    search.setFocus();
    search.selectAll();
    QTest::keyClicks(&search, words);
    QTest::keyClick(&search, Qt::Key_Return);
}

} // namespace

void TestUiMainWindow::searchAsksTheServersToo()
{
    Desk desk;
    desk.service.serversSearch = true;
    desk.ready();
    const FolderId inbox = desk.service.inbox();
    desk.window->folders().chooseFolder(inbox);
    lookFor(desk, u"pierogi"_s);
    // The folder one came from before the others; what is here shows at once.
    QVERIFY(desk.service.calls.contains(u"searchServers pierogi %1"_s.arg(inbox.value())));
    MessageListModel &model = desk.window->list().model();
    QTRY_VERIFY(model.isLoaded() && model.rowCount() > 0);
    const int here = model.rowCount();
    ServerSearchLine &line = desk.window->list().serverSearch();
    QVERIFY(line.isVisible());

    // What only the server knows comes into the list, beside what was found twice.
    std::vector<mail::ListEntry> others;
    for (const test::SampleMessage &message : desk.service.allMessages()) {
        const mail::ListEntry entry = message.row.entry;
        if (entry.folder.isValid() && model.rowOf(entry) < 0 && others.size() < 2) {
            others.push_back(entry);
        }
    }
    mail::ServerFindings findings;
    findings.foldersTotal = 40;
    findings.foldersDone = 3;
    findings.found = {model.entryAt(0).message, others[0].message, others[1].message};
    desk.service.tellFindings(findings);
    QVERIFY2(line.text().contains(u"3 of 40"_s), qPrintable(line.text()));
    QTRY_COMPARE(model.rowCount(), here + 2);
    QVERIFY(model.rowOf(others[0]) >= 0 && model.rowOf(others[1]) >= 0);
    findings.foldersDone = 40;
    findings.finished = true;
    desk.service.tellFindings(findings);
    QVERIFY2(line.text().startsWith(u"2 "_s), qPrintable(line.text()));
    // One that is thrown away is no find of the server's.
    desk.service.moveToTrash({model.entryAt(0)});
    QTRY_VERIFY(model.isLoaded());
    desk.service.tellFindings(findings);
    QVERIFY2(line.text().startsWith(u"2 "_s), qPrintable(line.text()));

    // Over with the search: nobody is asked any more.
    lookFor(desk, u"pierogi"_s);
    QVERIFY(desk.service.isServerSearching());
    QTest::keyClick(&desk.window->topBar().search(), Qt::Key_Escape);
    QVERIFY(!desk.service.isServerSearching());
    QVERIFY(!line.isVisible());
}

void TestUiMainWindow::searchSaysWhatServersDidNot()
{
    Desk desk;
    desk.ready();
    ServerSearchLine &line = desk.window->list().serverSearch();
    lookFor(desk, u"pierogi"_s); // POP3 alone: nothing to say
    QVERIFY(!line.isVisible());
    desk.service.serversSearch = true;
    lookFor(desk, u"dumplings nobody wrote of"_s);
    QTRY_VERIFY(desk.window->list().model().isLoaded());
    mail::ServerFindings findings;
    findings.finished = true;
    desk.service.tellFindings(findings);
    QVERIFY2(line.text().contains(u"nothing more"_s), qPrintable(line.text()));
    auto *again = line.findChild<QAbstractButton *>(u"Search again"_s);
    QVERIFY(again && !again->isVisible());
    findings.asciiOnly = true;
    findings.notHere = 7;
    findings.problems = {u"Not searched on the mail server of Work: You are working offline."_s};
    desk.service.tellFindings(findings);
    for (const QString &part : {u"offline"_s, u"7"_s, u"English letters"_s}) {
        QVERIFY2(line.text().contains(part), qPrintable(line.text()));
    }
    QVERIFY(again->isVisible());
    const qsizetype before = desk.service.calls.size();
    QTest::mouseClick(again, Qt::LeftButton);
    QCOMPARE(desk.service.calls.mid(before), QStringList{u"searchServers dumplings nobody wrote of 0"_s});
    // Stopped: it says so, and can go on.
    QAbstractButton *cancel = nullptr;
    for (auto *button : line.findChildren<QAbstractButton *>()) {
        cancel = button != again && button->isVisible() ? button : cancel;
    }
    QVERIFY(cancel);
    QTest::mouseClick(cancel, Qt::LeftButton);
    QVERIFY(!desk.service.isServerSearching());
    QVERIFY2(line.text().contains(u"stopped"_s), qPrintable(line.text()));
    QVERIFY(again->isVisible());
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

QTEST_MAIN(TestUiMainWindow)
#include "tst_ui_main_window.moc"
