// What the user does to messages and folders in the main window, by keys, mouse and palette.
#include "main_window_desk.h"

#include "list/message_list_view.h"
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
#include <QComboBox>
#include <QFile>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace postrider;
using namespace postrider::ui;
using namespace Qt::StringLiterals;
using mail::ListEntry;

class TestUiMainActs final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void archiveAndUndoByKeys();
    void deletingAtOnceOnScreen();
    void deletingForeverAsks();
    void selectionOfManyIsOneUndo();
    void moveByTyping();
    void paletteFindsAndRuns();
    void paletteClosesByEscape();
    void gmailKeys();
    void typingInSearchIsNotACommand();
    void spaceReadsThenGoesOn();
    void replyQuotesTheSelection();
    void redirectAsksForRecipients();
    void dropOnAFolder();
    void toastUndo();
    void readingIsNoStepOfUndo();
    void foldersAreMadeRenamedDeleted();
    void rightsGreyOutActions();
    void folderIsKeptOffline();
    void favouritesStandOnTop();
    void folderIsMoved();
    void neighboursAreExpected();
    void figuresOfTheAccount();
};

void TestUiMainActs::archiveAndUndoByKeys()
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

void TestUiMainActs::deletingAtOnceOnScreen()
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

void TestUiMainActs::deletingForeverAsks()
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

void TestUiMainActs::selectionOfManyIsOneUndo()
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

void TestUiMainActs::moveByTyping()
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

void TestUiMainActs::paletteFindsAndRuns()
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

void TestUiMainActs::paletteClosesByEscape()
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

void TestUiMainActs::gmailKeys()
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

void TestUiMainActs::typingInSearchIsNotACommand()
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

void TestUiMainActs::spaceReadsThenGoesOn()
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

void TestUiMainActs::replyQuotesTheSelection()
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

void TestUiMainActs::redirectAsksForRecipients()
{
    Desk desk;
    desk.ready();
    desk.window->list().view().choose(2);
    QTRY_VERIFY(desk.action(Command::Redirect)->isEnabled());
    desk.action(Command::Redirect)->trigger();
    QCOMPARE(desk.opener.opened, QStringList{u"redirect %1"_s.arg(desk.window->list().model().entryAt(2).message.value())});
}

void TestUiMainActs::dropOnAFolder()
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

void TestUiMainActs::toastUndo()
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

void TestUiMainActs::readingIsNoStepOfUndo()
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

void TestUiMainActs::foldersAreMadeRenamedDeleted()
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

void TestUiMainActs::rightsGreyOutActions()
{
    Desk desk;
    desk.ready();
    desk.window->folders().chooseFolder(desk.service.inbox());
    QTRY_VERIFY(desk.window->list().model().isLoaded());
    mail::FolderRights rights;
    rights.canDeleteMessages = rights.canWriteFlags = false;
    desk.service.setRights(desk.service.inbox(), rights);
    desk.window->list().view().choose(0);
    for (const Command command : {Command::Trash, Command::DeleteForever, Command::Move, Command::Archive, Command::Star}) {
        QVERIFY(!desk.action(command)->isEnabled());
        QVERIFY(desk.action(command)->toolTip().contains(u"does not allow"_s));
    }
    QVERIFY(desk.action(Command::Reply)->isEnabled());
    desk.service.setRights(desk.service.inbox(), {});
    desk.window->list().view().choose(1);
    QVERIFY(desk.action(Command::Trash)->isEnabled());
    QVERIFY(!desk.action(Command::Trash)->toolTip().contains(u"does not allow"_s));
    // Nothing can be dropped where nothing may be put.
    const FolderId archive = desk.service.folderWithRole(AccountId(1), FolderRole::Archive);
    mail::FolderRights readOnly;
    readOnly.canInsert = false;
    desk.service.setRights(archive, readOnly);
    FolderModel &folders = desk.window->folders().model();
    QVERIFY(!folders.flags(folders.indexOfFolder(archive)).testFlag(Qt::ItemIsDropEnabled));
}

