// The journal's outbox: its steps, what a crash leaves of them, and what is known of mail that was sent.
#include "journal_fixture.h"

#include <algorithm>
#include <QTest>

using namespace postrider;
using namespace postrider::store;

class StoreOutboxTest final : public JournalFixture
{
    Q_OBJECT
private Q_SLOTS:
    void steps_data();
    void steps();
    void keepsEverything();
    void afterCrash_data();
    void afterCrash();
    void orphanBecomesDraft();
    void takeBack();
    void halfRemoved();
    void deliveryReports();
    void putOffStepsAreInOrder();
};

void StoreOutboxTest::steps_data()
{
    using S = OutboxState;
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<bool>("allowed");
    const std::vector<std::pair<S, std::vector<S>>> allowed{
        {S::Queued, {S::Queued, S::Holding, S::Sending, S::Failed, S::Accepted}},
        {S::Holding, {S::Holding, S::Queued, S::Failed}},
        {S::Sending, {S::Sending, S::Queued, S::Holding, S::Committing, S::Failed}},
        {S::Committing, {S::Committing, S::Accepted, S::Unknown, S::Queued, S::Failed}},
        {S::Accepted, {S::Accepted, S::Filed}},
        {S::Filed, {}},
        {S::Unknown, {S::Unknown, S::Accepted, S::Queued, S::Failed}},
        {S::Failed, {S::Failed, S::Queued, S::Holding, S::Accepted}}};
    for (const auto &[from, targets] : allowed) {
        for (int to = 0; to <= int(S::Failed); ++to) {
            const bool may = std::find(targets.begin(), targets.end(), S(to)) != targets.end();
            QTest::addRow("%d to %d", int(from), to) << int(from) << to << may;
        }
    }
}

void StoreOutboxTest::steps()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(bool, allowed);
    const OutboxItem item = queue();
    force(item.id, OutboxState(from));
    OutboxUpdate update;
    update.state = OutboxState(to);
    QCOMPARE(m_journal->outbox.advance(item.id, OutboxState(from), update), allowed);
    QCOMPARE(int(m_journal->outbox.find(item.id)->state), allowed ? to : from);
    // Somebody was faster: nothing happens.
    force(item.id, OutboxState(from == 5 ? 6 : 5));
    QVERIFY(!m_journal->outbox.advance(item.id, OutboxState(from), update));
}

void StoreOutboxTest::keepsEverything()
{
    OutboxItem item;
    item.account = TestAccount;
    item.messageId = "<1@example.org>";
    item.subject = QStringLiteral("Grüße");
    item.sender = QStringLiteral("me@example.org");
    item.recipients = {QStringLiteral("a@example.org"), QStringLiteral("bcc@example.org")};
    item.notBefore = 1'700'000'000'123;
    item.queued = 5;
    item.replyTo = ReplyReference{ReplyReference::Kind::Forward, named("INBOX"), UidValidity(4), {Uid(7), identityOf(header(7))}};
    item.draft = DraftId(12);
    const QByteArray text = "Bcc: bcc@example.org\r\n\r\n\0binary\r\n.\r\n";
    item = m_journal->outbox.add(item, text);
    reopen();
    QCOMPARE(m_journal->outbox.find(item.id).value(), item);
    QCOMPARE(m_journal->outbox.message(item.id), text);
    OutboxUpdate update;
    update.state = OutboxState::Failed;
    update.reason = QStringLiteral("Mailbox full");
    update.serverLine = "552 5.2.2 full";
    update.results =
        std::vector<RecipientResult>{{QStringLiteral("a@example.org"), true, "250 ok"}, {QStringLiteral("b"), false, "550 no"}};
    update.tries = 3;
    QVERIFY(m_journal->outbox.advance(item.id, OutboxState::Queued, update));
    const OutboxItem failed = m_journal->outbox.find(item.id).value();
    QCOMPARE(failed.reason, *update.reason);
    QCOMPARE(failed.results, *update.results);
    QCOMPARE(failed.notBefore, item.notBefore); // not set: stays
    m_journal->outbox.setSentCopyDone(item.id);
    m_journal->outbox.setAnsweredDone(item.id);
    QVERIFY(m_journal->outbox.find(item.id)->sentCopyDone && m_journal->outbox.find(item.id)->answeredDone);
    m_journal->outbox.remove(item.id);
    QVERIFY(m_journal->outbox.all().empty());
    QVERIFY(files(m_profile->paths().outbox()).isEmpty());
}

