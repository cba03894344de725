#include "support_ui/fake_mail_service.h"

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
        m_accounts.push_back({account, status, {}});
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

// --- lists

namespace {

class ServerSearch final : public mail::Request
{
public:
    std::shared_ptr<std::function<void(const mail::ServerFindings &)>> update;
};

} // namespace

mail::RequestPtr FakeMailService::searchServers(const QString &words, FolderId first,
                                                std::function<void(const mail::ServerFindings &)> update)
{
    calls << u"searchServers %1 %2"_s.arg(words).arg(first.value());
    if (!serversSearch) {
        return nullptr;
    }
    auto request = std::make_unique<ServerSearch>();
    request->update = std::make_shared<std::function<void(const mail::ServerFindings &)>>(std::move(update));
    m_serverSearch = request->update;
    return request;
}

void FakeMailService::tellFindings(const mail::ServerFindings &findings)
{
    if (const auto update = m_serverSearch.lock()) {
        (*update)(findings);
    }
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
                 && (std::find(query.also.begin(), query.also.end(), row.entry.message) != query.also.end()
                     || row.subject.contains(query.words, Qt::CaseInsensitive)
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
