// Any octets as a Content-Type or Content-Disposition: names are once each, values one line.
#include "mime/parameters.h"

#include <QSet>

#include <cstdlib>

using namespace postrider;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const mime::ParameterizedValue value =
        mime::parseParameters(QByteArrayView(reinterpret_cast<const char *>(data), qsizetype(size)));
    QSet<QByteArray> names;
    for (const Part::Parameter &parameter : value.parameters) {
        if (names.contains(parameter.name) || parameter.value.contains(u'\n') || parameter.value.contains(u'\r'))
            std::abort();
        names.insert(parameter.name);
    }
    (void)mime::parseContentType(QByteArrayView(reinterpret_cast<const char *>(data), qsizetype(size)));
    return 0;
}
