// What a POP3 server says: status lines and multi-line bodies (RFC 1939 section 3), as they stream in. Pure.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <functional>
#include <optional>

namespace postrider::pop3 {

/// One status line.
struct Status {
    enum class Kind {
        Ok,       ///< +OK
        Error,    ///< -ERR
        Continue, ///< "+ " and a challenge (RFC 5034 section 4)
    };
    Kind kind = Kind::Ok;
    QByteArray code; ///< RFC 2449 section 8, RFC 3206, upper case, without brackets: "IN-USE", "SYS/TEMP"; empty: none
    QByteArray text; ///< behind the code; the challenge of Continue; untrusted, any octets
    QByteArray line; ///< as it came, without its line end: the server's own words for a Failure

    bool isOk() const { return kind == Kind::Ok; }
    bool operator==(const Status &) const = default;
};

/// Takes the octets of a multi-line answer, dot-stuffing undone, every line with CRLF.
class BodySink
{
    Q_DISABLE_COPY_MOVE(BodySink)

public:
    BodySink() = default;
    virtual ~BodySink() = default;
    virtual void write(QByteArrayView bytes) = 0;
};

/// Bytes in, status lines and bodies out, by turns, as the caller knows what comes next.
/// Lines may end in bare LF. Each octet is looked at once, wherever the stream is split.
class ResponseReader final
{
public:
    static constexpr qsizetype MaxStatusLine = 8 * 1024; ///< RFC 2449 section 4 says 512

    void feed(const QByteArray &bytes);
    /// The next status line, or nothing until more is fed. Throws Failure(Protocol) at what is none, Failure(Limit)
    /// beyond the limit; the reader is of no use then.
    std::optional<Status> status();
    /// What is here of the body behind a status line. True when its end ("." alone) was read.
    bool body(BodySink &sink);
    /// True if there are octets that belong to nothing taken so far.
    bool hasLeftover() const { return m_start < m_buffer.size() || m_inBody; }

private:
    void begin();
    bool atEnd(qsizetype &position, bool &unclear);

    QByteArray m_buffer;
    qsizetype m_start = 0;      ///< of what is not read yet
    qsizetype m_scanned = 0;    ///< no line end before this
    bool m_inBody = false;
    bool m_lineStart = true;    ///< of a body
    bool m_afterCr = false;     ///< the octet before m_start was CR
    bool m_onlyBareLf = true;   ///< no line of this body ended in CRLF so far
};

/// Cuts a body into lines without their ends, for lists. A line beyond `maxLine` octets is cut there, and at most `maxLines`
/// are given out: what is more is not kept.
class LineSink final : public BodySink
{
public:
    using Handler = std::function<void(QByteArrayView line)>;
    explicit LineSink(Handler handler, qsizetype maxLine = 2048, qint64 maxLines = 5'000'000)
        : m_handler(std::move(handler)), m_maxLine(maxLine), m_left(maxLines)
    {
    }
    void write(QByteArrayView bytes) override;

private:
    const Handler m_handler;
    const qsizetype m_maxLine;
    qint64 m_left;
    QByteArray m_rest;
};

/// Keeps the first `limit` octets; what is more is counted only.
class BufferSink final : public BodySink
{
public:
    explicit BufferSink(qsizetype limit) : m_limit(limit) {}
    void write(QByteArrayView bytes) override;
    const QByteArray &bytes() const { return m_bytes; }
    qint64 size() const { return m_size; }

private:
    const qsizetype m_limit;
    qint64 m_size = 0;
    QByteArray m_bytes;
};

} // namespace postrider::pop3
