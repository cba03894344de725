#include "reader/saving.h"

#include "mime/file_name.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

namespace postrider::ui {

namespace {

constexpr qint64 Chunk = 1 << 20;

QString failed(const QString &path, const QString &reason)
{
    return QCoreApplication::translate("Save", "%1 could not be saved: %2.").arg(QFileInfo(path).fileName(), reason);
}

QString downloads()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
    return QFileInfo(folder).isDir() ? folder : QDir::homePath();
}

} // namespace

std::optional<QString> saveCopy(const QString &from, const QString &target)
{
    QFile source(from);
    QSaveFile file(target);
    if (!source.open(QIODevice::ReadOnly)) {
        return failed(target, source.errorString());
    }
    if (!file.open(QIODevice::WriteOnly)) {
        return failed(target, file.errorString());
    }
    while (!source.atEnd()) {
        const QByteArray piece = source.read(Chunk);
        if (piece.isEmpty() || file.write(piece) != piece.size()) {
            return failed(target, piece.isEmpty() ? source.errorString() : file.errorString());
        }
    }
    return file.commit() ? std::nullopt : std::optional(failed(target, file.errorString()));
}

std::optional<QString> saveBytes(const QByteArray &bytes, const QString &target)
{
    QSaveFile file(target);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
        return failed(target, file.errorString());
    }
    return std::nullopt;
}

QString freePath(const QString &folder, const QString &name)
{
    const QString safe = mime::safeFileName(name);
    const QFileInfo info(safe);
    QString path = QDir(folder).filePath(safe);
    for (int number = 2; QFileInfo::exists(path) || QFileInfo(path).isSymLink(); ++number) {
        const QString suffix = info.suffix().isEmpty() ? QString() : u'.' + info.suffix();
        path = QDir(folder).filePath(QStringLiteral("%1 (%2)%3").arg(info.completeBaseName()).arg(number).arg(suffix));
    }
    return path;
}

void askSavePath(QWidget *parent, const QString &title, const QString &suggestedName,
                 std::function<void(const QString &path)> chosen)
{
    auto *dialog = new QFileDialog(parent, title, downloads());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->selectFile(mime::safeFileName(suggestedName));
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog,
                     [chosen = std::move(chosen)](const QString &path) { chosen(path); });
    dialog->open();
}

void askFolder(QWidget *parent, const QString &title, std::function<void(const QString &path)> chosen)
{
    auto *dialog = new QFileDialog(parent, title, downloads());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, dialog,
                     [chosen = std::move(chosen)](const QString &path) { chosen(path); });
    dialog->open();
}

} // namespace postrider::ui
