// Accounts, intents, outbox, drafts, contacts: what must not be lost.
#include "store_fixture.h"

#include "store/account_json.h"

#include <algorithm>
#include <QTest>

using namespace postrider;
using namespace postrider::store;

class StoreJournalTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deliveryReports();
    void putOffStepsAreInOrder();
    void init();
    void cleanup();
    void accounts();
    void removedAccount();
    void settingsAndDecisions();
    void intents();
    void intentsOfOneAct();
    void uidsResolved();
    void outboxSteps_data();
    void outboxSteps();
    void outboxKeepsEverything();
    void outboxAfterCrash_data();
    void outboxAfterCrash();
    void outboxOrphanBecomesDraft();
    void outboxTakeBack();
    void outboxHalfRemoved();
    void drafts();
    void draftsAfterCrash();
    void contacts();
    void readerBesideTheWriter();

private:
    void reopen()
    {
        m_journal.reset();
        m_journal = std::make_unique<Journal>(m_profile->paths());
    }
    OutboxItem queue(const QByteArray &text = "From: me\r\n\r\nHello\r\n")
    {
        OutboxItem item;
        item.account = TestAccount;
        item.messageId = "<1@example.org>";
        item.subject = QStringLiteral("Hello");
        item.sender = QStringLiteral("me@example.org");
        item.recipients = {QStringLiteral("a@example.org"), QStringLiteral("secret@example.org")};
        item.queued = 123;
        return m_journal->outbox.add(item, text);
    }
    void force(OutboxId id, OutboxState state)
    {
        m_journal->database().prepare("UPDATE outbox SET state = ? WHERE id = ?").bind(int(state)).bind(id).run();
    }
    QStringList files(const QString &folder) { return QDir(folder).entryList(QDir::Files); }

    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<Journal> m_journal;
};

void StoreJournalTest::init()
{
    m_profile = std::make_unique<TestProfile>();
    m_journal = std::make_unique<Journal>(m_profile->paths());
}

void StoreJournalTest::cleanup()
{
    m_journal.reset();
    m_profile.reset();
}

void StoreJournalTest::accounts()
{
    AccountSettings account;
    account.name = QStringLiteral("Büro");
    account.identities = {{QStringLiteral("Zoë"), QStringLiteral("zoe@example.org"), {}, QStringLiteral("Line 1\nLine 2")},
                          {QStringLiteral("Other"), QStringLiteral("o@example.org"), QStringLiteral("r@example.org"), {}}};
    account.incoming = ServerSettings();
    account.incoming->host = QStringLiteral("imap.example.org");
    account.incoming->pinnedCertificate = QByteArray::fromHex("00ff10");
    account.incoming->caFile = QStringLiteral("/etc/ca.pem");
    account.outgoing = ServerSettings{Protocol::Smtp,
                                      QStringLiteral("smtp.example.org"),
                                      587,
                                      Security::StartTls,
                                      AuthMethod::OAuth2,
                                      QStringLiteral("zoe"),
                                      false,
                                      {},
                                      {},
                                      {},
                                      true};
    account.passwordCommand = QStringLiteral("pass show mail");
    account.sentCopy = SentCopyPolicy::Verify;
    const AccountSettings stored = m_journal->accounts.add(account);
    const AccountSettings second = m_journal->accounts.add(account);
    QVERIFY(stored.id.isValid() && second.id > stored.id && second.order > stored.order);
    reopen();
    QCOMPARE(m_journal->accounts.find(stored.id).value(), stored);
    AccountSettings changed = second;
    changed.order = 0;
    changed.outgoing.reset();
    m_journal->accounts.update(changed);
    QCOMPARE(m_journal->accounts.all(), (std::vector{changed, stored}));
    m_journal->accounts.remove(second.id);
    QVERIFY(m_journal->accounts.add(account).id > second.id); // never used again
    QVERIFY(!accountFromJson("nonsense").identities.empty());
    QCOMPARE(accountFromJson("{\"incoming\":{\"security\":\"quantum\"}}").incoming->security, Security::Tls);
}

