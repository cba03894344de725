// mailto: links (RFC 6068), with no trust in them.
#pragma once

#include "mime/draft.h"

#include <QByteArray>
#include <optional>

namespace postrider::mime {

struct MailtoDraft {
    Draft draft;                   ///< to, cc, bcc, subject, text, inReplyTo only
    bool addsHiddenRecipients = false; ///< the link filled Cc or Bcc: mark them as added by the link
    bool ignoredFields = false;    ///< the link asked for something we never do (attach, From, ...)
};

/// Nothing if it is no mailto: URL or longer than 64 KiB. Only to, cc, bcc, subject, body and in-reply-to are heard;
/// attachments never. Line breaks in header values become blanks.
std::optional<MailtoDraft> parseMailto(const QByteArray &url);

} // namespace postrider::mime
