// Any octets as a message: parts lie inside of each other in order, but for a line break that a delimiter claims too; each has a
// number of its own, and decodes.
#include "mime/body_choice.h"
#include "mime/crypto_structure.h"
#include "mime/encoded_multipart.h"
#include "mime/parser.h"

#include <cstdlib>
#include <set>

using namespace postrider;

namespace {

constexpr qint64 LineBreak = 2;

void check(QByteArrayView raw, const Part &part, const ByteRange &within, std::set<QByteArray> &sections)
{
    const qint64 end = part.body.offset + part.body.length;
    if (part.header.offset < within.offset || part.header.length < 0 || part.body.length < 0
        || end > within.offset + within.length + LineBreak || part.body.offset < part.header.offset + part.header.length)
        std::abort();
    if (!part.section.isEmpty() && !sections.insert(part.section).second)
        std::abort();
    if (part.children.empty()) {
        (void)mime::decodedBody(raw, part);
        if (part.type == "text")
            (void)mime::textOfBody(mime::encodedBody(raw, part), part);
    }
    for (const Part &child : part.children)
        check(raw, child, part.body, sections);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QByteArrayView raw(reinterpret_cast<const char *>(data), qsizetype(size));
    const mime::Message message = mime::parse(raw);
    std::set<QByteArray> sections;
    check(raw, message.root, {0, raw.size()}, sections);
    const mime::BodyChoice choice = mime::chooseBody(message.root);
    for (const QByteArray &section : choice.attachments) {
        if (!message.root.find(section))
            std::abort();
    }
    (void)mime::hasAttachments(message.root);
    (void)mime::cryptoLayers(message.root);
    if (const std::optional<QByteArray> decoded = mime::withDecodedMultiparts(raw, message))
        (void)mime::parse(*decoded);
    return 0;
}
