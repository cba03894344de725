// Conversations: the rules, that no order of arrival changes them, and figures. With POSTRIDER_MAILBOX=DIR (messages as files,
// *.eml, and plan.json with the true thread of each, by number) a generated mailbox must come out as planned.
#include "mime/parser.h"
#include "mime/subject.h"
#include "mime/summary.h"
#include "mime/threading.h"
#include "support_core/processor_time.h"

#include <map>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>
#include <unordered_map>

using namespace postrider;
using namespace postrider::mime;

namespace {

constexpr qint64 Day = 86'400;

ThreadMessage message(quint64 id, const char *messageId, std::initializer_list<const char *> references = {},
                      const QString &subject = {}, qint64 date = 0)
{
    ThreadMessage result;
    result.id = id;
    result.messageKey = threadKey(messageId);
    for (const char *reference : references)
        result.references.push_back(threadKey(reference));
    const BaseSubject base = baseSubject(subject);
    result.subjectKey = subjectThreadKey(base.text);
    result.isReply = base.isReplyOrForward;
    result.date = date;
    result.participants = {participantKey(QStringLiteral("me@example.org"))};
    return result;
}

/// "ab|c": ids (as letters) that are together, in order.
QString groups(const std::vector<ThreadMessage> &messages)
{
    const std::vector<quint32> threads = threadsOf(messages);
    std::map<quint32, QString> byThread;
    for (size_t i = 0; i < messages.size(); ++i)
        byThread[threads[i]] += QChar(u'a' + int(messages[i].id));
    QStringList all;
    for (auto &[thread, letters] : byThread) {
        std::sort(letters.begin(), letters.end());
        all << letters;
    }
    all.sort();
    return all.join(u'|');
}

QString groupsInAnyOrder(std::vector<ThreadMessage> messages)
{
    const QString first = groups(messages);
    QRandomGenerator random(1);
    for (int i = 0; i < 50; ++i) {
        std::shuffle(messages.begin(), messages.end(), random);
        if (groups(messages) != first)
            return QStringLiteral("depends on the order");
    }
    return first;
}

QString parents(const std::vector<ThreadMessage> &messages)
{
    QString result;
    for (const int parent : parentsOf(messages))
        result += parent < 0 ? QChar(u'-') : QChar(u'a' + int(messages[size_t(parent)].id));
    return result;
}

/// Like real mail: replies to recent messages, some without any reference, some whose parent never was here.
std::vector<ThreadMessage> mailbox(int count, quint32 seed)
{
    QRandomGenerator random(seed);
    std::vector<ThreadMessage> all;
    std::vector<int> parent;
    std::vector<quint64> subject;
    for (int i = 0; i < count; ++i) {
        ThreadMessage m;
        m.id = quint64(i) + 1;
        m.messageKey = threadKey(QByteArray::number(i) + "@example.org");
        m.date = qint64(i) * 300;
        m.participants = {random.generate64() % 50 + 1, 7};
        const int answered = i > 0 && random.bounded(10) < 6 ? i - 1 - int(random.bounded(std::min(i, 400))) : -1;
        parent.push_back(answered);
        m.isReply = answered >= 0;
        m.subjectKey = answered >= 0 ? subject[size_t(answered)] : random.generate64() | 1;
        subject.push_back(m.subjectKey);
        const int kind = int(random.bounded(100));
        if (answered >= 0 && kind >= 2) {
            const quint64 missing = threadKey("missing" + QByteArray::number(i));
            m.inReplyTo = {kind < 3 ? missing : all[size_t(answered)].messageKey};
            int chain = 0;
            for (int up = answered; kind >= 6 && up >= 0 && chain < 12; up = parent[size_t(up)], ++chain)
                m.references.insert(m.references.begin(), all[size_t(up)].messageKey);
        }
        all.push_back(m);
    }
    return all;
}

} // namespace

