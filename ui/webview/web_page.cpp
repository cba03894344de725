#include "web_page.h"

#include "mail_scheme.h"

#include <QApplication>
#include <QWebEngineCookieStore>
#include <QWebEngineDownloadRequest>
#include <QWebEngineProfile>
#include <QWebEngineSettings>

namespace postrider::ui::webview {

QWebEngineProfile *makeProfile(QWebEngineUrlSchemeHandler *source, QObject *parent)
{
    auto *profile = new QWebEngineProfile(parent); // without a name: nothing is kept
    profile->setHttpCacheType(QWebEngineProfile::NoCache);
    profile->setPersistentCookiesPolicy(QWebEngineProfile::NoPersistentCookies);
    profile->cookieStore()->setCookieFilter([](const QWebEngineCookieStore::FilterRequest &) { return false; });
    profile->setSpellCheckEnabled(false);
    profile->setUrlRequestInterceptor(new Gate(profile));
    profile->installUrlSchemeHandler(MailScheme, source);
    profile->installUrlSchemeHandler(PictureScheme, source);
    QObject::connect(profile, &QWebEngineProfile::downloadRequested, profile,
                     [](QWebEngineDownloadRequest *download) { download->cancel(); });
    return profile;
}

WebPage::WebPage(QWebEngineProfile *profile, QObject *parent)
    : QWebEnginePage(profile, parent)
{
    QWebEngineSettings *const all = settings();
    for (const QWebEngineSettings::WebAttribute off :
         {QWebEngineSettings::JavascriptEnabled, QWebEngineSettings::JavascriptCanOpenWindows, QWebEngineSettings::JavascriptCanAccessClipboard,
          QWebEngineSettings::JavascriptCanPaste, QWebEngineSettings::LocalStorageEnabled, QWebEngineSettings::LocalContentCanAccessRemoteUrls,
          QWebEngineSettings::LocalContentCanAccessFileUrls, QWebEngineSettings::HyperlinkAuditingEnabled, QWebEngineSettings::PluginsEnabled,
          QWebEngineSettings::FullScreenSupportEnabled, QWebEngineSettings::ScreenCaptureEnabled, QWebEngineSettings::WebGLEnabled,
          QWebEngineSettings::Accelerated2dCanvasEnabled, QWebEngineSettings::AutoLoadIconsForPage, QWebEngineSettings::TouchIconsEnabled,
          QWebEngineSettings::AllowRunningInsecureContent, QWebEngineSettings::AllowGeolocationOnInsecureOrigins,
          QWebEngineSettings::AllowWindowActivationFromJavaScript, QWebEngineSettings::ErrorPageEnabled, QWebEngineSettings::DnsPrefetchEnabled,
          QWebEngineSettings::PdfViewerEnabled, QWebEngineSettings::NavigateOnDropEnabled, QWebEngineSettings::FocusOnNavigationEnabled})
        all->setAttribute(off, false);
    all->setAttribute(QWebEngineSettings::PlaybackRequiresUserGesture, true);
    all->setAttribute(QWebEngineSettings::WebRTCPublicInterfacesOnly, true);
    // Mail names fonts of other systems and often no kind after them: the last resort shall be what the windows are written in.
    const QString family = QApplication::font().family();
    all->setFontFamily(QWebEngineSettings::StandardFont, family);
    all->setFontFamily(QWebEngineSettings::SansSerifFont, family);
    all->setUnknownUrlSchemePolicy(QWebEngineSettings::DisallowUnknownUrlSchemes);
    connect(this, &QWebEnginePage::featurePermissionRequested, this, [this](const QUrl &origin, QWebEnginePage::Feature feature) {
        setFeaturePermission(origin, feature, PermissionDeniedByUser);
    });
}

bool WebPage::acceptNavigationRequest(const QUrl &url, NavigationType type, bool isMainFrame)
{
    if (type == NavigationTypeLinkClicked && isMainFrame)
        Q_EMIT linkClicked(url);
    return isMainFrame && type == NavigationTypeTyped && url == m_allowed;
}

} // namespace postrider::ui::webview
