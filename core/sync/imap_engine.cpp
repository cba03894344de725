#include "sync/imap_engine.h"

#include "sync/engine_parts.h"
#include "sync/flows/folder_list.h"
#include "sync/flows/part_fetch.h"

namespace postrider::sync {

ImapEngine::ImapEngine(Environment environment, AccountSettings settings, EngineOptions options)
    : m_parts(std::make_unique<EngineParts>(*this, environment, std::move(settings), options))
{}

ImapEngine::~ImapEngine() = default;

void ImapEngine::start()
{
    m_parts->start();
}
void ImapEngine::setOnline(bool online)
{
    m_parts->setOnline(online);
}
void ImapEngine::connectNow()
{
    m_parts->connectNow();
}
void ImapEngine::retrySignIn()
{
    m_parts->retrySignIn();
}
void ImapEngine::setSettings(AccountSettings settings)
{
    m_parts->setSettings(std::move(settings));
}
const AccountSettings &ImapEngine::settings() const
{
    return m_parts->accountSettings();
}
EngineStatus ImapEngine::status() const
{
    return m_parts->status();
}

void ImapEngine::setSurroundings(const Surroundings &surroundings)
{
    m_parts->setSurroundings(surroundings);
}

void ImapEngine::setCurrentFolder(FolderId folder)
{
    m_parts->setCurrentFolder(folder);
}

void ImapEngine::refresh(FolderId folder)
{
    m_parts->agenda.want(folder, true);
    m_parts->wakeLanes();
}

void ImapEngine::refreshAll()
{
    m_parts->agenda.wantAll();
    m_parts->connectNow();
    m_parts->wakeLanes();
}

void ImapEngine::setVisible(std::vector<MessageRef> messages)
{
    m_parts->setVisible(std::move(messages));
}

Task<SyncReport> ImapEngine::syncNow(std::optional<FolderId> folder)
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

Task<> ImapEngine::refreshFolderList()
{
    FlowHost &host = *m_parts;
    const std::function<Task<>(imap::Session &)> work = [&host](imap::Session &session) { return listFolders(host, session); };
    co_await m_parts->interactively(work);
}

Task<Part> ImapEngine::fetchStructure(MessageRef message)
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

Task<FetchedPart> ImapEngine::fetchPart(MessageRef message, QByteArray section, Progress progress)
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

AccountEngine::Workshop ImapEngine::workshop()
{
    return {*m_parts, *m_parts, m_parts->acts(), m_parts->outbox(), m_parts->drafts()};
}

} // namespace postrider::sync
