// What delivery reports (RFC 3464) said about mail of ours, tied to that mail by its Message-ID.
#pragma once

#include "base/ids.h"

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <optional>
#include <vector>

namespace postrider::store {

class Database;

/// What became of one recipient's copy, by the last report about it.
struct DeliveryReport {
    /// The values are stored: never renumber.
    enum class Fate { Failed = 0, Delayed = 1, Delivered = 2, Relayed = 3, Expanded = 4 };
    AccountId account;
    QByteArray messageId; ///< of the mail that was sent, without < >
    QString subject;      ///< of that mail
    QString recipient;
    Fate fate = Fate::Failed;
    QString text;         ///< for people: what became of it, why, and the server's words
    qint64 received = 0;  ///< milliseconds since 1970 UTC
    bool putAside = false; ///< the user has seen it; it is not shown in the outbox any more
    bool operator==(const DeliveryReport &) const = default;
};

/// On the journal's thread. What a call returned from is on the disk.
class JournalReports final
{
    Q_DISABLE_COPY_MOVE(JournalReports)

public:
    explicit JournalReports(Database &database);

    /// Our own mail that a report is about: by its Message-ID, else by the envelope id that it took along (the half of the Message-ID
    /// before "@"). None: not ours, as reports about mail with a forged sender are. JournalOutbox notes what was sent.
    struct Sent {
        AccountId account;
        QByteArray messageId;
        QString subject;
    };
    std::optional<Sent> findSent(const QByteArray &messageId, const QByteArray &envelopeId);

    /// Takes the place of an older report about the same recipient; a failure is not replaced by a delay that came later.
    /// False if that very report was known: nothing new to tell.
    bool record(const DeliveryReport &report);
    std::vector<DeliveryReport> of(const QByteArray &messageId); ///< by address
    /// Those that ask for the user: failures and delays that were not put aside, newest first.
    std::vector<DeliveryReport> open();
    void putAside(const QByteArray &messageId);
    /// What is older goes, reports and what was sent.
    void forgetBefore(qint64 ms);

private:
    Database &m_db;
};

} // namespace postrider::store

Q_DECLARE_METATYPE(postrider::store::DeliveryReport)
