// The pages whose rows are fields of mail::Preferences. A change takes effect at once.
#pragma once

#include "mail/mail_service.h"
#include "settings/settings_page.h"

#include <functional>

class QComboBox;
class QSpinBox;

namespace postrider::ui {

/// Binds controls to fields of the preferences, both ways.
class PreferencePages final : public QObject
{
    Q_OBJECT

public:
    explicit PreferencePages(mail::MailService &service, QObject *parent = nullptr);

    SettingsPage *makeAppearance();
    SettingsPage *makeReading();
    SettingsPage *makeWriting();
    SettingsPage *makeNotifications();
    SettingsPage *makeKeyboard();
    SettingsPage *makeNetwork();
    SettingsPage *makeStorage();

private:
    struct Choice {
        QString label;
        int value;
    };
    using Preferences = mail::Preferences;

    void load();
    void change(const std::function<void(Preferences &)> &edit);
    QWidget *makeSwitch(const char *key, bool Preferences::*field);
    QComboBox *makeChoice(const char *key, const std::vector<Choice> &choices, std::function<int(const Preferences &)> get,
                          std::function<void(Preferences &, int)> set);
    QWidget *makePictureConsent();
    void updateCache(SettingRow *row);

    mail::MailService &m_service;
    bool m_loading = false;
    std::vector<std::function<void(const Preferences &)>> m_loaders;
};

} // namespace postrider::ui
