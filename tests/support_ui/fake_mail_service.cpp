#include "support_ui/fake_mail_service.h"

#include "support_ui/fake_fetch.h"
#include "support_ui/fake_setup.h"

#include <QSet>

namespace postrider::test {

using namespace Qt::StringLiterals;

namespace {

/// A request whose answer comes by the event loop.
class PostedRequest final : public QObject, public mail::Request
{
public:
    explicit PostedRequest(std::function<void()> what) { QMetaObject::invokeMethod(this, std::move(what), Qt::QueuedConnection); }
};

QString countText(const char16_t *one, const char16_t *many, size_t count)
{
    return count == 1 ? QString::fromUtf16(one) : QString::fromUtf16(many).arg(count);
}

} // namespace

FakeMailService::FakeMailService()
    : FakeMailService(Options{})
{}

FakeMailService::FakeMailService(const Options &options, QObject *parent)
    : m_now(options.now)
{
    setParent(parent);
    if (options.empty) {
        return;
    }
    const std::vector<AccountSettings> accounts = sampleAccounts();
    for (const AccountSettings &account : accounts) {
        mail::AccountStatus status;
        status.state = mail::AccountStatus::State::UpToDate;
        status.text = u"Up to date"_s;
        status.lastContact = m_now;
        m_accounts.push_back({account, status});
    }
    m_folders = sampleFolders(accounts);
    m_nextFolder = m_folders.back().id.value() + 1;
    m_messages = sampleMessages(m_folders, options.messages, m_now);
    m_messages.reserve(m_messages.size() + size_t(options.inboxMessages));
    const QDateTime oldest = m_messages.empty() ? m_now : m_messages.back().row.date;
    for (int i = 0; i < options.inboxMessages; ++i) {
        SampleMessage message;
        message.row.entry = {inbox(), MessageId(qint64(m_messages.size()) + 1)};
        message.row.subject = u"Generated message %1"_s.arg(i + 1);
        message.row.date = oldest.addSecs(-60 * qint64(i + 1));
        message.row.flags = Flag::Seen;
        m_messages.push_back(std::move(message));
    }
    for (size_t i = 0; i < m_messages.size(); ++i) {
        m_byId.push_back(i);
    }
    recount();
    fillTranscript();
}

FakeMailService::~FakeMailService() = default;

void FakeMailService::fillTranscript()
{
    using Direction = TranscriptLine::Direction;
    const int imap = m_transcript.open(AccountId(1), u"watching INBOX"_s, u"imap.example.org"_s, 993);
    m_transcript.update(imap, [](ConnectionInfo &info) {
        info.tls = u"TLS 1.3"_s;
        info.state = u"signed in, listening"_s;
        info.open = true;
        info.bytesReceived = 212'400;
        info.bytesSent = 9'100;
        info.extensions = {u"IDLE"_s, u"QRESYNC"_s, u"MOVE"_s};
    });
    m_transcript.add(imap, Direction::Received, "* OK [CAPABILITY IMAP4rev1 IDLE QRESYNC MOVE] Dovecot ready.");
    m_transcript.add(imap, Direction::Sent, "A1 AUTHENTICATE PLAIN ********");
    m_transcript.add(imap, Direction::Received, "A1 OK Logged in");
    m_transcript.add(imap, Direction::Sent, "A2 SELECT INBOX (QRESYNC (1718000000 90211))");
    m_transcript.add(imap, Direction::Received, "* 8140 EXISTS");
    m_transcript.add(imap, Direction::Received, "A2 OK [READ-WRITE] Select completed.");
    m_transcript.add(imap, Direction::Sent, "A3 IDLE");
    m_transcript.add(imap, Direction::Received, "+ idling");
    const int smtp = m_transcript.open(AccountId(1), u"sending"_s, u"smtp.example.org"_s, 465);
    m_transcript.update(smtp, [](ConnectionInfo &info) {
        info.tls = u"TLS 1.3"_s;
        info.state = u"sending the message"_s;
        info.open = true;
        info.bytesSent = 448'512;
        info.extensions = {u"PIPELINING"_s, u"8BITMIME"_s, u"SIZE"_s};
    });
    m_transcript.add(smtp, Direction::Received, "220 smtp.example.org ESMTP");
    m_transcript.add(smtp, Direction::Sent, "EHLO [127.0.0.1]");
    m_transcript.add(smtp, Direction::Received, "250 AUTH PLAIN LOGIN");
    m_transcript.add(smtp, Direction::Sent, "MAIL FROM:<alice@example.org>");
    m_transcript.add(smtp, Direction::Received, "250 2.1.0 Ok");
    m_transcript.add(smtp, Direction::Sent, "DATA");
    m_transcript.add(smtp, Direction::Received, "354 End data with <CR><LF>.<CR><LF>");
}

FolderId FakeMailService::inbox(int account) const
{
    return folderWithRole(m_accounts.at(size_t(account)).settings.id, FolderRole::Inbox);
}

void FakeMailService::recount()
{
    QHash<FolderId, std::pair<qint64, qint64>> counts;
    for (const SampleMessage &message : m_messages) {
        auto &count = counts[message.row.entry.folder];
        ++count.first;
        count.second += message.row.flags.testFlag(Flag::Seen) ? 0 : 1;
    }
    for (mail::FolderInfo &folder : m_folders) {
        const auto count = counts.value(folder.id);
        folder.total = count.first;
        folder.unread = count.second;
        folder.headersCached = count.first;
        folder.lastSync = m_now;
    }
}

SampleMessage *FakeMailService::find(mail::ListEntry entry)
{
    return const_cast<SampleMessage *>(std::as_const(*this).find(entry));
}

const SampleMessage *FakeMailService::find(mail::ListEntry entry) const
{
    const size_t id = size_t(entry.message.value());
    if (id == 0 || id > m_byId.size()) {
        return nullptr;
    }
    const SampleMessage &message = m_messages[m_byId[id - 1]];
    return message.row.entry == entry ? &message : nullptr;
}

SampleMessage *FakeMailService::message(mail::ListEntry entry)
{
    return find(entry);
}

AccountId FakeMailService::accountOf(FolderId folder) const
{
    for (const mail::FolderInfo &info : m_folders) {
        if (info.id == folder) {
            return info.account;
        }
    }
    return {};
}

void FakeMailService::changed(const std::vector<mail::ListEntry> &entries, bool moved)
{
    recount();
    QSet<FolderId> folders;
    for (const mail::ListEntry &entry : entries) {
        folders.insert(entry.folder);
    }
    QSet<AccountId> touched;
    for (const FolderId folder : folders) {
        touched.insert(accountOf(folder));
        if (moved) {
            Q_EMIT listChanged(folder);
        } else {
            std::vector<MessageId> messages;
            for (const mail::ListEntry &entry : entries) {
                if (entry.folder == folder) {
                    messages.push_back(entry.message);
                }
            }
            Q_EMIT rowsChanged(folder, messages);
        }
    }
    for (const AccountId account : touched) {
        Q_EMIT foldersChanged(account);
    }
}

mail::ListEntry FakeMailService::deliver(FolderId folder, SampleMessage message)
{
    message.row.entry = {folder, MessageId(qint64(m_byId.size()) + 1)};
    if (!message.row.date.isValid()) {
        message.row.date = m_now;
    }
    // The list is kept newest first.
    const auto at = std::find_if(m_messages.begin(), m_messages.end(),
                                 [&](const SampleMessage &other) { return other.row.date <= message.row.date; });
    const size_t index = size_t(at - m_messages.begin());
    for (size_t &position : m_byId) {
        position += position >= index ? 1 : 0;
    }
    m_byId.push_back(index);
    const mail::MessageRow row = message.row;
    m_messages.insert(at, std::move(message));
    changed({row.entry}, true);
    if (this->folder(folder)->role == FolderRole::Inbox) {
        Q_EMIT newMail(accountOf(folder), {row});
    }
    return row.entry;
}

void FakeMailService::vanish(const std::vector<mail::ListEntry> &entries)
{
    for (const mail::ListEntry &entry : entries) {
        if (SampleMessage *message = find(entry)) {
            message->row.entry.folder = {};
        }
    }
    changed(entries, true);
}

void FakeMailService::setStatus(AccountId account, const mail::AccountStatus &status)
{
    for (mail::AccountInfo &info : m_accounts) {
        if (info.settings.id == account) {
            info.status = status;
        }
    }
    Q_EMIT accountStatusChanged(account);
}

// --- accounts

std::vector<mail::AccountInfo> FakeMailService::accounts() const
{
    return m_accounts;
}

std::unique_ptr<mail::Setup> FakeMailService::newSetup()
{
    return std::make_unique<FakeSetup>(*this, [this](const AccountSettings &settings) {
        mail::AccountInfo info;
        info.settings = settings;
        info.settings.id = AccountId(qint64(m_accounts.size()) + 1);
        info.status.state = mail::AccountStatus::State::UpToDate;
        info.status.text = u"Up to date"_s;
        m_accounts.push_back(info);
        const std::vector<mail::FolderInfo> folders = sampleFolders({info.settings});
        for (mail::FolderInfo folder : folders) {
            folder.id = FolderId(folder.id.value() + m_nextFolder);
            folder.parent = folder.parent.isValid() ? FolderId(folder.parent.value() + m_nextFolder) : FolderId();
            m_folders.push_back(folder);
        }
        m_nextFolder += qint64(folders.size()) + 1;
        Q_EMIT accountsChanged();
    });
}

void FakeMailService::changeAccount(const AccountSettings &settings)
{
    calls << u"changeAccount "_s + settings.address();
    for (mail::AccountInfo &info : m_accounts) {
        if (info.settings.id == settings.id) {
            info.settings = settings;
        }
    }
    Q_EMIT accountsChanged();
}

void FakeMailService::removeAccount(AccountId account)
{
    calls << u"removeAccount %1"_s.arg(account.value());
    std::erase_if(m_accounts, [=](const mail::AccountInfo &info) { return info.settings.id == account; });
    std::erase_if(m_folders, [=](const mail::FolderInfo &info) { return info.account == account; });
    Q_EMIT accountsChanged();
}

void FakeMailService::givePassword(AccountId account, const QString &password, bool keep)
{
    lastPassword = password;
    calls << u"givePassword %1 %2"_s.arg(account.value()).arg(keep ? u"keep"_s : u"once"_s);
}

void FakeMailService::setOnline(bool online)
{
    behaviour.online = online;
    for (const mail::AccountInfo &info : std::vector<mail::AccountInfo>(m_accounts)) {
        mail::AccountStatus status = info.status;
        status.state = online ? mail::AccountStatus::State::UpToDate : mail::AccountStatus::State::Offline;
        status.text = online ? u"Up to date"_s : u"Working offline"_s;
        setStatus(info.settings.id, status);
    }
}

// --- folders and lists

std::vector<mail::FolderInfo> FakeMailService::folders(AccountId account) const
{
    std::vector<mail::FolderInfo> result;
    std::copy_if(m_folders.begin(), m_folders.end(), std::back_inserter(result),
                 [=](const mail::FolderInfo &info) { return info.account == account; });
    return result;
}

std::optional<mail::FolderInfo> FakeMailService::folder(FolderId folder) const
{
    const auto found =
        std::find_if(m_folders.begin(), m_folders.end(), [=](const mail::FolderInfo &info) { return info.id == folder; });
    return found == m_folders.end() ? std::nullopt : std::optional<mail::FolderInfo>(*found);
}

FolderId FakeMailService::folderWithRole(AccountId account, FolderRole role) const
{
    const auto found = std::find_if(m_folders.begin(), m_folders.end(),
                                    [=](const mail::FolderInfo &info) { return info.account == account && info.role == role; });
    return found == m_folders.end() ? FolderId() : found->id;
}

void FakeMailService::createFolder(AccountId account, FolderId parent, const QString &name)
{
    calls << u"createFolder "_s + name;
    mail::FolderInfo info;
    info.id = FolderId(m_nextFolder++);
    info.account = account;
    info.parent = parent;
    info.name = name;
    const auto above = folder(parent);
    info.path = above ? above->path + u" / "_s + name : name;
    m_folders.push_back(info);
    Q_EMIT foldersChanged(account);
}

void FakeMailService::renameFolder(FolderId id, const QString &newName)
{
    calls << u"renameFolder %1 %2"_s.arg(id.value()).arg(newName);
    for (mail::FolderInfo &info : m_folders) {
        if (info.id == id) {
            info.name = newName;
            info.path = newName;
        }
    }
    Q_EMIT foldersChanged(accountOf(id));
}

void FakeMailService::deleteFolder(FolderId id)
{
    calls << u"deleteFolder %1"_s.arg(id.value());
    const AccountId account = accountOf(id);
    std::erase_if(m_folders, [=](const mail::FolderInfo &info) { return info.id == id; });
    Q_EMIT foldersChanged(account);
}

void FakeMailService::setCurrentFolder(FolderId folder)
{
    calls << u"setCurrentFolder %1"_s.arg(folder.value());
}

void FakeMailService::refresh(FolderId folder)
{
    calls << u"refresh %1"_s.arg(folder.value());
}

void FakeMailService::refreshAll()
{
    calls << u"refreshAll"_s;
}

mail::RequestPtr FakeMailService::loadList(const mail::ListQuery &query, std::function<void(std::vector<mail::ListEntry>)> done)
{
    using Scope = mail::ListQuery::Scope;
    using Filter = mail::ListQuery::Filter;
    QSet<FolderId> inboxes;
    for (const mail::FolderInfo &info : m_folders) {
        if (info.role == FolderRole::Inbox) {
            inboxes.insert(info.id);
        }
    }
    std::vector<mail::ListEntry> entries;
    for (const SampleMessage &message : m_messages) {
        const mail::MessageRow &row = message.row;
        const FolderId folder = row.entry.folder;
        bool in = folder.isValid();
        switch (query.scope) {
        case Scope::Folder:
            in = in && folder == query.folder;
            break;
        case Scope::AllInboxes:
            in = in && inboxes.contains(folder);
            break;
        case Scope::Starred:
            in = in && row.flags.testFlag(Flag::Flagged);
            break;
        case Scope::Search:
            in = in
                 && (row.subject.contains(query.words, Qt::CaseInsensitive)
                     || message.text.contains(query.words, Qt::CaseInsensitive)
                     || (!row.from.empty() && row.from.front().display().contains(query.words, Qt::CaseInsensitive)));
            break;
        }
        switch (query.filter) {
        case Filter::All:
            break;
        case Filter::Unread:
            in = in && !row.flags.testFlag(Flag::Seen);
            break;
        case Filter::Starred:
            in = in && row.flags.testFlag(Flag::Flagged);
            break;
        case Filter::WithAttachment:
            in = in && row.hasAttachment;
            break;
        }
        if (in) {
            entries.push_back(row.entry);
        }
    }
    return std::make_unique<PostedRequest>([entries = std::move(entries), done = std::move(done)] { done(entries); });
}

std::vector<mail::MessageRow> FakeMailService::rows(std::span<const mail::ListEntry> entries) const
{
    std::vector<mail::MessageRow> result;
    result.reserve(entries.size());
    rowsRead += int(entries.size());
    for (const mail::ListEntry &entry : entries) {
        const SampleMessage *message = find(entry);
        result.push_back(message ? message->row : mail::MessageRow{});
        if (message && message->row.from.empty()) {
            result.back().from = {samplePeople().front()};
        }
    }
    return result;
}

void FakeMailService::setVisibleRows(const std::vector<mail::ListEntry> &entries)
{
    visibleRows = entries;
}

// --- acting

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

// --- the program

void FakeMailService::setPreferences(const mail::Preferences &preferences)
{
    m_preferences = preferences;
    Q_EMIT preferencesChanged();
}

void FakeMailService::clearCachedBodies()
{
    calls << u"clearCachedBodies"_s;
    m_cacheBytes = 0;
}

} // namespace postrider::test
