#include "command.h"

#include "mime/dump_json.h"

#include <QCoreApplication>
#include <QFile>
#include <array>

namespace postrider::ctl {

namespace {

using namespace Qt::StringLiterals;

struct Entry {
    QLatin1StringView name;
    Task<int> (*run)(Context);
};

constexpr std::array<Entry, 11> Commands{{
    {"check"_L1, runCheck},
    {"account"_L1, runAccount},
    {"folders"_L1, runFolders},
    {"sync"_L1, runSync},
    {"list"_L1, runList},
    {"search"_L1, runSearch},
    {"show"_L1, runShow},
    {"thread"_L1, runThread},
    {"send"_L1, runSend},
    {"outbox"_L1, runOutbox},
    {"parse"_L1, runParse},
}};

} // namespace

Task<int> runCommand(Context context)
{
    for (const Entry &entry : Commands) {
        if (context.arguments.command() == entry.name)
            return entry.run(context);
    }
    throw UsageError{QCoreApplication::translate("postriderctl", "There is no command “%1”.").arg(context.arguments.command())};
}

/// Touches no profile: bytes in, JSON out.
Task<int> runParse(Context context)
{
    context.arguments.allowOnly({});
    const QStringList files = context.arguments.words();
    if (files.isEmpty())
        throw UsageError{QCoreApplication::translate("postriderctl", "“parse” needs a file.")};
    int code = Done;
    for (const QString &name : files) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly)) {
            context.output.error(QCoreApplication::translate("postriderctl", "%1 cannot be read: %2").arg(name, file.errorString()), StorageError);
            code = StorageError;
            continue;
        }
        context.output.raw(mime::toParseJson(name, file.readAll()) + '\n');
    }
    co_return code;
}

} // namespace postrider::ctl
