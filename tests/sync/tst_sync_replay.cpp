// What the user did, carried out once: by transcripts, with the connection lost at each step.
#include "replay_fixture.h"

#include "mime/summary.h"

using namespace postrider;
using namespace postrider::test;
using postrider::imap::test::signedIn;
using namespace Qt::StringLiterals;

class SyncReplayTest final : public ReplayFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void flags();
    void tagsThatTheFolderDoesNotKeep();
    void oneOfTheTagsIsKept();
    void readAndUnreadIsNothing();
    void move();
    void moveWhoseAnswerWasLost_data();
    void moveWhoseAnswerWasLost();
    void copyWhoseAnswerWasLostIsNotRepeated();
    void movedAwayByAnother();
    void copyOfWhatIsGoneButLiesThereAlready();
    void serverThatMovedSomethingElse();
    void namedInTwoWays();
    void deleteChecksIdentity();
    void readOnlyIsTakenBack();
    void refusedIsTakenBack();
    void targetIsCreated();
    void notNowStays();

private:
    void givenTwin();
};

void SyncReplayTest::flags()
{
    m_bench->run(m_bench->acts().changeFlags({one()}, Flag::Seen | Flag::Junk, {}));
    // $Junk is no flag this server keeps: it is left out, not refused.
    FakeServer server(signedIn(Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 1, 6, 7)
                                                 + "C: a3 UID STORE 5 +FLAGS.SILENT (\\\\Seen)\nS: a3 OK\n"));
    replay(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(pending(), size_t(0));
    QVERIFY(m_bench->profile.rows(m_bench->target().id).front().flags.testFlag(Flag::Seen));
}

void SyncReplayTest::tagsThatTheFolderDoesNotKeep()
{
    sync::FlagChange change;
    change.setKeywords = {"private"};
    m_bench->run(m_bench->acts().change({one()}, change));
    FakeServer server(signedIn(Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 1, 6, 7)));
    replay(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(pending(), size_t(0));
    QCOMPARE(m_bench->notices.size(), 1);
    const auto look = [inbox = m_bench->target().id](store::CacheWriter &cache) { return cache.messages.location(inbox, Uid(5)); };
    const std::optional<store::Location> location = m_bench->run(m_bench->profile.stores->cache(look));
    QVERIFY(location.has_value());
    QCOMPARE(location->keywords, QList<QByteArray>());
}

void SyncReplayTest::oneOfTheTagsIsKept()
{
    sync::FlagChange change;
    change.set = Flag::Seen;
    change.setKeywords = {"private"};
    m_bench->run(m_bench->acts().change({one()}, change));
    FakeServer server(signedIn(Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 1, 6, 7)
                                                 + "C: a3 UID STORE 5 +FLAGS.SILENT (\\\\Seen)\nS: a3 OK\n"));
    replay(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(pending(), size_t(0));
    QCOMPARE(m_bench->notices, QStringList{u"The server does not keep all of these tags in this folder."_s});
    QVERIFY(m_bench->profile.rows(m_bench->target().id).front().flags.testFlag(Flag::Seen));
}

