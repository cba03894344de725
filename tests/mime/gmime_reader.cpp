#include "gmime_reader.h"

#undef signals
#include <gmime/gmime.h>

namespace {

void collectAddresses(InternetAddressList *list, QByteArrayList &out, int depth)
{
    if (!list || depth > 5)
        return;
    for (int i = 0; i < internet_address_list_length(list); ++i) {
        InternetAddress *address = internet_address_list_get_address(list, i);
        if (INTERNET_ADDRESS_IS_MAILBOX(address)) {
            const char *spec = internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address));
            if (spec && *spec)
                out << QByteArray(spec).toLower();
        } else if (INTERNET_ADDRESS_IS_GROUP(address)) {
            collectAddresses(internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address)), out, depth + 1);
        }
    }
}

QByteArray decodedContent(GMimePart *part)
{
    GMimeDataWrapper *content = g_mime_part_get_content(part);
    if (!content)
        return {};
    GMimeStream *memory = g_mime_stream_mem_new();
    g_mime_data_wrapper_write_to_stream(content, memory);
    GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
    const QByteArray result(reinterpret_cast<const char *>(bytes->data), qsizetype(bytes->len));
    g_object_unref(memory);
    return result;
}

void collectLeaves(GMimeObject *object, const QByteArray &path, QList<GMimeLeaf> &out, int depth)
{
    if (GMIME_IS_MULTIPART(object) && depth < 100) {
        const int count = g_mime_multipart_get_count(GMIME_MULTIPART(object));
        for (int i = 0; i < count; ++i) {
            const QByteArray prefix = path.isEmpty() ? path : path + '.';
            collectLeaves(g_mime_multipart_get_part(GMIME_MULTIPART(object), i), prefix + QByteArray::number(i + 1), out,
                          depth + 1);
        }
        if (count > 0)
            return;
    }
    GMimeContentType *type = g_mime_object_get_content_type(object);
    GMimeLeaf leaf;
    leaf.path = path.isEmpty() ? QByteArray("1") : path;
    leaf.type = QByteArray(g_mime_content_type_get_media_type(type)).toLower() + '/'
                + QByteArray(g_mime_content_type_get_media_subtype(type)).toLower();
    if (GMIME_IS_PART(object))
        leaf.decoded = decodedContent(GMIME_PART(object));
    out << leaf;
}

GMimeMessage *parsed(const QByteArray &raw)
{
    static const bool Started = [] { g_mime_init(); return true; }();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(raw.constData(), size_t(raw.size()));
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    GMimeMessage *message = Started ? g_mime_parser_construct_message(parser, nullptr) : nullptr;
    g_object_unref(parser);
    return message;
}

/// Octets of all decoded leaves.
qint64 decodedSize(GMimeObject *object, int depth)
{
    qint64 size = 0;
    if (GMIME_IS_MULTIPART(object) && depth < 100) {
        for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(object)); ++i)
            size += decodedSize(g_mime_multipart_get_part(GMIME_MULTIPART(object), i), depth + 1);
    } else if (GMIME_IS_PART(object)) {
        if (GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(object))) {
            GMimeStream *memory = g_mime_stream_mem_new();
            g_mime_data_wrapper_write_to_stream(content, memory);
            size = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory))->len;
            g_object_unref(memory);
        }
    }
    return size;
}

} // namespace

qint64 sizeReadWithGMime(const QByteArray &raw)
{
    GMimeMessage *message = parsed(raw);
    if (!message)
        return 0;
    const char *subject = g_mime_message_get_subject(message);
    qint64 size = subject ? qint64(qstrlen(subject)) : 0;
    for (InternetAddressList *list : {g_mime_message_get_from(message), g_mime_message_get_to(message), g_mime_message_get_cc(message)})
        size += list ? internet_address_list_length(list) : 0;
    if (GMimeObject *root = g_mime_message_get_mime_part(message))
        size += decodedSize(root, 0);
    g_object_unref(message);
    return size;
}

GMimeView readWithGMime(const QByteArray &raw)
{
    GMimeView view;
    GMimeMessage *message = parsed(raw);
    if (!message)
        return view;
    view.ok = true;
    view.subject = QString::fromUtf8(g_mime_message_get_subject(message));
    collectAddresses(g_mime_message_get_from(message), view.from, 0);
    collectAddresses(g_mime_message_get_to(message), view.to, 0);
    collectAddresses(g_mime_message_get_cc(message), view.cc, 0);
    if (GMimeObject *root = g_mime_message_get_mime_part(message))
        collectLeaves(root, QByteArray(), view.leaves, 0);
    g_object_unref(message);
    return view;
}
