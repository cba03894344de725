#include "main/main_window.h"

#include "list/list_pane.h"
#include "list/message_list_view.h"
#include "main/commands.h"
#include "main/folder_commands.h"
#include "main/folder_pane.h"
#include "main/mail_commands.h"
#include "main/message_window.h"
#include "main/pane_layout.h"
#include "main/picker.h"
#include "main/shortcut_window.h"
#include "main/top_bar.h"
#include "models/folder_choices.h"
#include "models/folder_model.h"
#include "models/message_list_model.h"
#include "reader/reader_pane.h"
#include "widgets/empty_state.h"
#include "widgets/toast.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDataStream>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QUrl>

namespace postrider::ui {

using namespace Qt::StringLiterals;
using mail::ListEntry;
using mail::ListQuery;

namespace {

constexpr QSize FirstSize(1280, 820);
constexpr qint64 LargestFile = 200 * 1024 * 1024;
const QString GeometryKey = u"main/geometry"_s;
const QString PlaceKey = u"main/place"_s;

} // namespace

MainWindow::MainWindow(mail::MailService &service, WindowOpener &opener)
    : m_service(service)
    , m_opener(opener)
{
    build();
    connectCommands();
    connectPanes();
    connectService();
    takePreferences();
    updateWelcome();
    restoreState();
}

MainWindow::~MainWindow()
{
    m_opener.say = {};
    // They stand for themselves, but not without the service.
    std::vector<QPointer<MessageWindow>> windows;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *window = qobject_cast<MessageWindow *>(widget)) {
            windows.emplace_back(window);
        }
    }
    for (const QPointer<MessageWindow> &window : windows) {
        delete window.data();
    }
}

// --- what is shown

void MainWindow::folderChosen()
{
    const FolderNode *node = m_folders->current();
    m_searching = false;
    m_top->clearSearch();
    m_panes->folderChosen();
    m_folderCommands->update();
    setWindowTitle(node ? tr("%1 — Postrider").arg(node->name) : u"Postrider"_s);
    if (!node) {
        m_list->showList({}, {});
        return;
    }
    if (node->kind == FolderNode::Kind::Outbox && m_outbox) {
        m_content->setCurrentWidget(m_outbox);
        return;
    }
    m_content->setCurrentIndex(0);
    if (const std::optional<ListQuery> query = node->query()) {
        m_reader->showNothing();
        m_list->showList(*query, node->name);
        m_service.setCurrentFolder(node->kind == FolderNode::Kind::Folder ? node->folder.id : FolderId());
    }
}

void MainWindow::messageChosen(ListEntry entry)
{
    if (!entry.message.isValid()) {
        if (m_list->view().selectedCount() == 0) {
            m_reader->showNothing();
        }
        return;
    }
    m_reader->open(entry);
    // What is likely to be read next comes by itself: downwards first, as people read.
    const MessageListModel &model = m_list->model();
    const int row = m_list->view().currentIndex().row();
    std::vector<ListEntry> next;
    for (const int step : {1, 2, -1, -2}) {
        if (const ListEntry near = model.entryAt(row + step); near.message.isValid()) {
            next.push_back(near);
        }
    }
    m_service.expectNext(next);
}

void MainWindow::openInWindow(ListEntry entry)
{
    if (!entry.message.isValid()) {
        return;
    }
    const auto folder = m_service.folder(entry.folder);
    if (folder && folder->role == FolderRole::Drafts) {
        m_mail->editDraft(entry);
    } else if (m_panes->widthClass() == WidthClass::Narrow && !m_panes->readerShown()) {
        m_panes->showReader(true);
        m_reader->focusText();
    } else {
        auto *window = new MessageWindow(m_service, m_opener, entry);
        window->show();
    }
}

void MainWindow::showMessage(ListEntry entry)
{
    const FolderNode *node = m_folders->current();
    const bool inView = node && (node->kind == FolderNode::Kind::AllInboxes || node->folder.id == entry.folder) && !m_searching;
    if (!inView || m_list->model().rowOf(entry) < 0) {
        m_folders->chooseFolder(entry.folder);
    }
    m_list->chooseWhenLoaded(entry);
    if (m_panes->widthClass() == WidthClass::Narrow) {
        m_panes->showReader(true);
    }
    present();
}

