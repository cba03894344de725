// Takes FETCH answers as they stream in and commits them in batches, holding the server back when the disk can't follow.
#pragma once

#include "async/slot.h"
#include "async/task_scope.h"
#include "imap/session.h"
#include "store/message.h"
#include "sync/flow_host.h"

#include <vector>

namespace postrider::sync {

/// For one folder. At most 1,000 rows or what came in 30 ms make a batch, so that a click of the user never waits long behind one
/// in the writer's queue; while two batches wait there, nothing is read from the socket.
class HeaderSink final
{
    Q_DISABLE_COPY_MOVE(HeaderSink)

public:
    HeaderSink(FlowHost &host, imap::Session &session, FolderId folder);

    /// Headers become rows; answers with flags only update flags.
    void add(imap::Fetch fetch);
    /// All that was added is committed when this returns. Throws what a commit threw.
    Task<> finish();

    /// UIDs whose headers were added.
    const UidSet &added() const { return m_added; }
    /// Of these, those without \Seen: at most the first 100.
    const std::vector<Uid> &unseen() const { return m_unseen; }
    qint64 count() const { return m_count; }

private:
    struct Batch {
        std::vector<store::HeaderRow> headers;
        std::vector<store::FlagRow> flags;
        bool isEmpty() const { return headers.empty() && flags.empty(); }
        size_t size() const { return headers.size() + flags.size(); }
    };
    void flush();
    Task<> commit(std::shared_ptr<Batch> batch);

    FlowHost &m_host;
    imap::Session &m_session;
    const FolderId m_folder;
    Batch m_batch;
    qint64 m_batchStarted = 0;
    UidSet m_added;
    std::vector<Uid> m_unseen;
    qint64 m_count = 0;
    int m_waiting = 0;
    std::optional<Failure> m_failure;
    imap::Connection::ReadPause m_pause;
    std::unique_ptr<Slot<Done>> m_idle;
    TaskScope m_commits; // last: its tasks use all above
};

} // namespace postrider::sync
