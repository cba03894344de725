#include "store/profile.h"

#include "base/failure.h"
#include "store/files.h"

#include <cerrno>
#include <fcntl.h>
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace postrider::store {

namespace {

/// An XDG base directory; relative values are ignored, as the specification asks.
QString baseFolder(const char *variable, const QString &fallback)
{
    const QString value = QFile::decodeName(qgetenv(variable));
    return QDir::isAbsolutePath(value) ? value : QDir::homePath() + QLatin1Char('/') + fallback;
}

[[noreturn]] void refuse(const QString &text)
{
    throw Failure::store(Failure::Cause::NotWritable, text);
}

/// Mail that others could write into is mail they could forge, settings they could point elsewhere.
void checkOwner(const QString &folder, bool repair)
{
    struct stat info = {};
    const QByteArray name = QFile::encodeName(folder);
    if (::stat(name.constData(), &info) != 0)
        refuse(QCoreApplication::translate("Store", "The folder “%1” cannot be opened.").arg(folder));
    if (!S_ISDIR(info.st_mode))
        refuse(QCoreApplication::translate("Store", "“%1” should be a folder.").arg(folder));
    if (info.st_uid != ::geteuid())
        refuse(QCoreApplication::translate("Store", "The folder “%1” belongs to another user.").arg(folder));
    if (info.st_mode & (S_IWGRP | S_IWOTH))
        refuse(QCoreApplication::translate("Store", "Other users may write to the folder “%1”.").arg(folder));
    if (repair && (info.st_mode & 0777) != 0700)
        (void)::chmod(name.constData(), 0700);
}

int takeLock(const QString &file)
{
    const int fd = ::open(QFile::encodeName(file).constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0)
        refuse(QCoreApplication::translate("Store", "The folder “%1” cannot be written.").arg(QFileInfo(file).path()));
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0)
        return fd;
    const int error = errno;
    ::close(fd);
    if (error == EWOULDBLOCK)
        return -1;
    refuse(
        QCoreApplication::translate("Store", "The profile cannot be locked: %1.").arg(QString::fromLocal8Bit(strerror(error))));
}

} // namespace

ProfilePaths ProfilePaths::of(const std::optional<QString> &directory)
{
    if (directory) {
        const QString root = QDir::cleanPath(QDir(*directory).absolutePath());
        return {root + QStringLiteral("/data"), root + QStringLiteral("/cache"), root + QStringLiteral("/config")};
    }
    const QString name = QStringLiteral("/postrider");
    return {baseFolder("XDG_DATA_HOME", QStringLiteral(".local/share")) + name,
            baseFolder("XDG_CACHE_HOME", QStringLiteral(".cache")) + name,
            baseFolder("XDG_CONFIG_HOME", QStringLiteral(".config")) + name};
}

Profile::Profile(ProfilePaths paths)
    : m_paths(std::move(paths))
{}

Profile::Profile(Profile &&other) noexcept
    : m_paths(std::move(other.m_paths))
    , m_lock(std::exchange(other.m_lock, -1))
{}

Profile::~Profile()
{
    if (m_lock >= 0)
        ::close(m_lock); // the file stays: removing it would race with one who just opened it
}

Profile Profile::open(const std::optional<QString> &directory, Access access)
{
    ::umask(077);
    Profile profile(ProfilePaths::of(directory));
    const ProfilePaths &paths = profile.m_paths;
    for (const QString &folder : {paths.data, paths.cache, paths.config}) {
        if (access != Access::Read)
            makePrivateFolder(folder);
        else if (!QFileInfo::exists(folder))
            continue;
        checkOwner(folder, access != Access::Read);
    }
    const QString root = QFileInfo(paths.data).path();
    if (directory && QFileInfo::exists(root))
        checkOwner(root, false);
    if (access == Access::Read)
        return profile;
    profile.m_lock = takeLock(paths.data + QStringLiteral("/lock"));
    if (profile.m_lock < 0 && access == Access::Write) {
        throw Failure::store(Failure::Cause::ProfileLocked,
                             QCoreApplication::translate("Store", "Another Postrider is using this profile."));
    }
    if (profile.m_lock >= 0) {
        for (const QString &folder : {paths.parts(), paths.outbox(), paths.drafts()})
            makePrivateFolder(folder);
    }
    return profile;
}

} // namespace postrider::store
