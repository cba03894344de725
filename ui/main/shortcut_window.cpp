#include "main/shortcut_window.h"

#include "forms/pieces.h"
#include "main/commands.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace postrider::ui {

ShortcutWindow::ShortcutWindow(const Commands &commands, QWidget *parent)
    : QWidget(parent, Qt::Window)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    setObjectName(QStringLiteral("Keyboard shortcuts window"));
    auto *sheet = new QWidget;
    auto *grid = new QGridLayout(sheet);
    grid->setContentsMargins(24, 16, 24, 24);
    grid->setHorizontalSpacing(32);
    grid->setVerticalSpacing(6);
    grid->setColumnStretch(0, 1);
    int row = 0;
    std::optional<CommandGroup> group;
    for (const CommandInfo &info : commands.infos()) {
        const QString keys = commands.keysText(info.command);
        if (keys.isEmpty()) {
            continue;
        }
        if (group != info.group) {
            group = info.group;
            auto *head = new QLabel(groupName(info.group));
            head->setFont(boldFont(font()));
            head->setContentsMargins(0, row == 0 ? 0 : 14, 0, 2);
            grid->addWidget(head, row++, 0, 1, 2);
        }
        auto *name = new QLabel(info.text);
        auto *key = new FaintLabel(keys);
        key->setNormalSize();
        key->setAccessibleName(tr("%1: %2", "command and its keys").arg(info.text, keys));
        grid->addWidget(name, row, 0);
        grid->addWidget(key, row++, 1, Qt::AlignRight);
    }
    grid->setRowStretch(row, 1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(sheet);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(scroll);
    auto *close = new QAction(this);
    close->setShortcuts({QKeySequence(Qt::Key_Escape), QKeySequence(QKeySequence::Close)});
    connect(close, &QAction::triggered, this, &QWidget::close);
    addAction(close);
    resize(480, 620);
}

} // namespace postrider::ui
