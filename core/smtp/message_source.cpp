#include "smtp/message_source.h"

#include "base/failure.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace postrider::smtp {

QByteArray BytesSource::read(qsizetype maxBytes)
{
    const QByteArray piece = m_message.mid(m_position, maxBytes);
    m_position += piece.size();
    return piece;
}

namespace {

[[noreturn]] void unreadable(const QString &path, const QString &why)
{
    throw Failure::store(Failure::Cause::NotFound,
                         QCoreApplication::translate("Smtp", "The message in %1 can't be read (%2).").arg(QFileInfo(path).fileName(), why));
}

} // namespace

FileSource::FileSource(const QString &path) : m_file(path) {}

void FileSource::rewind()
{
    if (!m_file.isOpen() && !m_file.open(QIODevice::ReadOnly))
        unreadable(m_file.fileName(), m_file.errorString());
    if (!m_file.seek(0))
        unreadable(m_file.fileName(), m_file.errorString());
    if (m_size >= 0 && m_size != m_file.size())
        unreadable(m_file.fileName(), QCoreApplication::translate("Smtp", "it was changed meanwhile"));
    m_size = m_file.size();
    m_read = 0;
}

QByteArray FileSource::read(qsizetype maxBytes)
{
    const QByteArray piece = m_file.read(maxBytes);
    m_read += piece.size();
    if (m_file.error() != QFileDevice::NoError)
        unreadable(m_file.fileName(), m_file.errorString());
    // Half a message would be sent as if it were whole.
    if (piece.isEmpty() && m_read != m_size)
        unreadable(m_file.fileName(), QCoreApplication::translate("Smtp", "it was changed meanwhile"));
    return piece;
}

} // namespace postrider::smtp
