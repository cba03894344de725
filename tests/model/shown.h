// What Postrider shows in a model run, read the way the windows read it, and how that differs from the server.
#pragma once

#include "model/other_client.h"
#include "sync/store_access.h"

#include <map>
#include <optional>
#include <QStringList>

namespace postrider::test {

/// Lists as a window keeps them: read once, then kept up by change sets alone.
class Mirror final
{
public:
    explicit Mirror(const store::ProfilePaths &paths);

    void onChanges(const store::ChangeSet &changes);
    /// Where a window would show something else than what it would read now.
    QStringList faults();

private:
    struct List {
        std::map<MessageId, Flags> messages;
        qint64 total = 0;
        qint64 unread = 0;
        bool operator==(const List &) const = default;
    };
    void readAll();
    List read(FolderId folder);

    store::CacheReader m_reader;
    std::map<FolderId, List> m_lists;
};

/// Where the cache differs from the server: folders, UIDVALIDITY, UIDs, flags, subject, Message-ID, size, counts; and what the
/// user did that is not confirmed.
QStringList differences(sync::StoreAccess &stores, const ServerState &server);

} // namespace postrider::test
