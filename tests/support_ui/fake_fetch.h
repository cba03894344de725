// A fetch of the fake service that goes on in steps.
#pragma once

#include "support_ui/fake_mail_service.h"

namespace postrider::test {

/// Ten steps, one a timer's turn. Registers with the service, so that a test can hold and release it.
class FakeMailService::Fetch final : public QObject, public mail::Request
{
    Q_OBJECT

public:
    Fetch(FakeMailService &service, qint64 total, Progress progress, std::function<void(std::optional<Failure>)> done);
    ~Fetch() override;

    void goOn() { m_timer.start(m_service->behaviour.stepMs); }

private:
    void advance();

    QPointer<FakeMailService> m_service;
    Progress m_progress;
    std::function<void(std::optional<Failure>)> m_done;
    QTimer m_timer;
    qint64 m_total;
    int m_step = 0;
};

} // namespace postrider::test
