#include "mime/summary.h"

#include "mime/address_parser.h"
#include "mime/charset.h"
#include "mime/date_parser.h"
#include "mime/encoded_words.h"
#include "mime/header_fields.h"
#include "mime/message_ids.h"
#include "mime/parameters.h"
#include "mime/text_safety.h"

#include <array>

namespace postrider::mime {

namespace {

enum class Field {
    Date, From, Sender, ReplyTo, To, Cc, Bcc, Subject, MessageId, InReplyTo, References, ListId, ListPost, ListUnsubscribe,
    ListUnsubscribePost, MailFollowupTo, ContentType, AutoSubmitted, Precedence, Unknown,
};

struct KnownField {
    QByteArrayView name;
    Field field;
};
constexpr std::array<KnownField, 19> KnownFields{{
    {"Date", Field::Date}, {"From", Field::From}, {"Sender", Field::Sender}, {"Reply-To", Field::ReplyTo}, {"To", Field::To},
    {"Cc", Field::Cc}, {"Bcc", Field::Bcc}, {"Subject", Field::Subject}, {"Message-ID", Field::MessageId},
    {"In-Reply-To", Field::InReplyTo}, {"References", Field::References}, {"List-ID", Field::ListId},
    {"List-Post", Field::ListPost}, {"List-Unsubscribe", Field::ListUnsubscribe},
    {"List-Unsubscribe-Post", Field::ListUnsubscribePost}, {"Mail-Followup-To", Field::MailFollowupTo},
    {"Content-Type", Field::ContentType}, {"Auto-Submitted", Field::AutoSubmitted}, {"Precedence", Field::Precedence},
}};

Field fieldOf(QByteArrayView name)
{
    for (const KnownField &known : KnownFields) {
        if (name.size() == known.name.size() && (name[0] & 0x5F) == (known.name[0] & 0x5F) && sameName(name, known.name))
            return known.field;
    }
    return Field::Unknown;
}

void append(AddressList &list, QByteArrayView value, QByteArrayView charset)
{
    AddressList more = parseAddresses(value, charset);
    for (Address &address : more)
        address.name = cleanForDisplay(address.name, 400);
    if (list.empty())
        list = std::move(more);
    else if (list.size() < MaxAddresses)
        list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// The URLs between < and > of a List-* field.
std::vector<QByteArray> listUrls(QByteArrayView value) { return parseMessageIds(value); }

bool hasScheme(const QByteArray &url, QByteArrayView scheme)
{
    return url.size() > scheme.size() && sameName(QByteArrayView(url).first(scheme.size()), scheme);
}

void readListId(ListInfo &info, QByteArrayView value)
{
    const QByteArray text = unfold(value);
    const qsizetype open = text.lastIndexOf('<');
    const qsizetype close = text.indexOf('>', open + 1);
    const QByteArray id = open >= 0 && close > open ? text.mid(open + 1, close - open - 1).trimmed() : text;
    info.id = cleanForDisplay(decodeUnstructured(id), 255);
}

void readListPost(ListInfo &info, QByteArrayView value)
{
    const QByteArray text = unfold(value);
    if (sameName(QByteArrayView(text).first(std::min<qsizetype>(2, text.size())), "NO")) {
        info.postForbidden = true;
        return;
    }
    for (const QByteArray &url : listUrls(value)) {
        if (!hasScheme(url, "mailto:"))
            continue;
        QByteArray address = url.mid(7);
        const qsizetype query = address.indexOf('?');
        if (query >= 0)
            address.truncate(query);
        info.post.address = QString::fromUtf8(QByteArray::fromPercentEncoding(address));
        if (!isSendableAddress(info.post.address))
            info.post.address.clear();
        return;
    }
}

void readListUnsubscribe(ListInfo &info, QByteArrayView value)
{
    for (const QByteArray &url : listUrls(value)) {
        if (hasScheme(url, "https://") && !hasScheme(info.unsubscribeUrl, "https://"))
            info.unsubscribeUrl = url;
        else if (hasScheme(url, "http://") && info.unsubscribeUrl.isEmpty())
            info.unsubscribeUrl = url;
        else if (hasScheme(url, "mailto:") && info.unsubscribeMailto.isEmpty())
            info.unsubscribeMailto = url;
    }
}

bool saysOneClick(QByteArrayView value)
{
    return unfold(value).toLower().replace(' ', "") == "list-unsubscribe=one-click"; // RFC 8058 section 3.1
}

/// Fills the summary field by field; the first of equals counts, but To and Cc are joined.
class SummaryReader final
{
public:
    /// `charset` is what raw 8-bit that is no UTF-8 is read as; may be empty.
    explicit SummaryReader(const QByteArray &charset) : m_charset(charset) {}
    void read(QByteArrayView name, QByteArrayView value);
    Summary finish();

private:
    void readDate(QByteArrayView value);
    void readContentType(QByteArrayView value);
    bool first(Field field);

    QByteArray m_charset;
    Summary m_summary;
    quint32 m_seen = 0;
    int m_fromFields = 0;
    bool m_oneClick = false;
};

bool SummaryReader::first(Field field)
{
    const quint32 bit = 1U << int(field);
    const bool isFirst = !(m_seen & bit);
    m_seen |= bit;
    return isFirst;
}

void SummaryReader::readDate(QByteArrayView value)
{
    if (const std::optional<DateValue> date = parseDate(value)) {
        m_summary.date = date->secondsSinceEpoch;
        m_summary.dateOffsetMinutes = date->offsetMinutes;
    }
}

void SummaryReader::readContentType(QByteArrayView value)
{
    const qsizetype semicolon = value.indexOf(';');
    const QByteArrayView typeOnly = semicolon < 0 ? value : value.first(semicolon);
    const ContentType type = parseContentType(typeOnly);
    m_summary.mimeType = type.type + '/' + type.subtype;
    m_summary.hasAttachmentHint = m_summary.mimeType == "multipart/mixed" || (type.type != "text" && type.type != "multipart");
}

void SummaryReader::read(QByteArrayView name, QByteArrayView value)
{
    const Field field = fieldOf(name);
    if (field == Field::Unknown)
        return;
    if (field == Field::From)
        ++m_fromFields;
    const bool isFirst = first(field);
    switch (field) {
    case Field::To: append(m_summary.to, value, m_charset); return;
    case Field::Cc: append(m_summary.cc, value, m_charset); return;
    case Field::Bcc: append(m_summary.bcc, value, m_charset); return;
    default: break;
    }
    if (!isFirst)
        return;
    switch (field) {
    case Field::Date: readDate(value); break;
    case Field::From: append(m_summary.from, value, m_charset); break;
    case Field::Sender: append(m_summary.sender, value, m_charset); break;
    case Field::ReplyTo: append(m_summary.replyTo, value, m_charset); break;
    case Field::Subject: m_summary.subject = cleanForDisplay(decodeUnstructured(value, m_charset)); break;
    case Field::MessageId: m_summary.messageId = parseMessageId(value); break;
    case Field::InReplyTo: m_summary.inReplyTo = parseMessageIds(value); break;
    case Field::References: m_summary.references = parseMessageIds(value); break;
    case Field::ListId: readListId(m_summary.list, value); break;
    case Field::ListPost: readListPost(m_summary.list, value); break;
    case Field::ListUnsubscribe: readListUnsubscribe(m_summary.list, value); break;
    case Field::ListUnsubscribePost: m_oneClick = saysOneClick(value); break;
    case Field::MailFollowupTo: append(m_summary.mailFollowupTo, value, m_charset); break;
    case Field::ContentType: readContentType(value); break;
    case Field::AutoSubmitted:
        m_summary.isAutomatic = m_summary.isAutomatic || !unfold(value).toLower().startsWith("no");
        break;
    case Field::Precedence: {
        const QByteArray precedence = unfold(value).toLower();
        m_summary.isAutomatic = m_summary.isAutomatic || precedence == "bulk" || precedence == "junk";
        break;
    }
    default: break;
    }
}

Summary SummaryReader::finish()
{
    m_summary.list.offersOneClick = m_oneClick && hasScheme(m_summary.list.unsubscribeUrl, "https://");
    m_summary.ambiguousFrom = m_fromFields > 1 || (m_summary.from.size() > 1 && m_summary.sender.empty());
    return std::move(m_summary);
}

} // namespace

Summary parseSummary(QByteArrayView headerBlock)
{
    const HeaderFields headers(headerBlock);
    QByteArray charset;
    if (!isValidUtf8(headerBlock)) { // rare: the body's charset is the best guess (RFC 6532 section 3 allows UTF-8 only)
        for (const Part::Parameter &parameter : parseContentType(headers.raw("Content-Type")).parameters) {
            if (parameter.name == "charset")
                charset = parameter.value.toLatin1();
        }
    }
    SummaryReader reader(charset);
    for (const HeaderField &field : headers.fields())
        reader.read(field.name, field.value);
    return reader.finish();
}

QByteArray summaryFieldNames()
{
    QByteArrayList names;
    for (const KnownField &known : KnownFields)
        names << known.name.toByteArray().toUpper();
    return names.join(' ');
}

ListInfo parseListInfo(const HeaderFields &headers)
{
    ListInfo info;
    if (const HeaderField *field = headers.find("List-ID"))
        readListId(info, field->value);
    if (const HeaderField *field = headers.find("List-Post"))
        readListPost(info, field->value);
    if (const HeaderField *field = headers.find("List-Unsubscribe"))
        readListUnsubscribe(info, field->value);
    if (const HeaderField *field = headers.find("List-Unsubscribe-Post"))
        info.offersOneClick = saysOneClick(field->value) && hasScheme(info.unsubscribeUrl, "https://");
    return info;
}

} // namespace postrider::mime
