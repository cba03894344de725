#include "store/part_store.h"

#include "base/failure.h"
#include "store/files.h"

#include <cerrno>
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QUuid>

namespace postrider::store {

namespace {

constexpr char IncomingFolder[] = "/incoming/";
constexpr int HashLength = 64;

QString pathOf(const QString &directory, const QByteArray &hash)
{
    return directory + QLatin1Char('/') + QLatin1String(hash.left(2)) + QLatin1Char('/') + QLatin1String(hash);
}

/// The hash comes from the database and becomes a path: anything else is not a name of ours.
bool isHash(QByteArrayView hash)
{
    return hash.size() == HashLength
           && std::all_of(hash.begin(), hash.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

[[noreturn]] void failWriting(const QFile &file)
{
    if (file.error() == QFileDevice::ResourceError || errno == ENOSPC || errno == EDQUOT) {
        throw Failure::store(Failure::Cause::DiskFull,
                             QCoreApplication::translate("Store", "There is no space left to keep the downloaded message."));
    }
    throw Failure::store(
        Failure::Cause::NotWritable,
        QCoreApplication::translate("Store", "The downloaded message cannot be kept: %1.").arg(file.errorString()));
}

} // namespace

PartWriter::PartWriter(const QString &directory)
    : m_directory(directory)
{
    makePrivateFolder(directory + QLatin1String(IncomingFolder));
    m_file.setFileName(directory + QLatin1String(IncomingFolder) + QUuid::createUuid().toString(QUuid::Id128));
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        failWriting(m_file);
}

PartWriter::~PartWriter()
{
    abort();
}

void PartWriter::append(QByteArrayView bytes)
{
    errno = 0;
    if (m_file.write(bytes.data(), bytes.size()) != bytes.size())
        failWriting(m_file);
    m_hash.addData(QByteArray::fromRawData(bytes.data(), bytes.size()));
    m_size += bytes.size();
}

StoredPart PartWriter::finish()
{
    errno = 0;
    if (!m_file.flush())
        failWriting(m_file);
    m_file.close();
    const StoredPart part{m_hash.result().toHex(), m_size};
    const QString path = pathOf(m_directory, part.hash);
    makePrivateFolder(QFileInfo(path).path());
    if (::rename(QFile::encodeName(m_file.fileName()).constData(), QFile::encodeName(path).constData()) != 0)
        failWriting(m_file);
    m_file.setFileName({});
    return part;
}

void PartWriter::abort()
{
    if (m_file.fileName().isEmpty())
        return;
    m_file.close();
    m_file.remove();
    m_file.setFileName({});
}

PartStore::PartStore(QString directory)
    : m_directory(std::move(directory))
{
    makePrivateFolder(m_directory);
}

StoredPart PartStore::put(QByteArrayView bytes)
{
    PartWriter writer(m_directory);
    writer.append(bytes);
    return writer.finish();
}

std::unique_ptr<PartWriter> PartStore::begin() const
{
    return std::make_unique<PartWriter>(m_directory);
}

std::optional<QByteArray> PartStore::read(const StoredPart &part) const
{
    return read(part, 0, part.size);
}

std::optional<QByteArray> PartStore::read(const StoredPart &part, qint64 offset, qint64 maxBytes) const
{
    QFile file(filePath(part.hash));
    if (!contains(part) || !file.open(QIODevice::ReadOnly) || offset < 0 || !file.seek(offset))
        return {};
    return file.read(std::min(maxBytes, part.size - offset));
}

bool PartStore::contains(const StoredPart &part) const
{
    const QFileInfo info(filePath(part.hash));
    return isHash(part.hash) && info.isFile() && info.size() == part.size;
}

QString PartStore::filePath(const QByteArray &hash) const
{
    return pathOf(m_directory, isHash(hash) ? hash : QByteArray(HashLength, '0'));
}

void PartStore::remove(const QByteArray &hash) const
{
    if (isHash(hash))
        QFile::remove(filePath(hash));
}

std::vector<QByteArray> PartStore::sweep() const
{
    const QDir incoming(m_directory + QLatin1String(IncomingFolder));
    const QDateTime yesterday = QDateTime::currentDateTimeUtc().addDays(-1);
    const QFileInfoList unfinished = incoming.entryInfoList(QDir::Files);
    for (const QFileInfo &file : unfinished) {
        if (file.lastModified() < yesterday)
            QFile::remove(file.filePath());
    }
    std::vector<QByteArray> hashes;
    QDirIterator files(m_directory, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        files.next();
        const QByteArray name = files.fileName().toLatin1();
        if (isHash(name))
            hashes.push_back(name);
    }
    return hashes;
}

} // namespace postrider::store
