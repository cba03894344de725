// To whom a message goes on as it is.
#pragma once

#include "mail/mail_service.h"

#include <QWidget>

namespace postrider::ui {

class FlatButton;
class InlinePanel;
class RecipientEdit;

/// Asks for recipients and redirects one message (RFC 5322 section 3.6.6). A top-level window that deletes itself when it is done with.
class RedirectWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RedirectWindow)

public:
    /// `service` must outlive the window.
    RedirectWindow(mail::MailService &service, mail::ListEntry entry, QWidget *parent = nullptr);
    ~RedirectWindow() override;

Q_SIGNALS:
    /// It is in the outbox; the window closes. `text` is for a toast.
    void queued(const QString &text);

private:
    void build(const QString &subject, const AddressList &from);
    void redirect();
    void done(const AddressList &to, const std::optional<Failure> &failure);

    mail::MailService &m_service;
    const mail::ListEntry m_entry;
    mail::RequestPtr m_request;
    InlinePanel *m_problem = nullptr;
    RecipientEdit *m_to = nullptr;
    FlatButton *m_send = nullptr;
};

} // namespace postrider::ui
