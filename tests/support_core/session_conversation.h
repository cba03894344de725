// What the transcript tests of POP3 and SMTP share: a Session on a scripted peer, and how its tasks are run.
#pragma once

#include "base/account.h"
#include "base/transcript.h"
#include "sasl/mechanism.h"
#include "support_core/fake_server.h"
#include "support_core/fake_timers.h"

#include <any>
#include <memory>
#include <optional>

namespace postrider::test {

inline sasl::Credentials timsPassword()
{
    sasl::Credentials credentials;
    credentials.userName = QStringLiteral("tim");
    credentials.secret = QStringLiteral("S3ntinel-Pw");
    return credentials;
}

/// Members are in the order of who needs whom: the Session goes before what it refers to.
template <typename Session, typename SessionOptions>
struct SessionConversation {
    SessionConversation(FakeServer &peer, const ServerSettings &settings, SessionOptions options) : server(peer)
    {
        server.setEncrypted(settings.security == Security::Tls);
        session = std::make_unique<Session>(server.stream(), settings, timers, random, &transcript, std::move(options));
    }

    /// Runs `task` as far as it goes without time passing. True if it is done and threw nothing; otherwise `failure` is set.
    template <typename T>
    bool run(Task<T> &task)
    {
        runReadyCoroutines();
        return settle(task);
    }
    /// The same of a task that has been run already.
    template <typename T>
    bool settle(Task<T> &task)
    {
        failure.reset();
        if (!task.isDone())
            return false;
        try {
            if constexpr (std::is_void_v<T>)
                task.result();
            else
                m_result = task.result();
            return true;
        } catch (const Failure &caught) {
            failure = caught;
        }
        return false;
    }
    template <typename T>
    std::optional<T> value(Task<T> task)
    {
        if (!run(task))
            return std::nullopt;
        return std::any_cast<T>(m_result);
    }
    bool open(const sasl::Credentials &credentials = timsPassword())
    {
        Task<> task = session->open(credentials, [this](const char *stage) { stages.append(QString::fromLatin1(stage)); });
        return run(task);
    }
    QByteArray transcriptText() const
    {
        QByteArray text;
        for (const TranscriptLine &line : transcript.lines())
            text += line.text + '\n';
        return text;
    }

    FakeServer &server;
    FakeTimers timers;
    FakeRandom random;
    Transcript transcript;
    QStringList stages;
    std::optional<Failure> failure;
    std::unique_ptr<Session> session;

protected:
    std::any m_result; ///< of the last task that had one
};

} // namespace postrider::test
