// What mail looks like where the view does not know a thing by itself: words for pictures, sides, rooms and widths.
#include "mail/mail_types.h"
#include "reader/body_host.h"
#include "reader/message_text_view.h"
#include "reader/native_boxes.h"
#include "reader/native_form.h"
#include "reader/rich_page.h"
#include "reader/rich_view.h"
#include "widgets/appearance.h"

#include <QApplication>
#include <QScrollBar>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace postrider;
using namespace postrider::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr char Png[] = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

} // namespace

class TestUiNativeForm final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void missingPicturesLeaveTheirWords();
    void quotationsAreIndentedFromTheirSide();
    void quotationsKnowWhereTheyEnd();
    void transparentWordsAreSeen();
    void noCursorIsSeen();
    void buttonsHaveRoom();
    void tablesHaveTheirWidthAndPaper();
    void wordsBehindBoxesBeginALine();
    void cellsHaveTheirWidthAndColour();
    void marginsThatGiveWay();
    void picturesFitTheirColumn();
    void columnsAreAsWideAsTheirWords();

private:
    std::unique_ptr<BodyHost> m_host;
};

void TestUiNativeForm::init()
{
    m_host = std::make_unique<BodyHost>();
    m_host->setEngineAllowed(false);
    m_host->resize(600, 400);
    m_host->show();
}

void TestUiNativeForm::missingPicturesLeaveTheirWords()
{
    mail::SafeHtml html;
    html.isRich = html.setsColours = true;
    html.rich.html = u"<img src=\"cid:a@b\" class=\"logo\" width=\"120\" height=\"50%\" alt=\"KETTLE &amp; SONS\" style=\"color: #000000\"><p>x</p>"_s;
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        html.declaresDark = true;
        const QByteArray page = makeRichPage(html, {}, palette, QFont()).document;
        QVERIFY(!page.contains("<img") && !page.contains("cid:a@b"));
        QVERIFY(page.contains(">KETTLE &amp; SONS</span><p>x</p>"));
        QVERIFY(page.contains("<span role=\"img\" aria-label=\"KETTLE &amp; SONS\" class=\"logo\"") && page.contains("width: 120px; height: 50%; color: #000000; "));
        QVERIFY(page.contains("!important")); // the sender's colour was meant for what is behind his picture
    }
    QVERIFY(makeRichPage(html, {{u"a@b"_s, QByteArray::fromBase64(Png)}}, lightPalette(), QFont()).document.contains("<img src=\"cid:a@b\" class"));
}

void TestUiNativeForm::quotationsAreIndentedFromTheirSide()
{
    const QTextDocument &document = *m_host->textView().document();
    m_host->showText(u"> ציטוט\n> quoted"_s, false);
    QCOMPARE(document.firstBlock().blockFormat().leftMargin(), 0.0);
    QVERIFY(document.firstBlock().blockFormat().rightMargin() > 0);
    QVERIFY(document.lastBlock().blockFormat().leftMargin() > 0);
    mail::SafeHtml html;
    html.html = u"<div dir=\"rtl\"><p>a</p><blockquote><p>ציטוט</p></blockquote></div>"_s;
    m_host->showHtml(html, {});
    const QTextBlock quoted = document.find(u"ציטוט"_s).block();
    QVERIFY(quoted.blockFormat().rightMargin() > 0);
    QCOMPARE(quoted.blockFormat().leftMargin(), 0.0);
}

void TestUiNativeForm::quotationsKnowWhereTheyEnd()
{
    mail::SafeHtml html;
    html.html = u"<p>mine</p><blockquote><p>a</p><p>b</p><div>c<blockquote>deep<pre>deeper</pre></blockquote>d</div><ul><li>e</li></ul>"
                "<table><tr><td>f</td></tr></table></blockquote><div style=\"margin-left: 40px\">mine</div><dl><dd>mine</dd></dl>"
                "<p><a href=\"https://example.org/\">mine</a></p>"_s;
    m_host->showHtml(html, {});
    const QTextDocument &document = *m_host->textView().document();
    QStringList depths;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        const int depth = block.blockFormat().intProperty(QTextFormat::BlockQuoteLevel);
        QVERIFY(block.blockFormat().leftMargin() >= 14 * depth);
        if (!block.text().isEmpty())
            depths << block.text() + QString::number(depth);
    }
    QCOMPARE(depths.join(u' '), u"mine0 a1 b1 c1 deep2 deeper2 d1 e1 f1 mine0 mine0 mine0"_s);
    QCOMPARE(m_host->textView().document()->toPlainText().count(u"postrider"_s), 0);
}

