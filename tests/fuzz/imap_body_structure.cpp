// Any octets as a BODYSTRUCTURE: a tree within the limits whose parts can be asked for by number, or none.
#include "imap/wire/parser.h"

#include <cstdlib>

using namespace postrider;
using namespace postrider::imap;

namespace {

bool isSection(const QByteArray &section)
{
    bool digitDue = true;
    for (const char c : section) {
        if (c == '.' ? digitDue : !(c >= '0' && c <= '9'))
            return false;
        digitDue = c == '.';
    }
    return section.isEmpty() || !digitDue;
}

void check(const Part &part, int depth)
{
    if (depth > 2 * Limits().nesting || !isSection(part.section) || part.type.isEmpty())
        std::abort();
    for (const Part &child : part.children) {
        // Below its parent's number; only the body of an enclosed message has none.
        if (!child.section.isEmpty() && !part.section.isEmpty() && !child.section.startsWith(part.section + '.'))
            std::abort();
        check(child, depth + 1);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray inside(reinterpret_cast<const char *>(data), qsizetype(size));
    const Response response = parseResponse({"* 1 FETCH (UID 7 BODYSTRUCTURE " + inside + ')', {}});
    const auto *const fetch = std::get_if<Fetch>(&response);
    if (!fetch)
        std::abort();
    if (fetch->bodyStructure)
        check(*fetch->bodyStructure, 1);
    return 0;
}
