// Any octets as a response code: read to its end, and UIDs in pairs only where both sides have as many.
#include "imap/wire/response_code.h"

#include <cstdlib>

using namespace postrider::imap;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const ResponseCode code = parseResponseCode({reinterpret_cast<const char *>(data), qsizetype(size)});
    if (code.kind == ResponseCode::Kind::None && !code.name.isEmpty())
        std::abort();
    if (size > 200)
        return 0; // the pairs of a few long ranges take long to count, and that is no fault
    quint64 named = 0;
    for (const auto &range : code.source)
        named += quint64(range.last.value()) - range.first.value() + 1;
    const auto pairs = named < 10000 ? code.uidPairs() : std::vector<std::pair<postrider::Uid, postrider::Uid>>();
    return !pairs.empty() && pairs.size() != named ? std::abort(), 1 : 0;
}
