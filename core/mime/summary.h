// What a message list and threading need of a header block, read in one cheap pass.
#pragma once

#include "base/address.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>
#include <optional>
#include <vector>

namespace postrider::mime {

/// RFC 2369, RFC 2919, RFC 8058.
struct ListInfo {
    QString id;                       ///< List-Id's identifier between < >, else its text; empty: no list
    Address post;                     ///< List-Post's mailto; empty address: none
    bool postForbidden = false;       ///< List-Post: NO
    QByteArray unsubscribeUrl;        ///< the first https (else http) URL; empty: none
    QByteArray unsubscribeMailto;     ///< the first mailto URL; empty: none
    bool offersOneClick = false;      ///< List-Unsubscribe-Post is there and the URL is https (DKIM is not looked at here)
    bool isList() const { return !id.isEmpty() || !post.address.isEmpty() || postForbidden; }
};

/// Texts are decoded and cleaned for display (text_safety.h); addresses are as written.
struct Summary {
    AddressList from, sender, replyTo, to, cc, bcc;
    QString subject;
    QByteArray messageId;
    std::vector<QByteArray> inReplyTo, references;
    std::optional<qint64> date;       ///< seconds since 1970 UTC; none: missing or unreadable
    int dateOffsetMinutes = 0;
    ListInfo list;
    AddressList mailFollowupTo;
    QByteArray mimeType = "text/plain";
    bool hasAttachmentHint = false;   ///< multipart/mixed or a top-level non-text type: BODYSTRUCTURE knows better
    bool ambiguousFrom = false;       ///< several From fields, or From with several mailboxes and no Sender
    bool isAutomatic = false;         ///< Auto-Submitted other than "no", or Precedence bulk/junk
};

/// Reads a whole header block or the answer to BODY.PEEK[HEADER.FIELDS (...)]: fields that were not asked for are just missing.
Summary parseSummary(QByteArrayView headerBlock);

/// The fields parseSummary() looks at, for the IMAP FETCH item: "DATE FROM SENDER ...".
QByteArray summaryFieldNames();

/// List-* fields of a header block.
class HeaderFields;
ListInfo parseListInfo(const HeaderFields &headers);

} // namespace postrider::mime
