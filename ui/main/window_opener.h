// The other windows of the program, as the main window knows them.
#pragma once

#include "mail/mail_service.h"

class QWidget;

namespace postrider::ui {

/// Opens windows that stand for themselves. One is made at start; tests give their own.
class WindowOpener
{
public:
    virtual ~WindowOpener() = default;

    /// A composer; `id` may be invalid: a draft that was never saved.
    virtual void openComposer(mail::DraftId id, const mail::DraftContent &content) = 0;
    /// Asks to whom a message of a folder is to go on as it is.
    virtual void openRedirect(mail::ListEntry entry) = 0;
    virtual void openSetup() = 0;
    virtual void openServers(AccountId account) = 0; ///< the servers of an account that exists
    virtual void openSettings() = 0;
    virtual void openInspector(AccountId account) = 0; ///< an invalid id: all accounts
    /// A panel for the top of the main window that asks for passwords; null where there is none.
    virtual QWidget *makePasswordPanel(QWidget *parent) = 0;
    /// What is shown for the Outbox; null where there is none.
    virtual QWidget *makeOutbox(QWidget *parent) = 0;
    /// Says something in the window that is in front.
    std::function<void(const QString &text, std::function<void()> undo)> say;
};

} // namespace postrider::ui
