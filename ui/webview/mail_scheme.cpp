#include "mail_scheme.h"

#include <QBuffer>
#include <QWebEngineUrlRequestInfo>
#include <QWebEngineUrlRequestJob>
#include <QWebEngineUrlScheme>

namespace postrider::ui::webview {

using namespace Qt::StringLiterals;

namespace {

QByteArray typeOf(const QByteArray &picture)
{
    if (picture.startsWith("\x89PNG"))
        return "image/png";
    if (picture.startsWith("\xff\xd8\xff"))
        return "image/jpeg";
    if (picture.startsWith("GIF8"))
        return "image/gif";
    return "image/webp";
}

} // namespace

void registerMailSchemes()
{
    QWebEngineUrlScheme mail(MailScheme);
    mail.setSyntax(QWebEngineUrlScheme::Syntax::Host);
    mail.setFlags(QWebEngineUrlScheme::SecureScheme);
    QWebEngineUrlScheme::registerScheme(mail);
    QWebEngineUrlScheme picture(PictureScheme);
    picture.setSyntax(QWebEngineUrlScheme::Syntax::Path);
    picture.setFlags(QWebEngineUrlScheme::SecureScheme);
    QWebEngineUrlScheme::registerScheme(picture);
}

QUrl MailSource::setPage(const RichPage &page)
{
    m_page = page;
    return QUrl(u"mail://msg/%1"_s.arg(++m_number));
}

void MailSource::answer(QWebEngineUrlRequestJob *job, const QByteArray &type, const QByteArray &bytes)
{
    auto *buffer = new QBuffer(job);
    buffer->setData(bytes);
    buffer->open(QIODevice::ReadOnly);
    job->reply(type, buffer);
}

void MailSource::requestStarted(QWebEngineUrlRequestJob *job)
{
    const QUrl url = job->requestUrl();
    if (job->requestMethod() != "GET") {
        job->fail(QWebEngineUrlRequestJob::RequestDenied);
        return;
    }
    if (url.scheme() == QLatin1StringView(MailScheme) && url == QUrl(u"mail://msg/%1"_s.arg(m_number))) {
        answer(job, "text/html; charset=utf-8", m_page.document);
        return;
    }
    if (url.scheme() == QLatin1StringView(PictureScheme)) {
        const auto picture = m_page.pictures.constFind(url.path(QUrl::FullyDecoded));
        if (picture != m_page.pictures.constEnd()) {
            answer(job, typeOf(*picture), *picture);
            return;
        }
    }
    job->fail(QWebEngineUrlRequestJob::UrlNotFound);
}

void Gate::interceptRequest(QWebEngineUrlRequestInfo &info)
{
    const QString scheme = info.requestUrl().scheme();
    const bool known = scheme == QLatin1StringView(MailScheme) || scheme == QLatin1StringView(PictureScheme);
    if (!known || info.requestMethod() != "GET")
        info.block(true);
}

} // namespace postrider::ui::webview
