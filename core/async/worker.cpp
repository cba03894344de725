#include "async/worker.h"

namespace postrider {

namespace {

/// Shared by all answers on their way to one thread; outlives the thread as long as one is under way.
std::shared_ptr<QObject> contextOfThisThread()
{
    thread_local const std::shared_ptr<QObject> context = std::make_shared<QObject>();
    return context;
}

} // namespace

ReplyTo::ReplyTo() : m_context(contextOfThisThread()) {}

void ReplyTo::post(std::function<void()> call) const
{
    QMetaObject::invokeMethod(m_context.get(), std::move(call), Qt::QueuedConnection);
}

Worker::Worker(const QString &name) : m_context(new QObject)
{
    m_thread.setObjectName(name);
    m_context->moveToThread(&m_thread);
    m_thread.start();
}

Worker::~Worker()
{
    // quit() is itself a job at the end of the queue: what was given before is done first.
    post([this] { m_thread.quit(); });
    m_thread.wait();
    delete m_context;
}

void Worker::post(std::function<void()> job) { QMetaObject::invokeMethod(m_context, std::move(job), Qt::QueuedConnection); }

} // namespace postrider
