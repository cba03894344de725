#include "reader/rich_page.h"

#include "forms/tones.h"
#include "mail/body_renderer.h"
#include "reader/safe_document.h"

#include <QUrl>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView Head(
    "<!DOCTYPE html><html><head><meta charset=\"utf-8\">"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src cid:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-src 'none'\">"
    "<meta name=\"referrer\" content=\"no-referrer\">"
    "<meta name=\"viewport\" content=\"width=device-width\">");

/// The paper is the view's own colour: a colour of `html` here would keep the mail's body from colouring more than its own box.
QString baseStyle(const QColor &text, const QColor &link, const QFont &font)
{
    QString family = font.family();
    family.remove(u'\'').remove(u'\\').remove(u'<');
    return u"html { overflow-wrap: break-word } body { margin: 4px; color: %1; font-family: '%2', sans-serif; font-size: %3pt } "
           "a { color: %4 } img { max-width: 100% } img:not([src]) { background: rgba(128, 128, 128, 0.12) } pre { white-space: pre-wrap } "
           "blockquote { margin: 0 0 0 4px; padding-left: 10px; border-left: 3px solid #c8c8c8 }"_s.arg(
               text.name(), family, QString::number(font.pointSizeF() > 0 ? font.pointSizeF() : 10), link.name());
}

/// Attribute values of our own writing hold no quote, so this can be nothing else.
QString withLinkAddresses(QString html)
{
    return html.replace(" href=\"link:"_L1, " href=\"mail://link/"_L1);
}

/// Pictures that are not here, mostly as they are blocked, ask for nothing: their words stand there, and no sign of a fault.
QString withoutMissingPictures(const QString &html, const QHash<QString, QByteArray> &pictures)
{
    constexpr QLatin1StringView Source(" src=\"cid:");
    QString kept;
    qsizetype done = 0;
    for (qsizetype at = html.indexOf(Source); at >= 0; at = html.indexOf(Source, at + 1)) {
        const qsizetype start = at + Source.size();
        const qsizetype end = html.indexOf(u'"', start);
        if (end < 0)
            break;
        if (pictures.contains(QUrl::fromPercentEncoding(QStringView(html).sliced(start, end - start).toUtf8())))
            continue;
        kept += QStringView(html).sliced(done, at - done);
        done = end + 1;
    }
    kept += QStringView(html).sliced(done);
    return kept;
}

} // namespace

RichPage makeRichPage(const mail::SafeHtml &html, const QHash<QString, QByteArray> &pictures, const QPalette &palette,
                      const QFont &font, const QString &before)
{
    const Tones tones(palette);
    const bool dark = tones.dark && (html.declaresDark || !html.setsColours);
    RichPage page;
    page.paper = dark ? palette.color(QPalette::Base) : QColor(Qt::white);
    const QColor text = dark ? palette.color(QPalette::Text) : QColor(Qt::black);
    const QColor link = dark ? palette.color(QPalette::Link) : QColor(0x1a, 0x5f, 0xc4);
    QString document = Head + u"<style>"_s + baseStyle(text, link, font) + u"</style><style>"_s
                       + mail::styleSheetFor(html.rich, dark) + u"</style></head><body"_s + html.rich.bodyAttributes + u'>' + before;
    page.links = html.rich.links;
    for (auto it = pictures.cbegin(); it != pictures.cend(); ++it) {
        if (isDecentPicture(it.value())) {
            page.pictures.insert(it.key(), it.value());
        }
    }
    document += withoutMissingPictures(withLinkAddresses(html.rich.html), page.pictures) + u"</body></html>"_s;
    page.document = document.toUtf8();
    return page;
}

} // namespace postrider::ui
