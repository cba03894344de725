// GSSAPI (RFC 4752) against a security context that the test makes up: every step, and every wrong one.
#include <QTest>

#include "sasl/exchange.h"
#include "sasl/gssapi.h"

#include <deque>

using namespace postrider;
using namespace postrider::sasl;
using namespace Qt::StringLiterals;

namespace {

class NoRandom final : public Random
{
public:
    QByteArray bytes(qsizetype count) override { return QByteArray(count, 'r'); }
};

/// Steps as given; a token "wrapped:X" is the other side's X, everything else is not.
class PlayedContext final : public GssContext
{
public:
    explicit PlayedContext(std::deque<Step> steps) : m_steps(std::move(steps)) {}

    Step step(const QByteArray &fromServer) override
    {
        heard.append(fromServer);
        if (m_steps.empty())
            throw Failure::auth(Failure::Cause::Unknown, u"no more steps"_s);
        const Step step = m_steps.front();
        m_steps.pop_front();
        return step;
    }
    QByteArray unwrap(const QByteArray &token) override
    {
        if (!token.startsWith("wrapped:"))
            throw Failure::auth(Failure::Cause::Unknown, u"not the other side's"_s);
        return token.mid(8);
    }
    QByteArray wrap(const QByteArray &message) override { return "wrapped:" + message; }

    QList<QByteArray> heard;

private:
    std::deque<Step> m_steps;
};

Credentials ticketWith(GssContext::Step first, std::deque<GssContext::Step> later = {})
{
    Credentials credentials;
    credentials.method = AuthMethod::Kerberos;
    credentials.userName = u"tim"_s;
    credentials.host = u"mail.example.org"_s;
    credentials.kerberos = std::make_shared<GssStart>(GssStart{std::make_shared<PlayedContext>(std::move(later)), first});
    return credentials;
}

const GssContext::Step Asking{"request", false};
const GssContext::Step Silent{{}, true};
const QByteArray AllLayers("wrapped:\x07\x00\xff\xff", 12);
const QByteArray NoLayerOnly("wrapped:\x01\0\0\0", 12);

std::optional<Failure> failureOf(const std::function<void()> &call)
{
    try {
        call();
    } catch (const Failure &failure) {
        return failure;
    }
    return std::nullopt;
}

Failure::Cause causeOf(const std::function<void()> &call)
{
    const std::optional<Failure> failure = failureOf(call);
    return !failure ? Failure::Cause::Corrupt : failure->kind == Failure::Kind::Auth ? failure->cause : Failure::Cause::NotFound;
}

} // namespace

class GssapiTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void kerberosIsTwoStepsAndAnAgreement();
    void lastTokenOfOursIsSent();
    void contextOfOneStep();
    void wrongOffers_data();
    void wrongOffers();
    void wrongAtEachStep();
    void successTooEarly();
    void tokenThatMovesNothing();
    void onlyWhereItWasChosen();
    void onlyEncrypted();
    void withoutATicket();
    void linesOfTheExchange();
    void refusalIsNotAboutAPassword();
    void serviceNames();
};

void GssapiTest::kerberosIsTwoStepsAndAnAgreement()
{
    const Credentials credentials = ticketWith(Asking, {Silent});
    const auto mechanism = makeGssapi(credentials);
    QCOMPARE(mechanism->name(), QByteArray("GSSAPI"));
    QVERIFY(mechanism->speaksFirst());
    QCOMPARE(mechanism->next({}).bytes, QByteArray("request"));
    // The context is complete with the server's token, and there is nothing to say to it (RFC 4752 section 3.1).
    const Answer empty = mechanism->next("reply");
    QCOMPARE(empty.bytes, QByteArray());
    const Answer agreed = mechanism->next(AllLayers);
    QCOMPARE(agreed.bytes, NoLayerOnly); // no layer, no message of ours, no other name
    QVERIFY(agreed.secret);
    mechanism->finish();
    QCOMPARE(static_cast<const PlayedContext &>(*credentials.kerberos->context).heard, QList<QByteArray>{"reply"});
    QCOMPARE(causeOf([&] { mechanism->next("more"); }), Failure::Cause::UnexpectedReply);
}

