// One set of real servers for a test program, a new user for each test.
#pragma once

#include "app/ctl.h"
#include "support/real_servers.h"

#include <QFile>

namespace postrider::test {

class ServersFixture
{
public:
    bool start() { return m_servers.start(); }
    RealServers &servers() { return m_servers; }

    /// A user nobody has used; the password is that of RealServers::password().
    QString newUser() { return QStringLiteral("user%1").arg(++m_users); }
    CtlResult addAccount(const Ctl &ctl, const QString &user, const QString &smtp = QString())
    {
        return ctl.addAccount(RealServers::address(user), m_servers.imapUrl(user),
                              smtp.isEmpty() ? m_servers.smtpUrl(user) : smtp, m_servers.caFile(), RealServers::password(user));
    }
    /// Everything Dovecot has logged.
    QByteArray wholeLog() const
    {
        QFile file(m_servers.value("LOG"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    // Made beforehand: Dovecot reads its list of users at most once a second, so a user added meanwhile may be unknown.
    static ServerOptions options()
    {
        ServerOptions options;
        for (int i = 1; i <= 40; ++i)
            options.users.append(QStringLiteral("user%1").arg(i));
        return options;
    }

    RealServers m_servers{options()};
    int m_users = 0;
};

/// A message with this subject; `text` is its body.
inline QByteArray plainMail(const QByteArray &subject, const QByteArray &text = "Hello.\r\n", const QByteArray &extra = {})
{
    return "From: Mara Okafor <mara@example.test>\r\nTo: alice@example.test\r\nSubject: " + subject
           + "\r\nDate: Mon, 23 Nov 2026 09:42:00 +0000\r\nMessage-ID: <" + subject.toHex() + "@example.test>\r\n" + extra
           + "\r\n" + text;
}

} // namespace postrider::test
