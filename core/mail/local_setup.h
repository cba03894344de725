// The set-up of one account on the engine thread, told to the wizard on the UI thread.
#pragma once

#include "account/discovery.h"
#include "async/worker.h"
#include "mail/mail_service.h"
#include "mail/request.h"
#include "net/certificate.h"

#include <memory>

namespace postrider::mail {

class EngineFloor;
class LocalMailService;

class LocalSetup final : public Setup
{
    Q_OBJECT

public:
    explicit LocalSetup(LocalMailService &service);
    ~LocalSetup() override;

    void discover(const QString &address) override;
    void check(const AccountSettings &settings, const QString &password) override;
    QString certificateText() const override;
    QByteArray certificateHash() const override;
    bool certificateMayBeTrusted() const override;
    void finish() override;
    void cancel() override;
    std::vector<SetupStep> steps() const override { return m_steps; }
    QString report() const override;
    bool passwordWillNotBeKept() const override { return m_noKeychain; }
    std::optional<ServerSettings> pop3Server() const override { return m_pop3; }

private:
    using StepsCallback = Callback<std::vector<SetupStep>>;
    using DiscoveredCallback = Callback<account::Discovery>;
    using CheckedCallback = Callback<bool, std::optional<net::CertificateInfo>>;

    static Task<> runDiscovery(EngineFloor &floor, QString address, bool askDatabase, DiscoveredCallback done);
    static Task<> runCheck(EngineFloor &floor, AccountSettings settings, QString password, StepsCallback changed, CheckedCallback done);
    void onDiscovered(const account::Discovery &discovery);
    void askWhetherKeychainRuns();

    LocalMailService &m_service;
    quint64 m_firstLine = 0;               ///< of the transcript, for the report
    quint64 m_request = 0;
    std::vector<std::shared_ptr<void>> m_kept;
    std::vector<SetupStep> m_steps;
    AccountSettings m_settings;
    std::optional<ServerSettings> m_pop3;
    QString m_password;
    std::optional<net::CertificateInfo> m_certificate;
    bool m_checked = false;
    bool m_noKeychain = false;
};

} // namespace postrider::mail
