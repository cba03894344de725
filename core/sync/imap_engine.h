// The engine of an account whose server speaks IMAP, or of one that only sends.
#pragma once

#include "async/task_scope.h"
#include "sync/account_engine.h"

namespace postrider::sync {

class BackgroundFetch;
class EngineParts;

class ImapEngine final : public AccountEngine
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ImapEngine)

public:
    ImapEngine(Environment environment, AccountSettings settings, EngineOptions options = {});
    ~ImapEngine() override;

    void start() override;
    void setOnline(bool online) override;
    void connectNow() override;
    void retrySignIn() override;
    void setSettings(AccountSettings settings) override;
    const AccountSettings &settings() const override;
    EngineStatus status() const override;

    void setSurroundings(const Surroundings &surroundings) override;

    void setCurrentFolder(FolderId folder) override;
    void refresh(FolderId folder) override;
    void refreshAll() override;
    void setVisible(std::vector<MessageRef> messages) override;
    Task<SyncReport> syncNow(std::optional<FolderId> folder) override;
    Task<> refreshFolderList() override;
    Task<FoundMessages> searchServer(FolderId folder, QString words) override;

    Task<Part> fetchStructure(MessageRef message) override;
    Task<FetchedPart> fetchPart(MessageRef message, QByteArray section, Progress progress = {}) override;

    void prefetch(std::vector<MessageRef> messages) override;
    void keepFoldersChanged() override;

protected:
    Workshop workshop() override;

private:
    Task<> tellFacts();
    void lookAround(const EngineStatus &status);

    std::unique_ptr<EngineParts> m_parts;
    std::unique_ptr<BackgroundFetch> m_background; ///< dies first: it works on the parts' connections
    std::unique_ptr<TaskScope> m_scope;
    qint64 m_factsAt = 0; ///< monotonic ms; 0: never
    bool m_inStep = false;
};

} // namespace postrider::sync
