// Each kind of response, the odd forms of real servers, and what hostile ones send.
#include <QTest>

#include "imap/wire/internal_date.h"
#include "wire_support.h"

#include <QElapsedTimer>
#include <random>

using namespace postrider;
using namespace postrider::imap;
using namespace postrider::imap::test;

class ParserTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void statusResponses();
    void responseCodes();
    void copyUidPairs();
    void oddStatusForms();
    void capabilities();
    void listResponses();
    void oddMailboxNames();
    void mailboxStatus();
    void numbersOutOfRange_data();
    void numbersOutOfRange();
    void fetchItems();
    void fetchOddForms();
    void fetchNonsenseLosesOneItemOnly_data();
    void fetchNonsenseLosesOneItemOnly();
    void searchResponses();
    void esearchResponses();
    void vanishedResponses();
    void otherResponses();
    void envelopes();
    void envelopeOddForms();
    void envelopeOfManyAddresses();
    void internalDates_data();
    void internalDates();
    void internalDateIsWrittenAsRead();
    void garbageNeverHurts();
    void headersAreFast();
};

void ParserTest::statusResponses()
{
    const Status ok = as<Status>("a12 OK [READ-WRITE] SELECT completed");
    QCOMPARE(ok.tag, QByteArray("a12"));
    QVERIFY(ok.isOk());
    QVERIFY(ok.code.is(ResponseCode::Kind::ReadWrite));
    QCOMPARE(ok.text, QByteArray("SELECT completed"));
    QCOMPARE(ok.line(), QByteArray("OK [READ-WRITE] SELECT completed"));

    const Status bye = as<Status>("* BYE Autologout");
    QCOMPARE(bye.kind, Status::Kind::Bye);
    QVERIFY(bye.tag.isEmpty());
    QCOMPARE(as<Status>("* PREAUTH hello").kind, Status::Kind::PreAuth);
    QCOMPARE(as<Status>("* no nope").kind, Status::Kind::No);
    QCOMPARE(as<Status>("a1 BAD").kind, Status::Kind::Bad);
    QCOMPARE(as<Continuation>("+ b64").text, QByteArray("b64"));
}

void ParserTest::responseCodes()
{
    using Kind = ResponseCode::Kind;
    const std::pair<const char *, Kind> simple[] = {
        {"ALERT", Kind::Alert}, {"PARSE", Kind::Parse}, {"READ-ONLY", Kind::ReadOnly}, {"TRYCREATE", Kind::TryCreate},
        {"UIDNOTSTICKY", Kind::UidNotSticky}, {"CLOSED", Kind::Closed}, {"HASCHILDREN", Kind::HasChildren},
        {"NOTSAVED", Kind::NotSaved}, {"UNKNOWN-CTE", Kind::UnknownCte}, {"NOMODSEQ", Kind::NoModSeq},
        {"COMPRESSIONACTIVE", Kind::CompressionActive}, {"NOTIFICATIONOVERFLOW", Kind::NotificationOverflow},
        {"USEATTR", Kind::UseAttr}, {"TOOBIG", Kind::TooBig}, {"UNAVAILABLE", Kind::Unavailable},
        {"authenticationfailed", Kind::AuthenticationFailed}, {"AUTHORIZATIONFAILED", Kind::AuthorizationFailed},
        {"EXPIRED", Kind::Expired}, {"PRIVACYREQUIRED", Kind::PrivacyRequired}, {"CONTACTADMIN", Kind::ContactAdmin},
        {"NOPERM", Kind::NoPerm}, {"INUSE", Kind::InUse}, {"EXPUNGEISSUED", Kind::ExpungeIssued}, {"CORRUPTION", Kind::Corruption},
        {"SERVERBUG", Kind::ServerBug}, {"CLIENTBUG", Kind::ClientBug}, {"CANNOT", Kind::Cannot}, {"LIMIT", Kind::Limit},
        {"OVERQUOTA", Kind::OverQuota}, {"ALREADYEXISTS", Kind::AlreadyExists}, {"NONEXISTENT", Kind::NonExistent},
        {"WEBALERT https://x", Kind::WebAlert}, {"THROTTLED", Kind::Throttled}, {"REFERRAL imap://evil/", Kind::Referral},
        {"INPROGRESS (\"a\" 1 2)", Kind::InProgress}, {"MESSAGELIMIT 1000", Kind::MessageLimit},
        {"UIDREQUIRED", Kind::UidRequired}, {"BADURL \"x\"", Kind::BadUrl}, {"BADEVENT (a b)", Kind::BadEvent},
        {"METADATA LONGENTRIES 5", Kind::Metadata}, {"X-NEW thing", Kind::Unknown},
    };
    for (const auto &[text, kind] : simple) {
        const Status status = as<Status>(QByteArray("* NO [") + text + "] why");
        QVERIFY2(status.code.is(kind), text);
        QCOMPARE(status.text, QByteArray("why"));
    }
    QCOMPARE(as<Status>("* OK [UIDNEXT 4392] x").code.number, 4392u);
    QCOMPARE(as<Status>("* OK [UIDVALIDITY 0] x").code.number, 0u);
    QCOMPARE(as<Status>("* OK [HIGHESTMODSEQ 9223372036854775807]").code.number, quint64(9223372036854775807ull));
    QCOMPARE(as<Status>("* OK [HIGHESTMODSEQ -5]").code.number, 0u);
    QCOMPARE(as<Status>("* OK [UNSEEN 12] x").code.number, 12u);
    QCOMPARE(as<Status>("a1 OK [MODIFIED 7,9] x").code.modified.toImap(), QByteArray("7,9"));
    QCOMPARE(as<Status>("* OK [MAILBOXID (F2212-ea)] x").code.words, QList<QByteArray>{"F2212-ea"});
    QCOMPARE(as<Status>("* OK [CAPABILITY IMAP4rev1 IDLE] x").code.words, (QList<QByteArray>{"IMAP4rev1", "IDLE"}));
    QCOMPARE(as<Status>("a1 NO [BADCHARSET (US-ASCII UTF-8)] x").code.words, (QList<QByteArray>{"US-ASCII", "UTF-8"}));
    // Gmail has flags with ']'.
    const Status flags = as<Status>("* OK [PERMANENTFLAGS (\\Seen [Imap]/Sent $Work] \\*)] Flags permitted.");
    QCOMPARE(flags.code.words, (QList<QByteArray>{"\\Seen", "[Imap]/Sent", "$Work]", "\\*"}));
    QCOMPARE(flags.text, QByteArray("Flags permitted."));
}

