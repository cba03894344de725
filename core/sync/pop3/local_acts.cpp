// LocalFolders: the user's acts and outgoing mail, carried out on this machine.
#include "sync/folder_listing.h"
#include "sync/pop3/header_facts.h"
#include "sync/pop3/local_folders.h"

#include <algorithm>

namespace postrider::sync {

namespace {

bool isAboutFolders(store::IntentKind kind)
{
    return kind == store::IntentKind::CreateFolder || kind == store::IntentKind::RenameFolder || kind == store::IntentKind::DeleteFolder;
}

/// The messages of a move with the UIDs they have in the target.
std::vector<store::IntentMessage> arrivedBy(const store::Intent &intent, const store::LocalActResult &result)
{
    std::vector<store::IntentMessage> arrived;
    for (const store::IntentMessage &message : intent.messages) {
        const auto at = std::find_if(result.moved.begin(), result.moved.end(), [&message](const auto &pair) { return pair.first == message.uid; });
        if (message.uid.isValid() && at != result.moved.end())
            arrived.push_back({at->second, message.identity});
    }
    return arrived;
}

} // namespace

Task<> LocalFolders::replay()
{
    // One at a time, and once more if something was asked for meanwhile.
    m_replayAgain = true;
    if (m_replaying)
        co_return;
    struct Mark {
        bool &flag;
        ~Mark() { flag = false; }
    } mark{m_replaying};
    m_replaying = true;
    while (m_replayAgain) {
        m_replayAgain = false;
        const auto read = [id = account()](store::Journal &journal) { return journal.intents.pending(id); };
        const std::vector<store::Intent> pending = co_await m_host.environment().stores.journal(read);
        for (const store::Intent &intent : pending) {
            if (intent.state == store::IntentState::Failed)
                continue;
            // Only the first one is certain to be as it was read: a move tells later ones the UIDs of its messages.
            const bool done = co_await carryOut(intent);
            m_replayAgain = m_replayAgain || done;
            break;
        }
    }
}

Task<bool> LocalFolders::carryOut(store::Intent intent)
{
    struct Outcome {
        store::LocalActResult result;
        UidValidity validity;
        bool wanted = false;
    };
    const auto act = [intent](store::LocalMail &mail) {
        Outcome outcome;
        outcome.result = mail.apply(intent);
        outcome.wanted = !mail.wanted(intent.folder.account).empty();
        const std::optional<store::LocalFolder> target =
            intent.target ? mail.folder(intent.folder.account, *intent.target) : std::optional<store::LocalFolder>();
        if (target)
            outcome.validity = target->uidValidity;
        return outcome;
    };
    const Outcome outcome = co_await m_host.environment().stores.mail(act);
    if (outcome.wanted && m_listener.bodiesWanted)
        m_listener.bodiesWanted();
    if (outcome.result.waitsForBody)
        co_return false;

    if (isAboutFolders(intent.kind)) {
        if (intent.kind == store::IntentKind::RenameFolder && intent.target) {
            const auto rename = [intent](store::CacheWriter &cache) {
                return cache.folders.rename(intent.folder.account, intent.folder.rawName, *intent.target, pathForPeople(*intent.target, '/'));
            };
            const store::ChangeSet renamed = co_await m_host.environment().stores.cache(rename);
            m_host.onCacheChanged(renamed);
        }
        co_await publishList();
    }
    const store::MovedUids moved{intent.folder, outcome.result.moved};
    const auto confirm = [id = intent.id, moved](store::CacheWriter &cache) {
        return cache.local.confirm(std::span(&id, 1), std::span(&moved, 1));
    };
    const store::ChangeSet changes = co_await m_host.environment().stores.cache(confirm);
    m_host.onCacheChanged(changes);

    const auto forget = [intent, outcome](store::Journal &journal) {
        store::Transaction all(journal.database());
        if (intent.kind == store::IntentKind::RenameFolder && intent.target) {
            journal.intents.renameFolder(intent.folder, *intent.target, '/');
            journal.undo.renameFolder(intent.folder, *intent.target, '/');
        }
        const std::vector<store::IntentMessage> arrived = arrivedBy(intent, outcome.result);
        if (intent.target && !arrived.empty()) {
            const store::FolderName target{intent.folder.account, *intent.target};
            journal.intents.resolveUids(target, outcome.validity, arrived);
            journal.undo.resolveUids(target, outcome.validity, arrived);
        }
        journal.intents.remove(std::span(&intent.id, 1));
        all.commit();
        return true;
    };
    co_await m_host.environment().stores.journal(forget);
    const auto tidy = [id = intent.id](store::LocalMail &mail) {
        mail.forgetApplied(id);
        return true;
    };
    co_await m_host.environment().stores.mail(tidy);
    m_listener.intentsDone(1);
    co_return true;
}

Task<store::LocalMessage> LocalFolders::addAndShow(QByteArray folder, QByteArray bytes, Flags flags)
{
    const qint64 now = nowSecs();
    HeaderFacts facts = readHeader(bytes, bytes.size(), now);
    facts.identity.internalDate = now;
    const auto add = [id = account(), folder, bytes, identity = facts.identity, flags, now](store::LocalMail &mail) {
        return mail.add(id, folder, bytes, identity, flags, now);
    };
    const store::LocalMessage message = co_await m_host.environment().stores.mail(add);
    std::vector<ShownMessage> shown(1);
    shown.front().message = message;
    shown.front().content = facts.content;
    co_await show(folder, shown);
    co_await describe(message);
    co_return message;
}

Task<> LocalFolders::file(FolderRole role, QString path, Flags flags)
{
    const auto open = [path](store::LocalMail &) { return store::readFile(path); };
    const QByteArray message = co_await m_host.environment().stores.mail(open);
    struct Place {
        QByteArray folder;
        bool isThere = false;
    };
    const HeaderFacts facts = readHeader(message, message.size(), nowSecs());
    const auto look = [id = account(), role, messageId = facts.identity.messageId](store::LocalMail &mail) {
        Place place;
        for (const store::LocalFolder &folder : mail.folders(id)) {
            if (folder.role == role)
                place.folder = folder.rawName;
        }
        if (place.folder.isEmpty())
            place.folder = mail.ensureFolder(id, role == FolderRole::Sent ? "Sent" : "Drafts", role).rawName;
        place.isThere = mail.findByMessageId(id, place.folder, messageId).has_value();
        return place;
    };
    const Place place = co_await m_host.environment().stores.mail(look);
    if (place.isThere)
        co_return;
    co_await addAndShow(place.folder, message, flags);
}

/// The new copy first: at no moment is there none.
Task<store::DraftItem> LocalFolders::replaceDraft(store::DraftItem draft, QString path)
{
    const auto open = [path](store::LocalMail &) { return store::readFile(path); };
    const QByteArray message = co_await m_host.environment().stores.mail(open);
    const auto look = [id = account()](store::LocalMail &mail) {
        for (const store::LocalFolder &folder : mail.folders(id)) {
            if (folder.role == FolderRole::Drafts)
                return folder;
        }
        return mail.ensureFolder(id, "Drafts", FolderRole::Drafts);
    };
    const store::LocalFolder folder = co_await m_host.environment().stores.mail(look);
    const store::LocalMessage copy = co_await addAndShow(folder.rawName, message, Flag::Draft | Flag::Seen);
    // All older ones: an upload may have begun before the last one was recorded.
    const auto removeOlder = [id = account(), folder, copy, known = draft.serverUid](store::LocalMail &mail) {
        std::vector<Uid> removed;
        for (const store::LocalMessage &other : mail.page(id, folder.rawName, Uid(), 10'000)) {
            const bool same = !copy.identity.messageId.isEmpty() && other.identity.messageId == copy.identity.messageId;
            if (other.uid < copy.uid && (same || other.uid == known)) {
                mail.removeOwn(id, folder.rawName, other.uid);
                removed.push_back(other.uid);
            }
        }
        return removed;
    };
    const std::vector<Uid> removed = co_await m_host.environment().stores.mail(removeOlder);
    co_await hide(folder.rawName, UidSet::of(removed));
    draft.serverFolder = folder.rawName;
    draft.serverUidValidity = folder.uidValidity;
    draft.serverUid = copy.uid;
    co_return draft;
}

} // namespace postrider::sync
