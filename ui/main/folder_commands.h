// What the commands do to the folder that is chosen.
#pragma once

#include "mail/mail_service.h"

#include <QObject>

class QMenu;

namespace postrider::ui {

class Commands;
class FolderPane;

class FolderCommands final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FolderCommands)

public:
    FolderCommands(mail::MailService &service, Commands &commands, FolderPane &pane, QWidget &window);

    void update();
    void fillMenu(QMenu &menu) const;

private:
    void askName(const QString &title, const QString &label, const QString &start, std::function<void(const QString &)> named);
    void create();
    void rename();
    void askDelete();
    void askEmpty();
    void askKeep();
    void askWhereTo();
    std::optional<mail::FolderInfo> folder() const;

    mail::MailService &m_service;
    Commands &m_commands;
    FolderPane &m_pane;
    QWidget &m_window;
};

} // namespace postrider::ui
