// The RAII half of a request: whoever holds it may still be called, whoever dropped it is not.
#pragma once

#include "async/worker.h"
#include "mail/mail_service.h"

#include <functional>
#include <memory>

namespace postrider::mail {

/// Calls back on the thread that made it, as long as the Request handed out with it lives. Copyable; give it to other threads.
template <typename... Args>
class Callback
{
public:
    using Function = std::function<void(Args...)>;

    explicit Callback(std::weak_ptr<Function> function) : m_function(std::move(function)) {}

    /// What is told may be large (the ids of a million messages): it is moved all the way.
    void operator()(Args... args) const
    {
        m_reply.post([weak = m_function, ... told = std::move(args)]() mutable {
            if (const auto function = weak.lock())
                (*function)(std::move(told)...);
        });
    }

private:
    std::weak_ptr<Function> m_function;
    ReplyTo m_reply;
};

/// The callback, and what must be kept for it to be heard.
template <typename... A>
std::pair<std::shared_ptr<std::function<void(A...)>>, Callback<A...>> makeCallback(std::function<void(A...)> function)
{
    auto kept = std::make_shared<std::function<void(A...)>>(std::move(function));
    return {kept, Callback<A...>(kept)};
}

/// Keeps callbacks alive and runs `onCancel` when it is dropped.
class LiveRequest final : public Request
{
    Q_DISABLE_COPY_MOVE(LiveRequest)

public:
    explicit LiveRequest(std::function<void()> onCancel) : m_onCancel(std::move(onCancel)) {}
    ~LiveRequest() override
    {
        m_kept.clear();
        if (m_onCancel)
            m_onCancel();
    }
    void keep(std::shared_ptr<void> callback) { m_kept.push_back(std::move(callback)); }

private:
    std::vector<std::shared_ptr<void>> m_kept;
    std::function<void()> m_onCancel;
};

} // namespace postrider::mail
