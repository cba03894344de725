#include "models/folder_model.h"

#include "models/message_list_model.h"
#include "widgets/display_text.h"

#include <QMimeData>

namespace postrider::ui {

using namespace Qt::StringLiterals;
using mail::FolderInfo;
using mail::ListQuery;

struct FolderModel::Item {
    FolderNode node;
    Item *parent = nullptr;
    int row = 0;
    std::vector<std::unique_ptr<Item>> children;

    Item *add(FolderNode child)
    {
        auto item = std::make_unique<Item>();
        item->node = std::move(child);
        item->parent = this;
        item->row = int(children.size());
        children.push_back(std::move(item));
        return children.back().get();
    }
};

namespace {

/// The order people expect; folders of no special use follow by name.
int rankOf(const FolderInfo &folder)
{
    switch (folder.role) {
    case FolderRole::Inbox:
        return 0;
    case FolderRole::Drafts:
        return 1;
    case FolderRole::Sent:
        return 2;
    case FolderRole::Archive:
        return 3;
    case FolderRole::All:
        return 4;
    case FolderRole::Flagged:
        return 5;
    case FolderRole::Important:
        return 6;
    case FolderRole::Junk:
        return 7;
    case FolderRole::Trash:
        return 8;
    case FolderRole::None:
        return 9;
    }
    return 9;
}

const QString FolderKey = u"folder "_s;
const QString FavouriteKey = u"favourite "_s;

FolderNode nodeOf(const FolderInfo &folder)
{
    FolderNode node;
    node.account = folder.account;
    node.folder = folder;
    node.name = folder.name;
    node.icon = iconOfRole(folder.role);
    node.count = folder.role == FolderRole::Drafts ? folder.total : folder.unread;
    if (folder.role == FolderRole::Trash || folder.role == FolderRole::Sent) {
        node.count = 0;
    }
    return node;
}

std::vector<FolderInfo> sortedFolders(const mail::MailService &service, AccountId account)
{
    std::vector<FolderInfo> folders = service.folders(account);
    std::sort(folders.begin(), folders.end(), [](const FolderInfo &a, const FolderInfo &b) {
        return std::pair(rankOf(a), a.name.toLower()) < std::pair(rankOf(b), b.name.toLower());
    });
    return folders;
}

QString nameOf(const mail::AccountInfo &account)
{
    return account.settings.name.isEmpty() ? account.settings.address() : account.settings.name;
}

bool needsUser(const mail::OutboxItem &item)
{
    return item.state == mail::OutboxItem::State::Failed || item.state == mail::OutboxItem::State::Unknown;
}

} // namespace

QString iconOfRole(FolderRole role)
{
    switch (role) {
    case FolderRole::Inbox:
        return u"inbox"_s;
    case FolderRole::Drafts:
        return u"drafts"_s;
    case FolderRole::Sent:
        return u"sent"_s;
    case FolderRole::Archive:
        return u"archive"_s;
    case FolderRole::All:
        return u"all-mail"_s;
    case FolderRole::Flagged:
        return u"star"_s;
    case FolderRole::Important:
        return u"flag"_s;
    case FolderRole::Junk:
        return u"junk"_s;
    case FolderRole::Trash:
        return u"trash"_s;
    case FolderRole::None:
        return u"folder"_s;
    }
    return u"folder"_s;
}

QString keepText(const FolderInfo &folder)
{
    if (folder.keepDays <= 0) {
        return {};
    }
    const QString what = FolderModel::tr("Messages of the last %n day(s) are kept on this computer", nullptr, folder.keepDays);
    return folder.keptHere < folder.keptTotal
               ? FolderModel::tr("%1: %2 so far", "what is kept, and how much of it").arg(what, ofTotal(folder.keptHere, folder.keptTotal))
               : what;
}

QString FolderNode::key() const
{
    switch (kind) {
    case Kind::AllInboxes:
        return u"all"_s;
    case Kind::Starred:
        return u"starred"_s;
    case Kind::Outbox:
        return u"outbox"_s;
    case Kind::Account:
        return u"account %1"_s.arg(account.value());
    case Kind::Favourites:
        return u"favourites"_s;
    case Kind::Folder:
        return (atHand ? FavouriteKey : FolderKey) + QString::number(folder.id.value());
    }
    return {};
}

std::optional<ListQuery> FolderNode::query() const
{
    ListQuery query;
    switch (kind) {
    case Kind::AllInboxes:
        query.scope = ListQuery::Scope::AllInboxes;
        return query;
    case Kind::Starred:
        query.scope = ListQuery::Scope::Starred;
        return query;
    case Kind::Folder:
        if (!folder.selectable) {
            return std::nullopt;
        }
        query.folder = folder.id;
        return query;
    case Kind::Outbox:
    case Kind::Favourites:
    case Kind::Account:
        return std::nullopt;
    }
    return std::nullopt;
}

FolderModel::FolderModel(mail::MailService &service, QObject *parent)
    : QAbstractItemModel(parent)
    , m_service(service)
    , m_root(build())
{
    using mail::MailService;
    connect(&service, &MailService::accountsChanged, this, &FolderModel::refresh);
    connect(&service, &MailService::foldersChanged, this, &FolderModel::refresh);
    connect(&service, &MailService::accountStatusChanged, this, &FolderModel::refresh);
    connect(&service, &MailService::outboxChanged, this, &FolderModel::refresh);
}

FolderModel::~FolderModel() = default;

std::unique_ptr<FolderModel::Item> FolderModel::build() const
{
    auto root = std::make_unique<Item>();
    const std::vector<mail::AccountInfo> accounts = m_service.accounts();
    if (accounts.empty()) {
        return root;
    }
    FolderNode all;
    all.kind = FolderNode::Kind::AllInboxes;
    all.name = tr("All inboxes");
    all.icon = u"inbox"_s;
    // With one account its own Inbox says it all.
    Item *allItem = accounts.size() > 1 ? root->add(all) : nullptr;
    FolderNode starred;
    starred.kind = FolderNode::Kind::Starred;
    starred.name = tr("Starred");
    starred.icon = u"star"_s;
    root->add(starred);
    FolderNode outbox;
    outbox.kind = FolderNode::Kind::Outbox;
    outbox.name = tr("Outbox");
    outbox.icon = u"outbox"_s;
    const std::vector<mail::OutboxItem> waiting = m_service.outbox();
    outbox.count = qint64(waiting.size());
    outbox.problem = std::any_of(waiting.begin(), waiting.end(), needsUser);
    root->add(outbox);
    addFavourites(*root, accounts);

    for (const mail::AccountInfo &account : accounts) {
        FolderNode head;
        head.kind = FolderNode::Kind::Account;
        head.account = account.settings.id;
        head.name = nameOf(account);
        head.icon = u"account"_s;
        head.status = account.status;
        Item *accountItem = root->add(head);
        const std::vector<FolderInfo> folders = sortedFolders(m_service, account.settings.id);
        // Parents first, whatever order they come in; what hangs in the air goes to the top.
        QHash<FolderId, Item *> placed;
        std::vector<const FolderInfo *> open;
        for (const FolderInfo &folder : folders) {
            open.push_back(&folder);
        }
        for (bool progress = true; progress || !open.empty();) {
            std::vector<const FolderInfo *> later;
            for (const FolderInfo *folder : open) {
                Item *parent = folder->parent.isValid() ? placed.value(folder->parent) : accountItem;
                if (!parent && progress) {
                    later.push_back(folder);
                    continue;
                }
                placed.insert(folder->id, (parent ? parent : accountItem)->add(nodeOf(*folder)));
                if (allItem && folder->role == FolderRole::Inbox) {
                    allItem->node.count += folder->unread;
                }
            }
            progress = later.size() < open.size();
            open = std::move(later);
        }
    }
    return root;
}

/// Folders the user wants at hand; where two have the same name, with that of the account.
void FolderModel::addFavourites(Item &root, const std::vector<mail::AccountInfo> &accounts) const
{
    std::vector<FolderNode> nodes;
    QHash<QString, int> names;
    QHash<AccountId, QString> accountNames;
    for (const mail::AccountInfo &account : accounts) {
        accountNames.insert(account.settings.id, nameOf(account));
        for (const FolderInfo &folder : sortedFolders(m_service, account.settings.id)) {
            if (!folder.favourite) {
                continue;
            }
            nodes.push_back(nodeOf(folder));
            nodes.back().atHand = true;
            ++names[folder.name];
        }
    }
    if (nodes.empty()) {
        return;
    }
    FolderNode head;
    head.kind = FolderNode::Kind::Favourites;
    head.name = tr("Favourites");
    head.icon = u"star"_s;
    Item *item = root.add(head);
    for (FolderNode &node : nodes) {
        if (names.value(node.name) > 1) {
            node.name = tr("%1 — %2", "folder and its account").arg(node.name, accountNames.value(node.account));
        }
        item->add(std::move(node));
    }
}

bool FolderModel::takeCounts(Item &now, const Item &next, const QModelIndex &index)
{
    // The same lines in the same order, or the tree is built again.
    if (now.node.key() != next.node.key() || now.node.name != next.node.name || now.children.size() != next.children.size()) {
        return false;
    }
    for (size_t i = 0; i < now.children.size(); ++i) {
        if (!takeCounts(*now.children[i], *next.children[i], this->index(int(i), 0, index))) {
            return false;
        }
    }
    const bool changed = now.node.count != next.node.count || now.node.problem != next.node.problem
                         || !(now.node.folder == next.node.folder) || !(now.node.status == next.node.status);
    now.node = next.node;
    if (changed && index.isValid()) {
        Q_EMIT dataChanged(index, index);
    }
    return true;
}

void FolderModel::refresh()
{
    std::unique_ptr<Item> next = build();
    if (takeCounts(*m_root, *next, {})) {
        return;
    }
    Q_EMIT treeAboutToBeRebuilt();
    beginResetModel();
    m_root = std::move(next);
    endResetModel();
    Q_EMIT treeRebuilt();
}

FolderModel::Item *FolderModel::itemOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Item *>(index.internalPointer()) : m_root.get();
}

