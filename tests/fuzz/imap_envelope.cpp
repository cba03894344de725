// Any octets as an ENVELOPE: it always comes to an end, within the limits, and what stands behind it is still read.
#include "imap/wire/parser.h"

#include <cstdlib>

using namespace postrider::imap;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray inside(reinterpret_cast<const char *>(data), qsizetype(size));
    const QByteArray line = "* 1 FETCH (UID 7 ENVELOPE " + inside + ')';
    const Response response = parseResponse({line, {}});
    const auto *const fetch = std::get_if<Fetch>(&response);
    if (!fetch)
        std::abort();
    if (!fetch->envelope)
        return 0;
    const Envelope &envelope = *fetch->envelope;
    qsizetype octets = envelope.date.size() + envelope.subject.size() + envelope.inReplyTo.size() + envelope.messageId.size();
    for (const auto *const field : {&envelope.from, &envelope.sender, &envelope.replyTo, &envelope.to, &envelope.cc, &envelope.bcc}) {
        for (const EnvelopeAddress &address : *field)
            octets += address.name.size() + address.mailbox.size() + address.host.size();
    }
    return octets > line.size() ? std::abort(), 1 : 0; // nothing is made up
}
