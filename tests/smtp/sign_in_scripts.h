// Sign-ins that go well, and the start of those that don't.
#pragma once

#include "smtp/conversation.h"

namespace postrider::test {

inline const QByteArray PlainLogin = R"(
    S: 220-mail.example.org ESMTP
    S: 220 ready
    C: EHLO [192.0.2.7]
    S: 250-mail.example.org
    S: 250-PIPELINING
    S: 250 AUTH LOGIN PLAIN
    C: AUTH PLAIN AHRpbQBTM250aW5lbC1Qdw==
    S: 235 2.7.0 welcome
    C: EHLO [192.0.2.7]
    S: 250-mail.example.org
    S: 250-SIZE 1000000
    S: 250 PIPELINING
)";

inline const QByteArray StartTlsLogin = R"(
    S: 220 mail.example.org ESMTP
    C: EHLO [192.0.2.7]
    S: 250-mail.example.org
    S: 250-AUTH PLAIN
    S: 250-STARTTLS
    S: 250 PIPELINING
    C: STARTTLS
    S: 220 2.0.0 go ahead
    TLS
    C: EHLO [192.0.2.7]
    S: 250-mail.example.org
    S: 250 AUTH LOGIN
    C: AUTH LOGIN
    S: 334 VXNlcm5hbWU6
    C: dGlt
    S: 334 UGFzc3dvcmQ6
    C: UzNudGluZWwtUHc=
    S: 235 ok
    C: EHLO [192.0.2.7]
    S: 250 mail.example.org
)";

/// Up to the answer to EHLO under implicit TLS, with these mechanisms.
inline QByteArray offering(const QByteArray &mechanisms, const QByteArray &rest)
{
    return "S: 220 hi\nC: EHLO [192.0.2.7]\nS: 250-hi\nS: 250 AUTH " + mechanisms + '\n' + rest;
}

} // namespace postrider::test
