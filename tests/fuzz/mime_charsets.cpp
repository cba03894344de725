// Any octets under any label: text comes out, not many times as long, and never less than a detector needs.
#include "mime/charset.h"

#include <array>
#include <cstdlib>

using namespace postrider;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    static constexpr std::array<const char *, 16> Labels{
        "utf-8",   "us-ascii", "iso-8859-1",  "windows-1252", "utf-7",     "utf-16", "utf-16be",   "utf-32",
        "gb18030", "big5",     "iso-2022-jp", "euc-kr",       "shift_jis", "koi8-r", "hz-gb-2312", "x-unknown"};
    if (size < 1)
        return 0;
    const QByteArrayView bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    const QString text = mime::decodeText(bytes, Labels[data[0] % Labels.size()]);
    if (text.size() > 3 * bytes.size() + 8)
        std::abort();
    (void)mime::codecForLabel(bytes);
    (void)mime::decodeUnlabelled(bytes);
    return 0;
}
