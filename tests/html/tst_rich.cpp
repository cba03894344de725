// The rendition for a browser engine: laid out as the sender meant it, and holding no address at all.
#include "html/sanitizer.h"

#include <QTest>

using namespace postrider::html;
using namespace Qt::StringLiterals;

namespace {

const SanitizeOptions Rich{Rendition::Rich, false};

} // namespace

class RichRenditionTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsClassesAndTheirSheet();
    void bodyKeepsItsColours();
    void linksAreNumbers();
    void remotePicturesAreNamesOnly();
    void onePictureHasOneName();
    void trackersAreNeverOffered();
    void backgroundsAreNames();
    void hiddenPartsStayHidden();
    void simpleRenditionTakesRemotePicturesWhenAsked();
    void holdsNoAddress_data();
    void holdsNoAddress();
};

void RichRenditionTest::keepsClassesAndTheirSheet()
{
    const Sanitized out = sanitize(u"<head><style>.c{width:50%} @import url(http://e);</style></head><body><div class='c x' id=main>t</div>"_s, Rich);
    QCOMPARE(out.styleSheet, u".c { width: 50% }\n"_s);
    QCOMPARE(out.html.simplified(), u"<div class=\"c x\" id=\"main\">t</div>"_s);
    QVERIFY(sanitize(u"<style>.c{width:50%}</style><p class=c>t</p>"_s).styleSheet.isEmpty());
}

void RichRenditionTest::bodyKeepsItsColours()
{
    const Sanitized out = sanitize(u"<html><body bgcolor='#eeeeee' style='margin:0;position:fixed' onload=x><p>t</p></body></html>"_s, Rich);
    QCOMPARE(out.bodyAttributes, u" bgcolor=\"#eeeeee\" style=\"margin: 0\""_s);
    QVERIFY(out.setsColours);
}

void RichRenditionTest::linksAreNumbers()
{
    const Sanitized out = sanitize(u"<a href='https://a.example/x'>Go <b>there</b></a> <a href='mailto:b@c.example'><img alt=Write src=cid:p></a>"
                                   "<a href='javascript:x'>no</a>"_s,
                                   Rich);
    QCOMPARE(out.links.size(), size_t(2));
    QCOMPARE(out.links.at(0).href, u"https://a.example/x"_s);
    QCOMPARE(out.links.at(0).text, u"Go there"_s);
    QCOMPARE(out.links.at(1).href, u"mailto:b@c.example"_s);
    QCOMPARE(out.links.at(1).text, u"Write"_s);
    QVERIFY(out.html.contains("href=\"link:0\""_L1));
    QVERIFY(out.html.contains("href=\"link:1\""_L1));
    QVERIFY(!out.html.contains("a.example"_L1));
}

void RichRenditionTest::remotePicturesAreNamesOnly()
{
    const Sanitized out = sanitize(u"<img src='https://cdn.example/a.png' width=100 alt=A><img src=//cdn.example/b.png>"_s, Rich);
    QCOMPARE(out.remotePictures.size(), size_t(2));
    QCOMPARE(out.remotePictures.at(0).address, u"https://cdn.example/a.png"_s);
    QCOMPARE(out.remotePictures.at(1).address, u"https://cdn.example/b.png"_s);
    QVERIFY(out.html.contains(u"<img src=\"cid:%1\" width=\"100\" alt=\"A\">"_s.arg(out.remotePictures.at(0).id)));
    QCOMPARE(out.blockedPictures, 2);
}

void RichRenditionTest::onePictureHasOneName()
{
    const Sanitized out = sanitize(u"<img src='https://e.example/a'><img src='https://e.example/a'>"_s, Rich);
    QCOMPARE(out.remotePictures.size(), size_t(1));
    QCOMPARE(out.html.count(out.remotePictures.at(0).id), 2);
}

void RichRenditionTest::trackersAreNeverOffered()
{
    const Sanitized out = sanitize(u"<p>x</p><img src='https://t.example/open?id=1' width=1 height=1><img src='https://t.example/o' width=1px height=2px>"_s, Rich);
    QVERIFY(out.remotePictures.empty());
    QCOMPARE(out.blockedPictures, 2);
    QVERIFY(!out.html.contains("img"_L1));
}

void RichRenditionTest::backgroundsAreNames()
{
    const Sanitized out = sanitize(u"<table background='https://e.example/b.png' style='width:600px'><tr><td style=\"background:url('https://e.example/c.png')\">x</table>"_s, Rich);
    QCOMPARE(out.remotePictures.size(), size_t(2));
    const QString first = out.remotePictures.at(0).id;
    QVERIFY2(out.html.contains(u"<table style=\"background-image: url(cid:%1); width: 600px\">"_s.arg(first)), qPrintable(out.html));
    QVERIFY(out.html.contains(u"background: url(cid:%1)"_s.arg(out.remotePictures.at(1).id)));
}

void RichRenditionTest::hiddenPartsStayHidden()
{
    const Sanitized out = sanitize(u"<div style='display:none'>pre</div><p hidden>h</p>"_s, Rich);
    QCOMPARE(out.html, u"<div style=\"display: none\">pre</div><p style=\"display: none\">h</p>"_s);
}

void RichRenditionTest::simpleRenditionTakesRemotePicturesWhenAsked()
{
    const QString in = u"<img src='https://e.example/a' alt=Sale>"_s;
    QCOMPARE(sanitize(in).html, u"Sale"_s);
    const Sanitized shown = sanitize(in, {Rendition::Simple, true});
    QCOMPARE(shown.remotePictures.size(), size_t(1));
    QCOMPARE(shown.html, u"<img src=\"cid:%1\" alt=\"Sale\">"_s.arg(shown.remotePictures.at(0).id));
    QCOMPARE(sanitize(in, Rich).remotePictures.at(0).id, shown.remotePictures.at(0).id);
}

void RichRenditionTest::holdsNoAddress_data()
{
    QTest::addColumn<QString>("in");
    for (const char *in :
         {"<a href=https://evil.example>x</a>", "<img src=https://evil.example>", "<img srcset='https://evil.example 2x' src=cid:a>",
          "<style>p{background:url(https://evil.example)}</style><p>x", "<style>@import 'https://evil.example';</style>",
          "<style>@font-face{src:url(https://evil.example)}</style>", "<link rel=stylesheet href=https://evil.example>",
          "<p style='background-image:url(https://evil.example)'>x", "<p style='background-image:-webkit-image-set(url(https://evil.example) 1x)'>x",
          "<body background=https://evil.example>x", "<td background=https://evil.example>x", "<form action=https://evil.example>x</form>",
          "<base href=https://evil.example>", "<video poster=https://evil.example>", "<svg><image href=https://evil.example></svg>",
          "<p class='x\"onload=https://evil.example'>x", "<p id='https://evil.example'>x", "<iframe src=https://evil.example></iframe>",
          "<style><!-- </style><img src=https://evil.example> --></style>", "<p style=\"font-family:'https://evil.example'\">x",
          "<style>a[href^='https://evil.example']{color:red}</style>x"})
        QTest::newRow(in) << QString::fromLatin1(in);
}

void RichRenditionTest::holdsNoAddress()
{
    QFETCH(QString, in);
    const Sanitized out = sanitize(in, Rich);
    const QString page = out.bodyAttributes + out.styleSheet + out.html;
    QVERIFY2(!page.contains("evil"_L1), qPrintable(page));
    QVERIFY2(!page.contains("<script"_L1) && !page.contains("<style"_L1), qPrintable(page));
}

QTEST_GUILESS_MAIN(RichRenditionTest)
#include "tst_rich.moc"
