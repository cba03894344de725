// Any text as the name of an attachment: what comes out can be written in any folder and means nothing to a shell, a desktop or
// Windows.
#include "mime/file_name.h"

#include <cstdlib>

using namespace postrider;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QString given = QString::fromUtf8(reinterpret_cast<const char *>(data), qsizetype(size));
    const QString name = mime::safeFileName(given);
    const QByteArray bytes = name.toUtf8();
    if (bytes.isEmpty() || bytes.size() > 200 || bytes.contains('/') || bytes.contains('\\') || bytes.contains('\0')
        || bytes.contains('\n') || bytes.startsWith('.') || bytes.startsWith('-') || bytes.startsWith('~') || bytes.endsWith(' ')
        || bytes.endsWith('.'))
        std::abort();
    if (mime::safeFileName(name) != name)
        std::abort();
    (void)mime::isExecutableKind(given, "application/octet-stream", bytes);
    (void)mime::typeForFileName(name);
    return 0;
}
