// Status codes in words for the sender of a mail: RFC 3463, RFC 5248 (the registry), RFC 5321 section 4.2.3.
#include "smtp/reply.h"

#include <QCoreApplication>
#include <array>

namespace postrider::smtp {

namespace {

/// subject.detail; `transient` is used for 4.x.x where it says something else.
struct Meaning {
    int subject;
    int detail;
    const char *permanent;
    const char *transient = nullptr;
};

constexpr std::array<Meaning, 74> Meanings{{
    {1, 0, QT_TRANSLATE_NOOP("SmtpCode", "Something is wrong with the address.")},
    {1, 1, QT_TRANSLATE_NOOP("SmtpCode", "There is no such mailbox at that server.")},
    {1, 2, QT_TRANSLATE_NOOP("SmtpCode", "The part of the address after the @ is not a place that takes mail.")},
    {1, 3, QT_TRANSLATE_NOOP("SmtpCode", "The address is not written as an address must be.")},
    {1, 4, QT_TRANSLATE_NOOP("SmtpCode", "The address fits more than one mailbox.")},
    {1, 6, QT_TRANSLATE_NOOP("SmtpCode", "The mailbox has moved, and nobody knows where to.")},
    {1, 7, QT_TRANSLATE_NOOP("SmtpCode", "The sender's address is not written as an address must be.")},
    {1, 8, QT_TRANSLATE_NOOP("SmtpCode", "The domain of the sender's address can't be found or takes no mail.")},
    {1, 9, QT_TRANSLATE_NOOP("SmtpCode", "The message would have to go through a server that can't carry it.")},
    {1, 10, QT_TRANSLATE_NOOP("SmtpCode", "The domain of the address says that it takes no mail.")},
    {2, 0, QT_TRANSLATE_NOOP("SmtpCode", "Something is wrong with the recipient's mailbox.")},
    {2, 1, QT_TRANSLATE_NOOP("SmtpCode", "The recipient's mailbox is closed."), QT_TRANSLATE_NOOP("SmtpCode", "The recipient's mailbox is closed at the moment.")},
    {2, 2, QT_TRANSLATE_NOOP("SmtpCode", "The recipient's mailbox is full.")},
    {2, 3, QT_TRANSLATE_NOOP("SmtpCode", "The message is larger than this recipient may get.")},
    {2, 4, QT_TRANSLATE_NOOP("SmtpCode", "The mailing list could not be expanded.")},
    {3, 0, QT_TRANSLATE_NOOP("SmtpCode", "The receiving mail system has a problem of its own.")},
    {3, 1, QT_TRANSLATE_NOOP("SmtpCode", "The mail server has run out of space.")},
    {3, 2, QT_TRANSLATE_NOOP("SmtpCode", "The server takes no mail at the moment.")},
    {3, 3, QT_TRANSLATE_NOOP("SmtpCode", "The server can't do what this message needs.")},
    {3, 4, QT_TRANSLATE_NOOP("SmtpCode", "The message is too large for this server.")},
    {3, 5, QT_TRANSLATE_NOOP("SmtpCode", "The mail server is not set up correctly.")},
    {3, 6, QT_TRANSLATE_NOOP("SmtpCode", "The message goes with another urgency than was asked for.")},
    {4, 0, QT_TRANSLATE_NOOP("SmtpCode", "Something is wrong with the network on the way to the recipient's server.")},
    {4, 1, QT_TRANSLATE_NOOP("SmtpCode", "The recipient's server does not answer.")},
    {4, 2, QT_TRANSLATE_NOOP("SmtpCode", "The connection to the recipient's server is bad.")},
    {4, 3, QT_TRANSLATE_NOOP("SmtpCode", "The server's directory service failed.")},
    {4, 4, QT_TRANSLATE_NOOP("SmtpCode", "The server does not know where to send mail for this address.")},
    {4, 5, QT_TRANSLATE_NOOP("SmtpCode", "The server is too busy.")},
    {4, 6, QT_TRANSLATE_NOOP("SmtpCode", "The message would go round in circles.")},
    {4, 7, QT_TRANSLATE_NOOP("SmtpCode", "The message could not be delivered in time.")},
    {5, 0, QT_TRANSLATE_NOOP("SmtpCode", "The servers did not understand each other.")},
    {5, 1, QT_TRANSLATE_NOOP("SmtpCode", "The server does not know a command, or not at this point.")},
    {5, 2, QT_TRANSLATE_NOOP("SmtpCode", "The server could not read a command.")},
    {5, 3, QT_TRANSLATE_NOOP("SmtpCode", "There are more recipients than the server takes at once.")},
    {5, 4, QT_TRANSLATE_NOOP("SmtpCode", "The server could not read a part of a command.")},
    {5, 5, QT_TRANSLATE_NOOP("SmtpCode", "The server speaks another version of the protocol.")},
    {5, 6, QT_TRANSLATE_NOOP("SmtpCode", "The sign-in data are longer than the server takes.")},
    {6, 0, QT_TRANSLATE_NOOP("SmtpCode", "Something is wrong with the content of the message.")},
    {6, 3, QT_TRANSLATE_NOOP("SmtpCode", "The message would have to be converted, which the server can't do.")},
    {6, 1, QT_TRANSLATE_NOOP("SmtpCode", "The server does not take this kind of content.")},
    {6, 2, QT_TRANSLATE_NOOP("SmtpCode", "The message would have to be converted, which is forbidden.")},
    {6, 4, QT_TRANSLATE_NOOP("SmtpCode", "The message was converted on its way, and lost something.")},
    {6, 5, QT_TRANSLATE_NOOP("SmtpCode", "The message would have to be converted, which failed.")},
    {6, 6, QT_TRANSLATE_NOOP("SmtpCode", "The server can't get at a part of the message.")},
    {6, 7, QT_TRANSLATE_NOOP("SmtpCode", "An address with letters beyond ASCII can't be used at this server.")},
    {6, 9, QT_TRANSLATE_NOOP("SmtpCode", "The message has letters beyond ASCII in its header, which can't be passed on to this recipient.")},
    {7, 0, QT_TRANSLATE_NOOP("SmtpCode", "The server refuses the message for security reasons.")},
    {7, 1, QT_TRANSLATE_NOOP("SmtpCode", "The server's rules forbid this message, this sender or this recipient."),
     QT_TRANSLATE_NOOP("SmtpCode", "The server wants this message to be tried again later.")},
    {7, 2, QT_TRANSLATE_NOOP("SmtpCode", "You may not write to this mailing list.")},
    {7, 3, QT_TRANSLATE_NOOP("SmtpCode", "The message would have to be secured in another way, which the server can't do.")},
    {7, 4, QT_TRANSLATE_NOOP("SmtpCode", "The message asks for a kind of security that the server does not have.")},
    {7, 5, QT_TRANSLATE_NOOP("SmtpCode", "The message would have to be encrypted or signed in a way that the server can't do.")},
    {7, 6, QT_TRANSLATE_NOOP("SmtpCode", "The server does not know the kind of encryption or signature that was used.")},
    {7, 7, QT_TRANSLATE_NOOP("SmtpCode", "The message was changed on its way.")},
    {7, 8, QT_TRANSLATE_NOOP("SmtpCode", "The user name or password is wrong.")},
    {7, 9, QT_TRANSLATE_NOOP("SmtpCode", "The server wants a stronger kind of sign-in than a plain password.")},
    {7, 10, QT_TRANSLATE_NOOP("SmtpCode", "The server wants an encrypted connection.")},
    {7, 11, QT_TRANSLATE_NOOP("SmtpCode", "The server wants an encrypted connection for this kind of sign-in.")},
    {7, 12, QT_TRANSLATE_NOOP("SmtpCode", "The server wants the password to be set anew before this kind of sign-in works.")},
    {7, 13, QT_TRANSLATE_NOOP("SmtpCode", "The account is switched off.")},
    {7, 14, QT_TRANSLATE_NOOP("SmtpCode", "The server trusts too little in where the message comes from.")},
    {7, 17, QT_TRANSLATE_NOOP("SmtpCode", "The mailbox belongs to somebody else now.")},
    {7, 18, QT_TRANSLATE_NOOP("SmtpCode", "The domain belongs to somebody else now.")},
    {7, 20, QT_TRANSLATE_NOOP("SmtpCode", "The message has no valid signature of the sender's domain (DKIM).")},
    {7, 21, QT_TRANSLATE_NOOP("SmtpCode", "The signature of the sender's domain is not accepted (DKIM).")},
    {7, 22, QT_TRANSLATE_NOOP("SmtpCode", "The signature is not of the sender's domain (DKIM).")},
    {7, 23, QT_TRANSLATE_NOOP("SmtpCode", "The sender's domain does not let this server send for it (SPF).")},
    {7, 24, QT_TRANSLATE_NOOP("SmtpCode", "It could not be found out whether this server may send for the sender's domain (SPF).")},
    {7, 25, QT_TRANSLATE_NOOP("SmtpCode", "The sending server's address has no name that fits it.")},
    {7, 26, QT_TRANSLATE_NOOP("SmtpCode", "The server could not prove that the message is from the sender's domain.")},
    {7, 27, QT_TRANSLATE_NOOP("SmtpCode", "The sender's domain says that it takes no mail, so nobody could answer.")},
    {7, 28, QT_TRANSLATE_NOOP("SmtpCode", "Too much mail at once: the server has set a limit.")},
    {7, 29, QT_TRANSLATE_NOOP("SmtpCode", "The message passed through a server that may not hand it on (ARC).")},
    {7, 30, QT_TRANSLATE_NOOP("SmtpCode", "You asked for encryption on all of the way, which is not possible to this recipient.")},
}};

QString say(const char *text) { return QCoreApplication::translate("SmtpCode", text); }

QString explainPlain(int code)
{
    switch (code) {
    case 251:
        return say("The recipient is somewhere else; the server hands the message on.");
    case 252:
        return say("The server can't tell whether the address exists, and tries to deliver it.");
    case 421:
        return say("The server closes the connection; it is too busy or being restarted.");
    case 450:
        return say("The recipient's mailbox is not available at the moment.");
    case 451:
        return say("The server has a problem of its own at the moment.");
    case 452:
        return say("The server has no space at the moment, or there are too many recipients at once.");
    case 455:
        return say("The server can't do what this message needs at the moment.");
    case 521:
    case 556:
        return say("That server takes no mail at all.");
    case 530:
        return say("The server wants a sign-in first.");
    case 550:
        return say("The mailbox does not exist, or the server's rules forbid the message.");
    case 551:
        return say("The recipient is somewhere else; the server names the new address.");
    case 552:
        return say("The mailbox is full, or the message is too large.");
    case 555:
        return say("The server does not know a parameter that it was given.");
    case 553:
        return say("The address is not allowed.");
    default:
        return {};
    }
}

} // namespace

QString explain(const Reply &reply)
{
    if (reply.enhanced && reply.enhanced->status != 2) {
        for (const Meaning &meaning : Meanings) {
            if (meaning.subject == reply.enhanced->subject && meaning.detail == reply.enhanced->detail)
                return say(reply.enhanced->status == 4 && meaning.transient ? meaning.transient : meaning.permanent);
        }
    }
    return explainPlain(reply.code);
}

} // namespace postrider::smtp