void SyncReplayTest::readAndUnreadIsNothing()
{
    m_bench->run(m_bench->acts().changeFlags({one()}, Flag::Seen, {}));
    m_bench->run(m_bench->acts().changeFlags({one()}, {}, Flag::Seen));
    FakeServer server(signedIn(Capabilities, ""));
    replay(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(pending(), size_t(0));
}

void SyncReplayTest::move()
{
    actMove();
    QCOMPARE(in("INBOX"), QStringList());
    QCOMPARE(in("Archive"), QStringList{u"one"_s});
    FakeServer server(
        signedIn(Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 1, 6, 7)
                                   + "C: a3 UID MOVE 5 Archive\nS: * OK [COPYUID 9 5 20] x\nS: * 1 EXPUNGE\nS: a3 OK\n"));
    replay(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(pending(), size_t(0));
    QCOMPARE(in("Archive"), QStringList{u"one"_s});
}

void SyncReplayTest::moveWhoseAnswerWasLost_data()
{
    QTest::addColumn<bool>("done");
    QTest::newRow("the server had done it") << true;
    QTest::newRow("the server had not done it") << false;
}

void SyncReplayTest::moveWhoseAnswerWasLost()
{
    QFETCH(bool, done);
    actMove();
    FakeServer broken(
        signedIn(Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 1, 6, 7) + "C: a3 UID MOVE 5 Archive\nCLOSE\n"));
    replayBroken(broken);
    QCOMPARE(pending(), size_t(1));

    QByteArray script = "C: a2 SELECT INBOX\n" + selected("a2", 1, 6, 7);
    const QByteArray header = "Subject: one\\r\\nMessage-ID: <one@x>\\r\\n\\r\\n";
    const QByteArray length = QByteArray::number(QByteArray(header).replace("\\r\\n", "\r\n").size());
    if (done) {
        // Both folders are looked at: it lies in the target, and nothing is moved again.
        script += "C: a3 SELECT Archive\n" + selected("a3", 1, 21, 9)
                  + "C: a4 UID FETCH 20 (UID FLAGS INTERNALDATE RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS ("
                  + mime::summaryFieldNames()
                  + ")])\nS> * 1 FETCH (UID 20 FLAGS () INTERNALDATE \"02-Jan-2026 03:04:05 +0000\" RFC822.SIZE 100 "
                    "BODY[HEADER.FIELDS (SUBJECT)] {"
                  + length + "}\\r\\n" + header + ")\\r\\n\nS: a4 OK\n" + "C: a5 SELECT INBOX\n" + selected("a5", 0, 6, 7)
                  + "C: a6 UID SEARCH RETURN (ALL) UID 5\n" + found("a6", "");
    } else {
        script += "C: a3 SELECT Archive\n" + selected("a3", 0, 20, 9) + "C: a4 SELECT INBOX\n" + selected("a4", 1, 6, 7)
                  + "C: a5 UID SEARCH RETURN (ALL) UID 5\n" + found("a5", "5")
                  + "C: a6 UID MOVE 5 Archive\nS: * OK [COPYUID 9 5 20] x\nS: * 1 EXPUNGE\nS: a6 OK\n";
    }
    FakeServer server(signedIn(Capabilities, script));
    replay(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(pending(), size_t(0));
    QCOMPARE(in("INBOX"), QStringList());
    QCOMPARE(in("Archive"), QStringList{u"one"_s});
    QVERIFY(m_bench->notices.isEmpty());
}

void SyncReplayTest::copyWhoseAnswerWasLostIsNotRepeated()
{
    actMove(store::IntentKind::Copy);
    FakeServer broken(
        signedIn(Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 1, 6, 7) + "C: a3 UID COPY 5 Archive\nCLOSE\n"));
    replayBroken(broken);
    const QByteArray header = "Subject: one\\r\\nMessage-ID: <one@x>\\r\\n\\r\\n";
    const QByteArray length = QByteArray::number(QByteArray(header).replace("\\r\\n", "\r\n").size());
    FakeServer server(signedIn(
        Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 1, 6, 7) + "C: a3 SELECT Archive\n" + selected("a3", 1, 21, 9)
                          + "C: a4 UID FETCH 20 (UID FLAGS INTERNALDATE RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS ("
                          + mime::summaryFieldNames()
                          + ")])\nS> * 1 FETCH (UID 20 FLAGS () INTERNALDATE \"02-Jan-2026 03:04:05 +0000\" RFC822.SIZE 100 "
                            "BODY[HEADER.FIELDS (SUBJECT)] {"
                          + length + "}\\r\\n" + header + ")\\r\\n\nS: a4 OK\n" + "C: a5 SELECT INBOX\n" + selected("a5", 1, 6, 7)
                          + "C: a6 UID SEARCH RETURN (ALL) UID 5\n" + found("a6", "5")));
    replay(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(pending(), size_t(0));
    QCOMPARE(in("Archive"), QStringList{u"one"_s});
    QCOMPARE(in("INBOX"), QStringList{u"one"_s});
}

void SyncReplayTest::movedAwayByAnother()
{
    actMove();
    FakeServer server(signedIn(Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 0, 6, 7)
                                                 + "C: a3 UID MOVE 5 Archive\nS: a3 OK No messages found\n"
                                                   "C: a4 SELECT Archive\n"
                                                 + selected("a4", 0, 20, 9) + "C: a5 SELECT INBOX\n" + selected("a5", 0, 6, 7)
                                                 + "C: a6 UID SEARCH RETURN (ALL) UID 5\n" + found("a6", "")));
    replay(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(pending(), size_t(0));
    QCOMPARE(in("Archive"), QStringList());
    QCOMPARE(m_bench->notices.size(), 1);
}