void ParserTest::copyUidPairs()
{
    const auto pairs = as<Status>("* OK [COPYUID 38505 304,319:320 3956:3958] Done").code.uidPairs();
    QCOMPARE(pairs.size(), size_t(3));
    QCOMPARE(pairs[1], std::make_pair(Uid(319), Uid(3957)));
    // Not in ascending order: the pairs stay as they were given.
    const auto odd = as<Status>("* OK [COPYUID 1 9,3 5,4]").code.uidPairs();
    QCOMPARE(odd.size(), size_t(2));
    QCOMPARE(odd[0], std::make_pair(Uid(9), Uid(5)));
    for (const char *useless : {"COPYUID 1 1:3 5:6", "COPYUID 1  ", "COPYUID", "COPYUID 1 1:4294967295 1:4294967295", "COPYUID 1 * 5",
                                "COPYUID 1 0 0"})
        QVERIFY2(as<Status>(QByteArray("* OK [") + useless + "] x").code.uidPairs().empty(), useless);
    const ResponseCode append = as<Status>("a1 OK [APPENDUID 38505 3955] x").code;
    QCOMPARE(append.number, 38505u);
    QCOMPARE(append.destination.size(), size_t(1));
}

void ParserTest::oddStatusForms()
{
    QVERIFY(as<Continuation>("+").text.isEmpty());
    const Status noText = as<Status>("* OK [HIGHESTMODSEQ 5]");
    QCOMPARE(noText.code.number, 5u);
    QVERIFY(noText.text.isEmpty());
    const Status office = as<Status>("* [COPYUID 5 1:2 7:8] done");
    QVERIFY(office.isOk());
    QCOMPARE(office.code.uidPairs().size(), size_t(2));
    bool ok = false;
    as<Unrecognised>("Server Unavailable. 15", &ok);
    QVERIFY(ok);
    as<Unrecognised>("* WHATEVER (a \"b\" {1}\r\nc)", &ok);
    QVERIFY(ok);
    as<Unrecognised>("*", &ok);
    QVERIFY(ok);
    QCOMPARE(as<Status>("a1 OK done   ").text, QByteArray("done"));
    QVERIFY(as<Status>("* OK [UNCLOSED code").code.is(ResponseCode::Kind::None));
    QCOMPARE(as<Status>("* NO [BADURL \"]\"] x").text, QByteArray("x"));
}

void ParserTest::capabilities()
{
    QCOMPARE(as<CapabilityData>("* CAPABILITY IMAP4rev1 Literal + idle ").words, (QList<QByteArray>{"IMAP4REV1", "LITERAL+", "IDLE"}));
    QCOMPARE(as<Enabled>("* ENABLED QRESYNC").words, QList<QByteArray>{"QRESYNC"});
    QVERIFY(as<Enabled>("* ENABLED").words.isEmpty());
}

