// Conversations in the cache: whatever comes and goes in whatever order, they are what the rules make of the messages that are
// here.
#include "store/store_fixture.h"

#include "mime/subject.h"
#include "mime/threading.h"

#include <algorithm>
#include <map>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <set>

using namespace postrider;
using namespace postrider::store;

namespace {

constexpr qint64 Start = 1'700'000'000;
constexpr qint64 Day = 86'400;

/// A message with this UID that answers others (by their numbers) and may name ids that never come.
HeaderRow row(quint32 uid, std::initializer_list<int> references = {}, const QString &subject = QStringLiteral("Topic"),
              qint64 date = 0)
{
    HeaderRow result = header(uid);
    result.content.references.clear();
    for (const int reference : references)
        result.content.references.push_back(QByteArray::number(reference) + "@example.org");
    result.content.subject = subject;
    result.content.date = result.internalDate = date ? date : Start + uid * 60;
    return result;
}

/// Real conversations with the gaps and the vagueness of real mail.
std::vector<HeaderRow> mailbox(int count, QRandomGenerator &random)
{
    std::vector<HeaderRow> rows;
    std::vector<int> parent;
    std::vector<QString> subject;
    for (int i = 0; i < count; ++i) {
        const int answered = i > 0 && random.bounded(10) < 7 ? int(random.bounded(i)) : -1;
        parent.push_back(answered);
        subject.push_back(answered >= 0 ? subject[size_t(answered)]
                                        : QStringLiteral("Topic %1").arg(random.bounded(count / 3 + 1)));
        HeaderRow r = row(quint32(i) + 1, {}, answered >= 0 ? QStringLiteral("Re: ") + subject.back() : subject.back(),
                          Start + i * Day / 2);
        const int kind = int(random.bounded(10));
        if (answered >= 0 && kind >= 3)
            r.content.inReplyTo = {kind == 3 ? QByteArray("missing") + QByteArray::number(random.bounded(5))
                                             : rows[size_t(answered)].content.messageId};
        for (int up = answered, chain = 0; kind >= 6 && up >= 0 && chain < 4; up = parent[size_t(up)], ++chain)
            r.content.references.insert(r.content.references.begin(), rows[size_t(up)].content.messageId);
        if (random.bounded(20) == 0)
            r.content.messageId.clear();
        if (i > 0 && random.bounded(20) == 0)
            r.content.messageId = rows[size_t(random.bounded(i))].content.messageId; // a copy, or a forger
        rows.push_back(r);
    }
    return rows;
}

mime::ThreadMessage toThreadMessage(const MessageDetails &details, quint64 given)
{
    mime::ThreadMessage m;
    m.id = quint64(details.id.value());
    m.messageKey = mime::threadKey(details.content.messageId);
    for (const QByteArray &id : details.content.references)
        m.references.push_back(mime::threadKey(id));
    for (const QByteArray &id : details.content.inReplyTo)
        m.inReplyTo.push_back(mime::threadKey(id));
    const mime::BaseSubject subject = mime::baseSubject(details.content.subject);
    m.subjectKey = mime::subjectThreadKey(subject.text);
    m.isReply = subject.isReplyOrForward;
    m.date = details.content.date;
    for (const AddressList *list : {&details.content.from, &details.content.to, &details.content.cc}) {
        for (const Address &address : *list)
            m.participants.push_back(mime::participantKey(address.address));
    }
    m.given = given;
    return m;
}

struct Mail {
    TestProfile profile;
    CacheWriter cache{profile.paths()};
    CacheReader reader{profile.paths()};
    FolderId inbox = addFolder(cache, "INBOX", FolderRole::Inbox);
    FolderId sent = addFolder(cache, "Sent", FolderRole::Sent);

