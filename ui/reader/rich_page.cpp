#include "reader/rich_page.h"

#include "forms/tones.h"
#include "mail/body_renderer.h"
#include "reader/html_pieces.h"
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
           "blockquote { margin: 0; margin-inline-start: 4px; padding-inline-start: 10px; border-inline-start: 3px solid #c8c8c8 }"_s.arg(
               text.name(), family, QString::number(font.pointSizeF() > 0 ? font.pointSizeF() : 10), link.name());
}

/// Attribute values of our own writing hold no quote, so this can be nothing else.
QString withLinkAddresses(QString html)
{
    return html.replace(" href=\"link:"_L1, " href=\"mail://link/"_L1);
}

/// "width: 120px; ", of what the sanitiser lets through as a size.
QString sizeStyle(QStringView tag, QLatin1StringView name)
{
    const QString value = attributeOf(tag, name).trimmed().toString();
    if (value.isEmpty())
        return {};
    const bool hasUnit = value.endsWith(u'%') || value.endsWith("px"_L1);
    return name + u": "_s + value + (hasUnit ? u"; "_s : u"px; "_s);
}

/// What stands for a picture that is not here: its words, where it would be and as large. Their colours are ours, as those around are
/// made for the picture; an `img` without its picture would show a sign of a fault.
QString wordsOfPicture(QStringView tag, bool dark)
{
    const QString paint = dark ? u"background: #3a3b3f !important; color: #d0d0d0 !important"_s : u"background: #e9e9e9 !important; color: #444444 !important"_s;
    const QString own = attributeOf(tag, "style"_L1).toString();
    const QString classes = attributeOf(tag, "class"_L1).toString();
    const QString words = attributeOf(tag, "alt"_L1).toString();
    return u"<span role=\"img\" aria-label=\""_s + words + u'"' + (classes.isEmpty() ? QString() : u" class=\""_s + classes + u'"')
           + u" style=\"display: inline-block; box-sizing: border-box; overflow: hidden; vertical-align: top; font-size: 13px; line-height: 1.4; "_s
           + sizeStyle(tag, "width"_L1) + sizeStyle(tag, "height"_L1) + own + (own.isEmpty() ? u""_s : u"; "_s) + u"max-width: 100%; "_s + paint
           + u"\">"_s + words + u"</span>"_s;
}

/// Pictures that are not here, mostly as they are blocked, ask for nothing.
QString withoutMissingPictures(const QString &html, const QHash<QString, QByteArray> &pictures, bool dark)
{
    constexpr QLatin1StringView Source(" src=\"cid:");
    QString kept;
    qsizetype done = 0;
    for (qsizetype at = html.indexOf(Source); at >= 0; at = html.indexOf(Source, at + 1)) {
        const qsizetype start = at + Source.size();
        const qsizetype end = html.indexOf(u'"', start);
        const qsizetype tagEnd = html.indexOf(u'>', start);
        const qsizetype tag = html.lastIndexOf(u'<', at);
        if (end < 0 || tagEnd < end || tag < done)
            break;
        if (pictures.contains(QUrl::fromPercentEncoding(QStringView(html).sliced(start, end - start).toUtf8())))
            continue;
        const QStringView whole = QStringView(html).sliced(tag, tagEnd + 1 - tag);
        if (attributeOf(whole, "alt"_L1).isEmpty()) {
            kept += QStringView(html).sliced(done, at - done);
            done = end + 1;
        } else {
            kept += QStringView(html).sliced(done, tag - done).toString() + wordsOfPicture(whole, dark);
            done = tagEnd + 1;
        }
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
    document += withoutMissingPictures(withLinkAddresses(html.rich.html), page.pictures, dark) + u"</body></html>"_s;
    page.document = document.toUtf8();
    return page;
}

} // namespace postrider::ui
