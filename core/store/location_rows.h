// Reading and changing single rows of locations and messages: what the cache's write side shares. Inside store/ only.
#pragma once

#include "store/change_set.h"
#include "store/message.h"
#include "store/sqlite.h"

#include <optional>
#include <QByteArray>
#include <vector>

namespace postrider::store {

/// A row of the locations table as it is stored: uid is below 0 where the server's is not known.
struct LocationRow {
    FolderId folder;
    qint64 uid = 0;
    MessageId message;
    qint64 internalDate = 0;
    quint32 flags = 0;
    quint32 serverFlags = 0;
    quint32 pending = 0;
    bool hidden = false;
    qint64 modSeq = 0;
    QByteArray keywords;

    Location toLocation() const;
};

/// Of a message that Gmail's label brought here: no UID is known, and nothing waits to be confirmed. All are <= FirstLabelUid.
constexpr qint64 FirstLabelUid = -(qint64(1) << 40);
constexpr bool isLabelUid(qint64 uid)
{
    return uid <= FirstLabelUid;
}
inline qint64 labelUid(MessageId message)
{
    return FirstLabelUid - message.value();
}

/// The columns in the order readLocation() expects.
#define POSTRIDER_LOCATION_COLUMNS "folder, uid, message, internal_date, flags, server_flags, pending, hidden, mod_seq, keywords"
LocationRow readLocation(const Statement &row);

std::optional<LocationRow> findLocation(Database &database, FolderId folder, qint64 uid);
std::optional<LocationRow> findLocation(Database &database, FolderId folder, MessageId message);
std::vector<LocationRow> locationsOfMessage(Database &database, MessageId message);
/// First those without a UID of the server, if `unconfirmedFirst`.
std::optional<LocationRow> findLocation(Database &database, FolderId folder, const MessageIdentity &identity,
                                        bool unconfirmedFirst);

/// Inserts location rows, one after the other, with one compiled statement.
class LocationInserter final
{
    Q_DISABLE_COPY_MOVE(LocationInserter)

public:
    explicit LocationInserter(Database &database);
    void insert(const LocationRow &row);

private:
    Statement m_insert;
};

void insertLocation(Database &database, const LocationRow &row);
/// Writes flags, server flags, pending, hidden, modseq and keywords.
void updateLocation(Database &database, const LocationRow &row);
/// The row only; its content stays and is marked orphaned if this was its last place.
void deleteLocation(Database &database, const LocationRow &row);
/// All of a folder in one sweep: it may hold a million.
void deleteLocationsOf(Database &database, FolderId folder);
/// A number below 0 that this folder never gave out before.
qint64 nextUnconfirmedUid(Database &database, FolderId folder);

std::optional<MessageIdentity> identityOf(Database &database, MessageId message);
/// 63 bits that stand for a Message-ID in the index.
qint64 messageKey(const QByteArray &messageId);

/// \Recent says nothing that lasts and is never stored.
quint32 storableFlags(Flags flags);
QByteArray packKeywords(const QList<QByteArray> &keywords);
QList<QByteArray> unpackKeywords(QByteArrayView packed);

} // namespace postrider::store
