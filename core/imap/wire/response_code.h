// Response codes: the bracket at the start of a status response's text (RFC 9051 section 7.1, RFC 5530 and others).
#pragma once

#include "base/ids.h"
#include "base/uid_set.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <utility>
#include <vector>

namespace postrider::imap {

/// One response code. Codes without a name here are Unknown and otherwise ignored.
struct ResponseCode {
    enum class Kind {
        None, Unknown,
        // RFC 9051 and 3501
        Alert, AlreadyExists, AppendUid, AuthenticationFailed, AuthorizationFailed, BadCharset, Cannot, Capability, ClientBug,
        Closed, ContactAdmin, CopyUid, Corruption, Expired, ExpungeIssued, HasChildren, InUse, Limit, NonExistent, NoPerm,
        NotSaved, OverQuota, Parse, PermanentFlags, PrivacyRequired, ReadOnly, ReadWrite, ServerBug, TryCreate, UidNext,
        UidNotSticky, UidValidity, Unavailable, UnknownCte, Unseen,
        // extensions
        HighestModSeq, NoModSeq, Modified, MailboxId, CompressionActive, NotificationOverflow, BadEvent, Metadata, UseAttr,
        TooBig, BadUrl, Referral, InProgress, MessageLimit, UidRequired, TempFail, MaxConvertMessages, MaxConvertParts,
        NoUpdate, BadComparator, Annotate, Annotations, UndefinedFilter, UrlMech, NewName,
        // Gmail
        WebAlert, Throttled,
    };

    Kind kind = Kind::None;
    QByteArray name;          ///< as sent, upper case; empty: there was no code
    QByteArray arguments;     ///< raw, after the name
    /// UIDNEXT, UIDVALIDITY, UNSEEN, HIGHESTMODSEQ, MESSAGELIMIT; the UIDVALIDITY of APPENDUID and COPYUID; how much of
    /// INPROGRESS is done; octets of METADATA LONGENTRIES (the longest value, left out) and MAXSIZE.
    quint64 number = 0;
    quint64 goal = 0;         ///< INPROGRESS: of how much; 0: not said (RFC 9585)
    Uid lastUid;              ///< MESSAGELIMIT: the last one that was dealt with (RFC 9738)
    /// CAPABILITY, PERMANENTFLAGS, BADCHARSET, USEATTR, BADEVENT: the list. MAILBOXID, INPROGRESS (a tag), METADATA and
    /// ANNOTATE (what kind): one word.
    QList<QByteArray> words;
    std::vector<UidSet::Range> source;      ///< COPYUID: UIDs that were copied, in the order given
    std::vector<UidSet::Range> destination; ///< COPYUID and APPENDUID: the new UIDs, in the order given
    UidSet modified;          ///< MODIFIED

    bool is(Kind wanted) const { return kind == wanted; }
    /// COPYUID as old -> new pairs. Empty if the counts differ or exceed a million: such an answer says nothing.
    std::vector<std::pair<Uid, Uid>> uidPairs() const;
};

/// Reads what stands between '[' and ']'. Total: nonsense gives Unknown or empty fields.
ResponseCode parseResponseCode(QByteArrayView inside);

} // namespace postrider::imap
