// From a server's address to a signed-in session: connect, secure, authenticate, introduce. Internal to the IMAP library.
#pragma once

#include "imap/session.h"

namespace postrider::imap {

/// Lives in the frame of Session::open(). Each step has its own time limit.
class Session::SignIn final
{
    Q_DISABLE_COPY_MOVE(SignIn)

public:
    SignIn(SessionServices services, ServerSettings server, sasl::Credentials credentials, SessionOptions options);

    Task<> connect();
    Task<> secure();
    Task<> authenticate();
    Task<> introduce();
    std::unique_ptr<Session> take() { return std::move(m_session); }
    /// For the transcript, when a step has failed.
    void note(const Failure &failure);

private:
    struct Exchange;

    Task<Reply> step(Task<Reply> task);
    Task<> askCapabilities();
    Task<> signIn();
    Task<bool> authenticateWith(std::shared_ptr<sasl::Mechanism> mechanism);
    Task<> login();
    Task<> enable(Task<Reply> running, std::shared_ptr<QList<QByteArray>> enabled);
    Task<> compress();
    void checkGreeting(const Status &greeting);
    void checkSignedIn(const Reply &reply, const QByteArray &detail);
    void detectQuirks(const Status &greeting);
    Task<Reply> sendId();
    Task<Reply> sendNamespace();
    Task<Reply> sendEnable(QList<QByteArray> words, std::shared_ptr<QList<QByteArray>> enabled);
    void stage(const char *name) const;
    Connection &connection() { return *m_session->m_connection; }

    SessionServices m_services;
    ServerSettings m_server;
    sasl::Credentials m_credentials;
    SessionOptions m_options;
    std::unique_ptr<Session> m_session;
    bool m_preAuthenticated = false;
    int m_transcriptId = 0;
};

/// What a NO or BAD to LOGIN or AUTHENTICATE means. `detail` is what the mechanism heard (OAuth).
Failure loginFailure(const Reply &reply, const QByteArray &detail);

} // namespace postrider::imap
