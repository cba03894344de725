#include "support_core/fake_server.h"

#include "async/ready_queue.h"

#include <QList>

namespace postrider::test {

namespace {

struct Step {
    enum class Kind { Server, Client, Tls, Close, ClientCloses };
    Kind kind = Kind::Server;
    QByteArray bytes;
};

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = char(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

QByteArray unescaped(const QByteArray &text)
{
    QByteArray result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 >= text.size()) {
            result += text[i];
            continue;
        }
        switch (text[i + 1]) {
        case 'r': result += '\r'; ++i; break;
        case 'n': result += '\n'; ++i; break;
        case '0': result += '\0'; ++i; break;
        case '\\': result += '\\'; ++i; break;
        case 'x':
            if (i + 3 < text.size() && hexDigit(text[i + 2]) >= 0 && hexDigit(text[i + 3]) >= 0) {
                result += char(hexDigit(text[i + 2]) * 16 + hexDigit(text[i + 3]));
                i += 3;
                break;
            }
            Q_FALLTHROUGH();
        default: result += '\\'; // "\Seen" stands for itself
        }
    }
    return result;
}

std::vector<Step> parseScript(const QByteArray &script)
{
    std::vector<Step> steps;
    const QList<QByteArray> lines = script.split('\n');
    for (QByteArray line : lines) {
        if (line.endsWith('\r'))
            line.chop(1);
        qsizetype indent = 0;
        while (indent < line.size() && line[indent] == ' ')
            ++indent;
        line = line.mid(indent);
        const QByteArray rest = unescaped(line.size() > 3 ? line.mid(3) : QByteArray());
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        if (line.startsWith("S:"))
            steps.push_back({Step::Kind::Server, rest + "\r\n"});
        else if (line.startsWith("S>"))
            steps.push_back({Step::Kind::Server, rest});
        else if (line.startsWith("C:"))
            steps.push_back({Step::Kind::Client, rest + "\r\n"});
        else if (line.startsWith("C>"))
            steps.push_back({Step::Kind::Client, rest});
        else if (line == "TLS")
            steps.push_back({Step::Kind::Tls, {}});
        else if (line == "CLOSE")
            steps.push_back({Step::Kind::Close, {}});
        else if (line == "CLIENT CLOSES")
            steps.push_back({Step::Kind::ClientCloses, {}});
        else
            qFatal("FakeServer: not a step: %s", line.constData());
    }
    return steps;
}

QString shown(QByteArray bytes)
{
    bytes.replace('\\', "\\\\").replace('\r', "\\r").replace('\n', "\\n").replace('\0', "\\0");
    return QString::fromLatin1(bytes);
}

Failure closedByClient() { return Failure::cancelled(); }

} // namespace

QString Delivery::describe() const
{
    static constexpr const char *Names[] = {"whole", "bytewise", "split at octet %1", "ended after octet %1", "broken after octet %1"};
    QString text = QString::fromLatin1(Names[int(kind)]);
    if (text.contains(QLatin1String("%1")))
        text = text.arg(position);
    return text;
}

struct FakeServer::State {
    std::vector<Step> steps;
    size_t step = 0;
    Delivery delivery;
    std::deque<QByteArray> inbound;
    qsizetype delivered = 0;
    bool ended = false;                   // orderly
    std::exception_ptr error;
    Slot<QByteArray> *reader = nullptr;
    QByteArray expected;                  // rest of the C: step
    QByteArray sent;
    QString problem;
    bool encrypted = false;
    QByteArray endPointBinding;
    bool taken = false;
    bool closed = false;
    bool holdFlush = false;
    bool cut = false;
    qint64 held = 0;

    void play();
    void deliver(const QByteArray &bytes);
    void enqueue(const QByteArray &bytes);
    void wakeReader();
    void onWrite(const QByteArray &bytes);
    void onClose();
    void end(std::exception_ptr why);
    void report(const QString &what)
    {
        if (problem.isEmpty())
            problem = what;
    }
};

void FakeServer::State::play()
{
    while (step < steps.size()) {
        const Step &now = steps[step];
        switch (now.kind) {
        case Step::Kind::Server:
            ++step;
            deliver(now.bytes);
            break;
        case Step::Kind::Close:
            ++step;
            end(nullptr);
            break;
        case Step::Kind::Client:
            if (expected.isEmpty())
                expected = now.bytes;
            return;
        case Step::Kind::Tls:
        case Step::Kind::ClientCloses:
            return;
        }
    }
}

