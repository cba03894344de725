#include "reader/rich_page.h"

#include "forms/tones.h"
#include "mail/body_renderer.h"
#include "reader/safe_document.h"

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView Head(
    "<!DOCTYPE html><html><head><meta charset=\"utf-8\">"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src cid:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-src 'none'\">"
    "<meta name=\"referrer\" content=\"no-referrer\">"
    "<meta name=\"viewport\" content=\"width=device-width\">");

QString baseStyle(const QColor &paper, const QColor &text, const QColor &link, const QFont &font)
{
    QString family = font.family();
    family.remove(u'\'').remove(u'\\').remove(u'<');
    return u"html { background: %1; overflow-wrap: break-word } body { margin: 4px; color: %2; font-family: '%3', sans-serif; "
           "font-size: %4pt } a { color: %5 } img { max-width: 100% } pre { white-space: pre-wrap } "
           "blockquote { margin: 0 0 0 4px; padding-left: 10px; border-left: 3px solid #c8c8c8 }"_s.arg(
               paper.name(), text.name(), family, QString::number(font.pointSizeF() > 0 ? font.pointSizeF() : 10), link.name());
}

/// Attribute values of our own writing hold no quote, so this can be nothing else.
QString withLinkAddresses(QString html)
{
    return html.replace(" href=\"link:"_L1, " href=\"mail://link/"_L1);
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
    QString document = Head + u"<style>"_s + baseStyle(page.paper, text, link, font) + u"</style><style>"_s
                       + mail::styleSheetFor(html.rich, dark) + u"</style></head><body"_s + html.rich.bodyAttributes + u'>' + before;
    document += withLinkAddresses(html.rich.html) + u"</body></html>"_s;
    page.document = document.toUtf8();
    page.links = html.rich.links;
    for (auto it = pictures.cbegin(); it != pictures.cend(); ++it) {
        if (isDecentPicture(it.value())) {
            page.pictures.insert(it.key(), it.value());
        }
    }
    return page;
}

} // namespace postrider::ui
