// Loaded into postriderctl before everything else (LD_PRELOAD): counts the calls by which a process changes something outside
// of its memory, in all threads together, and at one of them kills the process or lets the call fail.
//
//   POSTRIDER_FAULT=kill:N      kill -9 just before the N-th changing call
//   POSTRIDER_FAULT=full:N      from the N-th on the disk is full (ENOSPC for what writes to files)
//   POSTRIDER_FAULT=error:N     the N-th fails: EIO on a file, ECONNRESET on a socket
//   POSTRIDER_FAULT_SYNCED=DIR  gets a copy of each file as of its last fsync or fdatasync, named by its inode: what a computer that
//                               loses its power is sure to keep
//   POSTRIDER_FAULT_LOG=FILE    gets one line a changing call: number and name
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdarg>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

extern "C" {
extern char *program_invocation_short_name;
}

namespace {

enum class Fault { None, Kill, Full, Error };

struct Plan {
    Fault fault = Fault::None;
    long at = LONG_MAX;
    int log = -1;
};

std::atomic<long> calls{0};

const Plan &plan()
{
    static const Plan made = [] {
        Plan result;
        // Children (the command that prints the password) go their own way.
        if (std::strcmp(program_invocation_short_name, "postriderctl") != 0)
            return result;
        if (const char *path = std::getenv("POSTRIDER_FAULT_LOG"))
            result.log = int(syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
        const char *text = std::getenv("POSTRIDER_FAULT");
        if (!text)
            return result;
        if (std::strncmp(text, "kill:", 5) == 0)
            result.fault = Fault::Kill;
        else if (std::strncmp(text, "full:", 5) == 0)
            result.fault = Fault::Full;
        else if (std::strncmp(text, "error:", 6) == 0)
            result.fault = Fault::Error;
        if (result.fault != Fault::None)
            result.at = std::atol(std::strchr(text, ':') + 1);
        return result;
    }();
    return made;
}

/// A file reached the disk: its content as of now is what outlasts a power failure.
void keepSynced(int fd)
{
    static const char *const folder = std::strcmp(program_invocation_short_name, "postriderctl") == 0 ? std::getenv("POSTRIDER_FAULT_SYNCED") : nullptr;
    struct stat info;
    if (!folder || fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
        return;
    // Whole or not at all: another thread may meet its fault while this one copies, and the older content is what counts then.
    static std::atomic<unsigned> copies{0};
    char path[PATH_MAX];
    char part[PATH_MAX];
    char source[64];
    std::snprintf(path, sizeof path, "%s/%lu", folder, static_cast<unsigned long>(info.st_ino));
    std::snprintf(part, sizeof part, "%s/part-%u", folder, ++copies);
    std::snprintf(source, sizeof source, "/proc/self/fd/%d", fd);
    const int from = int(syscall(SYS_openat, AT_FDCWD, source, O_RDONLY | O_CLOEXEC, 0));
    const int to = int(syscall(SYS_openat, AT_FDCWD, part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    static thread_local char block[65536];
    long size = from < 0 || to < 0 ? 0 : syscall(SYS_read, from, block, sizeof block);
    while (size > 0) {
        (void)!syscall(SYS_write, to, block, size);
        size = syscall(SYS_read, from, block, sizeof block);
    }
    if (from >= 0)
        syscall(SYS_close, from);
    if (to >= 0)
        syscall(SYS_close, to);
    syscall(SYS_renameat, AT_FDCWD, part, AT_FDCWD, path);
}

/// 0: go on; else the errno that the call fails with.
int meet(const char *name, bool onSocket, bool grows)
{
    const Plan &the = plan();
    if (the.fault == Fault::None && the.log < 0)
        return 0;
    const long number = ++calls;
    if (the.log >= 0) {
        char line[64];
        const int length = std::snprintf(line, sizeof line, "%ld %s%s\n", number, name, onSocket ? " socket" : "");
        (void)!syscall(SYS_write, the.log, line, length);
    }
    if (the.fault == Fault::Kill && number == the.at)
        syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    if (the.fault == Fault::Full && number >= the.at && grows && !onSocket)
        return ENOSPC;
    if (the.fault == Fault::Error && number == the.at)
        return onSocket ? ECONNRESET : EIO;
    return 0;
}

/// 1: file, 2: socket, 0: neither (a pipe or an event counter changes nothing that lasts).
int kindOf(int fd)
{
    struct stat info;
    if (fd <= 2 || fstat(fd, &info) != 0)
        return 0;
    return S_ISREG(info.st_mode) ? 1 : S_ISSOCK(info.st_mode) ? 2 : 0;
}

template <typename Function>
Function next(const char *name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

} // namespace

#define NEXT(name) static const auto real = next<decltype(&name)>(#name)
#define MEET(name, fd, grows)                                                                                                   \
    if (const int kind = kindOf(fd)) {                                                                                           \
        if (const int error = meet(#name, kind == 2, grows)) {                                                                   \
            errno = error;                                                                                                       \
            return -1;                                                                                                           \
        }                                                                                                                        \
    }
#define MEET_PATH(name, grows)                                                                                                   \
    if (const int error = meet(#name, false, grows)) {                                                                           \
        errno = error;                                                                                                           \
        return -1;                                                                                                               \
    }

extern "C" {

ssize_t write(int fd, const void *data, size_t size)
{
    NEXT(write);
    MEET(write, fd, true)
    return real(fd, data, size);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at)
{
    NEXT(pwrite64);
    MEET(pwrite64, fd, true)
    return real(fd, data, size, at);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t at)
{
    NEXT(pwrite);
    MEET(pwrite, fd, true)
    return real(fd, data, size, at);
}
ssize_t writev(int fd, const iovec *parts, int count)
{
    NEXT(writev);
    MEET(writev, fd, true)
    return real(fd, parts, count);
}
ssize_t send(int fd, const void *data, size_t size, int flags)
{
    NEXT(send);
    MEET(send, fd, false)
    return real(fd, data, size, flags);
}
ssize_t sendmsg(int fd, const msghdr *message, int flags)
{
    NEXT(sendmsg);
    MEET(sendmsg, fd, false)
    return real(fd, message, flags);
}
int fdatasync(int fd)
{
    NEXT(fdatasync);
    MEET(fdatasync, fd, true)
    const int result = real(fd);
    if (result == 0)
        keepSynced(fd);
    return result;
}
int fsync(int fd)
{
    NEXT(fsync);
    MEET_PATH(fsync, true) // also of folders
    const int result = real(fd);
    if (result == 0)
        keepSynced(fd);
    return result;
}
int ftruncate64(int fd, off64_t size)
{
    NEXT(ftruncate64);
    MEET(ftruncate64, fd, false)
    return real(fd, size);
}
int rename(const char *from, const char *to)
{
    NEXT(rename);
    MEET_PATH(rename, true)
    return real(from, to);
}
int renameat2(int fromFolder, const char *from, int toFolder, const char *to, unsigned flags)
{
    NEXT(renameat2);
    MEET_PATH(renameat2, true)
    return real(fromFolder, from, toFolder, to, flags);
}
int unlink(const char *path)
{
    NEXT(unlink);
    MEET_PATH(unlink, false)
    return real(path);
}

} // extern "C"
