// The engine's page, locked down: it goes nowhere, opens nothing, runs nothing, asks for nothing.
#pragma once

#include <QWebEnginePage>

class QWebEngineUrlSchemeHandler;

namespace postrider::ui::webview {

/// Off the record, without cache and cookies, with `source` behind its two schemes. The profile belongs to `parent`.
QWebEngineProfile *makeProfile(QWebEngineUrlSchemeHandler *source, QObject *parent);

class WebPage final : public QWebEnginePage
{
    Q_OBJECT

public:
    WebPage(QWebEngineProfile *profile, QObject *parent);
    /// The page that may be gone to.
    void allow(const QUrl &url) { m_allowed = url; }

Q_SIGNALS:
    void linkClicked(const QUrl &url);

protected:
    bool acceptNavigationRequest(const QUrl &url, NavigationType type, bool isMainFrame) override;
    QWebEnginePage *createWindow(WebWindowType) override { return nullptr; }
    QStringList chooseFiles(FileSelectionMode, const QStringList &, const QStringList &) override { return {}; }
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel, const QString &, int, const QString &) override {}

private:
    QUrl m_allowed;
};

} // namespace postrider::ui::webview
