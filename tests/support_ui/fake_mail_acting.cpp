#include "support_ui/fake_mail_service.h"

namespace postrider::test {

using namespace Qt::StringLiterals;

namespace {

QString countText(const char16_t *one, const char16_t *many, size_t count)
{
    return count == 1 ? QString::fromUtf16(one) : QString::fromUtf16(many).arg(count);
}

} // namespace

void FakeMailService::setFlag(const std::vector<mail::ListEntry> &entries, Flag flag, bool on)
{
    calls << u"setFlag %1 %2 %3"_s.arg(entries.size()).arg(QString::fromLatin1(flagName(flag)), on ? u"on"_s : u"off"_s);
    UndoStep step;
    step.text = countText(u"1 message changed", u"%1 messages changed", entries.size());
    for (const mail::ListEntry &entry : entries) {
        if (SampleMessage *message = find(entry)) {
            step.moved.push_back({entry, entry.folder, message->row.flags});
            message->row.flags.setFlag(flag, on);
        }
    }
    m_undo.push_back(std::move(step));
    changed(entries, false);
    Q_EMIT undoChanged();
}

void FakeMailService::markSeen(mail::ListEntry entry)
{
    calls << u"markSeen %1"_s.arg(entry.message.value());
    if (SampleMessage *message = find(entry)) {
        message->row.flags |= Flag::Seen;
        changed({entry}, false);
    }
}

void FakeMailService::moveAll(const std::vector<mail::ListEntry> &entries, FolderRole role, FolderId target, const QString &text)
{
    UndoStep step;
    step.text = text;
    std::vector<mail::ListEntry> touched = entries;
    for (const mail::ListEntry &entry : entries) {
        SampleMessage *message = find(entry);
        const FolderId to = target.isValid() ? target : folderWithRole(accountOf(entry.folder), role);
        if (!message || !to.isValid()) {
            continue;
        }
        message->row.entry.folder = to;
        step.moved.push_back({message->row.entry, entry.folder, message->row.flags});
        if (touched.size() == entries.size() || touched.back().folder != to) {
            touched.push_back(message->row.entry);
        }
    }
    m_undo.push_back(std::move(step));
    changed(touched, true);
    Q_EMIT undoChanged();
    Q_EMIT acted(text, true);
}

void FakeMailService::moveTo(const std::vector<mail::ListEntry> &entries, FolderId target)
{
    calls << u"moveTo %1 %2"_s.arg(entries.size()).arg(target.value());
    const QString name = folder(target) ? folder(target)->name : QString();
    moveAll(entries, FolderRole::None, target,
            entries.size() == 1 ? u"1 message moved to %1"_s.arg(name)
                                : u"%1 messages moved to %2"_s.arg(entries.size()).arg(name));
}

void FakeMailService::archive(const std::vector<mail::ListEntry> &entries)
{
    calls << u"archive %1"_s.arg(entries.size());
    moveAll(entries, FolderRole::Archive, {}, countText(u"1 message archived", u"%1 messages archived", entries.size()));
}

void FakeMailService::moveToTrash(const std::vector<mail::ListEntry> &entries)
{
    calls << u"moveToTrash %1"_s.arg(entries.size());
    moveAll(entries, FolderRole::Trash, {}, countText(u"1 message deleted", u"%1 messages deleted", entries.size()));
}

void FakeMailService::markJunk(const std::vector<mail::ListEntry> &entries, bool junk)
{
    calls << u"markJunk %1 %2"_s.arg(entries.size()).arg(junk ? u"on"_s : u"off"_s);
    moveAll(entries, junk ? FolderRole::Junk : FolderRole::Inbox, {},
            countText(u"1 message marked", u"%1 messages marked", entries.size()));
}

void FakeMailService::deleteForever(const std::vector<mail::ListEntry> &entries)
{
    calls << u"deleteForever %1"_s.arg(entries.size());
    vanish(entries);
}

void FakeMailService::markAllRead(FolderId folder)
{
    calls << u"markAllRead %1"_s.arg(folder.value());
    std::vector<mail::ListEntry> unread;
    for (const SampleMessage &message : m_messages) {
        if (message.row.entry.folder == folder && !message.row.flags.testFlag(Flag::Seen)) {
            unread.push_back(message.row.entry);
        }
    }
    setFlag(unread, Flag::Seen, true);
    Q_EMIT acted(countText(u"1 message marked as read", u"%1 messages marked as read", unread.size()), true);
}

void FakeMailService::emptyFolder(FolderId folder)
{
    calls << u"emptyFolder %1"_s.arg(folder.value());
    std::vector<mail::ListEntry> all;
    for (const SampleMessage &message : m_messages) {
        if (message.row.entry.folder == folder) {
            all.push_back(message.row.entry);
        }
    }
    vanish(all);
}

QString FakeMailService::undoText() const
{
    return m_undo.empty() ? QString() : m_undo.back().text;
}

void FakeMailService::undo()
{
    calls << u"undo"_s;
    if (m_undo.empty()) {
        return;
    }
    const UndoStep step = m_undo.back();
    m_undo.pop_back();
    std::vector<mail::ListEntry> touched;
    bool moved = false;
    for (const Moved &one : step.moved) {
        if (SampleMessage *message = find(one.now)) {
            moved = moved || one.now.folder != one.before;
            message->row.entry.folder = one.before;
            message->row.flags = one.flags;
            touched.push_back(one.now);
            touched.push_back(message->row.entry);
        }
    }
    changed(touched, moved);
    Q_EMIT undoChanged();
}

} // namespace postrider::test
