#include "windows/desktop_windows.h"

#include "composer/composer_window.h"
#include "composer/outbox_view.h"
#include "composer/redirect_window.h"
#include "inspector/inspector_window.h"
#include "settings/settings_window.h"
#include "setup/password_panel.h"
#include "setup/setup_window.h"

namespace postrider::ui {

namespace {

void bringForward(QWidget *window)
{
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->show();
    window->raise();
    window->activateWindow();
}

} // namespace

DesktopWindows::DesktopWindows(mail::MailService &service)
    : m_service(service)
{}

DesktopWindows::~DesktopWindows()
{
    for (const QPointer<QWidget> &window : m_windows) {
        delete window.data();
    }
}

void DesktopWindows::keep(QWidget *window)
{
    std::erase_if(m_windows, [](const QPointer<QWidget> &known) { return known.isNull(); });
    m_windows.push_back(window);
    bringForward(window);
}

void DesktopWindows::openComposer(mail::DraftId id, const mail::DraftContent &content)
{
    auto *window = new ComposerWindow(m_service, id, content);
    connect(window, &ComposerWindow::queued, this, [this] {
        if (say) {
            const int seconds = m_service.preferences().undoSendSeconds;
            say(seconds > 0 ? tr("Message goes out in %n second(s)", nullptr, seconds) : tr("Message is on its way"), {});
        }
    });
    const QPointer<ComposerWindow> composer = window;
    connect(window, &ComposerWindow::discarded, this, [this, composer](const QString &text) {
        if (say) {
            say(text, [composer] {
                if (composer) {
                    composer->undoDiscard();
                }
            });
        }
    });
    keep(window);
}

void DesktopWindows::openRedirect(mail::ListEntry entry)
{
    auto *window = new RedirectWindow(m_service, entry);
    connect(window, &RedirectWindow::queued, this, [this](const QString &text) {
        if (say) {
            say(text, {});
        }
    });
    keep(window);
}

void DesktopWindows::openSetup()
{
    keep(new SetupWindow(m_service));
}

void DesktopWindows::openServers(AccountId account)
{
    for (const mail::AccountInfo &info : m_service.accounts()) {
        if (info.settings.id == account) {
            keep(new SetupWindow(m_service, info.settings));
        }
    }
}

void DesktopWindows::openSettings()
{
    if (m_settings) {
        bringForward(m_settings);
        return;
    }
    m_settings = new SettingsWindow(m_service);
    connect(m_settings, &SettingsWindow::addAccountRequested, this, &DesktopWindows::openSetup);
    connect(m_settings, &SettingsWindow::serversRequested, this, &DesktopWindows::openServers);
    keep(m_settings);
}

void DesktopWindows::openInspector(AccountId account)
{
    if (m_inspector) {
        bringForward(m_inspector);
    } else {
        m_inspector = new InspectorWindow(m_service);
        keep(m_inspector);
    }
    if (account.isValid()) {
        m_inspector->showAccount(account);
    }
}

QWidget *DesktopWindows::makePasswordPanel(QWidget *parent)
{
    auto *panel = new PasswordPanel(m_service, parent);
    connect(panel, &PasswordPanel::serversRequested, this, &DesktopWindows::openServers);
    return panel;
}

QWidget *DesktopWindows::makeOutbox(QWidget *parent)
{
    auto *view = new OutboxView(m_service, parent);
    connect(view, &OutboxView::draftOpened, this, &DesktopWindows::openComposer);
    return view;
}

void DesktopWindows::reopenDrafts()
{
    for (const mail::MailService::OpenDraft &draft : m_service.unfinishedDrafts()) {
        openComposer(draft.id, draft.content);
    }
}

} // namespace postrider::ui
