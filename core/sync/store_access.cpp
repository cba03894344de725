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

void StoreAccess::listenForUnheard(QObject *listener, std::function<void(const store::ChangeSet &)> heard)
{
    const QMutexLocker lock(&m_listeners->mutex);
    std::erase_if(m_listeners->all, [](const Listener &each) { return each.object.isNull(); });
    m_listeners->all.push_back({listener, std::move(heard)});
}

void StoreAccess::Listeners::tell(const store::ChangeSet &changes)
{
    if (changes.isEmpty())
        return;
    const QMutexLocker lock(&mutex);
    for (const Listener &each : all) {
        if (each.object.isNull())
            continue;
        QMetaObject::invokeMethod(
            each.object, [heard = each.heard, changes] { heard(changes); }, Qt::QueuedConnection);
        return;
    }
}

} // namespace postrider::sync
