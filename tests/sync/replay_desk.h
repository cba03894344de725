// A server that keeps what it is told, and a cache that is in step with it: for acts whose replay breaks off anywhere.
#pragma once

#include "flow_fixture.h"
#include "sync/model_imap.h"

#include "sync/acts.h"
#include "sync/replay.h"

namespace postrider::test {

/// A bench whose cache is in step with a server of three folders.
class Desk
{
public:
    explicit Desk(const QByteArray &capabilities)
    {
        server.capabilities = capabilities;
        for (const char *name : {"INBOX", "Archive", "Trash"})
            server.mailboxes[name].uidValidity = 7;
        server.add("INBOX", "one");
        server.add("INBOX", "two", {"\\Seen", "work"});
        server.add("INBOX", "foreign", {"\\Deleted"}); // marked by another client: nobody here chose it
        server.add("Archive", "old");
        bench.reset({"INBOX", "Archive", "Trash"});
        for (const char *name : {"INBOX", "Archive", "Trash"})
            learn(name);
    }

    void learn(const QByteArray &name)
    {
        const FolderId folder = bench.target(name).id;
        const ModelImap::Mailbox box = server.mailboxes[name];
        const auto job = [folder, box](store::CacheWriter &cache) {
            cache.folders.updateState(folder, [&box](store::FolderState &state) {
                state.uidValidity = UidValidity(box.uidValidity);
                state.uidNext = Uid(box.uidNext);
                state.exists = qint64(box.messages.size());
                state.covered = box.uidNext > 1 ? UidSet(Uid(1), Uid(box.uidNext - 1)) : UidSet();
                state.complete = true;
            });
            std::vector<store::HeaderRow> rows;
            for (const ModelImap::Message &message : box.messages) {
                store::HeaderRow row;
                row.uid = Uid(message.uid);
                row.internalDate = 1767323045;
                QList<QByteArray> names;
                for (const QByteArray &flag : message.flags)
                    names.append(flag);
                row.flags = flagSetFromNames(names);
                row.content.subject = QString::fromLatin1(message.bytes.mid(9, message.bytes.indexOf('\r') - 9));
                row.content.messageId = row.content.subject.toLatin1() + "@x";
                row.content.size = message.bytes.size();
                rows.push_back(row);
            }
            cache.messages.applyHeaders(folder, rows);
            return true;
        };
        bench.run(bench.profile.stores->cache(job));
    }

    sync::MessageRef ref(const QByteArray &folder, const QString &subject)
    {
        const FolderId id = bench.target(folder).id;
        for (const store::MessageRow &row : bench.profile.rows(id)) {
            if (row.subject == subject)
                return {id, row.id};
        }
        qFatal("no such message");
    }

    std::unique_ptr<imap::Session> signIn()
    {
        imap::test::Client client;
        imap::SessionServices services{&server, &bench.timers, &bench.random, nullptr};
        return bench.run(imap::Session::open(services, client.settings, client.credentials, client.options));
    }

    /// Replays once; false if the connection broke.
    bool replay()
    {
        const std::unique_ptr<imap::Session> session = signIn();
        Task<sync::ReplayResult> task = sync::replayIntents(bench, bench, *session);
        if (!wait(task, 5000))
            qFatal("replay waits for something");
        try {
            (void)task.result();
            return true;
        } catch (const Failure &) {
            return false;
        }
    }

    size_t pending()
    {
        const auto job = [](store::Journal &journal) { return journal.intents.pending().size(); };
        return bench.run(bench.profile.stores->journal(job));
    }

    /// What the cache shows of a folder, as ModelImap::describe() does of the server.
    QByteArray shown(const QByteArray &folder)
    {
        const FolderId id = bench.target(folder).id;
        store::CacheReader reader(bench.profile.paths);
        QByteArrayList lines;
        for (const MessageId message : reader.messageIds(store::ListScope::of(id))) {
            const store::Location location = *reader.location(id, message);
            QByteArrayList names = flagNames(location.flags) + location.keywords;
            std::sort(names.begin(), names.end());
            lines.append(' ' + reader.details(message)->content.subject.toLatin1() + (names.isEmpty() ? "" : " ")
                         + names.join(' '));
            if (location.pending)
                lines.back() += " (pending)";
        }
        std::sort(lines.begin(), lines.end());
        return folder + ':' + lines.join(',');
    }

    ModelImap server;
    FlowBench bench;
};

} // namespace postrider::test
