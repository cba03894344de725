// The inspector: lines, their meanings, filters, and that ten thousand lines are no burden.
#include "inspector/inspector_window.h"
#include "inspector/line_model.h"
#include "inspector/meanings.h"
#include "inspector/smtp_stages.h"
#include "support_ui/fake_mail_service.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace postrider;
using test::FakeMailService;
using Direction = TranscriptLine::Direction;

class TestInspector final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meanings_data();
    void meanings();
    void stages();
    void notSmtp();
    void showsNewLines();
    void filtersByConnectionAndWords();
    void copies();
    void dropsTheOldest();
};

void TestInspector::meanings_data()
{
    QTest::addColumn<int>("direction");
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("text");
    const auto sent = int(Direction::Sent);
    const auto received = int(Direction::Received);
    QTest::newRow("imap command") << sent << QByteArray("A1 SELECT INBOX") << u"opens a folder"_s;
    QTest::newRow("uid command") << sent << QByteArray("a12 UID FETCH 1:* (FLAGS)") << u"reads from messages"_s;
    QTest::newRow("done") << sent << QByteArray("DONE") << u"ends the waiting"_s;
    QTest::newRow("smtp command") << sent << QByteArray("EHLO [127.0.0.1]")
                                  << u"introduces itself and asks what the server can do"_s;
    QTest::newRow("mail from") << sent << QByteArray("MAIL FROM:<alice@example.org> SIZE=1200") << u"names the sender"_s;
    QTest::newRow("dot") << sent << QByteArray(".") << u"the message ends here: from now on it counts as handed over"_s;
    QTest::newRow("exists") << received << QByteArray("* 23 EXISTS") << u"so many messages are in the folder"_s;
    QTest::newRow("code") << received << QByteArray("* OK [UIDNEXT 4392] Predicted")
                          << u"the number that the next message will get"_s;
    QTest::newRow("refused") << received << QByteArray("A1 NO [AUTHENTICATIONFAILED] no")
                             << u"wrong user name or password, or the account wants an app password"_s;
    QTest::newRow("tagged ok") << received << QByteArray("A1 OK done") << u"done"_s;
    QTest::newRow("reply") << received << QByteArray("354 go") << u"go ahead; a line with only a dot ends it"_s;
    QTest::newRow("enhanced") << received << QByteArray("550 5.1.1 User unknown") << u"there is no such mailbox"_s;
    QTest::newRow("enhanced, unknown detail")
        << received << QByteArray("554 5.7.99 no") << u"something about security or the rules of the server"_s;
    QTest::newRow("extension") << received << QByteArray("250-PIPELINING") << u"offers: several commands at once"_s;
    QTest::newRow("unknown reply") << received << QByteArray("459 hm") << u"not now; try later"_s;
    QTest::newRow("nonsense") << received << QByteArray("what?") << QString();
    QTest::newRow("empty") << received << QByteArray() << QString();
    QTest::newRow("bracket without end") << received << QByteArray("* OK [UIDNEXT")
                                         << u"the number that the next message will get"_s;
    QTest::newRow("pop3 command") << sent << QByteArray("UIDL") << u"asks for the names of the messages"_s;
    QTest::newRow("pop3 header") << sent << QByteArray("TOP 12 0") << u"fetches the header of a message"_s;
    QTest::newRow("pop3 ok") << received << QByteArray("+OK 12 messages") << u"all is well"_s;
    QTest::newRow("pop3 refused") << received << QByteArray("-ERR no such message") << u"refused"_s;
    QTest::newRow("pop3 code") << received << QByteArray("-ERR [IN-USE] locked") << u"another program has the mailbox open"_s;
    QTest::newRow("note") << int(Direction::Note) << QByteArray("250 ok") << QString();
}

void TestInspector::meanings()
{
    QFETCH(int, direction);
    QFETCH(QByteArray, line);
    QFETCH(QString, text);
    QCOMPARE(ui::meaningOf(Direction(direction), line).text, text);
}

static std::vector<TranscriptLine> conversation(const QByteArrayList &lines)
{
    std::vector<TranscriptLine> result;
    for (const QByteArray &line : lines) {
        TranscriptLine entry;
        entry.direction = line.startsWith("C: ") ? Direction::Sent : Direction::Received;
        entry.text = line.mid(3);
        result.push_back(entry);
    }
    return result;
}

