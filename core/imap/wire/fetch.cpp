// FETCH (RFC 9051 section 7.5.2): items in any order, each optional, unknown ones passed over.
#include "imap/wire/items.h"

#include "imap/wire/internal_date.h"

#include <algorithm>

namespace postrider::imap {

namespace {

/// The flags nearly every message has, without a detour through byte arrays.
Flags commonFlag(QByteArrayView word)
{
    struct Known {
        const char *name;
        Flag flag;
    };
    static constexpr Known Table[] = {
        {"\\Seen", Flag::Seen}, {"\\Recent", Flag::Recent}, {"\\Answered", Flag::Answered}, {"\\Flagged", Flag::Flagged},
        {"\\Deleted", Flag::Deleted}, {"\\Draft", Flag::Draft},
    };
    for (const Known &known : Table) {
        if (equals(word, known.name))
            return known.flag;
    }
    return {};
}

constexpr qsizetype LongestKept = 4096; // of section names
constexpr TokenEnds NameEnds(" ()[");
constexpr TokenEnds OriginEnds("> ()");
constexpr TokenEnds SectionEnds("]\"{");

/// "[" is next: up to the "]", quoted names and literals of HEADER.FIELDS included.
QByteArray sectionName(Cursor &cursor)
{
    // Each of a million answers names the same twenty fields: one name is kept for all of them.
    static thread_local QByteArray before;
    cursor.take('[');
    const QByteArrayView rest = cursor.rest();
    if (!before.isEmpty() && rest.size() > before.size() && rest[before.size()] == ']' && rest.startsWith(before)) {
        cursor.seek(cursor.position() + before.size());
        cursor.take(']');
        return before;
    }
    QByteArray name = cursor.until(SectionEnds).toByteArray(); // all of it, but for quoted field names
    if (cursor.peek() == ']' && name.size() <= LongestKept)
        before = name;
    while (!cursor.atEnd() && cursor.peek() != ']') {
        const char c = cursor.peek();
        if (c == '"' || c == '{') {
            const std::optional<Token> text = cursor.string();
            if (!text)
                break;
            name += text->toByteArray();
        } else {
            name += c;
            cursor.seek(cursor.position() + 1);
        }
    }
    cursor.take(']');
    return name;
}

std::optional<quint64> origin(Cursor &cursor)
{
    if (cursor.peek() != '<')
        return std::nullopt;
    cursor.take('<');
    const std::optional<quint64> value = toNumber(cursor.until(OriginEnds));
    cursor.take('>');
    return value;
}

void sectionValue(Cursor &cursor, Section *section)
{
    const std::optional<Token> token = cursor.string();
    if (!token || token->isNil) {
        section->isNil = true; // NIL, or left out (Yandex)
        cursor.skipBlanks();
        if (!token && cursor.peek() == '(')
            cursor.skipValue();
        return;
    }
    section->size = token->size;
    if (token->missing) {
        section->isStreamed = token->missing->streamed;
        section->isDropped = !section->isStreamed;
    } else {
        section->bytes = token->toByteArray();
    }
}

Section section(Cursor &cursor)
{
    Section result;
    result.name = sectionName(cursor);
    result.origin = origin(cursor);
    sectionValue(cursor, &result);
    return result;
}

/// RFC822, RFC822.HEADER, RFC822.TEXT: the same as BODY[…], from before there were parts.
Section oldSection(Cursor &cursor, const char *name)
{
    Section result;
    result.name = name;
    sectionValue(cursor, &result);
    return result;
}

/// "(x)" or x.
QByteArray objectId(Cursor &cursor)
{
    cursor.skipBlanks();
    if (cursor.peek() == '(') {
        const std::optional<QList<QByteArray>> list = cursor.list();
        return list && !list->isEmpty() ? list->first() : QByteArray();
    }
    const std::optional<Token> token = cursor.value();
    return token ? token->toByteArray() : QByteArray();
}

std::optional<qint64> date(Cursor &cursor)
{
    const std::optional<Token> token = cursor.string();
    return token && !token->isNil ? parseInternalDate(token->view) : std::nullopt;
}

void envelope(Cursor &cursor, Fetch *fetch)
{
    Envelope value;
    const qsizetype begin = cursor.position();
    if (parseEnvelope(cursor, &value))
        fetch->envelope = std::move(value);
    else
        cursor.seek(begin);
}

void bodyStructure(Cursor &cursor, const Decoders &decoders, Fetch *fetch)
{
    Part root;
    const qsizetype begin = cursor.position();
    if (parseBodyStructure(cursor, decoders, &root)) {
        fetch->bodyStructure = std::move(root);
        return;
    }
    fetch->bodyStructureUnknown = true;
    cursor.seek(begin); // its end is found by counting parentheses
    cursor.skipValue();
}

/// MODSEQ is "(n)". 0 and negative ones (Zoho) are none.
ModSeq modSeq(Cursor &cursor)
{
    const bool inList = cursor.take('(');
    const ModSeq value(cursor.number().value_or(0));
    if (inList)
        cursor.take(')');
    return value;
}

/// One item after its name. False: the name is not known.
bool item(Cursor &cursor, QByteArrayView name, const Decoders &decoders, Fetch *fetch)
{
    if (equals(name, "UID"))
        fetch->uid = Uid(toNumber32(cursor.word()).value_or(0));
    else if (equals(name, "FLAGS"))
        fetch->flags = parseFlagList(cursor);
    else if (equals(name, "BODY") && cursor.peek() == '[')
        fetch->sections.push_back(section(cursor));
    else if (equals(name, "INTERNALDATE"))
        fetch->internalDate = date(cursor);
    else if (equals(name, "RFC822.SIZE"))
        fetch->size = cursor.number();
    else if (equals(name, "MODSEQ"))
        fetch->modSeq = modSeq(cursor);
    else if (equals(name, "ENVELOPE"))
        envelope(cursor, fetch);
    else if (equals(name, "BODYSTRUCTURE") || equals(name, "BODY"))
        bodyStructure(cursor, decoders, fetch);
    else if (equals(name, "BINARY") && cursor.peek() == '[') {
        fetch->sections.push_back(section(cursor));
        fetch->sections.back().isBinary = true;
    } else if (equals(name, "X-GM-MSGID"))
        fetch->gmailMessageId = cursor.word().toULongLong();
    else if (equals(name, "X-GM-THRID"))
        fetch->gmailThreadId = cursor.word().toULongLong();
    else if (equals(name, "X-GM-LABELS"))
        fetch->gmailLabels = cursor.list();
    else if (equals(name, "EMAILID"))
        fetch->emailId = objectId(cursor);
    else if (equals(name, "THREADID"))
        fetch->threadId = objectId(cursor);
    else if (equals(name, "PREVIEW")) {
        if (const std::optional<Token> token = cursor.string())
            fetch->preview = token->toByteArray();
    } else if (equals(name, "SAVEDATE"))
        fetch->saveDate = date(cursor);
    else if (equals(name, "RFC822"))
        fetch->sections.push_back(oldSection(cursor, ""));
    else if (equals(name, "RFC822.HEADER"))
        fetch->sections.push_back(oldSection(cursor, "HEADER"));
    else if (equals(name, "RFC822.TEXT"))
        fetch->sections.push_back(oldSection(cursor, "TEXT"));
    else
        return false;
    return true;
}

} // namespace

FlagSet parseFlagList(Cursor &cursor)
{
    FlagSet set;
    if (!cursor.take('(')) {
        cursor.skipValue();
        return set;
    }
    while (!cursor.take(')')) {
        if (cursor.atEnd())
            break;
        const QByteArrayView word = cursor.word(); // flags may hold ']' (Gmail) and other things that are no atoms
        if (word.isEmpty()) {
            cursor.seek(cursor.position() + 1);
            continue;
        }
        if (const Flags flag = commonFlag(word)) {
            set.flags |= flag;
            continue;
        }
        const QByteArray name = word.toByteArray();
        if (const Flags flag = flagFromName(name))
            set.flags |= flag;
        else if (set.keywords.size() < cursor.limits().listItems)
            set.keywords.append(name);
    }
    if (set.keywords.size() > 1)
        std::sort(set.keywords.begin(), set.keywords.end());
    return set;
}

void parseFetchItems(Cursor &cursor, const Decoders &decoders, Fetch *fetch)
{
    cursor.take('(');
    while (!cursor.take(')') && !cursor.atEnd()) {
        const QByteArrayView name = cursor.until(NameEnds);
        if (name.isEmpty()) {
            if (cursor.peek() != '(' || !cursor.skipValue())
                cursor.seek(cursor.position() + 1);
            continue;
        }
        const bool hasSection = cursor.peek() == '[';
        const qsizetype valueBegin = cursor.position();
        const bool known = item(cursor, name, decoders, fetch);
        if (!known && hasSection) // an extension with a section
            sectionName(cursor);
        if (!known || cursor.position() == valueBegin)
            cursor.skipValue();
    }
}

} // namespace postrider::imap
