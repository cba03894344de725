// Every response code of the registry (IANA, "IMAP Response Codes"), and Gmail's: told apart, read, and the text behind it kept.
#include <QTest>

#include "wire_support.h"

using namespace postrider;
using namespace postrider::imap;
using namespace postrider::imap::test;
using Kind = ResponseCode::Kind;

Q_DECLARE_METATYPE(postrider::imap::ResponseCode::Kind)

class ResponseCodesTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCode_data();
    void everyCode();
    void progress();
    void limits();
    void lists();
    void nonsense_data();
    void nonsense();
};

void ResponseCodesTest::everyCode_data()
{
    QTest::addColumn<Kind>("kind");
    const std::pair<const char *, Kind> all[] = {
        {"ALERT", Kind::Alert}, {"ALREADYEXISTS", Kind::AlreadyExists}, {"ANNOTATE TOOBIG", Kind::Annotate},
        {"ANNOTATE TOOMANY", Kind::Annotate}, {"ANNOTATIONS 20480 NOPRIVATE", Kind::Annotations}, {"APPENDUID 1 2", Kind::AppendUid},
        {"AUTHENTICATIONFAILED", Kind::AuthenticationFailed}, {"AUTHORIZATIONFAILED", Kind::AuthorizationFailed},
        {"BADCHARSET (UTF-8)", Kind::BadCharset}, {"BADCOMPARATOR", Kind::BadComparator}, {"BADEVENT (MessageNew)", Kind::BadEvent},
        {"BADURL \"x\"", Kind::BadUrl}, {"CANNOT", Kind::Cannot}, {"CAPABILITY IMAP4rev1", Kind::Capability},
        {"CLIENTBUG", Kind::ClientBug}, {"CLOSED", Kind::Closed}, {"COMPRESSIONACTIVE", Kind::CompressionActive},
        {"CONTACTADMIN", Kind::ContactAdmin}, {"COPYUID 1 2 3", Kind::CopyUid}, {"CORRUPTION", Kind::Corruption},
        {"EXPIRED", Kind::Expired}, {"EXPUNGEISSUED", Kind::ExpungeIssued}, {"HASCHILDREN", Kind::HasChildren},
        {"HIGHESTMODSEQ 7", Kind::HighestModSeq}, {"INPROGRESS (\"a\" 1 2)", Kind::InProgress}, {"INUSE", Kind::InUse},
        {"LIMIT", Kind::Limit}, {"MAILBOXID (F1)", Kind::MailboxId}, {"MAXCONVERTMESSAGES 1", Kind::MaxConvertMessages},
        {"MAXCONVERTPARTS 1", Kind::MaxConvertParts}, {"MESSAGELIMIT 1000", Kind::MessageLimit},
        {"METADATA LONGENTRIES 5", Kind::Metadata}, {"METADATA MAXSIZE 5", Kind::Metadata}, {"METADATA TOOMANY", Kind::Metadata},
        {"METADATA NOPRIVATE", Kind::Metadata}, {"MODIFIED 7,9", Kind::Modified}, {"NEWNAME old new", Kind::NewName},
        {"NOMODSEQ", Kind::NoModSeq}, {"NONEXISTENT", Kind::NonExistent}, {"NOPERM", Kind::NoPerm},
        {"NOTIFICATIONOVERFLOW", Kind::NotificationOverflow}, {"NOTSAVED", Kind::NotSaved}, {"NOUPDATE \"B02\"", Kind::NoUpdate},
        {"OVERQUOTA", Kind::OverQuota}, {"PARSE", Kind::Parse}, {"PERMANENTFLAGS (\\Seen \\*)", Kind::PermanentFlags},
        {"PRIVACYREQUIRED", Kind::PrivacyRequired}, {"READ-ONLY", Kind::ReadOnly}, {"READ-WRITE", Kind::ReadWrite},
        {"REFERRAL imap://evil/", Kind::Referral}, {"SERVERBUG", Kind::ServerBug}, {"TEMPFAIL", Kind::TempFail}, {"TOOBIG", Kind::TooBig},
        {"TRYCREATE", Kind::TryCreate}, {"UIDNEXT 4", Kind::UidNext}, {"UIDNOTSTICKY", Kind::UidNotSticky},
        {"UIDREQUIRED", Kind::UidRequired}, {"UIDVALIDITY 4", Kind::UidValidity}, {"UNAVAILABLE", Kind::Unavailable},
        {"UNDEFINED-FILTER x", Kind::UndefinedFilter}, {"UNKNOWN-CTE", Kind::UnknownCte}, {"UNSEEN 4", Kind::Unseen},
        {"URLMECH INTERNAL XSAMPLE", Kind::UrlMech}, {"USEATTR", Kind::UseAttr},
        {"WEBALERT https://example.org/", Kind::WebAlert}, {"THROTTLED", Kind::Throttled}, {"X-NEW (thing)", Kind::Unknown},
    };
    for (const auto &[text, kind] : all)
        QTest::newRow(text) << kind;
}

