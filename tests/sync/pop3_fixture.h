// A POP3 account's engine with a model of its server, in time that the test moves.
#pragma once

#include "engine_fixture.h"
#include "model_pop3.h"

#include "store/local_mail.h"
#include "support_core/fake_timers.h"

namespace postrider::test {

class Pop3Fixture : public QObject
{
protected:
    /// Three messages on the server, nothing here.
    void prepare();
    /// For cleanup(): says what went over the wire if the test failed.
    void end();
    AccountSettings settings() const;
    void begin();
    void restart();
    bool isSynced();
    void pass(qint64 ms);
    FolderId folder(const QByteArray &name) { return m_profile->folder(AccountId(1), name).value_or(store::FolderInfo()).id; }
    QStringList subjects(const QByteArray &name = "INBOX") { return m_profile->subjects(folder(name)); }
    sync::MessageRef ref(const QString &subject, const QByteArray &name = "INBOX");
    Flags flags(const QString &subject, const QByteArray &name = "INBOX");
    bool act(Task<sync::Acted> task);
    QByteArray text(const QString &subject, const QByteArray &name = "INBOX");
    std::optional<Failure> failureOf(Task<sync::FetchedPart> task);
    template <typename Job>
    auto mail(Job job)
    {
        auto task = m_profile->stores->mail(job);
        [&] { QVERIFY(wait(task)); }();
        return task.result();
    }

    ModelPop3 m_server;
    Pop3Policy m_policy;
    std::unique_ptr<Profile> m_profile;
    std::unique_ptr<FakeTimers> m_timers;
    FakeClock m_clock;
    FakeRandom m_random;
    FixedCredentials m_credentials;
    std::unique_ptr<Transcript> m_transcript;
    std::unique_ptr<sync::AccountEngine> m_engine;
};

} // namespace postrider::test
