// HTML to text.
#include "html/text.h"

#include <QTest>

using namespace postrider::html;
using namespace Qt::StringLiterals;

class HtmlTextTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void text_data();
    void text();
    void everyPrefixEnds();
};

void HtmlTextTest::text_data()
{
    QTest::addColumn<QString>("in");
    QTest::addColumn<QString>("out");
    QTest::newRow("paragraphs") << u"<p>a</p><p>b</p>"_s << u"a\n\nb\n"_s;
    QTest::newRow("breaks") << u"a<br>b<br><br>c"_s << u"a\nb\n\nc\n"_s;
    QTest::newRow("blanks") << u"  a \n b&nbsp; c "_s << u"a b  c\n"_s;
    QTest::newRow("entities") << u"&lt;&amp;&#65;&#x42;&euro;&unknown;&"_s << u"<&AB€&unknown;&\n"_s;
    QTest::newRow("bad numbers") << u"&#0;&#xd800;&#99999999999;"_s << u"&#0;&#xd800;&#99999999999;\n"_s;
    QTest::newRow("script") << u"a<script>b<p></script>c"_s << u"ac\n"_s;
    QTest::newRow("style in head") << u"<html><head><title>t</title><style>p{}</style></head><body>x"_s << u"x\n"_s;
    QTest::newRow("head never closed") << u"<head><body>x"_s << u"x\n"_s;
    QTest::newRow("list") << u"<ul><li>a<li>b</ul>"_s << u"• a\n• b\n"_s;
    QTest::newRow("quote") << u"x<blockquote>a<blockquote>b</blockquote></blockquote>y"_s << u"x\n\n> a\n>\n>> b\n\ny\n"_s;
    QTest::newRow("pre") << u"<pre>a  b\nc</pre>"_s << u"a  b\nc\n"_s;
    QTest::newRow("comment") << u"a<!-- > b -->c"_s << u"ac\n"_s;
    QTest::newRow("bracket in a value") << u"<a title=\"a>b\">x</a>"_s << u"x\n"_s;
    QTest::newRow("less than") << u"1 < 2"_s << u"1 < 2\n"_s;
    QTest::newRow("cells") << u"<table><tr><td>a</td><td>b</td></tr></table>"_s << u"a b\n"_s;
}

void HtmlTextTest::text()
{
    QFETCH(QString, in);
    QTEST(toText(in), "out");
}

void HtmlTextTest::everyPrefixEnds()
{
    const QString all = u"<html><body class=\"a'b>\"><p>x&amp;y&#x263a;<!-- c --><script>1</script><blockquote>q<br></blockquote></p>"_s;
    for (qsizetype n = 0; n <= all.size(); ++n)
        QVERIFY(!toText(all.left(n)).contains("script"_L1));
}

QTEST_GUILESS_MAIN(HtmlTextTest)
#include "tst_text.moc"
