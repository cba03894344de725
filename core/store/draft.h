// A message that is being written: an .eml file and a row that says what it answers.
#pragma once

#include "base/ids.h"
#include "store/intent.h"

#include <optional>
#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <vector>

namespace postrider::store {

using DraftId = StrongInt<struct DraftIdTag, qint64>; ///< row in the journal; never used again

/// The message that is answered or forwarded, by what the wire knows.
struct ReplyReference {
    enum class Kind { Reply = 0, Forward = 1 };
    Kind kind = Kind::Reply;
    FolderName folder;
    UidValidity uidValidity;
    IntentMessage message;
    bool operator==(const ReplyReference &) const = default;
};

struct DraftItem {
    DraftId id;
    AccountId account;  ///< none: found without a row after a crash
    QString fileName;   ///< below ProfilePaths::drafts
    QString subject;    ///< for the list
    qint64 updated = 0; ///< milliseconds since 1970 UTC
    std::optional<ReplyReference> replyTo;
    QByteArray serverFolder; ///< raw name; empty: no copy on the server
    UidValidity serverUidValidity;
    Uid serverUid;
    bool serverCurrent = false; ///< the server's copy is this text
    bool operator==(const DraftItem &) const = default;
};

} // namespace postrider::store

Q_DECLARE_METATYPE(postrider::store::DraftItem)
