// Any octets as an address list: names are one line each, and the short way through usual ones reads what the long one reads.
#include "mime/address_parser.h"
#include "mime/message_ids.h"
#include "mime/usual_addresses.h"

#include <cstdlib>

using namespace postrider;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArrayView field(reinterpret_cast<const char *>(data), qsizetype(size));
    for (const Address &address : mime::parseAddresses(field)) {
        if (address.name.contains(u'\n') || address.name.contains(u'\r') || (address.name.isEmpty() && address.address.isEmpty()))
            std::abort();
    }
    AddressList usual;
    // An empty address at the end is nobody, and nothing usual.
    if (mime::readUsualAddresses(field, &usual) && usual != mime::parseAddresses(field.toByteArray() + ','))
        std::abort();
    (void)mime::parseTypedAddresses(QString::fromUtf8(field));
    (void)mime::parseMessageIds(field);
    return 0;
}
