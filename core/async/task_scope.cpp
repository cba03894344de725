#include "async/task_scope.h"

namespace postrider {

struct TaskScope::Root {
    FailureHandler onFailure;
    Task<> task;
};

TaskScope::TaskScope(FailureHandler onFailure) : m_onFailure(std::move(onFailure)) {}
TaskScope::~TaskScope() { cancelAll(); }

Task<> TaskScope::run(Root &root, Task<> task)
{
    try {
        co_await task;
    } catch (const Failure &failure) {
        if (root.onFailure && failure.kind != Failure::Kind::Cancelled)
            root.onFailure(failure);
    } catch (const std::exception &error) {
        if (root.onFailure)
            root.onFailure(Failure::protocol(QString::fromUtf8(error.what())));
    }
}

void TaskScope::start(Task<> task) { start(std::move(task), m_onFailure); }

void TaskScope::start(Task<> task, FailureHandler onFailure)
{
    sweep();
    Root &root = m_roots.emplace_back();
    root.onFailure = std::move(onFailure);
    root.task = run(root, std::move(task));
}

void TaskScope::cancelAll()
{
    // A frame that dies may start or end others: take them out one by one.
    while (!m_roots.empty()) {
        std::list<Root> dying;
        dying.splice(dying.begin(), m_roots, m_roots.begin());
    }
}

bool TaskScope::isIdle() const
{
    for (const Root &root : m_roots) {
        if (!root.task.isDone())
            return false;
    }
    return true;
}

void TaskScope::sweep()
{
    // A root whose task is not assigned yet is starting further up the stack: it is kept.
    m_roots.remove_if([](const Root &root) { return root.task.isValid() && root.task.isDone(); });
}

} // namespace postrider
