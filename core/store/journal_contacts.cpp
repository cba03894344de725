#include "store/journal_contacts.h"

#include "store/sqlite.h"

#include <algorithm>
#include <cmath>

namespace postrider::store {

namespace {

constexpr double WrittenWeight = 10;
constexpr double HalfLifeSecs = 30.0 * 24 * 3600;

/// Lower case, without accents, words separated by one space.
QString folded(const QString &text)
{
    QString result;
    const QString decomposed = text.normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const QChar c : decomposed) {
        if (c.category() == QChar::Mark_NonSpacing)
            continue;
        result.append(c.isLetterOrNumber() || c == QLatin1Char('@') || c == QLatin1Char('.') ? c : QLatin1Char(' '));
    }
    return result.simplified();
}

/// A space before each word, so that " text" finds its beginning.
QString searchText(const QString &name, const QString &address)
{
    return QLatin1Char(' ') + folded(name) + QLatin1Char(' ') + folded(address);
}

double score(const Contact &contact, qint64 now)
{
    const double uses = WrittenWeight * contact.timesWritten + contact.timesSeen;
    const double age = double(std::max<qint64>(0, now - contact.lastUsed));
    return uses * std::exp2(-age / HalfLifeSecs);
}

Contact readContact(const Statement &row)
{
    Contact contact;
    contact.address.address = row.string(0);
    contact.address.name = row.string(1);
    contact.timesWritten = int(row.integer(2));
    contact.timesSeen = int(row.integer(3));
    contact.lastUsed = row.integer(4);
    return contact;
}

std::vector<Contact> best(std::vector<Contact> contacts, int limit, qint64 now)
{
    std::stable_sort(contacts.begin(), contacts.end(),
                     [now](const Contact &a, const Contact &b) { return score(a, now) > score(b, now); });
    if (contacts.size() > size_t(std::max(0, limit)))
        contacts.resize(size_t(std::max(0, limit)));
    return contacts;
}

/// A name the user wrote to stays unless the user writes another one.
void record(Database &db, std::span<const Address> addresses, qint64 now, bool written)
{
    Transaction all(db);
    for (const Address &address : addresses) {
        if (!address.address.contains(QLatin1Char('@')))
            continue;
        const bool isName = !address.name.isEmpty() && !address.name.contains(QLatin1Char('@'));
        const QString name = isName ? address.name : QString();
        auto write =
            db.prepare("INSERT INTO contacts (address, spelling, name, search, times_written, times_seen, last_used) VALUES (?1, "
                       "?2, ?3, ?4, ?5, ?6, ?7) "
                       "ON CONFLICT (address) DO UPDATE SET "
                       "search = CASE WHEN ?3 <> '' AND (?5 = 1 OR times_written = 0 OR name = '') THEN ?4 ELSE search END, "
                       "name = CASE WHEN ?3 <> '' AND (?5 = 1 OR times_written = 0 OR name = '') THEN ?3 ELSE name END, "
                       "times_written = times_written + ?5, times_seen = times_seen + ?6, last_used = max(last_used, ?7)");
        write.bind(address.address.toCaseFolded()).bind(address.address).bind(name).bind(searchText(name, address.address));
        write.bind(written).bind(!written).bind(now).run();
    }
    all.commit();
}

} // namespace

JournalContacts::JournalContacts(Database &database)
    : m_db(database)
{}

void JournalContacts::recordWritten(std::span<const Address> to, qint64 nowSecs)
{
    record(m_db, to, nowSecs, true);
}
void JournalContacts::recordSeen(std::span<const Address> from, qint64 nowSecs)
{
    record(m_db, from, nowSecs, false);
}

std::vector<Contact> JournalContacts::complete(const QString &text, int limit, qint64 nowSecs)
{
    const QString wanted = folded(text);
    if (wanted.isEmpty())
        return {};
    auto query =
        m_db.prepare("SELECT spelling, name, times_written, times_seen, last_used FROM contacts WHERE instr(search, ?) > 0");
    query.bind(QLatin1Char(' ') + wanted);
    std::vector<Contact> found;
    while (query.step())
        found.push_back(readContact(query));
    return best(std::move(found), limit, nowSecs);
}

void JournalContacts::remove(const QString &address)
{
    m_db.prepare("DELETE FROM contacts WHERE address = ?").bind(address.toCaseFolded()).run();
}

std::vector<Contact> JournalContacts::all(int limit, qint64 nowSecs)
{
    auto query = m_db.prepare("SELECT spelling, name, times_written, times_seen, last_used FROM contacts");
    std::vector<Contact> found;
    while (query.step())
        found.push_back(readContact(query));
    return best(std::move(found), limit, nowSecs);
}

} // namespace postrider::store
