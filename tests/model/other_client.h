// What another client does to the mail, and what it finds on the server: the truth of a model run.
#pragma once

#include "support/blocking_imap.h"

#include <map>
#include <memory>
#include <optional>
#include <QByteArray>
#include <QList>
#include <QString>

namespace postrider::test {

/// A message as the server has it.
struct ServerRow {
    QList<QByteArray> flags; ///< sorted, lower case, without \Recent
    QByteArray messageId;    ///< without < >
    QByteArray subject;
    qint64 size = 0;
};

struct ServerFolder {
    quint32 uidValidity = 0;
    std::map<quint32, ServerRow> messages;
};

/// By the name on the wire. Folders that cannot be opened are left out.
using ServerState = std::map<QByteArray, ServerFolder>;

/// A second connection of the user, which blocks. It takes part in no secrets of the program.
class OtherClient final
{
public:
    OtherClient(quint16 port, const QString &user, const QString &password);

    bool isConnected() const { return m_connected; }
    /// Anything; false if the answer was not OK. A lost connection is made anew first.
    bool run(const QByteArray &command, const QByteArray &literal = {});
    QByteArray answer(const QByteArray &command);
    /// Opens the folder for writing and reads all of it; nothing if it is not there.
    std::optional<ServerFolder> open(const QByteArray &folder);
    QList<QByteArray> folders();
    /// `trustCounts`: what STATUS says is empty is not opened. Faster, and right where nobody else renames folders.
    ServerState everything(bool trustCounts = false);

private:
    bool connectAnew();
    std::map<QByteArray, quint32> emptyFolders(); ///< with their UIDVALIDITY
    std::optional<ServerFolder> read(const QByteArray &verb, const QByteArray &folder);

    const quint16 m_port;
    const QString m_user;
    const QString m_password;
    std::unique_ptr<BlockingImap> m_imap;
    bool m_connected = false;
};

} // namespace postrider::test