void ResponseCodesTest::everyCode()
{
    QFETCH(Kind, kind);
    const QByteArray code = QTest::currentDataTag();
    for (const QByteArray &start : {QByteArray("* OK "), QByteArray("* NO "), QByteArray("a1 OK "), QByteArray("a1 BAD ")}) {
        const Status upper = as<Status>(start + '[' + code + "] why [not]");
        QVERIFY(upper.code.is(kind));
        QCOMPARE(upper.text, QByteArray("why [not]"));
        const Status lower = as<Status>(start + '[' + code.toLower() + "] why");
        QVERIFY(lower.code.is(kind));
        QVERIFY(as<Status>(start + '[' + code + ']').text.isEmpty());
    }
}

void ResponseCodesTest::progress() // RFC 9585
{
    const ResponseCode full = as<Status>("* OK [INPROGRESS (\"A1\" 454 1000)] x").code;
    QCOMPARE(full.words, QList<QByteArray>{"A1"});
    QCOMPARE(full.number, quint64(454));
    QCOMPARE(full.goal, quint64(1000));
    const ResponseCode unknownGoal = as<Status>("* OK [INPROGRESS (\"A1\" 454 NIL)] x").code;
    QCOMPARE(unknownGoal.number, quint64(454));
    QCOMPARE(unknownGoal.goal, quint64(0));
    for (const char *bare : {"INPROGRESS", "INPROGRESS (NIL NIL NIL)", "INPROGRESS ()", "INPROGRESS (x"}) {
        const ResponseCode code = as<Status>(QByteArray("* OK [") + bare + "] x").code;
        QCOMPARE(code.number, quint64(0));
        QCOMPARE(code.goal, quint64(0));
    }
    QCOMPARE(as<Status>("* OK [INPROGRESS (NIL 5 9)] x").code.number, quint64(5));
}

void ResponseCodesTest::limits()
{
    const ResponseCode limit = as<Status>("a1 OK [MESSAGELIMIT 1000 23221] x").code; // RFC 9738
    QCOMPARE(limit.number, quint64(1000));
    QCOMPARE(limit.lastUid, Uid(23221));
    QVERIFY(!as<Status>("a1 NO [MESSAGELIMIT 1000] x").code.lastUid.isValid());
    const ResponseCode entries = as<Status>("a1 OK [METADATA LONGENTRIES 2199] x").code; // RFC 5464 section 4.2.1
    QCOMPARE(entries.words, QList<QByteArray>{"LONGENTRIES"});
    QCOMPARE(entries.number, quint64(2199));
    QCOMPARE(as<Status>("a1 NO [METADATA MAXSIZE 1024] x").code.number, quint64(1024));
    QCOMPARE(as<Status>("a1 NO [METADATA toomany] x").code.words, QList<QByteArray>{"TOOMANY"});
}

void ResponseCodesTest::lists()
{
    QCOMPARE(as<Status>("a1 NO [BADEVENT (MessageNew FlagChange)] x").code.words, (QList<QByteArray>{"MessageNew", "FlagChange"}));
    QCOMPARE(as<Status>("a1 NO [BADCHARSET (US-ASCII \"UTF-8\")] x").code.words, (QList<QByteArray>{"US-ASCII", "UTF-8"}));
    QCOMPARE(as<Status>("* OK [MAILBOXID (F2212-ea)] x").code.words, QList<QByteArray>{"F2212-ea"});
    QCOMPARE(as<Status>("a1 OK [APPENDUID 38505 3955,3960:3962] x").code.destination.size(), size_t(2));
}

void ResponseCodesTest::nonsense_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line : {"* OK [", "* OK [] x", "* OK [UIDNEXT] x", "* OK [UIDNEXT x] y", "* OK [UIDNEXT -1] y",
                             "* OK [UIDVALIDITY 99999999999999999999] y", "* OK [PERMANENTFLAGS] x", "* OK [PERMANENTFLAGS (] x",
                             "* OK [COPYUID 1 5:1 *] x", "* OK [COPYUID", "* OK [CAPABILITY] x", "* OK [\"] x", "* OK [(((((] x",
                             "* OK [MODIFIED x] y", "* OK [MAILBOXID ()] x", "* OK [ALERT", "* OK []]] x"})
        QTest::newRow(line) << QByteArray(line);
}

void ResponseCodesTest::nonsense()
{
    QFETCH(QByteArray, line);
    const Status status = as<Status>(line);
    QVERIFY(status.isOk());
    QVERIFY(status.code.uidPairs().empty());
}

QTEST_GUILESS_MAIN(ResponseCodesTest)
#include "tst_imap_response_codes.moc"
