// Where everything the engine asks for is answered: the page itself and its pictures; there is nothing else.
#pragma once

#include "reader/rich_view.h"

#include <QWebEngineUrlRequestInterceptor>
#include <QWebEngineUrlSchemeHandler>

namespace postrider::ui::webview {

inline constexpr char MailScheme[] = "mail";
inline constexpr char PictureScheme[] = "cid";

/// Before the first profile is made.
void registerMailSchemes();

/// "mail://msg/NUMBER" is the page that is shown; one host for all, as the engine starts a process for each new one. "cid:ID" is
/// a picture of that page.
class MailSource final : public QWebEngineUrlSchemeHandler
{
    Q_OBJECT

public:
    using QWebEngineUrlSchemeHandler::QWebEngineUrlSchemeHandler;

    /// The address of the page from now on.
    QUrl setPage(const RichPage &page);
    void clear() { m_page = {}; }
    const RichPage &page() const { return m_page; }
    void requestStarted(QWebEngineUrlRequestJob *job) override;

private:
    void answer(QWebEngineUrlRequestJob *job, const QByteArray &type, const QByteArray &bytes);

    RichPage m_page;
    quint64 m_number = 0;
};

/// Lets nothing pass but these two schemes.
class Gate final : public QWebEngineUrlRequestInterceptor
{
    Q_OBJECT

public:
    using QWebEngineUrlRequestInterceptor::QWebEngineUrlRequestInterceptor;
    void interceptRequest(QWebEngineUrlRequestInfo &info) override;
};

} // namespace postrider::ui::webview
