#include "imap/wire/parser.h"

#include "imap/wire/items.h"

#include <algorithm>

namespace postrider::imap {

namespace {

std::optional<Status::Kind> statusKind(QByteArrayView word)
{
    if (equals(word, "OK"))
        return Status::Kind::Ok;
    if (equals(word, "NO"))
        return Status::Kind::No;
    if (equals(word, "BAD"))
        return Status::Kind::Bad;
    if (equals(word, "BYE"))
        return Status::Kind::Bye;
    if (equals(word, "PREAUTH"))
        return Status::Kind::PreAuth;
    return std::nullopt;
}

/// The ']' that ends a response code: not one inside parentheses, as Gmail has flags with ']'; -1 if there is none.
qsizetype codeEnd(QByteArrayView text)
{
    qint64 depth = 0;
    bool quoted = false;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (c == '(')
            ++depth;
        else if (c == ')')
            --depth;
        else if (c == ']' && depth <= 0)
            return i;
    }
    return text.indexOf(']');
}

Status status(QByteArrayView tag, Status::Kind kind, QByteArrayView text)
{
    Status result;
    result.tag = tag.toByteArray();
    result.kind = kind;
    text = text.trimmed();
    if (text.startsWith('[')) {
        const qsizetype end = codeEnd(text);
        if (end > 0) {
            result.code = parseResponseCode(text.sliced(1, end - 1));
            text = text.sliced(end + 1).trimmed();
        }
    }
    result.text = text.toByteArray();
    return result;
}

/// "* 12 WORD …"
Response numbered(Cursor &cursor, QByteArrayView digits, const Decoders &decoders, QByteArrayView line)
{
    const std::optional<quint32> number = toNumber32(digits);
    if (!number)
        return unrecognised(line);
    const QByteArrayView word = cursor.word();
    if (equals(word, "FETCH")) {
        Fetch fetch;
        fetch.sequence = SequenceNumber(*number);
        parseFetchItems(cursor, decoders, &fetch);
        return fetch;
    }
    if (equals(word, "UIDFETCH")) { // RFC 9586: the number is the UID
        Fetch fetch;
        parseFetchItems(cursor, decoders, &fetch);
        fetch.uid = Uid(*number);
        return fetch;
    }
    if (equals(word, "EXISTS"))
        return Exists{*number};
    if (equals(word, "EXPUNGE"))
        return Expunge{SequenceNumber(*number)};
    if (equals(word, "RECENT"))
        return Recent{*number};
    return unrecognised(line);
}

} // namespace

Unrecognised unrecognised(QByteArrayView line)
{
    constexpr qsizetype Shown = 200;
    return {line.first(std::min(line.size(), Shown)).toByteArray()};
}

Response parseResponse(const Frame &frame, const Limits &limits, const Decoders &decoders)
{
    const QByteArrayView line = frame.bytes;
    if (line.startsWith('+'))
        return Continuation{line.sliced(1).trimmed().toByteArray()};
    Cursor cursor(frame, limits);
    const QByteArrayView tag = cursor.word();
    cursor.skipBlanks();
    const qsizetype wordBegin = cursor.position();
    const QByteArrayView word = cursor.word();
    if (tag != "*") {
        const std::optional<Status::Kind> kind = statusKind(word);
        if (!kind || *kind == Status::Kind::Bye || *kind == Status::Kind::PreAuth)
            return unrecognised(line); // "Server Unavailable. 15"
        return status(tag, *kind, cursor.rest());
    }
    if (word.startsWith('[')) // Office 365: "* [COPYUID …]" without OK
        return status({}, Status::Kind::Ok, line.sliced(wordBegin));
    if (const std::optional<Status::Kind> kind = statusKind(word))
        return status({}, *kind, cursor.rest());
    if (!word.isEmpty() && word[0] >= '0' && word[0] <= '9')
        return numbered(cursor, word, decoders, line);
    return parseNamed(cursor, word, line);
}

} // namespace postrider::imap
