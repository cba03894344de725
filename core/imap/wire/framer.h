// Cuts the byte stream into responses: finds their ends, literals included, without looking at their meaning.
#pragma once

#include "imap/wire/limits.h"

#include <QByteArray>
#include <QByteArrayView>
#include <functional>
#include <vector>

namespace postrider::imap {

/// Takes the octets of one large literal as they arrive.
class LiteralSink
{
public:
    virtual ~LiteralSink() = default;
    virtual void write(QByteArrayView bytes) = 0;
    /// The literal is complete: exactly as many octets as announced were written.
    virtual void finish() = 0;
};

/// One response, still as octets. Views are valid until the framer is fed or asked again.
struct Frame {
    /// A literal whose octets are not in `bytes`: they would stand at `offset`.
    struct Missing {
        qsizetype offset = 0;
        qint64 size = 0;
        bool streamed = false; ///< else thrown away
    };
    QByteArrayView bytes; ///< without the final line end
    std::vector<Missing> missing;
};

/// Feed any chunks; the frames are the same for every way of cutting. Linear time, memory bounded by Limits.
class Framer
{
public:
    /// Asked when a literal of at least Limits::streamFrom begins: `prefix` is the response so far, up to the '{'.
    /// May return null. The sink must live until finish(), forgetSink(), or until the framer dies.
    using SinkFinder = std::function<LiteralSink *(QByteArrayView prefix, qint64 size)>;
    enum class Result { NeedMore, Frame, Error };

    explicit Framer(Limits limits = {}) : m_limits(limits) {}

    void setSinkFinder(SinkFinder finder) { m_findSink = std::move(finder); }
    /// The rest of a literal that goes there is thrown away.
    void forgetSink(const LiteralSink *sink);
    void feed(QByteArrayView bytes);
    /// The next complete response. Error is final: see error().
    Result next(Frame *frame);
    const char *error() const { return m_error; }
    /// True between responses: nothing of the next one has arrived.
    bool isEmpty() const { return m_begin == m_buffer.size() && m_literalLeft == 0; }

private:
    Result fail(const char *why);
    void beginResponse();
    bool beginLiteral(QByteArrayView line, qsizetype lineEnd, bool *isLiteral);
    void stream(QByteArrayView bytes);
    bool passLiteral();
    Result giveOut(Frame *frame, qsizetype contentEnd, qsizetype lineEnd);

    Limits m_limits;
    SinkFinder m_findSink;
    QByteArray m_buffer;
    qsizetype m_begin = 0;      // of the current response
    qsizetype m_scanned = 0;    // up to here there is no line end
    qsizetype m_lineBegin = 0;
    qint64 m_lineLength = 0;    // of the response so far, without literals
    qint64 m_gathered = 0;
    qint64 m_literalLeft = 0;
    bool m_literalMissing = false;
    LiteralSink *m_sink = nullptr;
    std::vector<Frame::Missing> m_missing;
    const char *m_error = nullptr;
};

} // namespace postrider::imap
