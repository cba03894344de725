// What the sanitiser lets through is inert, whatever went in; what mail is made of survives.
#include "html/allow_list.h"
#include "html/sanitizer.h"
#include "support_core/processor_time.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace postrider::html;
using namespace Qt::StringLiterals;

namespace {

/// Reads the output as strictly as it is written: only known tags, only known attributes, nothing that names a place but links.
QString whyNotInert(const QString &html)
{
    static const QRegularExpression Tag(u"<(/?)([a-z0-9]+)((?: [a-z]+=\"[^\"<>]*\")*)>"_s);
    static const QRegularExpression Attribute(u" ([a-z]+)=\"([^\"<>]*)\""_s);
    static const QSet<QString> Attributes{u"align"_s, u"dir"_s, u"lang"_s, u"title"_s, u"valign"_s, u"width"_s, u"height"_s, u"bgcolor"_s,
                                          u"border"_s, u"cellpadding"_s, u"cellspacing"_s, u"colspan"_s, u"rowspan"_s, u"alt"_s, u"color"_s,
                                          u"face"_s, u"size"_s, u"type"_s, u"start"_s, u"value"_s, u"style"_s, u"href"_s, u"src"_s};
    QString rest = html;
    for (QRegularExpressionMatchIterator it = Tag.globalMatch(html); it.hasNext();) {
        const QRegularExpressionMatch tag = it.next();
        for (QRegularExpressionMatchIterator a = Attribute.globalMatch(tag.captured(3)); a.hasNext();) {
            const QRegularExpressionMatch attribute = a.next();
            const QString name = attribute.captured(1);
            const QString value = attribute.captured(2);
            if (!Attributes.contains(name))
                return u"attribute "_s + name;
            if (name == "src"_L1 && !value.startsWith("cid:"_L1))
                return u"src "_s + value;
            if (name == "href"_L1 && !QRegularExpression(u"^(https?|mailto):"_s, QRegularExpression::CaseInsensitiveOption).match(value).hasMatch())
                return u"href "_s + value;
            if (name == "style"_L1 && (value.contains("url"_L1) || value.contains(u'\\') || value.contains(u'@') || value.contains("position"_L1) || value.contains("expression"_L1)))
                return u"style "_s + value;
        }
        static const QSet<QString> Forbidden{u"script"_s, u"style"_s, u"link"_s, u"meta"_s, u"base"_s, u"iframe"_s, u"object"_s, u"embed"_s,
                                             u"svg"_s, u"math"_s, u"form"_s, u"input"_s, u"video"_s, u"audio"_s};
        if (Forbidden.contains(tag.captured(2)))
            return u"element "_s + tag.captured(2);
    }
    rest.remove(Tag);
    if (rest.contains(u'<') || rest.contains(u'>'))
        return u"stray bracket near "_s + rest.mid(std::max<qsizetype>(0, rest.indexOf(u'<') - 10), 60);
    return {};
}

} // namespace

class SanitizerTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hostile_data();
    void hostile();
    void keepsWhatMailIsMadeOf_data();
    void keepsWhatMailIsMadeOf();
    void nothingIsWrittenBackwards();
    void nothingIsLostTooDeep();
    void picturesAreCountedAndNamed();
    void picturesThatCameAlong();
    void hiddenTextIsLeftOut();
    void styleSheetsAreWrittenIntoTheElements();
    void breaksThatEndNoLine_data();
    void breaksThatEndNoLine();
    void tooMuchForATextDocumentIsRich();
    void nestedTablesAreFlattened();
    void deepAndWideInputIsLinear_data();
    void deepAndWideInputIsLinear();
    void randomBytesAreInert();
    void coloursOfOldAreRead();
    void wordsOwnElementsMakeNoLines();
    void bordersAreWrittenForTextDocuments();
};

