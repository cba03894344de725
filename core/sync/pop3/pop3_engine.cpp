#include "sync/pop3/pop3_engine.h"

#include "sync/pop3/pop3_parts.h"

namespace postrider::sync {

Pop3Engine::Pop3Engine(Environment environment, AccountSettings settings, EngineOptions options)
    : m_parts(std::make_unique<Pop3Parts>(*this, environment, std::move(settings), options))
{}

Pop3Engine::~Pop3Engine() = default;

void Pop3Engine::start()
{
    m_parts->start();
}
void Pop3Engine::setOnline(bool online)
{
    m_parts->setOnline(online);
}
void Pop3Engine::connectNow()
{
    m_parts->connectNow();
}
void Pop3Engine::retrySignIn()
{
    m_parts->retrySignIn();
}
void Pop3Engine::setSettings(AccountSettings settings)
{
    m_parts->setSettings(std::move(settings));
}
const AccountSettings &Pop3Engine::settings() const
{
    return m_parts->accountSettings();
}
EngineStatus Pop3Engine::status() const
{
    return m_parts->status();
}
void Pop3Engine::setSurroundings(const Surroundings &surroundings)
{
    m_parts->setSurroundings(surroundings);
}

/// Nothing is watched: the server tells nothing by itself.
void Pop3Engine::setCurrentFolder(FolderId folder)
{
    Q_UNUSED(folder)
}

void Pop3Engine::refresh(FolderId folder)
{
    if (folder == m_parts->inbox())
        m_parts->visitSoon();
}

void Pop3Engine::refreshAll()
{
    m_parts->visitSoon();
}

/// First words and attachment signs come with the bodies.
void Pop3Engine::setVisible(std::vector<MessageRef> messages)
{
    Q_UNUSED(messages)
}

Task<SyncReport> Pop3Engine::syncNow(std::optional<FolderId> folder)
{
    return m_parts->syncNow(folder);
}

Task<> Pop3Engine::refreshFolderList()
{
    return m_parts->untilStarted();
}

Task<Part> Pop3Engine::fetchStructure(MessageRef message)
{
    return m_parts->fetchStructure(message);
}

Task<FetchedPart> Pop3Engine::fetchPart(MessageRef message, QByteArray section, Progress progress)
{
    return m_parts->fetchPart(message, std::move(section), std::move(progress));
}

AccountEngine::Workshop Pop3Engine::workshop()
{
    return {*m_parts, *m_parts, m_parts->acts(), m_parts->outbox(), m_parts->drafts()};
}

} // namespace postrider::sync
