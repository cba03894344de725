#include "sync/account_engine.h"

#include "sync/engine_parts.h"
#include "sync/flows/folder_list.h"
#include "sync/flows/part_fetch.h"
#include "sync/outbox/filing.h"

namespace postrider::sync {

AccountEngine::AccountEngine(Environment environment, AccountSettings settings, EngineOptions options)
    : m_parts(std::make_unique<EngineParts>(*this, environment, std::move(settings), options))
{
    qRegisterMetaType<postrider::sync::EngineStatus>();
    qRegisterMetaType<postrider::store::ChangeSet>();
}

AccountEngine::~AccountEngine() = default;

void AccountEngine::start()
{
    m_parts->start();
}
void AccountEngine::setOnline(bool online)
{
    m_parts->setOnline(online);
}
void AccountEngine::connectNow()
{
    m_parts->connectNow();
}
void AccountEngine::retrySignIn()
{
    m_parts->retrySignIn();
}
void AccountEngine::setSettings(AccountSettings settings)
{
    m_parts->setSettings(std::move(settings));
}
const AccountSettings &AccountEngine::settings() const
{
    return m_parts->accountSettings();
}
EngineStatus AccountEngine::status() const
{
    return m_parts->status();
}

void AccountEngine::setCurrentFolder(FolderId folder)
{
    m_parts->setCurrentFolder(folder);
}

void AccountEngine::refresh(FolderId folder)
{
    m_parts->agenda.want(folder, true);
    m_parts->wakeLanes();
}

void AccountEngine::refreshAll()
{
    m_parts->agenda.wantAll();
    m_parts->connectNow();
    m_parts->wakeLanes();
}

void AccountEngine::setVisible(std::vector<MessageRef> messages)
{
    m_parts->setVisible(std::move(messages));
}

Task<SyncReport> AccountEngine::syncNow(std::optional<FolderId> folder)
{
    return m_parts->syncNow(folder);
}

namespace {

Task<> fetchInto(FlowHost &host, imap::Session &session, MessageAddress address, QByteArray section, Progress progress,
                 std::shared_ptr<FetchedPart> result)
{
    *result = co_await fetchPartOf(host, session, address, section, progress);
}

Task<> fetchStructureInto(FlowHost &host, imap::Session &session, MessageAddress address, std::shared_ptr<Part> result)
{
    *result = co_await fetchStructureOf(host, session, address);
}

Task<> listFolders(FlowHost &host, imap::Session &session)
{
    const std::vector<ListedFolder> listed = co_await syncFolderList(host, session);
    Q_UNUSED(listed) // they are in the cache now
}

} // namespace

Task<> AccountEngine::refreshFolderList()
{
    FlowHost &host = *m_parts;
    const std::function<Task<>(imap::Session &)> work = [&host](imap::Session &session) { return listFolders(host, session); };
    co_await m_parts->interactively(work);
}

Task<Part> AccountEngine::fetchStructure(MessageRef message)
{
    FlowHost &host = *m_parts;
    const MessageAddress address = co_await findAddress(host, message);
    if (address.structure)
        co_return *address.structure;
    const auto structure = std::make_shared<Part>();
    const std::function<Task<>(imap::Session &)> work = [&host, address, structure](imap::Session &session) {
        return fetchStructureInto(host, session, address, structure);
    };
    co_await m_parts->interactively(work);
    co_return *structure;
}

Task<FetchedPart> AccountEngine::fetchPart(MessageRef message, QByteArray section, Progress progress)
{
    FlowHost &host = *m_parts;
    const std::optional<FetchedPart> here = co_await cachedPart(host, message.message, section);
    if (here)
        co_return *here;
    const MessageAddress address = co_await findAddress(host, message);
    const auto result = std::make_shared<FetchedPart>();
    const std::function<Task<>(imap::Session &)> work = [&host, address, section, progress, result](imap::Session &session) {
        return fetchInto(host, session, address, section, progress, result);
    };
    co_await m_parts->interactively(work);
    co_return *result;
}

Task<Acted> AccountEngine::changeFlags(std::vector<MessageRef> messages, Flags set, Flags clear)
{
    return m_parts->acts().changeFlags(std::move(messages), set, clear);
}

Task<Acted> AccountEngine::move(std::vector<MessageRef> messages, FolderId target)
{
    return m_parts->acts().moveOrCopy(store::IntentKind::Move, std::move(messages), target);
}

Task<Acted> AccountEngine::copy(std::vector<MessageRef> messages, FolderId target)
{
    return m_parts->acts().moveOrCopy(store::IntentKind::Copy, std::move(messages), target);
}

Task<Acted> AccountEngine::deleteForEver(std::vector<MessageRef> messages)
{
    return m_parts->acts().deleteForEver(std::move(messages));
}
Task<Acted> AccountEngine::markAllRead(FolderId folder)
{
    return m_parts->acts().wholeFolder(store::IntentKind::MarkAllRead, folder);
}
Task<Acted> AccountEngine::emptyFolder(FolderId folder)
{
    return m_parts->acts().wholeFolder(store::IntentKind::EmptyFolder, folder);
}
Task<Acted> AccountEngine::createFolder(FolderId parent, QString name)
{
    return m_parts->acts().createFolder(parent, std::move(name));
}
Task<Acted> AccountEngine::renameFolder(FolderId folder, QString name)
{
    return m_parts->acts().renameFolder(folder, std::move(name));
}
Task<Acted> AccountEngine::deleteFolder(FolderId folder)
{
    return m_parts->acts().deleteFolder(folder);
}
Task<bool> AccountEngine::undo(qint64 undoGroup)
{
    return m_parts->acts().undo(undoGroup);
}

Task<std::vector<store::Intent>> AccountEngine::pendingActs()
{
    const auto read = [id = account()](store::Journal &journal) { return journal.intents.pending(id); };
    return m_parts->environment().stores.journal(read);
}

Task<OutboxId> AccountEngine::queue(NewMail mail)
{
    return m_parts->outbox().queue(std::move(mail));
}
Task<std::vector<store::OutboxItem>> AccountEngine::outbox()
{
    return m_parts->outbox().items();
}
Task<bool> AccountEngine::retry(OutboxId id)
{
    return m_parts->outbox().retry(id);
}
Task<bool> AccountEngine::markSent(OutboxId id)
{
    return m_parts->outbox().markSent(id);
}
Task<bool> AccountEngine::discard(OutboxId id)
{
    return m_parts->outbox().discard(id);
}
Task<std::optional<store::DraftId>> AccountEngine::takeBack(OutboxId id)
{
    return m_parts->outbox().takeBack(id);
}
Task<store::OutboxItem> AccountEngine::untilSettled(OutboxId id)
{
    return m_parts->outbox().untilSettled(id);
}

void AccountEngine::draftChanged(store::DraftId draft, bool now)
{
    m_parts->drafts().changed(draft, now);
}
Task<> AccountEngine::discardDraft(store::DraftId draft)
{
    return removeDraft(*m_parts, *m_parts, draft);
}

} // namespace postrider::sync
