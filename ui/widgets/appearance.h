// Light and dark, following the desktop while the program runs.
#pragma once

#include "mail/mail_types.h"

// The complete type: with a mere declaration moc knows no type of the argument, and the signal is never connected.
#include <QDBusVariant>
#include <QObject>
#include <QPalette>

namespace postrider::ui {

/// The palettes of a desktop that brings none.
QPalette lightPalette();
QPalette darkPalette();

/// Sets the palette of the application. Qt 6.4 does not follow the desktop's colour scheme, so the settings portal is
/// asked (org.freedesktop.appearance, color-scheme) and listened to. Make one after QApplication.
class Appearance final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Appearance)

public:
    using Choice = mail::Preferences::Appearance;
    explicit Appearance(QObject *parent = nullptr);

    void setChoice(Choice choice);
    bool isDark() const { return m_dark; }

Q_SIGNALS:
    void changed(bool dark);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private Q_SLOTS:
    void portalSettingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void askPortal();
    void takeScheme(const QDBusVariant &value, bool news);
    void measureDesktop();
    void apply();

    enum class Scheme { NoPreference = 0, Dark = 1, Light = 2 };
    Choice m_choice = Choice::System;
    Scheme m_scheme = Scheme::NoPreference;
    /// The desktop went from dark to "no preference", its word for light, and has not brought a palette of its own since.
    bool m_leftDark = false;
    int m_questions = 0; ///< to the portal; an answer to an older one, or from before a change, is stale
    int m_tries = 0;
    bool m_measuring = false;
    bool m_desktopHasPalette = false;
    bool m_desktopIsDark = false;
    bool m_dark = false;
    bool m_applied = false;
};

} // namespace postrider::ui
