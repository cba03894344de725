// What the transcript tests of POP3 share: scripts, and a Session on a scripted peer.
#pragma once

#include "pop3/session.h"
#include "support_core/session_conversation.h"

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

struct Conversation : SessionConversation<pop3::Session, pop3::SessionOptions> {
    explicit Conversation(FakeServer &peer, const ServerSettings &settings = popServer(), pop3::SessionOptions options = {})
        : SessionConversation(peer, settings, std::move(options))
    {
    }
};

} // namespace postrider::test