class TestMimeThreading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keys();
    void joins_data();
    void joins();
    void givenThreads();
    void trees();
    void circles();
    void orderNeverMatters();
    void aMillion();
    void hostile();
    void generatedMailbox();
};

void TestMimeThreading::keys()
{
    QCOMPARE(threadKey("<a@b>"), threadKey(" a@b "));
    QVERIFY(threadKey("A@b") != threadKey("a@b"));
    QCOMPARE(threadKey("<>"), quint64(0));
    QCOMPARE(subjectThreadKey(QStringLiteral("Grüße")), subjectThreadKey(QStringLiteral("GRÜßE")));
    QCOMPARE(subjectThreadKey(QString()), quint64(0));
    QCOMPARE(threadKey("a@example.org"), quint64(3421824212433676521ULL)); // it is stored
}

void TestMimeThreading::joins_data()
{
    using List = std::vector<ThreadMessage>;
    QTest::addColumn<std::vector<ThreadMessage>>("messages");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const List &list, const char *expected) {
        QTest::newRow(name) << list << QString::fromLatin1(expected);
    };
    row("references", {message(0, "a"), message(1, "b", {"a"}), message(2, "c", {"a", "b"}), message(3, "d")}, "abc|d");
    row("a common missing parent", {message(0, "a", {"x"}), message(1, "b", {"x"}), message(2, "c", {"y"})}, "ab|c");
    row("a chain with gaps", {message(0, "a"), message(1, "d", {"a", "b", "c"}), message(2, "c", {"b"})}, "abc");
    row("copies", {message(0, "a"), message(1, "a"), message(2, "b", {"a"})}, "abc");
    row("no ids", {message(0, ""), message(1, "")}, "a|b");
    ThreadMessage answer = message(1, "b");
    answer.inReplyTo = {threadKey("x"), threadKey("a")};
    row("In-Reply-To", {message(0, "a"), answer}, "ab");

    const QString hello = QStringLiteral("Hello");
    const QString re = QStringLiteral("AW: Re[2]: hello");
    row("subject of a reply", {message(0, "a", {}, hello), message(1, "b", {}, re, Day)}, "ab");
    row("a missing parent does not hinder that", {message(0, "a", {}, hello), message(1, "b", {"x"}, re, Day)}, "ab");
    row("equal subjects that are no reply", {message(0, "a", {}, hello), message(1, "b", {}, hello, Day)}, "a|b");
    row("too late", {message(0, "a", {}, hello), message(1, "b", {}, re, 30 * Day)}, "a|b");
    row("just in time", {message(0, "a", {}, hello), message(1, "b", {}, re, 30 * Day - 1)}, "ab");
    row("not later", {message(0, "a", {}, hello, 2 * Day), message(1, "b", {}, re, Day)}, "a|b");
    row("a known parent counts, not the subject",
        {message(0, "a", {}, hello), message(1, "x", {}, QStringLiteral("Other")), message(2, "b", {"x"}, re, Day)}, "a|bc");
    row("the nearest one", {message(0, "a", {}, hello), message(1, "b", {}, hello, Day), message(2, "c", {}, re, 2 * Day)},
        "a|bc");
    row("only a prefix", {message(0, "a", {}, QStringLiteral("Re:")), message(1, "b", {}, QStringLiteral("Re:"), Day)}, "a|b");
    ThreadMessage stranger = message(1, "b", {}, re, Day);
    stranger.participants = {participantKey(QStringLiteral("x@example.org"))};
    row("nobody in common", {message(0, "a", {}, hello), stranger}, "a|b");
}

void TestMimeThreading::joins()
{
    QFETCH(std::vector<ThreadMessage>, messages);
    QTEST(groupsInAnyOrder(messages), "expected");
}

