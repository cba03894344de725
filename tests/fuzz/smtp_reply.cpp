// Replies: any octets give replies or a Failure, the same ones however they are cut; enhanced codes and their words never fail.
#include "base/failure.h"
#include "smtp/capabilities.h"
#include "smtp/reply.h"

#include <cstdlib>
#include <vector>

using namespace postrider;
using namespace postrider::smtp;

namespace {

/// All replies, and whether it ended in a failure; fed in pieces of this size.
std::pair<std::vector<Reply>, bool> readAll(const QByteArray &bytes, qsizetype piece)
{
    std::vector<Reply> replies;
    ReplyParser parser;
    try {
        for (qsizetype at = 0; at < bytes.size(); at += piece) {
            parser.feed(bytes.mid(at, piece));
            while (const std::optional<Reply> reply = parser.next())
                replies.push_back(*reply);
        }
    } catch (const Failure &) {
        return {replies, true};
    }
    return {replies, false};
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const auto whole = readAll(bytes, std::max<qsizetype>(1, bytes.size()));
    if (whole != readAll(bytes, 1) || whole != readAll(bytes, 7))
        std::abort();
    for (const Reply &reply : whole.first) {
        if (reply.code < 200 || reply.code > 599 || reply.toLine().size() > 2000 || reply.text().size() > 2000)
            std::abort();
        if (reply.enhanced && reply.enhanced->status != reply.code / 100)
            std::abort();
        explain(reply);
        saysTooManyRecipients(reply);
        readCapabilities(reply);
    }
    return 0;
}