void SanitizerTest::hostile_data()
{
    QTest::addColumn<QString>("in");
    const char *vectors[] = {
        "<script>alert(1)</script>x", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)><image href=http://e/></svg>", "<a href=javascript:alert(1)>x</a>",
        "<a href=\" java\nscript:alert(1)\">x</a>", "<a href='&#106;avascript:alert(1)'>x</a>", "<a href=\"data:text/html,<script>1</script>\">x</a>",
        "<a href=vbscript:x>x</a>", "<a href=file:///etc/passwd>x</a>", "<a href='//evil'>x</a>", "<iframe src=http://e></iframe>", "<iframe srcdoc='<img src=http://e>'>",
        "<object data=http://e></object>", "<embed src=http://e>", "<link rel=stylesheet href=http://e>", "<meta http-equiv=refresh content='0;url=http://e'>",
        "<base href=http://e/>", "<style>@import url(http://e)</style>x", "<div style=\"background:url(http://e)\">x</div>", "<div style='background-image:\\75rl(http://e)'>x</div>",
        "<div style='width:expression(alert(1))'>x</div>", "<div style='position:fixed;top:0'>x</div>", "<table background=http://e><tr><td>x</table>",
        "<body background=http://e>x", "<video poster=http://e><source src=http://e></video>", "<audio src=http://e>", "<form action=http://e><input type=image src=http://e></form>",
        "<img src=/etc/passwd>", "<img src=cid>", "<img src=data>", "<a href=http>x</a>", "<img src=file:///etc/passwd>", "<img src=:/icons/x>", "<img src=qrc:/x>", "<img srcset='http://e 2x' src=cid:a>", "<img src=http://e dynsrc=http://e lowsrc=http://e>",
        "<picture><source srcset=http://e><img src=http://e></picture>", "<math href=http://e>x</math>", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
        "<textarea></textarea><img src=x onerror=1>", "<xmp><img src=http://e></xmp>", "<!--[if gte mso 9]><img src=http://e><![endif]-->x", "<!-- unclosed <img src=http://e>",
        "<a href=http://ok style='color:red;behavior:url(x)' onclick=1>x</a>", "<p title='\"><script>1</script>'>x</p>", "<a title='&quot;&gt;&lt;img src=http://e&gt;' href=http://a>x</a>",
        "<img alt='\"><img src=http://e>' src=cid:b>", "<font face='\"onload=1'>x</font>", "<p style='font-family:\"x\"onload'>x</p>", "<a href='http://x\"onmouseover=1'>x</a>",
        "<input autofocus onfocus=1>", "<details open ontoggle=1>x</details>", "<template><img src=http://e></template>", "<plaintext><img src=http://e>", "<td background=http://e>x",
        "<div style='content:url(http://e);cursor:url(http://e);list-style:url(http://e)'>x</div>", "<li style='list-style-type:url(http://e)'>x", "<img src='ht\ntps://e/a'>",
        "<svg><style>@import 'http://e'</style></svg>", "<image src=http://e>", "<isindex action=http://e>", "<bgsound src=http://e>", "<a href=http://x ping=http://e>y</a>",
        "<a href='http:\\\\evil'>x</a>", "<p\0 onclick=1>x</p>", "<<script>alert(1)//<</script>", "<img src=data:image/svg+xml;base64,PHN2Zz48L3N2Zz4=>", "<div style=\"color:red;/*\" >*/background:url(http://e)\">x"};
    for (const char *vector : vectors)
        QTest::newRow(vector) << QString::fromUtf8(vector);
}

void SanitizerTest::hostile()
{
    QFETCH(QString, in);
    const Sanitized out = sanitize(in);
    const QString why = whyNotInert(out.html);
    QVERIFY2(why.isEmpty(), qPrintable(why + u" in "_s + out.html));
    QCOMPARE(sanitize(out.html).html, out.html);
}

void SanitizerTest::keepsWhatMailIsMadeOf_data()
{
    QTest::addColumn<QString>("in");
    QTest::addColumn<QString>("out");
    QTest::newRow("paragraph") << u"<p>Hi <b>there</b>,</p>"_s << u"<p>Hi <b>there</b>,</p>"_s;
    QTest::newRow("link") << u"<a href=\"https://example.org/?a=1&amp;b=2\">x</a>"_s << u"<a href=\"https://example.org/?a=1&amp;b=2\">x</a>"_s;
    QTest::newRow("text stays text") << u"<p>1 &lt; 2 &amp; \"q\"</p>"_s << u"<p>1 &lt; 2 &amp; &quot;q&quot;</p>"_s;
    QTest::newRow("style") << u"<p style=\"COLOR: #333; position:absolute\">x</p>"_s << u"<p style=\"color: #333\">x</p>"_s;
    QTest::newRow("unknown element keeps its text") << u"<blink>y</blink><wbr>z"_s << u"yz"_s;
    QTest::newRow("section") << u"<section><p>x</p></section>"_s << u"<div><p>x</p></div>"_s;
    QTest::newRow("unclosed") << u"<p>a<p>b"_s << u"<p>a</p><p>b</p>"_s;
    QTest::newRow("Unicode") << u"<p>Grüße 山田 😀</p>"_s << u"<p>Grüße 山田 😀</p>"_s;
    QTest::newRow("list") << u"<ul><li>a<li>b</ul>"_s << u"<ul><li>a</li><li>b</li></ul>"_s;
    QTest::newRow("table") << u"<table width=\"600\"><tr><td align=\"left\" onclick=\"1\">x</td></tr></table>"_s
                           << u"<table width=\"600\"><tr><td align=\"left\">x</td></tr></table>"_s;
    QTest::newRow("no link") << u"<a name=\"quote\">x</a> <a href=\"javascript:y\">y</a>"_s << u"<span>x</span> <span>y</span>"_s;
    QTest::newRow("transparent") << u"<p style=\"background: #ff000080; color: #0f08\">x</p>"_s
                                 << u"<p style=\"background-color: rgba(255, 0, 0, 0.5); color: rgba(0, 255, 0, 0.53)\">x</p>"_s;
    QTest::newRow("monstrous size") << u"<table width=\"99999999\"><tr><td>x</td></tr></table>"_s << u"<table><tr><td>x</td></tr></table>"_s;
}

