// A sanitised mail as a whole page for the engine. Pure.
#pragma once

#include "reader/rich_view.h"

#include <QFont>
#include <QPalette>

namespace postrider::ui {

/// The page asks for nothing but pictures by ID, and says so itself in a Content-Security-Policy that stands before any byte of
/// the mail. `before`: HTML of our own above it. Mail that brings colours of its own stands on white unless it has some for a dark window too.
RichPage makeRichPage(const mail::SafeHtml &html, const QHash<QString, QByteArray> &pictures, const QPalette &palette,
                      const QFont &font, const QString &before = {});

} // namespace postrider::ui
