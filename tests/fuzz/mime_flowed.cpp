// Any text as format=flowed: decoding is total, and what our own encoder makes of a text is read back as one that needs no more
// folding.
#include "mime/flowed.h"
#include "mime/plain_text.h"

#include <cstdlib>

using namespace postrider;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    (void)mime::joinLines(mime::decodeFlowed(text, true));
    (void)mime::joinLines(mime::decodeFlowed(text, false));
    (void)mime::joinLines(mime::splitQuoted(text));
    (void)mime::decodeFlowed(mime::encodeFlowed(text), false);
    qsizetype at = 0;
    for (const mime::TextRange &range : mime::textRanges(text)) {
        if (range.start != at || range.length <= 0)
            std::abort();
        at += range.length;
    }
    if (at != text.size() || mime::snippet(text).size() > 200)
        std::abort();
    return 0;
}
