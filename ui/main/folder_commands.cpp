#include "main/folder_commands.h"

#include "main/commands.h"
#include "main/folder_pane.h"
#include "main/picker.h"
#include "models/folder_model.h"

#include <QComboBox>
#include <QInputDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

namespace postrider::ui {

using mail::FolderInfo;

FolderCommands::FolderCommands(mail::MailService &service, Commands &commands, FolderPane &pane, QWidget &window)
    : QObject(&window)
    , m_service(service)
    , m_commands(commands)
    , m_pane(pane)
    , m_window(window)
{
    connect(commands.action(Command::NewFolder), &QAction::triggered, this, &FolderCommands::create);
    connect(commands.action(Command::RenameFolder), &QAction::triggered, this, &FolderCommands::rename);
    connect(commands.action(Command::DeleteFolder), &QAction::triggered, this, &FolderCommands::askDelete);
    connect(commands.action(Command::EmptyFolder), &QAction::triggered, this, &FolderCommands::askEmpty);
    connect(commands.action(Command::MoveFolder), &QAction::triggered, this, &FolderCommands::askWhereTo);
    connect(commands.action(Command::KeepOffline), &QAction::triggered, this, &FolderCommands::askKeep);
    connect(commands.action(Command::Favourite), &QAction::triggered, this, [this] {
        if (const auto current = folder()) {
            m_service.setFavourite(current->id, !current->favourite);
        }
    });
    connect(commands.action(Command::MarkAllRead), &QAction::triggered, this, [this] {
        if (const auto current = folder()) {
            m_service.markAllRead(current->id);
        }
    });
    connect(&service, &mail::MailService::foldersChanged, this, &FolderCommands::update);
    update();
}

std::optional<FolderInfo> FolderCommands::folder() const
{
    const FolderNode *node = m_pane.current();
    return node && node->kind == FolderNode::Kind::Folder ? m_service.folder(node->folder.id) : std::nullopt;
}

void FolderCommands::update()
{
    const auto current = folder();
    const bool own = current && current->role == FolderRole::None;
    const bool emptied = current && (current->role == FolderRole::Trash || current->role == FolderRole::Junk);
    m_commands.action(Command::NewFolder)->setEnabled(!m_service.accounts().empty());
    const bool mayDelete = !current || current->rights.canDeleteFolder;
    for (const Command command : {Command::RenameFolder, Command::MoveFolder, Command::DeleteFolder}) {
        QAction *action = m_commands.action(command);
        action->setEnabled(own && mayDelete);
        action->setToolTip(mayDelete ? action->text() : tr("You may not rename or delete this folder: the server does not allow it."));
    }
    m_commands.action(Command::KeepOffline)->setEnabled(current && current->selectable);
    QAction *favourite = m_commands.action(Command::Favourite);
    favourite->setEnabled(current && current->selectable);
    favourite->setText(current && current->favourite ? tr("Remove from favourites") : tr("Add to favourites"));
    m_commands.action(Command::EmptyFolder)->setVisible(emptied);
    m_commands.action(Command::EmptyFolder)->setEnabled(emptied && current->total > 0);
    m_commands.action(Command::MarkAllRead)->setEnabled(current && current->unread > 0);
}

void FolderCommands::fillMenu(QMenu &menu) const
{
    menu.addAction(m_commands.action(Command::MarkAllRead));
    menu.addAction(m_commands.action(Command::EmptyFolder));
    menu.addAction(m_commands.action(Command::KeepOffline));
    menu.addAction(m_commands.action(Command::Favourite));
    menu.addSeparator();
    menu.addAction(m_commands.action(Command::NewFolder));
    menu.addAction(m_commands.action(Command::RenameFolder));
    menu.addAction(m_commands.action(Command::MoveFolder));
    menu.addAction(m_commands.action(Command::DeleteFolder));
}

void FolderCommands::askName(const QString &title, const QString &label, const QString &start,
                             std::function<void(const QString &)> named)
{
    auto *dialog = new QInputDialog(&m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setTextValue(start);
    connect(dialog, &QInputDialog::textValueSelected, this, [named = std::move(named)](const QString &text) {
        const QString name = text.trimmed();
        if (!name.isEmpty()) {
            named(name);
        }
    });
    dialog->open();
}

void FolderCommands::create()
{
    const auto current = folder();
    const std::vector<mail::AccountInfo> accounts = m_service.accounts();
    if (accounts.empty()) {
        return;
    }
    const AccountId account = current ? current->account : accounts.front().settings.id;
    // Inside a folder of the user's own; beside the special ones.
    const bool inside = current && current->role == FolderRole::None && current->canCreateChildren;
    const FolderId parent = inside ? current->id : FolderId();
    askName(tr("New folder"), inside ? tr("Name of the new folder in “%1”:").arg(current->name) : tr("Name of the new folder:"),
            {}, [this, account, parent](const QString &name) { m_service.createFolder(account, parent, name); });
}

void FolderCommands::rename()
{
    if (const auto current = folder()) {
        askName(tr("Rename folder"), tr("New name of “%1”:").arg(current->name), current->name,
                [this, id = current->id](const QString &name) { m_service.renameFolder(id, name); });
    }
}

void FolderCommands::askWhereTo()
{
    const auto current = folder();
    if (!current) {
        return;
    }
    std::vector<PickerItem> items;
    if (current->parent.isValid()) {
        PickerItem top;
        top.text = tr("At the top, beside the Inbox");
        top.icon = QStringLiteral("folder");
        top.chosen = [this, id = current->id] { m_service.moveFolder(id, FolderId()); };
        items.push_back(std::move(top));
    }
    for (const FolderInfo &info : m_service.folders(current->account)) {
        // Not where it is, not into itself, and only where folders may be made.
        const bool inside = info.id == current->id || info.path.startsWith(current->path + QLatin1String(" / "));
        if (inside || info.id == current->parent || !info.canCreateChildren || !info.rights.canCreateInside) {
            continue;
        }
        PickerItem item;
        item.text = info.path;
        item.icon = iconOfRole(info.role);
        item.chosen = [this, id = current->id, parent = info.id] { m_service.moveFolder(id, parent); };
        items.push_back(std::move(item));
    }
    Picker::open(&m_window, tr("Move the folder “%1” into…").arg(current->name), std::move(items));
}

void FolderCommands::askKeep()
{
    const auto current = folder();
    if (!current) {
        return;
    }
    struct Choice {
        QString text;
        int days = 0;
    };
    const std::vector<Choice> choices = {{tr("Only messages I have read"), 0},
                                         {tr("Messages of the last 7 days"), 7},
                                         {tr("Messages of the last 30 days"), 30},
                                         {tr("Messages of the last 90 days"), 90},
                                         {tr("Messages of the last year"), 365},
                                         {tr("All messages"), 36500}};
    QStringList texts;
    int chosen = 0;
    for (const Choice &choice : choices) {
        chosen = choice.days <= current->keepDays ? int(texts.size()) : chosen;
        texts << choice.text;
    }
    auto *dialog = new QInputDialog(&m_window);
    dialog->setObjectName(QStringLiteral("Keep offline"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Keep on this computer"));
    const QString progress = current->keptHere < current->keptTotal ? QLatin1Char('\n') + keepText(*current) : QString();
    dialog->setLabelText(tr("Of “%1” keep whole, with attachments:").arg(current->name) + progress);
    dialog->setComboBoxItems(texts);
    dialog->setTextValue(texts.at(chosen));
    if (auto *box = dialog->findChild<QComboBox *>()) {
        box->setAccessibleName(tr("Which messages of %1 are kept on this computer").arg(current->name));
    }
    connect(dialog, &QInputDialog::textValueSelected, this, [this, choices, id = current->id](const QString &text) {
        for (const Choice &choice : choices) {
            if (choice.text == text) {
                m_service.setKeepOffline(id, choice.days);
            }
        }
    });
    dialog->open();
}

void FolderCommands::askDelete()
{
    const auto current = folder();
    if (!current) {
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Delete folder"), tr("Delete the folder “%1”?").arg(current->name),
                                QMessageBox::NoButton, &m_window);
    box->setInformativeText(tr("Its %n message(s) go from the server too. This cannot be undone.", nullptr, int(current->total)));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(tr("Delete folder"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Keep"), QMessageBox::RejectRole));
    connect(yes, &QPushButton::clicked, this, [this, id = current->id] { m_service.deleteFolder(id); });
    box->open();
}

void FolderCommands::askEmpty()
{
    const auto current = folder();
    if (!current) {
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Empty folder"),
                                tr("Delete all messages in “%1” forever?").arg(current->name), QMessageBox::NoButton, &m_window);
    box->setInformativeText(tr("%n message(s) go from the server too. This cannot be undone.", nullptr, int(current->total)));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(tr("Delete all"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Keep"), QMessageBox::RejectRole));
    connect(yes, &QPushButton::clicked, this, [this, id = current->id] { m_service.emptyFolder(id); });
    box->open();
}

} // namespace postrider::ui
