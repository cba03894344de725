#include "model/shown.h"

#include <algorithm>
#include <set>

namespace postrider::test {

namespace {

const AccountId Account(1);

QString text(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

QByteArray withoutBrackets(const QByteArray &id)
{
    return id.startsWith('<') && id.endsWith('>') ? id.mid(1, id.size() - 2) : id;
}

QList<QByteArray> wireNames(const store::Location &location)
{
    QList<QByteArray> names;
    for (const QByteArray &name : flagNames(location.flags))
        names << name.toLower();
    for (const QByteArray &keyword : location.keywords)
        names << keyword.toLower();
    std::sort(names.begin(), names.end());
    return names;
}

class FolderComparison final
{
public:
    FolderComparison(store::CacheReader &reader, const store::FolderInfo &info, const ServerFolder &server, QStringList &faults)
        : m_reader(reader)
        , m_info(info)
        , m_server(server)
        , m_faults(faults)
    {}

    void run()
    {
        const store::ListScope scope = store::ListScope::of(m_info.id);
        const std::vector<MessageId> ids = m_reader.messageIds(scope);
        std::set<quint32> seen;
        qint64 unread = 0;
        for (const store::MessageRow &row : m_reader.rows(scope, ids)) {
            if (!seen.insert(row.uid.value()).second)
                fault(QStringLiteral("UID %1 is shown twice").arg(row.uid.value()));
            compare(row);
            unread += row.flags.testFlag(Flag::Seen) ? 0 : 1;
        }
        for (const auto &[uid, message] : m_server.messages) {
            if (!seen.contains(uid))
                fault(QStringLiteral("UID %1 (%2) is missing").arg(uid).arg(text(message.subject)));
        }
        if (m_info.total != qint64(m_server.messages.size()))
            fault(QStringLiteral("%1 messages are counted, not %2").arg(m_info.total).arg(m_server.messages.size()));
        if (m_info.unread != unread)
            fault(QStringLiteral("%1 unread ones are counted, not %2").arg(m_info.unread).arg(unread));
        if (!m_info.complete)
            fault(QStringLiteral("it is not complete"));
    }

private:
    void fault(const QString &what) { m_faults << text(m_info.rawName) + QLatin1String(": ") + what; }

    void compare(const store::MessageRow &row)
    {
        const auto there = m_server.messages.find(row.uid.value());
        if (there == m_server.messages.end()) {
            fault(QStringLiteral("UID %1 (%2) is shown and not on the server").arg(row.uid.value()).arg(row.subject));
            return;
        }
        const ServerRow &message = there->second;
        const QString name = QStringLiteral("UID %1 (%2)").arg(row.uid.value()).arg(text(message.subject));
        if (row.subject.toUtf8() != message.subject)
            fault(QStringLiteral("%1 is shown as %2").arg(name, row.subject));
        const std::optional<store::MessageDetails> details = m_reader.details(row.id);
        if (!details || withoutBrackets(details->content.messageId) != message.messageId)
            fault(QStringLiteral("%1 has the Message-ID %2").arg(name, details ? text(details->content.messageId) : QString()));
        if (row.size != message.size)
            fault(QStringLiteral("%1 has %2 octets, not %3").arg(name).arg(row.size).arg(message.size));
        const std::optional<store::Location> location = m_reader.location(m_info.id, row.id);
        if (!location) {
            fault(QStringLiteral("%1 is nowhere").arg(name));
            return;
        }
        if (wireNames(*location) != message.flags) {
            fault(QStringLiteral("%1 has the flags %2, not %3")
                      .arg(name, text(wireNames(*location).join(' ')), text(message.flags.join(' '))));
        }
        if (location->pending || row.pending)
            fault(QStringLiteral("%1 waits for the server still").arg(name));
    }

    store::CacheReader &m_reader;
    const store::FolderInfo &m_info;
    const ServerFolder &m_server;
    QStringList &m_faults;
};

} // namespace

QStringList differences(sync::StoreAccess &stores, const ServerState &server)
{
    QStringList faults;
    store::CacheReader reader(stores.paths());
    std::set<QByteArray> shown;
    for (const store::FolderInfo &info : reader.folders(Account)) {
        if (!info.isSelectable())
            continue;
        shown.insert(info.rawName);
        const auto there = server.find(info.rawName);
        if (there == server.end())
            faults << QStringLiteral("the folder %1 is shown and not on the server").arg(text(info.rawName));
        else
            FolderComparison(reader, info, there->second, faults).run();
    }
    for (const auto &[name, folder] : server) {
        if (!shown.contains(name))
            faults << QStringLiteral("the folder %1 is missing").arg(text(name));
    }
    return faults;
}

Mirror::Mirror(const store::ProfilePaths &paths)
    : m_reader(paths)
{
    readAll();
}

void Mirror::readAll()
{
    m_lists.clear();
    for (const store::FolderInfo &info : m_reader.folders(Account))
        m_lists[info.id] = read(info.id);
}

Mirror::List Mirror::read(FolderId folder)
{
    List list;
    const store::ListScope scope = store::ListScope::of(folder);
    for (const store::MessageRow &row : m_reader.rows(scope, m_reader.messageIds(scope)))
        list.messages[row.id] = row.flags;
    const store::FolderInfo info = m_reader.folder(folder).value_or(store::FolderInfo());
    list.total = info.total;
    list.unread = info.unread;
    return list;
}

void Mirror::onChanges(const store::ChangeSet &changes)
{
    if (!changes.folderTrees.empty()) {
        for (const store::FolderInfo &info : m_reader.folders(Account)) {
            List &list = m_lists[info.id];
            list.total = info.total;
            list.unread = info.unread;
        }
    }
    for (const store::FolderChanges &change : changes.folders) {
        if (change.reset) {
            m_lists[change.folder] = read(change.folder);
            continue;
        }
        List &list = m_lists[change.folder];
        for (const MessageId id : change.removed)
            list.messages.erase(id);
        std::vector<MessageId> ids = change.added;
        for (const MessageId id : change.changed) {
            if (list.messages.contains(id))
                ids.push_back(id);
        }
        for (const store::MessageRow &row : m_reader.rows(store::ListScope::of(change.folder), ids)) {
            if (row.id.isValid())
                list.messages[row.id] = row.flags;
        }
        if (change.counts) {
            const store::FolderInfo info = m_reader.folder(change.folder).value_or(store::FolderInfo());
            list.total = info.total;
            list.unread = info.unread;
        }
    }
}

QStringList Mirror::faults()
{
    QStringList faults;
    for (const store::FolderInfo &info : m_reader.folders(Account)) {
        const List now = read(info.id);
        const List &kept = m_lists[info.id];
        if (kept == now)
            continue;
        const QString name = text(info.rawName);
        if (kept.total != now.total || kept.unread != now.unread) {
            faults << QStringLiteral("window: %1 is shown with %2 messages, %3 unread, not %4, %5")
                          .arg(name)
                          .arg(kept.total)
                          .arg(kept.unread)
                          .arg(now.total)
                          .arg(now.unread);
        }
        for (const auto &[id, flags] : now.messages) {
            const auto at = kept.messages.find(id);
            if (at == kept.messages.end())
                faults << QStringLiteral("window: %1 does not show message %2").arg(name).arg(id.value());
            else if (at->second != flags)
                faults << QStringLiteral("window: %1 shows other flags of message %2").arg(name).arg(id.value());
        }
        for (const auto &[id, flags] : kept.messages) {
            if (!now.messages.contains(id))
                faults << QStringLiteral("window: %1 still shows message %2").arg(name).arg(id.value());
        }
    }
    return faults;
}

} // namespace postrider::test
