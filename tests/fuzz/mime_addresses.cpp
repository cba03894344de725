// Any octets as an address list: names are one line each.
#include "mime/address_parser.h"
#include "mime/message_ids.h"

#include <cstdlib>

using namespace postrider;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArrayView field(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const Address &address : mime::parseAddresses(field)) {
        if (address.name.contains(u'\n') || address.name.contains(u'\r') || (address.name.isEmpty() && address.address.isEmpty()))
            std::abort();
    }
    (void)mime::parseTypedAddresses(QString::fromUtf8(field));
    (void)mime::parseMessageIds(field);
    return 0;
}