void ParserTest::listResponses()
{
    const ListItem item = as<ListItem>("* LIST (\\HasNoChildren \\sent) \"/\" \"Sent \\\"x\\\" \\\\y\"");
    QCOMPARE(item.name, QByteArray("Sent \"x\" \\y"));
    QCOMPARE(item.delimiter, '/');
    QCOMPARE(item.role(), FolderRole::Sent); // Cyrus writes them in lower case
    QVERIFY(item.isSelectable());
    QVERIFY(!as<ListItem>("* LIST (\\NonExistent) \".\" x").isSelectable());
    QVERIFY(!as<ListItem>("* LIST (\\NOSELECT) NIL x").isSelectable());
    QCOMPARE(as<ListItem>("* LIST () NIL INBOX").delimiter, '\0');
    QCOMPARE(as<ListItem>("* LIST () NIL inbox").role(), FolderRole::Inbox);
    QVERIFY(as<ListItem>("* LSUB () \".\" a.b").isSubscribed());
    QCOMPARE(as<ListItem>("* XLIST (\\AllMail) \"/\" x").role(), FolderRole::All);
    const ListItem extended = as<ListItem>("* LIST (\\Subscribed) \"/\" new (\"CHILDINFO\" (\"SUBSCRIBED\") \"X\" (a (b)) \"OLDNAME\" (\"old\"))");
    QCOMPARE(extended.name, QByteArray("new"));
    QCOMPARE(extended.childInfo, QList<QByteArray>{"SUBSCRIBED"});
    QCOMPARE(extended.oldName, QByteArray("old"));
    QVERIFY(extended.isSubscribed());
}

void ParserTest::oddMailboxNames()
{
    QCOMPARE(as<ListItem>("* LIST () \"/\" {6}\r\na\r\n\"\\b").name, QByteArray("a\r\n\"\\b"));
    QCOMPARE(as<ListItem>("* LIST () \"/\" a\tb c").name, QByteArray("a\tb c")); // Exchange
    QCOMPARE(as<ListItem>("* LIST () \"/\" caf\xc3\xa9").name, QByteArray("caf\xc3\xa9"));
    QCOMPARE(as<ListItem>("* LIST () \"/\" \"NIL\"").name, QByteArray("NIL"));
    QCOMPARE(as<ListItem>("* LIST () \"/\" " + QByteArray(60000, 'x')).name.size(), 60000);
    QCOMPARE(as<ListItem>("* LIST () \"\\\\\" x").delimiter, '\\');
    QCOMPARE(as<MailboxStatus>("* STATUS {6}\r\nfoo (x (MESSAGES 3)").name, QByteArray("foo (x"));
    QCOMPARE(as<MailboxStatus>("* STATUS Sent Items (MESSAGES 3)").name, QByteArray("Sent Items"));
}

void ParserTest::mailboxStatus()
{
    const MailboxStatus status =
        as<MailboxStatus>("* STATUS blurdybloop (UIDNEXT 44292 HIGHESTMODSEQ 7011231777 UNSEEN 3 MESSAGES 231 SIZE 8589934592 NEW (a b) "
                          "UIDVALIDITY 5 DELETED 1 APPENDLIMIT NIL MAILBOXID (F1))");
    QCOMPARE(status.name, QByteArray("blurdybloop"));
    QCOMPARE(status.messages, std::optional<quint32>(231));
    QCOMPARE(status.unseen, std::optional<quint32>(3));
    QCOMPARE(status.uidNext, Uid(44292));
    QCOMPARE(status.uidValidity, UidValidity(5));
    QCOMPARE(status.highestModSeq, ModSeq(7011231777));
    QCOMPARE(status.size, std::optional<quint64>(8589934592));
    QCOMPARE(status.deleted, std::optional<quint32>(1));
    QCOMPARE(status.mailboxId, QByteArray("F1"));
    QVERIFY(!as<MailboxStatus>("* STATUS x ()").messages);                    // 163.com
    QCOMPARE(as<MailboxStatus>("* STATUS x (UIDNEXT 0)").uidNext, Uid());      // hMailServer
    QCOMPARE(as<MailboxStatus>("* STATUS x (MESSAGES 9.3736e+06)").messages, std::optional<quint32>(9373600)); // mail.ru
}

void ParserTest::numbersOutOfRange_data()
{
    QTest::addColumn<QByteArray>("number");
    QTest::addColumn<bool>("valid");
    QTest::newRow("negative") << QByteArray("-1") << false;
    QTest::newRow("plus") << QByteArray("+1") << false;
    QTest::newRow("0") << QByteArray("0") << true;
    QTest::newRow("2^32-1") << QByteArray("4294967295") << true;
    QTest::newRow("2^32") << QByteArray("4294967296") << false;
    QTest::newRow("2^64") << QByteArray("18446744073709551616") << false;
}

