// What the transcript tests of SMTP share: a Session on a scripted peer.
#pragma once

#include "smtp/session.h"
#include "support_core/session_conversation.h"

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

struct Conversation : SessionConversation<smtp::Session, smtp::SessionOptions> {
    explicit Conversation(FakeServer &peer, const ServerSettings &settings = submissionServer(), smtp::SessionOptions options = {})
        : SessionConversation(peer, settings, std::move(options))
    {
    }
    /// Of the last submission that came to its end.
    const smtp::SubmitResult *result() const { return std::any_cast<smtp::SubmitResult>(&m_result); }
};

} // namespace postrider::test
