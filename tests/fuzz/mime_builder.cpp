// The builder with values that want to be structure: the fields are those that were asked for, the octets fit for any server.
#include "base/random.h"
#include "mime/builder.h"
#include "mime/builder_answers.h"
#include "mime/builder_seven_bit.h"
#include "mime/header_fields.h"
#include "mime/parser.h"

#include <cstdlib>

using namespace postrider;
using namespace postrider::mime;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QByteArrayList values = bytes.split('|');
    const auto value = [&values](qsizetype at) { return values.value(at % values.size()); };
    const auto words = [&value](qsizetype at) { return QString::fromUtf8(value(at)); };
    Draft draft;
    draft.from = {words(0), QStringLiteral("a@example.org")};
    draft.to = {{words(1), words(2)}};
    draft.replyTo = {{words(3), QStringLiteral("b@example.org")}};
    draft.subject = words(4);
    draft.inReplyTo = {value(5)};
    draft.references = {value(6), value(7)};
    draft.text = words(8);
    draft.html = words(9);
    draft.extraHeaders = {{value(10), words(11)}};
    DraftAttachment file;
    file.name = words(12);
    file.type = value(13);
    file.contentId = value(14);
    file.bytes = value(15);
    draft.attachments = {file};
    SystemRandom random;
    const QByteArray message = build(draft, random);
    const Message parsed = parse(message);
    const HeaderFields headers = headersOf(message, parsed.root);
    for (const char *once : {"From", "Subject", "MIME-Version", "Content-Type", "Message-ID"}) {
        if (headers.count(once) > 1)
            std::abort();
    }
    if (headers.contains("Bcc") || headers.count("MIME-Version") != 1)
        std::abort();
    qsizetype line = 0;
    for (qsizetype i = 0; i < message.size(); ++i) {
        line = message[i] == '\n' ? 0 : line + 1;
        const bool bare = (message[i] == '\r' && (i + 1 == message.size() || message[i + 1] != '\n')) || (message[i] == '\n' && (i == 0 || message[i - 1] != '\r'));
        if (bare || line > 999 || message[i] == '\0')
            std::abort();
    }
    // Any octets as a message that must become 7-bit: recoded, or refused with a reason.
    const SevenBit recoded = toSevenBit(bytes);
    if (!recoded.message && recoded.why.isEmpty())
        std::abort();
    receiptRequest(bytes);
    readInvitation(bytes, QStringLiteral("REQUEST"));
    return 0;
}
