#include "mail/delivery_reports.h"

#include <algorithm>
#include <QDateTime>

namespace postrider::mail {

namespace {

using Fate = store::DeliveryReport::Fate;

constexpr qint64 LargestReport = 4 * 1024 * 1024; // with the whole message in it; a header is enough
constexpr qint64 KeptMs = 90ll * 24 * 3600 * 1000;

Fate fateOf(const QByteArray &action)
{
    if (action == "failed")
        return Fate::Failed;
    if (action == "delivered")
        return Fate::Delivered;
    if (action == "relayed")
        return Fate::Relayed;
    return action == "expanded" ? Fate::Expanded : Fate::Delayed;
}

} // namespace

bool mayBeReport(const store::MessageContent &content)
{
    if (content.size > LargestReport)
        return false;
    if (content.structure)
        return content.structure->mimeType() == "multipart/report"
               && content.structure->parameter("report-type").compare(QLatin1String("delivery-status"), Qt::CaseInsensitive) == 0;
    return std::any_of(content.from.begin(), content.from.end(), [](const Address &from) {
        return from.address.startsWith(QLatin1String("mailer-daemon@"), Qt::CaseInsensitive)
               || from.address.startsWith(QLatin1String("postmaster@"), Qt::CaseInsensitive);
    });
}

RecordedReport recordReport(store::Journal &journal, const sync::Bounce &bounce)
{
    RecordedReport recorded;
    const auto sent = journal.reports.findSent(bounce.originalMessageId, bounce.status.originalEnvelopeId);
    if (!sent)
        return recorded;
    recorded.subject = sent->subject;
    const QStringList sentences = bounce.sentences();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    store::Transaction all(journal.database());
    for (size_t i = 0; i < bounce.status.recipients.size(); ++i) {
        store::DeliveryReport report;
        report.account = sent->account;
        report.messageId = sent->messageId;
        report.subject = sent->subject;
        report.recipient = bounce.status.recipients[i].address;
        report.fate = fateOf(bounce.status.recipients[i].action);
        report.text = sentences.value(qsizetype(i));
        report.received = now;
        if (!journal.reports.record(report))
            continue;
        recorded.anyNews = true;
        if (report.fate == Fate::Failed)
            recorded.failed.append(report.recipient);
    }
    journal.reports.forgetBefore(now - KeptMs);
    all.commit();
    return recorded;
}

} // namespace postrider::mail
