// One program a profile: a second start hands its arguments to the first and ends.
#pragma once

#include <memory>
#include <QObject>
#include <QStringList>

class QLocalServer;
class QLocalSocket;

namespace postrider::ui {

class SingleInstance final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SingleInstance)

public:
    /// `profile`: what the program is one of, a path; empty: the user's own. The socket lies in XDG_RUNTIME_DIR and is
    /// the user's alone.
    explicit SingleInstance(const QString &profile, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// True if another program took the arguments: this one ends. Waits a second at most.
    bool handOver(const QStringList &arguments);
    /// Takes what later starts hand over. False if the socket cannot be made; the program works without it.
    bool listen();
    QString socketPath() const { return m_path; }

Q_SIGNALS:
    void received(const QStringList &arguments);

private:
    void take(QLocalSocket *socket);

    QString m_path;
    QLocalServer *m_server = nullptr;
};

} // namespace postrider::ui
