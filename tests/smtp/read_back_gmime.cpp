#include "smtp/read_back.h"

#include <QCryptographicHash>

#undef signals
#include <gmime/gmime.h>

namespace postrider::test {

namespace {

void addPeople(InternetAddressList *list, QStringList &people)
{
    for (int i = 0; list && i < internet_address_list_length(list); ++i) {
        InternetAddress *address = internet_address_list_get_address(list, i);
        const char *spec = INTERNET_ADDRESS_IS_MAILBOX(address) ? internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)) : "";
        // Its name keeps the line break of a folded quoted string, which means nothing (RFC 5322 section 2.2.3).
        const QString name = QString::fromUtf8(internet_address_get_name(address)).remove(u'\r').remove(u'\n');
        people << name + QStringLiteral(" <") + QString::fromUtf8(spec) + u'>';
    }
}

QByteArray contentOf(GMimePart *part)
{
    GMimeStream *memory = g_mime_stream_mem_new();
    if (GMimeDataWrapper *content = g_mime_part_get_content(part))
        g_mime_data_wrapper_write_to_stream(content, memory);
    const GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
    const QByteArray result(reinterpret_cast<const char *>(bytes->data), qsizetype(bytes->len));
    g_object_unref(memory);
    return result;
}

void addParts(GMimeObject *object, SeenMessage &seen)
{
    if (GMIME_IS_MULTIPART(object)) {
        for (int i = 0; i < g_mime_multipart_get_count(GMIME_MULTIPART(object)); ++i)
            addParts(g_mime_multipart_get_part(GMIME_MULTIPART(object), i), seen);
        return;
    }
    if (!GMIME_IS_PART(object))
        return;
    const char *name = g_mime_part_get_filename(GMIME_PART(object));
    if (GMIME_IS_TEXT_PART(object) && !name) {
        char *text = g_mime_text_part_get_text(GMIME_TEXT_PART(object));
        seen.texts << QString::fromUtf8(text).replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
        g_free(text);
        return;
    }
    const QByteArray hash = QCryptographicHash::hash(contentOf(GMIME_PART(object)), QCryptographicHash::Sha256).toHex();
    seen.files << QString::fromUtf8(name) + u' ' + QString::fromLatin1(hash);
}

} // namespace

std::vector<SeenMessage> seenByGMime(const QByteArrayList &messages)
{
    static const bool Started = [] {
        g_mime_init();
        return true;
    }();
    std::vector<SeenMessage> all;
    for (const QByteArray &raw : messages) {
        GMimeStream *stream = g_mime_stream_mem_new_with_buffer(raw.constData(), size_t(raw.size()));
        GMimeParser *parser = g_mime_parser_new_with_stream(stream);
        g_object_unref(stream);
        GMimeMessage *message = Started ? g_mime_parser_construct_message(parser, nullptr) : nullptr;
        g_object_unref(parser);
        if (!message)
            return {};
        SeenMessage seen;
        seen.subject = QString::fromUtf8(g_mime_message_get_subject(message));
        for (InternetAddressList *list : {g_mime_message_get_from(message), g_mime_message_get_to(message), g_mime_message_get_cc(message)})
            addPeople(list, seen.people);
        addParts(g_mime_message_get_mime_part(message), seen);
        seen.files.sort();
        all.push_back(seen);
        g_object_unref(message);
    }
    return all;
}

} // namespace postrider::test