void MainWindow::search(const QString &words)
{
    ListQuery query;
    query.scope = ListQuery::Scope::Search;
    query.words = words;
    m_searching = true;
    m_content->setCurrentIndex(0);
    m_reader->showNothing();
    m_panes->showReader(false);
    m_list->showList(query, tr("Search: %1").arg(words));
    const FolderNode *node = m_folders->current();
    m_list->searchServers(node && node->kind == FolderNode::Kind::Folder ? node->folder.id : FolderId());
    m_list->view().setFocus();
}

void MainWindow::endSearch()
{
    if (m_searching) {
        folderChosen();
        m_list->view().setFocus();
    }
}

void MainWindow::nextUnread(bool scrollFirst)
{
    if (scrollFirst && m_reader->scrollPage()) {
        return;
    }
    if (m_list->chooseNextUnread()) {
        return;
    }
    // Further down in the tree.
    for (const mail::AccountInfo &account : m_service.accounts()) {
        for (const mail::FolderInfo &folder : m_service.folders(account.settings.id)) {
            const bool looked =
                m_list->model().query().scope == ListQuery::Scope::Folder && m_list->model().query().folder == folder.id;
            const bool hidden = folder.role == FolderRole::Trash || folder.role == FolderRole::Junk;
            if (folder.unread > 0 && folder.selectable && !looked && !hidden && m_folders->chooseFolder(folder.id)) {
                const auto once = std::make_shared<QMetaObject::Connection>();
                *once = connect(&m_list->model(), &MessageListModel::loaded, this, [this, once] {
                    disconnect(*once);
                    m_list->chooseNextUnread();
                });
                return;
            }
        }
    }
    m_toast->say(tr("No unread messages"), false);
}

void MainWindow::updateWelcome()
{
    const bool none = m_service.accounts().empty();
    m_welcome->show(u"account"_s, tr("Welcome to Postrider."),
                    tr("Add your mail account to begin. You need your address and your password."), tr("Add account"),
                    [this] { m_opener.openSetup(); });
    m_pages->setCurrentIndex(none ? 1 : 0);
    m_commands->action(Command::Compose)->setEnabled(!none);
    m_commands->action(Command::Search)->setEnabled(!none);
    m_folderCommands->update();
}

void MainWindow::takePreferences()
{
    const mail::Preferences preferences = m_service.preferences();
    m_commands->setGmailKeys(preferences.gmailKeys);
    m_list->setDensity(preferences.density);
}

// --- popups

void MainWindow::showPalette()
{
    std::vector<PickerItem> items;
    for (const CommandInfo &info : m_commands->infos()) {
        QAction *action = m_commands->action(info.command);
        if (info.command == Command::Palette || !action->isVisible()) {
            continue;
        }
        PickerItem item;
        item.text = info.text;
        item.detail = m_commands->keysText(info.command);
        item.icon = QLatin1String(info.icon);
        item.enabled = action->isEnabled();
        item.chosen = [action] { action->trigger(); };
        items.push_back(std::move(item));
    }
    for (const FolderChoice &choice : folderChoices(m_service)) {
        PickerItem item;
        item.text = tr("Go to %1").arg(choice.name);
        item.detail = choice.account;
        item.icon = choice.icon;
        item.rank = -1;
        item.chosen = [this, folder = choice.folder] { m_folders->chooseFolder(folder); };
        items.push_back(std::move(item));
    }
    Picker::open(this, tr("Type a command or a folder"), std::move(items));
}

void MainWindow::showGoTo()
{
    std::vector<PickerItem> items;
    for (const FolderChoice &choice : folderChoices(m_service)) {
        PickerItem item;
        item.text = choice.name;
        item.detail = choice.account;
        item.icon = choice.icon;
        item.chosen = [this, folder = choice.folder] { m_folders->chooseFolder(folder); };
        items.push_back(std::move(item));
    }
    Picker::open(this, tr("Go to folder"), std::move(items));
}