void GssapiTest::lastTokenOfOursIsSent()
{
    const auto mechanism = makeGssapi(ticketWith(Asking, {{"second", false}, {"third", true}}));
    QCOMPARE(mechanism->next({}).bytes, QByteArray("request"));
    QCOMPARE(mechanism->next("a").bytes, QByteArray("second"));
    QCOMPARE(mechanism->next("b").bytes, QByteArray("third"));
    QCOMPARE(mechanism->next(NoLayerOnly).bytes, NoLayerOnly);
    mechanism->finish();
}

void GssapiTest::contextOfOneStep()
{
    const auto mechanism = makeGssapi(ticketWith({"only", true}));
    QCOMPARE(mechanism->next({}).bytes, QByteArray("only"));
    QCOMPARE(mechanism->next(NoLayerOnly).bytes, NoLayerOnly);
    mechanism->finish();
}

void GssapiTest::wrongOffers_data()
{
    QTest::addColumn<QByteArray>("offer");
    QTest::addColumn<Failure::Cause>("cause");
    const auto add = [](const char *name, const QByteArray &offer, Failure::Cause cause) { QTest::newRow(name) << offer << cause; };
    add("not wrapped", QByteArray("\x01\0\0\0", 4), Failure::Cause::Unknown);
    add("empty", "wrapped:", Failure::Cause::UnexpectedReply);
    add("short", "wrapped:\x01", Failure::Cause::UnexpectedReply);
    add("long", QByteArray("wrapped:\x01\0\0\0\0", 13), Failure::Cause::UnexpectedReply);
    add("no layer at all", QByteArray("wrapped:\0\0\0\0", 12), Failure::Cause::NoMechanism);
    add("protection only", QByteArray("wrapped:\x06\0\xff\xff", 12), Failure::Cause::NoMechanism);
}

void GssapiTest::wrongOffers()
{
    QFETCH(QByteArray, offer);
    QFETCH(Failure::Cause, cause);
    const auto mechanism = makeGssapi(ticketWith(Asking, {Silent}));
    mechanism->next({});
    mechanism->next("reply");
    QCOMPARE(causeOf([&] { mechanism->next(offer); }), cause);
    QCOMPARE(causeOf([&] { mechanism->finish(); }), Failure::Cause::ServerNotProven);
}

void GssapiTest::wrongAtEachStep()
{
    const auto mechanism = makeGssapi(ticketWith(Asking)); // the context does not stand the server's token
    mechanism->next({});
    QCOMPARE(causeOf([&] { mechanism->next("forged"); }), Failure::Cause::Unknown);
    QCOMPARE(causeOf([&] { mechanism->finish(); }), Failure::Cause::ServerNotProven);
}

/// The server's proof is part of the context, and the agreement is under it: "OK" before them proves nothing.
void GssapiTest::successTooEarly()
{
    const auto mechanism = makeGssapi(ticketWith(Asking, {Silent}));
    QCOMPARE(causeOf([&] { mechanism->finish(); }), Failure::Cause::ServerNotProven);
    mechanism->next({});
    QCOMPARE(causeOf([&] { mechanism->finish(); }), Failure::Cause::ServerNotProven);
    mechanism->next("reply");
    QCOMPARE(causeOf([&] { mechanism->finish(); }), Failure::Cause::ServerNotProven);
    mechanism->next(AllLayers);
    mechanism->finish();
}

void GssapiTest::tokenThatMovesNothing()
{
    const auto mechanism = makeGssapi(ticketWith(Asking, {{{}, false}}));
    mechanism->next({});
    QCOMPARE(causeOf([&] { mechanism->next("reply"); }), Failure::Cause::UnexpectedReply);
}

