// Questions about parts that the write and the read side share. Inside store/ only.
#pragma once

#include "store/cache_parts.h"

namespace postrider::store {

StorageFigures readStorageFigures(Database &database);
std::optional<StoredPart> readStoredPart(Database &database, MessageId message, const QByteArray &section);

} // namespace postrider::store
