// What a signed-in conversation can do: look, fetch, mark for deletion.
#include "pop3/session.h"

#include <QCoreApplication>
#include <QHash>

namespace postrider::pop3 {

namespace {

QString say(const char *text) { return QCoreApplication::translate("Pop3", text); }

constexpr qsizetype MaxUidl = 255;               // RFC 1939 says 70
constexpr size_t MaxMessages = 5'000'000;

/// "12 rest" of LIST and UIDL; a number of 0, or none, is no entry.
bool readEntry(QByteArrayView line, quint32 &number, QByteArray &rest)
{
    const QByteArray text = line.toByteArray().trimmed();
    const qsizetype blank = text.indexOf(' ');
    bool ok = false;
    number = text.left(blank).toUInt(&ok);
    rest = blank < 0 ? QByteArray() : text.mid(blank + 1).trimmed();
    return ok && number > 0;
}

/// Ends where the limit is passed, whatever LIST has told.
class LimitedSink final : public BodySink
{
public:
    LimitedSink(std::shared_ptr<BodySink> inner, qint64 limit) : m_inner(std::move(inner)), m_left(limit) {}
    void write(QByteArrayView bytes) override
    {
        m_left -= bytes.size();
        if (m_left < 0)
            throw Failure::limit(say("A message is too large to be fetched."));
        m_inner->write(bytes);
    }

private:
    const std::shared_ptr<BodySink> m_inner;
    qint64 m_left;
};

} // namespace

/// Busy while it lives; Ready afterwards only if done() was called.
class Session::Working final
{
    Q_DISABLE_COPY_MOVE(Working)

public:
    explicit Working(Session &session) : m_session(session)
    {
        session.requireUsable();
        session.m_state = State::Busy;
    }
    ~Working()
    {
        if (m_done && m_session.m_state == State::Busy)
            m_session.m_state = State::Ready;
    }
    void done() { m_done = true; }

private:
    Session &m_session;
    bool m_done = false;
};

Task<MailboxSize> Session::stat()
{
    Working working(*this);
    const Status status = co_await command("STAT");
    if (!status.isOk())
        throw Failure::protocol(say("%1 does not tell what is in the mailbox.").arg(m_server.host), status.line);
    const QList<QByteArray> words = status.text.simplified().split(' ');
    MailboxSize size;
    size.messages = std::max<qint64>(0, words.value(0).toLongLong());
    size.octets = std::max<qint64>(0, words.value(1).toLongLong());
    working.done();
    co_return size;
}

Task<Listing> Session::list()
{
    Working working(*this);
    Listing listing;
    QHash<quint32, size_t> places;
    const auto entryOf = [&listing, &places](quint32 number) -> Listing::Entry * {
        const auto at = places.constFind(number);
        if (at != places.constEnd())
            return &listing.entries[*at];
        if (listing.entries.size() >= MaxMessages)
            return nullptr;
        places.insert(number, listing.entries.size());
        listing.entries.push_back({number, -1, {}});
        return &listing.entries.back();
    };
    LineSink uidls([&entryOf](QByteArrayView line) {
        quint32 number = 0;
        QByteArray uidl;
        if (readEntry(line, number, uidl) && !uidl.isEmpty() && uidl.size() <= MaxUidl) {
            if (Listing::Entry *entry = entryOf(number))
                entry->uidl = uidl;
        }
    });
    LineSink sizes([&entryOf](QByteArrayView line) {
        quint32 number = 0;
        QByteArray text;
        if (!readEntry(line, number, text))
            return;
        bool ok = false;
        const qint64 size = text.split(' ').first().toLongLong(&ok);
        if (Listing::Entry *entry = ok && size >= 0 ? entryOf(number) : nullptr)
            entry->size = size;
    });
    co_await requireSilence();
    const bool together = m_capabilities.pipelining;
    m_link.send("UIDL");
    if (together)
        m_link.send("LIST");
    const Status uidl = co_await statusWithin(m_options.timeouts.command, "UIDL");
    listing.hasUidl = uidl.isOk();
    if (uidl.isOk())
        co_await bodyOf("UIDL", uidls);
    if (!together)
        m_link.send("LIST");
    const Status list = co_await statusWithin(m_options.timeouts.command, "LIST");
    if (!list.isOk())
        throw Failure::protocol(say("%1 does not tell what is in the mailbox.").arg(m_server.host), list.line);
    co_await bodyOf("LIST", sizes);
    std::sort(listing.entries.begin(), listing.entries.end(),
              [](const Listing::Entry &a, const Listing::Entry &b) { return a.number < b.number; });
    working.done();
    co_return listing;
}

Task<bool> Session::fetchHeaders(std::vector<quint32> numbers, HeaderHandler handler)
{
    if (m_topRefused)
        co_return false;
    Working working(*this);
    const size_t window = m_capabilities.pipelining ? size_t(std::max(1, m_options.pipelineWindow)) : 1;
    size_t sent = 0;
    bool anyGood = false;
    co_await requireSilence();
    for (size_t at = 0; at < numbers.size(); ++at) {
        // Half a window at a time, so that what is sent fills packets and the line never runs empty.
        if (sent == at || sent - at <= window / 2) {
            for (; sent < numbers.size() && sent - at < window; ++sent)
                m_link.send("TOP " + QByteArray::number(numbers[sent]) + " 0");
        }
        const Status status = co_await statusWithin(m_options.timeouts.command, "TOP");
        std::optional<QByteArray> header;
        if (status.isOk()) {
            BufferSink sink(m_options.maxHeader);
            co_await bodyOf("TOP", sink);
            header = sink.bytes();
            anyGood = true;
        }
        handler(numbers[at], header);
    }
    working.done();
    if (!anyGood && !numbers.empty() && !m_capabilities.top)
        m_topRefused = true;
    co_return !m_topRefused;
}

Task<Status> Session::retrieve(quint32 number, std::shared_ptr<BodySink> sink)
{
    Working working(*this);
    const Status status = co_await command("RETR " + QByteArray::number(number));
    if (status.isOk()) {
        LimitedSink limited(std::move(sink), m_options.maxMessage);
        co_await bodyOf("RETR", limited);
    }
    working.done();
    co_return status;
}

Task<std::vector<Status>> Session::remove(std::vector<quint32> numbers)
{
    Working working(*this);
    std::vector<Status> answers;
    const size_t window = m_capabilities.pipelining ? size_t(std::max(1, m_options.pipelineWindow)) : 1;
    size_t sent = 0;
    co_await requireSilence();
    while (answers.size() < numbers.size()) {
        for (; sent < numbers.size() && sent - answers.size() < window; ++sent)
            m_link.send("DELE " + QByteArray::number(numbers[sent]));
        const Status status = co_await statusWithin(m_options.timeouts.command, "DELE");
        m_marked = m_marked || status.isOk();
        answers.push_back(status);
    }
    working.done();
    co_return answers;
}

Task<> Session::reset()
{
    Working working(*this);
    const Status status = co_await command("RSET");
    if (!status.isOk())
        throw Failure::protocol(say("%1 does not take back what was marked for deletion.").arg(m_server.host), status.line);
    m_marked = false;
    working.done();
}

Task<> Session::noop()
{
    Working working(*this);
    const Status status = co_await command("NOOP");
    Q_UNUSED(status)
    working.done();
}

} // namespace postrider::pop3