const FolderNode *FolderModel::nodeAt(const QModelIndex &index) const
{
    return index.isValid() ? &itemOf(index)->node : nullptr;
}

QModelIndex FolderModel::indexOf(const QString &key) const
{
    std::vector<Item *> open{m_root.get()};
    while (!open.empty()) {
        Item *item = open.back();
        open.pop_back();
        if (item != m_root.get() && item->node.key() == key) {
            return createIndex(item->row, 0, item);
        }
        for (const auto &child : item->children) {
            open.push_back(child.get());
        }
    }
    return key.startsWith(FavouriteKey) ? indexOf(FolderKey + key.sliced(FavouriteKey.size())) : QModelIndex();
}

QModelIndex FolderModel::indexOfFolder(FolderId folder) const
{
    return indexOf(FolderKey + QString::number(folder.value()));
}

QModelIndex FolderModel::index(int row, int column, const QModelIndex &parent) const
{
    const Item *item = itemOf(parent);
    return column == 0 && row >= 0 && row < int(item->children.size()) ? createIndex(row, 0, item->children[size_t(row)].get())
                                                                       : QModelIndex();
}

QModelIndex FolderModel::parent(const QModelIndex &index) const
{
    Item *above = index.isValid() ? itemOf(index)->parent : nullptr;
    return above && above != m_root.get() ? createIndex(above->row, 0, above) : QModelIndex();
}

