// Rows of local mail's table. Inside store/ only.
#pragma once

#include "store/local_mail.h"

namespace postrider::store {

#define POSTRIDER_LOCAL_TABLES "messages m LEFT JOIN folders f ON f.id = m.folder"
#define POSTRIDER_LOCAL_COLUMNS                                                                                                  \
    "m.id, coalesce(f.raw_name, x''), m.uid, m.flags, m.keywords, m.message_id, m.size, m.internal_date, m.header_hash, m.body, " \
    "m.body_size, m.body_since, m.uidl, m.on_server, m.wanted"

LocalMessage readLocalMessage(const Statement &row);
/// Returns the row's number.
qint64 insertLocalMessage(Database &database, AccountId account, qint64 folder, const LocalMessage &message);

/// Keywords as one field, apart by blanks.
QByteArray packLocalKeywords(const QList<QByteArray> &keywords);

} // namespace postrider::store
