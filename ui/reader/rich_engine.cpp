#include "reader/rich_view.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QPluginLoader>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

/// Beside the program where it was built, below lib/ where it is installed. Never the working directory, never a variable: what
/// is loaded here runs with the user's rights.
QString enginePath()
{
    const QString program = QCoreApplication::applicationDirPath();
    for (const QString &folder : {program + u"/plugins"_s, program + QStringLiteral(POSTRIDER_PLUGIN_FROM_PROGRAM)}) {
        const QFileInfo file(folder + u"/postrider_webview.so"_s);
        if (file.isFile()) {
            return file.canonicalFilePath();
        }
    }
    return {};
}

} // namespace

RichEngine *richEngineFrom(const QString &path, QString *why)
{
    QString reason;
    RichEngine *engine = nullptr;
    if (path.isEmpty()) {
        reason = QCoreApplication::translate("RichEngine", "The browser engine is not installed.");
    } else {
        QPluginLoader loader(path); // its destruction leaves the plugin open: an engine can't be closed again
        engine = qobject_cast<RichEngine *>(loader.instance());
        reason = engine ? engine->objection()
                        : QCoreApplication::translate("RichEngine", "The browser engine could not be opened: %1").arg(loader.errorString());
    }
    if (why) {
        *why = reason;
    }
    return reason.isEmpty() ? engine : nullptr;
}

bool isRichEngineInstalled()
{
    return !enginePath().isEmpty();
}

RichEngine *richEngine(QString *why)
{
    static QString reason;
    static RichEngine *const engine = richEngineFrom(enginePath(), &reason); // looked for once
    if (why) {
        *why = reason;
    }
    return engine;
}

} // namespace postrider::ui
