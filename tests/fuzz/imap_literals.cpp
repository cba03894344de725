// Literals that go to a sink as they arrive: however the stream is cut, the sink gets just the octets that a framer which
// keeps everything finds in their place.
#include "imap/wire/framer.h"

#include <algorithm>
#include <cstdlib>
#include <vector>

using namespace postrider::imap;

namespace {

class Sink final : public LiteralSink
{
public:
    void write(QByteArrayView part) override { bytes.append(part.data(), part.size()); }
    void finish() override { ++finished; }
    QByteArray bytes;
    qint64 size = 0;
    int finished = 0;
};

struct Output {
    std::vector<QByteArray> frames; ///< with what went to sinks put back
    bool failed = false;
    bool operator==(const Output &) const = default;
};

QByteArray whole(const Frame &frame, const std::vector<std::unique_ptr<Sink>> &sinks, size_t *nextSink)
{
    QByteArray bytes;
    qsizetype from = 0;
    for (const Frame::Missing &missing : frame.missing) {
        bytes += frame.bytes.sliced(from, missing.offset - from);
        from = missing.offset;
        if (!missing.streamed || *nextSink >= sinks.size())
            std::abort();
        const Sink &sink = *sinks[(*nextSink)++];
        if (sink.finished != 1 || sink.bytes.size() != missing.size || sink.size != missing.size)
            std::abort();
        bytes += sink.bytes;
    }
    bytes += frame.bytes.sliced(from);
    return bytes;
}

Output run(QByteArrayView bytes, qsizetype piece, qint64 streamFrom)
{
    Limits limits;
    limits.line = 4096;
    limits.literal = 100000;
    limits.gathered = 1 << 20;
    limits.streamFrom = streamFrom;
    std::vector<std::unique_ptr<Sink>> sinks;
    Framer framer(limits);
    framer.setSinkFinder([&sinks](QByteArrayView, qint64 size) {
        sinks.push_back(std::make_unique<Sink>());
        sinks.back()->size = size;
        return sinks.back().get();
    });
    Output out;
    size_t nextSink = 0;
    for (qsizetype at = 0; at < bytes.size() && !out.failed; at += piece) {
        framer.feed(bytes.sliced(at, std::min(piece, bytes.size() - at)));
        Frame frame;
        Framer::Result result = framer.next(&frame);
        for (; result == Framer::Result::Frame; result = framer.next(&frame))
            out.frames.push_back(whole(frame, sinks, &nextSink));
        out.failed = result == Framer::Result::Error;
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size < 2)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data) + 2, qsizetype(size) - 2);
    const Output kept = run(bytes, std::max<qsizetype>(bytes.size(), 1), 1 << 30);
    if (!(run(bytes, 1 + data[0], data[1]) == kept))
        std::abort();
    return 0;
}