void TestMimeThreading::givenThreads()
{
    std::vector<ThreadMessage> list{message(0, "a"),        message(1, "b", {"a"}), message(2, "c"),
                                    message(3, "d", {"a"}), message(4, "e", {"d"}), message(5, "f", {"x"})};
    list[0].given = 7;
    list[1].given = 8; // the server parts what references join
    list[2].given = 7;
    QCOMPARE(groupsInAnyOrder(list), QStringLiteral("acde|b|f"));
    list.push_back(message(6, "g", {"a", "b"})); // joins two: the smaller number has it
    QCOMPARE(groupsInAnyOrder(list), QStringLiteral("acdeg|b|f"));
}

void TestMimeThreading::trees()
{
    const std::vector<ThreadMessage> thread{message(0, "a", {}, {}, 1),         message(1, "b", {"a"}, {}, 2),
                                            message(2, "c", {"a", "b"}, {}, 3), message(3, "d", {"a", "x"}, {}, 4),
                                            message(4, "e", {"x"}, {}, 5),      message(5, "f", {"q"}, {}, 6)};
    QCOMPARE(parents(thread), QStringLiteral("-abaa-"));
    ThreadMessage both = message(1, "b", {"q"}, {}, 2);
    both.inReplyTo = {threadKey("a")};
    QCOMPARE(parents({message(0, "a"), both}), QStringLiteral("-a"));
}

void TestMimeThreading::circles()
{
    QCOMPARE(parents({message(0, "a", {"b"}, {}, 1), message(1, "b", {"a"}, {}, 2)}), QStringLiteral("b-"));
    QCOMPARE(parents({message(0, "a", {"a"}, {}, 1)}), QStringLiteral("-"));
    std::vector<ThreadMessage> ring;
    for (int i = 0; i < 26; ++i)
        ring.push_back(message(quint64(i), QByteArray(1, char('a' + i)), {}, {}, i));
    for (int i = 0; i < 26; ++i)
        ring[size_t(i)].references = {threadKey(QByteArray(1, char('a' + (i + 1) % 26)))};
    QCOMPARE(groups(ring).size(), 26);
    QCOMPARE(parents(ring).count(u'-'), 1);
}

void TestMimeThreading::orderNeverMatters()
{
    for (quint32 seed = 1; seed <= 30; ++seed) {
        std::vector<ThreadMessage> messages = mailbox(300, seed);
        const auto canonical = [](const std::vector<ThreadMessage> &list) {
            const std::vector<quint32> threads = threadsOf(list);
            std::map<quint32, quint64> smallest;
            for (size_t i = 0; i < list.size(); ++i) {
                const auto [found, isNew] = smallest.try_emplace(threads[i], list[i].id);
                found->second = std::min(found->second, list[i].id);
            }
            std::map<quint64, quint64> byId;
            for (size_t i = 0; i < list.size(); ++i)
                byId[list[i].id] = smallest[threads[i]];
            return byId;
        };
        const auto before = canonical(messages);
        QRandomGenerator random(seed);
        std::shuffle(messages.begin(), messages.end(), random);
        QCOMPARE(canonical(messages), before);
    }
}