void ParserTest::numbersOutOfRange()
{
    QFETCH(QByteArray, number);
    QFETCH(bool, valid);
    for (const char *word : {"EXISTS", "EXPUNGE", "RECENT", "FETCH (UID 1)"}) {
        bool unknown = false;
        as<Unrecognised>("* " + number + ' ' + word, &unknown);
        QCOMPARE(unknown, !valid);
    }
    const Fetch fetch = as<Fetch>("* 1 FETCH (UID " + number + " RFC822.SIZE " + number + " MODSEQ (" + number + ") FLAGS (\\Seen))");
    QVERIFY(fetch.flags && fetch.flags->has(Flag::Seen)); // what follows is read in any case
    QCOMPARE(fetch.uid.isValid(), valid && number != "0");
    QCOMPARE(fetch.modSeq.isValid(), number == "4294967295" || number == "4294967296");
    const Status status = as<Status>("* OK [UIDNEXT " + number + "] x");
    QVERIFY(status.code.is(ResponseCode::Kind::UidNext));
}

void ParserTest::fetchItems()
{
    const Fetch fetch = as<Fetch>("* 23 FETCH (FLAGS (\\Seen $Forwarded work $Zz) UID 4827313 INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" "
                                  "RFC822.SIZE 44827 MODSEQ (624140003) BODY[HEADER.FIELDS (\"DATE\" FROM)] {6}\r\nab\r\n\r\n "
                                  "BODY[1]<100> \"q\\\"q\")");
    QCOMPARE(fetch.sequence, SequenceNumber(23));
    QCOMPARE(fetch.uid, Uid(4827313));
    QVERIFY(fetch.flags && fetch.flags->has(Flag::Seen) && fetch.flags->has(Flag::Forwarded));
    QCOMPARE(fetch.flags->keywords, (QList<QByteArray>{"$Zz", "work"}));
    QCOMPARE(fetch.internalDate, std::optional<qint64>(837596665));
    QCOMPARE(fetch.size, std::optional<quint64>(44827));
    QCOMPARE(fetch.modSeq, ModSeq(624140003));
    QVERIFY(fetch.header());
    QCOMPARE(fetch.header()->name, QByteArray("HEADER.FIELDS (DATE FROM)"));
    QCOMPARE(fetch.header()->bytes, QByteArray("ab\r\n\r\n"));
    QVERIFY(fetch.section("1"));
    QCOMPARE(fetch.section("1")->bytes, QByteArray("q\"q"));
    QCOMPARE(fetch.section("1")->origin, std::optional<quint64>(100));

    const Fetch google = as<Fetch>("* 1 FETCH (X-GM-MSGID 1278455344230334865 X-GM-THRID 18446744073709551615 X-GM-LABELS (\\Inbox \"a b\" {1}\r\nz)"
                                   " EMAILID (M6d99) THREADID (T64b) PREVIEW \"hi\" SAVEDATE NIL UID 1)");
    QCOMPARE(google.gmailMessageId, 1278455344230334865u);
    QCOMPARE(google.gmailThreadId, 18446744073709551615u);
    QCOMPARE(google.gmailLabels, (std::optional<QList<QByteArray>>(QList<QByteArray>{"\\Inbox", "a b", "z"})));
    QCOMPARE(google.emailId, QByteArray("M6d99"));
    QCOMPARE(google.threadId, QByteArray("T64b"));
    QCOMPARE(google.preview, std::optional<QByteArray>("hi"));
    QCOMPARE(google.uid, Uid(1));
    QVERIFY(as<Fetch>("* 1 FETCH (X-GM-LABELS NIL)").gmailLabels);

    const QByteArray binary = "* 1 FETCH (BINARY[2] ~{3}\r\na" + QByteArray(1, '\0') + "b UID 9)";
    const Fetch withNul = as<Fetch>(binary);
    QCOMPARE(withNul.section("2")->bytes.size(), 3);
    QCOMPARE(withNul.uid, Uid(9));
}

