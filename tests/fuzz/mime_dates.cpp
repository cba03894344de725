// Any octets as a date: what is one lies in the years that dates have, and can be written and read again.
#include "mime/date_parser.h"

#include <cstdlib>

using namespace postrider;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const std::optional<mime::DateValue> date =
        mime::parseDate(QByteArrayView(reinterpret_cast<const char *>(data), qsizetype(size)));
    if (!date)
        return 0;
    const std::optional<mime::DateValue> again = mime::parseDate(mime::formatDate(date->toDateTime()));
    const bool inYears = date->secondsSinceEpoch > -30'700'000'000 && date->secondsSinceEpoch < 253'500'000'000;
    const bool writable = date->toDateTime().date().year() >= 1000 && date->toDateTime().date().year() <= 9999;
    if (!inYears || (writable && (!again || again->secondsSinceEpoch != date->secondsSinceEpoch)))
        std::abort();
    return 0;
}
