// One message in the Inbox and a played server that hears of what the user did with it.
#pragma once

#include "flow_fixture.h"

#include "sync/acts.h"
#include "sync/replay.h"

#include <QTest>

namespace postrider::test {

inline const QByteArray Capabilities = "UIDPLUS MOVE ESEARCH";

inline QByteArray selected(const QByteArray &tag, int exists, int uidNext, int uidValidity)
{
    return "S: * " + QByteArray::number(exists)
           + " EXISTS\nS: * FLAGS (\\\\Seen \\\\Flagged \\\\Deleted)\n"
             "S: * OK [PERMANENTFLAGS (\\\\Seen \\\\Flagged \\\\Deleted)] x\nS: * OK [UIDVALIDITY "
           + QByteArray::number(uidValidity) + "] x\nS: * OK [UIDNEXT " + QByteArray::number(uidNext) + "] x\nS: " + tag
           + " OK [READ-WRITE] done\n";
}

inline QByteArray found(const QByteArray &tag, const QByteArray &uids)
{
    return "S: * ESEARCH (TAG \"" + tag + "\") UID" + (uids.isEmpty() ? QByteArray() : " ALL " + uids) + "\nS: " + tag + " OK\n";
}

/// What tests of replaying by transcripts share: the message "one", UID 5 of the Inbox (UIDVALIDITY 7), and the folder Archive (9).
class ReplayFixture : public QObject
{
protected:
    void begin()
    {
        m_bench = std::make_unique<FlowBench>();
        m_bench->reset({"INBOX", "Archive"});
        const auto job = [inbox = m_bench->target().id, archive = m_bench->target("Archive").id](store::CacheWriter &cache) {
            store::HeaderRow row;
            row.uid = Uid(5);
            row.internalDate = 1767323045;
            row.content.subject = QStringLiteral("one");
            row.content.messageId = "one@x";
            row.content.size = 100;
            cache.messages.applyHeaders(inbox, std::vector<store::HeaderRow>(1, row));
            for (const FolderId folder : {inbox, archive}) {
                cache.folders.updateState(folder, [folder, inbox](store::FolderState &state) {
                    state.uidValidity = UidValidity(folder == inbox ? 7 : 9);
                    state.uidNext = Uid(folder == inbox ? 6 : 20);
                    state.exists = folder == inbox ? 1 : 0;
                    state.covered = UidSet(Uid(1), Uid(state.uidNext.value() - 1));
                    state.complete = true;
                });
            }
            return true;
        };
        m_bench->run(m_bench->profile.stores->cache(job));
    }

    sync::MessageRef one() { return oneIn("INBOX"); }

    sync::MessageRef oneIn(const QByteArray &folder)
    {
        const FolderId id = m_bench->target(folder).id;
        return {id, m_bench->profile.messages(id).front()};
    }

    sync::ReplayResult replay(FakeServer &server)
    {
        const std::unique_ptr<imap::Session> session = m_bench->signIn(server);
        Task<sync::ReplayResult> task = sync::replayIntents(*m_bench, *m_bench, *session);
        if (!wait(task, 5000))
            qFatal("replay waits for something: %s", qPrintable(server.report()));
        return task.result();
    }

    void replayBroken(FakeServer &server)
    {
        const std::unique_ptr<imap::Session> session = m_bench->signIn(server);
        Task<sync::ReplayResult> task = sync::replayIntents(*m_bench, *m_bench, *session);
        QVERIFY(wait(task));
        QVERIFY_THROWS_EXCEPTION(Failure, task.result());
    }

    void actMove(store::IntentKind kind = store::IntentKind::Move)
    {
        m_bench->run(m_bench->acts().moveOrCopy(kind, {one()}, m_bench->target("Archive").id));
    }

    size_t pending()
    {
        const auto job = [](store::Journal &journal) { return journal.intents.pending().size(); };
        return m_bench->run(m_bench->profile.stores->journal(job));
    }

    QStringList in(const QByteArray &folder) { return m_bench->profile.subjects(m_bench->target(folder).id); }

    std::unique_ptr<FlowBench> m_bench;
};

} // namespace postrider::test
