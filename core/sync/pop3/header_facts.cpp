#include "sync/pop3/header_facts.h"

#include "mime/date_parser.h"
#include "mime/header_fields.h"
#include "mime/summary.h"
#include "sync/header_rows.h"

#include <QCryptographicHash>

namespace postrider::sync {

namespace {

constexpr qint64 DaySecs = 24 * 3600;

/// Servers write these anew at every look.
bool changesByItself(QByteArrayView name)
{
    for (const char *known : {"X-UIDL", "X-UID", "Status", "X-Status", "X-Keywords", "X-IMAP", "X-IMAPbase", "Content-Length"}) {
        if (mime::sameName(name, known))
            return true;
    }
    return false;
}

QByteArray hashOf(const mime::HeaderFields &fields)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const mime::HeaderField &field : fields.fields()) {
        if (changesByItself(field.name))
            continue;
        hash.addData(field.name.toByteArray().toLower());
        hash.addData(QByteArrayLiteral(":"));
        hash.addData(mime::unfold(field.value));
        hash.addData(QByteArrayLiteral("\n"));
    }
    return hash.result().left(16);
}

/// The date behind the last ';' of the topmost trace field (RFC 5321 section 4.4): when it came into this mailbox.
std::optional<qint64> arrivedAt(const mime::HeaderFields &fields)
{
    const QByteArray trace = fields.unfolded("Received");
    const qsizetype semicolon = trace.lastIndexOf(';');
    if (semicolon < 0)
        return std::nullopt;
    const std::optional<mime::DateValue> date = mime::parseDate(QByteArrayView(trace).sliced(semicolon + 1));
    return date ? std::optional(date->secondsSinceEpoch) : std::nullopt;
}

} // namespace

HeaderFacts readHeader(const QByteArray &header, qint64 size, qint64 nowSecs)
{
    const mime::HeaderFields fields(header);
    HeaderFacts facts;
    facts.content = toContent(mime::parseSummary(QByteArrayView(header).first(std::min<qint64>(header.size(), fields.blockLength()))));
    facts.content.size = size;
    facts.hash = hashOf(fields);
    qint64 date = arrivedAt(fields).value_or(facts.content.date);
    if (date <= 0 || date > nowSecs + DaySecs) // nothing has arrived tomorrow
        date = nowSecs;
    facts.identity = {facts.content.messageId, size, date};
    return facts;
}

} // namespace postrider::sync
