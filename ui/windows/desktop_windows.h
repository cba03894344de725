// Opens the real windows: the one place that knows them all.
#pragma once

#include "main/window_opener.h"

#include <QObject>
#include <QPointer>
#include <vector>

namespace postrider::ui {

class ComposerWindow;
class InspectorWindow;
class SettingsWindow;

class DesktopWindows final : public QObject, public WindowOpener
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DesktopWindows)

public:
    /// `service` must outlive this; windows that are open when this goes away are closed.
    explicit DesktopWindows(mail::MailService &service);
    ~DesktopWindows() override;

    void openComposer(mail::DraftId id, const mail::DraftContent &content) override;
    void openRedirect(mail::ListEntry entry) override;
    void openSetup() override;
    void openServers(AccountId account) override;
    void openSettings() override;
    void openInspector(AccountId account) override;
    QWidget *makePasswordPanel(QWidget *parent) override;
    QWidget *makeOutbox(QWidget *parent) override;

    /// Composers for drafts that were being written when the program ended.
    void reopenDrafts();

private:
    void keep(QWidget *window);

    mail::MailService &m_service;
    std::vector<QPointer<QWidget>> m_windows;
    QPointer<SettingsWindow> m_settings;
    QPointer<InspectorWindow> m_inspector;
};

} // namespace postrider::ui
