// What the commands do to messages: the same in the main window and in a message's own window.
#pragma once

#include "mail/mail_service.h"
#include "main/commands.h"
#include "main/window_opener.h"

namespace postrider::ui {

class ReaderPane;

/// Where commands find their messages, and what the window does besides.
struct MailCommandTarget {
    std::function<std::vector<mail::ListEntry>()> messages;            ///< what is acted on
    std::function<mail::ListEntry()> message;                          ///< what is answered; invalid: none alone
    std::function<bool(Flag, bool)> any;                               ///< one of them has the flag set (true) or unset
    std::function<void(const std::vector<mail::ListEntry> &)> leaving; ///< they leave the list: take them out at once
    std::function<void(const QString &)> say;
};

class MailCommands final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MailCommands)

public:
    MailCommands(mail::MailService &service, WindowOpener &opener, Commands &commands, ReaderPane &reader,
                 MailCommandTarget target, QWidget &window);
    ~MailCommands() override;

    /// Enables what can be done to the messages that are selected now.
    void update();
    void reply(mail::ReplyMode mode);
    /// Opens a message of the Drafts folder in a composer.
    void editDraft(mail::ListEntry entry);
    void moveTo(const std::vector<mail::ListEntry> &entries, FolderId folder);
    /// The popup that asks for the folder.
    void askWhereTo();

private:
    using Act = void (mail::MailService::*)(const std::vector<mail::ListEntry> &);

    void connectCommands();
    void leave(Act act);
    void deleteMessages();
    void askDeleteForever();
    void setFlag(Flag flag, bool on);

    mail::MailService &m_service;
    WindowOpener &m_opener;
    Commands &m_commands;
    ReaderPane &m_reader;
    const MailCommandTarget m_target;
    QWidget &m_window;
    mail::RequestPtr m_request; ///< a reply that is being made, or a draft that is being fetched
    std::vector<FolderId> m_recent;
};

} // namespace postrider::ui
