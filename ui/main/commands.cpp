#include "main/commands.h"

#include "widgets/icons.h"

#include <QWidget>

namespace postrider::ui {

namespace {

QList<QKeySequence> keysFrom(const char *text)
{
    QList<QKeySequence> keys;
    for (const QString &one : QString::fromLatin1(text).split(u';', Qt::SkipEmptyParts)) {
        keys << QKeySequence(one, QKeySequence::PortableText);
    }
    return keys;
}

} // namespace

Commands::Commands(QWidget &window, const std::vector<Command> &wanted)
    : QObject(&window)
{
    for (const CommandInfo &info : commandList()) {
        if (!wanted.empty() && std::find(wanted.begin(), wanted.end(), info.command) == wanted.end()) {
            continue;
        }
        auto *action = new QAction(themedIcon(QLatin1String(info.icon)), info.text, this);
        action->setObjectName(QLatin1String(info.key));
        action->setIconText(info.shortText);
        action->setToolTip(info.text);
        action->setAutoRepeat(info.command == Command::NextMessage || info.command == Command::PreviousMessage);
        window.addAction(action);
        m_actions[info.command] = action;
        m_infos.push_back(info);
    }
    setGmailKeys(false);
}

QAction *Commands::action(Command command) const
{
    const auto found = m_actions.find(command);
    return found == m_actions.end() ? nullptr : found->second;
}

void Commands::setGmailKeys(bool on)
{
    for (const CommandInfo &info : m_infos) {
        m_actions[info.command]->setShortcuts(keysFrom(on && *info.gmail ? info.gmail : info.classic));
    }
}

QString Commands::keysText(Command command) const
{
    QStringList texts;
    const QAction *known = action(command);
    for (const QKeySequence &keys : known ? known->shortcuts() : QList<QKeySequence>()) {
        texts << keys.toString(QKeySequence::NativeText);
    }
    return texts.join(QStringLiteral("   "));
}

} // namespace postrider::ui