    void add(const std::vector<HeaderRow> &rows, FolderId folder = {})
    {
        cache.messages.applyHeaders(folder.isValid() ? folder : inbox, rows);
    }
    void catchUp(int limit = 1'000)
    {
        while (cache.threads.catchUp(limit)) {
        }
    }
    void remove(const UidSet &uids)
    {
        cache.messages.vanish(inbox, uids);
        cache.messages.dropOrphans();
    }
    MessageId id(quint32 uid)
    {
        const std::optional<Location> location = cache.messages.location(inbox, Uid(uid));
        return location ? location->message : MessageId();
    }
    ThreadId thread(quint32 uid) { return reader.threadOf(id(uid)).value_or(ThreadId()); }
    bool together(quint32 a, quint32 b) { return thread(a).isValid() && thread(a) == thread(b); }
    /// As a partition by the messages' ids: one name a thread.
    std::map<qint64, qint64> partition(const std::vector<MessageId> &ids)
    {
        std::map<ThreadId, qint64> smallest;
        std::map<qint64, qint64> result;
        for (const MessageId id : ids) {
            const ThreadId thread = reader.threadOf(id).value_or(ThreadId());
            const auto known = smallest.try_emplace(thread, id.value()).first;
            result[id.value()] = thread.isValid() ? known->second : -1;
        }
        return result;
    }
    /// The same by the pure rules.
    std::map<qint64, qint64> expected(const std::vector<MessageId> &ids, const std::map<qint64, quint64> &given = {})
    {
        std::vector<mime::ThreadMessage> messages;
        for (const MessageId id : ids) {
            const auto found = given.find(id.value());
            messages.push_back(toThreadMessage(*reader.details(id), found == given.end() ? 0 : found->second));
        }
        const std::vector<quint32> threads = mime::threadsOf(messages);
        std::map<quint32, qint64> smallest;
        std::map<qint64, qint64> result;
        for (size_t i = 0; i < ids.size(); ++i)
            result[ids[i].value()] = smallest.try_emplace(threads[i], ids[i].value()).first->second;
        return result;
    }
};

} // namespace

class TestStoreThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void repliesJoin();
    void lateParentJoinsTwo();
    void goneParentStaysABond();
    void subjectJoinsAndParts();
    void serversThreads();
    void pages();
    void members();
    void anyOrder_data();
    void anyOrder();
    void rebuildIsTheSame();
    void aPlanIsReproduced_data();
    void aPlanIsReproduced();
    void sliceBySlice();
    void oneMessageIsQuick();
    void many();
};

void TestStoreThreads::repliesJoin()
{
    Mail mail;
    mail.add({row(1), row(2, {1}), row(3)});
    QVERIFY(!mail.thread(1).isValid());
    QCOMPARE(mail.cache.threads.waiting(), 3);
    mail.catchUp();
    QCOMPARE(mail.cache.threads.waiting(), 0);
    QVERIFY(mail.together(1, 2));
    QVERIFY(!mail.together(1, 3));
    const ThreadId before = mail.thread(3);
    mail.add({row(4, {3, 99})});
    mail.catchUp();
    QCOMPARE(mail.thread(4), before);
}

void TestStoreThreads::lateParentJoinsTwo()
{
    Mail mail;
    mail.add({row(1, {3}), row(2, {4})});
    mail.catchUp();
    QVERIFY(!mail.together(1, 2));
    mail.add({row(3), row(4, {3})});
    mail.catchUp(1);
    QVERIFY(mail.together(1, 2) && mail.together(1, 3) && mail.together(1, 4));
}

void TestStoreThreads::goneParentStaysABond()
{
    Mail mail;
    mail.add({row(1), row(2, {1}), row(3, {1}), row(4), row(5, {4})});
    mail.catchUp();
    mail.remove(UidSet(Uid(1)));
    mail.catchUp();
    QVERIFY(mail.together(2, 3)); // both name it
    const ThreadId kept = mail.thread(2);
    mail.add({row(1)});
    mail.catchUp();
    QCOMPARE(mail.thread(1), kept);
    // What only one message held together comes apart.
    mail.add({row(6, {1, 4})});
    mail.catchUp();
    QVERIFY(mail.together(2, 5));
    mail.remove(UidSet(Uid(6)));
    mail.catchUp();
    QVERIFY(!mail.together(2, 5));
    QVERIFY(mail.together(4, 5));
}

void TestStoreThreads::subjectJoinsAndParts()
{
    Mail mail;
    mail.add({row(1, {}, QStringLiteral("Hello"), Start), row(2, {70}, QStringLiteral("Re: Hello"), Start + Day)});
    mail.catchUp();
    QVERIFY(mail.together(1, 2));
    mail.add({row(3, {}, QStringLiteral("hello"), Start + Day / 2)}); // nearer
    mail.catchUp();
    QVERIFY(!mail.together(1, 2) && mail.together(3, 2));
    HeaderRow parent = row(4, {}, QStringLiteral("Something else"), Start);
    parent.content.messageId = "70@example.org";
    mail.add({parent}); // what it names
    mail.catchUp();
    QVERIFY(mail.together(4, 2) && !mail.together(3, 2));
    mail.remove(UidSet(Uid(4)));
    mail.catchUp();
    QVERIFY(mail.together(3, 2));
    mail.remove(UidSet(Uid(3)));
    mail.catchUp();
    QVERIFY(mail.together(1, 2));
}