void StoreOutboxTest::afterCrash_data()
{
    using S = OutboxState;
    QTest::addColumn<int>("before");
    QTest::addColumn<bool>("hasFile");
    QTest::addColumn<int>("after");
    QTest::newRow("queued") << int(S::Queued) << true << int(S::Queued);
    QTest::newRow("sending") << int(S::Sending) << true << int(S::Queued);
    QTest::newRow("committing") << int(S::Committing) << true << int(S::Unknown);
    QTest::newRow("accepted") << int(S::Accepted) << true << int(S::Accepted);
    QTest::newRow("unknown") << int(S::Unknown) << true << int(S::Unknown);
    QTest::newRow("failed") << int(S::Failed) << true << int(S::Failed);
    QTest::newRow("queued, file lost") << int(S::Queued) << false << int(S::Failed);
    QTest::newRow("committing, file lost") << int(S::Committing) << false << int(S::Unknown);
    QTest::newRow("accepted, file lost") << int(S::Accepted) << false << int(S::Accepted);
}

void StoreOutboxTest::afterCrash()
{
    QFETCH(int, before);
    QFETCH(bool, hasFile);
    QFETCH(int, after);
    const OutboxItem item = queue();
    force(item.id, OutboxState(before));
    if (!hasFile)
        QVERIFY(QFile::remove(m_journal->outbox.filePath(item)));
    reopen();
    const std::vector<OutboxItem> changed = m_journal->outbox.recover();
    QCOMPARE(int(m_journal->outbox.find(item.id)->state), after);
    QCOMPARE(changed.size(), size_t(before == after ? 0 : 1));
    QVERIFY(m_journal->outbox.recover().empty());
}

void StoreOutboxTest::orphanBecomesDraft()
{
    const OutboxItem item = queue("orphan");
    m_journal->database().execute("DELETE FROM outbox");
    QFile leftover(m_profile->paths().outbox() + QStringLiteral("/x.eml.123.part-written"));
    QVERIFY(leftover.open(QIODevice::WriteOnly));
    m_journal->outbox.recover();
    m_journal->drafts.recover();
    QVERIFY(m_journal->outbox.all().empty());
    QVERIFY(files(m_profile->paths().outbox()).isEmpty());
    const std::vector<DraftItem> drafts = m_journal->drafts.all();
    QCOMPARE(drafts.size(), size_t(1));
    QCOMPARE(m_journal->drafts.message(drafts.front().id), QByteArray("orphan"));
}

void StoreOutboxTest::takeBack()
{
    const OutboxItem item = queue("text");
    force(item.id, OutboxState::Committing); // the final dot may have left
    QVERIFY(!m_journal->outbox.takeBack(item.id).has_value());
    force(item.id, OutboxState::Failed);
    const std::optional<DraftId> draft = m_journal->outbox.takeBack(item.id);
    QVERIFY(draft.has_value());
    QCOMPARE(m_journal->drafts.message(*draft), QByteArray("text"));
    QCOMPARE(m_journal->drafts.find(*draft)->subject, QStringLiteral("Hello"));
    QVERIFY(m_journal->outbox.all().empty());
    // Killed between the mark and the move, and between the move and the exchange of the rows.
    for (const bool moved : {false, true}) {
        const OutboxItem half = queue("half");
        force(half.id, OutboxState(101));
        if (moved)
            QVERIFY(
                QFile::rename(m_journal->outbox.filePath(half), m_profile->paths().drafts() + QLatin1Char('/') + half.fileName));
        reopen();
        m_journal->outbox.recover();
        m_journal->drafts.recover();
        QVERIFY(m_journal->outbox.all().empty());
        const std::vector<DraftItem> drafts = m_journal->drafts.all();
        QVERIFY(std::any_of(drafts.begin(), drafts.end(), [&half](const DraftItem &found) {
            return found.fileName == half.fileName && found.account == TestAccount;
        }));
    }
    QCOMPARE(m_journal->drafts.all().size(), size_t(3));
}

