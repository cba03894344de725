// Believable mail for the tests of the windows and for their pictures.
#pragma once

#include "mail/mail_types.h"

#include <vector>

namespace postrider::test {

/// A message as the fake service keeps it.
struct SampleMessage {
    mail::MessageRow row;
    AddressList cc;
    QString text;
    std::optional<mail::SafeHtml> html;
    QHash<QString, QByteArray> inlineImages;
    std::vector<mail::AttachmentInfo> attachments;
    QStringList notices;
    std::vector<mail::MessageFact> facts;
    bool bodyHere = true;
};

/// Accounts of the sample: a private one and one for work.
std::vector<AccountSettings> sampleAccounts();
/// Their folders; counters are left at 0.
std::vector<mail::FolderInfo> sampleFolders(const std::vector<AccountSettings> &accounts);
/// About `count` messages over the folders, the newest at `now`. The same for the same arguments.
std::vector<SampleMessage> sampleMessages(const std::vector<mail::FolderInfo> &folders, int count, const QDateTime &now);
/// One message in every state of an outbox that a user can meet.
std::vector<mail::OutboxItem> sampleOutbox(AccountId account, const QDateTime &now);
std::vector<mail::DeliveryNews> sampleDeliveryNews(AccountId account, const QDateTime &now);
/// Correspondents, for completion.
AddressList samplePeople();
/// The header of a message as a server would send it.
QByteArray sampleHeader(const SampleMessage &message);

} // namespace postrider::test
