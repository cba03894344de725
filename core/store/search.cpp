#include "store/cache_reader.h"
#include "store/list_queries.h"
#include "store/word_match.h"

#include <algorithm>
#include <QSet>

namespace postrider::store {

namespace {

QStringList splitWords(const QString &text)
{
    QStringList words;
    QString word;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == QLatin1Char('"')) {
            quoted = !quoted;
        } else if (c.isSpace() && !quoted) {
            words.append(word);
            word.clear();
        } else {
            word.append(c);
        }
    }
    words.append(word);
    words.removeAll(QString());
    return words;
}

bool isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c + 32) : c;
}

bool containsAscii(QByteArrayView field, const QByteArray &word)
{
    const auto same = [](char a, char b) { return lower(a) == b; };
    return std::search(field.begin(), field.end(), word.begin(), word.end(), same) != field.end();
}

} // namespace

WordMatch::WordMatch(const QString &words)
{
    for (const QString &word : splitWords(words)) {
        const QString folded = word.toCaseFolded();
        m_words.push_back({folded, isAscii(folded) ? folded.toLatin1() : QByteArray()});
    }
}

bool WordMatch::occurs(const Word &word, QByteArrayView field)
{
    if (!word.ascii.isEmpty())
        return containsAscii(field, word.ascii);
    return QString::fromUtf8(field).toCaseFolded().contains(word.text);
}

bool WordMatch::matches(std::initializer_list<QByteArrayView> fields) const
{
    return std::all_of(m_words.begin(), m_words.end(), [&fields](const Word &word) {
        return std::any_of(fields.begin(), fields.end(), [&word](QByteArrayView field) { return occurs(word, field); });
    });
}

std::vector<MessageId> CacheReader::search(const QString &words, int limit, const SearchOptions &options)
{
    const WordMatch match(words);
    if (match.isEmpty() || limit <= 0)
        return {};
    const std::vector<ListEntry> entries = readEntries(m_db, options.scope, options.filter, options.cancelled);
    const QSet<MessageId> known(options.also.begin(), options.also.end());
    auto query = m_db.prepare("SELECT has_attachment, subject, from_list, to_list, cc_list FROM messages WHERE id = ?");
    const auto isMeant = [&](MessageId message) {
        query.reset();
        if (!query.bind(message).step() || (options.filter.withAttachment && query.integer(0) == 0))
            return false;
        return known.contains(message) || match.matches({query.view(1), query.view(2), query.view(3), query.view(4)});
    };
    std::vector<MessageId> found;
    for (const ListEntry &entry : entries) {
        if (options.cancelled && *options.cancelled)
            return {};
        if (isMeant(entry.message))
            found.push_back(entry.message);
        if (int(found.size()) >= limit)
            break;
    }
    return found;
}

} // namespace postrider::store