/// The same message in the archive, as another client copied it there before.
void SyncReplayTest::givenTwin()
{
    const auto job = [archive = m_bench->target("Archive").id](store::CacheWriter &cache) {
        store::HeaderRow row;
        row.uid = Uid(19);
        row.internalDate = 1767323045;
        row.content.subject = u"one"_s;
        row.content.messageId = "one@x";
        row.content.size = 100;
        cache.messages.applyHeaders(archive, std::vector<store::HeaderRow>(1, row));
        cache.folders.updateState(archive, [](store::FolderState &state) { state.exists = 1; });
        return true;
    };
    m_bench->run(m_bench->profile.stores->cache(job));
}

void SyncReplayTest::copyOfWhatIsGoneButLiesThereAlready()
{
    givenTwin();
    actMove(store::IntentKind::Copy);
    QCOMPARE(in("Archive"), (QStringList{u"one"_s, u"one"_s}));
    // What is done to the copy meanwhile is done to the one that is there.
    const FolderId archive = m_bench->target("Archive").id;
    for (const store::MessageRow &row : m_bench->profile.rows(archive)) {
        if (!row.uid.isValid())
            m_bench->run(m_bench->acts().changeFlags({{archive, row.id}}, Flag::Flagged, {}));
    }
    FakeServer server(signedIn(Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 0, 6, 7)
                                                 + "C: a3 UID COPY 5 Archive\nS: a3 OK No messages found\n"
                                                   "C: a4 SELECT Archive\n"
                                                 + selected("a4", 1, 20, 9)
                                                 + "C: a5 UID FETCH 19 (UID FLAGS)\nS: * 1 FETCH (UID 19 FLAGS ())\nS: a5 OK\n"
                                                   "C: a6 SELECT INBOX\n"
                                                 + selected("a6", 0, 6, 7) + "C: a7 UID SEARCH RETURN (ALL) UID 5\n" + found("a7", "")
                                                 + "C: a8 SELECT Archive\n" + selected("a8", 1, 20, 9)
                                                 + "C: a9 UID STORE 19 +FLAGS.SILENT (\\\\Flagged)\nS: a9 OK\n"));
    replay(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(pending(), size_t(0));
    QCOMPARE(in("Archive"), QStringList{u"one"_s});
    const store::MessageRow row = m_bench->profile.rows(archive).front();
    QCOMPARE(row.uid, Uid(19));
    QVERIFY(row.flags.testFlag(Flag::Flagged));
    QVERIFY(m_bench->notices.isEmpty());
}