void ParserTest::fetchOddForms()
{
    QVERIFY(!as<Fetch>("* 0 FETCH (UID 5)").sequence.isValid()); // old Courier
    const Fetch yandex = as<Fetch>("* 1 FETCH (UID 5 BODY[2] )");
    QVERIFY(yandex.section("2") && yandex.section("2")->isNil);
    const Fetch inTheMiddle = as<Fetch>("* 1 FETCH (BODY[2] FLAGS (\\Seen) UID 5)");
    QVERIFY(inTheMiddle.section("2")->isNil);
    QVERIFY(inTheMiddle.flags && inTheMiddle.flags->has(Flag::Seen));
    QVERIFY(as<Fetch>("* 1 FETCH (BODY[] NIL)").section("")->isNil);
    QVERIFY(!as<Fetch>("* 1 FETCH (BODY[] \"\")").section("")->isNil);
    QVERIFY(!as<Fetch>("* 1 FETCH (UID 5 MODSEQ (0))").modSeq.isValid());   // Zoho
    QCOMPARE(as<Fetch>("* 1 FETCH (MODSEQ 12)").modSeq, ModSeq(12));
    QCOMPARE(as<Fetch>("* 1 FETCH (FLAGS (a]b \\Seen))").flags->keywords, QList<QByteArray>{"a]b"});
    QCOMPARE(as<Fetch>("* 1 FETCH (RFC822.HEADER {2}\r\nab UID 4)").section("HEADER")->bytes, QByteArray("ab"));
    QCOMPARE(as<Fetch>("* 1 FETCH(UID 4)").uid, Uid(4));
    QCOMPARE(as<Fetch>("* 1 FETCH (UID 4").uid, Uid(4));
    QCOMPARE(as<Fetch>("* 1 FETCH (UID 4) trailing").uid, Uid(4));
    QCOMPARE(as<Fetch>("* 1 fetch (uid 4 flags (\\SEEN))").uid, Uid(4));
}

void ParserTest::fetchNonsenseLosesOneItemOnly_data()
{
    QTest::addColumn<QByteArray>("item");
    for (const char *item : {"X-NEW (a (b \"c)\" {2}\r\n)) ))", "X-NEW[a \"]\" b] {1}\r\n)", "ENVELOPE \"text\"", "ENVELOPE NIL", "BODYSTRUCTURE NIL",
                             "BODYSTRUCTURE (((\"a\") (()", "FLAGS \\Seen", "FLAGS NIL", "INTERNALDATE NIL", "INTERNALDATE (x)", "RFC822.SIZE NIL",
                             "RFC822.SIZE (1)", "MODSEQ NIL", "UID x", "X-GM-LABELS \"x\"", "EMAILID NIL", "BODY[1] (x)", "INTERNALDATE {3}\r\nabc",
                             "X-A", "PREVIEW (a b)", "BODYSTRUCTURE {1}\r\nx", "ENVELOPE (NIL", "BINARY.SIZE[1] 5", "() ()"})
        QTest::newRow(item) << QByteArray(item);
}

void ParserTest::fetchNonsenseLosesOneItemOnly()
{
    QFETCH(QByteArray, item);
    // Before the item all is read; after it too, unless its own parentheses swallow the rest.
    const Fetch before = as<Fetch>("* 1 FETCH (UID 7 " + item + ")");
    if (!item.startsWith("UID"))
        QCOMPARE(before.uid, Uid(7));
    const Fetch after = as<Fetch>("* 1 FETCH (" + item + " UID 7)");
    const bool swallows = item.count('(') > item.count(')');
    if (!swallows && item != "X-A" && !item.contains(") ))"))
        QVERIFY2(after.uid == Uid(7), item);
}

void ParserTest::searchResponses()
{
    const Search search = as<Search>("* SEARCH 2 0 84 882 (MODSEQ 917162500)");
    QCOMPARE(search.numbers, (std::vector<quint32>{2, 84, 882})); // 0 is no UID (seen in the wild)
    QCOMPARE(search.modSeq, ModSeq(917162500));
    QVERIFY(as<Search>("* SEARCH").numbers.empty());
    QCOMPARE(as<Search>("* SORT 3 1 ").numbers, (std::vector<quint32>{3, 1}));
    QCOMPARE(as<Search>("* SEARCH 4294967296 -1 x 5").numbers, std::vector<quint32>{5});
}

void ParserTest::esearchResponses()
{
    const ESearch found = as<ESearch>("* ESEARCH (TAG \"a282\") UID MIN 2 COUNT 3 MAX 47 ALL 2,10:11 MODSEQ 9 NEW (x)");
    QCOMPARE(found.tag, QByteArray("a282"));
    QVERIFY(found.isUid);
    QCOMPARE(found.all->toImap(), QByteArray("2,10:11"));
    QCOMPARE(found.count, std::optional<quint32>(3));
    QCOMPARE(found.max, std::optional<quint32>(47));
    QCOMPARE(found.modSeq, ModSeq(9));
    const ESearch none = as<ESearch>("* ESEARCH (TAG \"z\") UID COUNT 0");
    QVERIFY(!none.all);
    QVERIFY(as<ESearch>("* ESEARCH").tag.isEmpty());
    // Any order, and in linear time: half a million single numbers, falling.
    QByteArray falling = "* ESEARCH UID ALL 1000001";
    for (int i = 999999; i > 0; i -= 2)
        falling += ',' + QByteArray::number(i);
    QCOMPARE(as<ESearch>(falling).all->count(), 500001u);
}

