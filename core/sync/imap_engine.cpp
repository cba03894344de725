#include "sync/imap_engine.h"

#include "sync/account_facts.h"
#include "sync/background_fetch.h"
#include "sync/engine_parts.h"
#include "sync/flows/folder_list.h"
#include "sync/flows/part_fetch.h"
#include "sync/flows/server_search.h"

namespace postrider::sync {

namespace {

constexpr qint64 FactsEveryMs = 30 * 60'000; // quota and rights change seldom

} // namespace

ImapEngine::ImapEngine(Environment environment, AccountSettings settings, EngineOptions options)
    : m_parts(std::make_unique<EngineParts>(*this, environment, std::move(settings), options))
    , m_scope(std::make_unique<TaskScope>())
{
    BackgroundFetch::Needs needs;
    needs.perform = [this](std::function<Task<>(imap::Session &)> work) { return m_parts->interactively(std::move(work)); };
    needs.isQuiet = [this] { return m_parts->status().state == EngineStatus::State::UpToDate; };
    needs.onKeeping = [this](FolderId folder, qint64 done, qint64 total) { Q_EMIT keepingFolder(folder, done, total); };
    if (options.background)
        m_background = std::make_unique<BackgroundFetch>(*m_parts, std::move(needs));
    if (options.background)
        connect(this, &AccountEngine::statusChanged, this, &ImapEngine::lookAround);
}

ImapEngine::~ImapEngine() = default;

void ImapEngine::prefetch(std::vector<MessageRef> messages)
{
    if (m_background)
        m_background->prefetch(std::move(messages));
}

void ImapEngine::keepFoldersChanged()
{
    if (m_background)
        m_background->wake();
}

/// In step with the server again: what nobody waits for has its turn.
void ImapEngine::lookAround(const EngineStatus &status)
{
    const bool inStep = status.state == EngineStatus::State::UpToDate && settings().incoming;
    if (inStep && !m_inStep) {
        m_background->wake();
        const qint64 now = m_parts->environment().clock.monotonicMs();
        if (m_factsAt == 0 || now - m_factsAt > FactsEveryMs) {
            m_factsAt = std::max<qint64>(now, 1);
            m_scope->start(tellFacts());
        }
    }
    m_inStep = inStep;
}

namespace {

Task<> fetchFactsInto(FlowHost &host, imap::Session &session, std::shared_ptr<AccountFacts> facts)
{
    *facts = co_await fetchFacts(host, session);
}

} // namespace

Task<> ImapEngine::tellFacts()
{
    FlowHost &host = *m_parts;
    const auto facts = std::make_shared<AccountFacts>();
    const std::function<Task<>(imap::Session &)> work = [&host, facts](imap::Session &session) {
        return fetchFactsInto(host, session, facts);
    };
    bool failed = false;
    try {
        co_await m_parts->interactively(work);
    } catch (const Failure &) {
        failed = true;
    }
    if (failed)
        m_factsAt = 0; // with the next connection
    else
        Q_EMIT factsTold(*facts);
}

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
    if (m_background)
        m_background->setThrifty(surroundings.thrifty);
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

Task<> searchInto(FlowHost &host, imap::Session &session, FolderId folder, QString words, std::shared_ptr<FoundMessages> found)
{
    *found = co_await searchFolder(host, session, folder, words);
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

Task<FoundMessages> ImapEngine::searchServer(FolderId folder, QString words)
{
    FlowHost &host = *m_parts;
    const auto found = std::make_shared<FoundMessages>();
    const std::function<Task<>(imap::Session &)> work = [&host, folder, words, found](imap::Session &session) {
        return searchInto(host, session, folder, words, found);
    };
    co_await m_parts->apart(work);
    co_return *found;
}

AccountEngine::Workshop ImapEngine::workshop()
{
    return {*m_parts, *m_parts, m_parts->acts(), m_parts->outbox(), m_parts->drafts()};
}

} // namespace postrider::sync
