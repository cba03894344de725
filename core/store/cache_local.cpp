#include "store/cache_local.h"

#include "store/folder_rows.h"
#include "store/intent_application.h"
#include "store/intent_confirmation.h"
#include "store/location_rows.h"
#include "store/pending_rows.h"
#include "store/sqlite.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace postrider::store {

namespace {

constexpr size_t RowsAtOnce = 2'000;

/// Rows of a move belong to rows of other intents: they are looked at together.
bool hangsTogether(Database &db, std::span<const IntentId> intents)
{
    auto query = db.prepare("SELECT 1 FROM pending WHERE intent = ? AND kind NOT IN (1, 3) LIMIT 1");
    for (const IntentId intent : intents) {
        query.reset();
        if (query.bind(intent).step())
            return true;
    }
    return false;
}

ChangeSet tidied(const ChangeSet &changes)
{
    ChangeSet result;
    result.merge(changes);
    return result;
}

void revertOne(Database &db, IntentId intent, ChangeSet &changes)
{
    for (const PendingRow &row : pendingOf(db, intent)) {
        deletePending(db, row);
        dropTarget(db, row, changes);
        recompute(db, row.folder, row.uid, changes);
    }
}

bool hasReturns(Database &db, FolderId folder)
{
    return db.prepare("SELECT 1 FROM pending WHERE folder = ? AND kind = 5 LIMIT 1").bind(folder).step();
}

/// It was moved away and comes back: whether it keeps its UID depends on whether the server hears of it.
bool waitsForReturn(Database &db, const LocationRow &row)
{
    const std::vector<PendingRow> pending = pendingAt(db, row.folder, row.uid);
    return std::any_of(pending.begin(), pending.end(), [](const PendingRow &each) { return each.kind == PendingKind::Return; });
}

template <typename Condition>
std::vector<IntentMessage> named(Database &db, FolderId folder, std::span<const MessageId> messages, Condition wanted)
{
    std::vector<IntentMessage> names;
    names.reserve(messages.size());
    const bool someReturn = hasReturns(db, folder);
    for (const MessageId message : messages) {
        const std::optional<LocationRow> row = findLocation(db, folder, message);
        if (!row || row->hidden || !wanted(*row))
            continue;
        Uid uid(row->uid > 0 ? quint32(row->uid) : 0);
        const MessageIdentity identity = identityOf(db, message).value_or(MessageIdentity());
        if (someReturn && !identity.messageId.isEmpty() && waitsForReturn(db, *row))
            uid = Uid();
        names.push_back({uid, identity});
    }
    return names;
}

} // namespace

CacheLocal::CacheLocal(Database &database)
    : m_db(database)
{}

ChangeSet CacheLocal::apply(const Intent &intent)
{
    ChangeSet changes;
    Transaction all(m_db);
    applyIntent(m_db, intent, changes);
    all.commit();
    return tidied(changes);
}

ChangeSet CacheLocal::applySome(const Intent &intent, ApplyProgress &progress)
{
    ChangeSet changes;
    Transaction all(m_db);
    applySomeOfIntent(m_db, intent, progress, changes);
    all.commit();
    return tidied(changes);
}

ChangeSet CacheLocal::reconcile(std::span<const Intent> pending)
{
    ChangeSet changes;
    Transaction all(m_db);
    std::set<IntentId> wanted;
    for (const Intent &intent : pending) {
        if (intent.state != IntentState::Failed)
            wanted.insert(intent.id);
    }
    std::vector<IntentId> known = pendingIntents(m_db);
    // The last one first, as an undo would do it.
    std::reverse(known.begin(), known.end());
    for (const IntentId id : known) {
        if (!wanted.contains(id))
            revertOne(m_db, id, changes);
    }
    for (const Intent &intent : pending) {
        if (wanted.contains(intent.id))
            applyIntent(m_db, intent, changes);
    }
    all.commit();
    return tidied(changes);
}

ChangeSet CacheLocal::confirm(std::span<const IntentId> done, std::span<const MovedUids> moved)
{
    ChangeSet changes;
    Transaction all(m_db);
    confirmIntents(m_db, done, moved, changes);
    all.commit();
    return tidied(changes);
}