void ParserTest::vanishedResponses()
{
    const Vanished earlier = as<Vanished>("* VANISHED (EARLIER) 41,43:116,118");
    QVERIFY(earlier.earlier);
    QCOMPARE(earlier.uids.count(), 76u);
    QVERIFY(!as<Vanished>("* VANISHED 405").earlier);
    QCOMPARE(as<Vanished>("* VANISHED 1:4294967295").uids.count(), 4294967295u);
    bool unknown = false;
    as<Unrecognised>("* VANISHED 1:*", &unknown);
    QVERIFY(unknown);
}

void ParserTest::otherResponses()
{
    const Namespace names = as<Namespace>("* NAMESPACE ((\"\" \"/\")(\"#x/\" \"/\" \"X-P\" (\"a\" \"b\"))) ((\"~\" \"/\")) NIL");
    QCOMPARE(names.personal.size(), size_t(2));
    QCOMPARE(names.personal[1].prefix, QByteArray("#x/"));
    QCOMPARE(names.other[0].delimiter, '/');
    QVERIFY(names.shared.empty());
    const Id id = as<Id>("* ID (\"Name\" \"Dovecot\" \"version\" NIL)");
    QCOMPARE(id.fields.size(), size_t(2));
    QCOMPARE(id.fields[0], std::make_pair(QByteArray("name"), QByteArray("Dovecot")));
    QVERIFY(as<Id>("* ID NIL").fields.empty());
    const Quota quota = as<Quota>("* QUOTA \"\" (STORAGE 10 18446744073709551 MESSAGE 1 2)");
    QCOMPARE(quota.resources.size(), size_t(2));
    QCOMPARE(quota.resources[1].limit, 2u);
    QVERIFY(as<Quota>("* QUOTA INBOX ()").resources.empty());
    QCOMPARE(as<QuotaRoot>("* QUOTAROOT INBOX \"\" x").roots, (QList<QByteArray>{"", "x"}));
    QCOMPARE(as<MyRights>("* MYRIGHTS INBOX lrs").rights, QByteArray("lrs"));
    QVERIFY(as<FlagsData>("* FLAGS (\\Seen)").flags.has(Flag::Seen));
    QCOMPARE(as<Exists>("* 5 EXISTS").count, 5u);
    QCOMPARE(as<Expunge>("* 0 EXPUNGE").sequence, SequenceNumber());
    QCOMPARE(as<Recent>("* 1 recent").count, 1u);
}

void ParserTest::envelopes()
{
    const Fetch fetch = as<Fetch>("* 12 FETCH (ENVELOPE (\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" \"IMAP4rev1 WG mtg\" "
                                  "((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\")) ((\"T\" NIL \"gray\" \"cac\")) NIL "
                                  "((NIL NIL \"imap\" \"cac\")(NIL NIL \"grp\" NIL)(NIL NIL \"in\" \"x\")(NIL NIL NIL NIL)) "
                                  "((NIL NIL \"minutes\" \"CNRI\")) NIL {3}\r\n<a> \"<B27397@cac>\") UID 3)");
    QVERIFY(fetch.envelope.has_value());
    const Envelope &envelope = *fetch.envelope;
    QCOMPARE(envelope.subject, QByteArray("IMAP4rev1 WG mtg"));
    QCOMPARE(envelope.from[0].name, QByteArray("Terry Gray"));
    QCOMPARE(envelope.to.size(), size_t(4));
    QVERIFY(envelope.to[1].isGroupMark && envelope.to[3].isGroupMark && !envelope.to[2].isGroupMark);
    QVERIFY(envelope.replyTo.empty());
    QCOMPARE(envelope.inReplyTo, QByteArray("<a>"));
    QCOMPARE(envelope.messageId, QByteArray("<B27397@cac>"));
    QCOMPARE(fetch.uid, Uid(3));
}

