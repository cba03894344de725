// Quirks of submission servers, named as the fixtures of IMAP are.
#include <QTest>

#include "smtp/conversation.h"

using namespace postrider;
using namespace postrider::test;

class SmtpQuirksTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void q35PlainNeedsItsInitialResponse();
    void q35ChallengeInWords();
};

namespace {

QByteArray offering(const QByteArray &mechanisms, const QByteArray &rest)
{
    return "S: 220 mail.example.org ESMTP\nC: EHLO [192.0.2.7]\nS: 250-mail.example.org\nS: 250 AUTH " + mechanisms + '\n' + rest
        + "S: 235 2.7.0 welcome\nC: EHLO [192.0.2.7]\nS: 250 mail.example.org\n";
}

/// Signs in, and nothing else is said.
void signIn(const QByteArray &script)
{
    FakeServer server(script);
    Conversation talk(server);
    QVERIFY2(talk.open(), qPrintable(server.report()));
    VERIFY_SCRIPT(server);
}

} // namespace

/// Some servers know AUTH PLAIN only with its answer on the same line (RFC 4954 section 4 allows it to all).
void SmtpQuirksTest::q35PlainNeedsItsInitialResponse()
{
    signIn(offering("PLAIN", "C: AUTH PLAIN AHRpbQBTM250aW5lbC1Qdw==\n"));
}

/// Others ask in words where base64 is due: the first answers are the name and the password all the same.
void SmtpQuirksTest::q35ChallengeInWords()
{
    signIn(offering("LOGIN", "C: AUTH LOGIN\nS: 334 Please tell who you are\nC: dGlt\nS: 334 UGFzc3dvcmQ6\nC: UzNudGluZWwtUHc=\n"));
}

QTEST_GUILESS_MAIN(SmtpQuirksTest)
#include "tst_quirks_smtp.moc"
