// How many octets each account has moved, day by day.
#pragma once

#include "base/ids.h"

#include <QDate>

namespace postrider::store {

class Database;

/// Octets over the connections of an account, after decryption.
struct Traffic {
    qint64 received = 0;
    qint64 sent = 0;
    bool operator==(const Traffic &) const = default;
    Traffic &operator+=(const Traffic &other)
    {
        received += other.received;
        sent += other.sent;
        return *this;
    }
    bool isNothing() const { return received == 0 && sent == 0; }
};

/// On the journal's thread. Days are the user's own; those of the last thirteen months are kept.
class JournalTraffic final
{
    Q_DISABLE_COPY_MOVE(JournalTraffic)

public:
    explicit JournalTraffic(Database &database);

    void add(AccountId account, QDate day, const Traffic &traffic);
    /// From the first day to the last, both included.
    Traffic between(AccountId account, QDate first, QDate last);

private:
    Database &m_db;
};

} // namespace postrider::store
