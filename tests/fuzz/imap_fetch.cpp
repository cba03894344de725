// Any octets as the items of a FETCH: the same whether the response comes framed or as it is, and never more than was sent.
#include "imap/wire/framer.h"
#include "imap/wire/parser.h"

#include <cstdlib>

using namespace postrider::imap;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray line = "* 1 FETCH (" + QByteArray(reinterpret_cast<const char *>(data), qsizetype(size)) + ')';
    Framer framer;
    framer.feed(line + "\r\n");
    Frame frame;
    while (framer.next(&frame) == Framer::Result::Frame) {
        const Response response = parseResponse(frame);
        const auto *const fetch = std::get_if<Fetch>(&response);
        if (!fetch)
            continue;
        qsizetype octets = 0;
        for (const Section &section : fetch->sections) {
            octets += section.bytes.size();
            if (section.isNil && !section.bytes.isEmpty())
                std::abort();
            fetch->section(section.name);
        }
        if (fetch->flags) {
            for (const QByteArray &keyword : fetch->flags->keywords)
                octets += keyword.size();
        }
        fetch->header();
        if (octets > line.size())
            std::abort();
    }
    return 0;
}