void FakeServer::State::deliver(const QByteArray &bytes)
{
    if (cut || closed)
        return;
    const qsizetype position = delivery.position - delivered;
    switch (delivery.kind) {
    case Delivery::Kind::Whole:
        enqueue(bytes);
        break;
    case Delivery::Kind::Bytewise:
        for (const char c : bytes)
            enqueue(QByteArray(1, c));
        break;
    case Delivery::Kind::SplitAt:
        enqueue(position > 0 ? bytes.left(position) : QByteArray());
        enqueue(position > 0 ? bytes.mid(position) : bytes);
        break;
    case Delivery::Kind::CutAt:
    case Delivery::Kind::BreakAt:
        enqueue(bytes.left(std::max<qsizetype>(position, 0)));
        if (position < bytes.size()) {
            cut = true;
            end(delivery.kind == Delivery::Kind::CutAt
                    ? std::exception_ptr()
                    : std::make_exception_ptr(Failure::network(Failure::Cause::ConnectionClosed, QStringLiteral("cut"))));
        }
        break;
    }
    delivered += bytes.size();
}

void FakeServer::State::enqueue(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    inbound.push_back(bytes);
    wakeReader();
}

void FakeServer::State::wakeReader()
{
    if (!reader || reader->isSet())
        return;
    if (!inbound.empty()) {
        reader->set(inbound.front());
        inbound.pop_front();
    } else if (error) {
        reader->fail(error);
    } else if (ended) {
        reader->set(QByteArray());
    }
}

void FakeServer::State::onWrite(const QByteArray &bytes)
{
    if (closed) {
        report(QStringLiteral("written after close: %1").arg(shown(bytes)));
        return;
    }
    sent += bytes;
    if (holdFlush)
        held += bytes.size();
    if (cut)
        return; // nobody is there any more
    QByteArray left = bytes;
    while (!left.isEmpty()) {
        if (expected.isEmpty()) {
            report(QStringLiteral("not in the script: %1").arg(shown(left)));
            return;
        }
        const qsizetype length = std::min(left.size(), expected.size());
        if (left.left(length) != expected.left(length)) {
            report(QStringLiteral("expected: %1\n     sent: %2").arg(shown(expected), shown(left)));
            return;
        }
        left.remove(0, length);
        expected.remove(0, length);
        if (expected.isEmpty()) {
            ++step;
            play();
        }
    }
}

void FakeServer::State::onClose()
{
    if (closed)
        return;
    closed = true;
    if (step < steps.size() && steps[step].kind == Step::Kind::ClientCloses)
        ++step;
    error = std::make_exception_ptr(closedByClient());
    inbound.clear();
    wakeReader();
}

void FakeServer::State::end(std::exception_ptr why)
{
    ended = true;
    error = std::move(why);
    wakeReader();
}

namespace {

class FakeStream final : public net::ByteStream
{
public:
    explicit FakeStream(std::shared_ptr<FakeServer::State> state) : m_state(std::move(state)) {}
    ~FakeStream() override { m_state->onClose(); }

    Task<QByteArray> read() override
    {
        Slot<QByteArray> slot;
        const Reading reading(*m_state, slot);
        m_state->wakeReader();
        QByteArray bytes = co_await slot;
        co_return bytes;
    }
    bool hasUnread() const override { return !m_state->inbound.empty(); }
    void write(QByteArray bytes) override { m_state->onWrite(bytes); }
    Task<> flush() override
    {
        if (m_state->closed)
            throw closedByClient();
        if (m_state->holdFlush)
            co_await m_never;
    }
    qint64 unsent() const override { return m_state->held; }
    Task<net::TlsInfo> startTls() override
    {
        if (!m_state->inbound.empty())
            throw Failure::tls(Failure::Cause::StartTlsInjection, QStringLiteral("The server sent data before TLS began."));
        if (m_state->cut)
            throw Failure::tls(Failure::Cause::TlsHandshakeFailed, QStringLiteral("cut"));
        if (m_state->step >= m_state->steps.size() || m_state->steps[m_state->step].kind != Step::Kind::Tls) {
            m_state->report(QStringLiteral("TLS when it was not due"));
            throw Failure::tls(Failure::Cause::TlsHandshakeFailed, QStringLiteral("not due"));
        }
        ++m_state->step;
        m_state->encrypted = true;
        m_state->play();
        co_return tlsInfo();
    }
    bool isEncrypted() const override { return m_state->encrypted; }
    net::TlsInfo tlsInfo() const override
    {
        net::TlsInfo info;
        if (m_state->encrypted)
            info.protocol = QStringLiteral("TLS 1.3");
        if (m_state->encrypted)
            info.endPointBinding = m_state->endPointBinding;
        return info;
    }
    QString localAddress() const override { return QStringLiteral("192.0.2.7"); }
    void close() override { m_state->onClose(); }

private:
    // The slot is a local of read(): it must be forgotten when a reader is dropped.
    struct Reading {
        Reading(FakeServer::State &s, Slot<QByteArray> &slot) : state(s)
        {
            Q_ASSERT_X(!state.reader, "FakeStream", "two readers");
            state.reader = &slot;
        }
        ~Reading() { state.reader = nullptr; }
        Q_DISABLE_COPY_MOVE(Reading)
        FakeServer::State &state;
    };

