#include "sync/outbox/step_writer.h"

#include "async/next_turn.h"

#include <algorithm>

namespace postrider::sync {

StepWriter::~StepWriter()
{
    m_scope.cancelAll();
    std::vector<Entry> entries;
    store::Durable durable = store::Durable::Later;
    std::vector<store::OutboxStep> steps = takeSteps(entries, durable);
    // Whoever was about to write the final dot is gone, and has not.
    std::erase_if(steps, [](const store::OutboxStep &step) { return step.to.state == store::OutboxState::Committing; });
    if (steps.empty())
        return;
    const auto job = [steps, durable](store::Journal &journal) { return journal.outbox.advance(steps, durable); };
    const auto unheard = m_host.environment().stores.journal(job); // done although nobody waits
}

std::vector<store::OutboxStep> StepWriter::takeSteps(std::vector<Entry> &entries, store::Durable &durable)
{
    entries.swap(m_waiting);
    std::vector<store::OutboxStep> steps;
    for (const Entry &entry : entries) {
        steps.push_back(entry.step);
        if (entry.durable == store::Durable::Now)
            durable = store::Durable::Now;
    }
    return steps;
}

Task<bool> StepWriter::write(store::OutboxStep step, store::Durable durable)
{
    const auto slot = std::make_shared<Slot<bool>>();
    Entry entry;
    entry.step = std::move(step);
    entry.durable = durable;
    entry.written = slot;
    m_waiting.push_back(std::move(entry));
    if (!m_writing)
        m_scope.start(writeAll());
    const bool moved = co_await *slot;
    co_return moved;
}

void StepWriter::tell(OutboxId id, store::OutboxState state, const QString &reason, std::function<void()> told)
{
    store::OutboxStep step;
    step.id = id;
    step.from = state;
    step.to.state = state;
    step.to.reason = reason;
    m_scope.start(writeUnheard(std::move(step), std::move(told)));
}

Task<> StepWriter::writeUnheard(store::OutboxStep step, std::function<void()> written)
{
    co_await write(std::move(step), store::Durable::Later);
    written();
}

/// While one commit is on its way to the disk the next ones gather.
Task<> StepWriter::writeAll()
{
    m_writing = true;
    co_await NextTurn(); // one mail's last step is the next one's turn: both go in one commit
    while (!m_waiting.empty())
        co_await writeNext();
    m_writing = false;
}

Task<> StepWriter::writeNext()
{
    std::vector<Entry> entries;
    store::Durable durable = store::Durable::Later;
    const std::vector<store::OutboxStep> steps = takeSteps(entries, durable);
    std::vector<bool> moved;
    std::exception_ptr error;
    try {
        const auto job = [steps, durable](store::Journal &journal) { return journal.outbox.advance(steps, durable); };
        moved = co_await m_host.environment().stores.journal(job);
    } catch (...) {
        error = std::current_exception();
    }
    for (size_t i = 0; i < entries.size(); ++i) {
        if (error)
            entries[i].written->fail(error);
        else
            entries[i].written->set(moved.at(i));
    }
}

Task<> StepWriter::settle()
{
    const auto job = [](store::Journal &journal) {
        journal.outbox.settle();
        return true;
    };
    co_await m_host.environment().stores.journal(job);
}

} // namespace postrider::sync
