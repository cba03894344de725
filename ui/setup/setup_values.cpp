#include "setup/setup_values.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace postrider::ui {

QString hostsOf(const AccountSettings &settings)
{
    QStringList hosts;
    if (settings.incoming)
        hosts.append(settings.incoming->host);
    if (settings.outgoing && !hosts.contains(settings.outgoing->host))
        hosts.append(settings.outgoing->host);
    return hosts.join(u", "_s);
}

void takeNames(AccountSettings &settings, const QString &name, const QString &address, bool named)
{
    if (settings.identities.empty())
        settings.identities.push_back({});
    settings.identities.front().name = name;
    settings.identities.front().address = address;
    if (settings.name.isEmpty() || named)
        settings.name = address;
}

QString stepsReport(const std::vector<mail::SetupStep> &steps)
{
    using State = mail::SetupStep::State;
    QString text;
    for (const mail::SetupStep &step : steps) {
        const QLatin1String sign = step.state == State::Done ? "ok"_L1 : step.state == State::Failed ? "FAILED"_L1 : "-"_L1;
        text += u"%1  %2  %3  %4 ms\n"_s.arg(sign, step.title, step.detail).arg(step.milliseconds);
        if (step.failure)
            text += u"    %1\n"_s.arg(step.failure->message());
    }
    return text;
}

} // namespace postrider::ui
