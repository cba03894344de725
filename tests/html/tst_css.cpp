// Styles of a mail: what stays of them can neither fetch nor leave its frame; what newsletters are made of survives.
#include "html/css_tokens.h"
#include "html/style.h"
#include "support_core/processor_time.h"

#include <QRandomGenerator>
#include <QTest>

using namespace postrider::html;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(const QString &address)
{
    return address.startsWith("https://"_L1) ? u"cid:remote-1@net"_s : QString();
}

QString kinds(QStringView css)
{
    static const QHash<CssToken::Kind, QString> Letters{
        {CssToken::Kind::Space, u"_"_s},      {CssToken::Kind::Ident, u"i"_s},      {CssToken::Kind::Function, u"f"_s},
        {CssToken::Kind::AtKeyword, u"@"_s},  {CssToken::Kind::Hash, u"#"_s},       {CssToken::Kind::String, u"s"_s},
        {CssToken::Kind::Url, u"u"_s},        {CssToken::Kind::Number, u"n"_s},     {CssToken::Kind::Percentage, u"%"_s},
        {CssToken::Kind::Dimension, u"d"_s},  {CssToken::Kind::Bad, u"X"_s},        {CssToken::Kind::Colon, u":"_s},
        {CssToken::Kind::Semicolon, u";"_s},  {CssToken::Kind::Comma, u","_s},      {CssToken::Kind::OpenBrace, u"{"_s},
        {CssToken::Kind::CloseBrace, u"}"_s}, {CssToken::Kind::OpenParen, u"("_s},  {CssToken::Kind::CloseParen, u")"_s},
        {CssToken::Kind::Delim, u"?"_s},      {CssToken::Kind::OpenBracket, u"["_s}, {CssToken::Kind::CloseBracket, u"]"_s},
    };
    QString all;
    CssTokens tokens(css);
    for (CssToken token = tokens.next(); token.kind != CssToken::Kind::End; token = tokens.next())
        all += Letters.value(token.kind);
    return all;
}

/// No address but our own names, no escape, nothing that closes an attribute or a style element.
QString whyNotInert(const QString &css)
{
    QString rest = css;
    rest.remove("url(cid:remote-1@net)"_L1);
    for (const char *forbidden : {"url", "@import", "@font", "@namespace", "expression", "\\", "<", "//", "http:", "position", "behavior",
                                  "content:", "cursor", "var(", "attr(", "image-set", "javascript", "\""}) {
        if (rest.contains(QLatin1StringView(forbidden)))
            return QString::fromLatin1(forbidden);
    }
    return {};
}

} // namespace

class CssTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tokens_data();
    void tokens();
    void escapesAreDecoded();
    void declarations_data();
    void declarations();
    void richDeclarations_data();
    void richDeclarations();
    void hidden_data();
    void hidden();
    void whatATextDocumentDoesNotKnow();
    void grids();
    void sheets_data();
    void sheets();
    void darkRulesAreAnswered();
    void sheetTellsWhatItDoes();
    void anyTextIsInert();
    void longInputIsLinear_data();
    void longInputIsLinear();
};

void CssTest::tokens_data()
{
    QTest::addColumn<QString>("css");
    QTest::addColumn<QString>("expected");
    QTest::newRow("declaration") << u"color: red;"_s << u"i:_i;"_s;
    QTest::newRow("numbers") << u"1 -1.5px +.5e3% 1e9"_s << u"n_d_%_n"_s;
    QTest::newRow("comment") << u"a/* x */b/*"_s << u"ii"_s;
    QTest::newRow("url") << u"url( http://x/y )"_s << u"u"_s;
    QTest::newRow("url with quotes is a function") << u"url('x')"_s << u"fs)"_s;
    QTest::newRow("bad url") << u"url(a b)c"_s << u"Xi"_s;
    QTest::newRow("bad string") << u"'a\nb"_s << u"X_i"_s;
    QTest::newRow("string to the end") << u"'abc"_s << u"s"_s;
    QTest::newRow("brackets") << u"@media (a){b[c]}"_s << u"@_(i){i[i]}"_s;
    QTest::newRow("hash") << u"#fff #"_s << u"#_?"_s;
    QTest::newRow("double dash") << u"--x -y"_s << u"i_i"_s;
    QTest::newRow("backslash at the end") << u"a\\"_s << u"i"_s;
}

