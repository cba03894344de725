// The tables of the cache and how they are opened.
#pragma once

#include "store/profile.h"

#include <QString>

namespace postrider::store {

class Database;

/// Grows with every change of the tables. An older cache is thrown away: its content can be fetched again.
constexpr int CacheSchemaVersion = 5;

QString cacheLabel();
/// Where a connection that met damage leaves its sign.
QString cacheDamageMarker(const ProfilePaths &paths);
/// Makes sure that there is a usable cache: keeps, makes or replaces it. True if it starts empty.
/// Throws Failure(Store, NewerSchema) if a newer version wrote it.
bool prepareCache(const ProfilePaths &paths);
/// Pragmas of the writing connection.
void tuneCacheWriter(Database &database);

} // namespace postrider::store
