// Lets list entries be kept in QSet, QHash and QCache.
#pragma once

#include "mail/mail_types.h"

#include <QHashFunctions>

namespace postrider::mail {

inline size_t qHash(const ListEntry &entry, size_t seed = 0)
{
    return qHashMulti(seed, entry.folder.value(), entry.message.value());
}

} // namespace postrider::mail
