// Addresses on their way into MAIL and RCPT: what comes out can end no command and begin no parameter.
#include "smtp/envelope.h"

#include <cstdlib>

using namespace postrider::smtp;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const std::optional<WireAddress> wire = toWire(QString::fromUtf8(bytes));
    if (wire) {
        bool quoted = false;
        for (qsizetype i = 0; i < wire->text.size(); ++i) {
            const char c = wire->text.at(i);
            if (uchar(c) < 0x20 || c == 0x7f || (!quoted && (c == ' ' || c == '<' || c == '>')))
                std::abort();
            if (c == '\\' && quoted)
                ++i;
            else
                quoted ^= c == '"';
        }
    }
    for (const QByteArray &encoded : {toXtext(bytes), toUnitext(bytes)}) {
        for (const char c : encoded) {
            if (uchar(c) <= ' ' || c == '=')
                std::abort();
        }
    }
    return 0;
}
