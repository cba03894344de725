// Finding a folder, or a command, by a few letters of it. Pure.
#pragma once

#include "mail/mail_service.h"

namespace postrider::ui {

/// How well `words` fit `text`: every word must be there, at the start of a word, inside, or as scattered letters.
/// Higher is better; negative: it does not fit. Case and accents do not matter.
int matchScore(const QString &text, const QString &words);

struct FolderChoice {
    FolderId folder;
    QString name;    ///< the path
    QString account; ///< shown where there are several
    QString icon;
    AccountId owner;
};

/// All folders messages can be moved to.
std::vector<FolderChoice> folderChoices(const mail::MailService &service);

} // namespace postrider::ui
