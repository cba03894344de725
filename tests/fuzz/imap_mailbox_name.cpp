// Mailbox names: decoding never fails, and what is encoded comes back.
#include "imap/wire/mailbox_name.h"

#include <cstdlib>

using namespace postrider::imap;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArray raw(reinterpret_cast<const char *>(data), qsizetype(size));
    const QString shown = decodeMailboxName(raw);
    const QString text = QString::fromUtf8(raw);
    if (!text.contains(QChar::ReplacementCharacter) && decodeMailboxName(encodeMailboxName(text)) != text)
        std::abort();
    return shown.size() > raw.size() ? std::abort(), 1 : 0;
}
