#include "sync/store_access.h"

namespace postrider::sync {

StoreAccess::StoreAccess(store::ProfilePaths paths)
    : m_paths(std::move(paths))
    , m_cache(std::make_unique<store::CacheWriter>(m_paths))
    , m_reader(std::make_unique<store::CacheReader>(m_paths))
    , m_journal(std::make_unique<store::Journal>(m_paths))
    , m_cacheThread(QStringLiteral("cache writer"))
    , m_readerThread(QStringLiteral("cache reader"))
    , m_journalThread(QStringLiteral("journal"))
{}

StoreAccess::~StoreAccess() = default;

} // namespace postrider::sync
