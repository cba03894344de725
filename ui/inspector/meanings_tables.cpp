#include "inspector/meanings_tables.h"

#include <QCoreApplication>
#include <span>

namespace postrider::ui {

namespace {

struct Row {
    const char *key;
    const char *words;
};

// QT_TRANSLATE_NOOP is spelt out in each row: the tool that collects the texts looks into no macro.
// RFC 9051 section 6, RFC 3501, and the extensions that clients use.
constexpr Row imapCommands[] = {
    {"CAPABILITY", QT_TRANSLATE_NOOP("Meanings", "asks what the server can do")},
    {"NOOP", QT_TRANSLATE_NOOP("Meanings", "asks if there is anything new")},
    {"LOGOUT", QT_TRANSLATE_NOOP("Meanings", "says goodbye")},
    {"STARTTLS", QT_TRANSLATE_NOOP("Meanings", "asks to encrypt from here on")},
    {"AUTHENTICATE", QT_TRANSLATE_NOOP("Meanings", "signs in; the secret is hidden here")},
    {"LOGIN", QT_TRANSLATE_NOOP("Meanings", "signs in with user name and password; hidden here")},
    {"ENABLE", QT_TRANSLATE_NOOP("Meanings", "switches extensions on")},
    {"SELECT", QT_TRANSLATE_NOOP("Meanings", "opens a folder")},
    {"EXAMINE", QT_TRANSLATE_NOOP("Meanings", "opens a folder for reading only")},
    {"CREATE", QT_TRANSLATE_NOOP("Meanings", "makes a folder")},
    {"DELETE", QT_TRANSLATE_NOOP("Meanings", "deletes a folder")},
    {"RENAME", QT_TRANSLATE_NOOP("Meanings", "renames a folder")},
    {"SUBSCRIBE", QT_TRANSLATE_NOOP("Meanings", "subscribes to a folder")},
    {"UNSUBSCRIBE", QT_TRANSLATE_NOOP("Meanings", "ends the subscription to a folder")},
    {"LIST", QT_TRANSLATE_NOOP("Meanings", "asks for the folders")},
    {"LSUB", QT_TRANSLATE_NOOP("Meanings", "asks for the subscribed folders")},
    {"NAMESPACE", QT_TRANSLATE_NOOP("Meanings", "asks where folders begin")},
    {"STATUS", QT_TRANSLATE_NOOP("Meanings", "asks for the numbers of a folder without opening it")},
    {"APPEND", QT_TRANSLATE_NOOP("Meanings", "puts a message into a folder")},
    {"IDLE", QT_TRANSLATE_NOOP("Meanings", "waits for news: the server will tell by itself")},
    {"DONE", QT_TRANSLATE_NOOP("Meanings", "ends the waiting")},
    {"CLOSE", QT_TRANSLATE_NOOP("Meanings", "closes the folder and removes what is marked deleted")},
    {"UNSELECT", QT_TRANSLATE_NOOP("Meanings", "closes the folder and changes nothing")},
    {"EXPUNGE", QT_TRANSLATE_NOOP("Meanings", "removes for good what is marked deleted")},
    {"UID EXPUNGE", QT_TRANSLATE_NOOP("Meanings", "removes just these messages for good")},
    {"SEARCH", QT_TRANSLATE_NOOP("Meanings", "searches the folder")},
    {"UID SEARCH", QT_TRANSLATE_NOOP("Meanings", "searches the folder")},
    {"FETCH", QT_TRANSLATE_NOOP("Meanings", "reads from messages")},
    {"UID FETCH", QT_TRANSLATE_NOOP("Meanings", "reads from messages")},
    {"STORE", QT_TRANSLATE_NOOP("Meanings", "changes flags")},
    {"UID STORE", QT_TRANSLATE_NOOP("Meanings", "changes flags")},
    {"COPY", QT_TRANSLATE_NOOP("Meanings", "copies messages")},
    {"UID COPY", QT_TRANSLATE_NOOP("Meanings", "copies messages")},
    {"MOVE", QT_TRANSLATE_NOOP("Meanings", "moves messages")},
    {"UID MOVE", QT_TRANSLATE_NOOP("Meanings", "moves messages")},
    {"SORT", QT_TRANSLATE_NOOP("Meanings", "asks for a sorted list")},
    {"UID SORT", QT_TRANSLATE_NOOP("Meanings", "asks for a sorted list")},
    {"THREAD", QT_TRANSLATE_NOOP("Meanings", "asks for conversations")},
    {"UID THREAD", QT_TRANSLATE_NOOP("Meanings", "asks for conversations")},
    {"ID", QT_TRANSLATE_NOOP("Meanings", "tells which program this is, and asks the same")},
    {"COMPRESS", QT_TRANSLATE_NOOP("Meanings", "asks to compress from here on")},
    {"GETQUOTAROOT", QT_TRANSLATE_NOOP("Meanings", "asks how much room there is")},
    {"GETQUOTA", QT_TRANSLATE_NOOP("Meanings", "asks how much room there is")},
    {"GETMETADATA", QT_TRANSLATE_NOOP("Meanings", "asks for notes kept with a folder")},
    {"MYRIGHTS", QT_TRANSLATE_NOOP("Meanings", "asks what may be done in a folder")},
    {"NOTIFY", QT_TRANSLATE_NOOP("Meanings", "says which news are wanted")},
    {"CHECK", QT_TRANSLATE_NOOP("Meanings", "asks the server to tidy up")},
};

constexpr Row imapResponses[] = {
    {"OK", QT_TRANSLATE_NOOP("Meanings", "all is well")},
    {"NO", QT_TRANSLATE_NOOP("Meanings", "refused")},
    {"BAD", QT_TRANSLATE_NOOP("Meanings", "not understood")},
    {"BYE", QT_TRANSLATE_NOOP("Meanings", "the server ends the connection")},
    {"PREAUTH", QT_TRANSLATE_NOOP("Meanings", "already signed in")},
    {"CAPABILITY", QT_TRANSLATE_NOOP("Meanings", "what the server can do")},
    {"ENABLED", QT_TRANSLATE_NOOP("Meanings", "these extensions are on now")},
    {"FLAGS", QT_TRANSLATE_NOOP("Meanings", "flags known in this folder")},
    {"LIST", QT_TRANSLATE_NOOP("Meanings", "a folder")},
    {"LSUB", QT_TRANSLATE_NOOP("Meanings", "a subscribed folder")},
    {"STATUS", QT_TRANSLATE_NOOP("Meanings", "the numbers of a folder")},
    {"SEARCH", QT_TRANSLATE_NOOP("Meanings", "what was found")},
    {"ESEARCH", QT_TRANSLATE_NOOP("Meanings", "what was found")},
    {"SORT", QT_TRANSLATE_NOOP("Meanings", "the sorted list")},
    {"THREAD", QT_TRANSLATE_NOOP("Meanings", "the conversations")},
    {"NAMESPACE", QT_TRANSLATE_NOOP("Meanings", "where folders begin")},
    {"VANISHED", QT_TRANSLATE_NOOP("Meanings", "messages that are gone")},
    {"ID", QT_TRANSLATE_NOOP("Meanings", "which program the server is")},
    {"QUOTA", QT_TRANSLATE_NOOP("Meanings", "how much room there is")},
    {"QUOTAROOT", QT_TRANSLATE_NOOP("Meanings", "which quota counts for the folder")},
    {"METADATA", QT_TRANSLATE_NOOP("Meanings", "notes kept with a folder")},
    {"MYRIGHTS", QT_TRANSLATE_NOOP("Meanings", "what may be done in this folder")},
};

constexpr Row imapNumbered[] = {
    {"EXISTS", QT_TRANSLATE_NOOP("Meanings", "so many messages are in the folder")},
    {"RECENT", QT_TRANSLATE_NOOP("Meanings", "so many messages are new to this connection")},
    {"EXPUNGE", QT_TRANSLATE_NOOP("Meanings", "this message is gone; later ones move up by one")},
    {"FETCH", QT_TRANSLATE_NOOP("Meanings", "data of a message")},
};

// RFC 9051 section 7.1, RFC 5530, RFC 7162, RFC 4315, RFC 2221, RFC 6154, RFC 7889, RFC 8474, RFC 9208.
constexpr Row imapCodes[] = {
    {"ALERT", QT_TRANSLATE_NOOP("Meanings", "the server wants you to read this")},
    {"ALREADYEXISTS", QT_TRANSLATE_NOOP("Meanings", "there is such a folder already")},
    {"APPENDLIMIT", QT_TRANSLATE_NOOP("Meanings", "the largest message that may be put here")},
    {"APPENDUID", QT_TRANSLATE_NOOP("Meanings", "the number the message got in its folder")},
    {"AUTHENTICATIONFAILED", QT_TRANSLATE_NOOP("Meanings", "wrong user name or password, or the account wants an app password")},
    {"AUTHORIZATIONFAILED", QT_TRANSLATE_NOOP("Meanings", "signed in, but not allowed to act as that user")},
    {"BADCHARSET", QT_TRANSLATE_NOOP("Meanings", "the server can't search in that character set")},
    {"BADURL", QT_TRANSLATE_NOOP("Meanings", "a link inside the message could not be followed")},
    {"CANNOT", QT_TRANSLATE_NOOP("Meanings", "this can never work here: for example a name that is not allowed")},
    {"CAPABILITY", QT_TRANSLATE_NOOP("Meanings", "what the server can do")},
    {"CLIENTBUG", QT_TRANSLATE_NOOP("Meanings", "the server thinks this program made a mistake")},
    {"CLOSED", QT_TRANSLATE_NOOP("Meanings", "the folder that was open is closed now")},
    {"COMPRESSIONACTIVE", QT_TRANSLATE_NOOP("Meanings", "compression is on already")},
    {"CONTACTADMIN", QT_TRANSLATE_NOOP("Meanings", "only the people who run the server can help")},
    {"COPYUID", QT_TRANSLATE_NOOP("Meanings", "the numbers the copies got in the other folder")},
    {"CORRUPTION", QT_TRANSLATE_NOOP("Meanings", "the server's data are damaged")},
    {"EXPIRED", QT_TRANSLATE_NOOP("Meanings", "the access has run out: a new password is needed")},
    {"EXPUNGEISSUED", QT_TRANSLATE_NOOP("Meanings", "somebody else removed messages just now")},
    {"HASCHILDREN", QT_TRANSLATE_NOOP("Meanings", "the folder holds other folders")},
    {"HIGHESTMODSEQ", QT_TRANSLATE_NOOP("Meanings", "the number of the last change, to ask for news later")},
    {"INUSE", QT_TRANSLATE_NOOP("Meanings", "somebody else is using it; try again")},
    {"LIMIT", QT_TRANSLATE_NOOP("Meanings", "a limit of the server was reached")},
    {"MAILBOXID", QT_TRANSLATE_NOOP("Meanings", "the lasting identity of the folder")},
    {"METADATA", QT_TRANSLATE_NOOP("Meanings", "about notes kept with folders")},
    {"MODIFIED", QT_TRANSLATE_NOOP("Meanings", "these messages were changed by somebody else meanwhile")},
    {"NOMODSEQ", QT_TRANSLATE_NOOP("Meanings", "this folder does not number its changes")},
    {"NONEXISTENT", QT_TRANSLATE_NOOP("Meanings", "there is no such folder")},
    {"NOPERM", QT_TRANSLATE_NOOP("Meanings", "you are not allowed to do this")},
    {"NOTSAVED", QT_TRANSLATE_NOOP("Meanings", "the search result was not kept")},
    {"OVERQUOTA", QT_TRANSLATE_NOOP("Meanings", "there is no room left in the account")},
    {"PARSE", QT_TRANSLATE_NOOP("Meanings", "the server could not read a message's header")},
    {"PERMANENTFLAGS", QT_TRANSLATE_NOOP("Meanings", "the flags that can be kept")},
    {"PRIVACYREQUIRED", QT_TRANSLATE_NOOP("Meanings", "only over an encrypted connection")},
    {"READ-ONLY", QT_TRANSLATE_NOOP("Meanings", "the folder can't be changed")},
    {"READ-WRITE", QT_TRANSLATE_NOOP("Meanings", "the folder can be changed")},
    {"REFERRAL", QT_TRANSLATE_NOOP("Meanings", "the folder is on another server")},
    {"SERVERBUG", QT_TRANSLATE_NOOP("Meanings", "the server made a mistake and says so")},
    {"TRYCREATE", QT_TRANSLATE_NOOP("Meanings", "there is no such folder yet; it could be made")},
    {"UIDNEXT", QT_TRANSLATE_NOOP("Meanings", "the number that the next message will get")},
    {"UIDNOTSTICKY", QT_TRANSLATE_NOOP("Meanings", "message numbers don't last here")},
    {"UIDREQUIRED", QT_TRANSLATE_NOOP("Meanings", "only lasting message numbers may be used")},
    {"UIDVALIDITY", QT_TRANSLATE_NOOP("Meanings", "message numbers hold as long as this value stays")},
    {"UNAVAILABLE", QT_TRANSLATE_NOOP("Meanings", "something behind the server is down; try later")},
    {"UNKNOWN-CTE", QT_TRANSLATE_NOOP("Meanings", "the server can't decode this part")},
    {"UNSEEN", QT_TRANSLATE_NOOP("Meanings", "the first unread message")},
    {"USEATTR", QT_TRANSLATE_NOOP("Meanings", "the special use of the folder can't be set")},
};

constexpr Row smtpCommands[] = {
    {"EHLO", QT_TRANSLATE_NOOP("Meanings", "introduces itself and asks what the server can do")},
    {"HELO", QT_TRANSLATE_NOOP("Meanings", "introduces itself")},
    {"LHLO", QT_TRANSLATE_NOOP("Meanings", "introduces itself to a delivery server")},
    {"STARTTLS", QT_TRANSLATE_NOOP("Meanings", "asks to encrypt from here on")},
    {"AUTH", QT_TRANSLATE_NOOP("Meanings", "signs in; the secret is hidden here")},
    {"MAIL", QT_TRANSLATE_NOOP("Meanings", "names the sender")},
    {"RCPT", QT_TRANSLATE_NOOP("Meanings", "names a recipient")},
    {"DATA", QT_TRANSLATE_NOOP("Meanings", "asks to send the message")},
    {"BDAT", QT_TRANSLATE_NOOP("Meanings", "sends a piece of the message; LAST ends it")},
    {"RSET", QT_TRANSLATE_NOOP("Meanings", "starts over")},
    {"NOOP", QT_TRANSLATE_NOOP("Meanings", "asks if the server is there")},
    {"VRFY", QT_TRANSLATE_NOOP("Meanings", "asks if an address exists")},
    {"QUIT", QT_TRANSLATE_NOOP("Meanings", "says goodbye")},
    {".", QT_TRANSLATE_NOOP("Meanings", "the message ends here: from now on it counts as handed over")},
};

// RFC 5321 section 4.2.3, RFC 4954 section 6, RFC 3207, RFC 7504.
constexpr Row smtpReplies[] = {
    {"211", QT_TRANSLATE_NOOP("Meanings", "status of the server")},
    {"214", QT_TRANSLATE_NOOP("Meanings", "help")},
    {"220", QT_TRANSLATE_NOOP("Meanings", "greeting: the server is ready")},
    {"221", QT_TRANSLATE_NOOP("Meanings", "the server says goodbye")},
    {"235", QT_TRANSLATE_NOOP("Meanings", "signed in")},
    {"250", QT_TRANSLATE_NOOP("Meanings", "accepted")},
    {"251", QT_TRANSLATE_NOOP("Meanings", "accepted; it will be passed on")},
    {"252", QT_TRANSLATE_NOOP("Meanings", "can't check the address, but takes the message")},
    {"334", QT_TRANSLATE_NOOP("Meanings", "go on with signing in")},
    {"354", QT_TRANSLATE_NOOP("Meanings", "go ahead; a line with only a dot ends it")},
    {"421", QT_TRANSLATE_NOOP("Meanings", "the server closes the connection; try later")},
    {"432", QT_TRANSLATE_NOOP("Meanings", "the password must be changed first")},
    {"450", QT_TRANSLATE_NOOP("Meanings", "the mailbox is busy; try later")},
    {"451", QT_TRANSLATE_NOOP("Meanings", "the server has a problem; try later")},
    {"452", QT_TRANSLATE_NOOP("Meanings", "the server has no room now; try later")},
    {"454", QT_TRANSLATE_NOOP("Meanings", "not possible for the moment; try later")},
    {"455", QT_TRANSLATE_NOOP("Meanings", "can't take these parameters now")},
    {"500", QT_TRANSLATE_NOOP("Meanings", "not understood")},
    {"501", QT_TRANSLATE_NOOP("Meanings", "not understood: wrong parameters")},
    {"502", QT_TRANSLATE_NOOP("Meanings", "the server does not do this")},
    {"503", QT_TRANSLATE_NOOP("Meanings", "wrong order of commands")},
    {"504", QT_TRANSLATE_NOOP("Meanings", "the server does not do this with these parameters")},
    {"521", QT_TRANSLATE_NOOP("Meanings", "this server takes no mail")},
    {"530", QT_TRANSLATE_NOOP("Meanings", "sign in first")},
    {"534", QT_TRANSLATE_NOOP("Meanings", "this way of signing in is too weak for the server")},
    {"535", QT_TRANSLATE_NOOP("Meanings", "wrong user name or password")},
    {"538", QT_TRANSLATE_NOOP("Meanings", "only over an encrypted connection")},
    {"550", QT_TRANSLATE_NOOP("Meanings", "refused: no such mailbox, or not allowed")},
    {"551", QT_TRANSLATE_NOOP("Meanings", "the user is not here")},
    {"552", QT_TRANSLATE_NOOP("Meanings", "too large, or the mailbox is full")},
    {"553", QT_TRANSLATE_NOOP("Meanings", "the address is not allowed")},
    {"554", QT_TRANSLATE_NOOP("Meanings", "refused for good")},
    {"555", QT_TRANSLATE_NOOP("Meanings", "parameters not known")},
    {"556", QT_TRANSLATE_NOOP("Meanings", "the recipient's domain takes no mail")},
};

constexpr Row smtpExtensions[] = {
    {"SIZE", QT_TRANSLATE_NOOP("Meanings", "offers: tells the largest message it takes")},
    {"PIPELINING", QT_TRANSLATE_NOOP("Meanings", "offers: several commands at once")},
    {"8BITMIME", QT_TRANSLATE_NOOP("Meanings", "offers: takes text as it is, without encoding")},
    {"SMTPUTF8", QT_TRANSLATE_NOOP("Meanings", "offers: takes addresses in any script")},
    {"CHUNKING", QT_TRANSLATE_NOOP("Meanings", "offers: takes the message in pieces")},
    {"BINARYMIME", QT_TRANSLATE_NOOP("Meanings", "offers: takes attachments without encoding")},
    {"DSN", QT_TRANSLATE_NOOP("Meanings", "offers: reports on delivery")},
    {"STARTTLS", QT_TRANSLATE_NOOP("Meanings", "offers: encryption")},
    {"AUTH", QT_TRANSLATE_NOOP("Meanings", "offers: these ways of signing in")},
    {"ENHANCEDSTATUSCODES", QT_TRANSLATE_NOOP("Meanings", "offers: answers with exact codes")},
    {"DELIVERBY", QT_TRANSLATE_NOOP("Meanings", "offers: delivery within a time")},
    {"REQUIRETLS", QT_TRANSLATE_NOOP("Meanings", "offers: encryption all the way")},
    {"FUTURERELEASE", QT_TRANSLATE_NOOP("Meanings", "offers: to hold a message until later")},
    {"MT-PRIORITY", QT_TRANSLATE_NOOP("Meanings", "offers: priorities")},
    {"VRFY", QT_TRANSLATE_NOOP("Meanings", "offers: to check addresses")},
    {"ETRN", QT_TRANSLATE_NOOP("Meanings", "offers: to start a queue")},
    {"HELP", QT_TRANSLATE_NOOP("Meanings", "offers: help")},
    {"LIMITS", QT_TRANSLATE_NOOP("Meanings", "offers: tells its limits")},
};

// RFC 3463 and the registry of enhanced codes; the class (2, 4, 5) is put in words beside these.
constexpr Row enhancedCodes[] = {
    {"0.0", QT_TRANSLATE_NOOP("Meanings", "no more is known")},
    {"1.0", QT_TRANSLATE_NOOP("Meanings", "something is wrong with the address")},
    {"1.1", QT_TRANSLATE_NOOP("Meanings", "there is no such mailbox")},
    {"1.2", QT_TRANSLATE_NOOP("Meanings", "there is no such mail domain")},
    {"1.3", QT_TRANSLATE_NOOP("Meanings", "the recipient's address is not well formed")},
    {"1.4", QT_TRANSLATE_NOOP("Meanings", "the address fits more than one mailbox")},
    {"1.5", QT_TRANSLATE_NOOP("Meanings", "the recipient's address is fine")},
    {"1.6", QT_TRANSLATE_NOOP("Meanings", "the mailbox has moved")},
    {"1.7", QT_TRANSLATE_NOOP("Meanings", "the sender's address is not well formed")},
    {"1.8", QT_TRANSLATE_NOOP("Meanings", "the sender's domain does not exist")},
    {"1.10", QT_TRANSLATE_NOOP("Meanings", "the recipient's domain takes no mail")},
    {"2.0", QT_TRANSLATE_NOOP("Meanings", "something is wrong with the mailbox")},
    {"2.1", QT_TRANSLATE_NOOP("Meanings", "the mailbox takes no messages")},
    {"2.2", QT_TRANSLATE_NOOP("Meanings", "the mailbox is full")},
    {"2.3", QT_TRANSLATE_NOOP("Meanings", "the message is too large for the mailbox")},
    {"2.4", QT_TRANSLATE_NOOP("Meanings", "the mailing list could not be expanded")},
    {"3.0", QT_TRANSLATE_NOOP("Meanings", "the receiving system has a problem")},
    {"3.1", QT_TRANSLATE_NOOP("Meanings", "the receiving system is full")},
    {"3.2", QT_TRANSLATE_NOOP("Meanings", "the system takes no messages at the moment")},
    {"3.3", QT_TRANSLATE_NOOP("Meanings", "the system can't do what was asked")},
    {"3.4", QT_TRANSLATE_NOOP("Meanings", "the message is too large for the system")},
    {"3.5", QT_TRANSLATE_NOOP("Meanings", "the system is set up wrongly")},
    {"4.0", QT_TRANSLATE_NOOP("Meanings", "the network has a problem")},
    {"4.1", QT_TRANSLATE_NOOP("Meanings", "no answer from the recipient's server")},
    {"4.2", QT_TRANSLATE_NOOP("Meanings", "the connection broke")},
    {"4.3", QT_TRANSLATE_NOOP("Meanings", "a directory server did not answer")},
    {"4.4", QT_TRANSLATE_NOOP("Meanings", "no way to the recipient's server was found")},
    {"4.5", QT_TRANSLATE_NOOP("Meanings", "the network is overloaded")},
    {"4.6", QT_TRANSLATE_NOOP("Meanings", "the message ran in a circle")},
    {"4.7", QT_TRANSLATE_NOOP("Meanings", "delivery took too long")},
    {"5.0", QT_TRANSLATE_NOOP("Meanings", "the two programs did not understand each other")},
    {"5.1", QT_TRANSLATE_NOOP("Meanings", "the command is not valid here")},
    {"5.2", QT_TRANSLATE_NOOP("Meanings", "the command could not be read")},
    {"5.3", QT_TRANSLATE_NOOP("Meanings", "too many recipients")},
    {"5.4", QT_TRANSLATE_NOOP("Meanings", "wrong parameters")},
    {"5.6", QT_TRANSLATE_NOOP("Meanings", "the sign-in data are too long")},
    {"6.0", QT_TRANSLATE_NOOP("Meanings", "something is wrong with the content")},
    {"6.1", QT_TRANSLATE_NOOP("Meanings", "this kind of content is not supported")},
    {"6.2", QT_TRANSLATE_NOOP("Meanings", "the content had to be converted, which is not allowed")},
    {"6.3", QT_TRANSLATE_NOOP("Meanings", "the content had to be converted, which is not possible")},
    {"6.6", QT_TRANSLATE_NOOP("Meanings", "the content could not be converted")},
    {"6.7", QT_TRANSLATE_NOOP("Meanings", "addresses in this script are not supported")},
    {"7.0", QT_TRANSLATE_NOOP("Meanings", "a rule of the server decided so")},
    {"7.1", QT_TRANSLATE_NOOP("Meanings", "not allowed; the message is refused")},
    {"7.2", QT_TRANSLATE_NOOP("Meanings", "sending to this mailing list is not allowed")},
    {"7.3", QT_TRANSLATE_NOOP("Meanings", "a security conversion is needed and not possible")},
    {"7.4", QT_TRANSLATE_NOOP("Meanings", "a security feature is not supported")},
    {"7.5", QT_TRANSLATE_NOOP("Meanings", "a cryptographic check failed")},
    {"7.7", QT_TRANSLATE_NOOP("Meanings", "the message was changed on its way")},
    {"7.8", QT_TRANSLATE_NOOP("Meanings", "wrong user name or password")},
    {"7.9", QT_TRANSLATE_NOOP("Meanings", "this way of signing in is too weak")},
    {"7.10", QT_TRANSLATE_NOOP("Meanings", "encryption is needed")},
    {"7.11", QT_TRANSLATE_NOOP("Meanings", "encryption is needed to sign in this way")},
    {"7.12", QT_TRANSLATE_NOOP("Meanings", "the password must be changed first")},
    {"7.13", QT_TRANSLATE_NOOP("Meanings", "the account is disabled")},
    {"7.14", QT_TRANSLATE_NOOP("Meanings", "the trusted relation of the servers is broken")},
    {"7.17", QT_TRANSLATE_NOOP("Meanings", "the mailbox changed its owner")},
    {"7.20", QT_TRANSLATE_NOOP("Meanings", "no valid DKIM signature")},
    {"7.23", QT_TRANSLATE_NOOP("Meanings", "SPF check failed")},
    {"7.24", QT_TRANSLATE_NOOP("Meanings", "SPF could not be checked")},
    {"7.25", QT_TRANSLATE_NOOP("Meanings", "the sending address has no valid reverse name")},
    {"7.26", QT_TRANSLATE_NOOP("Meanings", "several sender checks failed")},
    {"7.27", QT_TRANSLATE_NOOP("Meanings", "the sender's domain says that it sends no mail")},
    {"7.28", QT_TRANSLATE_NOOP("Meanings", "too much mail of this kind")},
    {"7.30", QT_TRANSLATE_NOOP("Meanings", "encryption all the way was asked for and is not possible")},
};

constexpr Row enhancedSubjects[] = {
    {"0", QT_TRANSLATE_NOOP("Meanings", "no more is known")},
    {"1", QT_TRANSLATE_NOOP("Meanings", "something about the address")},
    {"2", QT_TRANSLATE_NOOP("Meanings", "something about the mailbox")},
    {"3", QT_TRANSLATE_NOOP("Meanings", "something about the mail system")},
    {"4", QT_TRANSLATE_NOOP("Meanings", "something about the network")},
    {"5", QT_TRANSLATE_NOOP("Meanings", "something about the protocol")},
    {"6", QT_TRANSLATE_NOOP("Meanings", "something about the content")},
    {"7", QT_TRANSLATE_NOOP("Meanings", "something about security or the rules of the server")},
};

constexpr Row pop3Commands[] = {
    {"USER", QT_TRANSLATE_NOOP("Meanings", "names the user")},
    {"PASS", QT_TRANSLATE_NOOP("Meanings", "gives the password; hidden here")},
    {"APOP", QT_TRANSLATE_NOOP("Meanings", "signs in; the secret is hidden here")},
    {"CAPA", QT_TRANSLATE_NOOP("Meanings", "asks what the server can do")},
    {"STLS", QT_TRANSLATE_NOOP("Meanings", "asks to encrypt from here on")},
    {"STAT", QT_TRANSLATE_NOOP("Meanings", "asks how many messages there are")},
    {"LIST", QT_TRANSLATE_NOOP("Meanings", "asks for the sizes of the messages")},
    {"UIDL", QT_TRANSLATE_NOOP("Meanings", "asks for the names of the messages")},
    {"RETR", QT_TRANSLATE_NOOP("Meanings", "fetches a message")},
    {"TOP", QT_TRANSLATE_NOOP("Meanings", "fetches the header of a message")},
    {"DELE", QT_TRANSLATE_NOOP("Meanings", "marks a message for deletion")},
};

// RFC 2449 section 8 and RFC 3206.
constexpr Row pop3Codes[] = {
    {"AUTH", QT_TRANSLATE_NOOP("Meanings", "wrong user name or password")},
    {"IN-USE", QT_TRANSLATE_NOOP("Meanings", "another program has the mailbox open")},
    {"LOGIN-DELAY", QT_TRANSLATE_NOOP("Meanings", "too soon after the last sign-in")},
    {"SYS/TEMP", QT_TRANSLATE_NOOP("Meanings", "the server has a problem that will pass")},
    {"SYS/PERM", QT_TRANSLATE_NOOP("Meanings", "the server has a problem that somebody must solve")},
};

std::span<const Row> rowsOf(MeaningTable table)
{
    switch (table) {
    case MeaningTable::ImapCommand:
        return imapCommands;
    case MeaningTable::ImapResponse:
        return imapResponses;
    case MeaningTable::ImapNumbered:
        return imapNumbered;
    case MeaningTable::ImapCode:
        return imapCodes;
    case MeaningTable::SmtpCommand:
        return smtpCommands;
    case MeaningTable::SmtpReply:
        return smtpReplies;
    case MeaningTable::SmtpExtension:
        return smtpExtensions;
    case MeaningTable::EnhancedCode:
        return enhancedCodes;
    case MeaningTable::EnhancedSubject:
        return enhancedSubjects;
    case MeaningTable::Pop3Command:
        return pop3Commands;
    case MeaningTable::Pop3Code:
        return pop3Codes;
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
