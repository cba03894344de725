// Any octets as TNEF: never more comes out than went in, but for text, which may be compressed.
#include "mime/rtf.h"
#include "mime/tnef.h"

#include <cstdlib>

using namespace postrider;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArrayView bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    if (const std::optional<mime::Tnef> tnef = mime::parseTnef(bytes)) {
        qsizetype total = 0;
        for (const mime::TnefFile &file : tnef->files)
            total += file.bytes.size();
        if (total > 2 * bytes.size())
            std::abort();
    }
    if (mime::decompressRtf(bytes, 1000).size() > 1000)
        std::abort();
    const mime::RtfText text = mime::textOfRtf(bytes);
    if (text.text.size() > bytes.size() || text.html.size() > bytes.size())
        std::abort();
    return 0;
}
