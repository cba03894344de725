// Putting what came by mail into files the user names.
#pragma once

#include <functional>
#include <optional>
#include <QByteArray>
#include <QString>

class QWidget;

namespace postrider::ui {

/// Copies or writes; the answer is a sentence on failure, nothing on success. The file is complete or not there, and is
/// never executable.
std::optional<QString> saveCopy(const QString &from, const QString &target);
std::optional<QString> saveBytes(const QByteArray &bytes, const QString &target);

/// A path in `folder` for `name` that no file has: "plan.pdf", "plan (2).pdf", …
QString freePath(const QString &folder, const QString &name);

/// Asks where to save, without blocking; `chosen` is not called when the user changes their mind.
void askSavePath(QWidget *parent, const QString &title, const QString &suggestedName,
                 std::function<void(const QString &path)> chosen);
void askFolder(QWidget *parent, const QString &title, std::function<void(const QString &path)> chosen);

} // namespace postrider::ui
