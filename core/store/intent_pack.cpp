#include "store/intent_pack.h"

#include "store/pack.h"

namespace postrider::store {

namespace {

constexpr quint64 Format = 1;

void append(Packer &out, const IntentMessage &message)
{
    out.number(message.uid.value()).integer(message.identity.size).integer(message.identity.internalDate);
    out.bytes(message.identity.messageId);
}

IntentMessage read(Unpacker &in)
{
    IntentMessage message;
    message.uid = Uid(quint32(in.number()));
    message.identity.size = in.integer();
    message.identity.internalDate = in.integer();
    message.identity.messageId = in.bytes();
    return message;
}

} // namespace

QByteArray packMessages(const std::vector<IntentMessage> &messages)
{
    Packer out;
    out.number(Format).number(messages.size());
    for (const IntentMessage &message : messages)
        append(out, message);
    return out.take();
}

std::vector<IntentMessage> unpackMessages(QByteArrayView packed)
{
    Unpacker in(packed);
    std::vector<IntentMessage> messages;
    if (in.number() != Format)
        return messages;
    const qsizetype count = in.count();
    for (qsizetype i = 0; i < count; ++i) {
        IntentMessage message = read(in);
        if (!in.ok())
            break;
        messages.push_back(std::move(message));
    }
    return messages;
}

QByteArray packWords(const QList<QByteArray> &words)
{
    return words.join(' ');
}

QList<QByteArray> unpackWords(QByteArrayView packed)
{
    return packed.isEmpty() ? QList<QByteArray>() : packed.toByteArray().split(' ');
}

QByteArray packReply(const std::optional<ReplyReference> &reply)
{
    if (!reply)
        return {};
    Packer out;
    out.number(Format).number(quint64(reply->kind)).integer(reply->folder.account.value()).bytes(reply->folder.rawName);
    out.number(reply->uidValidity.value());
    append(out, reply->message);
    return out.take();
}

std::optional<ReplyReference> unpackReply(QByteArrayView packed)
{
    Unpacker in(packed);
    if (packed.isEmpty() || in.number() != Format)
        return {};
    ReplyReference reply;
    reply.kind =
        in.number() == quint64(ReplyReference::Kind::Forward) ? ReplyReference::Kind::Forward : ReplyReference::Kind::Reply;
    reply.folder.account = AccountId(in.integer());
    reply.folder.rawName = in.bytes();
    reply.uidValidity = UidValidity(quint32(in.number()));
    reply.message = read(in);
    return in.ok() ? std::optional(reply) : std::nullopt;
}

} // namespace postrider::store
