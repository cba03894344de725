// Puts what came and went into conversations, when nothing else is to do.
#pragma once

#include "async/task_scope.h"
#include "async/timers.h"
#include "sync/store_access.h"

#include <functional>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace postrider::mail {

/// One for a profile: the store numbers what is still to be threaded over all accounts. Works in slices of about SliceMs on the
/// writer's thread, with a pause after each, so that what the user does never waits longer than that; and not while headers are
/// streaming in, but for Patience at most.
class ThreadKeeper final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 SliceMs = 20;

    /// `changed` is called after conversations have changed, at most once a second while there is much to do.
    ThreadKeeper(sync::StoreAccess &stores, Timers &timers, std::function<void()> changed);
    ~ThreadKeeper() override;

    /// The cache has changed, or the program begins.
    void wake();

private:
    Task<> run();
    void tell();

    sync::StoreAccess &m_stores;
    Timers &m_timers;
    const std::function<void()> m_changed;
    QTimer m_rest;
    QElapsedTimer m_wokenSince;
    QElapsedTimer m_told;
    bool m_running = false;
    bool m_again = false;
    bool m_untold = false;
    TaskScope m_scope; ///< last: its task uses all above
};

} // namespace postrider::mail
