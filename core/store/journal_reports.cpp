#include "store/journal_reports.h"

#include "store/sqlite.h"

namespace postrider::store {

namespace {

#define POSTRIDER_REPORT_QUERY "SELECT account, message_id, subject, recipient, fate, text, received, put_aside FROM reports "

DeliveryReport readReport(const Statement &row)
{
    DeliveryReport report;
    report.account = row.id<AccountId>(0);
    report.messageId = row.bytes(1);
    report.subject = row.string(2);
    report.recipient = row.string(3);
    report.fate = DeliveryReport::Fate(row.integer(4));
    report.text = row.string(5);
    report.received = row.integer(6);
    report.putAside = row.integer(7) != 0;
    return report;
}

std::vector<DeliveryReport> readAll(Statement &query)
{
    std::vector<DeliveryReport> all;
    while (query.step())
        all.push_back(readReport(query));
    return all;
}

} // namespace

JournalReports::JournalReports(Database &database)
    : m_db(database)
{}

std::optional<JournalReports::Sent> JournalReports::findSent(const QByteArray &messageId, const QByteArray &envelopeId)
{
    if (messageId.isEmpty() && envelopeId.isEmpty())
        return std::nullopt;
    auto query = m_db.prepare("SELECT account, message_id, subject FROM sent WHERE message_id BETWEEN ? AND ? LIMIT 1");
    // "@" is followed by "A": all ids with this half before the sign.
    query.bindBlob(messageId.isEmpty() ? envelopeId + '@' : messageId).bindBlob(messageId.isEmpty() ? envelopeId + 'A' : messageId);
    if (!query.step())
        return std::nullopt;
    return Sent{query.id<AccountId>(0), query.bytes(1), query.string(2)};
}

bool JournalReports::record(const DeliveryReport &report)
{
    using Fate = DeliveryReport::Fate;
    const QString recipient = report.recipient.toLower();
    Transaction all(m_db);
    {
        auto known = m_db.prepare("SELECT fate, text FROM reports WHERE message_id = ? AND recipient = ?");
        known.bindBlob(report.messageId).bind(recipient);
        if (known.step()) {
            const Fate before = Fate(known.integer(0));
            if ((before == report.fate && known.string(1) == report.text) || (before == Fate::Failed && report.fate == Fate::Delayed))
                return false;
        }
    }
    auto write = m_db.prepare("INSERT OR REPLACE INTO reports (account, message_id, subject, recipient, fate, text, received, put_aside) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    write.bind(report.account).bindBlob(report.messageId).bind(report.subject).bind(recipient).bind(int(report.fate));
    write.bind(report.text).bind(report.received).bind(report.putAside).run();
    all.commit();
    return true;
}

std::vector<DeliveryReport> JournalReports::of(const QByteArray &messageId)
{
    auto query = m_db.prepare(POSTRIDER_REPORT_QUERY "WHERE message_id = ? ORDER BY recipient");
    query.bindBlob(messageId);
    return readAll(query);
}

std::vector<DeliveryReport> JournalReports::open()
{
    auto query = m_db.prepare(POSTRIDER_REPORT_QUERY "WHERE put_aside = 0 AND fate < 2 ORDER BY received DESC, message_id, recipient");
    return readAll(query);
}

void JournalReports::putAside(const QByteArray &messageId)
{
    m_db.prepare("UPDATE reports SET put_aside = 1 WHERE message_id = ?").bindBlob(messageId).run();
}

void JournalReports::forgetBefore(qint64 ms)
{
    Transaction all(m_db);
    m_db.prepare("DELETE FROM reports WHERE received < ?").bind(ms).run();
    m_db.prepare("DELETE FROM sent WHERE sent < ?").bind(ms).run();
    all.commit();
}

} // namespace postrider::store
