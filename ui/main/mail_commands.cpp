#include "main/mail_commands.h"

#include "main/picker.h"
#include "models/folder_choices.h"
#include "reader/reader_pane.h"

#include <QHash>
#include <QMessageBox>
#include <QPushButton>

namespace postrider::ui {

using mail::ListEntry;
using mail::ReplyMode;

MailCommands::MailCommands(mail::MailService &service, WindowOpener &opener, Commands &commands, ReaderPane &reader,
                           MailCommandTarget target, QWidget &window)
    : QObject(&window)
    , m_service(service)
    , m_opener(opener)
    , m_commands(commands)
    , m_reader(reader)
    , m_target(std::move(target))
    , m_window(window)
{
    connectCommands();
    connect(&reader, &ReaderPane::contentChanged, this, &MailCommands::update);
    update();
}

MailCommands::~MailCommands() = default;

void MailCommands::connectCommands()
{
    const auto on = [this](Command command, std::function<void()> what) {
        if (QAction *action = m_commands.action(command)) {
            connect(action, &QAction::triggered, this, std::move(what));
        }
    };
    using mail::MailService;
    on(Command::Reply, [this] { reply(ReplyMode::Reply); });
    on(Command::ReplyAll, [this] { reply(ReplyMode::ReplyAll); });
    on(Command::ReplyList, [this] { reply(ReplyMode::ReplyList); });
    on(Command::Forward, [this] { reply(ReplyMode::ForwardInline); });
    on(Command::ForwardAttached, [this] { reply(ReplyMode::ForwardAttached); });
    on(Command::Redirect, [this] {
        const ListEntry original = m_target.message();
        if (original.message.isValid()) {
            m_opener.openRedirect(original);
        }
    });
    on(Command::EditAsNew, [this] { reply(ReplyMode::EditAsNew); });
    on(Command::Archive, [this] { leave(&MailService::archive); });
    on(Command::Trash, [this] { deleteMessages(); });
    on(Command::DeleteForever, [this] { askDeleteForever(); });
    on(Command::Junk, [this] {
        const std::vector<ListEntry> messages = m_target.messages();
        m_target.leaving(messages);
        m_service.markJunk(messages, true);
    });
    on(Command::NotJunk, [this] {
        const std::vector<ListEntry> messages = m_target.messages();
        m_target.leaving(messages);
        m_service.markJunk(messages, false);
    });
    on(Command::MarkRead, [this] { setFlag(Flag::Seen, true); });
    on(Command::MarkUnread, [this] { setFlag(Flag::Seen, false); });
    on(Command::Star, [this] { setFlag(Flag::Flagged, m_target.any(Flag::Flagged, false)); });
    on(Command::Move, [this] { askWhereTo(); });
    on(Command::Undo, [this] { m_service.undo(); });
    on(Command::Find, [this] { m_reader.find(); });
    on(Command::ZoomIn, [this] { m_reader.zoomBy(1); });
    on(Command::ZoomOut, [this] { m_reader.zoomBy(-1); });
    on(Command::ZoomNormal, [this] { m_reader.zoomBy(0); });
    on(Command::PlainText, [this] { m_reader.togglePlainText(); });
    on(Command::Headers, [this] { m_reader.showSource(true); });
    on(Command::Source, [this] { m_reader.showSource(false); });
    on(Command::SaveAs, [this] { m_reader.saveAs(); });
    on(Command::Print, [this] { m_reader.print(); });
    const auto undoChanged = [this] {
        const QString text = m_service.undoText();
        QAction *undo = m_commands.action(Command::Undo);
        undo->setEnabled(!text.isEmpty());
        undo->setText(text.isEmpty() ? tr("Undo") : tr("Undo: %1").arg(text));
    };
    connect(&m_service, &MailService::undoChanged, this, undoChanged);
    undoChanged();
}

void MailCommands::update()
{
    const std::vector<ListEntry> messages = m_target.messages();
    const bool some = !messages.empty();
    const bool one = m_target.message().message.isValid();
    const bool reading = m_reader.content().body == mail::MessageContent::BodyState::Ready;
    const auto enable = [this](std::initializer_list<Command> commands, bool on) {
        for (const Command command : commands) {
            if (QAction *action = m_commands.action(command)) {
                action->setEnabled(on);
            }
        }
    };
    const auto folder = some ? m_service.folder(messages.front().folder) : std::nullopt;
    const mail::FolderRights rights = folder ? folder->rights : mail::FolderRights();
    const FolderRole role = folder ? folder->role : FolderRole::None;
    enable({Command::Reply, Command::ReplyAll, Command::Forward, Command::ForwardAttached, Command::Redirect, Command::EditAsNew}, one);
    enable({Command::ReplyList}, one && !m_reader.content().listId.isEmpty());
    // What the server does not allow is not offered, and the reason is told.
    const QString mayNotTake = tr("You may not move or delete messages in this folder: the server does not allow it.");
    const QString mayNotMark = tr("You may not mark messages in this folder: the server does not allow it.");
    const auto enableIf = [this](std::initializer_list<Command> commands, bool on, bool allowed, const QString &reason) {
        for (const Command command : commands) {
            if (QAction *action = m_commands.action(command)) {
                action->setEnabled(on && allowed);
                action->setToolTip(on && !allowed ? reason : action->text());
                action->setStatusTip(on && !allowed ? reason : QString());
            }
        }
    };
    const bool takes = rights.canDeleteMessages;
    enableIf({Command::Trash, Command::DeleteForever, Command::Move}, some, takes, mayNotTake);
    enableIf({Command::Archive}, some && role != FolderRole::Archive && role != FolderRole::Drafts, takes, mayNotTake);
    enableIf({Command::Junk}, some && role != FolderRole::Junk, takes, mayNotTake);
    enableIf({Command::NotJunk}, some && role == FolderRole::Junk, takes, mayNotTake);
    enableIf({Command::MarkRead}, some && m_target.any(Flag::Seen, false), rights.canKeepSeen, mayNotMark);
    enableIf({Command::MarkUnread}, some && m_target.any(Flag::Seen, true), rights.canKeepSeen, mayNotMark);
    enableIf({Command::Star}, some, rights.canWriteFlags, mayNotMark);
    const bool open = m_reader.entry().message.isValid() || !m_reader.raw().isEmpty();
    enable({Command::Headers, Command::Source, Command::SaveAs}, open);
    enable({Command::Find, Command::Print}, open && reading);
    enable({Command::PlainText}, open && reading && m_reader.content().html.has_value());
    enable({Command::OpenInWindow}, one);
}

void MailCommands::leave(Act act)
{
    const std::vector<ListEntry> messages = m_target.messages();
    if (!messages.empty()) {
        m_target.leaving(messages);
        (m_service.*act)(messages);
    }
}

void MailCommands::deleteMessages()
{
    const std::vector<ListEntry> messages = m_target.messages();
    const auto folder = messages.empty() ? std::nullopt : m_service.folder(messages.front().folder);
    if (folder && folder->role == FolderRole::Trash) {
        askDeleteForever();
    } else {
        leave(&mail::MailService::moveToTrash);
    }
}

void MailCommands::askDeleteForever()
{
    const std::vector<ListEntry> messages = m_target.messages();
    if (messages.empty()) {
        return;
    }
    auto *box =
        new QMessageBox(QMessageBox::Warning, tr("Delete forever"),
                        tr("Delete %n message(s) forever?", nullptr, int(messages.size())), QMessageBox::NoButton, &m_window);
    box->setInformativeText(tr("They go from the server too. This cannot be undone."));
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = box->addButton(tr("Delete forever"), QMessageBox::DestructiveRole);
    box->setDefaultButton(box->addButton(tr("Keep"), QMessageBox::RejectRole));
    connect(yes, &QPushButton::clicked, this, [this, messages] {
        m_target.leaving(messages);
        m_service.deleteForever(messages);
    });
    box->open();
}

void MailCommands::setFlag(Flag flag, bool on)
{
    const std::vector<ListEntry> messages = m_target.messages();
    if (!messages.empty()) {
        m_service.setFlag(messages, flag, on);
    }
}

void MailCommands::moveTo(const std::vector<ListEntry> &entries, FolderId folder)
{
    std::erase(m_recent, folder);
    m_recent.insert(m_recent.begin(), folder);
    // What belongs to another account stays; the service says so.
    const auto target = m_service.folder(folder);
    QHash<FolderId, bool> sameAccount;
    std::vector<ListEntry> going;
    for (const ListEntry &entry : entries) {
        if (!sameAccount.contains(entry.folder)) {
            const auto from = m_service.folder(entry.folder);
            sameAccount.insert(entry.folder, target && from && from->account == target->account);
        }
        if (sameAccount.value(entry.folder)) {
            going.push_back(entry);
        }
    }
    m_target.leaving(going);
    m_service.moveTo(entries, folder);
}

void MailCommands::askWhereTo()
{
    const std::vector<ListEntry> messages = m_target.messages();
    if (messages.empty()) {
        return;
    }
    const auto from = m_service.folder(messages.front().folder);
    std::vector<PickerItem> items;
    for (const FolderChoice &choice : folderChoices(m_service)) {
        const auto to = m_service.folder(choice.folder);
        if (to && !to->rights.canInsert) {
            continue; // nothing may be put there
        }
        if (choice.folder == messages.front().folder || (from && choice.owner != from->account)) {
            continue;
        }
        const auto recent = std::find(m_recent.begin(), m_recent.end(), choice.folder);
        PickerItem item;
        item.text = choice.name;
        item.detail = choice.account;
        item.icon = choice.icon;
        item.rank = recent == m_recent.end() ? 0 : int(m_recent.end() - recent);
        item.chosen = [this, messages, folder = choice.folder] { moveTo(messages, folder); };
        items.push_back(std::move(item));
    }
    Picker::open(&m_window, tr("Move %n message(s) to…", nullptr, int(messages.size())), std::move(items));
}

void MailCommands::reply(ReplyMode mode)
{
    const ListEntry original = m_target.message();
    if (!original.message.isValid()) {
        return;
    }
    // Only what was selected in the very message is quoted.
    const bool answers = mode == ReplyMode::Reply || mode == ReplyMode::ReplyAll || mode == ReplyMode::ReplyList;
    const QString quote = answers && m_reader.entry() == original ? m_reader.selectedText() : QString();
    m_request =
        m_service.makeReply(original, mode, quote, [this](const mail::DraftContent &draft, std::optional<Failure> failure) {
            if (failure) {
                m_target.say(failure->message());
            } else {
                m_opener.openComposer({}, draft);
            }
        });
}

void MailCommands::editDraft(ListEntry entry)
{
    m_request =
        m_service.openDraft(entry, [this](mail::DraftId id, const mail::DraftContent &content, std::optional<Failure> failure) {
            if (failure) {
                m_target.say(failure->message());
            } else {
                m_opener.openComposer(id, content);
            }
        });
}

} // namespace postrider::ui
