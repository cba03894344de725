// How the main window is put together; what it does is in main_window.cpp.
#include "forms/pieces.h"
#include "list/list_pane.h"
#include "list/message_list_view.h"
#include "main/commands.h"
#include "main/folder_commands.h"
#include "main/folder_pane.h"
#include "main/mail_commands.h"
#include "main/main_window.h"
#include "main/message_window.h"
#include "main/pane_layout.h"
#include "main/status_lines.h"
#include "main/top_bar.h"
#include "models/folder_model.h"
#include "models/message_list_model.h"
#include "reader/reader_pane.h"
#include "widgets/empty_state.h"
#include "widgets/toast.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace postrider::ui {

using namespace Qt::StringLiterals;
using mail::ListEntry;

namespace {

/// A hairline is enough to see; QSplitterHandle makes the part that can be grabbed wider by itself.
class ThinHandle final : public QSplitterHandle
{
public:
    using QSplitterHandle::QSplitterHandle;

protected:
    void paintEvent(QPaintEvent *) override { QPainter(this).fillRect(contentsRect(), Tones(palette()).line); }
};

class ThinSplitter final : public QSplitter
{
public:
    using QSplitter::QSplitter;

protected:
    QSplitterHandle *createHandle() override { return new ThinHandle(orientation(), this); }
};

} // namespace

void MainWindow::build()
{
    setObjectName(u"Main window"_s);
    setMinimumSize(480, 400);
    m_commands = new Commands(*this);
    m_top = new TopBar(*m_commands, buildMenu(), this);
    m_folders = new FolderPane(m_service, this);
    m_list = new ListPane(m_service, this);
    m_reader = new ReaderPane(m_service, this);
    m_folders->setMinimumWidth(160);
    m_list->setMinimumWidth(280);
    m_reader->setMinimumWidth(320);

    auto *inner = new ThinSplitter(Qt::Horizontal);
    inner->addWidget(m_list);
    inner->addWidget(m_reader);
    m_content = new QStackedWidget;
    m_content->addWidget(inner);
    m_outbox = m_opener.makeOutbox(m_content);
    if (m_outbox) {
        m_content->addWidget(m_outbox);
    }
    auto *outer = new ThinSplitter(Qt::Horizontal);
    outer->addWidget(m_folders);
    outer->addWidget(m_content);
    m_mailPage = outer;
    m_welcome = new EmptyState;
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(outer);
    m_pages->addWidget(m_welcome);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_top);
    if (QWidget *passwords = m_opener.makePasswordPanel(this)) {
        column->addWidget(passwords);
    }
    column->addWidget(m_pages, 1);
    m_toast = new Toast(this);
    m_panes = new PaneLayout(m_service, {outer, inner, m_folders, m_list, m_reader}, this);

    MailCommandTarget target;
    target.messages = [this] { return m_list->selectedEntries(); };
    target.message = [this] { return m_list->chosen(); };
    target.any = [this](Flag flag, bool set) { return m_list->anySelected(flag, set); };
    target.leaving = [this](const std::vector<ListEntry> &entries) { m_list->takeOut(entries); };
    target.say = [this](const QString &text) { m_toast->say(text, false); };
    m_mail = new MailCommands(m_service, m_opener, *m_commands, *m_reader, std::move(target), *this);
    m_folderCommands = new FolderCommands(m_service, *m_commands, *m_folders, *this);
    m_messageMenu = buildMessageMenu();
    ReaderActions actions;
    actions.reply = m_commands->action(Command::Reply);
    actions.replyAll = m_commands->action(Command::ReplyAll);
    actions.forward = m_commands->action(Command::Forward);
    actions.archive = m_commands->action(Command::Archive);
    actions.trash = m_commands->action(Command::Trash);
    actions.more = m_messageMenu;
    m_reader->setActions(actions);
    m_commands->action(Command::WorkOffline)->setCheckable(true);
    m_commands->action(Command::WorkOffline)->setChecked(!m_service.isOnline());
}