    std::shared_ptr<FakeServer::State> m_state;
    Slot<Done> m_never;
};

} // namespace

FakeServer::FakeServer(const QByteArray &script, Delivery delivery) : m_state(std::make_shared<State>())
{
    m_state->steps = parseScript(script);
    m_state->delivery = delivery;
    m_state->play();
}

FakeServer::~FakeServer() = default;

std::unique_ptr<net::ByteStream> FakeServer::stream()
{
    Q_ASSERT_X(!m_state->taken, "FakeServer", "the stream was taken before");
    m_state->taken = true;
    return std::make_unique<FakeStream>(m_state);
}

void FakeServer::setEncrypted(bool encrypted) { m_state->encrypted = encrypted; }
void FakeServer::setEndPointBinding(const QByteArray &binding) { m_state->endPointBinding = binding; }
void FakeServer::setHoldFlush(bool hold) { m_state->holdFlush = hold; }
void FakeServer::send(const QByteArray &bytes) { m_state->deliver(bytes); }
void FakeServer::hangUp() { m_state->end(nullptr); }
void FakeServer::breakWith(const Failure &failure) { m_state->end(std::make_exception_ptr(failure)); }
QString FakeServer::problem() const { return m_state->problem; }

bool FakeServer::isFinished() const { return m_state->problem.isEmpty() && m_state->step >= m_state->steps.size(); }

QString FakeServer::report() const
{
    QString text = m_state->problem;
    if (text.isEmpty() && m_state->step < m_state->steps.size()) {
        const Step &step = m_state->steps[m_state->step];
        text = step.kind == Step::Kind::Client ? QStringLiteral("waiting for: %1").arg(shown(m_state->expected))
             : step.kind == Step::Kind::Tls    ? QStringLiteral("waiting for TLS")
                                               : QStringLiteral("waiting for the client to close");
    }
    return QStringLiteral("%1\n(%2; the client sent: %3)").arg(text, m_state->delivery.describe(), shown(m_state->sent));
}

QByteArray FakeServer::sent() const { return m_state->sent; }
bool FakeServer::clientClosed() const { return m_state->closed; }
bool FakeServer::isEncrypted() const { return m_state->encrypted; }

qsizetype FakeServer::scriptOctets() const
{
    qsizetype octets = 0;
    for (const Step &step : m_state->steps)
        octets += step.kind == Step::Kind::Server ? step.bytes.size() : 0;
    return octets;
}

void FakeConnector::addFailure(const Failure &failure)
{
    m_servers.push_back(nullptr);
    m_failures.push_back(failure);
}

Task<std::unique_ptr<net::ByteStream>> FakeConnector::connectTo(ServerSettings server, StageHandler stage)
{
    asked.push_back(server);
    if (m_servers.empty())
        throw Failure::network(Failure::Cause::ConnectionRefused, QStringLiteral("No such server."));
    FakeServer *const next = m_servers.front();
    m_servers.pop_front();
    if (!next) {
        const Failure failure = m_failures.front();
        m_failures.pop_front();
        throw failure;
    }
    if (stage) {
        stage("dns");
        stage("tcp");
    }
    if (server.security == Security::Tls) {
        next->setEncrypted(true);
        if (stage)
            stage("tls");
    }
    co_return next->stream();
}

QString playSplitEverywhere(const QByteArray &script, const std::function<void(FakeServer &)> &flow)
{
    const qsizetype octets = FakeServer(script).scriptOctets();
    std::vector<Delivery> ways{{Delivery::Kind::Whole, 0}, {Delivery::Kind::Bytewise, 0}};
    for (qsizetype i = 1; i < octets; ++i)
        ways.push_back({Delivery::Kind::SplitAt, i});
    for (const Delivery &way : ways) {
        FakeServer server(script, way);
        flow(server);
        runReadyCoroutines();
        if (!server.isFinished())
            return server.report();
    }
    return {};
}

QString playCutEverywhere(const QByteArray &script, const std::function<void(FakeServer &)> &flow)
{
    const qsizetype octets = FakeServer(script).scriptOctets();
    for (const Delivery::Kind kind : {Delivery::Kind::CutAt, Delivery::Kind::BreakAt}) {
        for (qsizetype i = 0; i < octets; ++i) {
            FakeServer server(script, {kind, i});
            flow(server);
            runReadyCoroutines();
            if (!server.problem().isEmpty())
                return server.report();
        }
    }
    return {};
}

} // namespace postrider::test
