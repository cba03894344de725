// Whatever a name or word holds, the command that carries it is one command: read as the server does, it gives the word back.
#include "base/failure.h"
#include "imap/wire/command.h"
#include "imap/wire/parser.h"

#include <cstdlib>

using namespace postrider;
using namespace postrider::imap;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray name(reinterpret_cast<const char *>(data), qsizetype(size));
    try {
        Command command("* LIST () \"/\"");
        command.mailbox(name);
        QByteArray wire;
        for (const Command::Segment &segment : command.segments()) {
            wire += segment.text;
            if (segment.hasLiteral)
                wire += '{' + QByteArray::number(segment.literalSize()) + "}\r\n" + segment.literal;
        }
        Framer framer;
        framer.feed(wire + "\r\n");
        Frame frame;
        if (framer.next(&frame) != Framer::Result::Frame)
            std::abort();
        const Response response = parseResponse(frame);
        const auto *const item = std::get_if<ListItem>(&response);
        if (!item || item->name != name || framer.next(&frame) != Framer::Result::NeedMore || !framer.isEmpty())
            std::abort();
    } catch (const Failure &) {
        if (!name.isEmpty() && !name.contains('\r') && !name.contains('\n') && !name.contains('\0'))
            std::abort();
    }
    return 0;
}