void StoreOutboxTest::halfRemoved()
{
    for (const bool fileGone : {false, true}) {
        const OutboxItem item = queue();
        force(item.id, OutboxState(100));
        QVERIFY(m_journal->outbox.all().empty()); // invisible already
        if (fileGone)
            QVERIFY(QFile::remove(m_journal->outbox.filePath(item)));
        m_journal->outbox.recover();
        m_journal->drafts.recover();
        QVERIFY(files(m_profile->paths().outbox()).isEmpty());
        QVERIFY(m_journal->drafts.all().empty()); // sent mail must not come back as a draft
        QCOMPARE(m_journal->database().scalar("SELECT count(*) FROM outbox"), 0);
    }
}

void StoreOutboxTest::deliveryReports()
{
    OutboxItem item = queue("x");
    for (const auto &[from, to] : {std::pair(OutboxState::Queued, OutboxState::Sending), std::pair(OutboxState::Sending, OutboxState::Committing),
                                   std::pair(OutboxState::Committing, OutboxState::Accepted)}) {
        OutboxUpdate update;
        update.state = to;
        QVERIFY(m_journal->outbox.advance(item.id, from, update));
    }
    QVERIFY(m_journal->outbox.finish(item.id));
    JournalReports &reports = m_journal->reports;
    const auto sent = reports.findSent(item.messageId, {});
    QVERIFY(sent && sent->subject == item.subject);
    QVERIFY(reports.findSent({}, item.messageId.left(item.messageId.indexOf('@')))); // by the envelope id alone
    QVERIFY(!reports.findSent("stranger@example.net", {}) && !reports.findSent({}, "stranger") && !reports.findSent({}, {}));
    DeliveryReport report;
    report.messageId = item.messageId;
    report.subject = item.subject;
    report.recipient = QStringLiteral("Bob@example.net");
    report.fate = DeliveryReport::Fate::Delayed;
    report.text = QStringLiteral("late");
    report.received = 1;
    QVERIFY(reports.record(report));
    QVERIFY(!reports.record(report)); // no news
    report.fate = DeliveryReport::Fate::Failed;
    report.text = QStringLiteral("no such person");
    QVERIFY(reports.record(report));
    report.fate = DeliveryReport::Fate::Delayed;
    QVERIFY(!reports.record(report)); // a delay that comes in late
    QCOMPARE(reports.of(item.messageId).size(), size_t(1));
    QCOMPARE(reports.open().front().text, QStringLiteral("no such person"));
    reports.putAside(item.messageId);
    QVERIFY(reports.open().empty());
    QCOMPARE(reports.of(item.messageId).size(), size_t(1));
    reports.forgetBefore(2);
    QVERIFY(reports.of(item.messageId).empty());
}

/// What is put off is seen at once, its file stays until its row is known to be done with, and settle() ends both.
void StoreOutboxTest::putOffStepsAreInOrder()
{
    OutboxItem item = queue("x");
    std::vector<OutboxStep> steps;
    for (const auto &[from, to] : {std::pair(OutboxState::Queued, OutboxState::Sending), std::pair(OutboxState::Sending, OutboxState::Committing),
                                   std::pair(OutboxState::Queued, OutboxState::Sending), std::pair(OutboxState::Committing, OutboxState::Accepted)}) {
        OutboxStep step;
        step.id = item.id;
        step.from = from;
        step.to.state = to;
        steps.push_back(step);
    }
    QCOMPARE(m_journal->outbox.advance(steps, Durable::Later), (std::vector<bool>{true, true, false, true}));
    QCOMPARE(int(m_journal->outbox.find(item.id)->state), int(OutboxState::Accepted));
    QVERIFY(m_journal->outbox.finish(item.id));
    QVERIFY(m_journal->outbox.all().empty());
    QVERIFY(QFile::exists(m_journal->outbox.filePath(item)));
    m_journal->outbox.settle();
    QVERIFY(!QFile::exists(m_journal->outbox.filePath(item)));
    m_journal->outbox.settle(); // nothing to do
    QCOMPARE(m_journal->database().scalar("PRAGMA synchronous"), 2);
    QCOMPARE(m_journal->database().scalar("SELECT count(*) FROM outbox"), 0);
}

QTEST_GUILESS_MAIN(StoreOutboxTest)
#include "tst_store_outbox.moc"
