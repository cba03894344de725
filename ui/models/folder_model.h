// The tree of the folder pane: the lists over all accounts, then each account with its folders.
#pragma once

#include "mail/mail_service.h"

#include <QAbstractItemModel>

namespace postrider::ui {

/// What a line of the tree stands for.
struct FolderNode {
    enum class Kind { AllInboxes, Starred, Outbox, Favourites, Account, Folder };
    Kind kind = Kind::Folder;
    AccountId account;
    mail::FolderInfo folder; ///< of Kind::Folder
    bool atHand = false;     ///< of Kind::Folder: stands among the favourites; its account has another line for it
    QString name;
    QString icon;
    qint64 count = 0;           ///< unread, or waiting messages of the Outbox; 0 is not shown
    mail::AccountStatus status; ///< of Kind::Account
    bool problem = false;       ///< of Outbox: something needs the user

    /// Stays the same over reloads: what selection and expansion are kept by.
    QString key() const;
    /// Only a name over others.
    bool isHead() const { return kind == Kind::Account || kind == Kind::Favourites; }
    bool isList() const { return !isHead() && (kind != Kind::Folder || folder.selectable); }
    std::optional<mail::ListQuery> query() const;
};

/// "Messages of the last 30 days are kept on this computer: 120 of 800 so far"; empty: nothing is kept.
QString keepText(const mail::FolderInfo &folder);

class FolderModel final : public QAbstractItemModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FolderModel)

public:
    explicit FolderModel(mail::MailService &service, QObject *parent = nullptr);
    ~FolderModel() override;

    const FolderNode *nodeAt(const QModelIndex &index) const;
    /// Of a favourite that is none any more: its line in the account.
    QModelIndex indexOf(const QString &key) const;
    QModelIndex indexOfFolder(FolderId folder) const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex & = {}) const override { return 1; }
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column, const QModelIndex &parent) override;

Q_SIGNALS:
    /// Folders came, went or changed their names: views restore what was expanded and selected by key.
    void treeRebuilt();
    void treeAboutToBeRebuilt();
    void messagesDropped(const std::vector<postrider::mail::ListEntry> &entries, postrider::FolderId folder);

private:
    struct Item;

    void refresh();
    std::unique_ptr<Item> build() const;
    void addFavourites(Item &root, const std::vector<mail::AccountInfo> &accounts) const;
    bool takeCounts(Item &now, const Item &next, const QModelIndex &index);
    Item *itemOf(const QModelIndex &index) const;

    mail::MailService &m_service;
    std::unique_ptr<Item> m_root;
};

/// The drawing for a folder.
QString iconOfRole(FolderRole role);

} // namespace postrider::ui
