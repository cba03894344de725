#include "store/cache.h"

#include "store/checkpointer.h"
#include "store/schema_cache.h"

#include <QCoreApplication>

namespace postrider::store {

CacheWriter::CacheWriter(const ProfilePaths &paths)
    : m_rebuilt(prepareCache(paths))
    , m_db(paths.cacheDatabase(), Database::Mode::ReadWrite, cacheLabel())
    , folders(m_db)
    , messages(m_db)
    , local(m_db)
    , labels(m_db)
    , parts(m_db, PartStore(paths.parts()))
    , threads(m_db)
    , m_checkpointer(std::make_unique<Checkpointer>(m_db))
{
    m_db.setDamageMarker(cacheDamageMarker(paths));
    tuneCacheWriter(m_db);
}

CacheWriter::~CacheWriter() = default;

void CacheWriter::check()
{
    if (m_db.text("PRAGMA quick_check(1)") != "ok")
        throw Failure::store(Failure::Cause::Corrupt,
                             QCoreApplication::translate("Store", "The %1 is damaged.").arg(m_db.label()));
}

} // namespace postrider::store
