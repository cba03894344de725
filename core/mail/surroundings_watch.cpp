#include "mail/surroundings_watch.h"

#include <QDir>
#include <QFile>
#include <QNetworkInformation>

namespace postrider::mail {

namespace {

constexpr int LookAtPowerMs = 2 * 60'000;

QByteArray firstLine(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readLine(64).trimmed() : QByteArray();
}

bool isReachable(QNetworkInformation::Reachability reachability)
{
    // Unknown: nobody can tell, so it is tried.
    return reachability != QNetworkInformation::Reachability::Disconnected
           && reachability != QNetworkInformation::Reachability::Local;
}

} // namespace

bool isOnBattery(const QString &powerSupplies)
{
    bool hasMains = false;
    const QDir folder(powerSupplies);
    for (const QString &name : folder.entryList(QDir::AllEntries | QDir::NoDotAndDotDot)) {
        const QString supply = folder.filePath(name);
        if (firstLine(supply + QStringLiteral("/type")) != "Mains")
            continue;
        if (firstLine(supply + QStringLiteral("/online")) == "1")
            return false;
        hasMains = true;
    }
    return hasMains;
}

SurroundingsWatch::SurroundingsWatch(QObject *parent)
    : QObject(parent)
{
    m_power.setInterval(LookAtPowerMs);
    m_power.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_power, &QTimer::timeout, this, &SurroundingsWatch::look);
}

void SurroundingsWatch::start()
{
    QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability);
    if (QNetworkInformation *network = QNetworkInformation::instance()) {
        m_reachable = isReachable(network->reachability());
        connect(network, &QNetworkInformation::reachabilityChanged, this,
                [this](QNetworkInformation::Reachability reachability) { onReachable(isReachable(reachability)); });
        connect(network, &QNetworkInformation::isMeteredChanged, this, &SurroundingsWatch::look);
    }
    m_power.start();
    look();
}

void SurroundingsWatch::setFocused(bool focused)
{
    if (m_surroundings.focused == focused)
        return;
    m_surroundings.focused = focused;
    Q_EMIT changed();
}

void SurroundingsWatch::onReachable(bool reachable)
{
    const bool cameUp = reachable && !m_reachable;
    m_reachable = reachable;
    if (cameUp)
        Q_EMIT networkCameUp();
}

void SurroundingsWatch::look()
{
    const QNetworkInformation *network = QNetworkInformation::instance();
    const bool metered =
        network && network->supports(QNetworkInformation::Feature::Metered) && network->isMetered();
    const bool thrifty = metered || isOnBattery();
    if (m_surroundings.thrifty == thrifty)
        return;
    m_surroundings.thrifty = thrifty;
    Q_EMIT changed();
}

} // namespace postrider::mail