void ParserTest::envelopeOddForms()
{
    const auto read = [](const QByteArray &text) { return as<Fetch>("* 1 FETCH (ENVELOPE " + text + " UID 3)"); };
    // The last fields missing.
    QCOMPARE(read("(NIL \"s\" NIL NIL NIL NIL NIL NIL)").envelope->subject, QByteArray("s"));
    QCOMPARE(read("(NIL \"s\" NIL NIL NIL NIL NIL NIL \"<r>\")").envelope->inReplyTo, QByteArray("<r>"));
    // SmarterMail: NIL in a list. Domino: parentheses around all.
    QCOMPARE(read("(NIL NIL (NIL (NIL NIL \"a\" \"b\") NIL) NIL NIL NIL NIL NIL NIL NIL)").envelope->from.size(), size_t(1));
    const Fetch domino = read("((\"d\" \"s\" NIL NIL NIL NIL NIL NIL NIL \"<m>\"))");
    QCOMPARE(domino.envelope->messageId, QByteArray("<m>"));
    QCOMPARE(domino.uid, Uid(3));
    // Gmail: name and mailbox in each other's place.
    const EnvelopeAddress swapped = read("(NIL NIL ((\"<a@b>\" NIL \"Name\" NIL)) NIL NIL NIL NIL NIL NIL NIL)").envelope->from[0];
    QCOMPARE(swapped.name, QByteArray("Name"));
    QCOMPARE(swapped.mailbox + '@' + swapped.host, QByteArray("a@b"));
    // Dovecot's placeholder.
    const EnvelopeAddress bare = read("(NIL NIL ((NIL NIL \"root\" \"MISSING_DOMAIN\")) NIL NIL NIL NIL NIL NIL NIL)").envelope->from[0];
    QVERIFY(bare.host.isEmpty() && !bare.isGroupMark);
    // A string where a list is due, and the other way round; raw 8-bit.
    QCOMPARE(read("(NIL (x) \"a@b\" NIL NIL NIL NIL NIL NIL \"<m>\")").envelope->messageId, QByteArray("<m>"));
    QCOMPARE(read("(NIL \"\xe4\" NIL NIL NIL NIL NIL NIL NIL NIL)").envelope->subject, QByteArray("\xe4"));
}

void ParserTest::envelopeOfManyAddresses()
{
    QByteArray to;
    for (int i = 0; i < 300 * 1000; ++i)
        to += "(NIL NIL \"a\" \"b\")";
    const Fetch fetch = as<Fetch>("* 1 FETCH (ENVELOPE (NIL NIL NIL NIL NIL (" + to + ") NIL NIL NIL \"<m>\") UID 3)");
    QCOMPARE(fetch.envelope->to.size(), size_t(10000));
    QCOMPARE(fetch.envelope->messageId, QByteArray("<m>"));
}

void ParserTest::internalDates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected"); // empty: none
    const auto row = [](const char *text, const char *expected) { QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(expected); };
    row("17-Jul-1996 02:44:25 -0700", "1996-07-17T09:44:25Z");
    row(" 1-Jan-2020 00:00:00 +0000", "2020-01-01T00:00:00Z");
    row("1-jan-2020 00:00:00 +0530", "2019-12-31T18:30:00Z");
    row("01-Jan-20 00:00:00 +0000", "2020-01-01T00:00:00Z");
    row("01-Jan-99 00:00:00 +0000", "1999-01-01T00:00:00Z");
    row("29-Feb-2024 23:59:60 +0000", "2024-03-01T00:00:00Z");
    row("01-Jan-1960 00:00:00 +0000", "1960-01-01T00:00:00Z");
    row("01-Jan-9999 00:00:00 +0000", "9999-01-01T00:00:00Z");
    row("01-Jan-2020 10:11:12", "2020-01-01T10:11:12Z");
    row("01-Jan-2020 10:11:12 GMT", "2020-01-01T10:11:12Z");
    row("01-Jan-2020 10:11:12 +9999", "2020-01-01T10:11:12Z");
    row("30-Feb-2020 00:00:00 +0000", "");
    row("00-Jan-2020 00:00:00 +0000", "");
    row("01-Jan-0000 00:00:00 +0000", "");
    row("01-Foo-2020 00:00:00 +0000", "");
    row("01-Jan-2020", "");
    row("01-Jan-2020 25:00:00 +0000", "");
    row("", "");
    row("garbage", "");
}

void ParserTest::internalDates()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const std::optional<qint64> seconds = parseInternalDate(text);
    QCOMPARE(seconds ? QDateTime::fromSecsSinceEpoch(*seconds, Qt::UTC).toString(Qt::ISODate) : QString(), expected);
}

