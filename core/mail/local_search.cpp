// LocalMailService: searching where the texts are, on the mail servers.
#include "mail/local_mail_service.h"

#include <QCoreApplication>

#include <algorithm>

namespace postrider::mail {

namespace {

/// What one account's server has found since it was last told.
struct Step {
    std::vector<MessageId> found;
    int notHere = 0;
    int folders = 0; ///< looked through, or given up
    bool asciiOnly = false;
    QString problem;
};

struct Plan {
    AccountId account;
    QString name;
    std::vector<FolderInfo> folders;
};

/// What people look for first; what they threw away last.
int rankOf(const FolderInfo &folder, FolderId first)
{
    if (folder.id == first)
        return 0;
    switch (folder.role) {
    case FolderRole::Inbox:
        return 1;
    case FolderRole::Sent:
        return 2;
    case FolderRole::Archive:
        return 3;
    case FolderRole::Trash:
        return 5;
    case FolderRole::Junk:
        return 6;
    default:
        return 4;
    }
}

std::vector<FolderInfo> foldersToSearch(std::vector<FolderInfo> folders, FolderId first)
{
    // Where there is a folder of all mail the others are views of it, but for what was thrown away.
    const bool all = std::any_of(folders.begin(), folders.end(), [](const FolderInfo &info) { return info.role == FolderRole::All; });
    std::erase_if(folders, [all](const FolderInfo &info) {
        const bool apart = info.role == FolderRole::All || info.role == FolderRole::Trash || info.role == FolderRole::Junk;
        return !info.selectable || info.total == 0 || (all && !apart);
    });
    std::stable_sort(folders.begin(), folders.end(), [first](const FolderInfo &a, const FolderInfo &b) { return rankOf(a, first) < rankOf(b, first); });
    return folders;
}

QString sentenceFor(const Plan &plan, const Failure &failure, const QString &folder)
{
    if (folder.isEmpty()) {
        return QCoreApplication::translate("Search", "Not searched on the mail server of %1: %2", "account, and why").arg(plan.name, failure.text);
    }
    return QCoreApplication::translate("Search", "The mail server of %1 did not search “%2”: %3", "account, folder, and why").arg(plan.name, folder, failure.text);
}

/// Folder by folder. A folder that cannot be searched keeps no other from being; a server that cannot be reached does.
Task<> searchAccount(sync::AccountEngine &engine, Plan plan, QString words, Callback<Step> tell)
{
    int left = int(plan.folders.size());
    for (const FolderInfo &folder : plan.folders) {
        Step step;
        step.folders = 1;
        try {
            sync::FoundMessages found = co_await engine.searchServer(folder.id, words);
            step.found = std::move(found.messages);
            step.notHere = found.notHere;
            step.asciiOnly = found.asciiOnly;
        } catch (const Failure &failure) {
            const bool onlyHere = failure.kind == Failure::Kind::Refused || failure.kind == Failure::Kind::Protocol;
            step.problem = sentenceFor(plan, failure, onlyHere ? folder.name : QString());
            step.folders = onlyHere ? 1 : left;
        }
        left -= step.folders;
        tell(step);
        if (left <= 0)
            co_return;
    }
}

void add(ServerFindings &all, Step step)
{
    all.found.insert(all.found.end(), step.found.begin(), step.found.end());
    all.notHere += step.notHere;
    all.foldersDone += step.folders;
    all.asciiOnly = all.asciiOnly || step.asciiOnly;
    if (!step.problem.isEmpty() && !all.problems.contains(step.problem))
        all.problems << step.problem;
    all.finished = all.foldersDone >= all.foldersTotal;
}

} // namespace

RequestPtr LocalMailService::searchServers(const QString &words, FolderId first, std::function<void(const ServerFindings &)> update)
{
    std::vector<Plan> plans;
    const auto findings = std::make_shared<ServerFindings>();
    for (const AccountInfo &account : m_accounts) {
        if (!account.settings.incoming || account.settings.incoming->protocol != Protocol::Imap)
            continue;
        Plan plan{account.settings.id, account.settings.name, foldersToSearch(folders(account.settings.id), first)};
        if (plan.name.isEmpty())
            plan.name = account.settings.address();
        findings->foldersTotal += int(plan.folders.size());
        if (!plan.folders.empty())
            plans.push_back(std::move(plan));
    }
    if (plans.empty())
        return nullptr;
    const std::function<void(Step)> told = [findings, update = std::move(update)](Step step) {
        add(*findings, std::move(step));
        update(*findings);
    };
    auto [kept, callback] = makeCallback<Step>(told);
    std::vector<quint64> ids;
    for (const Plan &plan : plans) {
        const quint64 id = ++m_lastRequest;
        ids.push_back(id);
        onEngine(plan.account, [id, plan, words, tell = callback](EngineFloor &floor, sync::AccountEngine &engine) {
            floor.startRequest(id, searchAccount(engine, plan, words, tell));
        });
    }
    auto request = std::make_unique<LiveRequest>([this, ids] {
        m_engines.post([ids](EngineFloor &floor) {
            for (const quint64 id : ids)
                floor.endRequest(id);
        });
    });
    request->keep(kept);
    return request;
}

} // namespace postrider::mail
