// Any octets as a header block: fields lie in it one behind the other, and a summary of it holds no line breaks.
#include "mime/authentication_results.h"
#include "mime/builder_answers.h"
#include "mime/header_fields.h"
#include "mime/summary.h"

#include <cstdlib>

using namespace postrider;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArrayView block(reinterpret_cast<const char *>(data), qsizetype(size));
    const mime::HeaderFields fields(block);
    qint64 end = 0;
    for (const mime::HeaderField &field : fields.fields()) {
        if (field.offset < end || field.name.isEmpty() || field.offset + field.length > fields.blockLength())
            std::abort();
        end = field.offset + field.length;
        (void)mime::parseAuthenticationResults(field.value);
    }
    if (fields.blockLength() > block.size())
        std::abort();
    const mime::Summary summary = mime::parseSummary(block);
    for (const QChar c : summary.subject) {
        if (c < u' ')
            std::abort();
    }
    (void)mime::trustedAuthenticationResults(fields, {"mx.example.org", "example.org"});
    (void)mime::receiptRequest(block);
    return 0;
}