void TestUiNativeForm::transparentWordsAreSeen()
{
    mail::SafeHtml html;
    html.setsColours = true;
    html.html = u"<p style=\"color: rgba(0, 0, 0, 0.01)\">a</p><p style=\"color: transparent\">b</p><p style=\"color: rgba(0, 0, 0, 0.8)\">c</p>"_s;
    m_host->showHtml(html, {});
    QList<int> alphas;
    for (QTextBlock block = m_host->textView().document()->begin(); block.isValid(); block = block.next())
        alphas << block.begin().fragment().charFormat().foreground().color().alpha();
    QCOMPARE(alphas, (QList<int>{255, 255, 204}));
}

void TestUiNativeForm::noCursorIsSeen()
{
    m_host->showText(u"שלום abc\nabc"_s, false);
    m_host->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_host.get()));
    m_host->textView().clearFocus();
    const QImage without = m_host->grab().toImage();
    m_host->focusBody();
    QVERIFY(m_host->textView().hasFocus());
    QCOMPARE(m_host->grab().toImage(), without);
    QTest::keyClick(&m_host->textView(), Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_host->textView().selectedText(), u"שלום abc\nabc"_s); // and keys select as before
}

void TestUiNativeForm::buttonsHaveRoom()
{
    const QString button = u"<p><a href=\"https://example.org/\" style=\"background-color: #cc0000\">Buy</a> <a href=\"https://example.org/\">read</a></p>"_s;
    const QString given = inNativeForm(button);
    QVERIFY(given.contains(">&nbsp;&nbsp;Buy&nbsp;&nbsp;</a>"_L1));
    QVERIFY(given.contains(">read</a>"_L1));
}

void TestUiNativeForm::tablesHaveTheirWidthAndPaper()
{
    QCOMPARE(inNativeForm(u"<div style=\"background-color: #0b6e4f; margin: 0px\"> <table style=\"width: 100%\"><tr><td>x</td></tr></table></div>"_s),
             u"<div style=\"; margin: 0px\"> <table width=\"100%\" bgcolor=\"#0b6e4f\" style=\"width: 100%\"><tr><td>x</td></tr></table></div>"_s);
    for (const QString &asItIs : {u"<div style=\"background-color: #0b6e4f\">words<table width=\"9\" style=\"width: 20px\"></table></div>"_s,
                                  u"<table style=\"border-width: 100%; width: auto\"></table>"_s, u"<table><tr"_s, u"<table "_s, u"<div "_s})
        QCOMPARE(inNativeForm(asItIs), asItIs);
}

void TestUiNativeForm::wordsBehindBoxesBeginALine()
{
    QCOMPARE(withWordsBehindBoxes(u"<div><div>More</div>Hidden <b>words</b></div>"_s), u"<div><div>More</div><div>Hidden <b>words</b></div></div>"_s);
    QCOMPARE(withWordsBehindBoxes(u"<div>a</div> <div>b</div>\n"_s), u"<div>a</div> <div>b</div>\n"_s);
    QCOMPARE(withWordsBehindBoxes(u"<div>a</div>b<p>c</p>d"_s), u"<div>a</div><div>b</div><p>c</p>d"_s);
    QCOMPARE(withWordsBehindBoxes(u"<b><div>a</div><i>b<div>c</div>d</i></b>"_s), u"<b><div>a</div><div><i>b<div>c</div><div>d</div></i></div></b>"_s);
    for (const QString &asItIs : {u"</div>"_s, u"<div"_s, u"</div>x"_s, u"<div>a</div><"_s})
        QVERIFY(withWordsBehindBoxes(asItIs).contains(asItIs.left(5)));
    for (const auto &[source, lines] : {std::pair(u"<div><div>a</div>b</div>"_s, u"a\nb"_s), std::pair(u"<div>a</div>\u00a0<div>b</div>"_s, u"a\n \nb"_s),
                                        std::pair(u"<div>a<div>b</div><a href=\"https://x.org/\">c</a> d</div>"_s, u"a\nb\nc d"_s)}) {
        mail::SafeHtml html;
        html.html = source;
        m_host->showHtml(html, {});
        QCOMPARE(m_host->textView().document()->toPlainText(), lines);
    }
}

