#include "sync/outbox/schedule.h"

#include <algorithm>
#include <iterator>

namespace postrider::sync {

qint64 retryAfterMs(int tries)
{
    static constexpr qint64 Minutes[] = {1, 2, 5, 15, 30, 60};
    const int step = std::clamp(tries - 1, 0, int(std::size(Minutes)) - 1);
    return Minutes[step] * 60'000;
}

bool isTimeToGiveUp(const store::OutboxItem &item, qint64 nowMs)
{
    constexpr int TriesThatTakeHours = 10;
    return nowMs - item.queued > GiveUpAfterMs && item.tries + 1 >= TriesThatTakeHours;
}

std::optional<qint64> dueAfterClockJump(const store::OutboxItem &item, qint64 nowMs)
{
    constexpr qint64 LongestUndo = 10 * 60'000;
    const qint64 wait = item.notBefore - nowMs;
    if (wait <= 0)
        return std::nullopt;
    if (item.state == store::OutboxState::Queued && item.tries > 0 && wait > retryAfterMs(item.tries))
        return nowMs + retryAfterMs(item.tries);
    const qint64 meant = item.notBefore - item.queued;
    if (item.state == store::OutboxState::Holding && meant <= LongestUndo && wait > meant)
        return nowMs + meant;
    return std::nullopt;
}

std::optional<qint64> lookupAfterMs(int lookupsDone)
{
    static constexpr qint64 Waits[] = {10'000, 60'000, 300'000};
    if (lookupsDone < 0 || lookupsDone >= int(std::size(Waits)))
        return std::nullopt;
    return Waits[lookupsDone];
}

bool movesByItself(const store::OutboxItem &item)
{
    switch (item.state) {
    case store::OutboxState::Queued:
    case store::OutboxState::Sending:
    case store::OutboxState::Committing:
    case store::OutboxState::Accepted:
        return true;
    case store::OutboxState::Holding:
        return item.notBefore > 0; // else it waits for the user
    case store::OutboxState::Filed:
    case store::OutboxState::Unknown:
    case store::OutboxState::Failed:
        break;
    }
    return false;
}

namespace {

bool waits(const store::OutboxItem &item)
{
    return item.state == store::OutboxState::Queued || (item.state == store::OutboxState::Holding && item.notBefore > 0);
}

/// What the server may keep until its time goes to the server now.
qint64 dueAt(const store::OutboxItem &item)
{
    return item.state == store::OutboxState::Holding && item.wishes.serverMayHold ? 0 : item.notBefore;
}

} // namespace

std::vector<store::OutboxItem> dueNow(const std::vector<store::OutboxItem> &items, qint64 nowMs)
{
    std::vector<store::OutboxItem> due;
    std::copy_if(items.begin(), items.end(), std::back_inserter(due),
                 [nowMs](const store::OutboxItem &item) { return waits(item) && dueAt(item) <= nowMs; });
    return due;
}

std::optional<qint64> nextDue(const std::vector<store::OutboxItem> &items)
{
    std::optional<qint64> due;
    for (const store::OutboxItem &item : items) {
        if (waits(item))
            due = std::min(due.value_or(dueAt(item)), dueAt(item));
    }
    return due;
}

} // namespace postrider::sync
