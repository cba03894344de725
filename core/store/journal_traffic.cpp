#include "store/journal_traffic.h"

#include "store/sqlite.h"

namespace postrider::store {

namespace {

constexpr qint64 DaysKept = 400;

} // namespace

JournalTraffic::JournalTraffic(Database &database)
    : m_db(database)
{}

void JournalTraffic::add(AccountId account, QDate day, const Traffic &traffic)
{
    Transaction all(m_db);
    m_db.prepare("INSERT INTO traffic (account, day, received, sent) VALUES (?1, ?2, ?3, ?4) "
                 "ON CONFLICT (account, day) DO UPDATE SET received = received + ?3, sent = sent + ?4")
        .bind(account)
        .bind(day.toJulianDay())
        .bind(traffic.received)
        .bind(traffic.sent)
        .run();
    m_db.prepare("DELETE FROM traffic WHERE day < ?").bind(day.toJulianDay() - DaysKept).run();
    all.commit();
}

Traffic JournalTraffic::between(AccountId account, QDate first, QDate last)
{
    auto query = m_db.prepare("SELECT coalesce(sum(received), 0), coalesce(sum(sent), 0) FROM traffic "
                              "WHERE account = ? AND day BETWEEN ? AND ?");
    query.bind(account).bind(first.toJulianDay()).bind(last.toJulianDay());
    return query.step() ? Traffic{query.integer(0), query.integer(1)} : Traffic();
}

} // namespace postrider::store