void StoreJournalTest::removedAccount()
{
    const OutboxItem unsent = queue();
    const OutboxItem sent = queue();
    force(sent.id, OutboxState::Accepted);
    m_journal->intents.add(flagIntent(0, "INBOX", {1}, Flag::Seen));
    m_journal->accounts.remove(TestAccount);
    QVERIFY(m_journal->outbox.all().empty());
    QVERIFY(m_journal->intents.pending().empty());
    QCOMPARE(m_journal->drafts.all().size(), size_t(1));
    QCOMPARE(m_journal->drafts.all().front().fileName, unsent.fileName);
    QVERIFY(files(m_profile->paths().outbox()).isEmpty());
}

void StoreJournalTest::settingsAndDecisions()
{
    m_journal->settings.set("window/size", "1,2");
    m_journal->settings.set("window/size", "3,4");
    m_journal->settings.set("window/state", QByteArray("\0x", 2));
    m_journal->settings.set("windows", "no");
    QCOMPARE(m_journal->settings.value("window/size").value(), QByteArray("3,4"));
    QCOMPARE(m_journal->settings.withPrefix("window/").size(), size_t(2));
    m_journal->settings.remove("window/size");
    QVERIFY(!m_journal->settings.value("window/size").has_value());
    const QString sender = QStringLiteral("zoë@example.org");
    m_journal->decisions.remember(DecisionKind::RemoteImagesFromSender, sender);
    QVERIFY(m_journal->decisions.recall(DecisionKind::RemoteImagesFromSender, sender).has_value());
    QVERIFY(!m_journal->decisions.recall(DecisionKind::TrustedLink, sender).has_value());
    QCOMPARE(m_journal->decisions.all(DecisionKind::RemoteImagesFromSender).front().first, sender);
    m_journal->decisions.forget(DecisionKind::RemoteImagesFromSender, sender);
    QVERIFY(m_journal->decisions.all(DecisionKind::RemoteImagesFromSender).empty());
}