void TestStoreThreads::serversThreads()
{
    Mail mail;
    mail.add({row(1), row(2, {1}), row(3), row(4, {1})});
    const std::vector<std::pair<Uid, QByteArray>> given{{Uid(1), "T1"}, {Uid(2), "T2"}, {Uid(3), "T1"}, {Uid(77), "T9"}};
    mail.cache.threads.setGiven(mail.inbox, given);
    mail.catchUp();
    QVERIFY(mail.together(1, 3) && !mail.together(1, 2) && mail.together(1, 4));
    // Told after they were threaded.
    mail.add({row(5, {4}), row(6)});
    mail.catchUp();
    QVERIFY(!mail.together(5, 6));
    mail.cache.threads.setGiven(mail.inbox, std::vector<std::pair<Uid, QByteArray>>{{Uid(5), "T3"}, {Uid(6), "T3"}});
    mail.catchUp();
    QVERIFY(mail.together(5, 6) && !mail.together(5, 4) && mail.together(4, 1));
    mail.remove(UidSet(Uid(1)));
    mail.catchUp();
    QVERIFY(!mail.together(4, 3));
}

void TestStoreThreads::pages()
{
    Mail mail;
    std::vector<HeaderRow> rows;
    for (quint32 uid = 1; uid <= 40; ++uid)
        rows.push_back(uid > 10 ? row(uid, {int(uid) - 10}, QStringLiteral("Topic %1").arg(uid % 10))
                                : row(uid, {}, QStringLiteral("Topic %1").arg(uid)));
    rows[39].flags.flags = Flag::Seen;
    mail.add(rows);
    mail.catchUp();
    // Ten conversations of four messages; the last of each is one of the ten newest messages.
    const std::vector<ThreadEntry> first = mail.reader.newestThreads(mail.inbox, 4);
    QCOMPARE(first.size(), size_t(4));
    QCOMPARE(first[0].newest, mail.id(40));
    QCOMPARE(first[0].inFolder, 4);
    QCOMPARE(first[0].unread, 3);
    QCOMPARE(first[0].total, 4);
    std::set<ThreadId> seen;
    std::vector<ThreadEntry> page = first;
    int total = 0;
    while (!page.empty()) {
        for (const ThreadEntry &entry : page)
            QVERIFY(seen.insert(entry.thread).second);
        total += int(page.size());
        const ThreadEntry last = page.back();
        page = mail.reader.newestThreads(mail.inbox, 4, &last);
    }
    QCOMPARE(total, 10);
    // What is not threaded yet stands alone.
    mail.add({row(41, {40})});
    QCOMPARE(mail.reader.newestThreads(mail.inbox, 1).front().newest, mail.id(41));
    QVERIFY(!mail.reader.newestThreads(mail.inbox, 1).front().thread.isValid());
    // Messages elsewhere count for the whole only.
    mail.catchUp();
    mail.add({row(100, {41}, QStringLiteral("Re: x"))}, mail.sent);
    mail.catchUp();
    QCOMPARE(mail.reader.newestThreads(mail.inbox, 1).front().newest, mail.id(41));
    QCOMPARE(mail.reader.newestThreads(mail.inbox, 1).front().inFolder, 5);
    QCOMPARE(mail.reader.newestThreads(mail.inbox, 1).front().total, 6);
    QCOMPARE(mail.reader.newestThreads(mail.sent, 5).size(), size_t(1));
}

void TestStoreThreads::members()
{
    Mail mail;
    mail.add({row(3, {1, 2}), row(2, {1}), row(1), row(4, {1})});
    mail.catchUp();
    const std::vector<ThreadMember> members = mail.reader.threadMembers(mail.thread(1));
    QCOMPARE(members.size(), size_t(4));
    QCOMPARE(members[0].message, mail.id(1));
    QVERIFY(!members[0].parent.isValid());
    QCOMPARE(members[1].parent, mail.id(1));
    QCOMPARE(members[2].parent, mail.id(2));
    QCOMPARE(members[3].parent, mail.id(1));
    QVERIFY(mail.reader.threadMembers(ThreadId(12345)).empty());
}

