#include "store/outbox_rows.h"

#include "store/intent_pack.h"
#include "store/pack.h"
#include "store/sqlite.h"

#include <algorithm>
#include <QDateTime>

namespace postrider::store {

namespace {

#define POSTRIDER_OUTBOX_QUERY                                                                                                   \
    "SELECT id, account, file, message_id, subject, sender, recipients, size, state, reason, server_line, results, not_before, " \
    "tries, "                                                                                                                    \
    "queued, sent_copy_done, answered_done, reply, draft, wishes FROM outbox "

QByteArray packResults(const std::vector<RecipientResult> &results)
{
    Packer out;
    for (const RecipientResult &result : results)
        out.text(result.address).number((result.accepted ? 1u : 0u) | unsigned(result.state) << 1).bytes(result.reply);
    return out.take();
}

std::vector<RecipientResult> unpackResults(QByteArrayView packed)
{
    Unpacker in(packed);
    std::vector<RecipientResult> results;
    while (!in.atEnd()) {
        RecipientResult result;
        result.address = in.text();
        const quint64 bits = in.number();
        result.accepted = (bits & 1) != 0;
        result.state = RecipientState((bits >> 1) & 3);
        result.reply = in.bytes();
        if (!in.ok())
            break;
        results.push_back(std::move(result));
    }
    return results;
}

enum WishBit : unsigned {
    TakePartial = 1, Reports = 2, ReportSuccess = 4, NoReportDelay = 8, ReturnWhole = 16, ServerMayHold = 32, RequireTls = 64,
    NoCopy = 128, ReturnIfLate = 256,
}; // stored: never renumber

QByteArray packWishes(const OutboxWishes &wishes)
{
    if (wishes == OutboxWishes())
        return {};
    unsigned bits = 0;
    const auto put = [&bits](bool on, WishBit bit) { bits |= on ? unsigned(bit) : 0u; };
    put(wishes.takePartial, TakePartial);
    put(wishes.reports, Reports);
    put(wishes.reportSuccess, ReportSuccess);
    put(!wishes.reportDelay, NoReportDelay);
    put(wishes.returnWhole, ReturnWhole);
    put(wishes.serverMayHold, ServerMayHold);
    put(wishes.requireTls, RequireTls);
    put(wishes.noCopy, NoCopy);
    put(wishes.returnIfLate, ReturnIfLate);
    return Packer().number(bits).number(quint64(std::max(0, wishes.deliverBySeconds))).take();
}

OutboxWishes unpackWishes(QByteArrayView packed)
{
    OutboxWishes wishes;
    if (packed.isEmpty())
        return wishes;
    Unpacker in(packed);
    const quint64 bits = in.number();
    wishes.takePartial = bits & TakePartial;
    wishes.reports = bits & Reports;
    wishes.reportSuccess = bits & ReportSuccess;
    wishes.reportDelay = !(bits & NoReportDelay);
    wishes.returnWhole = bits & ReturnWhole;
    wishes.serverMayHold = bits & ServerMayHold;
    wishes.requireTls = bits & RequireTls;
    wishes.noCopy = bits & NoCopy;
    wishes.returnIfLate = bits & ReturnIfLate;
    wishes.deliverBySeconds = int(std::min<quint64>(in.number(), 999'999'999));
    return wishes;
}

OutboxItem readItem(const Statement &row)
{
    OutboxItem item;
    item.id = row.id<OutboxId>(0);
    item.account = row.id<AccountId>(1);
    item.fileName = row.string(2);
    item.messageId = row.bytes(3);
    item.subject = row.string(4);
    item.sender = row.string(5);
    item.recipients = unpackStrings(row.view(6));
    item.size = row.integer(7);
    item.state = OutboxState(row.integer(8));
    item.reason = row.string(9);
    item.serverLine = row.bytes(10);
    item.results = unpackResults(row.view(11));
    item.notBefore = row.integer(12);
    item.tries = int(row.integer(13));
    item.queued = row.integer(14);
    item.sentCopyDone = row.integer(15) != 0;
    item.answeredDone = row.integer(16) != 0;
    item.replyTo = unpackReply(row.view(17));
    item.draft = row.id<DraftId>(18);
    item.wishes = unpackWishes(row.view(19));
    return item;
}

std::vector<OutboxItem> readAll(Statement &query)
{
    std::vector<OutboxItem> items;
    while (query.step())
        items.push_back(readItem(query));
    return items;
}

} // namespace

std::vector<OutboxItem> readOutbox(Database &database)
{
    auto query = database.prepare(POSTRIDER_OUTBOX_QUERY "WHERE state < 100 ORDER BY id");
    return readAll(query);
}

std::optional<OutboxItem> readOutboxItem(Database &database, OutboxId id)
{
    auto query = database.prepare(POSTRIDER_OUTBOX_QUERY "WHERE id = ? AND state < 100");
    query.bind(id);
    if (!query.step())
        return {};
    return readItem(query);
}

std::vector<OutboxItem> readMarked(Database &database, OutboxMark mark)
{
    auto query = database.prepare(POSTRIDER_OUTBOX_QUERY "WHERE state = ? ORDER BY id");
    query.bind(int(mark));
    return readAll(query);
}

void insertOutboxRow(Database &database, OutboxItem &item)
{
    auto insert = database.prepare("INSERT INTO outbox (account, file, message_id, subject, sender, recipients, size, state, "
                                   "reason, server_line, results, not_before, "
                                   "tries, queued, sent_copy_done, answered_done, reply, draft, wishes) VALUES (?, ?, ?, ?, ?, ?, "
                                   "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    insert.bind(item.account).bind(item.fileName).bindBlob(item.messageId).bind(item.subject).bind(item.sender);
    insert.bindBlob(packStrings(item.recipients))
        .bind(item.size)
        .bind(int(item.state))
        .bind(item.reason)
        .bindBlob(item.serverLine);
    insert.bindBlob(packResults(item.results)).bind(item.notBefore).bind(item.tries).bind(item.queued).bind(item.sentCopyDone);
    insert.bind(item.answeredDone).bindBlob(packReply(item.replyTo)).bind(item.draft);
    insert.bindBlob(packWishes(item.wishes)).run();
    item.id = OutboxId(database.lastInsertId());
}

bool updateOutboxRow(Database &database, OutboxId id, OutboxState from, const OutboxUpdate &to)
{
    auto update =
        database.prepare("UPDATE outbox SET state = ?, reason = coalesce(?, reason), server_line = coalesce(?, server_line), "
                         "results = coalesce(?, results), not_before = coalesce(?, not_before), tries = coalesce(?, tries), "
                         "wishes = coalesce(?, wishes) WHERE id = ? AND state = ?");
    const auto orNull = [&update](const auto &value, auto bind) {
        if (value)
            bind(*value);
        else
            update.bindNull();
    };
    update.bind(int(to.state));
    orNull(to.reason, [&update](const QString &text) { update.bind(text); });
    orNull(to.serverLine, [&update](const QByteArray &line) { update.bindBlob(line); });
    orNull(to.results, [&update](const std::vector<RecipientResult> &results) { update.bindBlob(packResults(results)); });
    orNull(to.notBefore, [&update](qint64 time) { update.bind(time); });
    orNull(to.tries, [&update](int tries) { update.bind(tries); });
    orNull(to.wishes, [&update](const OutboxWishes &wishes) { update.bindBlob(packWishes(wishes)); });
    update.bind(id).bind(int(from)).run();
    return database.changes() > 0;
}

void setOutboxMark(Database &database, OutboxId id, OutboxMark mark)
{
    database.prepare("UPDATE outbox SET state = ? WHERE id = ?").bind(int(mark)).bind(id).run();
}

void noteSent(Database &database, const OutboxItem &item)
{
    database.prepare("INSERT OR REPLACE INTO sent (message_id, account, subject, sent) VALUES (?, ?, ?, ?)")
        .bindBlob(item.messageId)
        .bind(item.account)
        .bind(item.subject)
        .bind(QDateTime::currentMSecsSinceEpoch())
        .run();
}

void deleteOutboxRow(Database &database, OutboxId id)
{
    database.prepare("DELETE FROM outbox WHERE id = ?").bind(id).run();
}

DraftId exchangeForDraft(Database &database, const OutboxItem &item)
{
    Transaction all(database);
    database.prepare("INSERT OR IGNORE INTO drafts (account, file, subject, updated, reply) VALUES (?, ?, ?, ?, ?)")
        .bind(item.account)
        .bind(item.fileName)
        .bind(item.subject)
        .bind(QDateTime::currentMSecsSinceEpoch())
        .bindBlob(packReply(item.replyTo))
        .run();
    auto query = database.prepare("SELECT id FROM drafts WHERE file = ?");
    const DraftId draft = query.bind(item.fileName).step() ? query.id<DraftId>(0) : DraftId();
    query.reset();
    deleteOutboxRow(database, item.id);
    all.commit();
    return draft;
}

} // namespace postrider::store
