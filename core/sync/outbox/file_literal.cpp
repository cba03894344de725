#include "sync/outbox/file_literal.h"

#include "base/failure.h"

#include <QCoreApplication>

namespace postrider::sync {

namespace {

constexpr qint64 LongestHeader = 256 * 1024;

void openOrThrow(QFile &file)
{
    if (!file.open(QIODevice::ReadOnly)) {
        throw Failure::store(Failure::Cause::NotFound,
                             QCoreApplication::translate("Sync", "The file of the message can't be read: %1.").arg(file.errorString()));
    }
}

} // namespace

FileLiteral::FileLiteral(const QString &path)
    : m_file(path)
{
    openOrThrow(m_file);
    m_size = m_file.size();
}

QByteArray headerOfFile(const QString &path)
{
    QFile file(path);
    openOrThrow(file);
    return file.read(LongestHeader);
}

} // namespace postrider::sync
