// postriderctl: the engine in a terminal, for scripts, troubleshooting and measuring.
#include "arguments.h"
#include "async/task_scope.h"
#include "command.h"
#include "output.h"
#include "translations/translations.h"

#include <QCoreApplication>
#include <QLocale>
#include <QTextStream>
#include <cstdio>

namespace {

using namespace postrider;
using namespace postrider::ctl;

/// Ends the event loop with the command's exit code; nothing it throws gets past here.
Task<> runAndQuit(Context context)
{
    int code = ProtocolError;
    try {
        code = co_await runCommand(context);
    } catch (const Failure &failure) {
        context.output.failure(failure);
        code = exitCodeFor(failure);
    } catch (const UsageError &error) {
        context.output.error(error.text, Usage);
        code = Usage;
    }
    QCoreApplication::exit(code);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("postriderctl"));
    QCoreApplication::setApplicationVersion(QStringLiteral(POSTRIDER_VERSION));
    translations::install(application, QLocale());

    Arguments arguments;
    try {
        arguments = Arguments::parse(QCoreApplication::arguments().mid(1));
    } catch (const UsageError &error) {
        Output(false).error(error.text, Usage);
        return Usage;
    }
    if (arguments.has(QStringLiteral("version"))) {
        std::printf("postriderctl %s\n", POSTRIDER_VERSION);
        return Done;
    }
    if (arguments.has(QStringLiteral("help")) || arguments.command().isEmpty()) {
        std::fputs(qPrintable(helpText()), arguments.has(QStringLiteral("help")) ? stdout : stderr);
        return arguments.has(QStringLiteral("help")) ? Done : Usage;
    }
    const Output output(arguments.has(QStringLiteral("json")));
    const Context context{arguments, output};
    Task<> command;
    // From the event loop, so that exit() finds it running even if the command ends at once.
    QMetaObject::invokeMethod(&application, [&command, context] { command = runAndQuit(context); }, Qt::QueuedConnection);
    const int code = application.exec();
    command.reset();
    return code;
}
