#include "support_ui/fake_setup.h"

namespace postrider::test {

namespace {

AccountSettings settingsFor(const QString &address)
{
    const QString domain = Address{{}, address}.domain();
    AccountSettings settings;
    settings.name = address;
    settings.identities.push_back({{}, address, {}, {}});
    ServerSettings incoming;
    incoming.host = QStringLiteral("imap.") + domain;
    incoming.userName = address;
    ServerSettings outgoing;
    outgoing.protocol = Protocol::Smtp;
    outgoing.host = QStringLiteral("smtp.") + domain;
    outgoing.port = 465;
    outgoing.userName = address;
    settings.incoming = incoming;
    settings.outgoing = outgoing;
    return settings;
}

mail::SetupStep step(const char *key, const QString &title, const QString &detail)
{
    mail::SetupStep result;
    result.key = QLatin1String(key);
    result.title = title;
    result.detail = detail;
    return result;
}

} // namespace

FakeSetup::FakeSetup(FakeMailService &service, std::function<void(const AccountSettings &)> keep)
    : m_service(service)
    , m_keep(std::move(keep))
{
    m_timer.setSingleShot(true);
}

void FakeSetup::nextTurn(void (FakeSetup::*what)())
{
    m_timer.disconnect(this);
    connect(&m_timer, &QTimer::timeout, this, what);
    m_timer.start(m_service.behaviour.stepMs);
}

void FakeSetup::discover(const QString &address)
{
    m_address = address;
    m_service.calls << QStringLiteral("discover ") + address;
    nextTurn(&FakeSetup::answerDiscovery);
}

void FakeSetup::answerDiscovery()
{
    const AccountSettings settings = settingsFor(m_address);
    if (m_service.behaviour.settingsFound) {
        Q_EMIT settingsFound(settings, QStringLiteral("Published by %1 over HTTPS").arg(Address{{}, m_address}.domain()),
                             m_service.behaviour.settingsNeedConsent, {});
    } else {
        Q_EMIT settingsNotFound(
            QStringLiteral("%1 publishes no settings for mail programs.").arg(Address{{}, m_address}.domain()), settings);
    }
}

void FakeSetup::check(const AccountSettings &settings, const QString &password)
{
    m_settings = settings;
    m_service.lastPassword = password;
    m_service.calls << QStringLiteral("check ") + settings.address();
    m_steps.clear();
    const QString in = settings.incoming ? settings.incoming->host : QString();
    const QString out = settings.outgoing ? settings.outgoing->host : QString();
    if (settings.incoming) {
        m_steps.push_back(step("dns", QStringLiteral("Looking up %1").arg(in), QStringLiteral("2 addresses")));
        m_steps.push_back(
            step("tcp", QStringLiteral("Connecting to port %1").arg(settings.incoming->port), QStringLiteral("192.0.2.14")));
        m_steps.push_back(step("tls", QStringLiteral("Securing the connection"),
                               QStringLiteral("TLS 1.3, certificate valid until 14 March 2027")));
        m_steps.push_back(step("greeting", QStringLiteral("Greeting"), QStringLiteral("Dovecot ready.")));
        m_steps.push_back(
            step("login", QStringLiteral("Signing in as %1").arg(settings.incoming->userName), QStringLiteral("accepted")));
        m_steps.push_back(step("folders", QStringLiteral("Reading the folders"), QStringLiteral("14 folders")));
    }
    if (settings.outgoing) {
        m_steps.push_back(step("smtp.tls", QStringLiteral("Connecting to %1").arg(out), QStringLiteral("TLS 1.3")));
        m_steps.push_back(step("smtp.login", QStringLiteral("Signing in to send"), QStringLiteral("accepted")));
    }
    m_running = 0;
    if (!m_steps.empty()) {
        m_steps.front().state = mail::SetupStep::State::Running;
    }
    Q_EMIT stepsChanged();
    nextTurn(&FakeSetup::advance);
}

void FakeSetup::advance()
{
    if (m_running >= m_steps.size()) {
        Q_EMIT checked(true);
        return;
    }
    mail::SetupStep &now = m_steps[m_running];
    now.milliseconds = 18 + 23 * qint64(m_running);
    if (now.key == m_service.behaviour.failingStep) {
        now.state = mail::SetupStep::State::Failed;
        now.failure = m_service.behaviour.stepFailure;
        for (size_t i = m_running + 1; i < m_steps.size(); ++i) {
            m_steps[i].state = mail::SetupStep::State::Skipped;
        }
        Q_EMIT stepsChanged();
        Q_EMIT checked(false);
        return;
    }
    now.state = mail::SetupStep::State::Done;
    if (++m_running < m_steps.size()) {
        m_steps[m_running].state = mail::SetupStep::State::Running;
    }
    Q_EMIT stepsChanged();
    nextTurn(&FakeSetup::advance);
}

QString FakeSetup::certificateText() const
{
    return QStringLiteral("Subject: CN=mail.example.net\nIssued by: CN=mail.example.net (itself)\n"
                          "Valid: 3 January 2026 to 3 January 2028\nSHA-256: 9A:41:0C:7E:11:53:AF:20:6B:D8:E2:14:7C:90:33:5F");
}

QByteArray FakeSetup::certificateHash() const
{
    return QByteArray(32, 'c');
}

bool FakeSetup::certificateMayBeTrusted() const
{
    return m_service.behaviour.stepFailure.cause == Failure::Cause::CertificateSelfSigned
           || m_service.behaviour.stepFailure.cause == Failure::Cause::CertificateUntrusted;
}

void FakeSetup::finish()
{
    m_service.calls << QStringLiteral("finish ") + m_settings.address();
    m_keep(m_settings);
}

void FakeSetup::cancel()
{
    m_timer.stop();
    m_service.calls << QStringLiteral("cancel");
}

QString FakeSetup::report() const
{
    return QStringLiteral("S: * OK Dovecot ready.\nC: A1 AUTHENTICATE PLAIN ********\n");
}

} // namespace postrider::test
