// Fetching what the reader, the attachment strip and a reply need. Coroutines of the engine thread.
#pragma once

#include "async/task.h"
#include "async/worker.h"
#include "mail/body_renderer.h"
#include "mail/mail_types.h"
#include "mail/request.h"
#include "mail/sender_check.h"
#include "net/picture_fetcher.h"
#include "store/part_store.h"
#include "sync/account_engine.h"
#include "sync/store_access.h"

#include <functional>

namespace postrider::mail {

/// What these flows work with; outlives them.
struct ReadingTools {
    sync::AccountEngine &engine;
    Worker &reader;             ///< decoding and sanitising happen there
    /// Whether a section is in the cache; called on the reader's thread.
    std::function<bool(MessageId, const QByteArray &)> isCached;
    store::PartStore parts;     ///< files of the profile, readable from any thread
    QString openFolder;         ///< where decoded attachments are laid out for opening, 0700
    sync::StoreAccess &stores;
    net::PictureFetcher &pictures;
    bool plainOnly = false;
    bool withRemotePictures = false;
    bool knowsOfFiles = false;  ///< the list shows already that the message has some
    /// Wanted for this sender or domain: only where the account's border confirms the sender.
    bool picturesIfConfirmed = false;
    Border border;
    /// Told once of each message whose header came: mime::topmostAuthenticationServer() of mail from outside.
    std::function<void(MessageId, const QByteArray &)> noteBorder;
};

/// Fetches the body, then the pictures in it, telling each step. `content` has what the list knows already.
Task<> readMessage(ReadingTools tools, sync::MessageRef message, MessageContent content, Callback<const MessageContent &> tell);

/// The decoded attachment as a file of its own, named safely.
Task<> fetchAttachmentFile(ReadingTools tools, sync::MessageRef message, QByteArray section, Callback<qint64, qint64> progress,
                           Callback<const QString &, std::optional<Failure>> done);

/// The whole message.
Task<> fetchWhole(ReadingTools tools, sync::MessageRef message, Callback<qint64, qint64> progress,
                  Callback<const QByteArray &, std::optional<Failure>> done);

struct ReplyOrder {
    ReplyMode mode = ReplyMode::Reply;
    QString quoteOnly;
    std::vector<Identity> identities;
    AccountId account;
    ListEntry original;
};

/// The answer, with the text that is quoted and, for forwards, the attachments.
Task<> makeAnswer(ReadingTools tools, sync::MessageRef message, ReplyOrder order, Callback<const DraftContent &, std::optional<Failure>> done);

} // namespace postrider::mail
