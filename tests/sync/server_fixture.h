// Tests of the engine against real servers: the servers, a profile, an engine, and what to ask of them.
#pragma once

#include "engine_fixture.h"
#include "support/real_servers.h"

namespace postrider::test {

/// A server with nothing but the basics.
extern const QString BareServer;

class ServerTest : public QObject
{
protected:
    /// Rows of what servers can do, as data.
    void kindsOfServer();
    /// Servers with this capability list (all if empty), and a user of its own, so that no test sees what another left.
    void useServers(const QString &capability = {});
    virtual AccountSettings settings() const;
    /// Makes the engine and starts it.
    void begin(sync::EngineOptions options = {});
    /// Ends the program and starts it again.
    void restart();
    /// For cleanup(): says what went over the wire if the test failed.
    void end();

    bool isSynced();
    bool append(const QByteArray &subject, const QString &folder = QStringLiteral("INBOX"), const QStringList &flags = {});
    FolderId folderId(const QByteArray &name) { return m_profile->folder(AccountId(1), name).value_or(store::FolderInfo()).id; }
    FolderId inbox() { return folderId("INBOX"); }
    QStringList inboxSubjects() { return m_profile->subjects(inbox()); }
    sync::MessageRef ref(FolderId folder, const QString &subject);
    QStringList onServer(const QString &folder);
    QStringList flagsOnServer(const QString &folder, int index);
    bool act(Task<sync::Acted> task);
    static QByteArray mail(const QByteArray &subject, const QByteArray &id, const QByteArray &body = "Hello there.\r\n");

    std::unique_ptr<RealServers> m_servers;
    QString m_kind; ///< of server; empty: dovecot
    QString m_capability;
    int m_users = 0;
    QString m_user;
    std::unique_ptr<Profile> m_profile;
    QtTimers m_timers;
    SystemClock m_clock;
    SystemRandom m_random;
    std::unique_ptr<Transcript> m_transcript;
    FixedCredentials m_credentials;
    std::unique_ptr<net::TcpConnector> m_connector;
    std::unique_ptr<sync::AccountEngine> m_engine;
};

} // namespace postrider::test
