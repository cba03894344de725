// mailto: links: nothing attached, no field of their choice, and what they fill in goes through the builder harmlessly.
#include "base/random.h"
#include "mime/builder.h"
#include "mime/header_fields.h"
#include "mime/mailto.h"

#include <cstdlib>

using namespace postrider;
using namespace postrider::mime;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray url = "mailto:" + QByteArray(reinterpret_cast<const char *>(data), qsizetype(size));
    const std::optional<MailtoDraft> link = parseMailto(url);
    if (!link)
        return 0;
    if (!link->draft.attachments.empty() || !link->draft.extraHeaders.empty() || !link->draft.from.address.isEmpty()
        || link->draft.subject.contains(u'\n') || link->draft.subject.contains(u'\r'))
        std::abort();
    SystemRandom random;
    const QByteArray message = build(link->draft, random);
    const HeaderFields headers(message);
    for (const HeaderField &field : headers.fields()) {
        static const QByteArrayList Known{"from", "to", "cc", "bcc", "subject", "message-id", "in-reply-to", "references",
                                          "mime-version", "content-type", "content-transfer-encoding"};
        if (!Known.contains(field.name.toByteArray().toLower()))
            std::abort();
    }
    return 0;
}
