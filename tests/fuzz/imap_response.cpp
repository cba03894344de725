// Any octets as a server's output: framing must not depend on how they are cut, and every frame parses to something.
#include "imap/wire/framer.h"
#include "imap/wire/parser.h"

#include <cstdlib>
#include <vector>

using namespace postrider::imap;

namespace {

struct Output {
    std::vector<QByteArray> frames;
    bool failed = false;
    bool operator==(const Output &) const = default;
};

Output run(QByteArrayView bytes, qsizetype piece, bool parse)
{
    Limits limits;
    limits.line = 4096;
    limits.literal = 100000;
    limits.gathered = 2000;
    Framer framer(limits);
    Output out;
    for (qsizetype at = 0; at < bytes.size() && !out.failed; at += piece) {
        framer.feed(bytes.sliced(at, std::min(piece, bytes.size() - at)));
        Frame frame;
        while (true) {
            const Framer::Result result = framer.next(&frame);
            out.failed = result == Framer::Result::Error;
            if (result != Framer::Result::Frame)
                break;
            out.frames.push_back(frame.bytes.toByteArray());
            if (parse)
                parseResponse(frame, limits);
        }
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size < 1)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const Output whole = run(bytes, std::max<qsizetype>(bytes.size(), 1), true);
    if (!(run(bytes, 1 + data[0], false) == whole))
        std::abort();
    return 0;
}