int FolderModel::rowCount(const QModelIndex &parent) const
{
    return int(itemOf(parent)->children.size());
}

QVariant FolderModel::data(const QModelIndex &index, int role) const
{
    const FolderNode *node = nodeAt(index);
    if (!node) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
        return node->name;
    case Qt::AccessibleTextRole:
        if (node->kind == FolderNode::Kind::Account) {
            return tr("%1, %2", "account and its status").arg(node->name, node->status.text);
        }
        if (node->kind == FolderNode::Kind::Outbox && node->count > 0) {
            return tr("%1, %n waiting", nullptr, int(node->count)).arg(node->name);
        }
        if (node->kind == FolderNode::Kind::Folder && node->folder.role == FolderRole::Drafts && node->count > 0) {
            return tr("%1, %n message(s)", nullptr, int(node->count)).arg(node->name);
        }
        if (node->kind == FolderNode::Kind::Folder && node->folder.keptHere < node->folder.keptTotal) {
            return tr("%1, %2", "folder and what goes on in it").arg(node->name, keepText(node->folder));
        }
        return node->count > 0 ? tr("%1, %n unread", nullptr, int(node->count)).arg(node->name) : node->name;
    case Qt::ToolTipRole:
        return node->kind == FolderNode::Kind::Folder ? keepText(node->folder).toHtmlEscaped() : QString();
    default:
        return {};
    }
}

Qt::ItemFlags FolderModel::flags(const QModelIndex &index) const
{
    const FolderNode *node = nodeAt(index);
    if (!node) {
        return Qt::NoItemFlags;
    }
    Qt::ItemFlags flags = Qt::ItemIsEnabled;
    flags.setFlag(Qt::ItemIsSelectable, node->isList());
    flags.setFlag(Qt::ItemIsDropEnabled, node->kind == FolderNode::Kind::Folder && node->folder.selectable && node->folder.rights.canInsert);
    return flags;
}

QStringList FolderModel::mimeTypes() const
{
    return {MessageListModel::dragType()};
}

bool FolderModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int row, int, const QModelIndex &parent) const
{
    const FolderNode *node = nodeAt(parent);
    return row < 0 && node && node->kind == FolderNode::Kind::Folder && node->folder.selectable && node->folder.rights.canInsert
           && data->hasFormat(MessageListModel::dragType());
}

bool FolderModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column, const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent)) {
        return false;
    }
    Q_EMIT messagesDropped(MessageListModel::draggedEntries(*data), nodeAt(parent)->folder.id);
    return true;
}

} // namespace postrider::ui
