// All commands with their keys.
#pragma once

#include <QWidget>

namespace postrider::ui {

class Commands;

/// Deletes itself when closed; Escape closes it.
class ShortcutWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit ShortcutWindow(const Commands &commands, QWidget *parent = nullptr);
};

} // namespace postrider::ui
