#include "password_prompt.h"

#include "base/failure.h"

#include <QCoreApplication>
#include <cstdio>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace postrider::ctl {

namespace {

/// Turns echo off for its lifetime.
class SilentTerminal
{
    Q_DISABLE_COPY_MOVE(SilentTerminal)

public:
    explicit SilentTerminal(int fd) : m_fd(fd)
    {
        m_changed = tcgetattr(fd, &m_before) == 0;
        termios silent = m_before;
        silent.c_lflag &= ~tcflag_t(ECHO);
        if (m_changed)
            tcsetattr(fd, TCSAFLUSH, &silent);
    }
    ~SilentTerminal()
    {
        if (m_changed)
            tcsetattr(m_fd, TCSAFLUSH, &m_before);
    }

private:
    int m_fd;
    termios m_before{};
    bool m_changed = false;
};

QByteArray readLine(int fd)
{
    QByteArray line;
    char c = 0;
    while (line.size() < 4096 && read(fd, &c, 1) == 1 && c != '\n')
        line += c;
    return line;
}

} // namespace

QString askPassword(const QString &forWhom)
{
    QByteArray line;
    const int terminal = isatty(STDIN_FILENO) ? open("/dev/tty", O_RDWR | O_CLOEXEC) : -1;
    if (terminal >= 0) {
        const QByteArray prompt = QCoreApplication::translate("postriderctl", "Password for %1: ").arg(forWhom).toLocal8Bit();
        if (write(terminal, prompt.constData(), size_t(prompt.size())) < 0)
            line.clear();
        {
            const SilentTerminal silent(terminal);
            line = readLine(terminal);
        }
        if (write(terminal, "\n", 1) < 0)
            line.clear();
        close(terminal);
    } else {
        line = readLine(STDIN_FILENO);
    }
    if (line.endsWith('\r'))
        line.chop(1);
    if (line.isEmpty()) {
        throw Failure::auth(Failure::Cause::PasswordMissing, QCoreApplication::translate("postriderctl", "No password was given for %1.").arg(forWhom), {},
                            QCoreApplication::translate("postriderctl", "Type it, or name a command that prints it with --password-command."));
    }
    return QString::fromUtf8(line);
}

} // namespace postrider::ctl
