// Many mails at once: several connections where the server allows it, one where it does not; the order of what one person gets; an
// identity with a server and a password of its own.
#include "flow_fixture.h"

#include "account/secret_store.h"
#include "net/connector.h"
#include "sync/outbox/outbox.h"

#include <QPointer>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;
using S = store::OutboxState;

namespace {

/// Takes what it gets; how many connections it lets in at once can be chosen.
class Peer final : public QTcpServer
{
    Q_DISABLE_COPY_MOVE(Peer)

public:
    Peer() { listen(QHostAddress::LocalHost); }

    int mostAtOnce = 100;
    int most = 0;              ///< connections that were there together
    int turnedAway = 0;
    QByteArrayList recipients; ///< in the order of their final dots
    QByteArrayList passwords;  ///< of AUTH PLAIN
    QHash<QByteArray, QList<int>> numbers; ///< of the mails that each recipient got, in order
    QByteArray silentAt;       ///< this command, or "dot", is not answered until answer()
    int silences = 0;          ///< so far
    int handedOver = 0;        ///< messages of which all but the dot is here
    bool turned = false;       ///< a dot came while another one's answer was owed to the same person

    void answer()
    {
        silentAt.clear();
        for (const QPointer<QTcpSocket> &each : std::exchange(m_owed, {})) {
            if (each)
                each->write(m_owedLine);
        }
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QTcpSocket(this);
        socket->setSocketDescriptor(descriptor);
        if (m_now >= mostAtOnce) {
            ++turnedAway;
            socket->write("421 4.7.0 Too many connections\r\n");
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            socket->disconnectFromHost();
            return;
        }
        most = std::max(most, ++m_now);
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            --m_now;
            socket->deleteLater();
        });
        socket->write("220 peer\r\n");
        const auto recipient = std::make_shared<QByteArray>();
        const auto inData = std::make_shared<bool>(false);
        const auto number = std::make_shared<int>(0);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, recipient, inData, number] {
            while (socket->canReadLine())
                take(*socket, socket->readLine().trimmed(), *recipient, *inData, *number);
        });
    }

private:
    void take(QTcpSocket &socket, const QByteArray &line, QByteArray &recipient, bool &inData, int &number)
    {
        if (inData) {
            if (line.startsWith("Subject: "))
                number = line.mid(9).toInt();
            if (line == "y")
                ++handedOver;
            if (line == ".") {
                turned |= !m_owed.isEmpty();
                numbers[recipient.toLower()].append(number);
                inData = false;
                recipients.append(recipient);
                reply(socket, "dot", "250 taken\r\n");
            }
        } else if (line.startsWith("EHLO")) {
            socket.write("250-peer\r\n250-PIPELINING\r\n250 AUTH PLAIN\r\n");
        } else if (line.startsWith("AUTH PLAIN ")) {
            passwords.append(QByteArray::fromBase64(line.mid(11)).split('\0').last());
            socket.write("235 welcome\r\n");
        } else if (line.startsWith("RCPT")) {
            recipient = line.mid(9).chopped(1);
            reply(socket, "RCPT", "250 ok\r\n");
        } else if (line == "DATA") {
            inData = true;
            reply(socket, "DATA", "354 go on\r\n");
        } else if (line == "QUIT") {
            socket.write("221 bye\r\n");
            socket.disconnectFromHost();
        } else {
            socket.write("250 ok\r\n");
        }
    }

    void reply(QTcpSocket &socket, const QByteArray &to, const QByteArray &line)
    {
        if (m_owed.contains(&socket)) { // answers come in the order of the commands
            m_owedLine += line;
            return;
        }
        if (to != silentAt) {
            socket.write(line);
            return;
        }
        ++silences;
        m_owed.append(&socket);
        m_owedLine = line;
    }

    int m_now = 0;
    QList<QPointer<QTcpSocket>> m_owed;
    QByteArray m_owedLine;
};

