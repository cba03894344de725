// The mechanisms against the examples of their RFCs, the order of choice, and servers that cheat.
#include <QTest>

#include "sasl/exchange.h"
#include "sasl/mechanism.h"
#include "sasl/saslprep.h"

using namespace postrider;
using namespace postrider::sasl;
using namespace Qt::StringLiterals;

namespace {

/// Gives the nonce of an RFC's example, whatever is asked for.
class FixedRandom final : public Random
{
public:
    explicit FixedRandom(QByteArray base64 = "fyko+d2lbbFgONRv9qkxdawL") : m_bytes(QByteArray::fromBase64(base64)) {}
    QByteArray bytes(qsizetype) override { return m_bytes; }

private:
    QByteArray m_bytes;
};

Credentials passwordOf(const QString &user, const QString &secret)
{
    Credentials result;
    result.userName = user;
    result.secret = secret;
    return result;
}

Failure::Cause causeOf(const std::function<void()> &call)
{
    try {
        call();
    } catch (const Failure &failure) {
        return failure.kind == Failure::Kind::Auth && !failure.text.isEmpty() ? failure.cause : Failure::Cause::Corrupt;
    }
    return Failure::Cause::Unknown;
}

constexpr char ServerNonce256[] = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";

} // namespace

class SaslTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void scramSha256();
    void scramSha1();
    void scramBindsToTheCertificate();
    void scramEscapesTheUserName();
    void scramRefusesACheatingServer_data();
    void scramRefusesACheatingServer();
    void scramWithoutProofIsNoSuccess();
    void scramKeepsTheServersError();
    void plain();
    void login();
    void cramMd5();
    void external();
    void oauthBearer();
    void xoauth2();
    void tokenCannotBreakOut();
    void choosesInOrder_data();
    void choosesInOrder();
    void whatWorkedTheLastTime_data();
    void whatWorkedTheLastTime();
    void nothingFits();
    void missingPassword();
    void prepares_data();
    void prepares();
    void forbiddenPasswordIsSaid();
    void exchangeSendsTheFirstResponseOnce();
    void exchangeKeepsItsRules();
};

