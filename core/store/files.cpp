#include "store/files.h"

#include "base/failure.h"

#include <cerrno>
#include <fcntl.h>
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QUuid>
#include <sys/stat.h>
#include <unistd.h>

namespace postrider::store {

namespace {

constexpr char TemporarySuffix[] = ".part-written";

[[noreturn]] void failWith(int error, const QString &path)
{
    using Cause = Failure::Cause;
    if (error == ENOSPC || error == EDQUOT) {
        throw Failure::store(Cause::DiskFull,
                             QCoreApplication::translate("Store", "There is no space left to write “%1”.").arg(path));
    }
    throw Failure::store(
        Cause::NotWritable,
        QCoreApplication::translate("Store", "“%1” cannot be written: %2.").arg(path, QString::fromLocal8Bit(strerror(error))));
}

/// Ends the names of this process' temporary files, so that it does not take its own for what a former run left.
QString ownSuffix() { return QLatin1Char('.') + QString::number(qint64(::getpid())) + QLatin1String(TemporarySuffix); }

/// Closes the descriptor in any case.
class Descriptor final
{
    Q_DISABLE_COPY_MOVE(Descriptor)

public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {}
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    int get() const { return m_fd; }

private:
    int m_fd;
};

void syncFolderOf(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    const Descriptor fd(::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // Some file systems (FUSE) cannot sync a folder; then rename order is all there is.
    if (fd.get() >= 0)
        (void)::fsync(fd.get());
}

void writeAll(int fd, QByteArrayView content, const QString &path)
{
    qsizetype at = 0;
    while (at < content.size()) {
        const ssize_t written = ::write(fd, content.data() + at, size_t(content.size() - at));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            failWith(errno, path);
        at += written;
    }
}

void replaceFile(const QString &path, QByteArrayView content, bool durable)
{
    const QByteArray target = QFile::encodeName(path);
    const QByteArray temporary = target + '.' + QByteArray::number(qint64(::getpid())) + TemporarySuffix;
    try {
        const Descriptor fd(::open(temporary.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (fd.get() < 0)
            failWith(errno, path);
        writeAll(fd.get(), content, path);
        if (durable && ::fsync(fd.get()) != 0)
            failWith(errno, path);
        if (::rename(temporary.constData(), target.constData()) != 0)
            failWith(errno, path);
    } catch (const Failure &) {
        ::unlink(temporary.constData());
        throw;
    }
    if (durable)
        syncFolderOf(path);
}

} // namespace

void makePrivateFolder(const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    const QByteArray name = QFile::encodeName(clean);
    if (::mkdir(name.constData(), 0700) == 0 || errno == EEXIST)
        return;
    const QString parent = QFileInfo(clean).path();
    if (errno != ENOENT || parent == clean)
        failWith(errno, clean);
    makePrivateFolder(parent);
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        failWith(errno, clean);
}

void writeDurably(const QString &path, QByteArrayView content)
{
    replaceFile(path, content, true);
}
void writeAtomically(const QString &path, QByteArrayView content)
{
    replaceFile(path, content, false);
}

QString writeAside(const QString &folder, const std::function<void(const std::function<void(QByteArrayView)> &)> &write)
{
    constexpr qsizetype Buffer = 256 * 1024;
    makePrivateFolder(folder);
    const QString path = folder + QLatin1Char('/') + uniqueFileName(QStringLiteral(".eml")) + ownSuffix();
    const QByteArray name = QFile::encodeName(path);
    try {
        const Descriptor fd(::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (fd.get() < 0)
            failWith(errno, path);
        QByteArray waiting;
        write([&](QByteArrayView piece) {
            waiting += piece;
            if (waiting.size() >= Buffer) {
                writeAll(fd.get(), waiting, path);
                waiting.clear();
            }
        });
        writeAll(fd.get(), waiting, path);
        if (::fsync(fd.get()) != 0)
            failWith(errno, path);
    } catch (const Failure &) {
        ::unlink(name.constData());
        throw;
    }
    return path;
}

void renameDurably(const QString &from, const QString &to)
{
    if (::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        failWith(errno, to);
    syncFolderOf(to);
    syncFolderOf(from);
}

void syncFolder(const QString &folder)
{
    syncFolderOf(folder + QLatin1String("/x"));
}

void removeDurably(const QString &path)
{
    if (::unlink(QFile::encodeName(path).constData()) != 0 && errno != ENOENT)
        failWith(errno, path);
    syncFolderOf(path);
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        throw Failure::store(Failure::Cause::NotWritable,
                             QCoreApplication::translate("Store", "“%1” cannot be read: %2.").arg(path, file.errorString()));
    }
    return file.readAll();
}

QString uniqueFileName(const QString &suffix)
{
    return QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss-"))
           + QUuid::createUuid().toString(QUuid::Id128) + suffix;
}

void removeLeftovers(const QString &folder)
{
    const QDir dir(folder);
    const QStringList names = dir.entryList({QLatin1Char('*') + QLatin1String(TemporarySuffix)}, QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        if (!name.endsWith(ownSuffix()))
            QFile::remove(dir.filePath(name));
    }
}

} // namespace postrider::store