void SanitizerTest::keepsWhatMailIsMadeOf()
{
    QFETCH(QString, in);
    QTEST(sanitize(in).html.simplified(), "out");
}

void SanitizerTest::nothingIsWrittenBackwards()
{
    const QString mail = u"<p title='\u202eb'><a href='https://evil.example/'>photo\u202egpj.exe &#8238;&#x202d;c</a> <bdo dir=rtl>exe</bdo>"
                         "<img src='https://evil.example/p' alt='\u202ed'><span style='unicode-bidi:bidi-override'>e</span></p>"_s;
    for (const Rendition rendition : {Rendition::Simple, Rendition::Rich}) {
        const Sanitized out = sanitize(mail, {rendition, false});
        QVERIFY(out.html.contains("photogpj.exe"_L1));
        QVERIFY(!out.html.contains(QChar(0x202e)) && !out.html.contains(QChar(0x202d)) && !out.html.contains("bdo"_L1) && !out.html.contains("unicode-bidi"_L1));
        QVERIFY(out.links.empty() || !out.links.front().text.contains(QChar(0x202e)));
    }
    // What languages need stays.
    QVERIFY(sanitize(u"<p dir=rtl>\u2067שלום\u2069 <bdi>x</bdi>\u200f</p>"_s).html.contains(u"\u2067שלום\u2069 <bdi>x</bdi>\u200f"_s));
}

void SanitizerTest::nothingIsLostTooDeep()
{
    for (const int depth : {10, 190, 240, 260, 3000}) {
        const QString mail = u"<p>first</p>"_s + u"<div>"_s.repeated(depth) + u"words"_s + u"</div>"_s.repeated(depth) + u"<p>last</p>"_s;
        for (const Rendition rendition : {Rendition::Simple, Rendition::Rich}) {
            const QString html = sanitize(mail, {rendition, false}).html;
            QVERIFY2(html.contains("first"_L1) && html.contains("words"_L1) && html.contains("last"_L1), qPrintable(QString::number(depth)));
        }
    }
}

void SanitizerTest::picturesAreCountedAndNamed()
{
    const Sanitized out = sanitize(u"<img src='https://cdn.shop.example/a.png' alt='Sale'><img src=http://open.shop.example/p width=1><img src=//cdn.shop.example/b>"_s);
    QCOMPARE(out.blockedPictures, 3);
    QCOMPARE(out.blockedHosts, (QStringList{u"cdn.shop.example"_s, u"open.shop.example"_s}));
    QVERIFY(out.html.contains("Sale"_L1));
    QVERIFY(!out.html.contains("shop.example"_L1));
}

void SanitizerTest::picturesThatCameAlong()
{
    const Sanitized out = sanitize(u"<img src='cid:a%40b'><img src=\"data:image/png;base64,iVBORw0KGgo=\">"_s);
    QCOMPARE(out.contentIds, QStringList{u"a@b"_s});
    QCOMPARE(out.dataImages.size(), 1);
    QCOMPARE(out.dataImages.cbegin().value(), QByteArray("\x89PNG\r\n\x1a\n"));
    QVERIFY(out.html.contains("cid:a@b"_L1));
}

void SanitizerTest::hiddenTextIsLeftOut()
{
    const Sanitized out = sanitize(u"<div style='display:none;max-height:0'>preheader<b>x</b></div><span style='font-size:0px'>y</span><p>seen</p>"_s);
    QCOMPARE(out.html, u"<span></span><p>seen</p>"_s);
    // Newsletters set no size around what they say, and one again right at their words.
    QCOMPARE(sanitize(u"<td style='font-size:0px'> <div style='font-size:13px'>words</div></td>"_s).html.count("words"_L1), 1);
    QVERIFY(!sanitize(u"<style>.pre{display:none} p.a{color:red}</style><div class=pre>hidden</div><p>seen</p>"_s).html.contains("hidden"_L1));
}

