// The steps of mails under way, in commits as few as possible: what several connections have to write goes to the disk together.
#pragma once

#include "async/slot.h"
#include "async/task_scope.h"
#include "store/journal_outbox.h"
#include "sync/flow_host.h"

#include <functional>
#include <memory>
#include <vector>

namespace postrider::sync {

class StepWriter final
{
    Q_DISABLE_COPY_MOVE(StepWriter)

public:
    explicit StepWriter(FlowHost &host)
        : m_host(host)
    {}
    /// What waits still is written: an outcome that is known must not be forgotten because the program ends.
    ~StepWriter();

    /// True if the mail moved on. With Durable::Now it is on the disk when this returns; with Later it goes there with the next step
    /// that is Now, or with settle(). Throws Failure(Store), and nothing is changed then. Dropping the Task drops the wait only.
    Task<bool> write(store::OutboxStep step, store::Durable durable);
    /// Words about a mail that stays in this state. Nobody waits for it, and it is no loss if they never come to be there.
    void tell(OutboxId id, store::OutboxState state, const QString &reason, std::function<void()> told);
    /// All of it is on the disk. Throws Failure(Store).
    Task<> settle();

private:
    struct Entry {
        store::OutboxStep step;
        store::Durable durable;
        std::shared_ptr<Slot<bool>> written;
    };
    Task<> writeUnheard(store::OutboxStep step, std::function<void()> written);
    Task<> writeAll();
    Task<> writeNext();
    std::vector<store::OutboxStep> takeSteps(std::vector<Entry> &entries, store::Durable &durable);

    FlowHost &m_host;
    std::vector<Entry> m_waiting;
    bool m_writing = false;
    TaskScope m_scope; ///< last: its task uses all above
};

} // namespace postrider::sync
