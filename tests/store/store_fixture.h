// A profile in a temporary folder and a few messages to put into it.
#pragma once

#include "store/cache.h"
#include "store/cache_reader.h"
#include "store/journal.h"

#include <QTemporaryDir>

namespace postrider::store {

inline constexpr AccountId TestAccount{1};

/// A fresh profile; it is gone with the object.
struct TestProfile {
    QTemporaryDir directory;
    Profile profile = Profile::open(directory.path(), Profile::Access::Write);
    const ProfilePaths &paths() const { return profile.paths(); }
};

inline FolderListing listing(const char *name, FolderRole role = FolderRole::None)
{
    return {QByteArray(name), '/', QString::fromLatin1(name), role, {}};
}

/// A folder with UIDVALIDITY 1.
inline FolderId addFolder(CacheWriter &cache, const char *name, FolderRole role = FolderRole::None)
{
    FolderId id;
    cache.folders.put(TestAccount, listing(name, role), &id);
    cache.folders.updateState(id, [](FolderState &state) { state.uidValidity = UidValidity(1); });
    return id;
}

/// Everything about it follows from the number.
inline HeaderRow header(quint32 uid, Flags flags = {}, quint32 content = 0)
{
    const quint32 number = content ? content : uid;
    HeaderRow row;
    row.uid = Uid(uid);
    row.flags.flags = flags;
    row.modSeq = ModSeq(uid);
    row.internalDate = 1'700'000'000 + number * 60;
    row.content.messageId = "<" + QByteArray::number(number) + "@example.org>";
    row.content.subject = QStringLiteral("Subject %1").arg(number);
    row.content.from = {{QStringLiteral("Sender %1").arg(number % 7), QStringLiteral("sender%1@example.org").arg(number % 7)}};
    row.content.to = {{QStringLiteral("Me"), QStringLiteral("me@example.net")}};
    row.content.date = row.internalDate - 5;
    row.content.size = 1'000 + number;
    row.content.references = {"<a@example.org>", "<b@example.org>"};
    return row;
}

inline std::vector<HeaderRow> headers(quint32 first, quint32 last, Flags flags = {})
{
    std::vector<HeaderRow> rows;
    for (quint32 uid = first; uid <= last; ++uid)
        rows.push_back(header(uid, flags));
    return rows;
}

inline MessageIdentity identityOf(const HeaderRow &row)
{
    return {row.content.messageId, row.content.size, row.internalDate};
}

inline FolderName named(const char *folder)
{
    return {TestAccount, QByteArray(folder)};
}

/// An intent about messages made by header().
inline Intent intent(qint64 id, IntentKind kind, const char *folder, std::initializer_list<quint32> uids)
{
    Intent result;
    result.id = IntentId(id);
    result.kind = kind;
    result.folder = named(folder);
    result.uidValidity = UidValidity(1);
    for (const quint32 uid : uids)
        result.messages.push_back({Uid(uid), identityOf(header(uid))});
    return result;
}

inline Intent flagIntent(qint64 id, const char *folder, std::initializer_list<quint32> uids, Flags set, Flags clear = {})
{
    Intent result = intent(id, IntentKind::ChangeFlags, folder, uids);
    result.set = set;
    result.clear = clear;
    return result;
}

inline Intent moveIntent(qint64 id, const char *from, std::initializer_list<quint32> uids, const char *to)
{
    Intent result = intent(id, IntentKind::Move, from, uids);
    result.target = QByteArray(to);
    return result;
}

/// The same for a message that a move brought to `from` and whose UID there is not known.
inline Intent onwardIntent(qint64 id, const char *from, quint32 content, const char *to)
{
    Intent result = moveIntent(id, from, {content}, to);
    result.messages.front().uid = Uid();
    return result;
}

} // namespace postrider::store
