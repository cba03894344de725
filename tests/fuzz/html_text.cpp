// Any octets as HTML to be read as text: not many times as long, and text put into HTML comes out as HTML that is only text.
#include "html/text.h"

#include <cstdlib>

using namespace postrider::html;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QString source = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const QString text = toText(source);
    if (text.size() > 25 * source.size() + 100)
        std::abort();
    const QString html = fromText(source);
    for (qsizetype at = html.indexOf(u'<'); at >= 0; at = html.indexOf(u'<', at + 1)) {
        if (!QStringView(html).sliced(at).startsWith(u"<br>"))
            std::abort();
    }
    return 0;
}