void SanitizerTest::styleSheetsAreWrittenIntoTheElements()
{
    const QString sheet = u"<style><!-- p.MsoNormal, li.MsoNormal {margin:0cm; color:#1f497d} p {margin:9px} .big {font-size:20px} "
                          "@media print { p { color: red } } a:hover { color: red } --></style>"_s;
    QCOMPARE(sanitize(sheet + u"<p class='MsoNormal'>x</p>"_s).html.simplified(),
             u"<p style=\"margin: 9px; margin: 0px; color: #1f497d\">x</p>"_s);
    QCOMPARE(sanitize(sheet + u"<b class='big' style='color:blue'>x</b><i>y</i>"_s).html.simplified(),
             u"<b style=\"font-size: 20px; color: blue\">x</b><i>y</i>"_s);
    const Sanitized out = sanitize(sheet + u"<p class='MsoNormal'>x</p>"_s);
    QCOMPARE(sanitize(out.html).html, out.html);
}

void SanitizerTest::breaksThatEndNoLine_data()
{
    QTest::addColumn<QString>("in");
    QTest::addColumn<QString>("out");
    const QString nbsp(QChar(QChar::Nbsp));
    QTest::newRow("last in its block") << u"<div>a<br></div><p>b</p>"_s << u"<div>a</div><p>b</p>"_s;
    QTest::newRow("alone") << u"<div>a</div><div><br></div><div>b</div>"_s << u"<div>a</div><div>%1</div><div>b</div>"_s.arg(nbsp);
    QTest::newRow("between blocks") << u"<div>a</div><br><div>b</div>"_s << u"<div>a</div>%1<div>b</div>"_s.arg(nbsp);
    QTest::newRow("two") << u"<div>a<br><br></div>"_s << u"<div>a<br>%1</div>"_s.arg(nbsp);
    QTest::newRow("in the line") << u"<div>a<br>b</div>"_s << u"<div>a<br>b</div>"_s;
    QTest::newRow("before a block") << u"a<br><div>b</div>"_s << u"a<div>b</div>"_s;
    QTest::newRow("of Word") << u"<p>a<![if !supportLists]>b<![endif]>c</p>"_s << u"<p>abc</p>"_s;
    QTest::newRow("for Word only") << u"<p>a<!--[if mso]>b<![endif]-->c</p><!--[if !mso]><!--><p>d</p><!--<![endif]--><p>e</p>"_s
                                   << u"<p>ac</p><p>d</p><p>e</p>"_s;
    QTest::newRow("a box with a line above") << u"<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p>From</p></div>"_s
                                             << u"<hr><div><p>From</p></div>"_s;
    QTest::newRow("quote") << u"<blockquote style='margin:0 0 0 .8ex;border-left:1px solid #ccc;color:#333'>q</blockquote>"_s
                           << u"<blockquote style=\"color: #333\">q</blockquote>"_s;
}

void SanitizerTest::breaksThatEndNoLine()
{
    QFETCH(QString, in);
    const Sanitized once = sanitize(in);
    QTEST(once.html, "out");
    QCOMPARE(sanitize(once.html).html, once.html);
}

void SanitizerTest::tooMuchForATextDocumentIsRich()
{
    QVERIFY(!sanitize(u"<table><tr>"_s + u"<td>x</td>"_s.repeated(100) + u"</table>"_s).isRich);
    QVERIFY(sanitize(u"<table><tr>"_s + u"<td>x</td>"_s.repeated(700) + u"</table>"_s).isRich);
    QVERIFY(sanitize(u"<div dir=rtl><table><tr><td>x</td></table></div>"_s).isRich);
    QVERIFY(!sanitize(u"<div dir=rtl><p>x</p></div>"_s).isRich);
}

void SanitizerTest::nestedTablesAreFlattened()
{
    QString in;
    for (int i = 0; i < 30; ++i)
        in += u"<table><tr><td>"_s;
    const Sanitized out = sanitize(in + u"deep"_s);
    QVERIFY(out.html.count("<table"_L1) <= 5);
    QVERIFY(out.html.contains("deep"_L1));
    QVERIFY(out.isRich);
    QCOMPARE(sanitize(out.html).html, out.html);
}

