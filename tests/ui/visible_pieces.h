// What a person sees of a window, as the tests of the reader look for it.
#pragma once

#include "forms/inline_panel.h"

#include <QAbstractButton>
#include <QStringList>

namespace postrider::test {

/// The texts of all panels that are visible.
inline QStringList panelTexts(QWidget &widget)
{
    QStringList texts;
    for (const ui::InlinePanel *panel : widget.findChildren<ui::InlinePanel *>()) {
        if (!panel->isHidden()) {
            texts << panel->text();
        }
    }
    return texts;
}

inline QAbstractButton *buttonWithText(QWidget &widget, const QString &text)
{
    for (QAbstractButton *button : widget.findChildren<QAbstractButton *>()) {
        if (button->text() == text && button->isVisible()) {
            return button;
        }
    }
    return nullptr;
}

} // namespace postrider::test
