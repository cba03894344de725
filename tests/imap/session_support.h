// Sessions over a scripted server, for the tests of sign-in and commands.
#pragma once

#include "async/ready_queue.h"
#include "imap/session.h"
#include "support_core/fake_server.h"
#include "support_core/fake_timers.h"

#include <QString>

namespace postrider::imap::test {

/// One client with all its services, and the result of opening a session.
struct Client {
    postrider::test::FakeConnector connector;
    postrider::test::FakeTimers timers;
    postrider::test::FakeRandom random;
    Transcript transcript;
    ServerSettings settings;
    sasl::Credentials credentials;
    SessionOptions options;
    std::unique_ptr<Session> session;
    std::optional<Failure> failure; ///< why there is no session

    Client()
    {
        settings.host = QStringLiteral("mail.example.org");
        settings.userName = credentials.userName = QStringLiteral("user");
        credentials.secret = QStringLiteral("S3ntinel-Pw");
    }

    Task<std::unique_ptr<Session>> open()
    {
        SessionServices services;
        services.connector = &connector;
        services.timers = &timers;
        services.random = &random;
        services.transcript = &transcript;
        return Session::open(services, settings, credentials, options);
    }

    /// Opens as far as it goes without time passing. True: there is a session.
    bool signIn(postrider::test::FakeServer &server)
    {
        connector.add(server);
        Task<std::unique_ptr<Session>> opening = open();
        runReadyCoroutines();
        if (opening.isDone())
            take(opening);
        return session != nullptr;
    }

    /// The same, but a step that waits for ever is ended by its time limit.
    bool signInPatiently(postrider::test::FakeServer &server)
    {
        connector.add(server);
        Task<std::unique_ptr<Session>> opening = open();
        runReadyCoroutines();
        for (int i = 0; i < 5 && !opening.isDone(); ++i)
            timers.advance(options.stepTimeoutMs);
        if (opening.isDone())
            take(opening);
        return session != nullptr;
    }

    /// The task's value, once everything that is ready has run.
    template <typename T>
    T finish(Task<T> &task)
    {
        runReadyCoroutines();
        if (!task.isDone())
            qFatal("the task waits for something");
        return task.result();
    }

    /// All that the inspector would show.
    QByteArray said() const
    {
        QByteArray text;
        for (const TranscriptLine &line : transcript.lines())
            text += line.text + '\n';
        return text;
    }

private:
    void take(Task<std::unique_ptr<Session>> &opening)
    {
        try {
            session = opening.result();
        } catch (const Failure &why) {
            failure = why;
        }
    }
};

/// A script that signs in to a server with these capabilities, without further ado, and goes on with `rest`.
/// The tags go on at a2, or a3 with ENABLE.
inline QByteArray signedIn(const QByteArray &capabilities, const QByteArray &rest)
{
    return "S: * OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN " + capabilities + "] ready\n"
           "C: a1 AUTHENTICATE PLAIN AHVzZXIAUzNudGluZWwtUHc=\n"
           "S: a1 OK [CAPABILITY IMAP4rev1 " + capabilities + "] in\n" + rest;
}

} // namespace postrider::imap::test
