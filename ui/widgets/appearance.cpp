#include "widgets/appearance.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QEvent>
#include <QStyle>
#include <QTimer>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

const QString PortalService = u"org.freedesktop.portal.Desktop"_s;
const QString PortalPath = u"/org/freedesktop/portal/desktop"_s;
const QString PortalSettings = u"org.freedesktop.portal.Settings"_s;
const QString AppearanceGroup = u"org.freedesktop.appearance"_s;
const QString SchemeKey = u"color-scheme"_s;

constexpr int AnswerMs = 3000;
constexpr int MaxTries = 5;

struct PaletteColors {
    QRgb window, base, alternate, button, text, faint, highlight, highlightedText, link, visited, disabled, tip;
};

QPalette paletteOf(const PaletteColors &colors)
{
    QPalette palette(QColor(colors.button), QColor(colors.window));
    const auto set = [&](QPalette::ColorRole role, QRgb color) { palette.setColor(role, QColor(color)); };
    set(QPalette::Window, colors.window);
    set(QPalette::WindowText, colors.text);
    set(QPalette::Base, colors.base);
    set(QPalette::AlternateBase, colors.alternate);
    set(QPalette::Text, colors.text);
    set(QPalette::Button, colors.button);
    set(QPalette::ButtonText, colors.text);
    set(QPalette::BrightText, colors.highlightedText);
    set(QPalette::Highlight, colors.highlight);
    set(QPalette::HighlightedText, colors.highlightedText);
    set(QPalette::Link, colors.link);
    set(QPalette::LinkVisited, colors.visited);
    set(QPalette::PlaceholderText, colors.faint);
    set(QPalette::ToolTipBase, colors.tip);
    set(QPalette::ToolTipText, colors.text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText}) {
        palette.setColor(QPalette::Disabled, role, QColor(colors.disabled));
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(colors.button));
    return palette;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({0xfff4f5f7, 0xffffffff, 0xfff8f9fa, 0xfffdfdfd, 0xff1c1f24, 0xff6a717c, 0xff2f6fde, 0xffffffff, 0xff2763cc,
                      0xff6b4fbb, 0xffa0a5ad, 0xffffffff});
}

QPalette darkPalette()
{
    return paletteOf({0xff17191c, 0xff1d1f23, 0xff22252a, 0xff2a2d33, 0xffe8eaed, 0xff9aa1ab, 0xff78a9ff, 0xff10203a, 0xff8ab4ff,
                      0xffc0a8ff, 0xff6a707a, 0xff2a2d33});
}

Appearance::Appearance(QObject *parent)
    : QObject(parent)
{
    measureDesktop();
    qApp->installEventFilter(this);
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected()) {
        // From any sender: the portal may start, or start again, after us, and there is nothing to gain by a false answer.
        bus.connect(QString(), PortalPath, PortalSettings, u"SettingChanged"_s, this,
                    SLOT(portalSettingChanged(QString, QString, QDBusVariant)));
        auto *portal = new QDBusServiceWatcher(PortalService, bus, QDBusServiceWatcher::WatchForRegistration, this);
        connect(portal, &QDBusServiceWatcher::serviceRegistered, this, [this] {
            m_tries = 0;
            askPortal();
        });
        askPortal();
    }
    apply();
}

/// What the desktop's own theme looks like, without anything that we have set.
void Appearance::measureDesktop()
{
    m_measuring = true;
    QApplication::setPalette(QPalette());
    // A style's own palette means that no desktop theme has set one.
    m_desktopHasPalette = QGuiApplication::palette() != QApplication::style()->standardPalette();
    m_desktopIsDark = QGuiApplication::palette().color(QPalette::Window).lightnessF() < 0.5;
    m_applied = false;
    m_measuring = false;
}

bool Appearance::eventFilter(QObject *watched, QEvent *event)
{
    // The desktop's theme has changed under us; each of our windows hears of it, once is enough. Not while palettes are being set:
    // after all have heard.
    if (event->type() == QEvent::ThemeChange && !m_measuring) {
        m_measuring = true;
        QTimer::singleShot(0, this, [this] {
            measureDesktop();
            m_leftDark = false;
            apply();
        });
    }
    return QObject::eventFilter(watched, event);
}

void Appearance::askPortal()
{
    QDBusMessage question = QDBusMessage::createMethodCall(PortalService, PortalPath, PortalSettings, u"Read"_s);
    question << AppearanceGroup << SchemeKey;
    const int number = ++m_questions;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question, AnswerMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, number] {
        watcher->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (number != m_questions) {
            return; // it has told of a change meanwhile
        }
        if (!reply.isError()) {
            takeScheme(reply.value(), false);
        } else if (reply.error().type() != QDBusError::ServiceUnknown && ++m_tries < MaxTries) {
            // Just starting, say.
            QTimer::singleShot(AnswerMs, this, &Appearance::askPortal);
        }
    });
}

void Appearance::portalSettingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group == AppearanceGroup && key == SchemeKey) {
        ++m_questions;
        takeScheme(value, true);
    }
}

void Appearance::takeScheme(const QDBusVariant &value, bool news)
{
    // Read answers a variant in a variant; the change signal a single one.
    QVariant inner = value.variant();
    while (inner.canConvert<QDBusVariant>()) {
        inner = inner.value<QDBusVariant>().variant();
    }
    const uint scheme = inner.toUInt();
    const Scheme before = m_scheme;
    m_scheme = scheme == 1 ? Scheme::Dark : scheme == 2 ? Scheme::Light : Scheme::NoPreference;
    if (m_scheme == Scheme::NoPreference) {
        m_leftDark = m_leftDark || (news && (before == Scheme::Dark || m_desktopIsDark));
    } else {
        m_leftDark = false;
    }
    apply();
}

void Appearance::setChoice(Choice choice)
{
    m_choice = choice;
    apply();
}

void Appearance::apply()
{
    bool dark = m_choice == Choice::Dark;
    if (m_choice == Choice::System) {
        dark = m_scheme == Scheme::NoPreference ? m_desktopIsDark && !m_leftDark : m_scheme == Scheme::Dark;
    }
    if (m_applied && dark == m_dark) {
        return;
    }
    m_applied = true;
    m_dark = dark;
    m_measuring = true;
    if (m_desktopHasPalette && dark == m_desktopIsDark) {
        QApplication::setPalette(QPalette());
    } else {
        QApplication::setPalette(dark ? darkPalette() : lightPalette());
    }
    m_measuring = false;
    Q_EMIT changed(dark);
}

} // namespace postrider::ui
