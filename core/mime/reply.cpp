#include "mime/reply.h"

#include "mime/address_parser.h"
#include "mime/header_fields.h"
#include "mime/plain_text.h"
#include "mime/subject.h"
#include "mime/text_safety.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QSet>

namespace postrider::mime {

namespace {

constexpr size_t KeptReferences = 20;        // besides the first
constexpr qsizetype MaxReferenceBytes = 8000;

QString tr(const char *text) { return QCoreApplication::translate("Reply", text); }

/// A mailbox as far as delivery tells: case aside, tags after '+' aside, the dots of Gmail aside.
QString deliveryKey(const Address &address)
{
    QString local = address.localPart().toLower();
    QString domain = address.domain();
    const qsizetype plus = local.indexOf(u'+');
    if (plus > 0)
        local.truncate(plus);
    if (domain == u"googlemail.com")
        domain = QStringLiteral("gmail.com");
    if (domain == u"gmail.com")
        local.remove(u'.');
    return local + u'@' + domain;
}

QSet<QString> keysOf(const std::vector<Identity> &identities)
{
    QSet<QString> keys;
    for (const Identity &identity : identities)
        keys.insert(deliveryKey(identity.toAddress()));
    return keys;
}

/// Adds those that are neither mine nor there already.
class RecipientCollector
{
public:
    explicit RecipientCollector(const std::vector<Identity> &identities) : m_mine(keysOf(identities)) {}
    void add(AddressList &list, const AddressList &more, bool evenMine = false)
    {
        for (Address address : more) {
            if (address.address.isEmpty())
                continue;
            if (!evenMine && m_mine.contains(deliveryKey(address)))
                continue;
            const QString key = address.address.toLower();
            if (m_seen.contains(key))
                continue;
            m_seen.insert(key);
            address.name = safeDisplayName(address);
            list.push_back(std::move(address));
        }
    }

private:
    QSet<QString> m_mine;
    QSet<QString> m_seen;
};

bool isFromMe(const Summary &summary, const std::vector<Identity> &identities)
{
    return !summary.from.empty() && isMine(summary.from.front(), identities);
}

/// Reply-To that a list put in: it says nothing about the sender's wish.
bool isMunged(const Summary &summary)
{
    return summary.replyTo.size() == 1 && !summary.list.post.address.isEmpty()
           && summary.replyTo.front().sameMailbox(summary.list.post);
}

AddressList replyTarget(const Summary &summary, Reply &reply)
{
    if (isMunged(summary)) {
        reply.replyToWasMunged = true;
        return summary.from;
    }
    if (summary.replyTo.empty())
        return summary.from;
    if (!summary.from.empty() && summary.replyTo.front().domain() != summary.from.front().domain())
        reply.replyToDiffersInDomain = true;
    return summary.replyTo;
}

void fillSenderReply(Reply &reply, const Original &original, const std::vector<Identity> &identities)
{
    RecipientCollector collector(identities);
    if (isFromMe(original.summary, identities)) {
        collector.add(reply.draft.to, original.summary.to);
        if (reply.draft.to.empty()) // a note to myself
            collector.add(reply.draft.to, original.summary.to, true);
        return;
    }
    collector.add(reply.draft.to, replyTarget(original.summary, reply), true);
}

void fillReplyToAll(Reply &reply, const Original &original, const std::vector<Identity> &identities)
{
    const Summary &summary = original.summary;
    RecipientCollector collector(identities);
    if (summary.list.isList() && !summary.mailFollowupTo.empty()) {
        collector.add(reply.draft.to, summary.mailFollowupTo);
    } else if (isFromMe(summary, identities)) {
        collector.add(reply.draft.to, summary.to);
        collector.add(reply.draft.cc, summary.cc);
    } else {
        collector.add(reply.draft.to, replyTarget(summary, reply));
        if (reply.replyToWasMunged) // the list hears of it, too
            collector.add(reply.draft.cc, summary.replyTo);
        collector.add(reply.draft.cc, summary.to);
        collector.add(reply.draft.cc, summary.cc);
    }
    if (reply.draft.to.empty() && reply.draft.cc.empty())
        fillSenderReply(reply, original, identities);
    else if (reply.draft.to.empty())
        std::swap(reply.draft.to, reply.draft.cc);
}

void fillListReply(Reply &reply, const Original &original, const std::vector<Identity> &identities)
{
    const Summary &summary = original.summary;
    if (!summary.list.post.address.isEmpty() && !summary.list.postForbidden)
        reply.draft.to.push_back(summary.list.post);
    else if (!summary.mailFollowupTo.empty())
        RecipientCollector(identities).add(reply.draft.to, summary.mailFollowupTo);
    else
        fillReplyToAll(reply, original, identities);
}

/// RFC 5322 section 3.6.4, and short enough to be a header.
void fillThread(Draft &draft, const Summary &summary)
{
    std::vector<QByteArray> references = summary.references;
    if (references.empty() && summary.inReplyTo.size() == 1)
        references = summary.inReplyTo;
    if (!summary.messageId.isEmpty()) {
        references.erase(std::remove(references.begin(), references.end(), summary.messageId), references.end());
        references.push_back(summary.messageId);
        draft.inReplyTo = {summary.messageId};
    }
    qsizetype bytes = 0;
    for (const QByteArray &id : references)
        bytes += id.size() + 3;
    if (references.size() > KeptReferences + 1 && bytes > MaxReferenceBytes)
        references.erase(references.begin() + 1, references.end() - qsizetype(KeptReferences));
    draft.references = std::move(references);
}

QString signatureBlock(const Identity &identity, bool wanted)
{
    return wanted && !identity.signature.isEmpty() ? QStringLiteral("-- \n") + identity.signature + u'\n' : QString();
}

void fillIdentity(Reply &reply, const Original &original, const std::vector<Identity> &identities)
{
    reply.identity = chooseIdentity(original, identities);
    const Identity &identity = identities[reply.identity];
    reply.draft.from = identity.toAddress();
    if (!identity.replyTo.isEmpty())
        reply.draft.replyTo = {Address{QString(), identity.replyTo}};
}

void fillQuote(Reply &reply, const Original &original, const Identity &identity, const ReplyOptions &options)
{
    const QString source = options.selectedText.isEmpty() ? original.text : options.selectedText;
    const QString quote = quoteText(source);
    const QString attribution = options.attribution.isEmpty() ? attributionLine(original.summary) : options.attribution;
    const QString block = quote.isEmpty() ? QString() : attribution + u'\n' + quote;
    const QString signature = signatureBlock(identity, options.withSignature);
    if (options.quoteBelow) { // write here, signature, quote
        reply.draft.text = u'\n' + (signature.isEmpty() ? QString() : u'\n' + signature);
        reply.cursor = 0;
        if (!block.isEmpty())
            reply.draft.text += u'\n' + block;
    } else {
        reply.draft.text = block + (block.isEmpty() ? QString() : QStringLiteral("\n"));
        reply.cursor = reply.draft.text.size();
        reply.draft.text += u'\n' + (signature.isEmpty() ? QString() : u'\n' + signature);
    }
}

QString addressLine(const AddressList &list)
{
    QStringList texts;
    for (const Address &address : list)
        texts << formatAddress(address);
    return texts.join(QStringLiteral(", "));
}

QDateTime dateOf(const Summary &summary)
{
    return summary.date ? QDateTime::fromSecsSinceEpoch(*summary.date, Qt::OffsetFromUTC, summary.dateOffsetMinutes * 60)
                        : QDateTime();
}

QString forwardHeader(const Summary &summary)
{
    QString text = tr("---------- Forwarded message ----------") + u'\n';
    text += tr("From: %1").arg(addressLine(summary.from)) + u'\n';
    if (summary.date)
        text += tr("Date: %1").arg(QLocale().toString(dateOf(summary), QLocale::ShortFormat)) + u'\n';
    text += tr("Subject: %1").arg(summary.subject) + u'\n';
    if (!summary.to.empty())
        text += tr("To: %1").arg(addressLine(summary.to)) + u'\n';
    if (!summary.cc.empty())
        text += tr("Cc: %1").arg(addressLine(summary.cc)) + u'\n';
    return text;
}

} // namespace

Original makeOriginal(QByteArrayView headerBlock, const QString &text)
{
    Original original;
    original.summary = parseSummary(headerBlock);
    original.text = text;
    const HeaderFields headers(headerBlock);
    for (const char *name : {"Delivered-To", "X-Original-To", "Envelope-To"}) {
        const AddressList more = headers.addresses(name);
        original.deliveredTo.insert(original.deliveredTo.end(), more.begin(), more.end());
    }
    return original;
}

bool isMine(const Address &address, const std::vector<Identity> &identities)
{
    return !address.address.isEmpty() && keysOf(identities).contains(deliveryKey(address));
}

size_t chooseIdentity(const Original &original, const std::vector<Identity> &identities)
{
    const Summary &summary = original.summary;
    // My own message is answered under the name it was sent with.
    for (const AddressList *list : {&summary.from, &summary.to, &summary.cc, &original.deliveredTo, &summary.bcc}) {
        for (const Address &address : *list) { // the very address first, then its kin
            for (size_t i = 0; i < identities.size(); ++i) {
                if (address.sameMailbox(identities[i].toAddress()))
                    return i;
            }
        }
        for (const Address &address : *list) {
            for (size_t i = 0; i < identities.size(); ++i) {
                if (deliveryKey(address) == deliveryKey(identities[i].toAddress()))
                    return i;
            }
        }
    }
    return 0;
}

QString attributionLine(const Summary &summary)
{
    const QString name = summary.from.empty() ? tr("someone") : [&summary] {
        const QString safe = safeDisplayName(summary.from.front());
        return safe.isEmpty() ? cleanForDisplay(summary.from.front().address) : safe;
    }();
    if (!summary.date)
        return tr("%1 wrote:").arg(name);
    const QDateTime when = dateOf(summary);
    return tr("On %1 at %2, %3 wrote:").arg(QLocale().toString(when.date(), QLocale::ShortFormat),
                                            QLocale().toString(when.time(), QLocale::ShortFormat), name);
}

QString quoteText(const QString &text)
{
    QString body = splitSignature(text).body;
    while (!body.isEmpty() && body.back().isSpace())
        body.chop(1);
    QString out;
    if (body.isEmpty())
        return out;
    out.reserve(body.size() + body.size() / 20);
    const QStringList lines = body.split(u'\n');
    for (const QString &line : lines) {
        const bool isQuote = line.startsWith(u'>');
        out += isQuote || line.isEmpty() ? QStringLiteral(">") : QStringLiteral("> ");
        out += line + u'\n';
    }
    return out;
}

Reply makeReply(const Original &original, ReplyMode mode, const std::vector<Identity> &identities, const ReplyOptions &options)
{
    Reply reply;
    fillIdentity(reply, original, identities);
    switch (mode) {
    case ReplyMode::Sender: fillSenderReply(reply, original, identities); break;
    case ReplyMode::All: fillReplyToAll(reply, original, identities); break;
    case ReplyMode::List: fillListReply(reply, original, identities); break;
    }
    reply.draft.subject = replySubject(original.summary.subject);
    fillThread(reply.draft, original.summary);
    fillQuote(reply, original, identities[reply.identity], options);
    return reply;
}

Reply makeInlineForward(const Original &original, const std::vector<Identity> &identities, const ReplyOptions &options)
{
    Reply reply;
    fillIdentity(reply, original, identities);
    reply.draft.subject = forwardSubject(original.summary.subject);
    // A forward starts no thread of its own for who sent it: References, but no In-Reply-To.
    fillThread(reply.draft, original.summary);
    reply.draft.inReplyTo.clear();
    const QString signature = signatureBlock(identities[reply.identity], options.withSignature);
    reply.draft.text = u'\n' + (signature.isEmpty() ? QString() : u'\n' + signature) + u'\n' + forwardHeader(original.summary)
                       + u'\n' + original.text;
    return reply;
}

Reply makeAttachedForward(const Original &original, const QByteArray &raw, const std::vector<Identity> &identities,
                          const ReplyOptions &options)
{
    Reply reply;
    fillIdentity(reply, original, identities);
    reply.draft.subject = forwardSubject(original.summary.subject);
    fillThread(reply.draft, original.summary);
    reply.draft.inReplyTo.clear();
    const QString signature = signatureBlock(identities[reply.identity], options.withSignature);
    reply.draft.text = u'\n' + (signature.isEmpty() ? QString() : u'\n' + signature);
    const QString base = baseSubject(original.summary.subject).text;
    DraftAttachment attachment;
    attachment.name = (base.isEmpty() ? QStringLiteral("message") : cleanForDisplay(base, 80)) + QStringLiteral(".eml");
    attachment.name.replace(u'/', u'-'); // what follows would be all that is left of the name
    attachment.type = "message/rfc822";
    attachment.bytes = raw;
    reply.draft.attachments.push_back(attachment);
    return reply;
}

} // namespace postrider::mime