void GssapiTest::onlyWhereItWasChosen()
{
    NoRandom random;
    const QList<QByteArray> offered{"PLAIN", "SCRAM-SHA-256", "gssapi", "EXTERNAL"};
    Credentials credentials = ticketWith(Asking);
    credentials.clientCertificate = true;
    credentials.secret = u"pencil"_s;
    QCOMPARE(chooseMechanism(offered, credentials, true, random)->name(), QByteArray("GSSAPI"));
    QCOMPARE(chooseMechanism(offered, credentials, true, random, "SCRAM-SHA-256")->name(), QByteArray("GSSAPI"));
    // Where it is not there nothing else is tried: a password was not what the user chose.
    QVERIFY(!chooseMechanism({"PLAIN", "SCRAM-SHA-256", "EXTERNAL"}, credentials, true, random));
    const Failure failure = noMechanism({"PLAIN"}, credentials);
    QCOMPARE(failure.cause, Failure::Cause::NoMechanism);
    QVERIFY(failure.text.contains(u"PLAIN"_s));
    // And it is not tried unasked, not even where it worked the last time.
    credentials.method = AuthMethod::Password;
    credentials.clientCertificate = false;
    QVERIFY(!chooseMechanism({"GSSAPI"}, credentials, true, random));
    QCOMPARE(chooseMechanism({"GSSAPI", "PLAIN"}, credentials, true, random, "GSSAPI")->name(), QByteArray("PLAIN"));
}

void GssapiTest::onlyEncrypted()
{
    NoRandom random;
    QCOMPARE(causeOf([&] { chooseMechanism({"GSSAPI", "PLAIN"}, ticketWith(Asking), false, random); }), Failure::Cause::NoMechanism);
}

void GssapiTest::withoutATicket()
{
    NoRandom random;
    Credentials credentials = ticketWith(Asking);
    credentials.kerberos.reset();
    QCOMPARE(causeOf([&] { chooseMechanism({"GSSAPI"}, credentials, true, random); }), Failure::Cause::AuthTemporary);
}

/// POP3's line is too short for a ticket: it then answers the empty challenge; an empty answer is an empty line.
void GssapiTest::linesOfTheExchange()
{
    const QByteArray ticket(700, 't');
    Exchange exchange(makeGssapi(ticketWith({ticket, false}, {Silent})), u"mail.example.org"_s);
    const ExchangeLine begin = exchange.begin("AUTH", 255);
    QCOMPARE(begin.bytes, QByteArray("AUTH GSSAPI"));
    const ExchangeLine first = exchange.answer("GSSAPI supported", "334 GSSAPI supported");
    QCOMPARE(first.bytes, ticket.toBase64());
    QCOMPARE(first.shown, QByteArray("********"));
    QCOMPARE(exchange.answer(QByteArray("reply").toBase64(), {}).bytes, QByteArray());
    QCOMPARE(exchange.answer(AllLayers.toBase64(), {}).bytes, NoLayerOnly.toBase64());
    QCOMPARE(causeOf([&] { exchange.answer({}, {}); }), Failure::Cause::UnexpectedReply);

    Exchange atOnce(makeGssapi(ticketWith({ticket, false}, {Silent})), u"mail.example.org"_s);
    QCOMPARE(atOnce.begin("AUTH", 12'288).bytes, "AUTH GSSAPI " + ticket.toBase64());
    QCOMPARE(atOnce.answer(QByteArray("reply").toBase64(), {}).bytes, QByteArray());
    QCOMPARE(causeOf([&] { atOnce.answer("no base64!", {}); }), Failure::Cause::UnexpectedReply);
}

void GssapiTest::refusalIsNotAboutAPassword()
{
    const Failure failure = ticketRefused(u"mail.example.org"_s, "535 no");
    QCOMPARE(failure.cause, Failure::Cause::NoPermission);
    QCOMPARE(failure.serverLine, QByteArray("535 no"));
}

void GssapiTest::serviceNames()
{
    QCOMPARE(gssServiceName(Protocol::Imap), QByteArray("imap"));
    QCOMPARE(gssServiceName(Protocol::Pop3), QByteArray("pop"));
    QCOMPARE(gssServiceName(Protocol::Smtp), QByteArray("smtp"));
}

QTEST_GUILESS_MAIN(GssapiTest)
#include "tst_sasl_gssapi.moc"
