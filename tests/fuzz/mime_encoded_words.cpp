// Any octets as an unstructured field: what comes out is one line.
#include "mime/encoded_words.h"
#include "mime/text_safety.h"

#include <cstdlib>

using namespace postrider;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArrayView field(reinterpret_cast<const char *>(data), qsizetype(size));
    const QString text = mime::decodeUnstructured(field);
    for (const QChar c : text) {
        if (c == u'\n' || c == u'\r' || c.isNull())
            std::abort();
    }
    (void)mime::decodeWords(field, "koi8-r");
    if (mime::cleanForDisplay(text).size() > 2000)
        std::abort();
    return 0;
}