void CssTest::tokens()
{
    QFETCH(QString, css);
    QTEST(kinds(css), "expected");
}

void CssTest::escapesAreDecoded()
{
    CssTokens tokens(u"\\75 r\\6C(x) \\0000000 \\d800  \\110000");
    const CssToken url = tokens.next();
    QCOMPARE(url.kind, CssToken::Kind::Url);
    QCOMPARE(url.text, u"x"_s);
    tokens.next();
    QVERIFY(tokens.next().text.startsWith(QChar(QChar::ReplacementCharacter)));
}

void CssTest::declarations_data()
{
    QTest::addColumn<QString>("css");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *css, const char *expected) { QTest::newRow(css) << QString::fromUtf8(css) << QString::fromUtf8(expected); };
    row("color:#ABC", "color: #abc");
    row("COLOR : Red !important", "color: red");
    row("margin:0 auto;padding:1.5em 2%", "margin: 0 auto; padding: 1.5em 2%");
    row("font-family:'Segoe UI',Arial", "font-family: 'Segoe UI', Arial");
    row("font-family:\"a'b\"", "");
    row("background:#fff url(http://e/x) no-repeat", "background-color: #fff");
    row("background:rgb(1, 2,3)", "background-color: rgb(1, 2, 3)");
    row("background:none", "");
    row("background:url(http://e)", "");
    row("margin-left:-9px", "");
    row("width:99999px", "");
    row("width:1e3px", "");
    row("width:expression(alert(1))", "");
    row("width:calc(1px)", "");
    row("position:fixed;top:0;z-index:9", "");
    row("color:red;behavior:url(x);-moz-binding:url(x)", "color: red");
    row("color:\\72 ed", "color: red");
    row("c\\olor:red", "color: red");
    row("background-color:\\75rl(http://e)", "");
    row("color:red;/*\" >*/background:url(http://e)", "color: red");
    row("*zoom:1;color:red", "color: red");
    row("color red;color:blue", "color: blue");
    row("{color:red}", "");
    row("color:red}b{background:url(x)", "color: red");
    row("border:1px solid #000", "border: 1px solid #000");
    row("color:rgb(300,1,1)", "color: rgb(300, 1, 1)");
    row("color:rgb(1", "");
    row("float:left;display:flex", "");
}

void CssTest::declarations()
{
    QFETCH(QString, css);
    const SafeStyle style = safeStyle(css);
    QTEST(style.css, "expected");
    QCOMPARE(safeStyle(style.css).css, style.css);
}

void CssTest::richDeclarations_data()
{
    QTest::addColumn<QString>("css");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *css, const char *expected) { QTest::newRow(css) << QString::fromUtf8(css) << QString::fromUtf8(expected); };
    row("float:left;display:inline-block", "float: left; display: inline-block");
    row("width:100% !important", "width: 100% !important");
    row("width:calc(100% - 20px)", "width: calc(100% - 20px)");
    row("background:#fff url( https://e/x.png ) no-repeat center / cover", "background: #fff url(cid:remote-1@net) no-repeat center / cover");
    row("background-image:url(\"https://e/x\")", "background-image: url(cid:remote-1@net)");
    row("background-image:url(file:///etc/passwd)", "background-image: none");
    row("background-image:url('https://e/x'", "background-image: url(cid:remote-1@net)");
    row("background-image:url('https://e/x' 'y')", "");
    row("background-image:linear-gradient(to right, #fff 0%, rgba(0,0,0,.5) 100%)",
        "background-image: linear-gradient(to right, #fff 0%, rgba(0, 0, 0, .5) 100%)");
    row("background-image:image-set('https://e' 1x)", "");
    row("list-style:url(https://e)", "");
    row("border-image:url(https://e)", "");
    row("margin:-20px", "margin: -20px");
    row("position:absolute;left:-9999px", "");
    row("transform:rotate(9deg);filter:blur(1px);content:'x';cursor:url(https://e)", "");
    row("--x:url(https://e);color:var(--x)", "");
    row("max-width:600px;border-radius:4px 2px", "max-width: 600px; border-radius: 4px 2px");
}