void SanitizerTest::deepAndWideInputIsLinear_data()
{
    QTest::addColumn<QString>("unit");
    QTest::newRow("divs") << u"<div>"_s;
    QTest::newRow("bold") << u"<b id=x>"_s;
    QTest::newRow("paragraphs") << u"<p><b>"_s;
    QTest::newRow("attributes") << u" a=1"_s;
    QTest::newRow("comments") << u"<!--"_s;
    QTest::newRow("open brackets") << u"<"_s;
    QTest::newRow("entities") << u"&#38;"_s;
    QTest::newRow("tables") << u"<table><tr><td>"_s;
    QTest::newRow("quotes") << u"<a title=\""_s;
}

void SanitizerTest::deepAndWideInputIsLinear()
{
    QFETCH(QString, unit);
    const QString head = unit.startsWith(u' ') ? u"<p"_s : QString();
    const QString tail = unit.startsWith(u' ') ? u">end"_s : QString();
    const postrider::test::ProcessorTime spent;
    const Sanitized out = sanitize(head + unit.repeated(100'000) + tail);
    QVERIFY(whyNotInert(out.html).isEmpty());
    // The bound is far above the linear cost (some 100 ms with sanitizers) and far below a quadratic one (minutes).
    QVERIFY2(spent.milliseconds() < 10'000, qPrintable(QString::number(spent.milliseconds())));
}

void SanitizerTest::randomBytesAreInert()
{
    const QByteArrayList pieces{"<", ">", "\"", "'", "=", " ", "/", "a", "img", "src", "href", "style", "url(", "http://e", "script", "<!--", "-->", "&#", "x3c;", "\\", "\n", "div",
                                "table", "on", "javascript:", "\0", "]]>", "<![CDATA[", "é"};
    QRandomGenerator random(7);
    for (int round = 0; round < 2000; ++round) {
        QString in;
        for (int i = 0; i < 40; ++i)
            in += QString::fromUtf8(pieces.at(random.bounded(int(pieces.size()))));
        const Sanitized out = sanitize(in);
        const QString why = whyNotInert(out.html);
        QVERIFY2(why.isEmpty(), qPrintable(in + u" -> "_s + out.html + u": "_s + why));
    }
}

/// As browsers read them.
void SanitizerTest::coloursOfOldAreRead()
{
    const std::pair<QString, QString> expected[] = {{u"FFFFFF"_s, u"#FFFFFF"_s}, {u"#abc"_s, u"#aabbcc"_s}, {u"red"_s, u"red"_s}, {u"#80000"_s, u"#800000"_s},
                                                    {u"#ff11gg"_s, u"#ff1100"_s}, {u"chucknorris1"_s, u"#c00000"_s},
                                                    {u" 00F "_s, u"#00000F"_s}, {u"rgb(1,2,3)"_s, u"#001030"_s}};
    for (const auto &[written, meant] : expected) {
        QCOMPARE(legacyColour(written), meant);
        const QString html = sanitize(u"<table><tr><td bgcolor=\"%1\">x</td></tr></table>"_s.arg(written)).html;
        QCOMPARE(sanitize(html).html, html);
        QVERIFY2(!html.contains(u'(') && html.contains(u"bgcolor=\""_s), qPrintable(html));
    }
    QCOMPARE(legacyColour(u"  "_s), QString());
    QCOMPARE(legacyColour(u"a"_s.repeated(100'000)).size(), 128);
}

void SanitizerTest::wordsOwnElementsMakeNoLines()
{
    const QString html = u"<html xmlns:o='urn:schemas-microsoft-com:office:office'><p class=MsoNormal>one<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
                         "<p>two<o:p></o:p></p><w:table>x</w:table><svg:script>alert(1)</svg:script></html>"_s;
    for (const Rendition rendition : {Rendition::Simple, Rendition::Rich}) {
        const QString out = sanitize(html, {rendition, false}).html;
        QCOMPARE(out.count("<p"_L1), 3);
        QVERIFY2(!out.contains("<table"_L1) && !out.contains("<script"_L1), qPrintable(out));
    }
}

void SanitizerTest::bordersAreWrittenForTextDocuments()
{
    const QString out = sanitize(u"<table><tr><td style='border:solid windowtext 1.0pt;border-top:none;border-left:double #ABC .2px'>x</td></tr></table>"_s).html;
    QVERIFY2(out.contains("border: 1px solid #000000"_L1) && out.contains("border-left: 1px double #abc"_L1), qPrintable(out));
}

QTEST_GUILESS_MAIN(SanitizerTest)
#include "tst_sanitizer.moc"
