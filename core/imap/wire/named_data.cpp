// Untagged data with a name: LIST, STATUS, SEARCH and the rest.
#include "imap/wire/items.h"

#include <algorithm>

namespace postrider::imap {

namespace {

QList<QByteArray> capabilityWords(Cursor &cursor)
{
    QList<QByteArray> words;
    while (!cursor.atEnd() && words.size() < cursor.limits().listItems) {
        const QByteArrayView word = cursor.word();
        if (word.isEmpty()) {
            cursor.skipBlanks();
            if (!cursor.atEnd())
                cursor.seek(cursor.position() + 1);
        } else if (word == "+" && !words.isEmpty() && words.last() == "LITERAL") {
            words.last() = "LITERAL+"; // some server has a blank there
        } else {
            words.append(word.toByteArray().toUpper());
        }
    }
    return words;
}

/// A mailbox name that should be an astring. Exchange leaves names with blanks unquoted, so one without quotes goes on to
/// the end, or to the list that ends the line.
QByteArray mailboxName(Cursor &cursor)
{
    cursor.skipBlanks();
    if (cursor.peek() == '"' || cursor.peek() == '{' || cursor.peek() == '~') {
        if (const std::optional<Token> token = cursor.string())
            return token->toByteArray();
    }
    const QByteArrayView rest = cursor.rest();
    qsizetype end = rest.size();
    if (rest.trimmed().endsWith(')')) {
        const qsizetype paren = rest.indexOf(" (");
        if (paren > 0)
            end = paren;
    }
    cursor.seek(cursor.position() + end);
    return rest.first(end).trimmed().toByteArray();
}

char delimiter(Cursor &cursor)
{
    const std::optional<Token> token = cursor.value();
    const QByteArray text = token ? token->toByteArray() : QByteArray();
    return text.size() == 1 ? text[0] : '\0';
}

Response list(Cursor &cursor, ListItem::Source source)
{
    ListItem item;
    item.source = source;
    const std::optional<QList<QByteArray>> attributes = cursor.list();
    if (!attributes)
        return unrecognised(cursor.rest());
    item.attributes = *attributes;
    item.delimiter = delimiter(cursor);
    item.name = mailboxName(cursor);
    if (!cursor.take('('))
        return item;
    while (!cursor.take(')')) { // RFC 5258: a tagged list of extended data
        const std::optional<Token> key = cursor.value();
        if (!key && !cursor.skipValue())
            break;
        if (!key)
            continue;
        if (equals(key->view, "CHILDINFO"))
            item.childInfo = cursor.list().value_or(QList<QByteArray>());
        else if (equals(key->view, "OLDNAME"))
            item.oldName = cursor.list().value_or(QList<QByteArray>()).value(0);
        else
            cursor.skipValue();
    }
    return item;
}

std::optional<quint32> number32(Cursor &cursor)
{
    const std::optional<quint64> value = cursor.number();
    return value && *value <= 0xffffffffu ? std::optional<quint32>(quint32(*value)) : std::nullopt;
}

void statusItem(Cursor &cursor, QByteArrayView name, MailboxStatus *status)
{
    if (equals(name, "MESSAGES"))
        status->messages = number32(cursor);
    else if (equals(name, "UNSEEN"))
        status->unseen = number32(cursor);
    else if (equals(name, "RECENT"))
        status->recent = number32(cursor);
    else if (equals(name, "DELETED"))
        status->deleted = number32(cursor);
    else if (equals(name, "UIDNEXT"))
        status->uidNext = Uid(number32(cursor).value_or(0));
    else if (equals(name, "UIDVALIDITY"))
        status->uidValidity = UidValidity(number32(cursor).value_or(0));
    else if (equals(name, "HIGHESTMODSEQ"))
        status->highestModSeq = ModSeq(cursor.number().value_or(0));
    else if (equals(name, "SIZE"))
        status->size = cursor.number();
    else if (equals(name, "APPENDLIMIT"))
        status->appendLimit = cursor.number();
    else if (equals(name, "MAILBOXID"))
        status->mailboxId = cursor.list().value_or(QList<QByteArray>()).value(0);
    else
        cursor.skipValue();
}

Response mailboxStatus(Cursor &cursor)
{
    MailboxStatus status;
    status.name = mailboxName(cursor);
    if (!cursor.take('('))
        return unrecognised(cursor.rest());
    while (!cursor.take(')') && !cursor.atEnd()) {
        const QByteArrayView name = cursor.word();
        const qsizetype valueBegin = cursor.position();
        if (!name.isEmpty())
            statusItem(cursor, name, &status);
        if (cursor.position() == valueBegin && !cursor.skipValue())
            break;
    }
    return status;
}

Response search(Cursor &cursor)
{
    Search result;
    while (!cursor.atEnd()) {
        if (cursor.take('(')) {
            if (equals(cursor.word(), "MODSEQ"))
                result.modSeq = ModSeq(cursor.number().value_or(0));
            cursor.seek(cursor.position() + cursor.rest().size());
            break;
        }
        const QByteArrayView word = cursor.word();
        if (word.isEmpty()) {
            if (cursor.atEnd())
                break;
            cursor.seek(cursor.position() + 1);
        } else if (const quint32 number = toNumber32(word).value_or(0)) {
            result.numbers.push_back(number);
        }
    }
    return result;
}

/// RFC 9394: (-1:-100 4,7:9), or NIL for none in that range.
UidSet partialResult(Cursor &cursor)
{
    UidSet found;
    if (!cursor.take('(')) {
        cursor.skipValue();
        return found;
    }
    cursor.word(); // the range that was asked for
    if (const auto ranges = toRanges(cursor.word()))
        found = toSet(*ranges);
    while (!cursor.take(')') && cursor.skipValue()) { }
    return found;
}

Response eSearch(Cursor &cursor)
{
    ESearch result;
    if (cursor.take('(')) {
        if (equals(cursor.word(), "TAG")) {
            if (const std::optional<Token> tag = cursor.value())
                result.tag = tag->toByteArray();
        }
        cursor.take(')');
    }
    while (!cursor.atEnd()) {
        const QByteArrayView name = cursor.word();
        if (name.isEmpty()) {
            if (!cursor.skipValue())
                break;
        } else if (equals(name, "UID")) {
            result.isUid = true;
        } else if (equals(name, "ALL")) {
            if (const auto ranges = toRanges(cursor.word()))
                result.all = toSet(*ranges);
        } else if (equals(name, "MIN")) {
            result.min = number32(cursor);
        } else if (equals(name, "MAX")) {
            result.max = number32(cursor);
        } else if (equals(name, "COUNT")) {
            result.count = number32(cursor);
        } else if (equals(name, "PARTIAL")) {
            result.partial = partialResult(cursor);
        } else if (equals(name, "MODSEQ")) {
            result.modSeq = ModSeq(cursor.number().value_or(0));
        } else {
            cursor.skipValue();
        }
    }
    return result;
}

Response vanished(Cursor &cursor)
{
    Vanished result;
    if (cursor.take('(')) {
        result.earlier = equals(cursor.word(), "EARLIER");
        cursor.take(')');
    }
    const auto ranges = toRanges(cursor.word());
    if (!ranges)
        return unrecognised(cursor.rest());
    result.uids = toSet(*ranges);
    return result;
}

std::vector<NamespaceItem> namespaceItems(Cursor &cursor)
{
    std::vector<NamespaceItem> items;
    cursor.skipBlanks();
    if (!cursor.take('(')) {
        cursor.skipValue(); // NIL
        return items;
    }
    while (!cursor.take(')') && !cursor.atEnd()) {
        if (!cursor.take('(')) {
            if (!cursor.skipValue())
                break;
            continue;
        }
        NamespaceItem item;
        if (const std::optional<Token> prefix = cursor.value())
            item.prefix = prefix->toByteArray();
        item.delimiter = delimiter(cursor);
        while (!cursor.take(')') && cursor.skipValue()) { }
        if (items.size() < 1000)
            items.push_back(std::move(item));
    }
    return items;
}

Response namespaces(Cursor &cursor)
{
    Namespace result;
    result.personal = namespaceItems(cursor);
    result.other = namespaceItems(cursor);
    result.shared = namespaceItems(cursor);
    return result;
}

Response id(Cursor &cursor)
{
    Id result;
    if (!cursor.take('('))
        return result; // NIL
    while (!cursor.take(')') && !cursor.atEnd()) {
        const std::optional<Token> name = cursor.value();
        const std::optional<Token> value = name ? cursor.value() : std::nullopt;
        if (!name || !value) {
            if (!cursor.skipValue())
                break;
        } else if (result.fields.size() < 100) {
            result.fields.emplace_back(name->toByteArray().toLower(), value->toByteArray());
        }
    }
    return result;
}

Response quota(Cursor &cursor)
{
    Quota result;
    if (const std::optional<Token> root = cursor.value())
        result.root = root->toByteArray();
    cursor.take('(');
    while (!cursor.take(')') && !cursor.atEnd()) {
        Quota::Resource resource;
        resource.name = cursor.word().toByteArray().toUpper();
        const std::optional<quint64> usage = cursor.number();
        const std::optional<quint64> limit = cursor.number();
        if (resource.name.isEmpty() || !usage || !limit) {
            if (!cursor.skipValue())
                break;
            continue;
        }
        resource.usage = *usage;
        resource.limit = *limit;
        if (result.resources.size() < 100)
            result.resources.push_back(std::move(resource));
    }
    return result;
}

Response quotaRoot(Cursor &cursor)
{
    QuotaRoot result;
    if (const std::optional<Token> mailbox = cursor.value())
        result.mailbox = mailbox->toByteArray();
    while (const std::optional<Token> root = cursor.value()) {
        if (result.roots.size() < 100)
            result.roots.append(root->toByteArray());
    }
    return result;
}

/// RFC 5464 section 4.4: "INBOX" (/private/comment "x" /shared/comment NIL), or names alone: what has changed.
Response metadata(Cursor &cursor)
{
    Metadata result;
    if (const std::optional<Token> mailbox = cursor.value())
        result.mailbox = mailbox->toByteArray();
    const bool hasValues = cursor.take('(');
    while (!cursor.atEnd() && !(hasValues && cursor.take(')'))) {
        const std::optional<Token> name = cursor.value();
        const std::optional<Token> value = name && hasValues ? cursor.value() : std::nullopt;
        if (!name) {
            if (!cursor.skipValue())
                break;
        } else if (result.entries.size() < 1000) {
            const bool isSet = value && !value->isNil && !value->missing;
            result.entries.emplace_back(name->toByteArray(), isSet ? std::optional<QByteArray>(value->toByteArray()) : std::nullopt);
        }
    }
    return result;
}

Response myRights(Cursor &cursor)
{
    MyRights result;
    if (const std::optional<Token> mailbox = cursor.value())
        result.mailbox = mailbox->toByteArray();
    if (const std::optional<Token> rights = cursor.value())
        result.rights = rights->toByteArray();
    return result;
}

} // namespace

Response parseNamed(Cursor &cursor, QByteArrayView word, QByteArrayView line)
{
    if (equals(word, "LIST"))
        return list(cursor, ListItem::Source::List);
    if (equals(word, "LSUB"))
        return list(cursor, ListItem::Source::Lsub);
    if (equals(word, "XLIST"))
        return list(cursor, ListItem::Source::Xlist);
    if (equals(word, "STATUS"))
        return mailboxStatus(cursor);
    if (equals(word, "SEARCH") || equals(word, "SORT"))
        return search(cursor);
    if (equals(word, "ESEARCH"))
        return eSearch(cursor);
    if (equals(word, "VANISHED"))
        return vanished(cursor);
    if (equals(word, "FLAGS"))
        return FlagsData{parseFlagList(cursor)};
    if (equals(word, "CAPABILITY"))
        return CapabilityData{capabilityWords(cursor)};
    if (equals(word, "ENABLED"))
        return Enabled{capabilityWords(cursor)};
    if (equals(word, "NAMESPACE"))
        return namespaces(cursor);
    if (equals(word, "ID"))
        return id(cursor);
    if (equals(word, "QUOTA"))
        return quota(cursor);
    if (equals(word, "QUOTAROOT"))
        return quotaRoot(cursor);
    if (equals(word, "MYRIGHTS"))
        return myRights(cursor);
    if (equals(word, "METADATA"))
        return metadata(cursor);
    return unrecognised(line);
}

} // namespace postrider::imap
