#include "mail/header_facts.h"

#include "mail/message_facts.h"
#include "mime/text_safety.h"

#include <QCoreApplication>
#include <algorithm>

namespace postrider::mail {

namespace {

QString say(const char *text) { return QCoreApplication::translate("ReadingFlow", text); }

bool isOwn(const AccountSettings &settings, const AddressList &from)
{
    return std::any_of(settings.identities.begin(), settings.identities.end(),
                       [&from](const Identity &identity) { return from.size() == 1 && identity.toAddress().sameMailbox(from.front()); });
}

} // namespace

void addHeaderFacts(const AccountSettings &settings, const Border &border, const QByteArray &header, bool picturesHeldBack, MessageContent &content)
{
    content.headerText = header;
    content.senderCheck = checkSender(mime::HeaderFields(header), content.from, border);
    const QString sender = content.from.size() == 1 ? mime::cleanForDisplay(content.from.front().address, 200) : QString();
    MessageFact fact;
    fact.kind = MessageFact::Kind::Sender;
    if (content.senderCheck.state == SenderCheck::State::Failed) {
        fact.isWarning = true;
        fact.title = isOwn(settings, content.from)
            ? say("This message bears your own address, but your mail service could not confirm that it is from you.")
            : say("Your mail service could not confirm that this message is from %1.").arg(sender);
        fact.lines << say("It may have come by a mailing list or a forwarder. It may also be from somebody else.");
        content.facts.push_back(fact);
    } else if (picturesHeldBack) {
        fact.title = say("Pictures from %1 are loaded only where your mail service confirms the sender. It does not for this message.").arg(sender);
        content.facts.push_back(fact);
    }
    if (isOwn(settings, content.from) || content.flags.testFlag(Flag::MdnSent))
        return;
    if (const std::optional<MessageFact> receipt = receiptWanted(header, content.from))
        content.facts.push_back(*receipt);
}

} // namespace postrider::mail
