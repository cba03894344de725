// One visit to a POP3 server: look what is there, fetch headers and bodies, remove what the account's policy lets go.
#pragma once

#include "pop3/session.h"
#include "sync/flow_host.h"
#include "sync/pop3/local_folders.h"

#include <memory>
#include <optional>
#include <QHash>
#include <QSet>
#include <vector>

namespace postrider::sync {

/// For one signed-in session, in this order: look(), fetchHeaders() until there are no more, settle(), fetchWanted() until there are no
/// more, leave(); fetchBody() at any time after look(). Each is short, a second or so, so that what the user opens never waits long.
/// Every call throws Failure when the connection broke or the disk is full. Whatever is interrupted loses nothing: what is here is
/// recorded before it counts, and the server removes nothing before leave() (RFC 1939 section 6).
class ServerVisit final
{
    Q_DISABLE_COPY_MOVE(ServerVisit)

public:
    ServerVisit(FlowHost &host, LocalFolders &folders, std::unique_ptr<pop3::Session> session);
    ~ServerVisit();

    /// UIDL and LIST, compared with what is known.
    Task<> look();
    bool hasMoreHeaders() const { return !m_todo.empty(); }
    /// The newest of those that are missing. New messages that are known by another name (the server changed all its UIDLs) are not new.
    Task<> fetchHeaders();
    bool isSettled() const { return m_settled; }
    /// All headers are here: what the server does not have any more is dropped, or kept as a message of this machine.
    Task<> settle();
    bool hasMoreWanted() const { return !m_wanted.empty(); }
    /// The smallest of the bodies that are to be here: because the policy removes them there, or the user filed the message.
    Task<> fetchWanted();
    /// Bodies that became wanted since settle().
    Task<> readWanted();
    /// RETR into the mail of this machine; fsynced and recorded when the Task is done. `isCancelled` is asked as it comes.
    Task<> fetchBody(qint64 row, Progress progress, std::function<bool()> isCancelled);

    /// DELE what may go, and QUIT. What the server confirmed is recorded; of the rest the next visit finds out.
    Task<> leave();

    bool isUsable() const { return m_session->isUsable(); }
    const pop3::Session &session() const { return *m_session; }
    qint64 bodiesLeft() const { return qint64(m_wanted.size()); }
    /// New ones, for the report.
    qint64 headersFetched() const { return m_fetched; }

private:
    struct Todo {
        quint32 number = 0;
        qint64 size = 0;
        QByteArray uidl;
        Uid uid;                               ///< of a new message
        qint64 row = 0;                        ///< of one that is known; only the cache misses its header
        std::optional<QByteArray> header;      ///< came already
    };
    struct Present {
        quint32 number = 0;
        qint64 size = 0;
    };
    class BodyFile;

    Task<> requireEmptyMailbox();
    Task<> nameByHeaders(std::shared_ptr<pop3::Listing> listing);
    Task<> planHeaders(std::vector<pop3::Listing::Entry> entries);
    Task<> takeHeaders(std::vector<Todo> batch);
    Task<> takeWhole(std::vector<Todo> batch);
    Task<store::StoredPart> retrieve(quint32 number, qint64 size, Progress progress, std::function<bool()> isCancelled);
    Task<std::vector<qint64>> markForDeletion();
    void tellProgress();
    AccountId account() const { return m_host.accountSettings().id; }
    qint64 nowSecs() const { return m_host.environment().clock.now().toSecsSinceEpoch(); }

    FlowHost &m_host;
    LocalFolders &m_folders;
    std::unique_ptr<pop3::Session> m_session;
    QHash<QByteArray, Present> m_present; ///< by UIDL
    QSet<QByteArray> m_doubled;           ///< names that more than one message has, or had
    std::vector<Todo> m_todo;             ///< the next one last
    std::vector<store::LocalMessage> m_wanted; ///< the next one last
    qint64 m_total = 0;   ///< headers to come at the beginning
    qint64 m_fetched = 0;
    bool m_first = false;    ///< nothing was known of this server
    bool m_noTop = false;
    bool m_someRefused = false;
    bool m_settled = false;
    std::vector<MessageId> m_new;
};

} // namespace postrider::sync
