#include "mime/message_ids.h"

#include "mime/header_fields.h"

namespace postrider::mime {

namespace {

constexpr size_t MaxIds = 2000;
constexpr qsizetype MaxIdLength = 2000;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0'; }

/// The id at `*at` (behind '<'); leaves `*at` behind '>'. Empty if it is not closed.
QByteArray readId(QByteArrayView field, qsizetype *at)
{
    qsizetype close = *at;
    while (close < field.size() && field[close] != '>' && field[close] != '<' && !isBlank(field[close]))
        ++close;
    QByteArray id = field.sliced(*at, close - *at).toByteArray(); // all of it, nearly always
    for (qsizetype i = close; i < field.size(); ++i) {
        const char c = field[i];
        if (c == '>') {
            *at = i + 1;
            return id;
        }
        if (c == '<') { // the one before was not closed: begin again here
            id.clear();
            continue;
        }
        if (!isBlank(c))
            id.append(c);
    }
    *at = field.size();
    return {};
}

} // namespace

std::vector<QByteArray> parseMessageIds(QByteArrayView field)
{
    field = bounded(field);
    std::vector<QByteArray> ids;
    qsizetype open = field.indexOf('<');
    while (open >= 0) {
        qsizetype at = open + 1;
        QByteArray id = readId(field, &at);
        if (!id.isEmpty() && id.size() <= MaxIdLength)
            ids.push_back(std::move(id));
        open = field.indexOf('<', at);
    }
    if (ids.size() > MaxIds)
        ids.erase(ids.begin(), ids.end() - qsizetype(MaxIds));
    if (!ids.empty() || field.contains('<'))
        return ids;
    qsizetype start = 0;
    while (start < field.size() && isBlank(field[start]))
        ++start;
    qsizetype end = start;
    while (end < field.size() && !isBlank(field[end]))
        ++end;
    if (end > start && end - start <= MaxIdLength)
        ids.push_back(field.sliced(start, end - start).toByteArray());
    return ids;
}

QByteArray parseMessageId(QByteArrayView field)
{
    const std::vector<QByteArray> ids = parseMessageIds(field);
    return ids.empty() ? QByteArray() : ids.front();
}

} // namespace postrider::mime
