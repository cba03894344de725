// The engine of an account whose server speaks POP3: one folder there, all others on this machine.
#pragma once

#include "sync/account_engine.h"

namespace postrider::sync {

class Pop3Parts;

class Pop3Engine final : public AccountEngine
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Pop3Engine)

public:
    Pop3Engine(Environment environment, AccountSettings settings, EngineOptions options = {});
    ~Pop3Engine() override;

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

    Task<Part> fetchStructure(MessageRef message) override;
    Task<FetchedPart> fetchPart(MessageRef message, QByteArray section, Progress progress = {}) override;

protected:
    Workshop workshop() override;

private:
    std::unique_ptr<Pop3Parts> m_parts;
};

} // namespace postrider::sync
