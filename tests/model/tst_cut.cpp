// A sign-in, a first synchronisation, and acts of the user, with the connection cut after each octet: it always comes to the
// same end, and no act is done twice. A sample here; POSTRIDER_CUT_FIRST and POSTRIDER_CUT_LAST (octets) take every octet of a
// range, see scripts/cut-test.
#include "model/ledger.h"
#include "model/shown.h"
#include "model/station.h"

#include <map>
#include <QTest>

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Sample = 10; // of each scenario and each way to cut

enum class Way { Received, Sent };

/// What is played before and while the connection is cut.
enum class Scenario { FirstSync, Acts };

int fromEnvironment(const char *name, int otherwise)
{
    bool ok = false;
    const int value = qEnvironmentVariableIntValue(name, &ok);
    return ok ? value : otherwise;
}

sync::EngineOptions oneConnection()
{
    sync::EngineOptions options;
    options.maxConnections = 1;
    return options;
}

} // namespace

class CutTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void convergesWhereverItIsCut_data();
    void convergesWhereverItIsCut();
    void convergesOctetByOctet();
    void convergesAfterSilence_data();
    void convergesAfterSilence();

private:
    struct Play {
        std::unique_ptr<Station> station;
        std::unique_ptr<Ledger> ledger;
    };
    /// What every run of a scenario begins with: made once, then copied. The profile of FirstSync is a new one.
    struct Beginning {
        QString user;
        std::unique_ptr<Station> station; ///< not running, its databases closed; none of FirstSync
        std::unique_ptr<Ledger> ledger;
    };
    QString nextUser();
    Beginning begin(Scenario scenario);
    Play prepare(Scenario scenario, Timers &timers);
    bool act(Station &station, Ledger &ledger);
    /// Plays it with this fault on the first connection; what is wrong in the end.
    QStringList play(Scenario scenario, const Fault &fault, Timers &timers);

    QtTimers m_timers;
    std::unique_ptr<RealServers> m_servers;
    std::map<Scenario, Beginning> m_beginnings;
    int m_users = 0;
    QHash<int, qint64> m_octets; ///< by scenario and way: how many an uncut run has
};

void CutTest::initTestCase()
{
    // QTest calls this before it asks for data, which need to know how long a run is.
    const QString kind = qEnvironmentVariable("POSTRIDER_MODEL_SERVER");
    ServerOptions options;
    // Servers without QRESYNC seldom know more than these. They also sign in twice as fast.
    if (!kind.isEmpty() && kind != u"full")
        options.mechanisms = u"plain login"_s;
    if (kind == u"condstore")
        options.capability = u"IMAP4rev1 LITERAL+ ENABLE IDLE UIDPLUS MOVE CONDSTORE ESEARCH UNSELECT NAMESPACE CHILDREN"_s;
    else if (kind == u"neither")
        options.capability = u"IMAP4rev1 IDLE UIDPLUS MOVE NAMESPACE CHILDREN"_s;
    options.hurried = true;
    options.layout = u"sdbox"_s;
    options.specialFolders = u"Archive"_s; // the conversation about an empty folder is the same for each of them
    options.users.clear();
    const int first = fromEnvironment("POSTRIDER_CUT_FIRST", 0);
    const int users = 60 + 5 * Sample + 4 * (fromEnvironment("POSTRIDER_CUT_LAST", first) - first + 1);
    for (int i = 1; i <= users; ++i)
        options.users << u"user%1"_s.arg(i);
    m_servers = std::make_unique<RealServers>(options);
    QVERIFY2(m_servers->start(), qPrintable(m_servers->errorString()));
    for (const Scenario scenario : {Scenario::FirstSync, Scenario::Acts})
        m_beginnings[scenario] = begin(scenario);
    // Mail is not copied under the hands of whoever still writes.
    m_servers->stop();
    QVERIFY2(m_servers->start(), qPrintable(m_servers->errorString()));
    for (const Scenario scenario : {Scenario::FirstSync, Scenario::Acts}) {
        Play uncut = prepare(scenario, m_timers);
        const qint64 received = uncut.station->connector().received();
        const qint64 sent = uncut.station->connector().sent();
        uncut.station->start(oneConnection());
        QCOMPARE(uncut.station->settle(), QString());
        m_octets[int(scenario) * 2 + int(Way::Received)] = uncut.station->connector().received() - received;
        m_octets[int(scenario) * 2 + int(Way::Sent)] = uncut.station->connector().sent() - sent;
    }
}

QString CutTest::nextUser()
{
    return u"user%1"_s.arg(++m_users);
}

CutTest::Beginning CutTest::begin(Scenario scenario)
{
    Beginning made;
    made.user = nextUser();
    made.ledger = std::make_unique<Ledger>(quint64(m_users));
    {
        OtherClient other(m_servers->imapPort(), RealServers::address(made.user), RealServers::password(made.user));
        other.run("CREATE Ours");
        const int inInbox = scenario == Scenario::Acts ? 6 : 3;
        for (int i = 0; i <= inInbox; ++i) {
            const Letter &letter = made.ledger->write(Letter::Kind::Ours, i < inInbox ? "INBOX" : "Ours", quint32(i));
            other.run("APPEND " + letter.folder + " {" + QByteArray::number(letter.bytes.size()) + '}', letter.bytes);
        }
    }
    if (scenario == Scenario::Acts) {
        made.station = std::make_unique<Station>(*m_servers, made.user, m_timers);
        made.station->start(oneConnection());
        if (!made.station->settle().isEmpty() || !act(*made.station, *made.ledger))
            qFatal("the acts could not be prepared");
        made.station->stop();
        made.station->profile().close();
    }
    return made;
}