QMenu *MainWindow::buildMenu()
{
    auto *menu = new QMenu(this);
    const auto add = [&](std::initializer_list<Command> commands) {
        for (const Command command : commands) {
            menu->addAction(m_commands->action(command));
        }
        menu->addSeparator();
    };
    add({Command::Undo, Command::SelectAll, Command::MarkAllRead, Command::EmptyFolder});
    add({Command::GoToInbox, Command::GoToFolder, Command::NextUnread, Command::ToggleFolders});
    add({Command::NewFolder, Command::RenameFolder, Command::DeleteFolder});
    add({Command::OpenFile, Command::WorkOffline, Command::AddAccount});
    add({Command::Settings, Command::Inspector, Command::Shortcuts});
    menu->addAction(m_commands->action(Command::Quit));
    return menu;
}

QMenu *MainWindow::buildMessageMenu()
{
    auto *menu = new QMenu(this);
    const auto add = [&](std::initializer_list<Command> commands) {
        for (const Command command : commands) {
            menu->addAction(m_commands->action(command));
        }
        menu->addSeparator();
    };
    add({Command::OpenInWindow, Command::Reply, Command::ReplyAll, Command::ReplyList, Command::Forward, Command::ForwardAttached,
         Command::Redirect, Command::EditAsNew});
    add({Command::Archive, Command::Trash, Command::Move, Command::Junk, Command::NotJunk});
    add({Command::MarkRead, Command::MarkUnread, Command::Star});
    add({Command::Find, Command::PlainText, Command::Headers, Command::Source});
    menu->addAction(m_commands->action(Command::SaveAs));
    menu->addAction(m_commands->action(Command::Print));
    return menu;
}

void MainWindow::connectCommands()
{
    const auto on = [this](Command command, std::function<void()> what) {
        connect(m_commands->action(command), &QAction::triggered, this, std::move(what));
    };
    on(Command::Compose, [this] {
        const FolderNode *node = m_folders->current();
        m_opener.openComposer({}, m_service.newDraft(node ? node->account : AccountId()));
    });
    on(Command::NextUnread, [this] { nextUnread(false); });
    on(Command::NextMessage, [this] { m_list->step(1); });
    on(Command::PreviousMessage, [this] { m_list->step(-1); });
    on(Command::OpenInWindow, [this] { openInWindow(m_list->chosen()); });
    on(Command::SelectAll, [this] {
        m_list->view().setFocus();
        m_list->view().selectAll();
    });
    on(Command::Refresh, [this] { m_service.refreshAll(); });
    on(Command::Search, [this] {
        m_top->search().setFocus(Qt::ShortcutFocusReason);
        m_top->search().selectAll();
    });
    on(Command::GoToFolder, [this] { showGoTo(); });
    on(Command::GoToInbox, [this] { m_folders->chooseInbox(); });
    on(Command::ToggleFolders, [this] { m_panes->toggleFolders(); });
    on(Command::OpenFile, [this] { askForFile(); });
    on(Command::AddAccount, [this] { m_opener.openSetup(); });
    on(Command::Settings, [this] { m_opener.openSettings(); });
    on(Command::Inspector, [this] { m_opener.openInspector({}); });
    on(Command::Palette, [this] { showPalette(); });
    on(Command::Shortcuts, [this] { showShortcuts(); });
    on(Command::Quit, [] { QApplication::closeAllWindows(); });
    QAction *offline = m_commands->action(Command::WorkOffline);
    connect(offline, &QAction::toggled, this, [this](bool off) { m_service.setOnline(!off); });
}

