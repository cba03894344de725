// Shows the real windows over sample mail: for pictures and for looking at them. Not installed.
//   postrider_gallery [--dark] [--size WxH] [--scene NAME] [--grab FILE.png]
#include "list/list_pane.h"
#include "list/message_list_view.h"
#include "main/commands.h"
#include "main/folder_pane.h"
#include "main/main_window.h"
#include "main/notifier.h"
#include "main/top_bar.h"
#include "reader/reader_pane.h"
#include "support_ui/fake_mail_service.h"
#include "translations/translations.h"
#include "widgets/appearance.h"
#include "widgets/plain_style.h"
#include "widgets/toast.h"
#include "windows/desktop_windows.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLineEdit>
#include <QTimer>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

constexpr int SettleMs = 700;

/// Brings the windows into the state that the picture is to show; the window to grab.
QWidget *play(const QString &scene, ui::MainWindow &window, ui::DesktopWindows &opener, test::FakeMailService &service)
{
    const auto trigger = [&](ui::Command command) { window.commands().action(command)->trigger(); };
    const auto rowIs = [&](int row) { window.list().view().choose(row); };
    if (scene == u"main"_s) {
        rowIs(0);
    } else if (scene == u"html"_s) {
        rowIs(7);
    } else if (scene == u"warning"_s) {
        rowIs(4);
    } else if (scene == u"several"_s) {
        rowIs(1);
        window.list().view().selectAll();
    } else if (scene == u"loading"_s) {
        service.behaviour.hold = true;
        rowIs(3);
    } else if (scene == u"offline"_s) {
        service.setOnline(false);
        rowIs(3);
    } else if (scene == u"toast"_s) {
        rowIs(1);
        trigger(ui::Command::Archive);
    } else if (scene == u"palette"_s) {
        rowIs(0);
        trigger(ui::Command::Palette);
    } else if (scene == u"move"_s) {
        rowIs(0);
        trigger(ui::Command::Move);
    } else if (scene == u"outbox"_s) {
        service.news = test::sampleDeliveryNews(AccountId(1), QDateTime::currentDateTimeUtc());
        service.setOutbox(test::sampleOutbox(AccountId(1), QDateTime::currentDateTimeUtc()));
        window.folders().choose(u"outbox"_s);
    } else if (scene == u"receipt"_s) {
        mail::MessageFact wanted;
        wanted.kind = mail::MessageFact::Kind::Receipt;
        wanted.canBeAnswered = true;
        wanted.title = u"The sender would like to know that you have opened this message."_s;
        service.message(service.allMessages().front().row.entry)->facts = {wanted};
        rowIs(0);
    } else if (scene == u"empty"_s) {
        window.folders().chooseFolder(service.folderWithRole(AccountId(2), FolderRole::Junk));
    } else if (scene == u"favourites"_s) {
        service.setFavourite(service.folderWithRole(AccountId(1), FolderRole::Archive), true);
        service.setFavourite(service.folderWithRole(AccountId(2), FolderRole::Archive), true);
        service.setFavourite(service.inbox(), true);
        rowIs(0);
    } else if (scene == u"search"_s || scene == u"searched"_s) {
        service.serversSearch = true;
        window.topBar().search().setText(u"bridge"_s);
        Q_EMIT window.topBar().searchRequested(u"bridge"_s);
        mail::ServerFindings findings;
        findings.foldersTotal = 14;
        findings.foldersDone = scene == u"search"_s ? 3 : 14;
        findings.finished = scene == u"searched"_s;
        findings.found = {service.allMessages().at(5).row.entry.message, service.allMessages().at(9).row.entry.message};
        if (findings.finished)
            findings.problems = {u"Not searched on the mail server of Work: You are working offline."_s};
        QTimer::singleShot(SettleMs / 2, &window, [&service, findings] { service.tellFindings(findings); });
    } else if (scene == u"shortcuts"_s) {
        trigger(ui::Command::Shortcuts);
    } else if (scene == u"find"_s) {
        rowIs(0);
        trigger(ui::Command::Find);
    } else if (scene == u"working"_s) {
        rowIs(0);
        mail::AccountStatus status;
        status.state = mail::AccountStatus::State::Working;
        status.text = u"Inbox: 3,200 of 8,140 headers"_s;
        status.done = 3200;
        status.total = 8140;
        service.setStatus(AccountId(1), status);
        status = {};
        status.state = mail::AccountStatus::State::SignInNeeded;
        status.text = u"The password was refused"_s;
        service.setStatus(AccountId(2), status);
        Q_EMIT service.passwordNeeded(AccountId(2), u"The server said: Authentication failed."_s);
    } else if (scene == u"notify"_s) {
        service.deliver(service.inbox(), service.allMessages().front());
    } else if (scene == u"compose"_s) {
        opener.openComposer({}, service.newDraft(AccountId(1)));
        return QApplication::topLevelWidgets().back();
    } else if (scene == u"setup"_s) {
        opener.openSetup();
    } else if (scene == u"settings"_s) {
        opener.openSettings();
    } else if (scene == u"inspector"_s) {
        opener.openInspector(AccountId(1));
    }
    return &window;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::usePlainStyleWhereNoneIs();
    QApplication::setApplicationName(u"Postrider"_s);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    translations::install(app, QLocale());
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"dark"_s, u"Dark colours"_s},
                       {u"system"_s, u"Colours of the desktop"_s},
                       {u"rtl"_s, u"Right to left"_s},
                       {u"empty"_s, u"No account"_s},
                       {u"big"_s, u"100,000 messages in the Inbox"_s},
                       {u"density"_s, u"0, 1 or 2"_s, u"n"_s, u"1"_s},
                       {u"size"_s, u"Window size"_s, u"WxH"_s, u"1440x900"_s},
                       {u"scene"_s, u"What to show"_s, u"name"_s, u"main"_s},
                       {u"grab"_s, u"Write a picture and end"_s, u"file"_s}});
    parser.process(app);
    if (parser.isSet(u"rtl"_s)) {
        QApplication::setLayoutDirection(Qt::RightToLeft);
    }
    test::FakeMailService::Options options;
    options.empty = parser.isSet(u"empty"_s);
    options.inboxMessages = parser.isSet(u"big"_s) ? 100'000 : 0;
    test::FakeMailService service(options);
    service.behaviour.stepMs = 60;
    mail::Preferences preferences = service.preferences();
    preferences.markSeenAfterMs = -1;
    preferences.density = mail::Preferences::Density(parser.value(u"density"_s).toInt());
    service.setPreferences(preferences);
    ui::Appearance appearance;
    appearance.setChoice(parser.isSet(u"system"_s) ? ui::Appearance::Choice::System
                         : parser.isSet(u"dark"_s) ? ui::Appearance::Choice::Dark
                                                   : ui::Appearance::Choice::Light);

    ui::DesktopWindows opener(service);
    ui::MainWindow window(service, opener);
    ui::Notifier notifier(service);
    const QStringList size = parser.value(u"size"_s).split(u'x');
    window.resize(size.value(0).toInt(), size.value(1).toInt());
    window.show();
    QTimer::singleShot(SettleMs, &window, [&] {
        QWidget *shown = play(parser.value(u"scene"_s), window, opener, service);
        QTimer::singleShot(SettleMs, &window, [&, shown] {
            const QString file = parser.value(u"grab"_s);
            if (file.isEmpty()) {
                return;
            }
            QWidget *target = shown;
            if (shown == &window && QApplication::activeWindow()) {
                target = QApplication::activeWindow();
            }
            target->grab().save(file);
            QApplication::quit();
        });
    });
    return QApplication::exec();
}
