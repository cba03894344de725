// What the user did and took back, before the server has heard of it and after, as the server hears it.
#include "replay_fixture.h"

using namespace postrider;
using namespace postrider::test;
using postrider::imap::test::signedIn;
using namespace Qt::StringLiterals;

class SyncReplayUndoTest final : public ReplayFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void undoneOneByOne();
    void undoneBeforeTheServerHasAnswered();
    void flagsAreUndoneAfterAWayOutAndBack();

private:
    qint64 move(const QByteArray &from, const QByteArray &to);
    void undo(qint64 group) { QVERIFY(m_bench->run(m_bench->acts().undo(group))); }
    void replayMove(const QByteArray &from, int uid, const QByteArray &to, int newUid);
};

/// The number its undo goes by.
qint64 SyncReplayUndoTest::move(const QByteArray &from, const QByteArray &to)
{
    const sync::Acted acted =
        m_bench->run(m_bench->acts().moveOrCopy(store::IntentKind::Move, {oneIn(from)}, m_bench->target(to).id));
    return acted.undoGroup;
}

/// The server hears of one move and of nothing else.
void SyncReplayUndoTest::replayMove(const QByteArray &from, int uid, const QByteArray &to, int newUid)
{
    const QByteArray number = QByteArray::number(uid);
    const QByteArray validity = to == "INBOX" ? "7" : "9";
    FakeServer server(signedIn(Capabilities, "C: a2 SELECT " + from + '\n' + selected("a2", 1, uid + 1, from == "INBOX" ? 7 : 9)
                                                 + "C: a3 UID MOVE " + number + ' ' + to + "\nS: * OK [COPYUID " + validity + ' '
                                                 + number + ' ' + QByteArray::number(newUid)
                                                 + "] x\nS: * 1 EXPUNGE\nS: a3 OK\n"));
    replay(server);
    VERIFY_SCRIPT(server);
    QCOMPARE(pending(), size_t(0));
    QCOMPARE(in(from), QStringList());
    QCOMPARE(in(to), QStringList{u"one"_s});
}

void SyncReplayUndoTest::undoneOneByOne()
{
    const qint64 away = move("INBOX", "Archive");
    replayMove("INBOX", 5, "Archive", 20);
    const qint64 back = move("Archive", "INBOX");
    replayMove("Archive", 20, "INBOX", 6);
    undo(back);
    replayMove("INBOX", 6, "Archive", 21);
    undo(away);
    QCOMPARE(in("INBOX"), QStringList{u"one"_s}); // before the server knows
    QCOMPARE(in("Archive"), QStringList());
    replayMove("Archive", 21, "INBOX", 7);
    QVERIFY(m_bench->notices.isEmpty());
}

/// The same while the move back is still under way: its undo brings the message to Archive under a UID that nobody knows yet.
void SyncReplayUndoTest::undoneBeforeTheServerHasAnswered()
{
    const qint64 away = move("INBOX", "Archive");
    replayMove("INBOX", 5, "Archive", 20);
    const qint64 back = move("Archive", "INBOX");
    const auto send = [](store::Journal &journal) {
        return journal.intents.markRunning(std::vector<IntentId>(1, journal.intents.pending().front().id));
    };
    QVERIFY(m_bench->run(m_bench->profile.stores->journal(send)));
    undo(back);
    QCOMPARE(in("Archive"), QStringList{u"one"_s});
    undo(away);
    QCOMPARE(in("INBOX"), QStringList{u"one"_s});
    QCOMPARE(in("Archive"), QStringList());
    const auto read = [](store::Journal &journal) { return journal.intents.pending(); };
    const std::vector<store::Intent> intents = m_bench->run(m_bench->profile.stores->journal(read));
    QCOMPARE(intents.size(), size_t(3));
    QVERIFY(!intents.back().messages.front().uid.isValid());
    QCOMPARE(intents.back().messages.front().identity.messageId, QByteArray("one@x"));
}

void SyncReplayUndoTest::flagsAreUndoneAfterAWayOutAndBack()
{
    const qint64 read = m_bench->run(m_bench->acts().changeFlags({one()}, Flag::Seen, {})).undoGroup;
    FakeServer first(signedIn(Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 1, 6, 7)
                                                + "C: a3 UID STORE 5 +FLAGS.SILENT (\\\\Seen)\nS: a3 OK\n"));
    replay(first);
    VERIFY_SCRIPT(first);
    const qint64 away = move("INBOX", "Archive");
    replayMove("INBOX", 5, "Archive", 20);
    undo(away);
    replayMove("Archive", 20, "INBOX", 6);
    undo(read);
    QVERIFY(!m_bench->profile.rows(m_bench->target().id).front().flags.testFlag(Flag::Seen));
    FakeServer second(signedIn(Capabilities, "C: a2 SELECT INBOX\n" + selected("a2", 1, 7, 7)
                                                 + "C: a3 UID STORE 6 -FLAGS.SILENT (\\\\Seen)\nS: a3 OK\n"
                                                   "C: a4 UID SEARCH RETURN (ALL) UID 6\n"
                                                 + found("a4", "6")));
    replay(second);
    VERIFY_SCRIPT(second);
    QCOMPARE(pending(), size_t(0));
}

QTEST_GUILESS_MAIN(SyncReplayUndoTest)
#include "tst_sync_replay_undo.moc"
