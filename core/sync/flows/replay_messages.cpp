// Replay of flags and deletions, and finding the messages an intent is about.
#include "sync/flows/gmail_acts.h"
#include "sync/replay_step.h"

#include "mime/message_ids.h"

#include <algorithm>
#include <QCoreApplication>
#include <QHash>

namespace postrider::sync {

namespace {

constexpr size_t MaxServerSearches = 200; // by Message-ID, one command each

QString tr(const char *text)
{
    return QCoreApplication::translate("Sync", text);
}

QByteArray withoutBrackets(const QByteArray &messageId)
{
    return messageId.startsWith('<') && messageId.endsWith('>') ? messageId.mid(1, messageId.size() - 2) : messageId;
}

/// RFC 4549 section 4.2 asks for it before anything that cannot be taken back.
bool isTheSame(const store::MessageIdentity &wanted, const imap::Fetch &fetch)
{
    const imap::Section *header = fetch.header();
    const QByteArray field = header ? header->bytes.mid(header->bytes.indexOf(':') + 1) : QByteArray();
    const QByteArray messageId = mime::parseMessageId(field);
    if (withoutBrackets(wanted.messageId) != messageId)
        return false;
    return wanted.size <= 0 || !fetch.size || qint64(*fetch.size) == wanted.size;
}

imap::Reply okReply()
{
    imap::Reply reply;
    reply.kind = imap::Status::Kind::Ok;
    return reply;
}

Task<StepResult> removeForEver(StepContext &step, UidSet uids)
{
    StepResult result;
    const GmailFolders gmail = co_await gmailFolders(step);
    if (!gmail.trash.isEmpty() && !gmail.isBin(step.intent.folder.rawName)) {
        StepResult removed = co_await removeThroughTrash(step, uids, gmail.trash);
        co_return removed;
    }
    const QList<QByteArray> deleted = flagNames(Flag::Deleted);
    const imap::StoreResult stored = co_await step.session.uidStore(uids, imap::StoreMode::Add, deleted);
    step.host.onAnswer();
    if (!stored.reply.isOk())
        co_return refusedBy(stored.reply, tr("The messages could not be deleted."));
    const imap::Reply expunged = co_await step.session.uidExpunge(uids);
    step.host.onAnswer();
    // Without UIDPLUS they stay, marked: an EXPUNGE would take what other clients marked along.
    if (!expunged.isOk() && expunged.code.kind != imap::ResponseCode::Kind::Cannot)
        co_return refusedBy(expunged, tr("The messages could not be deleted."));
    co_return result;
}

Task<imap::Reply> store(StepContext &step, UidSet uids, imap::StoreMode mode, QList<QByteArray> names)
{
    if (names.isEmpty() || uids.isEmpty())
        co_return okReply();
    const imap::StoreResult stored = co_await step.session.uidStore(uids, mode, names);
    step.host.onAnswer();
    co_return stored.reply;
}

/// Tags are all the user asked for, and the folder keeps none of them (RFC 9051 section 7.1, PERMANENTFLAGS without \*).
bool keepsNothingOf(const StepContext &step)
{
    return !step.intent.setKeywords.isEmpty() && storableNames(step.selected, step.intent.set, step.intent.setKeywords).isEmpty()
           && storableNames(step.selected, step.intent.clear, step.intent.clearKeywords).isEmpty();
}

/// Some of the tags only: the others will be gone with the next look at the folder.
bool keepsNotAllOf(const StepContext &step)
{
    return storableNames(step.selected, {}, step.intent.setKeywords).size() < step.intent.setKeywords.size();
}

/// Both halves of a change, in the selected folder.
Task<StepResult> storeChange(StepContext &step, UidSet uids)
{
    for (const bool on : {true, false}) {
        const QList<QByteArray> names = on ? storableNames(step.selected, step.intent.set, step.intent.setKeywords)
                                           : storableNames(step.selected, step.intent.clear, step.intent.clearKeywords);
        const imap::StoreMode mode = on ? imap::StoreMode::Add : imap::StoreMode::Remove;
        const imap::Reply reply = co_await store(step, uids, mode, names);
        if (!reply.isOk())
            co_return refusedBy(reply, tr("The change could not be made on the server and was taken back."));
    }
    co_return StepResult();
}

} // namespace

QList<QByteArray> storableNames(const imap::SelectResult &selected, Flags flags, const QList<QByteArray> &keywords)
{
    Flags kept;
    for (quint32 bit = 1; bit <= quint32(Flag::MdnSent); bit <<= 1) {
        const auto flag = Flag(bit);
        if (flags.testFlag(flag) && (selected.newKeywords || selected.permanentFlags.has(flag)))
            kept |= flag;
    }
    QList<QByteArray> names = flagNames(kept);
    for (const QByteArray &keyword : keywords) {
        const auto same = [&keyword](const QByteArray &known) { return known.compare(keyword, Qt::CaseInsensitive) == 0; };
        const QList<QByteArray> &known = selected.permanentFlags.keywords;
        if (selected.newKeywords || std::any_of(known.begin(), known.end(), same))
            names.append(keyword);
    }
    return names;
}

UidSet Resolved::uids() const
{
    std::vector<Uid> result;
    result.reserve(found.size());
    for (const auto &entry : found)
        result.push_back(entry.first);
    return UidSet::of(result);
}

Task<Uid> findByMessageId(imap::Session &session, QByteArray messageId)
{
    const QByteArray id = withoutBrackets(messageId);
    if (id.isEmpty())
        co_return Uid();
    const imap::SearchWriter criteria = [id](imap::Command &command) {
        command.syntax("HEADER MESSAGE-ID").string('<' + id + '>');
    };
    const imap::SearchResult found = co_await session.uidSearch(criteria, false);
    co_return found.uids.largest();
}

Task<Resolved> resolveMessages(StepContext &step)
{
    Resolved result;
    const bool sameEpoch = step.intent.uidValidity == step.selected.uidValidity;
    std::vector<store::IntentMessage> unknown;
    for (const store::IntentMessage &message : step.intent.messages) {
        if (sameEpoch && message.uid.isValid())
            result.found.emplace_back(message.uid, message);
        else
            unknown.push_back(message);
    }
    if (unknown.empty())
        co_return result;
    const auto job = [folder = step.intent.folder, epoch = step.selected.uidValidity, unknown](store::CacheWriter &cache) {
        std::vector<Uid> uids(unknown.size());
        const std::optional<FolderId> id = cache.folders.find(folder);
        if (!id || cache.folders.state(*id).uidValidity != epoch)
            return uids;
        for (size_t i = 0; i < unknown.size(); ++i) {
            if (const std::optional<store::Location> location = cache.messages.findByIdentity(*id, unknown[i].identity))
                uids[i] = location->uid;
        }
        return uids;
    };
    const std::vector<Uid> uids = co_await step.host.environment().stores.cache(job);
    std::vector<store::IntentMessage> unnamed;
    for (size_t i = 0; i < unknown.size(); ++i) {
        if (!uids[i].isValid())
            unnamed.push_back(unknown[i]);
    }
    const std::vector<Uid> byGmail = co_await findByGmailId(step, unnamed);
    size_t searches = 0;
    for (size_t i = 0, next = 0; i < unknown.size(); ++i) {
        Uid uid = uids[i].isValid() ? uids[i] : byGmail[next++];
        if (!uid.isValid() && !unknown[i].identity.messageId.isEmpty() && searches < MaxServerSearches) {
            ++searches;
            uid = co_await findByMessageId(step.session, unknown[i].identity.messageId);
            step.host.onAnswer();
        }
        if (uid.isValid())
            result.found.emplace_back(uid, unknown[i]);
        else
            result.missing.push_back(unknown[i]);
    }
    co_return result;
}

/// Adding and removing flags commutes with whatever others do, and may be done twice: no question has to be asked first. What
/// another client moved gets them where it is now.
Task<StepResult> replayFlags(StepContext &step)
{
    if (keepsNothingOf(step)) { // shown any longer it would be lost without a word with the next look at the folder
        StepResult refused;
        refused.outcome = StepResult::Outcome::Refused;
        refused.notice = tr("The server keeps no tags in this folder. The tag was taken off again.");
        co_return refused;
    }
    const Resolved resolved = co_await resolveMessages(step);
    const UidSet uids = resolved.uids();
    StepResult result = co_await storeChange(step, uids);
    if (result.outcome != StepResult::Outcome::Done)
        co_return result;
    if (keepsNotAllOf(step))
        result.notice = tr("The server does not keep all of these tags in this folder.");
    const UidSet there = co_await stillThere(step, uids);
    std::vector<store::IntentMessage> missing = resolved.missing;
    for (const auto &[uid, message] : resolved.found) {
        if (!there.contains(uid))
            missing.push_back(message);
    }
    const std::vector<Elsewhere> moved = co_await findElsewhere(step, missing);
    for (const Elsewhere &elsewhere : moved) {
        const bool selected = co_await selectForWriting(step, elsewhere.rawName);
        if (!selected)
            continue;
        const UidSet followed = elsewhere.uids();
        co_await storeChange(step, followed);
        result.touched.push_back(elsewhere.rawName);
    }
    co_return result;
}

Task<StepResult> replayDelete(StepContext &step)
{
    StepResult result;
    // What cannot be taken back is done only to what the user saw: other UIDs could be other messages.
    if (step.intent.uidValidity.isValid() && step.intent.uidValidity != step.selected.uidValidity) {
        result.outcome = StepResult::Outcome::Refused;
        result.notice = tr("The folder was made anew on the server meanwhile. Nothing was deleted.");
        co_return result;
    }
    const Resolved resolved = co_await resolveMessages(step);
    QHash<Uid, store::MessageIdentity> wanted;
    for (const auto &[uid, message] : resolved.found)
        wanted.insert(uid, message.identity);
    UidSet sure;
    const imap::FetchHandler onFetch = [&sure, &wanted](imap::Fetch fetch) {
        const auto at = wanted.constFind(fetch.uid);
        if (at != wanted.constEnd() && isTheSame(*at, fetch))
            sure.insert(fetch.uid);
    };
    imap::FetchItems items;
    items.size = true;
    items.headerFields.append(QByteArrayLiteral("MESSAGE-ID"));
    const UidSet uids = resolved.uids();
    if (!uids.isEmpty()) {
        const imap::FetchResult fetched = co_await step.session.uidFetch(uids, items, onFetch);
        step.host.onAnswer();
        if (!fetched.reply.isOk())
            co_return refusedBy(fetched.reply, tr("The messages could not be deleted."));
    }
    if (!sure.isEmpty()) {
        StepResult removed = co_await removeForEver(step, sure);
        co_return removed;
    }
    co_return result;
}

Task<StepResult> replayWholeFolder(StepContext &step)
{
    StepResult result;
    if (step.intent.uidValidity != step.selected.uidValidity) {
        result.outcome = StepResult::Outcome::Refused;
        result.notice = tr("The folder was made anew on the server meanwhile. Your change was taken back.");
        co_return result;
    }
    const bool markRead = step.intent.kind == store::IntentKind::MarkAllRead;
    QByteArray criteria = "UID " + UidSet(Uid(1), step.intent.upTo).toImap();
    if (markRead)
        criteria += " UNSEEN";
    const imap::SearchResult found = co_await step.session.uidSearch(criteria);
    step.host.onAnswer();
    if (!found.reply.isOk())
        co_return refusedBy(found.reply, tr("The messages of the folder could not be listed."));
    if (found.uids.isEmpty())
        co_return result;
    if (!markRead) {
        StepResult removed = co_await removeForEver(step, found.uids);
        co_return removed;
    }
    const QList<QByteArray> seen = flagNames(Flag::Seen);
    const imap::StoreResult stored = co_await step.session.uidStore(found.uids, imap::StoreMode::Add, seen);
    step.host.onAnswer();
    if (!stored.reply.isOk())
        co_return refusedBy(stored.reply, tr("The messages could not be marked as read."));
    co_return result;
}

} // namespace postrider::sync
