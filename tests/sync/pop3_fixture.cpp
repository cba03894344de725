#include "pop3_fixture.h"

using namespace Qt::StringLiterals;

namespace postrider::test {

void Pop3Fixture::prepare()
{
    m_server.reset();
    m_policy = {};
    m_credentials.password = u"secret"_s;
    m_credentials.asked = 0;
    m_profile = std::make_unique<Profile>();
    m_timers = std::make_unique<FakeTimers>();
    for (const char *subject : {"one", "two", "three"})
        m_server.add("u-" + QByteArray(subject), subject);
}

void Pop3Fixture::end()
{
    m_engine.reset();
    if (QTest::currentTestFailed() && m_transcript) {
        for (const TranscriptLine &line : m_transcript->lines())
            qDebug("%d %s", int(line.direction), line.text.constData());
    }
    m_profile.reset();
}

AccountSettings Pop3Fixture::settings() const
{
    AccountSettings account;
    account.id = AccountId(1);
    account.name = u"alice"_s;
    account.identities = {{u"Alice"_s, u"alice@example.test"_s, {}, {}}};
    ServerSettings pop;
    pop.protocol = Protocol::Pop3;
    pop.host = u"pop.example.test"_s;
    pop.port = 995;
    pop.userName = u"alice"_s;
    account.incoming = pop;
    account.pop3 = m_policy;
    return account;
}

void Pop3Fixture::begin()
{
    m_transcript = std::make_unique<Transcript>();
    const sync::Environment environment{m_server, *m_timers, m_clock, m_random, m_credentials, *m_profile->stores, m_transcript.get()};
    m_engine = sync::makeEngine(environment, settings(), {});
    m_engine->start();
}

void Pop3Fixture::restart()
{
    m_engine.reset();
    m_profile->reopen();
    begin();
}

bool Pop3Fixture::isSynced()
{
    Task<sync::SyncReport> task = m_engine->syncNow(std::nullopt);
    if (!wait(task))
        return false;
    task.result();
    return true;
}

void Pop3Fixture::pass(qint64 ms)
{
    m_clock.advance(ms);
    m_timers->advance(ms);
}

sync::MessageRef Pop3Fixture::ref(const QString &subject, const QByteArray &name)
{
    const FolderId in = folder(name);
    for (const store::MessageRow &row : m_profile->rows(in)) {
        if (row.subject == subject)
            return {in, row.id};
    }
    return {};
}

Flags Pop3Fixture::flags(const QString &subject, const QByteArray &name)
{
    for (const store::MessageRow &row : m_profile->rows(folder(name))) {
        if (row.subject == subject)
            return row.flags;
    }
    return Flag::Recent; // none has it
}

/// Durable, shown, and carried out.
bool Pop3Fixture::act(Task<sync::Acted> task)
{
    if (!wait(task) || task.result().count == 0)
        return false;
    const QDeadlineTimer deadline(10'000);
    while (m_engine->status().pendingChanges > 0 && !deadline.hasExpired())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    return true;
}

QByteArray Pop3Fixture::text(const QString &subject, const QByteArray &name)
{
    const sync::MessageRef message = ref(subject, name);
    Task<Part> structure = m_engine->fetchStructure(message);
    if (!wait(structure))
        return "no structure";
    const Part root = structure.result();
    Task<sync::FetchedPart> part = m_engine->fetchPart(message, root.section);
    if (!wait(part))
        return "no part";
    return store::PartStore(m_profile->paths.parts()).read(part.result().file).value_or("no file");
}

std::optional<Failure> Pop3Fixture::failureOf(Task<sync::FetchedPart> task)
{
    if (!wait(task))
        return std::nullopt;
    try {
        task.result();
    } catch (const Failure &failure) {
        return failure;
    }
    return std::nullopt;
}

} // namespace postrider::test
