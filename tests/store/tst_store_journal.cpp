// Accounts, intents, drafts, contacts: what must not be lost.
#include "journal_fixture.h"

#include "store/account_json.h"

#include <algorithm>
#include <QTest>

using namespace postrider;
using namespace postrider::store;

class StoreJournalTest final : public JournalFixture
{
    Q_OBJECT
private Q_SLOTS:
    void accounts();
    void removedAccount();
    void settingsAndDecisions();
    void intents();
    void intentsOfOneAct();
    void uidsResolved();
    void drafts();
    void draftSavedWhileItsCopyIsOnItsWay();
    void draftsAfterCrash();
    void contacts();
    void readerBesideTheWriter();
};

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

/// Within one millisecond, or with a clock that was set back: the older text's copy does not count for the newer text.
void StoreJournalTest::draftSavedWhileItsCopyIsOnItsWay()
{
    DraftItem item;
    item.account = TestAccount;
    item.updated = 1000;
    const DraftItem first = m_journal->drafts.save(item, "first");
    for (const qint64 now : {1000, 999}) {
        DraftItem next = first;
        next.updated = now;
        const DraftItem second = m_journal->drafts.save(next, "second");
        QVERIFY(second.updated > first.updated);
        m_journal->drafts.setServerCopy(first.id, "Drafts", UidValidity(1), Uid(1), first.updated);
        QVERIFY(!m_journal->drafts.find(first.id)->serverCurrent);
        m_journal->drafts.setServerCopy(first.id, "Drafts", UidValidity(1), Uid(2), second.updated);
        QVERIFY(m_journal->drafts.find(first.id)->serverCurrent);
    }
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

QTEST_GUILESS_MAIN(StoreJournalTest)
#include "tst_store_journal.moc"
