// Known correspondents, for completion.
#pragma once

#include "base/address.h"

#include <span>
#include <vector>

namespace postrider::store {

class Database;

struct Contact {
    Address address;
    int timesWritten = 0; ///< mail the user sent there
    int timesSeen = 0;    ///< mail that came from there
    qint64 lastUsed = 0;  ///< seconds since 1970 UTC
    bool operator==(const Contact &) const = default;
};

/// On the journal's thread.
class JournalContacts final
{
    Q_DISABLE_COPY_MOVE(JournalContacts)

public:
    explicit JournalContacts(Database &database);

    /// The user wrote to these.
    void recordWritten(std::span<const Address> to, qint64 nowSecs);
    /// Mail came from these. A name the user wrote himself is not overwritten.
    void recordSeen(std::span<const Address> from, qint64 nowSecs);
    /// Those whose name, one of its words, or address starts with the text; case and accents do not matter.
    /// Best first: written to counts ten times seen, halved every 30 days.
    std::vector<Contact> complete(const QString &text, int limit, qint64 nowSecs);
    void remove(const QString &address);
    /// Best first.
    std::vector<Contact> all(int limit, qint64 nowSecs);

private:
    Database &m_db;
};

} // namespace postrider::store