void TestMimeThreading::aMillion()
{
    const std::vector<ThreadMessage> messages = mailbox(1'000'000, 5);
    const test::ProcessorTime spent;
    const std::vector<quint32> threads = threadsOf(messages);
    qInfo("1,000,000 messages threaded in %lld ms", spent.milliseconds());
    // Under sanitizers, and on a machine that shares its processors, it takes several times as long as in a release.
    QVERIFY2(spent.milliseconds() < 20'000, qPrintable(QString::number(spent.milliseconds())));
    QCOMPARE(threads.size(), messages.size());
}

void TestMimeThreading::hostile()
{
    // One subject for all, nobody in common: looked at is a bounded number.
    std::vector<ThreadMessage> same;
    for (quint64 i = 0; i < 100'000; ++i) {
        ThreadMessage m = message(i, QByteArray::number(i).constData(), {}, QStringLiteral("Re: x"), qint64(i));
        m.participants = {i + 1};
        same.push_back(m);
    }
    const test::ProcessorTime spent;
    QCOMPARE(threadsOf(same).back(), quint32(99'999));
    // A deep thread, given backwards.
    std::vector<ThreadMessage> deep;
    for (quint64 i = 0; i < 100'000; ++i) {
        ThreadMessage m = message(i, QByteArray::number(i).constData(), {}, {}, qint64(i));
        m.references = {threadKey(QByteArray::number(qulonglong(i + 1)))};
        deep.push_back(m);
    }
    QCOMPARE(threadsOf(deep).back(), quint32(0));
    QVERIFY2(spent.milliseconds() < 20'000, qPrintable(QString::number(spent.milliseconds())));
}

void TestMimeThreading::generatedMailbox()
{
    const QString folder = qEnvironmentVariable("POSTRIDER_MAILBOX");
    if (folder.isEmpty())
        QSKIP("POSTRIDER_MAILBOX names no generated mailbox");
    QFile plan(folder + QStringLiteral("/plan.json"));
    QVERIFY(plan.open(QIODevice::ReadOnly));
    const QJsonObject truth = QJsonDocument::fromJson(plan.readAll()).object();
    const QJsonArray roots = truth.value(u"root").toArray();
    const QJsonArray parents = truth.value(u"parent").toArray();
    QVERIFY(!roots.isEmpty());
    QStringList files;
    for (QDirIterator found(folder, {QStringLiteral("*.eml")}, QDir::Files, QDirIterator::Subdirectories); found.hasNext();)
        files << found.next();
    files.sort();
    QCOMPARE(files.size(), roots.size());
    std::vector<ThreadMessage> messages;
    for (const QString &name : std::as_const(files)) {
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray raw = file.readAll();
        const Message parsed = parse(raw);
        const Summary summary = parseSummary(QByteArrayView(raw).sliced(parsed.root.header.offset, parsed.root.header.length));
        ThreadMessage m;
        m.id = messages.size();
        m.messageKey = threadKey(summary.messageId);
        for (const QByteArray &id : summary.references)
            m.references.push_back(threadKey(id));
        for (const QByteArray &id : summary.inReplyTo)
            m.inReplyTo.push_back(threadKey(id));
        const BaseSubject subject = baseSubject(summary.subject);
        m.subjectKey = subjectThreadKey(subject.text);
        m.isReply = subject.isReplyOrForward;
        m.date = summary.date.value_or(0);
        for (const AddressList *list : {&summary.from, &summary.to, &summary.cc}) {
            for (const Address &address : *list)
                m.participants.push_back(participantKey(address.address));
        }
        messages.push_back(m);
    }
    std::vector<bool> orphans;
    const std::vector<quint32> threads = threadsOf(messages, &orphans);
    std::unordered_map<quint32, int> rootOf;
    int wrong = 0;
    int apart = 0;
    for (size_t i = 0; i < messages.size(); ++i) {
        const int root = roots.at(qsizetype(i)).toInt();
        wrong += rootOf.try_emplace(threads[i], root).first->second != root ? 1 : 0; // two conversations in one
        const int parent = parents.at(qsizetype(i)).toInt();
        if (parent < 0 || threads[size_t(parent)] == threads[i])
            continue;
        // Only a reply that names nobody may be apart, when nothing of its subject is near in time.
        bool near = false;
        for (size_t j = 0; j < i; ++j)
            near = near || joinsBySubject(messages[i], messages[j]);
        QVERIFY2(orphans[i] && !near, qPrintable(files[qsizetype(i)]));
        ++apart;
    }
    qInfo("%zu messages, %d joined wrongly, %d replies too late to be joined by their subject", messages.size(), wrong, apart);
    QCOMPARE(wrong, 0);
}

QTEST_GUILESS_MAIN(TestMimeThreading)
#include "tst_mime_threading.moc"
