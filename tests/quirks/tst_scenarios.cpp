// Every conversation of a folder: as it stands, cut and split anywhere, and with a failure at every step.
#include <QTest>

#include "scenario.h"

using namespace postrider;
using namespace postrider::imap::test;
using postrider::test::FakeServer;

class ScenarioTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void plays_data() { rows(); }
    void plays();
    void playsHoweverSplit_data() { rows(); }
    void playsHoweverSplit();
    void endsWhereverCut_data() { rows(); }
    void endsWhereverCut();
    void endsWhateverFails_data() { rows(); }
    void endsWhateverFails();

private:
    void rows();

    static bool waits(const QList<QByteArray> &log) { return log.contains("waits for ever") || log.contains("sign-in: waits for ever"); }

    std::vector<Scenario> m_all;
};

void ScenarioTest::initTestCase()
{
    m_all = scenariosIn(QStringLiteral(SCENARIOS));
    QVERIFY(!m_all.empty());
}

void ScenarioTest::rows()
{
    QTest::addColumn<int>("index");
    for (size_t i = 0; i < m_all.size(); ++i)
        QTest::newRow(qPrintable(m_all[i].name)) << int(i);
}

void ScenarioTest::plays()
{
    QFETCH(int, index);
    const Scenario &scenario = m_all[size_t(index)];
    QVERIFY2(!scenario.what.isEmpty(), "it does not say what it is");
    FakeServer server(scenario.script);
    const QList<QByteArray> log = play(scenario, server, false);
    for (qsizetype i = 0; i < std::max(log.size(), scenario.expected.size()); ++i)
        QCOMPARE(log.value(i), scenario.expected.value(i));
    runReadyCoroutines();
    VERIFY_SCRIPT(server);
}

void ScenarioTest::playsHoweverSplit()
{
    QFETCH(int, index);
    const Scenario &scenario = m_all[size_t(index)];
    QString different; // the first way of splitting that changes something
    const QString problem = postrider::test::playSplitEverywhere(scenario.script, [&](FakeServer &server) {
        if (different.isEmpty() && play(scenario, server, false) != scenario.expected)
            different = server.report();
    });
    QCOMPARE(different, QString());
    QCOMPARE(problem, QString());
}

void ScenarioTest::endsWhereverCut()
{
    QFETCH(int, index);
    const Scenario &scenario = m_all[size_t(index)];
    QString endless; // the first cut that leaves somebody waiting
    const QString problem = postrider::test::playCutEverywhere(scenario.script, [&](FakeServer &server) {
        if (endless.isEmpty() && waits(play(scenario, server, true)))
            endless = server.report();
    });
    QCOMPARE(endless, QString());
    QCOMPARE(problem, QString());
}

/// Each tagged answer in turn is something else, and then the server is silent. Whatever the client makes of it, it comes to
/// an end: with an outcome of all steps, or a failure.
void ScenarioTest::endsWhateverFails()
{
    QFETCH(int, index);
    const Scenario &scenario = m_all[size_t(index)];
    const QList<QByteArray> answers{"NO no", "NO [UNAVAILABLE] not now", "NO [OVERQUOTA] full", "BAD what", "OK [CAPABILITY IMAP4rev1] less",
                                    "maybe", "* BYE enough", "* OK [CLOSED]", {}};
    for (const QByteArray &answer : answers) {
        for (int step = 0;; ++step) {
            const QByteArray script = failingAt(scenario, step, answer);
            if (script.isEmpty())
                break;
            FakeServer server(script);
            const QList<QByteArray> log = play(scenario, server, true);
            QVERIFY2(!waits(log), "step " + QByteArray::number(step) + ", " + answer + ":\n" + log.join('\n'));
        }
    }
}

QTEST_GUILESS_MAIN(ScenarioTest)
#include "tst_scenarios.moc"
