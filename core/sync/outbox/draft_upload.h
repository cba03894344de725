// Copies of the drafts on the server: one for each, replaced when the text changed.
#pragma once

#include "async/task_scope.h"
#include "sync/outbox/services.h"

#include <QHash>
#include <QSet>

namespace postrider::sync {

class DraftUpload final
{
    Q_DISABLE_COPY_MOVE(DraftUpload)

public:
    DraftUpload(FlowHost &host, OutboxServices &services)
        : m_host(host)
        , m_services(services)
    {}
    ~DraftUpload() { m_scope.cancelAll(); }

    /// The text on disk changed. Uploaded at once with `now`, else when the last upload is long enough ago.
    void changed(store::DraftId draft, bool now);
    /// The connection is there: what could not be uploaded is tried again.
    void resume();

private:
    Task<> uploadAfter(store::DraftId draft, qint64 ms);
    Task<> upload(store::DraftId draft);
    struct Work;
    static Task<> removeOlder(FlowHost &host, imap::Session &session, std::shared_ptr<Work> work, QByteArray messageId);
    static Task<> replaceCopy(FlowHost &host, OutboxServices &services, imap::Session &session, std::shared_ptr<Work> work);

    FlowHost &m_host;
    OutboxServices &m_services;
    QHash<store::DraftId, qint64> m_lastUpload; ///< monotonic ms
    QSet<store::DraftId> m_waiting;             ///< an upload is on its way
    QSet<store::DraftId> m_stale;               ///< failed: to be done when there is a connection
    QSet<store::DraftId> m_uncertain;           ///< a copy may have got there without our knowing
    QSet<store::DraftId> m_uploaded;            ///< by this run of the program: nothing is left over from another
    TaskScope m_scope;                          ///< last: its tasks use all above
};

} // namespace postrider::sync
