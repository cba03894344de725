// Delivery reports that come in, and the mail of ours that they are about: what the program and postriderctl share.
#pragma once

#include "store/journal.h"
#include "store/message.h"
#include "sync/outbox/bounce.h"

#include <QString>
#include <QStringList>

namespace postrider::mail {

/// Of one arrival, so many are read; where more come at once it is no human correspondence.
constexpr size_t MostReportsAtOnce = 200;

/// By what is cached: multipart/report of a delivery status (RFC 6522, RFC 3464). Without a structure the author tells: reports have no
/// other sender.
bool mayBeReport(const store::MessageContent &content);

struct RecordedReport {
    QString subject;    ///< of the mail it is about
    QStringList failed; ///< recipients not known to have failed before
    bool anyNews = false;
};
/// Ties it to the mail that was sent, if it was sent from here. On the journal's thread.
RecordedReport recordReport(store::Journal &journal, const sync::Bounce &bounce);

} // namespace postrider::mail
