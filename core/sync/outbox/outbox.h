// The outbox of one account: sends what is due, files what was sent, asks where nobody knows.
#pragma once

#include "async/task_scope.h"
#include "sync/outbox/sender.h"
#include "sync/outbox/services.h"
#include "sync/outbox/step_writer.h"

#include <array>
#include <deque>
#include <functional>
#include <memory>
#include <QHash>
#include <QSet>
#include <vector>

namespace postrider::sync {

class Outbox final
{
    Q_DISABLE_COPY_MOVE(Outbox)

public:
    Outbox(FlowHost &host, OutboxServices &services);
    ~Outbox();

    /// Begins to send. Without it mail is taken, and kept.
    void start();
    /// It never began, and why: those who wait for a mail hear it.
    void cannotStart(const Failure &failure);
    /// Nothing new is begun. A mail under way goes on to its end.
    void pause();
    /// The network, the password or the IMAP connection is there again: what waited for it is due.
    void resumeAfterTrouble();
    /// The same, for the user wants another try.
    void tryAgain();
    /// There is an IMAP connection: what could not be filed is due.
    void resumeFiling();
    void forgetConnection();

    Task<OutboxId> queue(NewMail mail);
    Task<std::vector<store::OutboxItem>> items();
    /// Now; who was refused is asked again. Of an Unknown one: the user knows that it did not arrive.
    Task<bool> retry(OutboxId id);
    /// Those whom the server takes get it; who was refused for good is left out, who was put off is tried again.
    Task<bool> sendToOthers(OutboxId id);
    /// At another time; 0: when the user says so. One that is being sent is stopped, as long as its final dot has not left.
    Task<bool> holdUntil(OutboxId id, qint64 ms);
    /// Of an Unknown one: it has arrived.
    Task<bool> markSent(OutboxId id);
    /// Gone; where some have got it already the others are let go, and it is filed.
    Task<bool> discard(OutboxId id);
    /// For editing; stops it like holdUntil().
    Task<std::optional<store::DraftId>> takeBack(OutboxId id);
    Task<store::OutboxItem> untilSettled(OutboxId id);

private:
    Task<> run();
    Task<> runGuarded();
    Task<> pass();
    Task<> sendDue();
    Task<> runLane(size_t lane);
    Task<> sendFrom(size_t lane);
    std::optional<store::OutboxItem> takeNext();
    bool isBlocked(const store::OutboxItem &item) const;
    void unblock();
    void refused(const store::OutboxItem &item, const Sender::Sent &sent);
    void stopSending(OutboxId id);
    Task<> settleIfQuiet();
    bool isConnected() const;
    Task<> quitAll();
    void startFiling(const store::OutboxItem &item);
    void startLookup(const store::OutboxItem &item);
    Task<> file(store::OutboxItem item);
    Task<> lookUp(store::OutboxItem item);
    Task<> hurry();
    Task<> rest(qint64 ms);
    /// What becomes of an item as it is now; none: its state forbids it.
    using Decide = std::function<std::optional<store::OutboxUpdate>(const store::OutboxItem &)>;
    Task<bool> change(OutboxId id, Decide decide);
    Task<> rebase(std::vector<store::OutboxItem> all);
    Task<std::optional<store::OutboxItem>> find(OutboxId id);
    /// Somebody changed what is to be sent: it is read again.
    void changed();
    /// A mail under way has moved.
    void moved(OutboxId id);
    void tellWaiting(OutboxId id = OutboxId());
    void wake();
    qint64 nowMs() const;

    FlowHost &m_host;
    OutboxServices &m_services;
    static constexpr size_t MostLanes = 3;
    StepWriter m_steps;
    ServerMemory m_servers;
    std::array<std::unique_ptr<Sender>, MostLanes> m_lanes; ///< connections at work side by side; the first one alone if there is little to do
    std::deque<store::OutboxItem> m_due;                    ///< of this pass, not begun yet, oldest first
    SendingOrder m_order;
    size_t m_busyLanes = 0;
    std::unique_ptr<Slot<Done>> m_laneDone;
    std::exception_ptr m_laneError;
    bool m_stale = false;    ///< m_due is not what the journal says
    bool m_crowded = false;  ///< the server wants one connection at a time
    bool m_running = false;
    bool m_paused = true;
    bool m_blocked = false;           ///< the sign-in was refused
    QSet<QString> m_blockedServers;   ///< account::serverKey() of identities' own servers that refused it
    bool m_woken = false;
    QSet<OutboxId> m_filing;           ///< at it now
    QHash<OutboxId, qint64> m_fileNot; ///< before this time (monotonic ms): filing failed
    QHash<OutboxId, QString> m_fileTrouble;
    QString m_trouble; ///< nothing can be written: why, for people; empty: all is well
    QSet<OutboxId> m_copyNotTried;  ///< accepted in this run: no copy can be in Sent yet
    QHash<OutboxId, int> m_lookups; ///< of Unknown ones, done so far
    QSet<OutboxId> m_lookingUp;
    QHash<OutboxId, store::OutboxItem> m_filed; ///< rows that went, for those who wait
    struct Waiting {
        OutboxId id;
        std::weak_ptr<Slot<Done>> slot;
    };
    std::vector<Waiting> m_waiting;
    std::unique_ptr<Slot<Done>> m_sleep;
    TaskScope m_scope; ///< last: its tasks use all above
};

} // namespace postrider::sync