/// The folder was made anew while the move was on its way, and Dovecot took what has the UID now: it says so with a NO beside
/// its OK, and what it tells of UIDs is not believed.
void SyncReplayTest::serverThatMovedSomethingElse()
{
    actMove();
    const QByteArray header = "Subject: other\\r\\nMessage-ID: <other@x>\\r\\n\\r\\n";
    const QByteArray length = QByteArray::number(QByteArray(header).replace("\\r\\n", "\r\n").size());
    FakeServer server(signedIn(
        Capabilities,
        "C: a2 SELECT INBOX\n" + selected("a2", 1, 6, 7)
            + "C: a3 UID MOVE 5 Archive\nS: * OK [COPYUID 9 5 20] x\nS: * NO Internal error occurred.\nS: a3 OK Move completed\n"
              "C: a4 SELECT Archive\n"
            + selected("a4", 1, 21, 9)
            + "C: a5 UID FETCH 20 (UID FLAGS INTERNALDATE RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS ("
            + mime::summaryFieldNames()
            + ")])\nS> * 1 FETCH (UID 20 FLAGS () INTERNALDATE \"02-Jan-2026 03:04:05 +0000\" RFC822.SIZE 90 "
              "BODY[HEADER.FIELDS (SUBJECT)] {"
            + length + "}\\r\\n" + header + ")\\r\\n\nS: a5 OK\n" + "C: a6 SELECT INBOX\n" + selected("a6", 0, 2, 8)
            + "C: a7 UID SEARCH RETURN (ALL) HEADER MESSAGE-ID \"<one@x>\"\n" + found("a7", "")));
    replay(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(pending(), size_t(0));
    QCOMPARE(in("Archive"), QStringList{u"other"_s});
    QCOMPARE(m_bench->notices.size(), 1);
}

/// An act that is written in the moment in which a move is confirmed still names the message by its identity; the next act
/// names it by UID. They are about one and the same message, and the later one holds.
void SyncReplayTest::namedInTwoWays()
{
    store::Intent set;
    set.kind = store::IntentKind::ChangeFlags;
    set.folder = {AccountId(1), "INBOX"};
    set.uidValidity = UidValidity(7);
    set.set = Flag::Flagged | Flag::Seen;
    set.messages = {{Uid(), {"one@x", 100, 1767323045}}};
    store::Intent clear = set;
    clear.set = {};
    clear.clear = Flag::Flagged;
    clear.messages.front().uid = Uid(5);
    const auto write = [set, clear](store::Journal &journal) { return journal.intents.addAll({set, clear}); };
    const std::vector<store::Intent> written = m_bench->run(m_bench->profile.stores->journal(write));
    const auto show = [written](store::CacheWriter &cache) { return cache.local.reconcile(written); };
    m_bench->run(m_bench->profile.stores->cache(show));
    FakeServer server(signedIn(Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 1, 6, 7)
                                                 + "C: a3 UID STORE 5 +FLAGS.SILENT (\\\\Seen)\nS: a3 OK\n"
                                                   "C: a4 UID STORE 5 -FLAGS.SILENT (\\\\Flagged)\nS: a4 OK\n"));
    replay(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(pending(), size_t(0));
    QCOMPARE(m_bench->profile.rows(m_bench->target().id).front().flags, Flags(Flag::Seen));
}

void SyncReplayTest::deleteChecksIdentity()
{
    m_bench->run(m_bench->acts().deleteForEver({one()}));
    FakeServer server(signedIn(Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 1, 6, 7)
                                                 + "C: a3 UID FETCH 5 (UID RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])\n"
                                                   "S> * 1 FETCH (UID 5 RFC822.SIZE 100 BODY[HEADER.FIELDS (MESSAGE-ID)] "
                                                   "{25}\\r\\nMessage-ID: <other@x>\\r\\n\\r\\n)\\r\\n\nS: a3 OK\n"));
    replay(server);
    VERIFY_SCRIPT(server); // another message by now: not touched
    QCOMPARE(pending(), size_t(0));
}

void SyncReplayTest::readOnlyIsTakenBack()
{
    m_bench->run(m_bench->acts().changeFlags({one()}, Flag::Seen, {}));
    FakeServer server(
        signedIn(Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 1, 6, 7).replace("READ-WRITE", "READ-ONLY")));
    replay(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(pending(), size_t(0));
    QCOMPARE(m_bench->notices.size(), 1);
    QVERIFY(!m_bench->profile.rows(m_bench->target().id).front().flags.testFlag(Flag::Seen));
}

void SyncReplayTest::refusedIsTakenBack()
{
    actMove();
    FakeServer server(signedIn(Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 1, 6, 7)
                                                 + "C: a3 UID MOVE 5 Archive\nS: a3 NO [OVERQUOTA] full\n"));
    replay(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(in("INBOX"), QStringList{u"one"_s});
    QCOMPARE(in("Archive"), QStringList());
    QVERIFY(m_bench->notices.value(0).contains(u"full"_s));
}

void SyncReplayTest::targetIsCreated()
{
    actMove();
    FakeServer server(
        signedIn(Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 1, 6, 7)
                                   + "C: a3 UID MOVE 5 Archive\nS: a3 NO [TRYCREATE] no\nC: a4 CREATE Archive\nS: a4 OK\nC: a5 "
                                     "SUBSCRIBE Archive\nS: a5 OK\n"
                                     "C: a6 UID MOVE 5 Archive\nS: * OK [COPYUID 9 5 20] x\nS: * 1 EXPUNGE\nS: a6 OK\n"));
    replay(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(pending(), size_t(0));
}

void SyncReplayTest::notNowStays()
{
    m_bench->run(m_bench->acts().changeFlags({one()}, Flag::Seen, {}));
    FakeServer server(signedIn(Capabilities, "C: a2 SELECT INBOX\nS: a2 NO [UNAVAILABLE] later\n"));
    QVERIFY(replay(server).tryAgainLater);
    VERIFY_SCRIPT(server);
    QCOMPARE(pending(), size_t(1));
    QVERIFY(m_bench->profile.rows(m_bench->target().id).front().flags.testFlag(Flag::Seen));
}

/// Each undo gives the message a new UID: the one that the act before it had been told means nothing any more.

QTEST_GUILESS_MAIN(SyncReplayTest)
#include "tst_sync_replay.moc"
