// The main window: folders, messages, and the message that is read.
#pragma once

#include "mail/mail_service.h"
#include "main/window_opener.h"

#include <QWidget>

class QMenu;
class QStackedWidget;

namespace postrider::ui {

class Commands;
class EmptyState;
class FolderCommands;
class FolderPane;
class ListPane;
class MailCommands;
class PaneLayout;
class ReaderPane;
class Toast;
class TopBar;

class MainWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    /// Both must outlive the window.
    MainWindow(mail::MailService &service, WindowOpener &opener);
    ~MainWindow() override;

    /// Shows this message: its folder is chosen, then it.
    void showMessage(mail::ListEntry entry);
    /// Starts of the program: "mailto:…", "--compose", paths of .eml files. Brings the window to the front.
    void take(const QStringList &arguments);
    void openFile(const QString &path);
    /// In front of everything, ready for the keyboard.
    void present();

    Commands &commands() { return *m_commands; }
    FolderPane &folders() { return *m_folders; }
    ListPane &list() { return *m_list; }
    ReaderPane &reader() { return *m_reader; }
    Toast &toast() { return *m_toast; }
    TopBar &topBar() { return *m_top; }
    PaneLayout &panes() { return *m_panes; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QMenu *buildMenu();
    QMenu *buildMessageMenu();
    void connectCommands();
    void connectPanes();
    void connectService();
    void folderChosen();
    void messageChosen(mail::ListEntry entry);
    void openInWindow(mail::ListEntry entry);
    void search(const QString &words);
    void endSearch();
    void nextUnread(bool scrollFirst);
    void showPalette();
    void showGoTo();
    void showShortcuts();
    void askForFile();
    void takePreferences();
    void updateWelcome();
    void restoreState();
    void saveState();
    bool mayQuit();

    mail::MailService &m_service;
    WindowOpener &m_opener;
    Commands *m_commands = nullptr;
    MailCommands *m_mail = nullptr;
    FolderCommands *m_folderCommands = nullptr;
    TopBar *m_top = nullptr;
    FolderPane *m_folders = nullptr;
    ListPane *m_list = nullptr;
    ReaderPane *m_reader = nullptr;
    QStackedWidget *m_content = nullptr; ///< list and reader, or the Outbox
    QStackedWidget *m_pages = nullptr;   ///< all of that, or the welcome
    QWidget *m_mailPage = nullptr;
    QWidget *m_outbox = nullptr;
    EmptyState *m_welcome = nullptr;
    PaneLayout *m_panes = nullptr;
    QMenu *m_messageMenu = nullptr;
    Toast *m_toast = nullptr;
    std::function<void()> m_toastUndo; ///< what the toast's Undo takes back, if not the service's last act
    bool m_searching = false;
    bool m_focusList = true;              ///< at the start the list has the keyboard, once it is there
    bool m_quitting = false;
};

} // namespace postrider::ui
