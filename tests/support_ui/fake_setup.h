// Account set-up without a network: climbs the ladder a step a turn of the event loop and fails where a test says.
#pragma once

#include "support_ui/fake_mail_service.h"

namespace postrider::test {

class FakeSetup final : public mail::Setup
{
    Q_OBJECT

public:
    FakeSetup(FakeMailService &service, std::function<void(const AccountSettings &)> keep);

    void discover(const QString &address) override;
    void check(const AccountSettings &settings, const QString &password) override;
    QString certificateText() const override;
    QByteArray certificateHash() const override;
    bool certificateMayBeTrusted() const override;
    void finish() override;
    void cancel() override;
    std::vector<mail::SetupStep> steps() const override { return m_steps; }
    QString report() const override;
    bool passwordWillNotBeKept() const override { return !m_service.behaviour.hasKeychain; }

private:
    void advance();
    void nextTurn(void (FakeSetup::*what)());
    void answerDiscovery();

    FakeMailService &m_service;
    std::function<void(const AccountSettings &)> m_keep;
    std::vector<mail::SetupStep> m_steps;
    AccountSettings m_settings;
    QString m_address;
    QTimer m_timer;
    size_t m_running = 0;
};

} // namespace postrider::test
