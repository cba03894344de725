#include "main/notifier.h"

#include "mime/text_safety.h"
#include "widgets/display_text.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

const QString Service = u"org.freedesktop.Notifications"_s;
const QString Path = u"/org/freedesktop/Notifications"_s;
constexpr size_t MostNamed = 3;
constexpr int AnswerMs = 5000;

QDBusMessage callTo(const QString &method)
{
    return QDBusMessage::createMethodCall(Service, Path, Service, method);
}

} // namespace

NotificationText notificationText(const std::vector<mail::MessageRow> &rows, bool markup)
{
    const auto sender = [](const mail::MessageRow &row) {
        return row.from.empty() ? QCoreApplication::translate("Notification", "Unknown sender") : personName(row.from.front());
    };
    NotificationText text;
    if (rows.size() == 1) {
        text.title = sender(rows.front());
        text.body = mime::cleanForDisplay(rows.front().subject, 200);
    } else {
        text.title = QCoreApplication::translate("Notification", "%n new message(s)", nullptr, int(rows.size()));
        QStringList lines;
        for (size_t i = 0; i < rows.size() && i < MostNamed; ++i) {
            lines << QCoreApplication::translate("Notification", "%1: %2", "sender and subject")
                         .arg(sender(rows[i]), mime::cleanForDisplay(rows[i].subject, 100));
        }
        text.body = lines.join(u'\n');
    }
    if (markup) {
        text.body = text.body.toHtmlEscaped();
    }
    return text;
}

Notifier::Notifier(mail::MailService &service, QObject *parent)
    : QObject(parent)
    , m_service(service)
{
    connect(&service, &mail::MailService::newMail, this, &Notifier::show);
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        return;
    }
    bus.connect(Service, Path, Service, u"ActionInvoked"_s, this, SLOT(actionInvoked(uint, QString)));
    bus.connect(Service, Path, Service, u"NotificationClosed"_s, this, SLOT(closed(uint, uint)));
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(callTo(u"GetCapabilities"_s), AnswerMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        const QDBusPendingReply<QStringList> reply = *watcher;
        m_markup = !reply.isError() && reply.value().contains(u"body-markup"_s);
    });
}

void Notifier::show(AccountId account, const std::vector<mail::MessageRow> &rows)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (rows.empty() || !m_service.preferences().notifyNewMail || !bus.isConnected() || (quiet && quiet())) {
        return;
    }
    const NotificationText text = notificationText(rows, m_markup);
    QVariantMap hints;
    hints.insert(u"desktop-entry"_s, u"io.github.postrider.Postrider"_s);
    hints.insert(u"category"_s, u"email.arrived"_s);
    QDBusMessage call = callTo(u"Notify"_s);
    call << QCoreApplication::applicationName() << m_last.value(account, 0u) << u"io.github.postrider.Postrider"_s << text.title
         << text.body << QStringList{u"default"_s, tr("Open")} << hints << -1;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call, AnswerMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, account, entry = rows.front().entry] {
        watcher->deleteLater();
        const QDBusPendingReply<uint> reply = *watcher;
        if (!reply.isError()) {
            m_last[account] = reply.value();
            m_shown[reply.value()] = entry;
        }
    });
}

void Notifier::actionInvoked(uint id, const QString &)
{
    const auto found = m_shown.constFind(id);
    if (found != m_shown.constEnd()) {
        Q_EMIT opened(found.value());
    }
}

void Notifier::closed(uint id, uint)
{
    m_shown.remove(id);
    m_last.removeIf([id](const auto &item) { return item.value() == id; });
}

} // namespace postrider::ui
