// Any octets as a POP3 server's output: what is read must not depend on how they are cut.
#include "base/failure.h"
#include "pop3/capabilities.h"
#include "pop3/response.h"

#include <cstdlib>
#include <vector>

using namespace postrider;
using namespace postrider::pop3;

namespace {

struct Output {
    std::vector<Status> statuses;
    QByteArray bodies;
    bool failed = false;
    bool operator==(const Output &) const = default;
};

/// Behind every good status line a body, as to UIDL and RETR.
Output run(const QByteArray &bytes, qsizetype piece)
{
    ResponseReader reader;
    Output out;
    bool inBody = false;
    BufferSink sink(1 << 20);
    for (qsizetype at = 0; at < bytes.size() && !out.failed; at += piece) {
        reader.feed(bytes.mid(at, piece));
        while (true) {
            if (inBody) {
                inBody = !reader.body(sink);
                if (inBody)
                    break;
            }
            try {
                const std::optional<Status> status = reader.status();
                if (!status)
                    break;
                out.statuses.push_back(*status);
                inBody = status->isOk();
            } catch (const Failure &) {
                out.failed = true;
                break;
            }
        }
    }
    out.bodies = sink.bytes();
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size < 1)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const Output whole = run(bytes, std::max<qsizetype>(bytes.size(), 1));
    if (!(run(bytes, 1 + data[0] % 16) == whole))
        std::abort();
    Capabilities capabilities;
    LineSink lines([&capabilities](QByteArrayView line) { readCapability(capabilities, line); }, 512, 200);
    lines.write(whole.bodies);
    return 0;
}