void TestUiMainActs::favouritesStandOnTop()
{
    Desk desk;
    desk.ready();
    FolderPane &pane = desk.window->folders();
    const FolderId archive = desk.service.folderWithRole(AccountId(1), FolderRole::Archive);
    QVERIFY(pane.chooseFolder(archive));
    QAction *favourite = desk.action(Command::Favourite);
    QVERIFY(favourite->isEnabled());
    QVERIFY2(favourite->text().startsWith(u"Add"_s), qPrintable(favourite->text()));
    Q_EMIT pane.contextMenuRequested(pane.mapToGlobal(QPoint(20, 20)));
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu && menu->actions().contains(favourite));
    menu->close();
    favourite->trigger();
    QCOMPARE(desk.lastCall(), u"setFavourite %1 on"_s.arg(archive.value()));
    QVERIFY2(favourite->text().startsWith(u"Remove"_s), qPrintable(favourite->text()));
    // A line before those of the accounts; the account keeps its own, and the choice stays.
    FolderModel &folders = pane.model();
    const QModelIndex line = folders.indexOf(u"favourite %1"_s.arg(archive.value()));
    QVERIFY(line.isValid());
    QCOMPARE(folders.nodeAt(line.parent())->kind, FolderNode::Kind::Favourites);
    const QModelIndex own = folders.indexOfFolder(archive);
    QVERIFY(own.isValid() && own != line && own.parent().row() > line.parent().row());
    QCOMPARE(pane.current()->key(), u"folder %1"_s.arg(archive.value()));
    QVERIFY(folders.flags(line).testFlag(Qt::ItemIsDropEnabled));
    // It is the same folder.
    QVERIFY(pane.choose(u"favourite %1"_s.arg(archive.value())));
    QTRY_COMPARE(desk.window->list().model().query().folder, archive);
    // Two of one name: it is said whose they are.
    const FolderId second = desk.service.folderWithRole(AccountId(2), FolderRole::Archive);
    desk.service.setFavourite(second, true);
    const QString name = folders.nodeAt(folders.indexOf(u"favourite %1"_s.arg(second.value())))->name;
    QVERIFY2(name.contains(desk.service.accounts().at(1).settings.name), qPrintable(name));
    desk.service.setFavourite(second, false);
    // No favourite any more: its own line is what is chosen.
    favourite->trigger();
    QVERIFY(!folders.indexOf(u"favourites"_s).isValid());
    QCOMPARE(pane.current()->key(), u"folder %1"_s.arg(archive.value()));
    QCOMPARE(desk.window->list().model().query().folder, archive);
}

void TestUiMainActs::folderIsKeptOffline()
{
    Desk desk;
    desk.ready();
    const FolderId inbox = desk.service.inbox();
    desk.window->folders().chooseFolder(inbox);
    desk.action(Command::KeepOffline)->trigger();
    auto *dialog = desk.window->findChild<QInputDialog *>(u"Keep offline"_s);
    QVERIFY(dialog);
    auto *box = dialog->findChild<QComboBox *>();
    QVERIFY(box && !box->accessibleName().isEmpty());
    QCOMPARE(box->currentIndex(), 0); // nothing is kept yet
    box->setCurrentIndex(2);
    dialog->accept();
    QCOMPARE(desk.lastCall(), u"setKeepOffline %1 30"_s.arg(inbox.value()));
    // How far it is, with a number, where the folder is.
    FolderModel &folders = desk.window->folders().model();
    const QString tip = folders.data(folders.indexOfFolder(inbox), Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"30"_s) && tip.contains(QLocale().toString(desk.service.folder(inbox)->total)), qPrintable(tip));
    QVERIFY(folders.data(folders.indexOfFolder(inbox), Qt::AccessibleTextRole).toString().contains(u"30"_s));
}

void TestUiMainActs::folderIsMoved()
{
    Desk desk;
    desk.ready();
    desk.service.createFolder(AccountId(1), {}, u"Ledger"_s);
    const FolderId ledger = desk.service.folders(AccountId(1)).back().id;
    desk.service.createFolder(AccountId(1), {}, u"Receipts"_s);
    const FolderId receipts = desk.service.folders(AccountId(1)).back().id;
    desk.window->folders().chooseFolder(receipts);
    QVERIFY(desk.action(Command::MoveFolder)->isEnabled());
    desk.action(Command::MoveFolder)->trigger();
    auto *picker = desk.window->findChild<Picker *>();
    QVERIFY(picker);
    auto *field = picker->findChild<QLineEdit *>();
    QTest::keyClicks(field, u"Ledger"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY2(desk.service.calls.contains(u"moveFolder %1 %2"_s.arg(receipts.value()).arg(ledger.value())), qPrintable(desk.lastCall()));
}

void TestUiMainActs::neighboursAreExpected()
{
    Desk desk;
    desk.ready();
    desk.window->list().view().choose(5);
    const MessageListModel &model = desk.window->list().model();
    const std::vector<ListEntry> wanted{model.entryAt(6), model.entryAt(7), model.entryAt(4), model.entryAt(3)};
    QCOMPARE(desk.service.expected, wanted);
}

void TestUiMainActs::figuresOfTheAccount()
{
    Desk desk;
    desk.ready();
    mail::AccountFigures figures;
    QVERIFY(figureLines(figures).isEmpty()); // nothing is known, nothing is said
    figures.quotaUsed = 900'000'000;
    figures.quotaLimit = 1'000'000'000;
    figures.receivedToday = 1'000'000;
    figures.receivedThisMonth = 30'000'000;
    QCOMPARE(figureLines(figures).size(), 3);
    figures.quotaUsed = figures.quotaLimit;
    QVERIFY(figureLines(figures).value(1).contains(u"full"_s));
    desk.service.setFigures(AccountId(1), figures);
}

QTEST_MAIN(TestUiMainActs)
#include "tst_ui_main_acts.moc"