void MainWindow::connectPanes()
{
    connect(m_folders, &FolderPane::chosen, this, &MainWindow::folderChosen);
    connect(m_folders, &FolderPane::messagesDropped, m_mail, &MailCommands::moveTo);
    connect(m_folders, &FolderPane::contextMenuRequested, this, [this](const QPoint &position) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        m_folderCommands->fillMenu(*menu);
        menu->popup(position);
    });
    connect(&m_folders->status(), &StatusLines::pressed, this, [this](AccountId account) { m_opener.openInspector(account); });
    connect(m_list, &ListPane::chosenChanged, this, &MainWindow::messageChosen);
    connect(m_list, &ListPane::selectionChanged, this, [this](int count) {
        if (count > 1) {
            m_reader->showSelection(count);
        }
        m_mail->update();
    });
    connect(&m_list->model(), &MessageListModel::loaded, this, [this] {
        if (std::exchange(m_focusList, false)) {
            m_list->view().setFocus();
        }
    });
    connect(m_list, &ListPane::openRequested, this, &MainWindow::openInWindow);
    // One pane: a click leads to the message, as Enter does; moving with the keys stays in the list.
    connect(&m_list->view(), &QAbstractItemView::clicked, this, [this] {
        if (m_panes->widthClass() == WidthClass::Narrow && m_list->view().selectedCount() == 1) {
            m_panes->showReader(true);
        }
    });
    connect(m_list, &ListPane::spacePressed, this, [this] { nextUnread(true); });
    connect(m_list, &ListPane::refreshRequested, this, [this] { m_service.refreshAll(); });
    connect(m_list, &ListPane::contextMenuRequested, this, [this](const QPoint &position) { m_messageMenu->popup(position); });
    connect(m_reader, &ReaderPane::seen, this, [this](ListEntry entry) { m_service.markSeen(entry); });
    connect(m_reader, &ReaderPane::starToggled, this,
            [this](ListEntry entry, bool on) { m_service.setFlag({entry}, Flag::Flagged, on); });
    connect(m_reader, &ReaderPane::nextUnreadRequested, this, [this] { nextUnread(false); });
    connect(m_reader, &ReaderPane::composeRequested, this,
            [this](const QString &mailto) { m_opener.openComposer({}, m_service.draftFromMailto(mailto)); });
    connect(m_reader, &ReaderPane::conversationMessageChosen, this, &MainWindow::showMessage);
    connect(m_reader, &ReaderPane::messageOpened, this, [this](const QByteArray &raw) {
        auto *window = new MessageWindow(m_service, m_opener, raw);
        window->show();
    });
    connect(m_reader, &ReaderPane::said, this, [this](const QString &text) { m_toast->say(text, false); });
    connect(m_top, &TopBar::searchRequested, this, &MainWindow::search);
    connect(m_top, &TopBar::searchEnded, this, &MainWindow::endSearch);
    connect(m_top, &TopBar::backRequested, this, [this] {
        m_panes->showReader(false);
        m_list->view().setFocus();
    });
    connect(m_panes, &PaneLayout::changed, this, [this] {
        const WidthClass width = m_panes->widthClass();
        m_top->setCompact(width != WidthClass::Wide, width == WidthClass::Narrow && m_panes->readerShown(),
                          width == WidthClass::Narrow);
    });
    connect(m_toast, &Toast::undoRequested, this, [this] {
        if (m_toastUndo) {
            std::exchange(m_toastUndo, {})();
        } else {
            m_service.undo();
        }
    });
}

void MainWindow::connectService()
{
    using mail::MailService;
    connect(&m_service, &MailService::acted, this, [this](const QString &text, bool undoable) {
        m_toastUndo = {};
        m_toast->say(text, undoable);
    });
    connect(&m_service, &MailService::notice, this, [this](const QString &text) {
        m_toastUndo = {};
        m_toast->say(text, false);
    });
    connect(&m_service, &MailService::accountsChanged, this, &MainWindow::updateWelcome);
    connect(&m_service, &MailService::preferencesChanged, this, &MainWindow::takePreferences);
    m_opener.say = [this](const QString &text, std::function<void()> undo) {
        m_toastUndo = std::move(undo);
        m_toast->say(text, bool(m_toastUndo));
    };
}

} // namespace postrider::ui
