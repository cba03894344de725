#include "mime/mailto.h"

#include "mime/address_parser.h"
#include "mime/charset.h"
#include "mime/header_fields.h"
#include "mime/message_ids.h"
#include "mime/text_safety.h"

namespace postrider::mime {

namespace {

constexpr qsizetype MaxUrl = 64 * 1024;
constexpr int MaxFields = 500;

int hexValue(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// Percent escapes undone; bad ones stay, bad UTF-8 is read as windows-1252, NUL goes. '+' is no blank (RFC 6068 section 5).
QString decoded(QByteArrayView in)
{
    QByteArray out;
    out.reserve(in.size());
    for (qsizetype i = 0; i < in.size(); ++i) {
        const bool escape = in[i] == '%' && i + 2 < in.size() && hexValue(in[i + 1]) >= 0 && hexValue(in[i + 2]) >= 0;
        if (!escape) {
            out += in[i];
            continue;
        }
        out += char(hexValue(in[i + 1]) * 16 + hexValue(in[i + 2]));
        i += 2;
    }
    out.replace('\0', QByteArrayView());
    return decodeUnlabelled(out);
}

void appendAddresses(AddressList &list, QByteArrayView encoded)
{
    // Line breaks would be separators in typed text: here they are an attempt to add a field.
    QString text = decoded(encoded);
    text.replace(u'\r', u' ').replace(u'\n', u' ');
    const AddressList more = parseTypedAddresses(text);
    for (const Address &address : more) {
        if (isSendableAddress(address.address))
            list.push_back({safeDisplayName(address), address.address});
    }
}

QString bodyText(QByteArrayView encoded)
{
    QString text = decoded(encoded);
    text.replace(QStringLiteral("\r\n"), QStringLiteral("\n")).replace(u'\r', u'\n');
    return cleanLines(text);
}

} // namespace

std::optional<MailtoDraft> parseMailto(const QByteArray &url)
{
    if (url.size() > MaxUrl || url.size() < 7 || !sameName(QByteArrayView(url).first(7), "mailto:"))
        return {};
    QByteArrayView rest = QByteArrayView(url).sliced(7);
    const qsizetype fragment = rest.indexOf('#');
    if (fragment >= 0)
        rest = rest.first(fragment);
    MailtoDraft result;
    const qsizetype question = rest.indexOf('?');
    appendAddresses(result.draft.to, question < 0 ? rest : rest.first(question));
    rest = question < 0 ? QByteArrayView() : rest.sliced(question + 1);
    for (int i = 0; i < MaxFields && !rest.isEmpty(); ++i) {
        qsizetype end = rest.indexOf('&');
        QByteArrayView field = end < 0 ? rest : rest.first(end);
        rest = end < 0 ? QByteArrayView() : rest.sliced(end + 1);
        if (field.startsWith("amp;")) // an HTML escape that was never undone
            field = field.sliced(4);
        const qsizetype equals = field.indexOf('=');
        const QByteArray name = decoded(equals < 0 ? field : field.first(equals)).toLatin1().toLower();
        const QByteArrayView value = equals < 0 ? QByteArrayView() : field.sliced(equals + 1);
        if (name == "to") {
            appendAddresses(result.draft.to, value);
        } else if (name == "cc" || name == "bcc") {
            appendAddresses(name == "cc" ? result.draft.cc : result.draft.bcc, value);
            result.addsHiddenRecipients = true;
        } else if (name == "subject") {
            result.draft.subject = cleanForDisplay(decoded(value));
        } else if (name == "body") {
            const QString more = bodyText(value);
            result.draft.text = result.draft.text.isEmpty() ? more : result.draft.text + u'\n' + more;
        } else if (name == "in-reply-to") {
            result.draft.inReplyTo = parseMessageIds(decoded(value).toUtf8());
            result.draft.references = result.draft.inReplyTo;
        } else if (!name.isEmpty()) {
            result.ignoredFields = true;
        }
    }
    return result;
}

} // namespace postrider::mime
