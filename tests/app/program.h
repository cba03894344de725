// The whole program in a test: the real windows over the real mail service, started and quit as often as a test likes.
#pragma once

#include "account/secret_store.h"
#include "composer/composer_window.h"
#include "list/list_pane.h"
#include "list/message_list_view.h"
#include "mail/local_mail_service.h"
#include "main/command_list.h"
#include "main/commands.h"
#include "main/folder_pane.h"
#include "main/main_window.h"
#include "models/folder_model.h"
#include "models/message_list_model.h"
#include "reader/message_text_view.h"
#include "reader/reader_pane.h"
#include "windows/desktop_windows.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QTest>

#include <mutex>

namespace postrider::test {

/// A keychain that outlives the program, as the desktop's does.
class Keychain final
{
public:
    std::optional<QString> find(qint64 account) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_secrets.constFind(account);
        return found == m_secrets.constEnd() ? std::nullopt : std::optional(*found);
    }
    void put(qint64 account, const QString &secret)
    {
        const std::lock_guard lock(m_mutex);
        m_secrets.insert(account, secret);
    }
    void remove(qint64 account)
    {
        const std::lock_guard lock(m_mutex);
        m_secrets.remove(account);
    }

private:
    mutable std::mutex m_mutex; // the engine's thread asks, the test's thread looks
    QHash<qint64, QString> m_secrets;
};

class KeychainStore final : public account::SecretStore
{
public:
    explicit KeychainStore(Keychain &keychain)
        : m_keychain(keychain)
    {}
    Task<std::optional<QString>> read(account::SecretName name) override
    {
        co_return m_keychain.find(keyOf(name));
    }
    Task<bool> write(account::SecretName name, QString secret) override
    {
        m_keychain.put(keyOf(name), secret);
        co_return true;
    }
    Task<> remove(account::SecretName name) override
    {
        m_keychain.remove(keyOf(name));
        co_return;
    }
    Task<> removeAll(AccountId account) override
    {
        m_keychain.remove(account.value());
        co_return;
    }
    bool isLasting() const override { return true; }

private:
    /// Those of other servers are kept apart, by names that no test asks for.
    static qint64 keyOf(const account::SecretName &name) { return name.server.isEmpty() ? name.account.value() : -qint64(qHash(name.server) >> 1) - 1; }

    Keychain &m_keychain;
};

/// One run of the program.
class Program final
{
    Q_DISABLE_COPY_MOVE(Program)
public:
    Program(const QString &profile, Keychain &keychain)
        : service(store::Profile::open(profile, store::Profile::Access::Write),
                  [&keychain] { return std::make_unique<KeychainStore>(keychain); })
        , windows(service)
        , window(service, windows)
    {
        mail::Preferences preferences = service.preferences();
        preferences.undoSendSeconds = 0;
        preferences.markSeenAfterMs = 0;
        service.setPreferences(preferences);
        window.resize(1400, 900);
        window.show();
        QApplication::setActiveWindow(&window);
        service.start();
    }

    /// The subjects in the list, from the top.
    QStringList subjects()
    {
        QStringList result;
        ui::MessageListModel &model = window.list().model();
        for (int row = 0; row < model.rowCount(); ++row)
            result.append(model.rowAt(row).subject);
        return result;
    }
    mail::MessageRow row(const QString &subject) { return window.list().model().rowAt(int(subjects().indexOf(subject))); }
    /// Clicks on the row with this subject; false if there is none.
    bool click(const QString &subject)
    {
        const qsizetype row = subjects().indexOf(subject);
        if (row < 0)
            return false;
        ui::MessageListView &view = window.list().view();
        const QModelIndex index = view.model()->index(int(row), 0);
        view.scrollTo(index);
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, view.visualRect(index).center());
        return true;
    }
    /// Clicks on a folder of the tree; false if there is none.
    bool clickFolder(FolderRole role)
    {
        const FolderId folder =
            service.accounts().empty() ? FolderId() : service.folderWithRole(service.accounts().front().settings.id, role);
        return folder.isValid() && clickFolder(folder);
    }
    bool clickFolder(FolderId folder)
    {
        ui::FolderTree &tree = window.folders().tree();
        const QModelIndex index = window.folders().model().indexOfFolder(folder);
        if (!index.isValid())
            return false;
        tree.scrollTo(index);
        QTest::mouseClick(tree.viewport(), Qt::LeftButton, {}, tree.visualRect(index).center());
        return true;
    }
    FolderId folderNamed(const QString &name) const
    {
        for (const mail::AccountInfo &account : service.accounts()) {
            for (const mail::FolderInfo &folder : service.folders(account.settings.id)) {
                if (folder.name == name)
                    return folder.id;
            }
        }
        return {};
    }
    QString text() { return window.reader().textView().toPlainText(); }
    void trigger(ui::Command command) { window.commands().action(command)->trigger(); }
    bool isUpToDate() const
    {
        const std::vector<mail::AccountInfo> accounts = service.accounts();
        return !accounts.empty() && accounts.front().status.state == mail::AccountStatus::State::UpToDate
               && accounts.front().status.pendingChanges == 0;
    }
    static ui::ComposerWindow *composer() { return visibleWindow<ui::ComposerWindow>(); }
    template <typename Window>
    static Window *visibleWindow()
    {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            auto *found = qobject_cast<Window *>(widget);
            if (found && found->isVisible())
                return found;
        }
        return nullptr;
    }

    mail::LocalMailService service;
    ui::DesktopWindows windows;
    ui::MainWindow window;
};

} // namespace postrider::test