CutTest::Play CutTest::prepare(Scenario scenario, Timers &timers)
{
    const Beginning &beginning = m_beginnings.at(scenario);
    const QString user = nextUser();
    if (!m_servers->copyMail(beginning.user, user))
        qFatal("the mail could not be copied");
    Play play;
    play.ledger = std::make_unique<Ledger>(*beginning.ledger);
    play.station = std::make_unique<Station>(*m_servers, user, timers,
                                             beginning.station ? beginning.station->profile().folder() : QString());
    return play;
}

/// Offline: one act of each kind. They are carried out at the next start.
bool CutTest::act(Station &station, Ledger &ledger)
{
    sync::AccountEngine &engine = station.engine();
    Profile &profile = station.profile();
    engine.setOnline(false);
    const auto folder = [&profile](const char *name) { return profile.folder(AccountId(1), name).value_or(store::FolderInfo()).id; };
    const auto refs = [&](std::initializer_list<int> numbers) {
        std::vector<sync::MessageRef> result;
        for (const int number : numbers) {
            for (const store::MessageRow &row : profile.rows(folder("INBOX"))) {
                if (row.subject.startsWith(u"o%1 "_s.arg(number)))
                    result.push_back({folder("INBOX"), row.id});
            }
        }
        return result;
    };
    const auto done = [](Task<sync::Acted> task) { return wait(task) && task.result().undoGroup > 0; };
    std::deque<Letter> &letters = ledger.letters();
    letters[0].flags = Flag::Seen | Flag::Flagged;
    letters[1].folder = "Archive";
    letters[2].folder = "Archive";
    letters[3].gone = true;
    letters[4].copyIn = "Ours";
    letters[5].flags = Flag::Answered;
    letters[5].folder = "Ours";
    return done(engine.changeFlags(refs({1}), Flag::Seen | Flag::Flagged, {})) && done(engine.move(refs({2, 3}), folder("Archive")))
           && done(engine.deleteForEver(refs({4}))) && done(engine.copy(refs({5}), folder("Ours")))
           && done(engine.changeFlags(refs({6}), Flag::Answered, {})) && done(engine.move(refs({6}), folder("Ours")))
           && done(engine.createFolder({}, u"Made"_s));
}

QStringList CutTest::play(Scenario scenario, const Fault &fault, Timers &timers)
{
    Play run = prepare(scenario, timers);
    run.station->connector().plan(fault);
    run.station->start(oneConnection());
    Task<sync::SyncReport> first = run.station->engine().syncNow(std::nullopt);
    if (!wait(first))
        return {u"the first synchronisation did not return"_s};
    if (const QString left = run.station->settle(); !left.isEmpty())
        return {left};
    OtherClient other(m_servers->imapPort(), RealServers::address(run.station->user()),
                      RealServers::password(run.station->user()));
    const ServerState server = other.everything(true);
    QStringList faults = differences(*run.station->profile().stores, server) + run.ledger->faults(server);
    if (scenario == Scenario::Acts && !server.contains("Made"))
        faults << u"the folder was not made"_s;
    if (!faults.isEmpty())
        qInfo().noquote() << run.station->conversation().join(QLatin1Char('\n'));
    return faults;
}

void CutTest::convergesWhereverItIsCut_data()
{
    QTest::addColumn<int>("scenario");
    QTest::addColumn<int>("way");
    QTest::addColumn<qint64>("octets");
    const qint64 first = fromEnvironment("POSTRIDER_CUT_FIRST", 0);
    const qint64 last = fromEnvironment("POSTRIDER_CUT_LAST", int(first));
    bool any = false;
    const char *const names[] = {"sync, received", "sync, sent", "acts, received", "acts, sent"};
    for (int row = 0; row < 4; ++row) {
        const qint64 all = m_octets.value(row);
        std::vector<qint64> points;
        for (qint64 i = 0; first == 0 && i < Sample; ++i)
            points.push_back(all * (2 * i + 1) / (2 * Sample));
        for (qint64 i = first; first > 0 && i <= std::min(last, all); ++i)
            points.push_back(i);
        for (const qint64 point : points)
            QTest::addRow("%s: %lld of %lld", names[row], point, all) << row / 2 << row % 2 << point;
        any = any || !points.empty();
    }
    if (!any)
        QTest::addRow("past the end") << 0 << 0 << qint64(-1);
}

void CutTest::convergesWhereverItIsCut()
{
    QFETCH(int, scenario);
    QFETCH(int, way);
    QFETCH(qint64, octets);
    if (octets < 0)
        return;
    Fault fault;
    fault.kind = octets % 2 ? Fault::Kind::Reset : Fault::Kind::Close;
    (Way(way) == Way::Sent ? fault.afterSent : fault.afterReceived) = octets;
    const QStringList faults = play(Scenario(scenario), fault, m_timers);
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
}

void CutTest::convergesOctetByOctet()
{
    Fault fault;
    fault.piece = 1;
    for (const Scenario scenario : {Scenario::FirstSync, Scenario::Acts}) {
        const QStringList faults = play(scenario, fault, m_timers);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }
}

void CutTest::convergesAfterSilence_data()
{
    QTest::addColumn<int>("part");
    for (int part = 1; part <= 3; ++part)
        QTest::addRow("after %d quarters", part) << part;
}

/// Half-open: the connection stays, and says nothing any more. Only time tells; here it runs faster.
void CutTest::convergesAfterSilence()
{
    QFETCH(int, part);
    HurriedTimers hurried(50);
    for (const Scenario scenario : {Scenario::FirstSync, Scenario::Acts}) {
        Fault fault;
        fault.kind = Fault::Kind::Stall;
        fault.afterReceived = m_octets.value(int(scenario) * 2) * part / 4;
        const QStringList faults = play(scenario, fault, hurried);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
    }
}

QTEST_GUILESS_MAIN(CutTest)
#include "tst_cut.moc"