ChangeSet CacheLocal::revert(std::span<const IntentId> undone)
{
    ChangeSet changes;
    Transaction all(m_db);
    std::vector<IntentId> ordered(undone.begin(), undone.end());
    std::sort(ordered.rbegin(), ordered.rend());
    for (const IntentId intent : ordered)
        revertOne(m_db, intent, changes);
    all.commit();
    return tidied(changes);
}

ChangeSet CacheLocal::confirmSome(std::span<const IntentId> intents, std::span<const MovedUids> moved, bool *done)
{
    *done = true;
    if (hangsTogether(m_db, intents))
        return confirm(intents, moved);
    ChangeSet changes;
    Transaction all(m_db);
    *done = confirmSomeRows(m_db, intents, RowsAtOnce, changes);
    all.commit();
    return tidied(changes);
}

ChangeSet CacheLocal::revertSome(std::span<const IntentId> intents, bool *done)
{
    *done = true;
    if (hangsTogether(m_db, intents))
        return revert(intents);
    ChangeSet changes;
    Transaction all(m_db);
    size_t rows = 0;
    std::vector<IntentId> ordered(intents.begin(), intents.end());
    std::sort(ordered.rbegin(), ordered.rend());
    for (const IntentId intent : ordered) {
        for (const PendingRow &row : pendingOf(m_db, intent, RowsAtOnce - rows)) {
            deletePending(m_db, row);
            recompute(m_db, row.folder, row.uid, changes);
            ++rows;
        }
        if (rows >= RowsAtOnce) {
            *done = false;
            break;
        }
    }
    all.commit();
    return tidied(changes);
}

std::vector<IntentMessage> CacheLocal::name(FolderId folder, std::span<const MessageId> messages)
{
    return named(m_db, folder, messages, [](const LocationRow &) { return true; });
}

std::vector<Intent> CacheLocal::withUids(std::vector<Intent> pending)
{
    using Expected = std::tuple<AccountId, QByteArray, QByteArray, qint64, qint64>;
    std::set<Expected> expected;
    const auto keyOf = [](AccountId account, const QByteArray &folder, const MessageIdentity &identity) {
        return Expected{account, folder, identity.messageId, identity.size, identity.internalDate};
    };
    for (Intent &intent : pending) {
        const std::optional<FolderId> folder = findFolderId(m_db, intent.folder.account, intent.folder.rawName);
        auto epoch = m_db.prepare("SELECT uid_validity FROM folders WHERE id = ?");
        const UidValidity validity =
            folder && epoch.bind(*folder).step() ? epoch.id<UidValidity>(0) : UidValidity();
        epoch.reset();
        const bool sameEpoch = validity.isValid() && (!intent.uidValidity.isValid() || intent.uidValidity == validity);
        for (IntentMessage &message : intent.messages) {
            if (!message.uid.isValid() && sameEpoch && !message.identity.messageId.isEmpty()
                && !expected.contains(keyOf(intent.folder.account, intent.folder.rawName, message.identity))) {
                const std::optional<LocationRow> row = findLocation(m_db, *folder, message.identity, true);
                if (row && row->uid > 0 && !waitsForReturn(m_db, *row)) {
                    message.uid = Uid(quint32(row->uid));
                    intent.uidValidity = validity;
                }
            }
            if (intent.target)
                expected.insert(keyOf(intent.folder.account, *intent.target, message.identity));
        }
    }
    return pending;
}

std::vector<MessageId> CacheLocal::unconfirmed(FolderId folder)
{
    auto query = m_db.prepare("SELECT message FROM locations WHERE folder = ? AND uid < 0 AND hidden = 0");
    query.bind(folder);
    std::vector<MessageId> messages;
    while (query.step())
        messages.push_back(query.id<MessageId>(0));
    return messages;
}

std::vector<IntentMessage> CacheLocal::nameForFlags(FolderId folder, std::span<const MessageId> messages, Flags set, Flags clear)
{
    const quint32 setBits = storableFlags(set);
    const quint32 clearBits = storableFlags(clear);
    return named(m_db, folder, messages,
                 [setBits, clearBits](const LocationRow &row) { return ((row.flags & ~clearBits) | setBits) != row.flags; });
}

} // namespace postrider::store