// Each kind of response but FETCH, the odd forms of real servers, and what hostile ones send.
#include <QTest>

#include "wire_support.h"

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
    void searchResponses();
    void esearchResponses();
    void vanishedResponses();
    void otherResponses();
    void garbageNeverHurts();
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

QTEST_GUILESS_MAIN(ParserTest)
#include "tst_imap_parser.moc"
