// From what LIST says to the folders of the cache: names for people, and which folder is for what.
#pragma once

#include "imap/wire/response.h"
#include "store/folder.h"

#include <QString>
#include <vector>

namespace postrider::sync {

/// Roles by attribute (RFC 6154, XLIST) first; a role that no attribute gives goes to the first folder whose name says so in one
/// of the languages known here. Two folders with one role: the first keeps it. INBOX is always the Inbox.
std::vector<store::FolderListing> toListings(const std::vector<imap::ListItem> &items);

/// The role a folder of this name (last level) usually has: "Gesendet" is Sent. None if the name says nothing.
FolderRole roleFromName(const QString &name);

/// A raw name for people: decoded, levels joined with '/'; a '/' inside a level becomes U+2215, which looks the same.
QString pathForPeople(const QByteArray &rawName, char delimiter);

/// The raw name of a new folder below `parent` (empty: at the top). Nothing if the name can't be: empty, with the delimiter in
/// it, or with control characters.
std::optional<QByteArray> rawNameFor(const QByteArray &parent, char delimiter, const QString &name, bool utf8);

/// The listing of INBOX as long as the server has not been asked.
store::FolderListing provisionalInbox();

} // namespace postrider::sync
