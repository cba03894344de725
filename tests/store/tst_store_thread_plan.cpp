// Conversations that are known beforehand come out of the cache as they went in, whatever the order and the pieces.
#include "store/thread_mail.h"

#include "mime/parser.h"
#include "mime/summary.h"

#include <algorithm>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace postrider;
using namespace postrider::store;

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

class TestStoreThreadPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPlanIsReproduced_data();
    void aPlanIsReproduced();
    void generatedMailbox();
};

void TestStoreThreadPlan::aPlanIsReproduced_data()
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

void TestStoreThreadPlan::aPlanIsReproduced()
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

/// A mailbox that was generated with its plan.json, as messages in files, newest first and in slices.
void TestStoreThreadPlan::generatedMailbox()
{
    const QString folder = qEnvironmentVariable("POSTRIDER_MAILBOX");
    if (folder.isEmpty())
        QSKIP("POSTRIDER_MAILBOX names no generated mailbox");
    QFile plan(folder + QStringLiteral("/plan.json"));
    QVERIFY(plan.open(QIODevice::ReadOnly));
    const QJsonArray roots = QJsonDocument::fromJson(plan.readAll()).object().value(u"root").toArray();
    QStringList files;
    for (QDirIterator found(folder, {QStringLiteral("*.eml")}, QDir::Files, QDirIterator::Subdirectories); found.hasNext();)
        files << found.next();
    files.sort();
    QCOMPARE(files.size(), roots.size());
    Mail mail;
    std::vector<HeaderRow> batch;
    for (qsizetype i = files.size(); i-- > 0;) {
        QFile file(files[i]);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray raw = file.readAll();
        const mime::Message parsed = mime::parse(raw);
        mime::Summary summary = mime::parseSummary(QByteArrayView(raw).sliced(parsed.root.header.offset, parsed.root.header.length));
        HeaderRow r;
        r.uid = Uid(quint32(i) + 1);
        r.content.messageId = summary.messageId;
        r.content.references = summary.references;
        r.content.inReplyTo = summary.inReplyTo;
        r.content.subject = summary.subject;
        r.content.from = summary.from;
        r.content.to = summary.to;
        r.content.cc = summary.cc;
        r.content.date = r.internalDate = summary.date.value_or(0);
        batch.push_back(r);
        if (batch.size() == 500 || i == 0) {
            mail.add(batch);
            batch.clear();
            mail.cache.threads.catchUp(200);
        }
    }
    mail.catchUp(200);
    std::vector<MessageId> ids;
    std::map<qint64, int> rootOf;
    int wrong = 0;
    for (qsizetype i = 0; i < files.size(); ++i) {
        ids.push_back(mail.id(quint32(i) + 1));
        const qint64 thread = mail.thread(quint32(i) + 1).value();
        wrong += thread > 0 && rootOf.try_emplace(thread, roots.at(i).toInt()).first->second == roots.at(i).toInt() ? 0 : 1;
    }
    QCOMPARE(wrong, 0);
    // What is apart is apart by the rules: tst_mime_threading looks at each of them.
    QCOMPARE(mail.partition(ids), mail.expected(ids));
    qInfo("%zu messages in %zu conversations, none joined wrongly", ids.size(), rootOf.size());
}

QTEST_GUILESS_MAIN(TestStoreThreadPlan)
#include "tst_store_thread_plan.moc"
