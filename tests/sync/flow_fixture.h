// A flow alone: a played server, a profile in a temporary folder, a host that only listens.
#pragma once

#include "engine_fixture.h"
#include "imap/session_support.h"
#include "support_core/fake_server.h"
#include "support_core/fake_timers.h"
#include "sync/flow_host.h"
#include "sync/outbox/services.h"
#include "sync/partial_parts.h"
#include "sync/replay.h"

namespace postrider::test {

class FlowBench final : public sync::FlowHost, public sync::ReplayListener, public sync::OutboxServices
{
public:
    FlowBench()
        : m_acts(*this, [] {})
    {
        m_account.id = AccountId(1);
        m_account.name = QStringLiteral("test");
        m_account.identities = {{QStringLiteral("Tim"), QStringLiteral("tim@example.org"), {}, {}}};
        m_account.incoming = ServerSettings();
        m_account.outgoing = ServerSettings();
        m_account.outgoing->protocol = Protocol::Smtp;
        m_account.outgoing->host = QStringLiteral("localhost");
        m_account.outgoing->security = Security::None;
        m_account.outgoing->authenticate = false;
    }

    /// Forgets all mail and begins with empty folders of these names.
    void reset(const QByteArrayList &names = {"INBOX"})
    {
        const auto job = [names](store::CacheWriter &cache) {
            cache.folders.removeAccount(AccountId(1));
            std::vector<store::FolderListing> list;
            for (const QByteArray &name : names) {
                store::FolderListing folder;
                folder.rawName = name;
                folder.delimiter = '/';
                folder.path = QString::fromLatin1(name);
                folder.role = name == "INBOX" ? FolderRole::Inbox : name == "Sent" ? FolderRole::Sent : FolderRole::None;
                list.push_back(folder);
            }
            cache.folders.replaceList(AccountId(1), list);
            return true;
        };
        run(profile.stores->cache(job));
        news.clear();
        notices.clear();
    }

    /// Waits for the task and takes its value.
    template <typename T>
    T run(Task<T> task)
    {
        if (!wait(task, 5000))
            qFatal("the task waits for something");
        return task.result();
    }

    /// Signs in to the played server.
    std::unique_ptr<imap::Session> signIn(FakeServer &server)
    {
        imap::test::Client client;
        connector = std::make_unique<FakeConnector>();
        connector->add(server);
        imap::SessionServices services{connector.get(), &timers, &random, nullptr};
        return run(imap::Session::open(services, client.settings, client.credentials, client.options));
    }

    /// `count` messages, "1" to "n", as after a full sync.
    void given(const QByteArray &name, int count, const std::function<void(store::FolderState &)> &change = {})
    {
        const auto job = [id = target(name).id, count, change](store::CacheWriter &cache) {
            std::vector<store::HeaderRow> rows;
            for (int i = 1; i <= count; ++i) {
                store::HeaderRow row;
                row.uid = Uid(quint32(i));
                row.internalDate = 1'767'323'045;
                row.content.subject = QString::number(i);
                row.content.messageId = QByteArray::number(i) + "@x";
                row.content.size = 100;
                rows.push_back(row);
            }
            cache.messages.applyHeaders(id, rows);
            cache.folders.updateState(id, [count, change](store::FolderState &state) {
                state.uidValidity = UidValidity(7);
                state.uidNext = Uid(quint32(count) + 1);
                state.exists = count;
                if (count > 0)
                    state.covered = UidSet(Uid(1), Uid(quint32(count)));
                state.complete = true;
                if (change)
                    change(state);
            });
            return true;
        };
        run(profile.stores->cache(job));
    }

    void giveRole(const QByteArray &name, FolderRole role)
    {
        const auto job = [name, role](store::CacheWriter &cache) {
            store::FolderListing listing;
            listing.rawName = name;
            listing.delimiter = '/';
            listing.path = QString::fromLatin1(name);
            listing.role = role;
            cache.folders.put(AccountId(1), listing);
            return true;
        };
        run(profile.stores->cache(job));
    }

    /// None: it is not there.
    MessageId at(const QByteArray &name, quint32 uid)
    {
        const auto job = [id = target(name).id, uid](store::CacheWriter &cache) {
            const std::optional<store::Location> location = cache.messages.location(id, Uid(uid));
            return location ? location->message : MessageId();
        };
        return run(profile.stores->cache(job));
    }

    void setAccount(const AccountSettings &account) { m_account = account; }

    sync::FolderTarget target(const QByteArray &name = "INBOX")
    {
        const auto folder = profile.folder(AccountId(1), name);
        return {folder->id, name, QString::fromLatin1(name), folder->role};
    }

    // FlowHost
    const sync::Environment &environment() const override { return m_environment; }
    const AccountSettings &accountSettings() const override { return m_account; }
    const sync::EngineOptions &options() const override { return m_options; }
    sync::EngineOptions &engineOptions() { return m_options; }
    void onCacheChanged(const store::ChangeSet &) override {}
    void onProgress(const sync::FolderTarget &, qint64, qint64) override {}
    void onNewMail(FolderId, std::vector<MessageId> messages) override { news.push_back(messages.size()); }
    void onNotice(const QString &text) override { notices << text; }
    void onAnswer() override {}
    void onHeaders(qint64) override {}
    sync::PartialParts *partialParts() override { return &partials; }
    // ReplayListener and OutboxServices
    void onIntentsFinished(int count) override { m_acts.onFinished(count); }
    void onFolderTouched(const QByteArray &) override {}
    void onFolderTreeTouched() override {}
    Task<> withSession(std::function<Task<>(imap::Session &)> work) override
    {
        if (!session)
            throw Failure::network(Failure::Cause::Unreachable, QStringLiteral("offline"));
        co_await work(*session);
    }
    sync::Acts &acts() override { return m_acts; }
    void onOutboxChanged() override {}
    void onOutboxProgress(OutboxId, qint64, qint64) override {}
    void onSubmissionRefused(const Failure &) override {}
    void onSentCopyLearnt(SentCopyPolicy policy) override { learnt = policy; }

    Profile profile;
    sync::PartialParts partials;
    FakeTimers timers;
    FakeClock clock;
    FakeRandom random;
    FixedCredentials credentials;
    std::unique_ptr<FakeConnector> connector = std::make_unique<FakeConnector>();
    std::unique_ptr<imap::Session> session; ///< for withSession()
    std::vector<size_t> news;
    QStringList notices;
    std::optional<SentCopyPolicy> learnt;

private:
    struct Route final : net::Connector {
        explicit Route(FlowBench &b)
            : bench(b)
        {}
        Task<std::unique_ptr<net::ByteStream>> connectTo(ServerSettings server, StageHandler stage) override
        {
            return bench.connector->connectTo(server, stage);
        }
        FlowBench &bench;
    };
    Route m_route{*this};
    sync::Environment m_environment{m_route, timers, clock, random, credentials, *profile.stores};
    AccountSettings m_account;
    sync::EngineOptions m_options;
    sync::Acts m_acts;
};

} // namespace postrider::test
