// The other client of a model run: files, flags, moves, removes mail; makes, renames and deletes folders.
#pragma once

#include "model/dice.h"
#include "model/ledger.h"

#include <functional>

namespace postrider::test {

/// How folders are called on the server.
struct Naming {
    QByteArray prefix; ///< of everything but the Inbox: "INBOX." with Courier
    char separator = '/';

    QByteArray of(const QByteArray &name) const;
    /// Folders that stay; the last one is of Postrider's user alone.
    QList<QByteArray> stable() const;
    /// Folders that come and go.
    QList<QByteArray> shared() const;
    QByteArray ours() const { return of("Ours"); }
};

class Churn final
{
public:
    using Log = std::function<void(const QString &)>;
    Churn(OtherClient &client, Ledger &ledger, Naming naming, Log log);

    /// Mail and folders to begin with; false if the server does not do it.
    bool begin(Dice dice);
    void step(Dice dice);

private:
    void append(Dice &dice, const QByteArray &folder, int count);
    void changeFlags(Dice &dice);
    void moveOrCopy(Dice &dice);
    void expunge(Dice &dice);
    void createFolder(Dice &dice);
    void renameFolder(Dice &dice);
    void deleteFolder(Dice &dice, bool again);
    QByteArray anyFolder(Dice &dice);
    QByteArray anyShared(Dice &dice);
    bool exists(const QByteArray &folder);
    /// UIDs of some messages in the folder, which is open, that this client may touch.
    QList<quint32> some(Dice &dice, const ServerFolder &folder);

    OtherClient &m_client;
    Ledger &m_ledger;
    const Naming m_naming;
    const Log m_log;
};

} // namespace postrider::test