void TestStoreThreads::anyOrder_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed)
        QTest::addRow("%u", seed) << seed;
}

/// Comes and goes in any order and in pieces of any size; at each stop it must be what the rules make of what is here.
void TestStoreThreads::anyOrder()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    Mail mail;
    std::vector<HeaderRow> waiting = mailbox(60, random);
    std::shuffle(waiting.begin(), waiting.end(), random);
    std::map<qint64, quint64> given;
    std::set<quint32> here;
    while (!waiting.empty() || random.bounded(10) > 0) {
        const int count = std::min<int>(int(waiting.size()), 1 + int(random.bounded(15)));
        std::vector<HeaderRow> now(waiting.end() - count, waiting.end());
        waiting.resize(waiting.size() - size_t(count));
        for (const HeaderRow &r : now)
            here.insert(r.uid.value());
        mail.add(now);
        if (seed % 3 == 0 && !now.empty()) { // an account whose server knows of threads, for some
            const quint64 thread = random.bounded(4) + 1;
            const QByteArray name = "T" + QByteArray::number(thread);
            mail.cache.threads.setGiven(mail.inbox, std::vector<std::pair<Uid, QByteArray>>{{now.front().uid, name}});
            given[mail.id(now.front().uid.value()).value()] = mime::threadKey(name);
        }
        mail.catchUp(random.bounded(2) == 0 ? 1 : 1 + int(random.bounded(30)));
        if (!here.empty() && random.bounded(3) == 0) {
            const quint32 uid = *std::next(here.begin(), qsizetype(random.bounded(int(here.size()))));
            given.erase(mail.id(uid).value());
            mail.remove(UidSet(Uid(uid)));
            here.erase(uid);
            mail.catchUp(1 + int(random.bounded(3)));
        }
        std::vector<MessageId> ids;
        for (const quint32 uid : here)
            ids.push_back(mail.id(uid));
        QCOMPARE(mail.partition(ids), mail.expected(ids, given));
    }
}

void TestStoreThreads::rebuildIsTheSame()
{
    QRandomGenerator random(99);
    Mail mail;
    mail.add(mailbox(400, random));
    mail.catchUp(37);
    std::vector<MessageId> ids;
    for (quint32 uid = 1; uid <= 400; ++uid)
        ids.push_back(mail.id(uid));
    const auto before = mail.partition(ids);
    mail.cache.threads.rebuild();
    QCOMPARE(mail.partition(ids), before);
    QCOMPARE(mail.cache.threads.waiting(), 0);
    mail.add({row(401, {400})});
    mail.catchUp();
    QVERIFY(mail.together(400, 401));
    mail.remove(UidSet(Uid(400)));
    mail.catchUp();
    QVERIFY(mail.thread(401).isValid());
}

