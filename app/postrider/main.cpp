// Postrider: wires the core to the windows.
#include "postrider/service_factory.h"

#include "main/main_window.h"
#include "main/notifier.h"
#include "main/single_instance.h"
#include "resources/resources.h"
#include "translations/translations.h"
#include "widgets/appearance.h"
#include "widgets/plain_style.h"
#include "windows/desktop_windows.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QIcon>
#include <QLocale>
#include <QMessageBox>
#include <QUrl>

#include <sys/stat.h>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

void setUpApplication()
{
    QApplication::setApplicationName(u"Postrider"_s);
    QApplication::setApplicationDisplayName(u"Postrider"_s);
    QApplication::setApplicationVersion(QStringLiteral(POSTRIDER_VERSION));
    QApplication::setOrganizationName(u"postrider"_s);
    QApplication::setDesktopFileName(u"io.github.postrider.Postrider"_s);
    resources::initResources();
    QApplication::setWindowIcon(QIcon::fromTheme(u"io.github.postrider.Postrider"_s, QIcon(resources::appIconPath())));
}

/// What a program that runs already, with another working folder, can understand.
QStringList absoluteArguments(const QCommandLineParser &parser)
{
    QStringList arguments;
    if (parser.isSet(u"compose"_s)) {
        arguments << u"--compose"_s;
    }
    for (const QString &argument : parser.positionalArguments()) {
        const bool url =
            argument.startsWith(u"mailto:"_s, Qt::CaseInsensitive) || argument.startsWith(u"file:"_s, Qt::CaseInsensitive);
        arguments << (url ? argument : QFileInfo(argument).absoluteFilePath());
    }
    return arguments;
}

void connectNotifier(ui::Notifier &notifier, ui::MainWindow &window)
{
    notifier.quiet = [&window] { return window.isActiveWindow(); };
    QObject::connect(&notifier, &ui::Notifier::opened, &window, &ui::MainWindow::showMessage);
}

int run(QApplication &app, const QString &profile, const QStringList &arguments, ui::SingleInstance &instance)
{
    const std::unique_ptr<mail::MailService> service = makeMailService(profile);
    ui::Appearance appearance;
    const auto takeChoice = [&] { appearance.setChoice(service->preferences().appearance); };
    takeChoice();
    QObject::connect(service.get(), &mail::MailService::preferencesChanged, &appearance, takeChoice);
    ui::DesktopWindows windows(*service);
    ui::MainWindow window(*service, windows);
    ui::Notifier notifier(*service);
    connectNotifier(notifier, window);
    instance.listen();
    QObject::connect(&instance, &ui::SingleInstance::received, &window, &ui::MainWindow::take);
    QObject::connect(qGuiApp, &QGuiApplication::applicationStateChanged, service.get(),
                     [&service](Qt::ApplicationState state) { service->setFocused(state == Qt::ApplicationActive); });
    window.show();
    windows.reopenDrafts();
    if (!arguments.isEmpty()) {
        window.take(arguments);
    }
    return app.exec();
}

/// A box instead of a window: there is no profile to show.
int refuse(const Failure &failure)
{
    auto *box = new QMessageBox(QMessageBox::Critical, QApplication::applicationDisplayName(),
                                QCoreApplication::translate("Start", "Postrider cannot start."));
    box->setInformativeText(failure.message());
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->addButton(QCoreApplication::translate("Start", "Quit"), QMessageBox::RejectRole);
    box->show();
    QApplication::exec();
    return 14;
}

} // namespace

int main(int argc, char **argv)
{
    // Mail is the user's own: nothing that is written may be read by others.
    ::umask(077);
    QApplication app(argc, argv);
    setUpApplication();
    ui::usePlainStyleWhereNoneIs();
    translations::install(app, QLocale());

    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate("Start", "A desktop e-mail client."));
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({{u"profile"_s, QCoreApplication::translate("Start", "Keep all state under <dir>."), u"dir"_s},
                       {u"compose"_s, QCoreApplication::translate("Start", "Start writing a message.")}});
    parser.addPositionalArgument(u"what"_s, QCoreApplication::translate("Start", "mailto: links and .eml files to open."),
                                 u"[what...]"_s);
    parser.process(app);

    const QString profile = parser.isSet(u"profile"_s) ? QDir(parser.value(u"profile"_s)).absolutePath() : QString();
    const QStringList arguments = absoluteArguments(parser);
    ui::SingleInstance instance(profile);
    if (instance.handOver(arguments)) {
        return 0;
    }
    try {
        return run(app, profile, arguments, instance);
    } catch (const Failure &failure) {
        return refuse(failure);
    }
}
