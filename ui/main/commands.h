// The commands as actions: one set a window.
#pragma once

#include "main/command_list.h"

#include <map>
#include <QAction>
#include <QObject>

class QWidget;

namespace postrider::ui {

class Commands final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Commands)

public:
    /// The actions named in `wanted` (all if it is empty), with their shortcuts working in `window`.
    explicit Commands(QWidget &window, const std::vector<Command> &wanted = {});

    QAction *action(Command command) const;
    void setGmailKeys(bool on);
    const std::vector<CommandInfo> &infos() const { return m_infos; }
    /// "Ctrl+R" or "R, Ctrl+R": all keys of a command, for people.
    QString keysText(Command command) const;

private:
    std::vector<CommandInfo> m_infos;
    std::map<Command, QAction *> m_actions;
};

} // namespace postrider::ui