/// The next answer in a long conversation does not look at all of it.
void TestStoreThreads::oneMessageIsQuick()
{
    Mail mail;
    std::vector<HeaderRow> rows;
    for (quint32 uid = 1; uid <= 4'000; ++uid)
        rows.push_back(row(uid, {int(uid) - 3, int(uid) - 2, int(uid) - 1}));
    mail.add(rows);
    mail.cache.threads.rebuild();
    QElapsedTimer timer;
    qint64 best = std::numeric_limits<qint64>::max();
    for (quint32 uid = 4'001; uid <= 4'021; ++uid) {
        mail.add({row(uid, {int(uid) - 2, int(uid) - 1}, QStringLiteral("Re: Topic"))});
        timer.start();
        mail.catchUp();
        best = std::min(best, timer.nsecsElapsed());
    }
    qInfo("one message into a conversation of 4,000: %.3f ms at best", double(best) / 1e6);
    QVERIFY(mail.together(1, 4'021));
    QVERIFY2(best < 10'000'000, qPrintable(QString::number(best)));
}

namespace {

/// A mailbox made from conversations that are known beforehand, and which message belongs to which.
struct Plan {
    std::vector<HeaderRow> rows;
    std::vector<int> conversation;
};

/// Each reply names what it answers as some client does; the sent ones are missing now and then. `years` says how far apart
/// conversations of one subject lie.
Plan makePlan(int count, int people, int years, QRandomGenerator &random)
{
    Plan plan;
    struct Talk {
        QString subject;
        std::vector<QByteArray> ids; ///< in the order they were written, also of those that are not here
        std::vector<std::vector<QByteArray>> chains;
        qint64 last = 0;
    };
    std::vector<Talk> talks;
    std::vector<int> open;
    const qint64 step = std::max<qint64>(1, qint64(years) * 365 * Day / count);
    for (int i = 0; int(plan.rows.size()) < count; ++i) {
        const qint64 now = Start + i * step;
        const bool answers = !open.empty() && random.bounded(100) < 65;
        const int which = answers ? open[size_t(random.bounded(int(open.size())))] : int(talks.size());
        if (!answers) {
            talks.push_back({QStringLiteral("Plan %1").arg(which), {}, {}, now});
            open.push_back(which);
            if (open.size() > 300)
                open.erase(open.begin());
        }
        Talk &talk = talks[size_t(which)];
        HeaderRow r = row(quint32(plan.rows.size()) + 1, {}, talk.subject, now);
        r.content.messageId = QByteArray::number(i) + "@plan.example";
        r.content.from = {{QStringLiteral("P"), QStringLiteral("p%1@plan.example").arg(random.bounded(people))}};
        r.content.inReplyTo.clear();
        std::vector<QByteArray> chain;
        if (answers && !talk.ids.empty()) {
            const size_t parent = size_t(random.bounded(int(talk.ids.size())));
            chain = talk.chains[parent];
            chain.push_back(talk.ids[parent]);
            static const char *const Prefixes[] = {"Re: ", "AW: ", "Re[2]: ", "SV: "};
            r.content.subject = QString::fromLatin1(Prefixes[random.bounded(4)]) + talk.subject;
            const int kind = int(random.bounded(10));
            if (kind != 0)
                r.content.references = kind == 1 && chain.size() > 2 ? std::vector<QByteArray>(chain.end() - 2, chain.end()) : chain;
            if (kind <= 5)
                r.content.inReplyTo = {chain.back()};
        }
        talk.ids.push_back(r.content.messageId);
        talk.chains.push_back(chain);
        talk.last = now;
        // The first of a conversation may never have come here: the others still name it.
        if (chain.empty() && random.bounded(20) == 0)
            continue;
        plan.rows.push_back(r);
        plan.conversation.push_back(which);
    }
    return plan;
}

} // namespace

void TestStoreThreads::aPlanIsReproduced_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("years");
    QTest::addColumn<int>("shuffled"); // in which order it comes
    QTest::addColumn<int>("slice");    // of catchUp(); 0: rebuild()
    QTest::newRow("oldest first") << 4'000 << 5 << 0 << 1'000;
    QTest::newRow("newest first, as a first sync does") << 4'000 << 5 << 1 << 137;
    QTest::newRow("in any order") << 3'000 << 10 << 2 << 50;
    QTest::newRow("all at once") << 20'000 << 10 << 1 << 0;
}

void TestStoreThreads::aPlanIsReproduced()
{
    QFETCH(int, count);
    QFETCH(int, years);
    QFETCH(int, shuffled);
    QFETCH(int, slice);
    QRandomGenerator random(2026);
    Plan plan = makePlan(count, 50, years, random);
    std::vector<size_t> order(plan.rows.size());
    for (size_t i = 0; i < order.size(); ++i)
        order[i] = shuffled == 1 ? order.size() - 1 - i : i;
    if (shuffled == 2)
        std::shuffle(order.begin(), order.end(), random);
    Mail mail;
    std::vector<HeaderRow> batch;
    for (size_t i = 0; i < order.size(); ++i) {
        batch.push_back(plan.rows[order[i]]);
        if (batch.size() == 500 || i + 1 == order.size()) {
            mail.add(batch);
            batch.clear();
            if (slice > 0)
                mail.cache.threads.catchUp(slice); // it does not keep up, and need not
        }
    }
    if (slice > 0)
        mail.catchUp(slice);
    else
        mail.cache.threads.rebuild();
    QVERIFY(!mail.cache.threads.hasWork());
    const auto compare = [&](const std::set<size_t> &gone) {
        std::map<qint64, int> planned;  // by thread
        std::map<int, qint64> threaded; // by conversation
        int wrong = 0;
        for (size_t i = 0; i < plan.rows.size(); ++i) {
            if (gone.contains(i))
                continue;
            const qint64 thread = mail.thread(quint32(i) + 1).value();
            wrong += thread > 0 && planned.try_emplace(thread, plan.conversation[i]).first->second == plan.conversation[i]
                    && threaded.try_emplace(plan.conversation[i], thread).first->second == thread
                ? 0
                : 1;
        }
        return wrong;
    };
    QCOMPARE(compare({}), 0);
    // A tenth of it goes: who named the same message stays together all the same.
    std::set<size_t> gone;
    UidSet uids;
    while (gone.size() < plan.rows.size() / 10) {
        const size_t i = size_t(random.bounded(int(plan.rows.size())));
        // What carries a chain that others do not repeat must stay for the plan to hold.
        if (plan.rows[i].content.references.empty() && !plan.rows[i].content.inReplyTo.empty())
            continue;
        if (gone.insert(i).second)
            uids.insert(Uid(quint32(i) + 1));
    }
    mail.remove(uids);
    mail.catchUp(slice > 0 ? slice : 1'000);
    std::vector<MessageId> ids;
    for (size_t i = 0; i < plan.rows.size(); i += slice == 0 ? 7 : 1) {
        if (!gone.contains(i))
            ids.push_back(mail.id(quint32(i) + 1));
    }
    if (slice > 0)
        QCOMPARE(mail.partition(ids), mail.expected(ids));
}

/// However much has come and gone, a slice stays one.
void TestStoreThreads::sliceBySlice()
{
    QRandomGenerator random(5);
    Mail mail;
    mail.add(mailbox(600, random));
    int slices = 0;
    while (mail.cache.threads.hasWork()) {
        const qint64 before = mail.cache.threads.waiting();
        mail.cache.threads.catchUp(50);
        QVERIFY(before - mail.cache.threads.waiting() <= 50);
        ++slices;
    }
    QCOMPARE(slices, 12);
    UidSet every3rd;
    for (quint32 uid = 1; uid <= 600; uid += 3)
        every3rd.insert(Uid(uid));
    mail.remove(every3rd);
    QVERIFY(mail.cache.threads.hasWork());
    std::vector<MessageId> ids;
    for (quint32 uid = 1; uid <= 600; ++uid) {
        if (uid % 3 != 1)
            ids.push_back(mail.id(uid));
    }
    slices = 0;
    while (mail.cache.threads.hasWork()) {
        mail.cache.threads.catchUp(5);
        QVERIFY(++slices < 1'000);
    }
    QVERIFY(slices > 1);
    QCOMPARE(mail.partition(ids), mail.expected(ids));
}

/// Figures, with POSTRIDER_THREADS=1000000 for many.
void TestStoreThreads::many()
{
    const int count = qEnvironmentVariableIsSet("POSTRIDER_THREADS") ? qEnvironmentVariableIntValue("POSTRIDER_THREADS") : 5'000;
    QRandomGenerator random(7);
    Mail mail;
    std::vector<HeaderRow> batch;
    for (int i = 1; i <= count; ++i) {
        const bool answers = i > 400 && random.bounded(10) < 6;
        const int parent = answers ? i - 1 - int(random.bounded(400)) : 0;
        batch.push_back(answers ? row(quint32(i), {parent}, QStringLiteral("Re: Topic %1").arg(parent))
                                : row(quint32(i), {}, QStringLiteral("Topic %1").arg(i)));
        if (batch.size() == 1'000 || i == count) {
            mail.add(batch);
            batch.clear();
        }
    }
    QElapsedTimer timer;
    timer.start();
    mail.cache.threads.rebuild();
    qInfo("%d messages threaded at once: %lld ms", count, timer.elapsed());
    mail.add({row(quint32(count) + 2)});
    mail.catchUp(); // takes the log of the sweep over into the database
    mail.add({row(quint32(count) + 1, {count})});
    timer.start();
    mail.catchUp();
    qInfo("one more: %.3f ms", double(timer.nsecsElapsed()) / 1e6);
    QVERIFY(mail.together(quint32(count), quint32(count) + 1));
    timer.start();
    const std::vector<ThreadEntry> page = mail.reader.newestThreads(mail.inbox, 50);
    qInfo("the 50 newest conversations: %.3f ms", double(timer.nsecsElapsed()) / 1e6);
    QCOMPARE(page.size(), size_t(50));
}

QTEST_GUILESS_MAIN(TestStoreThreads)
#include "tst_store_threads.moc"
