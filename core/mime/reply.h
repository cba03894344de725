// Reply and forward as pure functions: who gets it, under which subject and name, with which quote.
#pragma once

#include "base/account.h"
#include "mime/draft.h"
#include "mime/summary.h"

#include <QString>
#include <vector>

namespace postrider::mime {

enum class ReplyMode { Sender, All, List };

/// What is known of the message that is answered.
struct Original {
    Summary summary;
    AddressList deliveredTo;  ///< Delivered-To, X-Original-To, Envelope-To
    QString text;             ///< the body as plain text (decodeFlowed() and joinLines(), or from HTML), LF
};
/// From a whole header block.
Original makeOriginal(QByteArrayView headerBlock, const QString &text);

struct ReplyOptions {
    bool quoteBelow = true;       ///< false: the quote comes first and one writes under it
    bool withSignature = true;
    QString attribution;          ///< the translated line "On ... wrote:", ready made; empty: attributionLine()
    QString selectedText;         ///< not empty: only this is quoted
};

struct Reply {
    Draft draft;                  ///< recipients, subject, ids, text with quote; no date, no message id
    size_t identity = 0;          ///< index into `identities`
    bool replyToDiffersInDomain = false; ///< the answer goes to another domain than From's: say so
    bool replyToWasMunged = false;       ///< Reply-To was the list's: the answer goes to From instead
    qsizetype cursor = 0;         ///< where to write, as an index into draft.text
};

/// M-41..M-43: RFC 5322 section 3.6.2 to 3.6.4. `identities` has at least one; all of them are "me".
Reply makeReply(const Original &original, ReplyMode mode, const std::vector<Identity> &identities,
                const ReplyOptions &options = {});

/// The text below a "Forwarded message" header; the caller adds the original's attachments.
Reply makeInlineForward(const Original &original, const std::vector<Identity> &identities, const ReplyOptions &options = {});
/// The original itself, byte for byte, as a message/rfc822 attachment.
Reply makeAttachedForward(const Original &original, const QByteArray &raw, const std::vector<Identity> &identities,
                          const ReplyOptions &options = {});

/// Which identity was written to: in To, Cc or Delivered-To (tags after '+' and the dots of Gmail ignored); else 0.
size_t chooseIdentity(const Original &original, const std::vector<Identity> &identities);
/// True if `address` is one of mine.
bool isMine(const Address &address, const std::vector<Identity> &identities);

/// "On 23 Nov 2026 at 09:42, Name wrote:", translated.
QString attributionLine(const Summary &summary);
/// Each line with "> " before it (">" before one that is quoted already); the signature cut off.
QString quoteText(const QString &text);

} // namespace postrider::mime
