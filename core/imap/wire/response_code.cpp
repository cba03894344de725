#include "imap/wire/response_code.h"

#include "imap/wire/cursor.h"

#include <array>

namespace postrider::imap {

namespace {

using Kind = ResponseCode::Kind;
struct Known {
    const char *name;
    Kind kind;
};

constexpr Known Table[] = {
    {"ALERT", Kind::Alert}, {"ALREADYEXISTS", Kind::AlreadyExists}, {"APPENDUID", Kind::AppendUid},
    {"AUTHENTICATIONFAILED", Kind::AuthenticationFailed}, {"AUTHORIZATIONFAILED", Kind::AuthorizationFailed},
    {"BADCHARSET", Kind::BadCharset}, {"CANNOT", Kind::Cannot}, {"CAPABILITY", Kind::Capability}, {"CLIENTBUG", Kind::ClientBug},
    {"CLOSED", Kind::Closed}, {"CONTACTADMIN", Kind::ContactAdmin}, {"COPYUID", Kind::CopyUid}, {"CORRUPTION", Kind::Corruption},
    {"EXPIRED", Kind::Expired}, {"EXPUNGEISSUED", Kind::ExpungeIssued}, {"HASCHILDREN", Kind::HasChildren}, {"INUSE", Kind::InUse},
    {"LIMIT", Kind::Limit}, {"NONEXISTENT", Kind::NonExistent}, {"NOPERM", Kind::NoPerm}, {"NOTSAVED", Kind::NotSaved},
    {"OVERQUOTA", Kind::OverQuota}, {"PARSE", Kind::Parse}, {"PERMANENTFLAGS", Kind::PermanentFlags},
    {"PRIVACYREQUIRED", Kind::PrivacyRequired}, {"READ-ONLY", Kind::ReadOnly}, {"READ-WRITE", Kind::ReadWrite},
    {"SERVERBUG", Kind::ServerBug}, {"TRYCREATE", Kind::TryCreate}, {"UIDNEXT", Kind::UidNext},
    {"UIDNOTSTICKY", Kind::UidNotSticky}, {"UIDVALIDITY", Kind::UidValidity}, {"UNAVAILABLE", Kind::Unavailable},
    {"UNKNOWN-CTE", Kind::UnknownCte}, {"UNSEEN", Kind::Unseen},
    {"HIGHESTMODSEQ", Kind::HighestModSeq}, {"NOMODSEQ", Kind::NoModSeq}, {"MODIFIED", Kind::Modified},
    {"MAILBOXID", Kind::MailboxId}, {"COMPRESSIONACTIVE", Kind::CompressionActive},
    {"NOTIFICATIONOVERFLOW", Kind::NotificationOverflow}, {"BADEVENT", Kind::BadEvent}, {"METADATA", Kind::Metadata},
    {"USEATTR", Kind::UseAttr}, {"TOOBIG", Kind::TooBig}, {"BADURL", Kind::BadUrl}, {"REFERRAL", Kind::Referral},
    {"INPROGRESS", Kind::InProgress}, {"MESSAGELIMIT", Kind::MessageLimit}, {"UIDREQUIRED", Kind::UidRequired},
    {"TEMPFAIL", Kind::TempFail}, {"MAXCONVERTMESSAGES", Kind::MaxConvertMessages}, {"MAXCONVERTPARTS", Kind::MaxConvertParts},
    {"NOUPDATE", Kind::NoUpdate}, {"BADCOMPARATOR", Kind::BadComparator}, {"ANNOTATE", Kind::Annotate},
    {"ANNOTATIONS", Kind::Annotations}, {"UNDEFINED-FILTER", Kind::UndefinedFilter}, {"URLMECH", Kind::UrlMech},
    {"NEWNAME", Kind::NewName},
    {"WEBALERT", Kind::WebAlert}, {"THROTTLED", Kind::Throttled},
};

constexpr quint64 MaxPairs = 1000 * 1000; // of COPYUID: more is no answer to any command of ours

Kind kindOf(QByteArrayView name)
{
    if (name.isEmpty())
        return Kind::None;
    for (const Known &known : Table) {
        if (equals(name, known.name))
            return known.kind;
    }
    return Kind::Unknown;
}

/// "a b c" or "(a b c)".
QList<QByteArray> words(Cursor &cursor)
{
    cursor.skipBlanks();
    if (cursor.peek() == '(')
        return cursor.list().value_or(QList<QByteArray>());
    QList<QByteArray> result;
    while (!cursor.atEnd() && result.size() < cursor.limits().listItems) {
        const QByteArrayView word = cursor.word();
        if (!word.isEmpty())
            result.append(word.toByteArray());
        else if (!cursor.atEnd())
            cursor.seek(cursor.position() + 1);
    }
    return result;
}

/// RFC 5464 and 5257: "LONGENTRIES 2199", "TOOMANY".
void kindOfCode(Cursor &cursor, ResponseCode *code)
{
    const QByteArrayView word = cursor.word();
    if (!word.isEmpty())
        code->words.append(word.toByteArray().toUpper());
    code->number = cursor.number().value_or(0);
}

/// RFC 9585: ("tag" 454 1000), where each may be NIL.
void progress(Cursor &cursor, ResponseCode *code)
{
    if (!cursor.take('('))
        return;
    const std::optional<Token> tag = cursor.value();
    if (tag && !tag->isNil)
        code->words.append(tag->toByteArray());
    code->number = cursor.number().value_or(0);
    if (code->number == 0)
        cursor.string(); // NIL
    code->goal = cursor.number().value_or(0);
}

std::vector<UidSet::Range> ranges(Cursor &cursor) { return toRanges(cursor.word()).value_or(std::vector<UidSet::Range>()); }

quint64 countOf(const std::vector<UidSet::Range> &set)
{
    quint64 count = 0;
    for (const UidSet::Range &range : set)
        count += quint64(range.last.value()) - range.first.value() + 1;
    return count;
}

} // namespace

std::vector<std::pair<Uid, Uid>> ResponseCode::uidPairs() const
{
    std::vector<std::pair<Uid, Uid>> pairs;
    const quint64 count = countOf(source);
    if (kind != Kind::CopyUid || count == 0 || count > MaxPairs || count != countOf(destination))
        return pairs;
    pairs.reserve(count);
    auto target = destination.begin();
    quint32 next = target->first.value();
    for (const UidSet::Range &range : source) {
        for (quint64 uid = range.first.value(); uid <= range.last.value(); ++uid) {
            pairs.emplace_back(Uid(quint32(uid)), Uid(next));
            if (next != target->last.value())
                ++next;
            else if (++target != destination.end())
                next = target->first.value();
        }
    }
    return pairs;
}

ResponseCode parseResponseCode(QByteArrayView inside)
{
    const Frame frame{inside, {}};
    const Limits limits;
    Cursor cursor(frame, limits);
    ResponseCode code;
    code.name = cursor.word().toByteArray().toUpper();
    code.kind = kindOf(code.name);
    cursor.skipBlanks();
    code.arguments = cursor.rest().trimmed().toByteArray();
    switch (code.kind) {
    case Kind::UidNext:
    case Kind::UidValidity:
    case Kind::Unseen:
    case Kind::HighestModSeq:
        code.number = cursor.number().value_or(0);
        break;
    case Kind::MessageLimit:
        code.number = cursor.number().value_or(0);
        code.lastUid = Uid(toNumber32(cursor.word()).value_or(0));
        break;
    case Kind::InProgress:
        progress(cursor, &code);
        break;
    case Kind::Metadata:
    case Kind::Annotate:
        kindOfCode(cursor, &code);
        break;
    case Kind::Capability:
    case Kind::PermanentFlags:
    case Kind::BadCharset:
    case Kind::UseAttr:
    case Kind::BadEvent:
    case Kind::MailboxId:
        code.words = words(cursor);
        break;
    case Kind::AppendUid:
        code.number = cursor.number().value_or(0);
        code.destination = ranges(cursor);
        break;
    case Kind::CopyUid:
        code.number = cursor.number().value_or(0);
        code.source = ranges(cursor);
        code.destination = ranges(cursor);
        break;
    case Kind::Modified:
        code.modified = toSet(ranges(cursor));
        break;
    default:
        break;
    }
    return code;
}

} // namespace postrider::imap