void TestInspector::stages()
{
    const auto stages = ui::smtpStages(
        conversation({"S: 220 ready", "C: EHLO x", "S: 250-SIZE", "S: 250 OK", "C: MAIL FROM:<a@b>", "C: RCPT TO:<c@d>",
                      "C: RCPT TO:<e@f>", "S: 250 ok", "S: 250 ok", "S: 250 ok", "C: DATA", "S: 354 go"}));
    QVERIFY(stages);
    QCOMPARE(stages->current, ui::SmtpStages::Stage::Transfer);
    QCOMPARE(stages->handshake, QStringList({u"220"_s, u"EHLO 250"_s, u"MAIL 250"_s, u"RCPT 250 ×2"_s}));
    QCOMPARE(stages->transfer, QStringList({u"DATA 354"_s}));
    QVERIFY(!stages->failed && !stages->ended);

    const auto refused =
        ui::smtpStages(conversation({"C: EHLO x", "S: 250 OK", "C: AUTH PLAIN", "S: 535 5.7.8 no", "C: QUIT", "S: 221 bye"}));
    QVERIFY(refused->ended);
    QCOMPARE(refused->termination, QStringList({u"QUIT 221"_s}));
}

void TestInspector::notSmtp()
{
    QVERIFY(!ui::smtpStages(conversation({"S: * OK ready", "C: A1 NOOP", "S: A1 OK done"})));
}

void TestInspector::showsNewLines()
{
    FakeMailService service;
    ui::InspectorWindow window(service);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    auto *lines = window.findChild<QTableView *>(u"Conversation"_s);
    const int before = lines->model()->rowCount();
    const int connection = service.writableTranscript().open({}, u"test"_s, u"imap.example.org"_s, 993);
    service.writableTranscript().add(connection, Direction::Received, "* OK ready");
    QTRY_COMPARE(lines->model()->rowCount(), before + 1);
    // While paused nothing moves.
    window.findChild<QAbstractButton *>(u"Pause"_s)->click();
    service.writableTranscript().add(connection, Direction::Sent, "A1 NOOP");
    window.findChild<QAbstractButton *>(u"Pause"_s)->click();
    QCOMPARE(lines->model()->rowCount(), before + 2);
}

void TestInspector::filtersByConnectionAndWords()
{
    FakeMailService service;
    const int connection = service.writableTranscript().open({}, u"test"_s, u"imap.example.org"_s, 993);
    for (const char *line : {"* OK ready", "* 23 EXISTS", "A1 NO [OVERQUOTA] full"})
        service.writableTranscript().add(connection, Direction::Received, line);
    ui::InspectorWindow window(service);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    auto *lines = window.findChild<QTableView *>(u"Conversation"_s);
    auto *connections = window.findChild<QTableView *>(u"Connections"_s);
    for (int row = 0; row < connections->model()->rowCount(); ++row) {
        if (connections->model()->index(row, 0).data(Qt::UserRole).toInt() == connection)
            connections->selectRow(row);
    }
    QCOMPARE(lines->model()->rowCount(), 3);
    // The filter looks at the meaning too.
    QTest::keyClicks(window.findChild<QLineEdit *>(u"Filter lines"_s), u"no room left"_s);
    QCOMPARE(lines->model()->rowCount(), 1);
    window.findChild<QLineEdit *>(u"Filter lines"_s)->clear();
    window.findChild<QAbstractButton *>(u"All connections"_s)->click();
    QVERIFY(lines->model()->rowCount() >= 3);
}

void TestInspector::copies()
{
    FakeMailService service;
    const int connection = service.writableTranscript().open({}, u"test"_s, u"imap.example.org"_s, 993);
    service.writableTranscript().add(connection, Direction::Sent, "A7 NAMESPACE");
    ui::InspectorWindow window(service);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    QTest::keyClicks(window.findChild<QLineEdit *>(u"Filter lines"_s), u"A7 NAMESPACE"_s);
    window.findChild<QAbstractButton *>(u"Copy lines"_s)->click();
    QVERIFY(QGuiApplication::clipboard()->text().endsWith(u"C: A7 NAMESPACE\n"_s));
}

void TestInspector::dropsTheOldest()
{
    ui::LineModel model;
    std::vector<TranscriptLine> many(25'000);
    for (size_t i = 0; i < many.size(); ++i)
        many[i].number = i + 1;
    model.append(many);
    QCOMPARE(model.rowCount(), ui::LineModel::MaxLines);
    QCOMPARE(model.lastNumber(), quint64(25'000));
    std::vector<TranscriptLine> more(10);
    for (size_t i = 0; i < more.size(); ++i)
        more[i].number = 25'001 + i;
    model.append(more);
    QCOMPARE(model.rowCount(), ui::LineModel::MaxLines);
    QCOMPARE(model.line(0).number, quint64(15'011));
}

QTEST_MAIN(TestInspector)
#include "tst_ui_inspector.moc"