void CssTest::richDeclarations()
{
    QFETCH(QString, css);
    QTEST(safeStyle(css, Rendition::Rich, nameOf).css, "expected");
}

void CssTest::hidden_data()
{
    QTest::addColumn<QString>("css");
    QTest::addColumn<bool>("expected");
    const auto row = [](const char *css, bool expected) { QTest::newRow(css) << QString::fromUtf8(css) << expected; };
    row("display:none", true);
    row("DISPLAY: None !important", true);
    row("d\\69splay:none", true);
    row("visibility:hidden", true);
    row("mso-hide:all", true);
    row("height:0;overflow:hidden", true);
    row("overflow:hidden;max-width:0px", true);
    row("height:0", false);
    row("text-indent:-9999px", true);
    row("text-indent:-18pt", false);
    row("font-size:0", false); // its text is, and what is in it may have a size of its own
    row("max-height:0px;overflow:hidden", true);
    row("opacity:0", true);
    row("font-size:10px", false);
    row("display:block", false);
    row("max-height:100px", false);
}

void CssTest::hidden()
{
    QFETCH(QString, css);
    QTEST(safeStyle(css).hides, "expected");
}

void CssTest::whatATextDocumentDoesNotKnow()
{
    QCOMPARE(safeStyle(u"margin: 0cm 5.4pt").css, u"margin: 0px 7.2px"_s);
    QCOMPARE(safeStyle(u"font-size: 11.0pt").css, u"font-size: 11.0pt"_s);
    QCOMPARE(safeStyle(u"margin: 5.4pt", Rendition::Rich).css, u"margin: 5.4pt"_s);
    QVERIFY(safeStyle(u"font-family: Symbol").css.isEmpty());
    QVERIFY(safeStyle(u"font-size: 0").css.isEmpty());
    QCOMPARE(safeStyle(u"font-size: 0").zeroFont, std::optional<bool>(true));
    QCOMPARE(safeStyle(u"font-size: 13px").zeroFont, std::optional<bool>(false));
    QVERIFY(!safeStyle(u"color: red").zeroFont);
}

void CssTest::grids()
{
    QCOMPARE(safeStyle(u"grid-template-columns: repeat(3, minmax(10px, 1fr))", Rendition::Rich).css,
             u"grid-template-columns: repeat(3, minmax(10px, 1fr))"_s);
    QVERIFY(safeStyle(u"grid-template-columns: repeat(9000, 1px)", Rendition::Rich).css.isEmpty());
    QVERIFY(safeStyle(u"grid-template-columns: 1fr").css.isEmpty());
}

void CssTest::sheets_data()
{
    QTest::addColumn<QString>("css");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *css, const char *expected) { QTest::newRow(css) << QString::fromUtf8(css) << QString::fromUtf8(expected); };
    row("a{color:red}", "a { color: red }");
    row(".a .b, #c > td { margin : 0 }", ".a .b, #c > td { margin: 0 }");
    row("<!-- p{color:red} -->", "p { color: red }");
    row("@import url(http://e); p{color:red}", "p { color: red }");
    row("@import 'http://e' screen;p{color:red}", "p { color: red }");
    row("@font-face{font-family:x;src:url(http://e)} p{color:red}", "p { color: red }");
    row("@media screen and (max-width:480px){.c{width:100%!important}}", "@media screen and (max-width: 480px) { .c { width: 100% !important } }");
    row("@media (min-width:1px){@media print{p{color:red}}}", "@media (min-width: 1px) { @media print { p { color: red } } }");
    row("@media weird(x){p{color:red}} b{color:red}", "b { color: red }");
    row("@media screen{p{color:red}", "@media screen { p { color: red } }");
    row("@supports (display:grid){p{color:red}} b{color:red}", "b { color: red }");
    row("@charset \"x\";p{color:red}", "p { color: red }");
    row("@namespace url(http://e);p{color:red}", "p { color: red }");
    row("input[value^=a]{background:url(https://e)} p{color:red}", "p { color: red }");
    row("p::before{content:'x'} p{color:red}", "p { color: red }");
    row("a:visited{color:red} a:hover{color:blue}", "a:hover { color: blue }");
    row("p{background:url(https://e)}", "p { background: url(cid:remote-1@net) }");
    row("p{color:red", "p { color: red }");
    row("p{color:red;;}}b{color:red}", "p { color: red }");
    row("</style><img src=x onerror=1>{color:red}", "");
}

