// Any text as what may stand in a part: uuencoded files, an invitation, reports, what a signature wraps up.
#include "mime/calendar.h"
#include "mime/delivery_status.h"
#include "mime/disposition_notification.h"
#include "mime/opaque_signed.h"
#include "mime/uuencode.h"

#include <cstdlib>

using namespace postrider;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const QString text = QString::fromUtf8(bytes);
    const mime::UuencodeSplit split = mime::splitUuencoded(text);
    qsizetype left = split.text.size();
    for (const mime::UuencodedFile &file : split.files)
        left += file.bytes.size();
    if (left > text.size() || (split.files.empty() && split.text != text))
        std::abort();
    if (mime::parseCalendar(text, QStringLiteral("REQUEST")).events.size() > 100)
        std::abort();
    const std::optional<QByteArray> wrapped = mime::contentOfSignedData(bytes);
    if (wrapped && wrapped->size() >= bytes.size())
        std::abort();
    (void)mime::parseDeliveryStatus(bytes);
    (void)mime::parseDispositionNotification(bytes);
    return 0;
}
