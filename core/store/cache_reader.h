// Questions to the cache: for models, the reader, search. Never writes.
#pragma once

#include "store/cache_parts.h"
#include "store/folder.h"
#include "store/message.h"
#include "store/profile.h"
#include "store/sqlite.h"
#include "store/thread.h"

#include <atomic>
#include <optional>
#include <span>
#include <vector>

namespace postrider::store {

/// Which messages a list shows.
struct ListScope {
    enum class Kind {
        Folder,     ///< of one folder
        AllInboxes, ///< of all accounts' inboxes
        Starred,    ///< starred ones anywhere but in Trash and Junk, each once
        Unread,     ///< unread ones anywhere but in Trash and Junk, each once
        Everywhere, ///< all messages, each once
    };
    Kind kind = Kind::Folder;
    FolderId folder;

    static ListScope of(FolderId folder) { return {Kind::Folder, folder}; }
    bool operator==(const ListScope &) const = default;
};

enum class SortOrder { NewestFirst, OldestFirst, Sender, Subject, LargestFirst };

/// Narrows a list down. All conditions must hold.
struct ListFilter {
    bool unread = false;
    bool starred = false;
    bool withAttachment = false;
    bool hideDeleted = false; ///< leaves out what some program has marked \Deleted and nobody has expunged yet
    QString words; ///< each must occur in subject, sender or recipients; case does not matter; empty: no condition
    bool operator==(const ListFilter &) const = default;
    bool isEmpty() const { return *this == ListFilter(); }
};

/// Narrows a search down, or widens it.
struct SearchOptions {
    ListScope scope{ListScope::Kind::Everywhere, {}};
    ListFilter filter;           ///< but for its words
    std::vector<MessageId> also; ///< these too, whatever words they hold: a server found them in their texts
    const std::atomic<bool> *cancelled = nullptr;
};

/// A connection of its own, read-only. The reader thread has one for what is large; the UI thread may have one for
/// folders(), rows(), details() and part() only: everything else takes too long for it.
class CacheReader final
{
    Q_DISABLE_COPY_MOVE(CacheReader)

public:
    /// The cache must have been made by a CacheWriter. Throws Failure(Store): NotWritable when there is none yet.
    explicit CacheReader(const ProfilePaths &paths);

    std::vector<FolderInfo> folders(AccountId account); ///< in the order of their paths, Inbox first
    std::vector<FolderInfo> folders();                  ///< of all accounts
    std::optional<FolderInfo> folder(FolderId id);
    std::optional<FolderId> findFolder(AccountId account, const QByteArray &rawName);
    std::optional<FolderId> folderWithRole(AccountId account, FolderRole role);

    /// The ids of a whole list in order; 8 bytes a row. By INTERNALDATE, then UID (not confirmed ones last in time first).
    /// Empty when `cancelled` became true meanwhile.
    std::vector<MessageId> messageIds(const ListScope &scope, SortOrder order = SortOrder::NewestFirst,
                                      const ListFilter &filter = {}, const std::atomic<bool> *cancelled = nullptr);
    /// The newest `limit` ids, without reading the rest: what is on screen first.
    std::vector<MessageId> newestIds(const ListScope &scope, int limit);
    /// Rows of one page in the order of `ids`; one that is gone has no valid id. Give a page, not a list.
    std::vector<MessageRow> rows(const ListScope &scope, std::span<const MessageId> ids);
    std::optional<MessageDetails> details(MessageId message);
    std::optional<Location> location(FolderId folder, MessageId message);
    std::vector<Location> locations(MessageId message);
    /// The message with this identity in the account; if it is there several times, one of them that lies in a folder.
    std::optional<MessageId> findMessage(AccountId account, const MessageIdentity &identity);
    /// Octets of its body and parts that ever came over the wire.
    qint64 fetched(MessageId message);
    std::optional<StoredPart> part(MessageId message, const QByteArray &section);

    /// Messages whose subject, sender or recipients hold every word, newest first, hidden ones and those in no folder left out.
    std::vector<MessageId> search(const QString &words, int limit, const SearchOptions &options = {});
    StorageFigures figures();

    /// Conversations of a folder, the one with the newest message first: a page behind `after` (none: the first). Messages that
    /// CacheThreads has not come to yet stand alone.
    std::vector<ThreadEntry> newestThreads(FolderId folder, int limit, const ThreadEntry *after = nullptr);
    std::optional<ThreadId> threadOf(MessageId message);
    /// All messages of a conversation by date, those in no folder too, with what each answers.
    std::vector<ThreadMember> threadMembers(ThreadId thread);

private:
    Database m_db;
};

} // namespace postrider::store