void TestUiNativeForm::cellsHaveTheirWidthAndColour()
{
    QCOMPARE(withCellsAsMeant(u"<table><thead style=\"background-color: #eeeeee\"><tr><th style=\"width: 370.6px; width: 120.4px\">x</th><td width=\"5\" "
                              "style=\"width: 90px\"></td></tr></thead><tbody><tr><td style=\"width: 0px\"></td></tr></tbody></table>"_s),
             u"<table><thead style=\"background-color: #eeeeee\"><tr bgcolor=\"#eeeeee\"><th width=\"120\" style=\"width: 370.6px; width: 120.4px\">x</th>"
             "<td width=\"5\" style=\"width: 90px\"></td></tr></thead><tbody><tr><td style=\"width: 0px\"></td></tr></tbody></table>"_s);
}

void TestUiNativeForm::marginsThatGiveWay()
{
    QCOMPARE(withMarginsAsMeant(u"<table style=\"margin: 10px auto; color: auto\"><tr><td> auto margin</td></tr></table>"_s),
             u"<table align=\"center\" style=\"margin: 10px 0; color: auto\"><tr><td> auto margin</td></tr></table>"_s);
    QCOMPARE(withMarginsAsMeant(u"<table style=\"margin: 0 auto; margin-left: 4px\"></table><p style=\"margin-left: auto\"></p>"_s),
             u"<table style=\"margin: 0 0; margin-left: 4px\"></table><p style=\"margin-left: 0\"></p>"_s);
    mail::SafeHtml html;
    html.html = u"<table width=\"100%\" style=\"margin: 0 auto\"><tr><td>x</td></tr></table>"_s;
    m_host->showHtml(html, {});
    QCOMPARE(m_host->textView().horizontalScrollBar()->maximum(), 0);
}

void TestUiNativeForm::picturesFitTheirColumn()
{
    const auto sizes = [](const QString &id) { return id == u"a&b@c" ? QSize(600, 200) : QSize(); };
    QCOMPARE(withFittingPictures(u"<img src=\"cid:a&amp;b@c\"><table width=\"400\"><tr><td width=\"50%\"><img src=\"cid:a&amp;b@c\" width=\"300\" height=\"90\">"
                                 "</td></tr></table><img src=\"cid:other\" width=\"9000\">"_s, 500, sizes),
             u"<img width=\"500\" height=\"166\" src=\"cid:a&amp;b@c\"><table width=\"400\"><tr><td width=\"50%\"><img width=\"200\" height=\"60\" "
             "src=\"cid:a&amp;b@c\"></td></tr></table><img src=\"cid:other\" width=\"9000\">"_s);
    QCOMPARE(withFittingPictures(u"<img src=\"cid:a&amp;b@c\" width=\"90\">"_s, 500, sizes), u"<img src=\"cid:a&amp;b@c\" width=\"90\">"_s);
}

void TestUiNativeForm::columnsAreAsWideAsTheirWords()
{
    mail::SafeHtml html;
    html.html = u"<table width=\"100%\"><tr><td>%1</td><td>Concert</td></tr></table>"_s.arg(u"many words beside it "_s.repeated(50));
    m_host->showHtml(html, {});
    const QTextDocument &document = *m_host->textView().document();
    QVERIFY(keepsWordsWhole(document));
    QCOMPARE(document.find(u"Concert"_s).block().layout()->lineCount(), 1);
    QCOMPARE(m_host->textView().horizontalScrollBar()->maximum(), 0);
    // What fits nowhere is broken.
    html.html = u"<table><tr><td>%1</td></tr></table>"_s.arg(u"x"_s.repeated(2000));
    m_host->showHtml(html, {});
    QCOMPARE(m_host->textView().horizontalScrollBar()->maximum(), 0);
    html.html = u"<p>words</p>"_s;
    m_host->showHtml(html, {});
    QVERIFY(!keepsWordsWhole(document));
}

QTEST_MAIN(TestUiNativeForm)
#include "tst_ui_native_form.moc"
