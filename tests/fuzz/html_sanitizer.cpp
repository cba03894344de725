// Any octets as the HTML of a mail: what comes out is inert, and a simple rendition made safe again is the same.
#include "html/inert.h"

#include <cstdio>
#include <cstdlib>

using namespace postrider::html;

namespace {

void check(const Sanitized &mail, Rendition rendition)
{
    const QString why = whyNotInert(mail, rendition);
    if (why.isEmpty())
        return;
    std::fprintf(stderr, "%s in %s\n", qPrintable(why), qPrintable(mail.html + mail.bodyAttributes + mail.styleSheet));
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QString source = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const Sanitized simple = sanitize(source);
    check(simple, Rendition::Simple);
    check(sanitize(source, {Rendition::Simple, true}), Rendition::Simple);
    check(sanitize(source, {Rendition::Rich, false}), Rendition::Rich);
    if (sanitize(simple.html).html != simple.html)
        std::abort();
    return 0;
}
