// Owns tasks that nobody awaits: a flow's root.
#pragma once

#include "async/task.h"
#include "base/failure.h"

#include <functional>
#include <list>

namespace postrider {

/// Runs root tasks until they are done or the scope dies. A Failure that leaves a root goes to `onFailure`,
/// any other exception too, as Failure::Protocol with its text: nothing crosses into the event loop.
class TaskScope
{
    Q_DISABLE_COPY_MOVE(TaskScope)

public:
    using FailureHandler = std::function<void(const Failure &)>;

    explicit TaskScope(FailureHandler onFailure = {});
    ~TaskScope();

    void start(Task<> task);
    void start(Task<> task, FailureHandler onFailure);
    void cancelAll();
    bool isIdle() const;

private:
    struct Root;
    static Task<> run(Root &root, Task<> task);
    void sweep();

    FailureHandler m_onFailure;
    std::list<Root> m_roots;
};

} // namespace postrider
