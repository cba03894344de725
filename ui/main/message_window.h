// A message in a window of its own: of a folder, from a file, or enclosed in another.
#pragma once

#include "mail/mail_service.h"
#include "main/window_opener.h"

#include <memory>
#include <QWidget>

namespace postrider::ui {

class Commands;
class MailCommands;
class ReaderPane;
class Toast;

/// Deletes itself when closed.
class MessageWindow final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MessageWindow)

public:
    MessageWindow(mail::MailService &service, WindowOpener &opener, mail::ListEntry entry, QWidget *parent = nullptr);
    MessageWindow(mail::MailService &service, WindowOpener &opener, const QByteArray &raw, QWidget *parent = nullptr);
    ~MessageWindow() override;

    ReaderPane &reader() { return *m_reader; }

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void build(bool ofFolder);
    void contentChanged();

    mail::MailService &m_service;
    WindowOpener &m_opener;
    ReaderPane *m_reader = nullptr;
    Commands *m_commands = nullptr;
    MailCommands *m_mail = nullptr;
    Toast *m_toast = nullptr;
};

} // namespace postrider::ui
