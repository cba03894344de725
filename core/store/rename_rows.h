// A folder of the server was renamed, and with it all below it: rows that name them follow. Inside store/ only.
#pragma once

#include "store/intent.h"
#include "store/sqlite.h"

namespace postrider::store {

/// The value and the WHERE clause of an UPDATE of one column that holds raw names; the table has an account column.
#define POSTRIDER_RENAMED(column)                                                                                                \
    "CAST(?3 || substr(" column ", length(?2) + 1) AS BLOB) WHERE account = ?1 AND (" column " = ?2 OR "                        \
    "(length(?4) > 0 AND substr(" column ", 1, length(?2) + 1) = CAST(?2 || ?4 AS BLOB)))"

inline void bindRename(Statement &update, const FolderName &from, const QByteArray &to, char delimiter)
{
    update.bind(from.account).bindBlob(from.rawName).bindBlob(to);
    update.bindBlob(delimiter ? QByteArray(1, delimiter) : QByteArray());
}

} // namespace postrider::store
