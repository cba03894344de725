// What the transcript tests of SMTP share: a Session on a scripted peer, and how its tasks are run.
#pragma once

#include "smtp/session.h"
#include "support_core/fake_server.h"
#include "support_core/fake_timers.h"

#include <memory>
#include <optional>

namespace postrider::test {

inline ServerSettings submissionServer(Security security = Security::Tls, bool authenticate = true)
{
    ServerSettings server;
    server.protocol = Protocol::Smtp;
    server.host = QStringLiteral("smtp.example.org");
    server.port = security == Security::Tls ? 465 : 587;
    server.security = security;
    server.userName = QStringLiteral("tim");
    server.authenticate = authenticate;
    return server;
}

inline sasl::Credentials timsPassword()
{
    sasl::Credentials credentials;
    credentials.userName = QStringLiteral("tim");
    credentials.secret = QStringLiteral("S3ntinel-Pw");
    return credentials;
}

/// Members are in the order of who needs whom: the Session goes before what it refers to.
struct Conversation {
    explicit Conversation(FakeServer &peer, ServerSettings settings = submissionServer(), smtp::SessionOptions options = {})
        : server(peer)
    {
        server.setEncrypted(settings.security == Security::Tls);
        session = std::make_unique<smtp::Session>(server.stream(), settings, timers, random, &transcript, std::move(options));
    }

    /// Runs `task` as far as it goes without time passing. True if it is done and threw nothing; otherwise `failure` is set.
    template <typename T>
    bool run(Task<T> &task)
    {
        runReadyCoroutines();
        return settle(task);
    }
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
                result = task.result();
            return true;
        } catch (const Failure &caught) {
            failure = caught;
        }
        return false;
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
    std::optional<smtp::SubmitResult> result;
    std::unique_ptr<smtp::Session> session;
};

} // namespace postrider::test