/// One password for the account, others by server.
class Passwords final : public sync::CredentialSource
{
public:
    Task<QString> secret(AccountSettings, Protocol) override { co_return u"own"_s; }
    Task<QString> secretFor(AccountSettings account, ServerSettings server) override
    {
        const auto it = others.constFind(account::serverKey(server));
        if (it != others.constEnd())
            co_return *it;
        QString none = co_await CredentialSource::secretFor(account, server);
        co_return none;
    }
    QHash<QString, QString> others;
};

/// The outbox over real sockets; nothing is filed.
class Station final : public sync::FlowHost, public sync::OutboxServices
{
public:
    explicit Station(const Peer &peer)
        : m_acts(*this, [] {})
    {
        m_account.id = AccountId(1);
        m_account.identities = {{u"Tim"_s, u"tim@example.org"_s, {}, {}}};
        m_account.outgoing = serverAt(u"127.0.0.1"_s, peer);
        outbox = std::make_unique<sync::Outbox>(*this, *this);
    }
    static ServerSettings serverAt(const QString &host, const Peer &peer)
    {
        ServerSettings server;
        server.protocol = Protocol::Smtp;
        server.host = host;
        server.port = peer.serverPort();
        server.security = Security::None;
        server.userName = u"tim"_s;
        return server;
    }
    OutboxId queue(const QString &recipient, const QString &sender = u"tim@example.org"_s)
    {
        sync::NewMail mail;
        mail.bytes = "Subject: " + QByteArray::number(++m_number) + "\r\n\r\ny\r\n";
        mail.messageId = QByteArray::number(m_number) + "@example.org";
        mail.sender = sender;
        mail.recipients = {recipient};
        Task<OutboxId> task = outbox->queue(mail);
        QElapsedTimer patience;
        patience.start();
        while (!task.isDone() && patience.elapsed() < 20'000)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 50);
        return task.result();
    }
    std::vector<store::OutboxItem> left() { return store::Journal(profile.paths, store::Journal::Access::Read).outbox.all(); }

    const sync::Environment &environment() const override { return m_environment; }
    const AccountSettings &accountSettings() const override { return m_account; }
    AccountSettings &account() { return m_account; }
    const sync::EngineOptions &options() const override { return m_options; }
    void onCacheChanged(const store::ChangeSet &) override {}
    void onProgress(const sync::FolderTarget &, qint64, qint64) override {}
    void onNewMail(FolderId, std::vector<MessageId>) override {}
    void onNotice(const QString &) override {}
    void onAnswer() override {}
    void onHeaders(qint64) override {}
    Task<> withSession(std::function<Task<>(imap::Session &)>) override
    {
        throw Failure::network(Failure::Cause::Unreachable, u"offline"_s);
        co_return;
    }
    sync::Acts &acts() override { return m_acts; }
    void onOutboxChanged() override {}
    void onOutboxProgress(OutboxId, qint64, qint64) override {}
    void onSubmissionRefused(const Failure &) override { ++refusals; }
    void onServerRefused(const ServerSettings &server, const Failure &) override { asked << server.host; }
    void onSentCopyLearnt(SentCopyPolicy) override {}
    void onFolderTouched(const QByteArray &) override {}
    void onFolderTreeTouched() override {}

    Profile profile;
    Passwords passwords;
    QStringList asked; ///< servers that a password was wanted for
    int refusals = 0;

private:
    QtTimers m_timers;
    SystemClock m_clock;
    SystemRandom m_random;
    net::TcpConnector m_connector{m_timers, m_clock};
    sync::Environment m_environment{m_connector, m_timers, m_clock, m_random, passwords, *profile.stores};
    AccountSettings m_account;
    sync::EngineOptions m_options;
    sync::Acts m_acts;
    int m_number = 0;

public:
    std::unique_ptr<sync::Outbox> outbox; ///< last: it uses all above
};

} // namespace

class OutboxLanesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void manyGoSideBySide();
    void aServerThatWantsOneGetsOne();
    void onePersonGetsThemInOrder();
    void orderHoldsWhereOneIsLetIn();
    void theNextOneIsReadyBeforeItsTurn();
    void stoppedBeforeTheDot_data();
    void stoppedBeforeTheDot();
    void anotherSiteNeverSeesThePassword();
};

