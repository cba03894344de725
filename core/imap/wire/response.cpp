#include "imap/wire/response.h"

#include <array>

namespace postrider::imap {

QByteArray Status::line() const
{
    static constexpr std::array<const char *, 5> Names{"OK", "NO", "BAD", "PREAUTH", "BYE"};
    QByteArray result = Names[size_t(kind)];
    if (!code.name.isEmpty()) {
        result += " [" + code.name;
        if (!code.arguments.isEmpty())
            result += ' ' + code.arguments;
        result += ']';
    }
    if (!text.isEmpty())
        result += ' ' + text;
    return result;
}

bool ListItem::has(const char *attribute) const
{
    for (const QByteArray &own : attributes) {
        if (own.compare(attribute, Qt::CaseInsensitive) == 0)
            return true;
    }
    return false;
}

bool ListItem::isSelectable() const { return !has("\\Noselect") && !has("\\NonExistent"); }

FolderRole ListItem::role() const
{
    struct Known {
        const char *attribute;
        FolderRole role;
    };
    // RFC 6154, RFC 8457 (\Important), and the names XLIST had before.
    static constexpr std::array<Known, 12> Table{{
        {"\\Inbox", FolderRole::Inbox}, {"\\Drafts", FolderRole::Drafts}, {"\\Sent", FolderRole::Sent},
        {"\\Archive", FolderRole::Archive}, {"\\Junk", FolderRole::Junk}, {"\\Spam", FolderRole::Junk},
        {"\\Trash", FolderRole::Trash}, {"\\All", FolderRole::All}, {"\\AllMail", FolderRole::All},
        {"\\Flagged", FolderRole::Flagged}, {"\\Starred", FolderRole::Flagged}, {"\\Important", FolderRole::Important},
    }};
    for (const Known &known : Table) {
        if (has(known.attribute))
            return known.role;
    }
    return name.compare("INBOX", Qt::CaseInsensitive) == 0 ? FolderRole::Inbox : FolderRole::None;
}

const Section *Fetch::section(const QByteArray &name) const
{
    for (const Section &own : sections) {
        if (own.name.compare(name, Qt::CaseInsensitive) == 0)
            return &own;
    }
    return nullptr;
}

const Section *Fetch::header() const
{
    for (const Section &own : sections) {
        if (own.name.size() >= 6 && qstrnicmp(own.name.constData(), "HEADER", 6) == 0)
            return &own;
    }
    return nullptr;
}

} // namespace postrider::imap
