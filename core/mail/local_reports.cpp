// LocalMailService: delivery reports that come in are tied to the mail they are about.
#include "mail/local_mail_service.h"

#include "mail/delivery_reports.h"

#include <algorithm>
#include <QCoreApplication>

namespace postrider::mail {

namespace {

using Fate = store::DeliveryReport::Fate;

std::vector<DeliveryNews> grouped(const std::vector<store::DeliveryReport> &reports)
{
    std::vector<DeliveryNews> all;
    for (const store::DeliveryReport &report : reports) {
        const auto same = [&report](const DeliveryNews &news) { return news.messageId == report.messageId; };
        auto it = std::find_if(all.begin(), all.end(), same);
        if (it == all.end()) {
            DeliveryNews news;
            news.account = report.account;
            news.messageId = report.messageId;
            news.subject = report.subject;
            news.received = QDateTime::fromMSecsSinceEpoch(report.received, Qt::UTC);
            it = all.insert(all.end(), news);
        }
        it->recipients.push_back({report.recipient, report.fate == Fate::Failed, report.fate == Fate::Delivered, report.text});
    }
    return all;
}

} // namespace

void LocalMailService::lookForReports(FolderId folder, const std::vector<MessageId> &messages)
{
    for (size_t i = 0; i < messages.size() && i < MostReportsAtOnce; ++i) {
        const MessageId message = messages[i];
        const std::optional<store::MessageDetails> details = m_reader.details(message);
        if (!details || !mayBeReport(details->content) || m_reportRequests.contains(message))
            continue;
        const auto read = [this, message](const QByteArray &raw, const std::optional<Failure> &failure) {
            if (!failure)
                m_scope.start(readReport(raw));
            // The request tells its end itself: it goes from a fresh turn.
            QMetaObject::invokeMethod(
                this, [this, message] { m_reportRequests.erase(message); }, Qt::QueuedConnection);
        };
        m_reportRequests[message] = fetchSource({folder, message}, [](qint64, qint64) {}, read);
    }
}

Task<> LocalMailService::readReport(QByteArray raw)
{
    auto parse = [raw] { return sync::readBounce(raw); };
    const std::optional<sync::Bounce> bounce = co_await m_readThread.worker.run(parse);
    if (!bounce)
        co_return;
    auto record = [found = *bounce](store::Journal &journal) { return recordReport(journal, found); };
    const RecordedReport recorded = co_await m_stores.journal(record);
    if (!recorded.anyNews)
        co_return;
    if (!recorded.failed.isEmpty()) {
        Q_EMIT notice(QCoreApplication::translate("LocalMailService", "“%1” was not delivered to %2. The Outbox says why.")
                          .arg(recorded.subject, recorded.failed.mid(0, 5).join(QStringLiteral(", "))));
    }
    Q_EMIT outboxChanged();
}

std::vector<DeliveryNews> LocalMailService::deliveryNews() const
{
    return grouped(m_journal.reports.open());
}

std::optional<DeliveryNews> LocalMailService::deliveryNewsOf(const QByteArray &messageId) const
{
    const std::vector<DeliveryNews> all = grouped(m_journal.reports.of(messageId));
    return all.empty() ? std::nullopt : std::optional(all.front());
}

void LocalMailService::putDeliveryNewsAside(const QByteArray &messageId)
{
    m_scope.start(putAside(messageId));
}

Task<> LocalMailService::putAside(QByteArray messageId)
{
    auto put = [messageId](store::Journal &journal) {
        journal.reports.putAside(messageId);
        return true;
    };
    co_await m_stores.journal(put);
    Q_EMIT outboxChanged();
}

QStringList LocalMailService::deliverySentences(const QByteArray &messageId) const
{
    QByteArray id = messageId.trimmed();
    if (id.startsWith('<') && id.endsWith('>'))
        id = id.mid(1, id.size() - 2);
    QStringList sentences;
    if (id.isEmpty())
        return sentences;
    for (const store::DeliveryReport &report : m_journal.reports.of(id)) {
        if (report.fate == Fate::Failed || report.fate == Fate::Delayed)
            sentences.append(report.text);
    }
    return sentences;
}

} // namespace postrider::mail
