#include "inspector/meanings_tables.h"

#include <QCoreApplication>
#include <span>

namespace postrider::ui {

namespace {

struct Row {
    const char *key;
    const char *words;
};

#define M(text) QT_TRANSLATE_NOOP("Meanings", text)

// RFC 9051 section 6, RFC 3501, and the extensions that clients use.
constexpr Row imapCommands[] = {
    {"CAPABILITY", M("asks what the server can do")},
    {"NOOP", M("asks if there is anything new")},
    {"LOGOUT", M("says goodbye")},
    {"STARTTLS", M("asks to encrypt from here on")},
    {"AUTHENTICATE", M("signs in; the secret is hidden here")},
    {"LOGIN", M("signs in with user name and password; hidden here")},
    {"ENABLE", M("switches extensions on")},
    {"SELECT", M("opens a folder")},
    {"EXAMINE", M("opens a folder for reading only")},
    {"CREATE", M("makes a folder")},
    {"DELETE", M("deletes a folder")},
    {"RENAME", M("renames a folder")},
    {"SUBSCRIBE", M("subscribes to a folder")},
    {"UNSUBSCRIBE", M("ends the subscription to a folder")},
    {"LIST", M("asks for the folders")},
    {"LSUB", M("asks for the subscribed folders")},
    {"NAMESPACE", M("asks where folders begin")},
    {"STATUS", M("asks for the numbers of a folder without opening it")},
    {"APPEND", M("puts a message into a folder")},
    {"IDLE", M("waits for news: the server will tell by itself")},
    {"DONE", M("ends the waiting")},
    {"CLOSE", M("closes the folder and removes what is marked deleted")},
    {"UNSELECT", M("closes the folder and changes nothing")},
    {"EXPUNGE", M("removes for good what is marked deleted")},
    {"UID EXPUNGE", M("removes just these messages for good")},
    {"SEARCH", M("searches the folder")},
    {"UID SEARCH", M("searches the folder")},
    {"FETCH", M("reads from messages")},
    {"UID FETCH", M("reads from messages")},
    {"STORE", M("changes flags")},
    {"UID STORE", M("changes flags")},
    {"COPY", M("copies messages")},
    {"UID COPY", M("copies messages")},
    {"MOVE", M("moves messages")},
    {"UID MOVE", M("moves messages")},
    {"SORT", M("asks for a sorted list")},
    {"UID SORT", M("asks for a sorted list")},
    {"THREAD", M("asks for conversations")},
    {"UID THREAD", M("asks for conversations")},
    {"ID", M("tells which program this is, and asks the same")},
    {"COMPRESS", M("asks to compress from here on")},
    {"GETQUOTAROOT", M("asks how much room there is")},
    {"GETQUOTA", M("asks how much room there is")},
    {"GETMETADATA", M("asks for notes kept with a folder")},
    {"MYRIGHTS", M("asks what may be done in a folder")},
    {"NOTIFY", M("says which news are wanted")},
    {"CHECK", M("asks the server to tidy up")},
};

constexpr Row imapResponses[] = {
    {"OK", M("all is well")},
    {"NO", M("refused")},
    {"BAD", M("not understood")},
    {"BYE", M("the server ends the connection")},
    {"PREAUTH", M("already signed in")},
    {"CAPABILITY", M("what the server can do")},
    {"ENABLED", M("these extensions are on now")},
    {"FLAGS", M("flags known in this folder")},
    {"LIST", M("a folder")},
    {"LSUB", M("a subscribed folder")},
    {"STATUS", M("the numbers of a folder")},
    {"SEARCH", M("what was found")},
    {"ESEARCH", M("what was found")},
    {"SORT", M("the sorted list")},
    {"THREAD", M("the conversations")},
    {"NAMESPACE", M("where folders begin")},
    {"VANISHED", M("messages that are gone")},
    {"ID", M("which program the server is")},
    {"QUOTA", M("how much room there is")},
    {"QUOTAROOT", M("which quota counts for the folder")},
    {"METADATA", M("notes kept with a folder")},
    {"MYRIGHTS", M("what may be done in this folder")},
};

constexpr Row imapNumbered[] = {
    {"EXISTS", M("so many messages are in the folder")},
    {"RECENT", M("so many messages are new to this connection")},
    {"EXPUNGE", M("this message is gone; later ones move up by one")},
    {"FETCH", M("data of a message")},
};

// RFC 9051 section 7.1, RFC 5530, RFC 7162, RFC 4315, RFC 2221, RFC 6154, RFC 7889, RFC 8474, RFC 9208.
constexpr Row imapCodes[] = {
    {"ALERT", M("the server wants you to read this")},
    {"ALREADYEXISTS", M("there is such a folder already")},
    {"APPENDLIMIT", M("the largest message that may be put here")},
    {"APPENDUID", M("the number the message got in its folder")},
    {"AUTHENTICATIONFAILED", M("wrong user name or password, or the account wants an app password")},
    {"AUTHORIZATIONFAILED", M("signed in, but not allowed to act as that user")},
    {"BADCHARSET", M("the server can't search in that character set")},
    {"BADURL", M("a link inside the message could not be followed")},
    {"CANNOT", M("this can never work here: for example a name that is not allowed")},
    {"CAPABILITY", M("what the server can do")},
    {"CLIENTBUG", M("the server thinks this program made a mistake")},
    {"CLOSED", M("the folder that was open is closed now")},
    {"COMPRESSIONACTIVE", M("compression is on already")},
    {"CONTACTADMIN", M("only the people who run the server can help")},
    {"COPYUID", M("the numbers the copies got in the other folder")},
    {"CORRUPTION", M("the server's data are damaged")},
    {"EXPIRED", M("the access has run out: a new password is needed")},
    {"EXPUNGEISSUED", M("somebody else removed messages just now")},
    {"HASCHILDREN", M("the folder holds other folders")},
    {"HIGHESTMODSEQ", M("the number of the last change, to ask for news later")},
    {"INUSE", M("somebody else is using it; try again")},
    {"LIMIT", M("a limit of the server was reached")},
    {"MAILBOXID", M("the lasting identity of the folder")},
    {"METADATA", M("about notes kept with folders")},
    {"MODIFIED", M("these messages were changed by somebody else meanwhile")},
    {"NOMODSEQ", M("this folder does not number its changes")},
    {"NONEXISTENT", M("there is no such folder")},
    {"NOPERM", M("you are not allowed to do this")},
    {"NOTSAVED", M("the search result was not kept")},
    {"OVERQUOTA", M("there is no room left in the account")},
    {"PARSE", M("the server could not read a message's header")},
    {"PERMANENTFLAGS", M("the flags that can be kept")},
    {"PRIVACYREQUIRED", M("only over an encrypted connection")},
    {"READ-ONLY", M("the folder can't be changed")},
    {"READ-WRITE", M("the folder can be changed")},
    {"REFERRAL", M("the folder is on another server")},
    {"SERVERBUG", M("the server made a mistake and says so")},
    {"TRYCREATE", M("there is no such folder yet; it could be made")},
    {"UIDNEXT", M("the number that the next message will get")},
    {"UIDNOTSTICKY", M("message numbers don't last here")},
    {"UIDREQUIRED", M("only lasting message numbers may be used")},
    {"UIDVALIDITY", M("message numbers hold as long as this value stays")},
    {"UNAVAILABLE", M("something behind the server is down; try later")},
    {"UNKNOWN-CTE", M("the server can't decode this part")},
    {"UNSEEN", M("the first unread message")},
    {"USEATTR", M("the special use of the folder can't be set")},
};

constexpr Row smtpCommands[] = {
    {"EHLO", M("introduces itself and asks what the server can do")},
    {"HELO", M("introduces itself")},
    {"LHLO", M("introduces itself to a delivery server")},
    {"STARTTLS", M("asks to encrypt from here on")},
    {"AUTH", M("signs in; the secret is hidden here")},
    {"MAIL", M("names the sender")},
    {"RCPT", M("names a recipient")},
    {"DATA", M("asks to send the message")},
    {"BDAT", M("sends a piece of the message; LAST ends it")},
    {"RSET", M("starts over")},
    {"NOOP", M("asks if the server is there")},
    {"VRFY", M("asks if an address exists")},
    {"QUIT", M("says goodbye")},
    {".", M("the message ends here: from now on it counts as handed over")},
};

// RFC 5321 section 4.2.3, RFC 4954 section 6, RFC 3207, RFC 7504.
constexpr Row smtpReplies[] = {
    {"211", M("status of the server")},
    {"214", M("help")},
    {"220", M("greeting: the server is ready")},
    {"221", M("the server says goodbye")},
    {"235", M("signed in")},
    {"250", M("accepted")},
    {"251", M("accepted; it will be passed on")},
    {"252", M("can't check the address, but takes the message")},
    {"334", M("go on with signing in")},
    {"354", M("go ahead; a line with only a dot ends it")},
    {"421", M("the server closes the connection; try later")},
    {"432", M("the password must be changed first")},
    {"450", M("the mailbox is busy; try later")},
    {"451", M("the server has a problem; try later")},
    {"452", M("the server has no room now; try later")},
    {"454", M("not possible for the moment; try later")},
    {"455", M("can't take these parameters now")},
    {"500", M("not understood")},
    {"501", M("not understood: wrong parameters")},
    {"502", M("the server does not do this")},
    {"503", M("wrong order of commands")},
    {"504", M("the server does not do this with these parameters")},
    {"521", M("this server takes no mail")},
    {"530", M("sign in first")},
    {"534", M("this way of signing in is too weak for the server")},
    {"535", M("wrong user name or password")},
    {"538", M("only over an encrypted connection")},
    {"550", M("refused: no such mailbox, or not allowed")},
    {"551", M("the user is not here")},
    {"552", M("too large, or the mailbox is full")},
    {"553", M("the address is not allowed")},
    {"554", M("refused for good")},
    {"555", M("parameters not known")},
    {"556", M("the recipient's domain takes no mail")},
};

constexpr Row smtpExtensions[] = {
    {"SIZE", M("offers: tells the largest message it takes")},
    {"PIPELINING", M("offers: several commands at once")},
    {"8BITMIME", M("offers: takes text as it is, without encoding")},
    {"SMTPUTF8", M("offers: takes addresses in any script")},
    {"CHUNKING", M("offers: takes the message in pieces")},
    {"BINARYMIME", M("offers: takes attachments without encoding")},
    {"DSN", M("offers: reports on delivery")},
    {"STARTTLS", M("offers: encryption")},
    {"AUTH", M("offers: these ways of signing in")},
    {"ENHANCEDSTATUSCODES", M("offers: answers with exact codes")},
    {"DELIVERBY", M("offers: delivery within a time")},
    {"REQUIRETLS", M("offers: encryption all the way")},
    {"FUTURERELEASE", M("offers: to hold a message until later")},
    {"MT-PRIORITY", M("offers: priorities")},
    {"VRFY", M("offers: to check addresses")},
    {"ETRN", M("offers: to start a queue")},
    {"HELP", M("offers: help")},
    {"LIMITS", M("offers: tells its limits")},
};

// RFC 3463 and the registry of enhanced codes; the class (2, 4, 5) is put in words beside these.
constexpr Row enhancedCodes[] = {
    {"0.0", M("no more is known")},
    {"1.0", M("something is wrong with the address")},
    {"1.1", M("there is no such mailbox")},
    {"1.2", M("there is no such mail domain")},
    {"1.3", M("the recipient's address is not well formed")},
    {"1.4", M("the address fits more than one mailbox")},
    {"1.5", M("the recipient's address is fine")},
    {"1.6", M("the mailbox has moved")},
    {"1.7", M("the sender's address is not well formed")},
    {"1.8", M("the sender's domain does not exist")},
    {"1.10", M("the recipient's domain takes no mail")},
    {"2.0", M("something is wrong with the mailbox")},
    {"2.1", M("the mailbox takes no messages")},
    {"2.2", M("the mailbox is full")},
    {"2.3", M("the message is too large for the mailbox")},
    {"2.4", M("the mailing list could not be expanded")},
    {"3.0", M("the receiving system has a problem")},
    {"3.1", M("the receiving system is full")},
    {"3.2", M("the system takes no messages at the moment")},
    {"3.3", M("the system can't do what was asked")},
    {"3.4", M("the message is too large for the system")},
    {"3.5", M("the system is set up wrongly")},
    {"4.0", M("the network has a problem")},
    {"4.1", M("no answer from the recipient's server")},
    {"4.2", M("the connection broke")},
    {"4.3", M("a directory server did not answer")},
    {"4.4", M("no way to the recipient's server was found")},
    {"4.5", M("the network is overloaded")},
    {"4.6", M("the message ran in a circle")},
    {"4.7", M("delivery took too long")},
    {"5.0", M("the two programs did not understand each other")},
    {"5.1", M("the command is not valid here")},
    {"5.2", M("the command could not be read")},
    {"5.3", M("too many recipients")},
    {"5.4", M("wrong parameters")},
    {"5.6", M("the sign-in data are too long")},
    {"6.0", M("something is wrong with the content")},
    {"6.1", M("this kind of content is not supported")},
    {"6.2", M("the content had to be converted, which is not allowed")},
    {"6.3", M("the content had to be converted, which is not possible")},
    {"6.6", M("the content could not be converted")},
    {"6.7", M("addresses in this script are not supported")},
    {"7.0", M("a rule of the server decided so")},
    {"7.1", M("not allowed; the message is refused")},
    {"7.2", M("sending to this mailing list is not allowed")},
    {"7.3", M("a security conversion is needed and not possible")},
    {"7.4", M("a security feature is not supported")},
    {"7.5", M("a cryptographic check failed")},
    {"7.7", M("the message was changed on its way")},
    {"7.8", M("wrong user name or password")},
    {"7.9", M("this way of signing in is too weak")},
    {"7.10", M("encryption is needed")},
    {"7.11", M("encryption is needed to sign in this way")},
    {"7.12", M("the password must be changed first")},
    {"7.13", M("the account is disabled")},
    {"7.14", M("the trusted relation of the servers is broken")},
    {"7.17", M("the mailbox changed its owner")},
    {"7.20", M("no valid DKIM signature")},
    {"7.23", M("SPF check failed")},
    {"7.24", M("SPF could not be checked")},
    {"7.25", M("the sending address has no valid reverse name")},
    {"7.26", M("several sender checks failed")},
    {"7.27", M("the sender's domain says that it sends no mail")},
    {"7.28", M("too much mail of this kind")},
    {"7.30", M("encryption all the way was asked for and is not possible")},
};

constexpr Row enhancedSubjects[] = {
    {"0", M("no more is known")},
    {"1", M("something about the address")},
    {"2", M("something about the mailbox")},
    {"3", M("something about the mail system")},
    {"4", M("something about the network")},
    {"5", M("something about the protocol")},
    {"6", M("something about the content")},
    {"7", M("something about security or the rules of the server")},
};

constexpr Row pop3Commands[] = {
    {"USER", M("names the user")},
    {"PASS", M("gives the password; hidden here")},
    {"APOP", M("signs in; the secret is hidden here")},
    {"CAPA", M("asks what the server can do")},
    {"STLS", M("asks to encrypt from here on")},
    {"STAT", M("asks how many messages there are")},
    {"UIDL", M("asks for the names of the messages")},
    {"RETR", M("fetches a message")},
    {"TOP", M("fetches the header of a message")},
    {"DELE", M("marks a message for deletion")},
};

#undef M

std::span<const Row> rowsOf(MeaningTable table)
{
    switch (table) {
    case MeaningTable::ImapCommand: return imapCommands;
    case MeaningTable::ImapResponse: return imapResponses;
    case MeaningTable::ImapNumbered: return imapNumbered;
    case MeaningTable::ImapCode: return imapCodes;
    case MeaningTable::SmtpCommand: return smtpCommands;
    case MeaningTable::SmtpReply: return smtpReplies;
    case MeaningTable::SmtpExtension: return smtpExtensions;
    case MeaningTable::EnhancedCode: return enhancedCodes;
    case MeaningTable::EnhancedSubject: return enhancedSubjects;
    case MeaningTable::Pop3Command: return pop3Commands;
    }
    return {};
}

} // namespace

QString lookUpMeaning(MeaningTable table, QByteArrayView key)
{
    for (const Row &row : rowsOf(table)) {
        if (key.compare(row.key, Qt::CaseInsensitive) == 0)
            return QCoreApplication::translate("Meanings", row.words);
    }
    return {};
}

} // namespace postrider::ui
