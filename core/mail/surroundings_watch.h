// What goes on around the program: the network, and what the machine is fed by. Lives on the UI thread.
#pragma once

#include "sync/engine_types.h"

#include <QObject>
#include <QString>
#include <QTimer>

namespace postrider::mail {

/// True if the machine has mains and none of them is plugged in. `powerSupplies`: a folder as Linux' /sys/class/power_supply.
bool isOnBattery(const QString &powerSupplies = QStringLiteral("/sys/class/power_supply"));

class SurroundingsWatch final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SurroundingsWatch)

public:
    explicit SurroundingsWatch(QObject *parent = nullptr);

    /// Begins to listen. QNetworkInformation is loaded by this, so: from the program's main thread.
    void start();
    void setFocused(bool focused);
    const sync::Surroundings &surroundings() const { return m_surroundings; }

Q_SIGNALS:
    void changed();
    /// There is a network again: what waits for one need not wait any longer.
    void networkCameUp();

private:
    void look();
    void onReachable(bool reachable);

    sync::Surroundings m_surroundings;
    bool m_reachable = true;
    QTimer m_power; ///< nobody tells when the plug is pulled
};

} // namespace postrider::mail
