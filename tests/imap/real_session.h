// Sessions with real servers.
#pragma once

#include "base/clock.h"
#include "imap/session.h"
#include "net/connector.h"
#include "support/real_servers.h"

namespace postrider::imap::test {

class Sink final : public LiteralSink
{
public:
    void write(QByteArrayView part) override { bytes.append(part.data(), part.size()); }
    void finish() override { ++finished; }
    QByteArray bytes;
    int finished = 0;
};

struct Services {
    QtTimers timers;
    SystemClock clock;
    SystemRandom random;
    net::TcpConnector connector{timers, clock};

    SessionServices forSession()
    {
        SessionServices services;
        services.connector = &connector;
        services.timers = &timers;
        services.random = &random;
        return services;
    }
};

inline QByteArray message(const QByteArray &subject, qsizetype size = 100)
{
    return "From: a@example.test\r\nSubject: " + subject + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + QByteArray(size, 'x') + "\r\n";
}

} // namespace postrider::imap::test
