#include "async/ready_queue.h"

#include <QCoreApplication>
#include <QEvent>
#include <QObject>
#include <utility>

namespace postrider {

/// One for each thread. Waiters form an intrusive list, so that unlinking one needs no allocation and no search.
class Waiter::Queue final : public QObject
{
public:
    static Queue &ofThisThread()
    {
        thread_local Queue queue;
        return queue;
    }

    void append(Waiter *waiter)
    {
        waiter->m_queued = true;
        waiter->m_previous = m_last;
        waiter->m_next = nullptr;
        (m_last ? m_last->m_next : m_first) = waiter;
        m_last = waiter;
        if (!m_posted) {
            m_posted = true;
            QCoreApplication::postEvent(this, new QEvent(QEvent::User));
        }
    }

    void unlink(Waiter *waiter)
    {
        (waiter->m_previous ? waiter->m_previous->m_next : m_first) = waiter->m_next;
        (waiter->m_next ? waiter->m_next->m_previous : m_last) = waiter->m_previous;
        waiter->m_queued = false;
    }

    void run()
    {
        while (Waiter *waiter = m_first) {
            unlink(waiter);
            std::exchange(waiter->m_handle, {}).resume();
        }
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() != QEvent::User)
            return QObject::event(event);
        m_posted = false;
        // Only what is ready now: what wakes meanwhile waits for the next turn, so that sockets and timers are served.
        for (const Waiter *end = m_last; Waiter *waiter = m_first;) {
            const bool last = waiter == end;
            unlink(waiter);
            std::exchange(waiter->m_handle, {}).resume();
            if (last)
                break;
        }
        if (m_first && !m_posted) {
            m_posted = true;
            QCoreApplication::postEvent(this, new QEvent(QEvent::User));
        }
        return true;
    }

private:
    Waiter *m_first = nullptr;
    Waiter *m_last = nullptr;
    bool m_posted = false;
};

Waiter::~Waiter()
{
    if (m_queued)
        Queue::ofThisThread().unlink(this);
}

void Waiter::wake()
{
    if (m_handle && !m_queued)
        Queue::ofThisThread().append(this);
}

void Waiter::runReady() { Queue::ofThisThread().run(); }

void runReadyCoroutines() { Waiter::runReady(); }

} // namespace postrider
