#include "mail/preferences.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace postrider::mail {

namespace {

using namespace Qt::StringLiterals;

int within(const QJsonObject &object, QLatin1StringView key, int fallback, int least, int most)
{
    const int value = object.value(key).toInt(fallback);
    return value < least || value > most ? fallback : value;
}

} // namespace

QByteArray toJson(const Preferences &preferences)
{
    QJsonObject object;
    object.insert("appearance"_L1, int(preferences.appearance));
    object.insert("density"_L1, int(preferences.density));
    object.insert("markSeenAfterMs"_L1, preferences.markSeenAfterMs);
    object.insert("notifyNewMail"_L1, preferences.notifyNewMail);
    object.insert("undoSendSeconds"_L1, preferences.undoSendSeconds);
    object.insert("cacheLimitMb"_L1, preferences.cacheLimitMb);
    object.insert("lookUpProviders"_L1, preferences.lookUpProviders);
    object.insert("plainTextFirst"_L1, preferences.plainTextFirst);
    object.insert("hideDeleted"_L1, preferences.hideDeleted);
    object.insert("useBrowserEngine"_L1, preferences.useBrowserEngine);
    object.insert("gmailKeys"_L1, preferences.gmailKeys);
    object.insert("proxy"_L1, int(preferences.proxy));
    object.insert("proxyHost"_L1, preferences.proxyHost);
    object.insert("proxyPort"_L1, preferences.proxyPort);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

Preferences preferencesFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    Preferences preferences;
    preferences.appearance = Preferences::Appearance(within(object, "appearance"_L1, int(preferences.appearance), 0, 2));
    preferences.density = Preferences::Density(within(object, "density"_L1, int(preferences.density), 0, 2));
    preferences.markSeenAfterMs = within(object, "markSeenAfterMs"_L1, preferences.markSeenAfterMs, -1, 60'000);
    preferences.notifyNewMail = object.value("notifyNewMail"_L1).toBool(preferences.notifyNewMail);
    preferences.undoSendSeconds = within(object, "undoSendSeconds"_L1, preferences.undoSendSeconds, 0, 120);
    preferences.cacheLimitMb = within(object, "cacheLimitMb"_L1, int(preferences.cacheLimitMb), 10, 1'000'000);
    preferences.lookUpProviders = object.value("lookUpProviders"_L1).toBool(preferences.lookUpProviders);
    preferences.hideDeleted = object.value("hideDeleted"_L1).toBool(preferences.hideDeleted);
    preferences.plainTextFirst = object.value("plainTextFirst"_L1).toBool(preferences.plainTextFirst);
    preferences.useBrowserEngine = object.value("useBrowserEngine"_L1).toBool(preferences.useBrowserEngine);
    preferences.gmailKeys = object.value("gmailKeys"_L1).toBool(preferences.gmailKeys);
    preferences.proxy = Preferences::Proxy(within(object, "proxy"_L1, int(preferences.proxy), 0, 3));
    preferences.proxyHost = object.value("proxyHost"_L1).toString();
    preferences.proxyPort = quint16(within(object, "proxyPort"_L1, 0, 0, 65535));
    return preferences;
}

} // namespace postrider::mail
