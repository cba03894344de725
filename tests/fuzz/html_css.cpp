// Any octets as declarations and as a style sheet: nothing that could fetch stays, and what stays stays the same.
#include "html/inert.h"
#include "html/style.h"

#include <cstdio>
#include <cstdlib>

using namespace postrider::html;

namespace {

void check(const QString &css)
{
    if (whyStyleNotInert(css).isEmpty())
        return;
    std::fprintf(stderr, "%s\n", qPrintable(css));
    std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QString source = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const PictureNamer namer = [](const QString &) { return QStringLiteral("cid:x"); };
    for (const Rendition rendition : {Rendition::Simple, Rendition::Rich}) {
        const SafeStyle style = safeStyle(source, rendition, namer);
        check(style.css);
        if (safeStyle(style.css, rendition, namer).css != style.css)
            std::abort();
    }
    const SafeStyleSheet sheet = safeStyleSheet(source, namer);
    check(sheet.css);
    check(answerColourScheme(sheet.css, true));
    check(answerColourScheme(sheet.css, false));
    return 0;
}