void MainWindow::showShortcuts()
{
    auto *window = new ShortcutWindow(*m_commands, this);
    window->show();
}

// --- from outside

void MainWindow::askForFile()
{
    auto *dialog = new QFileDialog(this, tr("Open message file"), QString(), tr("Messages (*.eml);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::openFile);
    dialog->open();
}

void MainWindow::openFile(const QString &path)
{
    QFile file(path);
    // A device or a pipe would be read for ever.
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly)) {
        m_toast->say(tr("%1 cannot be opened").arg(QFileInfo(path).fileName()), false);
        return;
    }
    if (file.size() > LargestFile) {
        m_toast->say(tr("%1 is too large for a message").arg(QFileInfo(path).fileName()), false);
        return;
    }
    auto *window = new MessageWindow(m_service, m_opener, file.readAll());
    window->show();
}

void MainWindow::take(const QStringList &arguments)
{
    bool other = false;
    for (const QString &argument : arguments) {
        if (argument == u"--compose"_s) {
            m_commands->action(Command::Compose)->trigger();
            other = true;
        } else if (argument.startsWith(u"mailto:"_s, Qt::CaseInsensitive)) {
            m_opener.openComposer({}, m_service.draftFromMailto(argument));
            other = true;
        } else if (!argument.startsWith(u'-')) {
            const QUrl url(argument);
            openFile(url.isLocalFile() ? url.toLocalFile() : argument);
            other = true;
        }
    }
    if (!other) {
        present();
    }
}

void MainWindow::present()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

// --- the window itself

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (m_panes) {
        m_panes->setWidth(width());
    }
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_panes->widthClass() == WidthClass::Narrow && m_panes->readerShown()) {
        m_panes->showReader(false);
        m_list->view().setFocus();
        return;
    }
    QWidget::keyPressEvent(event);
}

bool MainWindow::mayQuit()
{
    if (m_quitting || !m_service.hasWorkBeforeQuit()) {
        return true;
    }
    const int waiting = int(m_service.outbox().size());
    auto *box = new QMessageBox(QMessageBox::Question, tr("Mail is waiting"),
                                tr("%n message(s) have not been sent yet.", nullptr, waiting), QMessageBox::NoButton, this);
    box->setInformativeText(tr("They stay in the Outbox and go out when Postrider runs again."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *quit = box->addButton(tr("Quit, send later"), QMessageBox::AcceptRole);
    box->setDefaultButton(box->addButton(tr("Stay open"), QMessageBox::RejectRole));
    connect(quit, &QPushButton::clicked, this, [this] {
        m_quitting = true;
        close();
    });
    box->open();
    return false;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!mayQuit()) {
        event->ignore();
        return;
    }
    saveState();
    event->accept();
}

void MainWindow::saveState()
{
    m_service.setWindowState(GeometryKey, saveGeometry());
    m_panes->save();
    QByteArray place;
    QDataStream stream(&place, QIODevice::WriteOnly);
    const FolderNode *node = m_folders->current();
    const ListEntry entry = m_list->chosen();
    stream << (node ? node->key() : QString()) << entry.folder.value() << entry.message.value();
    m_service.setWindowState(PlaceKey, place);
}

void MainWindow::restoreState()
{
    if (!restoreGeometry(m_service.windowState(GeometryKey))) {
        const QSize room = screen() ? screen()->availableGeometry().size() : FirstSize;
        resize(FirstSize.boundedTo(room));
    }
    m_panes->setWidth(width());
    const QByteArray place = m_service.windowState(PlaceKey);
    QDataStream stream(place);
    QString key;
    qint64 folder = 0;
    qint64 message = 0;
    stream >> key >> folder >> message;
    if (stream.status() != QDataStream::Ok || !m_folders->choose(key)) {
        m_folders->chooseInbox();
    }
    if (message != 0) {
        m_list->chooseWhenLoaded({FolderId(folder), MessageId(message)});
    }
}

} // namespace postrider::ui