void SaslTest::scramSha256() // RFC 7677 section 3
{
    FixedRandom random("rOprNGfwEbeRWgbNEkqO");
    const auto mechanism = makeMechanism("SCRAM-SHA-256", passwordOf(u"user"_s, u"pencil"_s), random);
    QVERIFY(mechanism->speaksFirst());
    const Answer first = mechanism->next({});
    QCOMPARE(first.bytes, QByteArray("n,,n=user,r=rOprNGfwEbeRWgbNEkqO"));
    const Answer proof = mechanism->next(ServerNonce256);
    QCOMPARE(proof.bytes, QByteArray("c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                                     "p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ="));
    QVERIFY(proof.secret);
    QCOMPARE(mechanism->next("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=").bytes, QByteArray());
    mechanism->finish();
}

void SaslTest::scramSha1() // RFC 5802 section 5
{
    FixedRandom random;
    const auto mechanism = makeMechanism("SCRAM-SHA-1", passwordOf(u"user"_s, u"pencil"_s), random);
    QCOMPARE(mechanism->next({}).bytes, QByteArray("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL"));
    QCOMPARE(mechanism->next("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096").bytes,
             QByteArray("c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts="));
    mechanism->next("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=");
    mechanism->finish();
}

void SaslTest::scramBindsToTheCertificate() // RFC 5802 section 6, RFC 5929 section 4; computed by Python's hashlib
{
    FixedRandom random("rOprNGfwEbeRWgbNEkqO");
    Credentials credentials = passwordOf(u"user"_s, u"pencil"_s);
    QVERIFY(!makeMechanism("SCRAM-SHA-256-PLUS", credentials, random)); // nothing to bind to
    credentials.endPointBinding = QByteArray::fromHex("00ff10");
    const auto mechanism = makeMechanism("SCRAM-SHA-256-PLUS", credentials, random);
    QCOMPARE(mechanism->next({}).bytes, QByteArray("p=tls-server-end-point,,n=user,r=rOprNGfwEbeRWgbNEkqO"));
    QCOMPARE(mechanism->next(ServerNonce256).bytes,
             QByteArray("c=cD10bHMtc2VydmVyLWVuZC1wb2ludCwsAP8Q,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,"
                        "p=uWL8O5hQ3pcf62l72UBB/VX9BfYuknhf5dPxXd/Vjgg="));
    mechanism->next("v=OmFFUj0t5z8ys9+WP+YJkq71A98Fh7WB+l6CyUekUhM=");
    mechanism->finish();

    // Only where nothing but the bound form is there: what others bind to can't be had.
    const QList<QByteArray> both{"PLAIN", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256", "SCRAM-SHA-256-PLUS"};
    QCOMPARE(chooseMechanism(both, credentials, true, random)->name(), QByteArray("SCRAM-SHA-256"));
    const QList<QByteArray> bound{"PLAIN", "scram-sha-1-plus", "SCRAM-SHA-256-PLUS"};
    QCOMPARE(chooseMechanism(bound, credentials, true, random)->name(), QByteArray("SCRAM-SHA-256-PLUS"));
    QCOMPARE(chooseMechanism(bound, credentials, false, random)->name(), QByteArray("PLAIN"));
    credentials.endPointBinding.clear();
    QCOMPARE(chooseMechanism(bound, credentials, true, random)->name(), QByteArray("PLAIN"));
}

void SaslTest::scramEscapesTheUserName()
{
    FixedRandom random;
    const auto mechanism = makeMechanism("SCRAM-SHA-1", passwordOf(u"a=b,c\u00a0d\u2168"_s, u"x"_s), random);
    QCOMPARE(mechanism->next({}).bytes, QByteArray("n,,n=a=3Db=2Cc dIX,r=fyko+d2lbbFgONRv9qkxdawL"));
}

void SaslTest::scramRefusesACheatingServer_data()
{
    QTest::addColumn<QByteArray>("serverFirst");
    QTest::addColumn<QByteArray>("serverFinal");
    const QByteArray good(ServerNonce256);
    const auto first = [&](const char *name, const QByteArray &from, const QByteArray &to) {
        QTest::newRow(name) << QByteArray(good).replace(from, to) << QByteArray();
    };
    first("nonce not ours", "rOprNG", "rOprNH");
    QTest::newRow("nonce not extended") << QByteArray("r=rOprNGfwEbeRWgbNEkqO,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096") << QByteArray();
    first("empty salt", "W22ZaJ0SNY7soEsUEjb6gQ==", "");
    first("salt not base64", "W22ZaJ0SNY7soEsUEjb6gQ==", "W22!");
    first("one iteration", "4096", "1");
    first("too few", "4096", "4095");
    first("too many", "4096", "1000001");
    first("far too many", "4096", "1000000000");
    first("overflow", "4096", "99999999999999999999");
    first("negative", "4096", "-4096");
    first("no number", "4096", "x");
    first("mandatory extension", "r=", "m=1,r=");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("huge") << good + ',' + QByteArray(100000, 'x') << QByteArray();
    QTest::newRow("wrong signature") << good << QByteArray("v=7rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    QTest::newRow("short signature") << good << QByteArray("v=6rri");
    QTest::newRow("empty signature") << good << QByteArray("v=");
    QTest::newRow("no signature") << good << QByteArray("x");
}

void SaslTest::scramRefusesACheatingServer()
{
    QFETCH(QByteArray, serverFirst);
    QFETCH(QByteArray, serverFinal);
    FixedRandom random("rOprNGfwEbeRWgbNEkqO");
    const auto mechanism = makeMechanism("SCRAM-SHA-256", passwordOf(u"user"_s, u"pencil"_s), random);
    mechanism->next({});
    if (serverFinal.isEmpty()) {
        QVERIFY(causeOf([&] { mechanism->next(serverFirst); }) != Failure::Cause::Unknown);
    } else {
        mechanism->next(serverFirst);
        QCOMPARE(causeOf([&] { mechanism->next(serverFinal); }), Failure::Cause::ServerNotProven);
    }
    QCOMPARE(causeOf([&] { mechanism->finish(); }), Failure::Cause::ServerNotProven);
}

void SaslTest::scramWithoutProofIsNoSuccess()
{
    FixedRandom random("rOprNGfwEbeRWgbNEkqO");
    const auto mechanism = makeMechanism("SCRAM-SHA-256", passwordOf(u"user"_s, u"pencil"_s), random);
    mechanism->next({});
    mechanism->next(ServerNonce256);
    QCOMPARE(causeOf([&] { mechanism->finish(); }), Failure::Cause::ServerNotProven);
}

void SaslTest::scramKeepsTheServersError()
{
    FixedRandom random("rOprNGfwEbeRWgbNEkqO");
    const auto mechanism = makeMechanism("SCRAM-SHA-256", passwordOf(u"user"_s, u"pencil"_s), random);
    mechanism->next({});
    mechanism->next(ServerNonce256);
    QCOMPARE(mechanism->next("e=invalid-proof").bytes, QByteArray());
    QCOMPARE(mechanism->failureDetail(), QByteArray("invalid-proof"));
    QCOMPARE(causeOf([&] { mechanism->finish(); }), Failure::Cause::ServerNotProven);
    QCOMPARE(causeOf([&] { mechanism->next("v=x"); }), Failure::Cause::UnexpectedReply);
}

void SaslTest::plain() // RFC 4616 section 4
{
    FixedRandom random;
    const auto mechanism = makeMechanism("PLAIN", passwordOf(u"tim"_s, u"tanstaaf\u00e4 \"\\"_s), random);
    QVERIFY(mechanism->speaksFirst());
    const Answer answer = mechanism->next({});
    QCOMPARE(answer.bytes, QByteArray("\0tim\0tanstaaf\xc3\xa4 \"\\", 18));
    QVERIFY(answer.secret);
    QCOMPARE(causeOf([&] { mechanism->next({}); }), Failure::Cause::UnexpectedReply);
    const QString withNul = u"a"_s + QChar(0) + u"b"_s;
    QCOMPARE(causeOf([&] { makeMechanism("PLAIN", passwordOf(withNul, u"x"_s), random); }), Failure::Cause::PasswordRefused);
}

void SaslTest::login()
{
    FixedRandom random;
    const auto mechanism = makeMechanism("LOGIN", passwordOf(u"tim"_s, u"secret"_s), random);
    QVERIFY(!mechanism->speaksFirst());
    const Answer user = mechanism->next("Username:");
    const Answer password = mechanism->next("Password:");
    QCOMPARE(user.bytes, QByteArray("tim"));
    QCOMPARE(password.bytes, QByteArray("secret"));
    QVERIFY(password.secret);
    QCOMPARE(causeOf([&] { mechanism->next("Again:"); }), Failure::Cause::UnexpectedReply);
}

void SaslTest::cramMd5() // RFC 2195 section 2
{
    FixedRandom random;
    const auto mechanism = makeMechanism("CRAM-MD5", passwordOf(u"tim"_s, u"tanstaaftanstaaf"_s), random);
    QVERIFY(!mechanism->speaksFirst());
    QCOMPARE(mechanism->next("<1896.697170952@postoffice.reston.mci.net>").bytes, QByteArray("tim b913a602c7eda7a495b4e6e7334d3890"));
    QCOMPARE(causeOf([&] { mechanism->next("<1@x>"); }), Failure::Cause::UnexpectedReply);
}

void SaslTest::external()
{
    FixedRandom random;
    Credentials credentials = passwordOf(u"tim"_s, {});
    credentials.clientCertificate = true;
    const auto mechanism = chooseMechanism({"PLAIN", "EXTERNAL"}, credentials, true, random);
    QCOMPARE(mechanism->name(), QByteArray("EXTERNAL"));
    QCOMPARE(mechanism->next({}).bytes, QByteArray("tim"));
}

void SaslTest::oauthBearer() // RFC 7628 section 4.1 and 4.3
{
    FixedRandom random;
    Credentials credentials = passwordOf(u"user@example.com"_s, u"vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg=="_s);
    credentials.method = AuthMethod::OAuth2;
    credentials.host = u"server.example.com"_s;
    credentials.port = 143;
    const auto mechanism = makeMechanism("OAUTHBEARER", credentials, random);
    QCOMPARE(mechanism->next({}).bytes.toBase64(),
             QByteArray("bixhPXVzZXJAZXhhbXBsZS5jb20sAWhvc3Q9c2VydmVyLmV4YW1wbGUuY29tAXBvcnQ9MTQzAWF1dGg9QmVhcmVyIHZGOWRmdDRxbVRjMk5"
                        "2YjNSbGNrQmhiSFJoZG1semRHRXVZMjl0Q2c9PQEB"));
    const Answer last = mechanism->next(R"({"status":"invalid_token"})");
    QCOMPARE(last.bytes.toBase64(), QByteArray("AQ=="));
    QCOMPARE(mechanism->failureDetail(), QByteArray(R"({"status":"invalid_token"})"));
    QCOMPARE(causeOf([&] { mechanism->next({}); }), Failure::Cause::UnexpectedReply);
}

void SaslTest::xoauth2()
{
    FixedRandom random;
    Credentials credentials = passwordOf(u"someuser@example.com"_s, u"ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg"_s);
    credentials.method = AuthMethod::OAuth2;
    const auto mechanism = makeMechanism("XOAUTH2", credentials, random);
    QCOMPARE(mechanism->next({}).bytes, QByteArray("user=someuser@example.com\1auth=Bearer ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg\1\1"));
    QCOMPARE(mechanism->next("{\"status\":\"400\"}").bytes, QByteArray());
    QCOMPARE(mechanism->failureDetail(), QByteArray("{\"status\":\"400\"}"));
}

void SaslTest::tokenCannotBreakOut()
{
    FixedRandom random;
    for (const QString &token : {u"a\1b"_s, u"a b"_s, u"a\u00e4b"_s, u"a\r\nb"_s}) {
        Credentials credentials = passwordOf(u"a"_s, token);
        credentials.method = AuthMethod::OAuth2;
        QCOMPARE(causeOf([&] { makeMechanism("XOAUTH2", credentials, random); }), Failure::Cause::UnexpectedReply);
        QCOMPARE(causeOf([&] { makeMechanism("OAUTHBEARER", credentials, random); }), Failure::Cause::UnexpectedReply);
    }
}

void SaslTest::whatWorkedTheLastTime_data()
{
    QTest::addColumn<QByteArray>("offered");
    QTest::addColumn<QByteArray>("lastTime");
    QTest::addColumn<QByteArray>("chosen"); // empty: refused, or nothing fits
    QTest::newRow("never") << QByteArray("PLAIN LOGIN") << QByteArray() << QByteArray("PLAIN");
    QTest::newRow("again") << QByteArray("PLAIN LOGIN") << QByteArray("LOGIN") << QByteArray("LOGIN");
    QTest::newRow("gone") << QByteArray("PLAIN") << QByteArray("LOGIN") << QByteArray("PLAIN");
    QTest::newRow("not a mechanism") << QByteArray("PLAIN") << QByteArray("USER") << QByteArray("PLAIN");
    QTest::newRow("scram stays") << QByteArray("PLAIN scram-sha-1 SCRAM-SHA-256") << QByteArray("SCRAM-SHA-1") << QByteArray("SCRAM-SHA-1");
    QTest::newRow("the other scram") << QByteArray("PLAIN SCRAM-SHA-1") << QByteArray("SCRAM-SHA-256") << QByteArray("SCRAM-SHA-1");
    QTest::newRow("without its binding") << QByteArray("PLAIN SCRAM-SHA-256") << QByteArray("SCRAM-SHA-256-PLUS") << QByteArray("SCRAM-SHA-256");
    QTest::newRow("weaker") << QByteArray("PLAIN LOGIN CRAM-MD5") << QByteArray("SCRAM-SHA-256") << QByteArray();
    QTest::newRow("a way of the protocol's own") << QByteArray("GSSAPI") << QByteArray("SCRAM-SHA-1") << QByteArray();
}

/// A server that proved that it knows the password is not given it because it offers less today.
void SaslTest::whatWorkedTheLastTime()
{
    QFETCH(QByteArray, offered);
    QFETCH(QByteArray, lastTime);
    QFETCH(QByteArray, chosen);
    FixedRandom random;
    const QList<QByteArray> names = offered.split(' ');
    Credentials credentials = passwordOf(u"user"_s, u"pencil"_s);
    credentials.host = u"mail.example.org"_s;
    if (chosen.isEmpty()) {
        QCOMPARE(causeOf([&] { chooseMechanism(names, credentials, true, random, lastTime); }), Failure::Cause::NoMechanism);
    } else {
        const auto mechanism = chooseMechanism(names, credentials, true, random, lastTime);
        QVERIFY(mechanism);
        QCOMPARE(mechanism->name(), chosen);
    }
    // A certificate or a token shows nothing of the password.
    Credentials other = credentials;
    other.clientCertificate = true;
    QCOMPARE(chooseMechanism({"PLAIN", "EXTERNAL"}, other, true, random, lastTime)->name(), QByteArray("EXTERNAL"));
    other.clientCertificate = false;
    other.method = AuthMethod::OAuth2;
    QCOMPARE(chooseMechanism({"PLAIN", "XOAUTH2"}, other, true, random, lastTime)->name(), QByteArray("XOAUTH2"));
}

void SaslTest::choosesInOrder_data()
{
    QTest::addColumn<QByteArray>("offered");
    QTest::addColumn<bool>("oauth");
    QTest::addColumn<bool>("encrypted");
    QTest::addColumn<QByteArray>("chosen");
    const QByteArray all("NTLM CRAM-MD5 LOGIN plain SCRAM-SHA-1 SCRAM-SHA-256 SCRAM-SHA-256-PLUS XOAUTH2 OAUTHBEARER EXTERNAL GSSAPI DIGEST-MD5");
    QTest::newRow("all") << all << false << true << QByteArray("SCRAM-SHA-256");
    QTest::newRow("token") << all << true << true << QByteArray("OAUTHBEARER");
    QTest::newRow("Google") << QByteArray("LOGIN PLAIN XOAUTH2 PLAIN-CLIENTTOKEN") << true << true << QByteArray("XOAUTH2");
    QTest::newRow("sha1") << QByteArray("PLAIN SCRAM-SHA-1 CRAM-MD5") << false << true << QByteArray("SCRAM-SHA-1");
    QTest::newRow("plain under TLS") << QByteArray("CRAM-MD5 LOGIN PLAIN") << false << true << QByteArray("PLAIN");
    QTest::newRow("login under TLS") << QByteArray("CRAM-MD5 LOGIN") << false << true << QByteArray("LOGIN");
    QTest::newRow("digest in clear") << QByteArray("LOGIN PLAIN CRAM-MD5") << false << false << QByteArray("CRAM-MD5");
    QTest::newRow("password, token only") << QByteArray("XOAUTH2") << false << true << QByteArray();
    QTest::newRow("token, password only") << QByteArray("PLAIN") << true << true << QByteArray();
    QTest::newRow("never these") << QByteArray("NTLM DIGEST-MD5 GSSAPI ANONYMOUS EXTERNAL SCRAM-SHA-256-PLUS") << false << true << QByteArray();
    QTest::newRow("nothing") << QByteArray() << false << true << QByteArray();
}

void SaslTest::choosesInOrder()
{
    QFETCH(QByteArray, offered);
    QFETCH(bool, oauth);
    QFETCH(bool, encrypted);
    FixedRandom random;
    Credentials credentials = passwordOf(u"tim"_s, u"x"_s);
    credentials.method = oauth ? AuthMethod::OAuth2 : AuthMethod::Password;
    const auto mechanism = chooseMechanism(offered.split(' '), credentials, encrypted, random);
    QTEST(mechanism ? mechanism->name() : QByteArray(), "chosen");
}

void SaslTest::nothingFits()
{
    const Failure failure = noMechanism({"NTLM", "<b>X</b>"}, passwordOf(u"a"_s, u"b"_s));
    QCOMPARE(failure.cause, Failure::Cause::NoMechanism);
    QVERIFY(failure.text.contains(u"NTLM, <b>X</b>"_s));
    QVERIFY(!noMechanism({}, {}).nextStep.isEmpty());
    QList<QByteArray> many(1000, QByteArray(1000, 'X'));
    QVERIFY(noMechanism(many, {}).text.size() < 2000);
}

void SaslTest::missingPassword()
{
    FixedRandom random;
    QCOMPARE(causeOf([&] { chooseMechanism({"PLAIN"}, passwordOf(u"a"_s, {}), true, random); }), Failure::Cause::PasswordMissing);
}

void SaslTest::prepares_data()
{
    QTest::addColumn<QString>("in");
    QTest::addColumn<QString>("out");
    QTest::newRow("soft hyphen") << u"I\u00adX"_s << u"IX"_s; // RFC 4013 section 3
    QTest::newRow("no change") << u"user"_s << u"user"_s;
    QTest::newRow("case preserved") << u"USER"_s << u"USER"_s;
    QTest::newRow("NFKC") << u"\u00aa"_s << u"a"_s;
    QTest::newRow("roman numeral") << u"\u2168"_s << u"IX"_s;
    QTest::newRow("prohibited") << u"\u0007"_s << u"refused"_s;
    QTest::newRow("bidi") << u"\u06271"_s << u"refused"_s;
    QTest::newRow("bidi mixed") << u"\u0627a\u0627"_s << u"refused"_s;
    QTest::newRow("bidi right") << u"\u0627\u0628"_s << u"\u0627\u0628"_s;
    QTest::newRow("spaces") << u"a\u3000b\u00a0c d"_s << u"a b c d"_s;
    QTest::newRow("decomposed") << u"a\u0308"_s << u"\u00e4"_s;
    QTest::newRow("private use") << u"\ue000"_s << u"refused"_s;
    QTest::newRow("non-character") << QString(QChar(0xffff)) << u"refused"_s;
    QTest::newRow("lone surrogate") << QString(QChar(0xd800)) << u"refused"_s;
    QTest::newRow("emoji") << u"\U0001f511"_s << u"\U0001f511"_s;
    QTest::newRow("empty") << QString() << QString();
}

void SaslTest::prepares()
{
    QFETCH(QString, in);
    QTEST(saslprep(in).value_or(u"refused"_s), "out");
}

void SaslTest::forbiddenPasswordIsSaid()
{
    FixedRandom random;
    QCOMPARE(causeOf([&] { makeMechanism("SCRAM-SHA-256", passwordOf(u"a"_s, u"x\u0007"_s), random); }), Failure::Cause::PasswordRefused);
}

/// Behind the command where it fits, or as the answer to a challenge whose text counts for nothing.
void SaslTest::exchangeSendsTheFirstResponseOnce()
{
    FixedRandom random;
    const auto plainMechanism = [&] { return std::shared_ptr<Mechanism>(makeMechanism("PLAIN", passwordOf(u"tim"_s, u"secret"_s), random)); };
    Exchange fits(plainMechanism(), u"mail.example.org"_s);
    const ExchangeLine all = fits.begin("AUTH", 255);
    QCOMPARE(all.bytes, QByteArray("AUTH PLAIN AHRpbQBzZWNyZXQ="));
    QCOMPARE(all.shown, QByteArray("AUTH PLAIN ********"));

    Exchange tooLong(plainMechanism(), u"mail.example.org"_s);
    QCOMPARE(tooLong.begin("AUTH", all.bytes.size() + 1).bytes, QByteArray("AUTH PLAIN"));
    const ExchangeLine later = tooLong.answer("go ahead", "334 go ahead");
    QCOMPARE(later.bytes, QByteArray("AHRpbQBzZWNyZXQ="));
    QCOMPARE(later.shown, QByteArray("********"));
    QVERIFY(!tooLong.wasChallenged());
}

void SaslTest::exchangeKeepsItsRules()
{
    FixedRandom random;
    const auto loginMechanism = [&] { return std::shared_ptr<Mechanism>(makeMechanism("LOGIN", passwordOf(u"tim"_s, u"secret"_s), random)); };
    Exchange words(loginMechanism(), u"mail.example.org"_s);
    QCOMPARE(words.begin("AUTH", 255).bytes, QByteArray("AUTH LOGIN"));
    QCOMPARE(words.answer("who are you?", "334 who are you?").bytes, QByteArray("dGlt"));
    QVERIFY(words.wasChallenged());
    QCOMPARE(causeOf([&] { words.answer("and the password?", "334 and the password?"); }), Failure::Cause::UnexpectedReply);

    Exchange endless(loginMechanism(), u"mail.example.org"_s);
    endless.begin("AUTH", 255);
    QCOMPARE(causeOf([&] {
                 for (int i = 0; i < 20; ++i)
                     endless.answer("VXNlcg==", "334 VXNlcg==");
             }),
             Failure::Cause::UnexpectedReply);
    Exchange flooded(loginMechanism(), u"mail.example.org"_s);
    QCOMPARE(causeOf([&] { flooded.answer(QByteArray(100'000, 'A'), "334 AAAA"); }), Failure::Cause::UnexpectedReply);
}

QTEST_GUILESS_MAIN(SaslTest)
#include "tst_sasl_mechanisms.moc"