void ParserTest::internalDateIsWrittenAsRead()
{
    std::mt19937_64 random(7);
    for (int i = 0; i < 2000; ++i) {
        const qint64 seconds = qint64(random() % 200000000000ull);
        const int offset = int(random() % 1561) - 720;
        const QDateTime date = QDateTime::fromSecsSinceEpoch(seconds, Qt::OffsetFromUTC, offset * 60);
        if (date.date().year() > 9998)
            continue;
        QCOMPARE(parseInternalDate(formatInternalDate(date)), std::optional<qint64>(seconds));
    }
    QCOMPARE(formatInternalDate(QDateTime(QDate(1950, 1, 1), QTime(0, 0), Qt::UTC)), QByteArray(" 1-Jan-1970 00:00:00 +0000"));
}

void ParserTest::garbageNeverHurts()
{
    // Mutations of good responses: nothing to compare, but nothing may crash, hang or read beyond the end (sanitizers).
    const QList<QByteArray> seeds{
        "* 1 FETCH (FLAGS (\\Seen) UID 4 BODY[HEADER.FIELDS (DATE)] {3}\r\nabc ENVELOPE (\"d\" NIL ((NIL NIL \"a\" \"b\")) NIL NIL NIL NIL NIL NIL NIL))",
        "* 1 FETCH (BODYSTRUCTURE ((\"text\" \"plain\" (\"charset\" \"x\") NIL NIL \"7bit\" 5 1)(\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 9 "
        "(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL) (\"text\" \"plain\" NIL NIL NIL \"7bit\" 5 1) 3) \"mixed\"))",
        "* LIST (\\A) \"/\" \"x\" (\"CHILDINFO\" (\"SUBSCRIBED\"))", "* OK [COPYUID 1 2:3 4:5] x", "* ESEARCH (TAG \"a\") UID ALL 1:3",
        "* STATUS x (MESSAGES 1 UIDNEXT 2)", "* NAMESPACE ((\"\" \"/\")) NIL NIL", "* QUOTA \"\" (STORAGE 1 2)",
        "* SEARCH 1 2 3 (MODSEQ 5)", "* VANISHED (EARLIER) 1:5", "* ID (\"a\" \"b\")"};
    const char alphabet[] = "()\"\\{}[] \0*0159~+-<>a\r\n";
    std::mt19937 random(42);
    for (int i = 0; i < 60000; ++i) {
        QByteArray text = seeds[int(random() % size_t(seeds.size()))];
        for (int change = int(random() % 6); change >= 0; --change) {
            const int at = int(random() % size_t(text.size()));
            switch (random() % 3) {
            case 0: text[at] = alphabet[random() % (sizeof alphabet - 1)]; break;
            case 1: text.remove(at, 1 + int(random() % 5)); break;
            case 2: text.insert(at, alphabet[random() % (sizeof alphabet - 1)]); break;
            }
            if (text.isEmpty())
                text = "*";
        }
        Framer framer;
        framer.feed(text + "\r\n");
        Frame frame;
        while (framer.next(&frame) == Framer::Result::Frame)
            parseResponse(frame);
    }
}

void ParserTest::headersAreFast()
{
    // The goal is 5 us a message for framing and parsing (RELEASE); here only that nothing has gone quadratic.
    QByteArray bytes;
    const QByteArray header(600, 'h');
    constexpr int Count = 20000;
    for (int i = 1; i <= Count; ++i) {
        bytes += "* " + QByteArray::number(i) + " FETCH (UID " + QByteArray::number(i * 2)
            + " FLAGS (\\Seen) INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" RFC822.SIZE 44827 BODY[HEADER.FIELDS (DATE FROM SENDER TO CC SUBJECT "
              "MESSAGE-ID)] {600}\r\n" + header + " BODYSTRUCTURE ((\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL \"7bit\" 5 1 NIL NIL NIL NIL)"
              "(\"text\" \"html\" (\"charset\" \"utf-8\") NIL NIL \"7bit\" 5 1 NIL NIL NIL NIL) \"alternative\" (\"boundary\" \"x\") NIL NIL NIL))\r\n";
    }
    QElapsedTimer timer;
    timer.start();
    Framer framer;
    int seen = 0;
    for (qsizetype at = 0; at < bytes.size(); at += 65536) {
        framer.feed(QByteArrayView(bytes).sliced(at, std::min<qsizetype>(65536, bytes.size() - at)));
        Frame frame;
        while (framer.next(&frame) == Framer::Result::Frame) {
            const Response response = parseResponse(frame);
            const Fetch *const fetch = std::get_if<Fetch>(&response);
            seen += fetch && fetch->header() && fetch->header()->bytes.size() == 600 && fetch->bodyStructure;
        }
    }
    QCOMPARE(seen, Count);
    qInfo("%.2f us a message", double(timer.nsecsElapsed()) / 1000 / Count);
    QVERIFY(timer.elapsed() < 20000);
}

QTEST_GUILESS_MAIN(ParserTest)
#include "tst_imap_parser.moc"