void StoreJournalTest::intents()
{
    Intent move = moveIntent(0, "INBOX", {1, 4'294'967'295u}, "Archive");
    move.created = 55;
    move.undoGroup = m_journal->intents.nextUndoGroup();
    const Intent stored = m_journal->intents.add(move);
    move.id = stored.id;
    QCOMPARE(stored, move);
    Intent append = intent(0, IntentKind::Append, "Drafts", {});
    append.file = "drafts/x.eml";
    append.set = Flag::Draft | Flag::Seen;
    const Intent second = m_journal->intents.add(append);
    reopen();
    QCOMPARE(m_journal->intents.pending(TestAccount), (std::vector{stored, second}));
    QCOMPARE(m_journal->intents.count(TestAccount), 2);
    QVERIFY(m_journal->intents.nextUndoGroup() > move.undoGroup);

    const IntentId ids[] = {stored.id};
    m_journal->intents.markRunning(ids);
    QCOMPARE(m_journal->intents.interrupted(TestAccount).size(), size_t(1));
    m_journal->intents.markFailed(ids, QStringLiteral("No such folder"), true);
    const Intent failed = m_journal->intents.find(stored.id).value();
    QCOMPARE(failed.state, IntentState::Failed);
    QCOMPARE(failed.tries, 1);
    QCOMPARE(failed.error, QStringLiteral("No such folder"));
    m_journal->intents.retry(ids);
    QCOMPARE(m_journal->intents.find(stored.id)->state, IntentState::Waiting);
    m_journal->intents.renameFolder(named("Archive"), "Old");
    QCOMPARE(m_journal->intents.find(stored.id)->target.value(), QByteArray("Old"));
    m_journal->intents.remove(ids);
    QVERIFY(!m_journal->intents.find(stored.id).has_value());
    QVERIFY(m_journal->intents.add(move).id > second.id);
}

void StoreJournalTest::intentsOfOneAct()
{
    std::vector<Intent> act{flagIntent(0, "A", {1}, Flag::Seen), moveIntent(0, "A", {1}, "B"), moveIntent(0, "B", {2}, "C")};
    const qint64 group = m_journal->intents.nextUndoGroup();
    for (Intent &part : act)
        part.undoGroup = group;
    act = m_journal->intents.addAll(act);
    const IntentId running[] = {act[1].id};
    m_journal->intents.markRunning(running);
    QCOMPARE(m_journal->intents.takeBack(group).size(), size_t(2));
    QCOMPARE(m_journal->intents.pending().size(), size_t(1));
    QVERIFY(m_journal->intents.takeBack(0).empty());
}

void StoreJournalTest::uidsResolved()
{
    Intent later = onwardIntent(0, "B", 5, "C");
    later.uidValidity = UidValidity();
    later = m_journal->intents.add(later);
    const std::vector<IntentMessage> found{{Uid(4), identityOf(header(4))}, {Uid(77), identityOf(header(5))}};
    m_journal->intents.resolveUids(named("A"), UidValidity(3), found);
    QVERIFY(!m_journal->intents.find(later.id)->messages.front().uid.isValid());
    m_journal->intents.resolveUids(named("B"), UidValidity(3), found);
    QCOMPARE(m_journal->intents.find(later.id)->messages.front().uid, Uid(77));
    QCOMPARE(m_journal->intents.find(later.id)->uidValidity, UidValidity(3));
}

void StoreJournalTest::outboxSteps_data()
{
    using S = OutboxState;
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<bool>("allowed");
    const std::vector<std::pair<S, std::vector<S>>> allowed{
        {S::Queued, {S::Queued, S::Holding, S::Sending, S::Failed, S::Accepted}},
        {S::Holding, {S::Holding, S::Queued, S::Failed}},
        {S::Sending, {S::Sending, S::Queued, S::Holding, S::Committing, S::Failed}},
        {S::Committing, {S::Accepted, S::Unknown, S::Queued, S::Failed}},
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

void StoreJournalTest::outboxSteps()
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

void StoreJournalTest::outboxKeepsEverything()
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

void StoreJournalTest::outboxAfterCrash_data()
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

void StoreJournalTest::outboxAfterCrash()
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

void StoreJournalTest::outboxOrphanBecomesDraft()
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

void StoreJournalTest::outboxTakeBack()
{
    const OutboxItem item = queue("text");
    force(item.id, OutboxState::Sending);
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

void StoreJournalTest::outboxHalfRemoved()
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

void StoreJournalTest::drafts()
{
    DraftItem item;
    item.account = TestAccount;
    item.subject = QStringLiteral("First");
    item.updated = 10;
    item.replyTo = ReplyReference{ReplyReference::Kind::Reply, named("INBOX"), UidValidity(4), {Uid(7), identityOf(header(7))}};
    item = m_journal->drafts.save(item, "one");
    m_journal->drafts.setServerCopy(item.id, "Drafts", UidValidity(2), Uid(9), 10);
    QVERIFY(m_journal->drafts.find(item.id)->serverCurrent);
    DraftItem changed = m_journal->drafts.find(item.id).value();
    changed.updated = 20;
    changed = m_journal->drafts.save(changed, "two");
    QCOMPARE(changed.id, item.id);
    QVERIFY(!changed.serverCurrent);
    QCOMPARE(changed.serverUid, Uid(9));                                             // to be replaced there
    m_journal->drafts.setServerCopy(item.id, "Drafts", UidValidity(2), Uid(10), 10); // was on its way before "two"
    QVERIFY(!m_journal->drafts.find(item.id)->serverCurrent);
    reopen();
    QCOMPARE(m_journal->drafts.message(item.id), QByteArray("two"));
    QCOMPARE(m_journal->drafts.find(item.id)->replyTo, item.replyTo);
    QCOMPARE(files(m_profile->paths().drafts()).size(), 1);
    m_journal->drafts.remove(item.id);
    QVERIFY(files(m_profile->paths().drafts()).isEmpty());
    QVERIFY(m_journal->drafts.all().empty());
}

void StoreJournalTest::draftsAfterCrash()
{
    const DraftItem kept = m_journal->drafts.save({}, "kept");
    const DraftItem gone = m_journal->drafts.save({}, "gone");
    QVERIFY(QFile::remove(m_journal->drafts.filePath(gone)));
    QFile found(m_profile->paths().drafts() + QStringLiteral("/found.eml"));
    QVERIFY(found.open(QIODevice::WriteOnly));
    found.write("found");
    found.close();
    const std::vector<DraftItem> recovered = m_journal->drafts.recover();
    QCOMPARE(recovered.size(), size_t(1));
    QCOMPARE(m_journal->drafts.message(recovered.front().id), QByteArray("found"));
    QCOMPARE(m_journal->drafts.all().size(), size_t(2));
    QVERIFY(m_journal->drafts.find(kept.id).has_value());
}

void StoreJournalTest::contacts()
{
    const qint64 day = 24 * 3600;
    const AddressList zoe{{QStringLiteral("Zoë Müller"), QStringLiteral("Zoe@Example.org")}};
    const AddressList zack{{QStringLiteral("Zack"), QStringLiteral("zack@example.org")}};
    m_journal->contacts.recordWritten(zoe, 1'000 * day);
    for (int i = 0; i < 5; ++i)
        m_journal->contacts.recordSeen(zack, 1'000 * day);
    const auto names = [this](const QString &text, qint64 now) {
        QStringList result;
        for (const Contact &contact : m_journal->contacts.complete(text, 10, now))
            result.append(contact.address.name);
        return result;
    };
    QCOMPARE(names(QStringLiteral("z"), 1'000 * day), (QStringList{QStringLiteral("Zoë Müller"), QStringLiteral("Zack")}));
    QCOMPARE(names(QStringLiteral("MULL"), 1'000 * day), QStringList{QStringLiteral("Zoë Müller")});
    QCOMPARE(names(QStringLiteral("zoe mul"), 1'000 * day), QStringList{QStringLiteral("Zoë Müller")});
    QCOMPARE(names(QStringLiteral("zoe@"), 1'000 * day).size(), 1);
    QCOMPARE(names(QStringLiteral("oe"), 1'000 * day).size(), 0);
    QCOMPARE(names(QStringLiteral("%"), 1'000 * day).size(), 0);
    m_journal->contacts.recordSeen(zack, 1'100 * day); // she was not heard of for long
    QCOMPARE(names(QStringLiteral("z"), 1'100 * day).first(), QStringLiteral("Zack"));
    // Mail in her name does not rename her; an address as a name is no name.
    const AddressList forged{{QStringLiteral("Your Bank"), QStringLiteral("zoe@example.org")}};
    m_journal->contacts.recordSeen(forged, 1'100 * day);
    QVERIFY(!names(QStringLiteral("zoe"), 1'100 * day).contains(QStringLiteral("Your Bank")));
    QCOMPARE(m_journal->contacts.all(10, 0).size(), size_t(2));
    m_journal->contacts.remove(QStringLiteral("zoe@example.org"));
    QCOMPARE(m_journal->contacts.all(10, 0).size(), size_t(1));
    const AddressList nobody{{{}, QStringLiteral("undisclosed")}};
    m_journal->contacts.recordSeen(nobody, 1);
    QCOMPARE(m_journal->contacts.all(10, 0).size(), size_t(1));
}

void StoreJournalTest::readerBesideTheWriter()
{
    TestProfile fresh;
    Journal none(fresh.paths(), Journal::Access::Read);
    QVERIFY(none.accounts.all().empty());
    QVERIFY(!QFile::exists(fresh.paths().journalDatabase()));
    queue();
    Journal reader(m_profile->paths(), Journal::Access::Read);
    QCOMPARE(reader.outbox.all().size(), size_t(1));
    QVERIFY_THROWS_EXCEPTION(Failure, reader.settings.set("a", "b"));
}

void StoreJournalTest::deliveryReports()
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
void StoreJournalTest::putOffStepsAreInOrder()
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

QTEST_GUILESS_MAIN(StoreJournalTest)
#include "tst_store_journal.moc"
