// What one person is sent goes out in the order it was written, whichever of several connections carries it.
#pragma once

#include "async/slot.h"

#include <memory>
#include <QSet>
#include <QString>
#include <vector>

namespace postrider::sync {

/// A mail under way. Later ones to the same people are handed over meanwhile, all but their final dots.
class SendingPlace final
{
    Q_DISABLE_COPY_MOVE(SendingPlace)

public:
    explicit SendingPlace(QSet<QString> recipients)
        : m_recipients(std::move(recipients))
    {}
    ~SendingPlace() { pass(); }

    bool mustWait() const { return m_ahead > 0; }
    /// Returns when no earlier mail to one of these people is under way any more. Waited for once. Throws Failure(Cancelled) if an
    /// earlier one comes again: this one too, behind it.
    Task<> turn();
    /// What becomes of this one is known: those behind it may go on. Nothing happens the second time.
    void pass();
    /// This one was not sent, and is to be tried again at once.
    void comeAgain();

    bool isFor(const QSet<QString> &recipients) const { return !m_passed && m_recipients.intersects(recipients); }
    static void putBehind(SendingPlace &earlier, const std::shared_ptr<SendingPlace> &later);

private:
    const QSet<QString> m_recipients;
    std::vector<std::weak_ptr<SendingPlace>> m_behind;
    Slot<Done> m_free;
    int m_ahead = 0;
    bool m_passed = false;
};

/// Belongs to one thread.
class SendingOrder final
{
    Q_DISABLE_COPY_MOVE(SendingOrder)

public:
    SendingOrder() = default;
    /// Behind all that joined before, have a recipient in common, and are under way still.
    std::shared_ptr<SendingPlace> join(const std::vector<QString> &recipients);

private:
    std::vector<std::weak_ptr<SendingPlace>> m_places; ///< as many as there are connections
};

} // namespace postrider::sync
