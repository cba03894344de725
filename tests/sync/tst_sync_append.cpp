// Copies on the server: what it refuses for its encoding is written plainer and tried once more, and never a third time (I-64).
#include "flow_fixture.h"

#include "imap/wire/internal_date.h"
#include "mime/parser.h"
#include "mime/plainer_message.h"
#include "sync/outbox/special_folder.h"

#include <QFile>

using namespace postrider;
using namespace postrider::test;
using postrider::imap::test::signedIn;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Long = QByteArray(1200, 'x');
const QByteArray Whole = "Subject: plan\r\nMessage-ID: <one@x>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n" + Long + "\r\n";

QByteArray escaped(QByteArray bytes)
{
    return bytes.replace('\\', "\\\\").replace("\r", "\\r").replace("\n", "\\n");
}

} // namespace

class SyncAppendTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_bench.reset({"INBOX", "Sent"}); }
    void refusedForItsEncoding_data();
    void refusedForItsEncoding();
    void notAThirdTime();
    void nothingToWritePlainer();
    void aRefusalIsARefusal();
    void headersAreWrittenAnew();
    void signedMailIsLeftAlone();

private:
    QByteArray file(const QByteArray &bytes)
    {
        const QString path = m_bench.profile.folder() + u"/mail.eml"_s;
        QFile out(path);
        return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() ? path.toUtf8() : QByteArray();
    }
    QByteArray sent(const QByteArray &tag, const QByteArray &bytes, const QByteArray &answer)
    {
        return "C: " + tag + " APPEND Sent (\\\\Seen) \"" + imap::formatInternalDate(m_bench.clock.now()) + "\" {"
               + QByteArray::number(bytes.size()) + "}\nS: + go\nC: " + escaped(bytes) + "\nS: " + tag + ' ' + answer + '\n';
    }
    std::optional<Failure> append(FakeServer &server, const QByteArray &bytes)
    {
        const std::unique_ptr<imap::Session> session = m_bench.signIn(server);
        try {
            m_bench.run(sync::appendMessage(m_bench, *session, "Sent", QString::fromUtf8(file(bytes)), Flag::Seen));
        } catch (const Failure &failure) {
            return failure;
        }
        return std::nullopt;
    }

    FlowBench m_bench;
};

void SyncAppendTest::refusedForItsEncoding_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("long lines") << QByteArray("BAD Command Error. 10");
    QTest::newRow("odd headers") << QByteArray("BAD Command Argument Error. 11");
}

void SyncAppendTest::refusedForItsEncoding()
{
    QFETCH(QByteArray, answer);
    const std::optional<QByteArray> plainer = mime::plainerMessage(Whole);
    QVERIFY(plainer && *plainer != Whole);
    for (const QByteArray &line : plainer->split('\n'))
        QVERIFY(line.size() <= 79);
    const mime::Message before = mime::parse(Whole), after = mime::parse(*plainer);
    QCOMPARE(mime::decodedBody(*plainer, after.root), mime::decodedBody(Whole, before.root));
    const QByteArray script = signedIn("UIDPLUS", sent("a2", Whole, answer) + sent("a3", *plainer, "OK [APPENDUID 7 3] done"));
    const QString problem = playSplitEverywhere(script, [this](FakeServer &server) {
        if (append(server, Whole))
            qWarning().noquote() << server.report();
    });
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

void SyncAppendTest::notAThirdTime()
{
    const QByteArray plainer = *mime::plainerMessage(Whole);
    FakeServer server(signedIn("UIDPLUS", sent("a2", Whole, "BAD Command Error. 10") + sent("a3", plainer, "BAD Command Error. 10")));
    const std::optional<Failure> failure = append(server, Whole);
    VERIFY_SCRIPT(server);
    QVERIFY(failure && failure->serverLine.contains("Command Error. 10"));
}

void SyncAppendTest::nothingToWritePlainer()
{
    const QByteArray plain = "Subject: plan\r\nMessage-ID: <one@x>\r\n\r\nshort\r\n";
    FakeServer server(signedIn("UIDPLUS", sent("a2", plain, "BAD Command Error. 10")));
    QVERIFY(append(server, plain));
    VERIFY_SCRIPT(server);
}

void SyncAppendTest::aRefusalIsARefusal()
{
    FakeServer server(signedIn("UIDPLUS", sent("a2", Whole, "NO [OVERQUOTA] full")));
    QVERIFY(append(server, Whole));
    VERIFY_SCRIPT(server);
}

void SyncAppendTest::headersAreWrittenAnew()
{
    // As it comes in attached mail: 8-bit octets, a line without an end.
    const QByteArray list = "<" + QByteArray(40, 'a') + "@example.org>";
    QByteArray references = "References:";
    for (int i = 0; i < 40; ++i)
        references += ' ' + list;
    const QByteArray mail = "Subject: outer\r\nTo: Bob <bob@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                            "--b\r\nContent-Type: text/plain\r\n\r\nhi\r\n--b\r\nContent-Type: message/rfc822\r\n\r\n"
                            "Subject: Gr\xc3\xbc\xc3\x9f\x65\r\nFrom: J\xc3\xb6rg <j@example.org>\r\n" + references + "\r\nX-Kept:  as  it is\r\n"
                            "Content-Type: text/plain; name=\"\xc3\xbc.txt\"\r\n\r\ninner\r\n--b--\r\n";
    const std::optional<QByteArray> plainer = mime::plainerMessage(mail);
    QVERIFY(plainer);
    for (const QByteArray &line : plainer->split('\n'))
        QVERIFY2(line.size() <= 999, line.constData());
    QVERIFY(std::none_of(plainer->begin(), plainer->end(), [](char c) { return c & 0x80; }));
    QVERIFY(plainer->contains("\r\nX-Kept:  as  it is\r\n"));
    const mime::Message message = mime::parse(*plainer);
    const Part *inner = message.root.find("2");
    QVERIFY(inner && inner->children.size() == 1);
    const mime::HeaderFields fields = mime::headersOf(*plainer, inner->children.front());
    QCOMPARE(fields.text("Subject"), u"Grüße"_s);
    QCOMPARE(fields.addresses("From").front().name, u"Jörg"_s);
    QCOMPARE(fields.messageIds("References").size(), size_t(40));
    QVERIFY(!mime::plainerMessage(*plainer)); // nothing is left to do
}

void SyncAppendTest::signedMailIsLeftAlone()
{
    const QByteArray mail = "Subject: x\r\nContent-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=b\r\n\r\n"
                            "--b\r\nContent-Type: text/plain\r\n\r\n" + Long + "\r\n--b\r\nContent-Type: application/pgp-signature\r\n\r\nsig\r\n--b--\r\n";
    QVERIFY(!mime::plainerMessage(mail));
    FakeServer server(signedIn("UIDPLUS", sent("a2", mail, "BAD Command Error. 10")));
    QVERIFY(append(server, mail));
    VERIFY_SCRIPT(server);
}

QTEST_GUILESS_MAIN(SyncAppendTest)
#include "tst_sync_append.moc"