void CssTest::sheets()
{
    QFETCH(QString, css);
    const SafeStyleSheet sheet = safeStyleSheet(css, nameOf);
    QTEST(sheet.css.simplified(), "expected");
    QCOMPARE(safeStyleSheet(sheet.css, {}).css.remove("none"_L1), QString(sheet.css).replace("url(cid:remote-1@net)"_L1, QString()));
}

void CssTest::darkRulesAreAnswered()
{
    const SafeStyleSheet sheet = safeStyleSheet(u"@media (prefers-color-scheme:dark){p{color:#fff}}"
                                                "@media (prefers-color-scheme:light){p{color:#000}}",
                                                {});
    QVERIFY(sheet.declaresDark);
    QVERIFY(answerColourScheme(sheet.css, true).startsWith("@media (min-width: 0px) {\np { color: #fff }"_L1));
    QVERIFY(answerColourScheme(sheet.css, true).contains("@media (max-width: 0px) {\np { color: #000 }"_L1));
    QVERIFY(answerColourScheme(sheet.css, false).startsWith("@media (max-width: 0px) {\np { color: #fff }"_L1));
}

void CssTest::sheetTellsWhatItDoes()
{
    QVERIFY(safeStyleSheet(u"p{color:red}", {}).setsColours);
    QVERIFY(!safeStyleSheet(u"p{margin:0}", {}).setsColours);
    QVERIFY(safeStyleSheet(u"@media print{p{margin:0}}", {}).hasMediaRules);
    QVERIFY(!safeStyleSheet(u"p{margin:0}", {}).hasMediaRules);
}

void CssTest::anyTextIsInert()
{
    const QByteArrayList pieces{"{", "}", "(", ")", "[", "]", ";", ":", ",", "@import", "@media", "@font-face", "url(", "URL(", "\\75rl(", "'", "\"",
                                "/*", "*/", "<!--", "-->", "</style>", "http://e", "https://e", "color", "background", "content", "position",
                                "expression(", "p", ".a", "#b", "*", ">", " ", "\n", "\\", "\\0", "1px", "-", "!important", "screen", "and",
                                "var(--x)", "attr(x)", "image-set(", "é", "\0"};
    QRandomGenerator random(11);
    for (int round = 0; round < 2000; ++round) {
        QString in;
        for (int i = 0; i < 30; ++i)
            in += QString::fromUtf8(pieces.at(random.bounded(int(pieces.size()))));
        const QString sheet = safeStyleSheet(in, nameOf).css;
        QVERIFY2(whyNotInert(sheet).isEmpty(), qPrintable(in + u" -> "_s + sheet));
        const QString style = safeStyle(in).css;
        QVERIFY2(whyNotInert(style).isEmpty(), qPrintable(in + u" -> "_s + style));
        QCOMPARE(safeStyle(style).css, style);
    }
}

void CssTest::longInputIsLinear_data()
{
    QTest::addColumn<QString>("unit");
    for (const char *unit : {"a{", "a:b;", "a{color:red}", "(", "url(", "/*", "'", "@media screen{", "\\", "a,", "color:rgb(", "}", "#", "@x ", "1"})
        QTest::newRow(unit) << QString::fromLatin1(unit);
}

void CssTest::longInputIsLinear()
{
    QFETCH(QString, unit);
    const postrider::test::ProcessorTime spent;
    const QString text = unit.repeated(200'000);
    safeStyle(text, Rendition::Rich, nameOf);
    safeStyleSheet(text, nameOf);
    // Far above the linear cost, far below a quadratic one.
    QVERIFY2(spent.milliseconds() < 10'000, qPrintable(QString::number(spent.milliseconds())));
}

QTEST_GUILESS_MAIN(CssTest)
#include "tst_css.moc"
