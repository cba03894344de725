// What the transcript tests of POP3 share: a Session on a scripted peer, and how its tasks are run.
#pragma once

#include "pop3/session.h"
#include "support_core/fake_server.h"
#include "support_core/fake_timers.h"

#include <memory>
#include <optional>

namespace postrider::test {

inline ServerSettings popServer(Security security = Security::Tls)
{
    ServerSettings server;
    server.protocol = Protocol::Pop3;
    server.host = QStringLiteral("pop.example.org");
    server.port = security == Security::Tls ? 995 : 110;
    server.security = security;
    server.userName = QStringLiteral("tim");
    return server;
}

inline sasl::Credentials timsPassword()
{
    sasl::Credentials credentials;
    credentials.userName = QStringLiteral("tim");
    credentials.secret = QStringLiteral("S3ntinel-Pw");
    return credentials;
}

/// Up to the sign-in under implicit TLS, with these lines of CAPA.
inline QByteArray offering(const QByteArrayList &capabilities, const QByteArray &rest)
{
    QByteArray script = "S: +OK ready\nC: CAPA\nS: +OK\n";
    for (const QByteArray &line : capabilities)
        script += "S: " + line + '\n';
    return script + "S: .\n" + rest;
}

/// Signed in, with PIPELINING or without.
inline QByteArray signedIn(const QByteArray &rest, bool pipelining = true)
{
    const QByteArray after = QByteArray("C: CAPA\nS: +OK\nS: TOP\nS: UIDL\n") + (pipelining ? "S: PIPELINING\n" : "") + "S: .\n";
    return offering({"USER", "TOP"}, "C: USER tim\nS: +OK\nC: PASS S3ntinel-Pw\nS: +OK welcome\n" + after + rest);
}

/// Members are in the order of who needs whom: the Session goes before what it refers to.
struct Conversation {
    explicit Conversation(FakeServer &peer, ServerSettings settings = popServer(), pop3::SessionOptions options = {}) : server(peer)
    {
        server.setEncrypted(settings.security == Security::Tls);
        session = std::make_unique<pop3::Session>(server.stream(), settings, timers, random, &transcript, std::move(options));
    }

    /// Runs `task` as far as it goes without time passing. True if it is done and threw nothing; otherwise `failure` is set.
    template <typename T>
    bool run(Task<T> &task)
    {
        runReadyCoroutines();
        failure.reset();
        if (!task.isDone())
            return false;
        try {
            if constexpr (std::is_void_v<T>)
                task.result();
            else
                kept<T>() = task.result();
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
        return kept<T>();
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
    std::unique_ptr<pop3::Session> session;

private:
    template <typename T>
    std::optional<T> &kept()
    {
        static std::optional<T> result;
        return result;
    }
};

} // namespace postrider::test
