// Takes FETCH answers as they stream in and commits them in batches, holding the server back when the disk can't follow.
#pragma once

#include "async/slot.h"
#include "async/task_scope.h"
#include "imap/session.h"
#include "store/cache_labels.h"
#include "store/message.h"
#include "store/folder.h"
#include "sync/flow_host.h"

#include <memory>
#include <optional>
#include <vector>

namespace postrider::sync {

/// For one folder. A batch is what came while the one before was written, at most 2,000 rows, so that the disk is never idle and a
/// click of the user never waits long behind one in the writer's queue; while two batches wait there, nothing is read from the
/// socket.
class HeaderSink final
{
    Q_DISABLE_COPY_MOVE(HeaderSink)

public:
    HeaderSink(FlowHost &host, imap::Session &session, FolderId folder);
    ~HeaderSink();

    /// The folder is Gmail's folder of all mail: what it tells of labels is believed of the labels' folders.
    void setTellsLabels(bool tells) { m_tellsLabels = tells; }
    /// Headers become rows; answers with flags only update flags.
    void add(imap::Fetch fetch);
    /// The folder's sync state, saved together with what was added before: never without it.
    void save(store::FolderState state);
    /// All that was added is committed when this returns. Throws what a commit threw.
    Task<> finish();
    /// Throws what a commit threw; for whoever goes on adding.
    void check() const;

    /// UIDs whose headers were added since the last call.
    UidSet takeAdded() { return std::exchange(m_added, {}); }
    /// Of these, those without \Seen: at most the first 100.
    const std::vector<Uid> &unseen() const { return m_unseen; }
    qint64 count() const { return m_count; }

private:
    struct Batch {
        std::vector<store::HeaderRow> headers;
        std::vector<store::FlagRow> flags;
        std::vector<store::LabelsRow> labels;
        std::vector<std::pair<Uid, QByteArray>> threads; ///< as the server has them
        std::optional<store::FolderState> state;
        bool isEmpty() const { return headers.empty() && flags.empty() && !state; }
        size_t size() const { return headers.size() + flags.size(); }
    };
    void flushIfDue();
    void flush();
    Task<> commit(std::shared_ptr<Batch> batch);

    FlowHost &m_host;
    imap::Session &m_session;
    const FolderId m_folder;
    bool m_tellsLabels = false;
    Batch m_batch;
    qint64 m_batchStarted = 0;
    size_t m_enough; ///< rows for which an idle writer is given work
    UidSet m_added;
    std::vector<Uid> m_unseen;
    qint64 m_count = 0;
    int m_waiting = 0;
    bool m_ending = false;
    std::optional<Failure> m_failure;
    imap::Connection::ReadPause m_pause;
    std::unique_ptr<Slot<Done>> m_idle;
    TaskScope m_commits; // last: its tasks use all above
};

/// Writes what a flow knows of a folder's sync state; what STATUS told is another flow's and stays.
store::ChangeSet saveFolderState(store::CacheWriter &cache, FolderId folder, const store::FolderState &state);

} // namespace postrider::sync