void OutboxLanesTest::manyGoSideBySide()
{
    Peer peer;
    Station station(peer);
    QByteArrayList expected;
    for (int i = 0; i < 30; ++i) {
        station.queue(u"p%1@example.net"_s.arg(i));
        expected.append("p" + QByteArray::number(i) + "@example.net");
    }
    station.outbox->start();
    QTRY_COMPARE_WITH_TIMEOUT(peer.recipients.size(), 30, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(station.left().empty(), 20'000);
    QByteArrayList got = peer.recipients;
    std::sort(got.begin(), got.end());
    std::sort(expected.begin(), expected.end());
    QCOMPARE(got, expected); // each once
    QVERIFY2(peer.most >= 2 && peer.most <= 3, qPrintable(QString::number(peer.most)));
    // Rows and files are gone for good once nothing is under way.
    QTRY_VERIFY_WITH_TIMEOUT(QDir(station.profile.paths.outbox()).isEmpty(QDir::Files), 20'000);
}

void OutboxLanesTest::aServerThatWantsOneGetsOne()
{
    Peer peer;
    peer.mostAtOnce = 1;
    Station station(peer);
    for (int i = 0; i < 20; ++i)
        station.queue(u"p%1@example.net"_s.arg(i));
    station.outbox->start();
    QTRY_COMPARE_WITH_TIMEOUT(peer.recipients.size(), 20, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(station.left().empty(), 20'000);
    QCOMPARE(QSet<QByteArray>(peer.recipients.begin(), peer.recipients.end()).size(), 20);
    QCOMPARE(peer.most, 1);
    QVERIFY(peer.turnedAway <= 2); // and not asked again for each mail
}

void OutboxLanesTest::onePersonGetsThemInOrder()
{
    Peer peer;
    Station station(peer);
    // "a" and "b" in turns, and one to another in between: three connections, and yet no mail overtakes another one to the same person.
    for (int i = 0; i < 15; ++i)
        station.queue(i % 3 == 2 ? u"c%1@example.net"_s.arg(i) : i % 3 == 1 ? u"B@example.net"_s : u"a@example.net"_s);
    std::vector<store::OutboxItem> queued = station.left();
    QCOMPARE(queued.size(), size_t(15));
    station.outbox->start();
    QTRY_COMPARE_WITH_TIMEOUT(peer.recipients.size(), 15, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(station.left().empty(), 20'000);
    QCOMPARE(peer.recipients.count("a@example.net"), 5);
    QCOMPARE(peer.recipients.count("B@example.net"), 5);
    for (const QList<int> &each : std::as_const(peer.numbers))
        QVERIFY(std::is_sorted(each.begin(), each.end()));
    QCOMPARE(peer.numbers.value("a@example.net").size(), 5);
}

void OutboxLanesTest::orderHoldsWhereOneIsLetIn()
{
    for (const int most : {1, 2}) {
        Peer peer;
        peer.mostAtOnce = most;
        Station station(peer);
        for (int i = 0; i < 20; ++i)
            station.queue(u"a@example.net"_s);
        station.outbox->start();
        QTRY_COMPARE_WITH_TIMEOUT(peer.recipients.size(), 20, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(station.left().empty(), 20'000);
        const QList<int> got = peer.numbers.value("a@example.net");
        QVERIFY(std::is_sorted(got.begin(), got.end())); // who is turned away comes again before those behind
    }
}

/// While the server thinks about one mail the next ones to the same person are handed over, all but their dots.
void OutboxLanesTest::theNextOneIsReadyBeforeItsTurn()
{
    Peer peer;
    peer.silentAt = "dot";
    Station station(peer);
    for (int i = 0; i < 12; ++i)
        station.queue(u"a@example.net"_s);
    station.outbox->start();
    QTRY_COMPARE_WITH_TIMEOUT(peer.handedOver, 3, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(peer.silences, 1, 20'000);
    for (const store::OutboxItem &item : station.left())
        QVERIFY(item.state != S::Committing || item.messageId == "1@example.org"); // found after a crash, only this one is asked about
    peer.answer();
    QTRY_COMPARE_WITH_TIMEOUT(peer.recipients.size(), 12, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(station.left().empty(), 20'000);
    QVERIFY(!peer.turned);
    const QList<int> got = peer.numbers.value("a@example.net");
    QVERIFY(std::is_sorted(got.begin(), got.end()));
}

void OutboxLanesTest::stoppedBeforeTheDot_data()
{
    QTest::addColumn<QByteArray>("silentAt");
    QTest::addColumn<bool>("edited");
    for (const char *command : {"RCPT", "DATA", "dot"}) {
        QTest::addRow("%s, held", command) << QByteArray(command) << false;
        QTest::addRow("%s, edited", command) << QByteArray(command) << true;
    }
}

/// Stopped while the server does not answer: nothing is sent and the mail waits, or is a draft. After the dot it is too late.
void OutboxLanesTest::stoppedBeforeTheDot()
{
    QFETCH(QByteArray, silentAt);
    QFETCH(bool, edited);
    Peer peer;
    peer.silentAt = silentAt;
    Station station(peer);
    const OutboxId id = station.queue(u"a@example.net"_s);
    station.outbox->start();
    QTRY_COMPARE_WITH_TIMEOUT(peer.silences, 1, 20'000);
    QCOMPARE(station.left().front().state, silentAt == "dot" ? S::Committing : S::Sending);
    bool done = false;
    if (edited) {
        const Task<std::optional<store::DraftId>> task = station.outbox->takeBack(id);
        QTRY_VERIFY_WITH_TIMEOUT(task.isDone(), 20'000);
        done = station.left().empty();
    } else {
        Task<bool> task = station.outbox->holdUntil(id, 0);
        QTRY_VERIFY_WITH_TIMEOUT(task.isDone(), 20'000);
        done = task.result();
    }
    QCOMPARE(done, silentAt != "dot");
    if (!done) {
        peer.answer();
        QTRY_VERIFY_WITH_TIMEOUT(station.left().empty(), 20'000);
        QCOMPARE(peer.recipients.size(), 1);
        return;
    }
    // The next one goes through a new connection; of the first nothing more was said.
    peer.silentAt.clear();
    station.queue(u"b@example.net"_s);
    QTRY_COMPARE_WITH_TIMEOUT(peer.recipients, QByteArrayList{"b@example.net"}, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(station.left().size(), size_t(edited ? 0 : 1), 20'000);
    if (!edited) {
        QCOMPARE(station.left().front().state, S::Holding);
        const Task<bool> again = station.outbox->retry(id);
        QTRY_COMPARE_WITH_TIMEOUT(peer.recipients.size(), 2, 20'000);
    }
}

void OutboxLanesTest::anotherSiteNeverSeesThePassword()
{
    Peer own;
    Peer other;
    Station station(own);
    Identity second;
    second.address = u"tim@other.example"_s;
    second.outgoing = Station::serverAt(u"localhost"_s, other); // another name: another site, as far as names tell
    station.account().identities.push_back(second);
    const OutboxId waits = station.queue(u"a@example.net"_s, second.address);
    station.queue(u"b@example.net"_s);
    station.outbox->start();
    // Mail through the account's server goes; the other waits for a password, and only it.
    QTRY_COMPARE_WITH_TIMEOUT(own.recipients, QByteArrayList{"b@example.net"}, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT(station.asked, QStringList{u"localhost"_s}, 20'000);
    QCOMPARE(station.refusals, 0);
    QVERIFY(other.passwords.isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(station.left().size(), size_t(1), 20'000);
    QCOMPARE(station.left().front().id, waits);
    QVERIFY(!station.left().front().reason.isEmpty());
    station.passwords.others.insert(account::serverKey(*second.outgoing), u"other"_s);
    station.outbox->resumeAfterTrouble();
    QTRY_COMPARE_WITH_TIMEOUT(other.recipients, QByteArrayList{"a@example.net"}, 20'000);
    QCOMPARE(other.passwords, QByteArrayList{"other"});
    QCOMPARE(own.passwords, QByteArrayList{"own"});
    QTRY_VERIFY_WITH_TIMEOUT(station.left().empty(), 20'000);
}

QTEST_GUILESS_MAIN(OutboxLanesTest)
#include "tst_sync_outbox_lanes.moc"
