#include "support_ui/fake_mail_service.h"

#include "support_ui/fake_setup.h"

namespace postrider::test {

using namespace Qt::StringLiterals;

// --- accounts

std::vector<mail::AccountInfo> FakeMailService::accounts() const
{
    return m_accounts;
}

std::unique_ptr<mail::Setup> FakeMailService::newSetup()
{
    return std::make_unique<FakeSetup>(*this, [this](const AccountSettings &settings) {
        mail::AccountInfo info;
        info.settings = settings;
        info.settings.id = AccountId(qint64(m_accounts.size()) + 1);
        info.status.state = mail::AccountStatus::State::UpToDate;
        info.status.text = u"Up to date"_s;
        m_accounts.push_back(info);
        const std::vector<mail::FolderInfo> folders = sampleFolders({info.settings});
        for (mail::FolderInfo folder : folders) {
            folder.id = FolderId(folder.id.value() + m_nextFolder);
            folder.parent = folder.parent.isValid() ? FolderId(folder.parent.value() + m_nextFolder) : FolderId();
            m_folders.push_back(folder);
        }
        m_nextFolder += qint64(folders.size()) + 1;
        Q_EMIT accountsChanged();
    });
}

void FakeMailService::changeAccount(const AccountSettings &settings)
{
    calls << u"changeAccount "_s + settings.address();
    for (mail::AccountInfo &info : m_accounts) {
        if (info.settings.id == settings.id) {
            info.settings = settings;
        }
    }
    Q_EMIT accountsChanged();
}

void FakeMailService::removeAccount(AccountId account)
{
    calls << u"removeAccount %1"_s.arg(account.value());
    std::erase_if(m_accounts, [=](const mail::AccountInfo &info) { return info.settings.id == account; });
    std::erase_if(m_folders, [=](const mail::FolderInfo &info) { return info.account == account; });
    Q_EMIT accountsChanged();
}

void FakeMailService::givePassword(AccountId account, const QString &password, bool keep)
{
    lastPassword = password;
    calls << u"givePassword %1 %2"_s.arg(account.value()).arg(keep ? u"keep"_s : u"once"_s);
}

void FakeMailService::setOnline(bool online)
{
    behaviour.online = online;
    for (const mail::AccountInfo &info : std::vector<mail::AccountInfo>(m_accounts)) {
        mail::AccountStatus status = info.status;
        status.state = online ? mail::AccountStatus::State::UpToDate : mail::AccountStatus::State::Offline;
        status.text = online ? u"Up to date"_s : u"Working offline"_s;
        setStatus(info.settings.id, status);
    }
}

// --- folders

std::vector<mail::FolderInfo> FakeMailService::folders(AccountId account) const
{
    std::vector<mail::FolderInfo> result;
    std::copy_if(m_folders.begin(), m_folders.end(), std::back_inserter(result),
                 [=](const mail::FolderInfo &info) { return info.account == account; });
    return result;
}

std::optional<mail::FolderInfo> FakeMailService::folder(FolderId folder) const
{
    const auto found =
        std::find_if(m_folders.begin(), m_folders.end(), [=](const mail::FolderInfo &info) { return info.id == folder; });
    return found == m_folders.end() ? std::nullopt : std::optional<mail::FolderInfo>(*found);
}

FolderId FakeMailService::folderWithRole(AccountId account, FolderRole role) const
{
    const auto found = std::find_if(m_folders.begin(), m_folders.end(),
                                    [=](const mail::FolderInfo &info) { return info.account == account && info.role == role; });
    return found == m_folders.end() ? FolderId() : found->id;
}

void FakeMailService::createFolder(AccountId account, FolderId parent, const QString &name)
{
    calls << u"createFolder "_s + name;
    mail::FolderInfo info;
    info.id = FolderId(m_nextFolder++);
    info.account = account;
    info.parent = parent;
    info.name = name;
    const auto above = folder(parent);
    info.path = above ? above->path + u" / "_s + name : name;
    m_folders.push_back(info);
    Q_EMIT foldersChanged(account);
}

void FakeMailService::renameFolder(FolderId id, const QString &newName)
{
    calls << u"renameFolder %1 %2"_s.arg(id.value()).arg(newName);
    for (mail::FolderInfo &info : m_folders) {
        if (info.id == id) {
            info.name = newName;
            info.path = newName;
        }
    }
    Q_EMIT foldersChanged(accountOf(id));
}

void FakeMailService::moveFolder(FolderId folder, FolderId parent)
{
    calls << u"moveFolder %1 %2"_s.arg(folder.value()).arg(parent.value());
    for (mail::FolderInfo &info : m_folders) {
        if (info.id == folder) {
            info.parent = parent;
        }
    }
    Q_EMIT foldersChanged(accountOf(folder));
}

void FakeMailService::deleteFolder(FolderId id)
{
    calls << u"deleteFolder %1"_s.arg(id.value());
    const AccountId account = accountOf(id);
    std::erase_if(m_folders, [=](const mail::FolderInfo &info) { return info.id == id; });
    Q_EMIT foldersChanged(account);
}

void FakeMailService::setKeepOffline(FolderId folder, int days)
{
    calls << u"setKeepOffline %1 %2"_s.arg(folder.value()).arg(days);
    for (mail::FolderInfo &info : m_folders) {
        if (info.id == folder) {
            info.keepDays = days;
            info.keptHere = 0;
            info.keptTotal = days > 0 ? info.total : 0;
        }
    }
    Q_EMIT foldersChanged(accountOf(folder));
}

void FakeMailService::setFavourite(FolderId folder, bool on)
{
    calls << u"setFavourite %1 %2"_s.arg(folder.value()).arg(on ? u"on"_s : u"off"_s);
    for (mail::FolderInfo &info : m_folders) {
        if (info.id == folder) {
            info.favourite = on;
        }
    }
    Q_EMIT foldersChanged(accountOf(folder));
}

void FakeMailService::setRights(FolderId folder, const mail::FolderRights &rights)
{
    for (mail::FolderInfo &info : m_folders) {
        if (info.id == folder) {
            info.rights = rights;
        }
    }
    Q_EMIT foldersChanged(accountOf(folder));
}

void FakeMailService::setFigures(AccountId account, const mail::AccountFigures &figures)
{
    for (mail::AccountInfo &info : m_accounts) {
        if (info.settings.id == account) {
            info.figures = figures;
        }
    }
    Q_EMIT accountStatusChanged(account);
}

void FakeMailService::setCurrentFolder(FolderId folder)
{
    calls << u"setCurrentFolder %1"_s.arg(folder.value());
}

void FakeMailService::refresh(FolderId folder)
{
    calls << u"refresh %1"_s.arg(folder.value());
}

void FakeMailService::refreshAll()
{
    calls << u"refreshAll"_s;
}

} // namespace postrider::test
