// Writes pictures of composer, wizard, settings, inspector and Outbox over the sample mail: to be looked at.
//   postrider_forms_gallery DIR [NAME...]
#include "composer/composer_window.h"
#include "composer/outbox_view.h"
#include "composer/redirect_window.h"
#include "inspector/inspector_window.h"
#include "resources/resources.h"
#include "settings/settings_window.h"
#include "setup/password_panel.h"
#include "setup/setup_window.h"
#include "support_ui/fake_mail_service.h"
#include "widgets/appearance.h"
#include "widgets/plain_style.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace postrider;

namespace {

struct Picture {
    const char *name;
    QSize size;
    std::function<QWidget *(test::FakeMailService &)> make;
};

void type(QWidget *window, const char *field, const QString &text)
{
    if (auto *line = window->findChild<QLineEdit *>(QLatin1String(field)))
        line->setText(text);
}

void press(QWidget *window, const char *button)
{
    if (auto *found = window->findChild<QAbstractButton *>(QLatin1String(button)))
        found->click();
}

void settle()
{
    for (int i = 0; i < 60; ++i)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

ui::SetupWindow *startedSetup(test::FakeMailService &service, const QString &address = u"alice@example.org"_s)
{
    auto *window = new ui::SetupWindow(service);
    type(window, "Name", u"Alice Lind"_s);
    type(window, "Address", address);
    type(window, "Password", u"correct horse"_s);
    return window;
}

mail::DraftContent sampleDraft(test::FakeMailService &service)
{
    mail::DraftContent draft = service.newDraft(service.accounts().front().settings.id);
    draft.to = {{u"Mara Okafor"_s, u"mara@bridges.example"_s},
                {u"Jonas Hedlund"_s, u"jonas@yard.example"_s},
                {{}, u"office@harbour-bridge.example"_s}};
    draft.addedByLink = {u"office@harbour-bridge.example"_s};
    draft.subject = u"Re: Harbour bridge drawings"_s;
    draft.body =
        u"Hi Mara,\n\nSheet 3 is fine with me, my notes are attached. One quesiton on the joint: does the yard keep the old bolts?\n\nAlice\n\nOn 23 November 2026, Mara Okafor wrote:\n> The revised span is attached. Two changes: the north bearing moves 140 mm towards the quay.\n>> And the deck plate?\n> It is now 14 mm everywhere, so that the yard can order one thickness.\n\n-- \nAlice Lind\nLind Structural"_s;
    return draft;
}

QWidget *outboxOf(test::FakeMailService &service)
{
    const AccountId account = service.accounts().front().settings.id;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    service.news = test::sampleDeliveryNews(account, now);
    service.setOutbox(test::sampleOutbox(account, now));
    return new ui::OutboxView(service);
}

/// A second address that sends through another server.
QWidget *identityWithServer(test::FakeMailService &service)
{
    AccountSettings settings = service.accounts().front().settings;
    Identity second;
    second.name = u"Alice Lind, Harbour Bridge"_s;
    second.address = u"alice@harbour-bridge.example"_s;
    second.outgoing = settings.outgoing;
    second.outgoing->host = u"smtp.harbour-bridge.example"_s;
    second.outgoing->userName = second.address;
    settings.identities.push_back(second);
    service.changeAccount(settings);
    return new ui::SettingsWindow(service);
}

std::vector<Picture> pictures()
{
    return {
        {"setup-you", {900, 640}, [](auto &service) { return startedSetup(service); }},
        {"setup-you-narrow",
         {520, 560},
         [](auto &service) {
             auto *window = startedSetup(service, u"alice"_s);
             press(window, "Continue");
             return window;
         }},
        {"setup-done",
         {900, 640},
         [](auto &service) {
             auto *window = startedSetup(service);
             press(window, "Continue");
             return window;
         }},
        {"setup-refused",
         {900, 640},
         [](auto &service) {
             service.behaviour.failingStep = u"login"_s;
             service.behaviour.stepFailure = Failure::auth(Failure::Cause::PasswordRefused, u"The server refused the password."_s,
                                                           "A1 NO [AUTHENTICATIONFAILED] Application-specific password required.",
                                                           u"example.org wants a password made for this app."_s);
             auto *window = startedSetup(service);
             press(window, "Continue");
             return window;
         }},
        {"setup-certificate",
         {900, 680},
         [](auto &service) {
             service.behaviour.failingStep = u"tls"_s;
             service.behaviour.stepFailure = Failure::tls(
                 Failure::Cause::CertificateSelfSigned, u"The certificate of imap.example.org was signed by nobody but itself."_s,
                 u"Ask the people who run the server, or compare its fingerprint."_s);
             auto *window = startedSetup(service);
             press(window, "Continue");
             return window;
         }},
        {"setup-consent",
         {900, 640},
         [](auto &service) {
             service.behaviour.settingsNeedConsent = true;
             auto *window = startedSetup(service);
             press(window, "Continue");
             return window;
         }},
        {"setup-byhand",
         {900, 640},
         [](auto &service) {
             service.behaviour.settingsFound = false;
             auto *window = startedSetup(service);
             press(window, "Continue");
             return window;
         }},
        {"compose", {960, 700}, [](auto &service) { return new ui::ComposerWindow(service, {}, sampleDraft(service)); }},
        {"compose-new",
         {720, 560},
         [](auto &service) {
             return new ui::ComposerWindow(service, {}, service.newDraft(service.accounts().front().settings.id));
         }},
        {"compose-problem",
         {720, 640},
         [](auto &service) {
             mail::DraftContent draft = sampleDraft(service);
             draft.cc = {{u"Lena Nowak"_s, u"lena@choir.example"_s}, {{}, u"not an address"_s}};
             draft.attachments.push_back({u"span-rev-D.pdf"_s, {}, {}, QByteArray(1'800'000, 'x'), {}, 1'800'000});
             draft.attachments.push_back({u"joint-sheet-3 with a long and winding name that goes on.pdf"_s,
                                          {},
                                          {},
                                          QByteArray(412'000, 'x'),
                                          {},
                                          412'000});
             auto *window = new ui::ComposerWindow(service, {}, draft);
             window->send();
             return window;
         }},
        {"outbox", {1180, 900}, outboxOf},
        {"outbox-narrow", {740, 700}, outboxOf},
        {"redirect",
         {640, 300},
         [](auto &service) { return new ui::RedirectWindow(service, service.allMessages().front().row.entry); }},
        {"redirect-problem",
         {640, 300},
         [](auto &service) {
             auto *window = new ui::RedirectWindow(service, service.allMessages().front().row.entry);
             press(window, "Redirect");
             return window;
         }},
        {"settings-identity", {900, 1500}, identityWithServer},
        {"settings-identity-narrow", {620, 1500}, identityWithServer},
        {"settings", {900, 680}, [](auto &service) { return new ui::SettingsWindow(service); }},
        {"settings-network",
         {900, 600},
         [](auto &service) {
             auto *window = new ui::SettingsWindow(service);
             window->template findChild<QListWidget *>(u"Settings pages"_s)->setCurrentRow(6);
             return window;
         }},
        {"settings-search",
         {900, 600},
         [](auto &service) {
             auto *window = new ui::SettingsWindow(service);
             type(window, "Search settings", u"se"_s);
             return window;
         }},
        {"inspector", {1100, 700}, [](auto &service) { return new ui::InspectorWindow(service); }},
        {"inspector-smtp",
         {1100, 700},
         [](auto &service) {
             auto *window = new ui::InspectorWindow(service);
             window->template findChild<QTableView *>(u"Connections"_s)->selectRow(0);
             return window;
         }},
        {"password",
         {820, 90},
         [](auto &service) {
             auto *panel = new ui::PasswordPanel(service);
             Q_EMIT service.passwordNeeded(service.accounts().front().settings.id, u"The server refused the password."_s);
             return panel;
         }},
    };
}

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::usePlainStyleWhereNoneIs();
    resources::initResources();
    const QStringList arguments = app.arguments();
    const QDir folder(arguments.value(1, u"."_s));
    const QStringList wanted = arguments.mid(2);
    for (const bool dark : {false, true}) {
        QApplication::setPalette(dark ? ui::darkPalette() : ui::lightPalette());
        for (const Picture &picture : pictures()) {
            const QString name = QLatin1String(picture.name);
            if (!wanted.isEmpty() && !wanted.contains(name))
                continue;
            test::FakeMailService service;
            std::unique_ptr<QWidget> window(picture.make(service));
            window->setAttribute(Qt::WA_DeleteOnClose, false);
            window->resize(picture.size);
            window->show();
            settle();
            window->grab().save(folder.filePath(name + (dark ? u"-dark.png"_s : u".png"_s)));
        }
    }
    return 0;
}
