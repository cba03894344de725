// What a scenario can ask a session for, and how the outcome is written down.
#include "scenario.h"

#include "imap/session_fixture.h"
#include "imap/wire/mailbox_name.h"
#include "shown.h"

#include <map>

namespace postrider::imap::test {

namespace {

using Words = QList<QByteArray>;

/// Words in blanks; "quoted words" are one, "" is an empty one.
Words split(const QByteArray &text)
{
    Words words;
    QByteArray word;
    bool quoted = false;
    bool any = false;
    for (const char c : text) {
        if (c == '"') {
            quoted = !quoted;
            any = true;
        } else if (c == ' ' && !quoted) {
            if (any)
                words.append(word);
            word.clear();
            any = false;
        } else {
            word += c;
            any = true;
        }
    }
    if (any)
        words.append(word);
    return words;
}

UidSet uidsOf(const QByteArray &text) { return UidSet::parse(text).value_or(UidSet()); }

QByteArray capabilitiesOff(const Session &session)
{
    QByteArray text;
    for (int i = 0; i < 64; ++i) {
        if (session.capabilities().isLatchedOff(Capability(i)))
            text += QByteArray(" ") + capabilityName(Capability(i));
    }
    return text;
}

FetchItems itemsOf(const Words &words)
{
    FetchItems items;
    for (const QByteArray &word : words) {
        items.flags |= word == "flags";
        items.internalDate |= word == "date";
        items.size |= word == "size";
        items.envelope |= word == "envelope";
        items.bodyStructure |= word == "structure";
        items.modSeq |= word == "modseq";
        items.gmail |= word == "gmail";
        items.objectId |= word == "objectid";
        items.preview |= word == "preview";
        items.saveDate |= word == "savedate";
        items.vanished |= word == "vanished";
        if (word.startsWith("since="))
            items.changedSince = ModSeq(word.mid(6).toULongLong());
        else if (word.startsWith("field="))
            items.headerFields.append(word.mid(6));
        else if (word.startsWith("section="))
            items.sections.append(word.mid(8));
    }
    return items;
}

AppendRequest appendOf(const Words &words)
{
    AppendRequest request;
    request.mailbox = words.value(1);
    for (const QByteArray &word : words.mid(2)) {
        if (word.startsWith('\\') || word.startsWith('$'))
            request.flags.append(word);
        else if (word == "utf8")
            request.utf8Headers = true;
        else if (word.startsWith("year="))
            request.internalDate = QDateTime(QDate(word.mid(5).toInt(), 1, 2), QTime(3, 4), Qt::UTC);
        else if (word.startsWith("text=") || word.startsWith("url=")) {
            AppendPiece piece;
            (word.startsWith("url=") ? piece.url : piece.text) = word.mid(word.indexOf('=') + 1);
            request.pieces.push_back(piece);
        } else {
            request.message = word;
        }
    }
    return request;
}

class Sink final : public LiteralSink
{
public:
    void write(QByteArrayView part) override { bytes.append(part.data(), part.size()); }
    void finish() override { ++finished; }
    QByteArray bytes;
    int finished = 0;
};

Task<QByteArray> doSelect(Session &session, Words words)
{
    SelectRequest request;
    request.mailbox = words.value(1);
    request.readOnly = words.contains("readonly");
    if (words[0] == "qselect") {
        request.uidValidity = UidValidity(words.value(2).toUInt());
        request.modSeq = ModSeq(words.value(3).toULongLong());
    }
    const auto streamed = std::make_shared<QByteArray>();
    if (words.contains("stream"))
        request.onChanged = [streamed](const Fetch &fetch) { *streamed += " <" + shown(fetch) + '>'; };
    const SelectResult result = co_await session.select(request);
    if (!result.reply.isOk())
        co_return shown(result.reply);
    QByteArray text = "exists " + QByteArray::number(result.exists) + " validity " + QByteArray::number(result.uidValidity.value()) + " next "
        + QByteArray::number(result.uidNext.value()) + " modseq " + QByteArray::number(result.highestModSeq.value());
    const std::pair<bool, const char *> facts[] = {{result.readOnly, " readonly"}, {result.noModSeq, " nomodseq"},
                                                   {!result.newKeywords, " no new keywords"}, {result.resynced, " resynced"}};
    for (const auto &[is, name] : facts)
        text += is ? name : "";
    if (!result.mailboxId.isEmpty())
        text += " id " + result.mailboxId;
    if (!result.vanished.isEmpty())
        text += " gone " + result.vanished.toImap();
    for (const Fetch &fetch : result.changed)
        text += " <" + shown(fetch) + '>';
    co_return text + *streamed;
}

Task<QByteArray> doList(Session &session, Words words)
{
    FolderListRequest request;
    request.sizes = words.contains("sizes");
    request.rights = words.contains("rights");
    const FolderList list = co_await session.listFolders(request);
    if (!list.reply.isOk())
        co_return shown(list.reply);
    QList<QByteArray> lines;
    for (const ListItem &item : list.items) {
        static constexpr const char *Roles[] = {"", " =inbox", " =drafts", " =sent", " =archive", " =junk", " =trash", " =all", " =flagged", " =important"};
        QByteArray line = item.name + Roles[int(item.role())] + (item.isSelectable() ? "" : " noselect") + (item.isSubscribed() ? " sub" : "");
        if (item.rights)
            line += " may " + *item.rights;
        if (item.status)
            line += " (" + shown(*item.status) + ')';
        lines.append(line);
    }
    co_return lines.join("; ");
}

Task<QByteArray> doFetch(Session &session, Words words)
{
    const auto got = std::make_shared<QList<QByteArray>>();
    const FetchHandler onFetch = [got](const Fetch &fetch) { got->append(shown(fetch)); };
    FetchResult result;
    if (words[0] == "fetch") {
        result = co_await session.uidFetch(uidsOf(words.value(1)), itemsOf(words.mid(2)), onFetch);
    } else {
        const QByteArray criteria = words.value(1);
        const SearchWriter writer = [criteria](Command &command) { command.syntax(criteria); };
        result = co_await session.fetchMatching(writer, itemsOf(words.mid(2)), onFetch);
    }
    QByteArray text = shown(result.reply);
    if (!result.vanished.isEmpty())
        text += " gone " + result.vanished.toImap();
    for (const QByteArray &one : *got)
        text += " | " + one;
    co_return text;
}

Task<QByteArray> doSection(Session &session, Words words)
{
    SectionRequest request;
    request.uid = Uid(words.value(1).toUInt());
    request.section = words.value(2);
    request.binary = words.contains("binary");
    for (const QByteArray &word : words) {
        if (word.startsWith("at="))
            request.offset = word.mid(3).toLongLong();
        else if (word.startsWith("length="))
            request.length = word.mid(7).toLongLong();
    }
    Sink sink;
    const SectionResult result = co_await session.fetchSection(request, &sink);
    if (!result.found)
        co_return shown(result.reply) + " nothing came";
    co_return shown(result.reply) + ' ' + shown(sink.bytes) + (result.decoded ? " decoded" : "") + (sink.finished == 1 ? "" : " unfinished");
}

Task<QByteArray> doSearch(Session &session, Words words)
{
    SearchResult result;
    if (words[0] == "search") {
        result = co_await session.uidSearch(words.mid(1).join(' '));
    } else if (words[0] == "gmail") {
        result = co_await session.uidSearch(gmailSearch(QString::fromUtf8(words.value(1))), true);
    } else {
        const QByteArray text = words.value(1);
        const SearchWriter writer = [text](Command &command) { command.syntax("TEXT").string(text); };
        result = co_await session.uidSearch(writer, true);
    }
    co_return shown(result.reply) + ' ' + result.uids.toImap();
}

Task<QByteArray> doMove(Session &session, Words words)
{
    CopyResult result;
    if (words[0] == "move")
        result = co_await session.uidMove(uidsOf(words.value(1)), words.value(2));
    else
        result = co_await session.uidCopy(uidsOf(words.value(1)), words.value(2));
    co_return shown(result);
}

Task<QByteArray> doStore(Session &session, Words words)
{
    const StoreMode mode = words.value(2).startsWith('-') ? StoreMode::Remove : StoreMode::Add;
    Words values = words.mid(2);
    values[0] = values[0].mid(1);
    StoreResult result;
    if (words[0] == "labels")
        result = co_await session.uidStoreGmailLabels(uidsOf(words.value(1)), mode, values);
    else
        result = co_await session.uidStore(uidsOf(words.value(1)), mode, values);
    co_return shown(result.reply) + (result.modified.isEmpty() ? QByteArray() : " modified " + result.modified.toImap());
}

Task<QByteArray> doExpunge(Session &session, Words words)
{
    const Reply reply = co_await session.uidExpunge(uidsOf(words.value(1)));
    co_return shown(reply);
}

Task<QByteArray> doAppend(Session &session, Words words)
{
    if (words[0] == "replace") {
        static constexpr const char *Steps[] = {"nothing", "appended", "done"};
        const Uid old(words.value(1).toUInt());
        const ReplaceResult result = co_await session.uidReplace(old, appendOf(words.mid(1)));
        co_return shown(result.reply) + ' ' + Steps[int(result.step)] + ' ' + QByteArray::number(result.uid.value());
    }
    if (words[0] == "appendmany") {
        std::vector<AppendRequest> requests;
        for (const QByteArray &text : words.mid(2)) {
            AppendRequest request;
            request.mailbox = words[1];
            request.message = text;
            requests.push_back(request);
        }
        const AppendManyResult result = co_await session.appendMany(requests);
        co_return shown(result.reply) + " taken " + QByteArray::number(qulonglong(result.taken)) + shown(result.uids);
    }
    const AppendResult result = co_await session.append(appendOf(words));
    co_return shown(result.reply) + ' ' + QByteArray::number(result.uid.value());
}

Task<QByteArray> doStatus(Session &session, Words words)
{
    StatusRequest request;
    request.mailbox = words.value(1);
    request.size = words.contains("size");
    const StatusResult result = co_await session.status(request);
    co_return result.status ? shown(*result.status) : shown(result.reply) + " nothing came";
}

Task<QByteArray> doFolder(Session &session, Words words)
{
    Reply reply;
    const FolderRole role = words.contains("sent") ? FolderRole::Sent : FolderRole::None;
    if (words[0] == "create")
        reply = co_await session.createMailbox(words.value(1), role);
    else if (words[0] == "rename")
        reply = co_await session.renameMailbox(words.value(1), words.value(2));
    else if (words[0] == "delete")
        reply = co_await session.deleteMailbox(words.value(1));
    else
        reply = co_await session.subscribe(words.value(1), words[0] == "subscribe");
    co_return shown(reply);
}

Task<QByteArray> doWait(Session &session, Words words)
{
    if (words[0] == "noop") {
        const Reply reply = co_await session.noop();
        co_return shown(reply) + ' ' + described(session.takeChanges());
    }
    static constexpr const char *Ends[] = {"changed", "renew", "interrupted", "unsupported"};
    const IdleEnd end = co_await session.idle();
    co_return Ends[int(end)] + QByteArray(" ") + described(session.takeChanges());
}

Task<QByteArray> doNotify(Session &session, Words words)
{
    NotifyRequest request;
    request.statusNow = words.contains("status");
    request.selected = !words.contains("others");
    const std::pair<const char *, NotifyRequest::Others> wheres[] = {
        {"inboxes", NotifyRequest::Others::Inboxes}, {"subscribed", NotifyRequest::Others::Subscribed}, {"none", NotifyRequest::Others::None}};
    for (const auto &[name, others] : wheres) {
        if (words.contains(name))
            request.others = others;
    }
    for (const QByteArray &word : words) {
        if (!word.startsWith("name="))
            continue;
        request.others = NotifyRequest::Others::Named;
        request.mailboxes.append(word.mid(5));
    }
    if (words[0] == "nothing") {
        const Reply reply = co_await session.notifyNothing();
        co_return shown(reply);
    }
    const Reply reply = co_await session.notify(request);
    co_return shown(reply) + (session.isNotifying() ? " on" : " off");
}

/// What the session has heard of other mailboxes.
QByteArray news(Session &session)
{
    const MailboxNews all = session.takeMailboxNews();
    QList<QByteArray> lines;
    for (const MailboxStatus &status : all.statuses)
        lines.append(shown(status));
    for (const ListItem &item : all.names)
        lines.append(item.name + (item.oldName.isEmpty() ? QByteArray() : " was " + item.oldName) + (item.isSelectable() ? "" : " gone"));
    if (all.overflow)
        lines.append("overflow");
    return lines.join("; ");
}

Task<QByteArray> doAsk(Session &session, Words words)
{
    if (words[0] == "rights") {
        const RightsResult result = co_await session.myRights(words.value(1));
        co_return result.rights ? "may " + result.rights->letters() : shown(result.reply);
    }
    if (words[0] == "limit") {
        const std::optional<quint64> limit = co_await session.appendLimit(words.value(1));
        co_return number(limit);
    }
    if (words[0] == "metadata") {
        const MetadataResult result = co_await session.metadata(words.value(1), words.mid(2));
        QByteArray text = shown(result.reply);
        for (const auto &[name, value] : result.entries)
            text += ' ' + name + '=' + value.value_or("NIL");
        co_return text;
    }
    if (words[0] == "setmetadata") {
        const std::optional<QByteArray> value = words.size() > 3 ? std::optional<QByteArray>(words[3]) : std::nullopt;
        const Reply reply = co_await session.setMetadata(words.value(1), words.value(2), value);
        co_return shown(reply);
    }
    const std::vector<Quota> quotas = co_await session.quota(words.value(1));
    QByteArray text;
    for (const Quota &quota : quotas) {
        for (const Quota::Resource &resource : quota.resources)
            text += resource.name + ' ' + QByteArray::number(resource.usage) + '/' + QByteArray::number(resource.limit) + ' ';
    }
    co_return text.trimmed();
}

/// What needs no command.
QByteArray tell(Session &session, const Words &words)
{
    if (words[0] == "off") // capabilities that turned out not to be true
        return capabilitiesOff(session).trimmed();
    if (words[0] == "used") {
        QByteArray text;
        for (const QString &name : session.usedExtensions())
            text += name.toUtf8() + ' ';
        return text.trimmed();
    }
    if (words[0] == "quirks") {
        const Quirks &quirks = session.quirks();
        return "window " + QByteArray::number(quirks.window) + " line " + QByteArray::number(quirks.maxCommandLine)
            + (quirks.filesSentMail ? " files sent mail" : "") + (quirks.isGmail ? " gmail" : "");
    }
    if (words[0] == "enabled")
        return QByteArray(session.isQResyncEnabled() ? "qresync " : "") + (session.isUtf8Enabled() ? "utf8" : "");
    if (words[0] == "know")
        return session.setKnownUids(uidsOf(words.value(1))) ? "known" : "not known";
    if (words[0] == "changes")
        return described(session.takeChanges());
    if (words[0] == "news")
        return news(session);
    if (words[0] == "alerts")
        return session.takeAlerts().join("; ");
    if (words[0] == "name")
        return decodeMailboxName(words.value(1)).toUtf8();
    if (words[0] == "selected")
        return session.selectedMailbox();
    return "unknown verb " + words[0];
}

Task<QByteArray> logout(Session &session)
{
    co_await session.logout();
    co_return QByteArray("out");
}

using Verb = Task<QByteArray> (*)(Session &, Words);

Verb verbFor(const QByteArray &name)
{
    static const std::map<QByteArray, Verb> verbs{
        {"select", doSelect}, {"qselect", doSelect}, {"list", doList}, {"fetch", doFetch}, {"fetchmatching", doFetch},
        {"section", doSection}, {"search", doSearch}, {"searchtext", doSearch}, {"gmail", doSearch}, {"move", doMove}, {"copy", doMove},
        {"store", doStore}, {"labels", doStore}, {"expunge", doExpunge}, {"append", doAppend}, {"appendmany", doAppend},
        {"replace", doAppend}, {"status", doStatus}, {"create", doFolder}, {"rename", doFolder}, {"delete", doFolder},
        {"subscribe", doFolder}, {"unsubscribe", doFolder}, {"noop", doWait}, {"idle", doWait}, {"notify", doNotify},
        {"nothing", doNotify}, {"rights", doAsk}, {"limit", doAsk}, {"metadata", doAsk}, {"setmetadata", doAsk}, {"quota", doAsk},
    };
    const auto found = verbs.find(name);
    return found == verbs.end() ? nullptr : found->second;
}

} // namespace

Task<QList<QByteArray>> perform(Session &session, QList<QByteArray> actions)
{
    QList<QByteArray> log;
    for (const QByteArray &action : actions) {
        const Words words = split(action);
        QByteArray line;
        if (const Verb verb = verbFor(words.value(0))) {
            line = co_await verb(session, words);
        } else if (words.value(0) == "unselect") {
            const Reply reply = co_await session.unselect();
            line = shown(reply);
        } else if (words.value(0) == "logout") {
            line = co_await logout(session);
        } else {
            line = tell(session, words);
        }
        log.append(line.trimmed());
    }
    co_return log;
}

} // namespace postrider::imap::test
