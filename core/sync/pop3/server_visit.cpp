#include "sync/pop3/server_visit.h"

#include "sync/pop3/header_facts.h"

#include <algorithm>
#include <QCoreApplication>

namespace postrider::sync {

namespace {

constexpr size_t BatchSize = 200; ///< a second or so
constexpr size_t WholeBatch = 5; ///< of whole messages, where there is no TOP
constexpr qint64 HeaderOctets = 256 * 1024;
constexpr qint64 DaySecs = 24 * 3600;

Failure notThere()
{
    return {Failure::Kind::Refused, QCoreApplication::translate("Sync", "This message is not on the server any more."), Failure::Cause::NotFound};
}

/// A name for a message of a server without UIDL.
QByteArray nameFromHash(const QByteArray &hash) { return "=" + hash.toHex(); }

} // namespace

/// A body on its way into the mail of this machine.
class ServerVisit::BodyFile final : public pop3::BodySink
{
public:
    BodyFile(std::unique_ptr<store::PartWriter> writer, qint64 total, Progress progress, std::function<bool()> isCancelled)
        : m_writer(std::move(writer)), m_total(total), m_progress(std::move(progress)), m_isCancelled(std::move(isCancelled))
    {
    }
    void write(QByteArrayView bytes) override
    {
        if (m_isCancelled && m_isCancelled())
            throw Failure::cancelled();
        m_writer->append(bytes);
        if (m_progress)
            m_progress(m_writer->size(), std::max(m_total, m_writer->size()));
    }
    store::StoredPart finish() { return m_writer->finish(); }

private:
    const std::unique_ptr<store::PartWriter> m_writer;
    const qint64 m_total;
    const Progress m_progress;
    const std::function<bool()> m_isCancelled;
};

ServerVisit::ServerVisit(FlowHost &host, LocalFolders &folders, std::unique_ptr<pop3::Session> session)
    : m_host(host)
    , m_folders(folders)
    , m_session(std::move(session))
{}

ServerVisit::~ServerVisit() = default;

Task<> ServerVisit::look()
{
    const auto listing = std::make_shared<pop3::Listing>();
    *listing = co_await m_session->list();
    m_host.onAnswer();
    if (!listing->hasUidl && !listing->entries.empty())
        co_await nameByHeaders(listing);
    if (listing->entries.empty())
        co_await requireEmptyMailbox();
    m_present.clear();
    for (pop3::Listing::Entry &entry : listing->entries) {
        // RFC 1939 section 7: unique in the mailbox. Where a server breaks that, the name alone would not say which message is meant.
        QByteArray name = entry.uidl;
        for (int n = 2; name.isEmpty() || m_present.contains(name); ++n)
            name = entry.uidl + " #" + QByteArray::number(n);
        if (name != entry.uidl)
            m_doubled << entry.uidl << name;
        entry.uidl = name;
        m_present.insert(name, {entry.number, std::max<qint64>(0, entry.size)});
    }
    co_await planHeaders(std::move(listing->entries));
}

/// What the user marked and filed rests on these names: an empty list must not be a slip of the server.
Task<> ServerVisit::requireEmptyMailbox()
{
    const pop3::MailboxSize size = co_await m_session->stat();
    if (size.messages > 0) {
        throw Failure(Failure::Kind::Protocol,
                      QCoreApplication::translate("Sync", "The server counts %n message(s), but lists none.", nullptr, int(size.messages)),
                      Failure::Cause::UnexpectedReply, {}, QCoreApplication::translate("Sync", "Try again later."));
    }
}

Task<> ServerVisit::nameByHeaders(std::shared_ptr<pop3::Listing> listing)
{
    std::vector<quint32> numbers;
    QHash<quint32, pop3::Listing::Entry *> places;
    for (pop3::Listing::Entry &entry : listing->entries) {
        numbers.push_back(entry.number);
        places.insert(entry.number, &entry);
    }
    const pop3::Session::HeaderHandler onHeader = [&places, this](quint32 number, const std::optional<QByteArray> &header) {
        if (header)
            places.value(number)->uidl = nameFromHash(readHeader(*header, 0, nowSecs()).hash);
    };
    const bool hasTop = co_await m_session->fetchHeaders(numbers, onHeader);
    m_host.onAnswer();
    if (!hasTop) {
        throw Failure(Failure::Kind::Protocol, QCoreApplication::translate("Sync", "This server names its messages neither by UIDL nor by TOP."),
                      Failure::Cause::UnexpectedReply, {}, QCoreApplication::translate("Sync", "Use IMAP for this account if the server has it."));
    }
}

Task<> ServerVisit::planHeaders(std::vector<pop3::Listing::Entry> entries)
{
    const auto read = [id = account()](store::LocalMail &mail) { return mail.onServer(id); };
    const std::vector<store::LocalMessage> known = co_await m_host.environment().stores.mail(read);
    QHash<QByteArray, qint64> rows;
    for (const store::LocalMessage &message : known)
        rows.insert(message.uidl, message.row);
    m_first = known.empty();
    m_todo.clear();
    for (const pop3::Listing::Entry &entry : entries) {
        if (!rows.contains(entry.uidl))
            m_todo.push_back({entry.number, std::max<qint64>(0, entry.size), entry.uidl, {}, 0, {}});
    }
    if (!m_todo.empty()) {
        // In the server's order, whatever the order is in which they come.
        const auto reserve = [id = account(), count = quint32(m_todo.size())](store::LocalMail &mail) { return mail.reserveUids(id, "INBOX", count); };
        const Uid first = co_await m_host.environment().stores.mail(reserve);
        for (size_t i = 0; i < m_todo.size(); ++i)
            m_todo[i].uid = Uid(first.value() + quint32(i));
    }
    for (const store::LocalMessage &message : m_folders.missing()) {
        const auto at = m_present.constFind(message.uidl);
        if (at != m_present.constEnd())
            m_todo.push_back({at->number, at->size, message.uidl, {}, message.row, {}});
    }
    std::sort(m_todo.begin(), m_todo.end(), [](const Todo &a, const Todo &b) { return a.number < b.number; });
    m_total = qint64(m_todo.size());
    m_settled = false;
    co_await m_folders.noteState(m_total);
    tellProgress();
}

void ServerVisit::tellProgress()
{
    if (m_total > 0)
        m_host.onProgress(m_folders.inbox(), m_total - qint64(m_todo.size()), m_total);
}

Task<> ServerVisit::fetchHeaders()
{
    const size_t count = std::min(m_noTop ? WholeBatch : BatchSize, m_todo.size());
    std::vector<Todo> batch(m_todo.rbegin(), m_todo.rbegin() + qsizetype(count));
    if (!m_noTop) {
        std::vector<quint32> numbers;
        for (const Todo &todo : batch)
            numbers.push_back(todo.number);
        const pop3::Session::HeaderHandler onHeader = [&batch](quint32 number, std::optional<QByteArray> header) {
            for (Todo &todo : batch) {
                if (todo.number == number)
                    todo.header = std::move(header);
            }
        };
        const bool hasTop = co_await m_session->fetchHeaders(numbers, onHeader);
        m_host.onAnswer();
        m_noTop = !hasTop;
        if (m_noTop)
            co_return; // once more, otherwise
        co_await takeHeaders(batch);
    } else {
        co_await takeWhole(batch);
    }
    m_todo.resize(m_todo.size() - count);
    tellProgress();
}

Task<> ServerVisit::takeHeaders(std::vector<Todo> batch)
{
    QHash<QByteArray, HeaderFacts> facts;
    std::vector<store::ArrivedMessage> arrived;
    std::vector<qint64> known;
    for (const Todo &todo : batch) {
        if (!todo.header) {
            m_someRefused = true;
            continue;
        }
        const HeaderFacts told = readHeader(*todo.header, todo.size, nowSecs());
        facts.insert(todo.uidl, told);
        if (todo.row != 0)
            known.push_back(todo.row);
        else
            arrived.push_back({todo.uidl, todo.uid, told.identity, told.hash});
    }
    const auto isPresent = [names = m_present](const QByteArray &uidl) { return names.contains(uidl); };
    const auto add = [id = account(), arrived, known, isPresent](store::LocalMail &mail) {
        std::vector<store::LocalMessage> fresh = mail.addArrived(id, "INBOX", arrived, isPresent);
        const size_t newOnes = fresh.size();
        for (const qint64 row : known) {
            if (std::optional<store::LocalMessage> message = mail.find(row))
                fresh.push_back(std::move(*message));
        }
        return std::make_pair(std::move(fresh), newOnes);
    };
    const auto added = co_await m_host.environment().stores.mail(add);
    QHash<QByteArray, std::vector<ShownMessage>> byFolder;
    std::vector<ShownMessage> fresh;
    for (size_t i = 0; i < added.first.size(); ++i) {
        const store::LocalMessage &message = added.first[i];
        if (i < added.second)
            fresh.push_back({message, facts.value(message.uidl).content});
        else if (!message.isDeleted())
            byFolder[message.folder].push_back({message, facts.value(message.uidl).content});
    }
    for (auto it = byFolder.cbegin(); it != byFolder.cend(); ++it)
        co_await m_folders.show(it.key(), it.value());
    if (!fresh.empty()) {
        const std::vector<MessageId> ids = co_await m_folders.show("INBOX", fresh);
        m_new.insert(m_new.end(), ids.begin(), ids.end());
    }
    m_folders.forgetMissing(known);
    m_fetched += qint64(added.first.size());
    m_host.onHeaders(qint64(added.first.size()));
}

/// Where there is no TOP the whole message is the only way to its header; it is kept, then.
Task<> ServerVisit::takeWhole(std::vector<Todo> batch)
{
    std::vector<std::pair<QByteArray, store::StoredPart>> bodies;
    for (Todo &todo : batch) {
        const Progress silent;
        const std::function<bool()> never;
        const store::StoredPart body = co_await retrieve(todo.number, todo.size, silent, never);
        if (body.hash.isEmpty())
            continue;
        bodies.emplace_back(todo.uidl, body);
        const auto start = [body](store::LocalMail &mail) { return mail.bodies().read(body, 0, HeaderOctets); };
        todo.header = co_await m_host.environment().stores.mail(start);
    }
    co_await takeHeaders(batch);
    const auto keep = [id = account(), bodies, now = nowSecs()](store::LocalMail &mail) {
        std::vector<store::LocalMessage> kept;
        const std::vector<store::LocalMessage> known = mail.onServer(id);
        for (const auto &[uidl, body] : bodies) {
            for (const store::LocalMessage &message : known) {
                if (message.uidl == uidl && !message.isDeleted() && !message.hasBody() && mail.setBody(message.row, body, now))
                    kept.push_back(mail.find(message.row).value_or(message));
            }
        }
        return kept;
    };
    const std::vector<store::LocalMessage> kept = co_await m_host.environment().stores.mail(keep);
    for (const store::LocalMessage &message : kept)
        co_await m_folders.describe(message);
}

Task<> ServerVisit::settle()
{
    // A message whose header the server would not give may be one of those that seem to be gone: another time.
    if (!m_someRefused) {
        const auto sort = [id = account(), names = m_present, keep = m_host.accountSettings().pop3.keepRemoved](store::LocalMail &mail) {
            std::vector<qint64> rows;
            for (const store::LocalMessage &message : mail.onServer(id)) {
                if (!names.contains(message.uidl))
                    rows.push_back(message.row);
            }
            return mail.gone(rows, keep);
        };
        const auto removed = co_await m_host.environment().stores.mail(sort);
        QHash<QByteArray, std::vector<Uid>> byFolder;
        for (const auto &[folder, uid] : removed)
            byFolder[folder].push_back(uid);
        for (auto it = byFolder.cbegin(); it != byFolder.cend(); ++it)
            co_await m_folders.hide(it.key(), UidSet::of(it.value()));
    }
    co_await m_folders.noteState(0);
    co_await m_folders.tidyCache();
    co_await readWanted();
    m_settled = true;
    if (!m_first && !m_new.empty())
        m_host.onNewMail(m_folders.inbox().id, std::exchange(m_new, {}));
}

Task<> ServerVisit::readWanted()
{
    // Where the policy lets mail go from the server all of it is to be here, what came just now too.
    const LeaveOnServer leave = m_host.accountSettings().pop3.leave;
    const bool removes = leave == LeaveOnServer::Remove || leave == LeaveOnServer::ForDays;
    const auto read = [id = account(), removes](store::LocalMail &mail) {
        if (removes)
            mail.wantAll(id);
        return mail.wanted(id);
    };
    m_wanted = co_await m_host.environment().stores.mail(read);
    std::erase_if(m_wanted, [this](const store::LocalMessage &message) { return !m_present.contains(message.uidl); });
    std::reverse(m_wanted.begin(), m_wanted.end());
}

Task<> ServerVisit::fetchWanted()
{
    const qint64 row = m_wanted.back().row;
    m_wanted.pop_back();
    const Progress silent;
    const std::function<bool()> never;
    try {
        co_await fetchBody(row, silent, never);
    } catch (const Failure &failure) {
        // One message that the server will not give must not hold up the others.
        if (failure.kind != Failure::Kind::Refused || !m_session->isUsable())
            throw;
    }
}

Task<store::StoredPart> ServerVisit::retrieve(quint32 number, qint64 size, Progress progress, std::function<bool()> isCancelled)
{
    store::PartStore bodies(store::LocalMail::bodyFolder(m_host.environment().stores.paths()));
    const auto file = std::make_shared<BodyFile>(bodies.begin(), size, progress, isCancelled);
    const pop3::Status status = co_await m_session->retrieve(number, file);
    m_host.onAnswer();
    if (!status.isOk())
        co_return store::StoredPart();
    co_return file->finish();
}

Task<> ServerVisit::fetchBody(qint64 row, Progress progress, std::function<bool()> isCancelled)
{
    const auto find = [row](store::LocalMail &mail) { return mail.find(row); };
    const std::optional<store::LocalMessage> message = co_await m_host.environment().stores.mail(find);
    if (message && message->hasBody())
        co_return; // somebody else was faster
    const auto at = message ? m_present.constFind(message->uidl) : m_present.constEnd();
    if (at == m_present.constEnd())
        throw notThere();
    const Present present = *at;
    const store::StoredPart body = co_await retrieve(present.number, present.size, progress, isCancelled);
    if (body.hash.isEmpty())
        throw notThere();
    const auto keep = [row, body, now = nowSecs()](store::LocalMail &mail) {
        mail.setBody(row, body, now);
        return mail.find(row);
    };
    const std::optional<store::LocalMessage> kept = co_await m_host.environment().stores.mail(keep);
    if (kept && kept->hasBody())
        co_await m_folders.describe(*kept);
}

/// Returns the rows that were marked.
Task<std::vector<qint64>> ServerVisit::markForDeletion()
{
    const Pop3Policy policy = m_host.accountSettings().pop3;
    std::vector<qint64> marked;
    if (policy.leave == LeaveOnServer::ForEver)
        co_return marked;
    const auto choose = [id = account(), policy, names = m_present, doubled = m_doubled, now = nowSecs()](store::LocalMail &mail) {
        std::vector<store::LocalMessage> chosen;
        for (const store::LocalMessage &message : mail.onServer(id)) {
            if (!names.contains(message.uidl) || doubled.contains(message.uidl))
                continue;
            bool goes = message.isDeleted();
            if (policy.leave == LeaveOnServer::Remove)
                goes = goes || message.hasBody();
            else if (policy.leave == LeaveOnServer::ForDays)
                goes = goes || (message.hasBody() && message.bodySince + policy.days * DaySecs <= now);
            // What the row promises must be on the disk, whole, at this very moment.
            if (goes && (message.isDeleted() || mail.bodies().contains(message.body)))
                chosen.push_back(message);
        }
        return chosen;
    };
    const std::vector<store::LocalMessage> chosen = co_await m_host.environment().stores.mail(choose);
    std::vector<quint32> numbers;
    for (const store::LocalMessage &message : chosen)
        numbers.push_back(m_present.value(message.uidl).number);
    if (numbers.empty())
        co_return marked;
    const std::vector<pop3::Status> answers = co_await m_session->remove(numbers);
    m_host.onAnswer();
    for (size_t i = 0; i < answers.size(); ++i) {
        if (answers[i].isOk())
            marked.push_back(chosen[i].row);
    }
    co_return marked;
}

Task<> ServerVisit::leave()
{
    std::vector<qint64> marked;
    // A mailbox that was not looked at to its end may hold a message twice under new names: nothing is removed then.
    if (m_settled && !m_someRefused)
        marked = co_await markForDeletion();
    const bool confirmed = co_await m_session->quit();
    if (!confirmed || marked.empty())
        co_return;
    const auto record = [marked](store::LocalMail &mail) {
        mail.gone(marked, true);
        return true;
    };
    co_await m_host.environment().stores.mail(record);
}

} // namespace postrider::sync
