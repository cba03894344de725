// The folder for a purpose, made if the account has none, and looking for a message in it.
#pragma once

#include "imap/session.h"
#include "sync/outbox/services.h"

namespace postrider::sync {

/// Raw name of the folder with this role (Sent, Drafts, Trash, Archive, Junk). Where there is none it is created, and tried to be
/// marked for its use (RFC 6154 section 3). Throws Failure if that is refused.
Task<QByteArray> specialFolder(FlowHost &host, OutboxServices &services, imap::Session &session, FolderRole role);

/// The newest message of the folder with this Message-ID (without < >); none if there is none. Selects the folder.
Task<Uid> lookUpMessage(FlowHost &host, imap::Session &session, QByteArray folder, QByteArray messageId);

/// APPEND of a message file. Throws Failure if the server refuses; a missing folder is made once. What the server cannot take as it
/// is encoded goes in a plainer encoding, once. The UID only if the server told it.
struct Appended {
    UidValidity uidValidity;
    Uid uid;
};
Task<Appended> appendMessage(FlowHost &host, imap::Session &session, QByteArray folder, QString file, Flags flags);

/// An own copy that a newer one replaced: it goes, if it is still the message it was.
Task<> removeOwnCopy(FlowHost &host, imap::Session &session, QByteArray folder, UidValidity uidValidity, Uid uid);

} // namespace postrider::sync
