// Which view shows a message, and what the engine is given.
#include "reader/body_host.h"
#include "reader/find_bar.h"
#include "reader/message_printer.h"
#include "reader/message_text_view.h"
#include "reader/native_form.h"
#include "reader/readable_colours.h"
#include "reader/rich_page.h"
#include "reader/safe_document.h"
#include "support_ui/fake_rich_view.h"
#include "widgets/appearance.h"

#include <QAbstractTextDocumentLayout>
#include <QAccessible>
#include <QApplication>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPrinter>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>
#include <QTextFrame>
#include <QTextLayout>
#include <QTextTable>

using namespace postrider;
using namespace postrider::ui;
using namespace Qt::StringLiterals;
using postrider::test::FakeRichEngine;

namespace {

constexpr char Png[] = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

mail::SafeHtml newsletter()
{
    mail::SafeHtml html;
    html.html = u"<p>Native form</p>"_s;
    html.isRich = true;
    html.setsColours = true;
    html.rich.html = u"<p>Rich form <a href=\"link:0\">go</a><img src=\"cid:a@b\"></p>"_s;
    html.rich.styleSheet = u"@media (prefers-color-scheme: dark) {\np { color: #fff }\n}\n"_s;
    html.rich.bodyAttributes = u" bgcolor=\"#eeeeee\""_s;
    html.rich.links = {{u"https://example.org/"_s, u"go"_s}};
    return html;
}

} // namespace

class TestUiBody final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void pageHoldsPolicyBeforeTheMail();
    void pageAnswersTheColourScheme();
    void pageHandsOutDecentPicturesOnly();
    void simpleMailNeverAsksForAnEngine();
    void richMailIsShownNativelyUntilTheEngineHasIt();
    void turnedOffMeansNative();
    void anEngineIsMadeOnceAndReused();
    void aDeadEngineIsReplacedOnceAndThenLeft();
    void lateReadinessDoesNotBringBackAnOldMail();
    void linksComeFromEitherView();
    void findAsksTheViewThatIsShown();
    void zoomAndSelectionFollow();
    void missingPicturesAskForNothing();
    void nativeWordsStayReadableInTheDark();
    void nativeBoxesWithColoursStandOnWhite();
    void nativeRightToLeft();
    void nativeListsCountAsMeant();
    void nativeTablesKeepTheirBackground();
    void heavyMailIsLaidOutOnce();
    void nativeTellsAssistiveTechnology();
    void nativeZoomMakesWordsLarger();
    void nativeFindAndPrint();
    void columnsOfBlanksKeepTheirPlace();
    void longTextComesByPieces();
    void anEngineAtWorkKeepsItsPageUntilTheNextIsThere();

    void anEngineIsNotMadeForAMailThatIsLeft();

private:
    /// A laid-out mail, until the engine has it: making one takes turns of the event loop.
    bool showRich()
    {
        m_host->showHtml(newsletter(), {});
        return QTest::qWaitFor([this] { return m_host->richView() != nullptr; });
    }
    std::unique_ptr<FakeRichEngine> m_engine;
    std::unique_ptr<BodyHost> m_host;
};

void TestUiBody::init()
{
    m_host = std::make_unique<BodyHost>();
    m_engine = std::make_unique<FakeRichEngine>();
    m_host->setEngineSource([this](QString *) { return m_engine.get(); });
    m_host->resize(600, 400);
    m_host->show();
}

void TestUiBody::pageHoldsPolicyBeforeTheMail()
{
    const RichPage page = makeRichPage(newsletter(), {}, lightPalette(), QFont());
    const QByteArray &text = page.document;
    const qsizetype policy = text.indexOf("default-src 'none'; img-src cid:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'");
    QVERIFY(policy > 0);
    QVERIFY(policy < text.indexOf("prefers-color") || !text.contains("prefers-color"));
    QVERIFY(policy < text.indexOf("Rich form"));
    QVERIFY(text.contains("<body bgcolor=\"#eeeeee\">"));
    QVERIFY(text.contains("href=\"mail://link/0\""));
    QVERIFY(!text.contains("example.org"));
    QCOMPARE(page.links.size(), size_t(1));
}

void TestUiBody::pageAnswersTheColourScheme()
{
    mail::SafeHtml html = newsletter();
    QCOMPARE(makeRichPage(html, {}, darkPalette(), QFont()).paper, QColor(Qt::white)); // made for white, and for white only
    html.declaresDark = true;
    QVERIFY(makeRichPage(html, {}, darkPalette(), QFont()).document.contains("@media (min-width: 0px) {\np { color: #fff }"));
    QCOMPARE(makeRichPage(html, {}, darkPalette(), QFont()).paper, darkPalette().color(QPalette::Base));
    QVERIFY(makeRichPage(html, {}, lightPalette(), QFont()).document.contains("@media (max-width: 0px) {\np { color: #fff }"));
    html.declaresDark = false;
    html.setsColours = false;
    QCOMPARE(makeRichPage(html, {}, darkPalette(), QFont()).paper, darkPalette().color(QPalette::Base));
}

void TestUiBody::pageHandsOutDecentPicturesOnly()
{
    const QHash<QString, QByteArray> pictures{{u"a@b"_s, QByteArray::fromBase64(Png)},
                                              {u"svg"_s, "<svg xmlns='http://www.w3.org/2000/svg'/>"},
                                              {u"html"_s, "<script>"},
                                              {u"cut"_s, "\x89PNG\r\n\x1a\n"}};
    QCOMPARE(makeRichPage(newsletter(), pictures, lightPalette(), QFont()).pictures.keys(), QStringList{u"a@b"_s});
}

void TestUiBody::simpleMailNeverAsksForAnEngine()
{
    int asked = 0;
    m_host->setEngineSource([&asked](QString *) {
        ++asked;
        return nullptr;
    });
    mail::SafeHtml html = newsletter();
    html.isRich = false;
    m_host->showHtml(html, {});
    m_host->showText(u"plain"_s, false);
    QCOMPARE(asked, 0);
    QVERIFY(!m_host->showsRich());
}

void TestUiBody::richMailIsShownNativelyUntilTheEngineHasIt()
{
    QSignalSpy changed(m_host.get(), &BodyHost::viewChanged);
    m_host->showHtml(newsletter(), {});
    QVERIFY(m_host->textView().isVisible());
    QCOMPARE(m_host->textView().toPlainText(), u"Native form"_s);
    QCOMPARE(m_engine->created, 0); // painted first
    QTRY_VERIFY(m_host->richView());
    QCOMPARE(m_engine->prepared, 1);
    QVERIFY(m_host->textView().isVisible());
    QCOMPARE(m_engine->view->pages.size(), size_t(1));
    Q_EMIT m_engine->view->ready();
    QVERIFY(m_host->showsRich());
    QVERIFY(m_engine->view->isVisible());
    QVERIFY(!m_host->textView().isVisible());
    QCOMPARE(changed.count(), 1);
    m_host->showText(u"next"_s, false);
    QVERIFY(m_host->textView().isVisible());
}

void TestUiBody::turnedOffMeansNative()
{
    m_host->setEngineAllowed(false);
    QString why;
    QVERIFY(!m_host->canShowRich(&why));
    QVERIFY(why.contains(u"settings"_s));
    m_host->showHtml(newsletter(), {});
    QCOMPARE(m_engine->created, 0);
    QCOMPARE(m_host->textView().toPlainText(), u"Native form"_s);
}

void TestUiBody::anEngineIsMadeOnceAndReused()
{
    for (int i = 0; i < 3; ++i) {
        QVERIFY(showRich());
        Q_EMIT m_engine->view->ready();
        m_host->showNothing();
    }
    QCOMPARE(m_engine->created, 1);
    QCOMPARE(m_engine->view->pages.size(), size_t(3));
    QCOMPARE(m_engine->view->cleared, 3);
}

void TestUiBody::aDeadEngineIsReplacedOnceAndThenLeft()
{
    QSignalSpy failed(m_host.get(), &BodyHost::richFailed);
    for (int i = 1; i <= 2; ++i) {
        QVERIFY(showRich());
        QCOMPARE(m_engine->created, i);
        Q_EMIT m_engine->view->failed();
        QVERIFY(m_host->textView().isVisible());
        QCOMPARE(failed.count(), i);
    }
    m_host->showHtml(newsletter(), {});
    QCOMPARE(m_engine->created, 2);
    QVERIFY(!m_host->canShowRich());
}

void TestUiBody::lateReadinessDoesNotBringBackAnOldMail()
{
    QVERIFY(showRich());
    m_host->showText(u"the next mail"_s, false);
    Q_EMIT m_engine->view->ready();
    QVERIFY(!m_host->showsRich());
    QCOMPARE(m_host->textView().toPlainText(), u"the next mail"_s);
}

void TestUiBody::linksComeFromEitherView()
{
    QSignalSpy activated(m_host.get(), &BodyHost::linkActivated);
    QVERIFY(showRich());
    Q_EMIT m_engine->view->linkActivated(u"https://a.example/"_s, u"a"_s);
    Q_EMIT m_host->textView().linkActivated(u"https://b.example/"_s, u"b"_s);
    QCOMPARE(activated.count(), 2);
}

void TestUiBody::findAsksTheViewThatIsShown()
{
    FindBar bar(*m_host);
    m_host->showText(u"one two one"_s, false);
    bar.open();
    QTest::keyClicks(bar.findChild<QLineEdit *>(), u"one"_s);
    QCOMPARE(bar.hits(), 2);
    QVERIFY(showRich());
    Q_EMIT m_engine->view->ready();
    QCOMPARE(m_engine->view->sought, QStringList{u"one"_s});
    QCOMPARE(bar.hits(), 3);
}

void TestUiBody::zoomAndSelectionFollow()
{
    m_host->setZoom(1.5);
    QVERIFY(showRich());
    QCOMPARE(m_engine->view->zoom, 1.5);
    Q_EMIT m_engine->view->ready();
    m_host->setZoom(2);
    QCOMPARE(m_engine->view->zoom, 2.0);
    QCOMPARE(m_host->selectedText(), u"selected in the engine"_s);
    m_engine->view->scrolls = 1;
    QVERIFY(m_host->scrollPage());
    QVERIFY(!m_host->scrollPage());
}

void TestUiBody::missingPicturesAskForNothing()
{
    const QByteArray without = makeRichPage(newsletter(), {}, lightPalette(), QFont()).document;
    QVERIFY(!without.contains("src=\"cid:a@b\""));
    QVERIFY(without.contains("<img>"));
    const QByteArray with = makeRichPage(newsletter(), {{u"a@b"_s, QByteArray::fromBase64(Png)}}, lightPalette(), QFont()).document;
    QVERIFY(with.contains("<img src=\"cid:a@b\">"));
}

namespace {

mail::SafeHtml coloured(const QString &text)
{
    mail::SafeHtml html;
    html.html = text;
    html.setsColours = true;
    return html;
}

QColor colourOf(const QTextDocument &document, const QString &words)
{
    return document.find(words).charFormat().foreground().color();
}

} // namespace

void TestUiBody::nativeWordsStayReadableInTheDark()
{
    const QString html = u"<p style=\"color: #000000\">black</p><p style=\"color: #000080\">navy</p><p>plain</p>"
                         "<p><span style=\"background-color: #ffff00\">marked</span></p>"_s;
    QVERIFY(!coloursBoxes(html));
    QVERIFY(coloursBoxes(u"<td style=\"background-color: #eeeeee\">x</td>"));
    const QColor paper = darkPalette().color(QPalette::Base);
    SafeDocument document;
    document.setHtml(html);
    makeReadable(document, paper, darkPalette().color(QPalette::Text));
    QVERIFY(contrast(colourOf(document, u"black"_s), paper) >= 10); // as strong as it was on white
    QVERIFY(contrast(colourOf(document, u"navy"_s), paper) >= 4.5);
    QVERIFY(colourOf(document, u"navy"_s).blue() > colourOf(document, u"navy"_s).red());
    QVERIFY(contrast(colourOf(document, u"marked"_s), Qt::yellow) >= 4.5);
    document.setHtml(html);
    makeReadable(document, Qt::white, Qt::black);
    QCOMPARE(colourOf(document, u"navy"_s), QColor(0, 0, 0x80));
}

void TestUiBody::nativeBoxesWithColoursStandOnWhite()
{
    QApplication::setPalette(darkPalette());
    m_host->showHtml(coloured(u"<table bgcolor=\"#eeeeee\"><tr><td>cell</td></tr></table>"_s), {});
    QVERIFY(m_host->textView().palette().color(QPalette::Base).lightnessF() > 0.9);
    m_host->showHtml(coloured(u"<table bgcolor=\"#ffffff\"><tr><td style=\"color: #ffffff\">white</td></tr></table>"_s), {});
    QVERIFY(contrast(colourOf(*m_host->textView().document(), u"white"_s), Qt::white) >= 4.5);
    QApplication::setPalette(lightPalette());
}

void TestUiBody::nativeRightToLeft()
{
    m_host->showText(u"שלום\nabc"_s, false);
    const QTextDocument &document = *m_host->textView().document();
    QCOMPARE(document.firstBlock().textDirection(), Qt::RightToLeft);
    QCOMPARE(document.lastBlock().textDirection(), Qt::LeftToRight);
    mail::SafeHtml html;
    html.html = u"<div dir=\"rtl\"><p>שלום</p></div>"_s;
    m_host->showHtml(html, {});
    QCOMPARE(document.firstBlock().textDirection(), Qt::RightToLeft);
    QVERIFY(document.size().isValid()); // which lays it out
    QVERIFY(document.firstBlock().layout()->lineCount() > 0);
    QVERIFY(document.firstBlock().layout()->lineAt(0).naturalTextRect().right() > 300);
}

void TestUiBody::nativeListsCountAsMeant()
{
    mail::SafeHtml html;
    html.html = u"<ol><li>one</li></ol><p>then</p><ol start=\"2\"><li><p>two</p><ol start=\"3\" type=\"a\"><li>c</li></ol></li>"
                "<li value=\"9\"><b>nine</b></li></ol><ol start=\"4\" type=\"I\"><li>four</li></ol>"_s;
    m_host->showHtml(html, {});
    QCOMPARE(m_host->textView().toPlainText().split(u'\n', Qt::SkipEmptyParts),
             (QStringList{u"one"_s, u"then"_s, u"2. two"_s, u"c. c"_s, u"9. nine"_s, u"IV. four"_s}));
    html.html = u"<div dir=\"rtl\"><p>שלום</p><table border=\"1\"><tr><td>אב</td><td>גד</td></tr></table></div>"_s;
    m_host->showHtml(html, {});
    const QTextDocument &document = *m_host->textView().document();
    const QList<QTextFrame *> tables = document.rootFrame()->childFrames();
    QCOMPARE(tables.size(), 1);
    const auto *table = qobject_cast<QTextTable *>(tables.front());
    QVERIFY(table);
    QCOMPARE(table->cellAt(0, 1).firstCursorPosition().block().text(), u"אב"_s); // the first column is at the right
    for (const char16_t *broken : {u"<tr dir=\"rtl\"><td>a<td>b", u"</td></tr dir=\"rtl\">", u"<td dir=\"rtl\"><tr><td>x</td>y", u"< dir=\"rtl\"<tr"})
        QVERIFY(inNativeForm(QString::fromUtf16(broken)).size() == QStringView(broken).size());
    QVERIFY(document.documentLayout()->frameBoundingRect(tables.front()).right() > m_host->textView().viewport()->width() - 20);
}

void TestUiBody::nativeTablesKeepTheirBackground()
{
    mail::SafeHtml html = coloured(u"<table border=\"0\" style=\"border-collapse: collapse; background-color: #0b6e4f; width: 100%\"><tr>"
                                   "<td style=\"border-collapse: collapse; padding: 24px\"><span style=\"color: #ffffff\">Green</span></td></tr></table>"_s);
    m_host->showHtml(html, {});
    const QImage picture = m_host->grab().toImage();
    int painted = 0;
    for (int y = 0; y < picture.height(); ++y)
        painted += picture.pixelColor(20, y) == QColor(0x0b, 0x6e, 0x4f);
    QVERIFY2(painted > 20, qPrintable(QString::number(painted)));
    const QString bordered = u"<table border=\"1\" style=\"border-collapse: collapse\"><tr><td>border-collapse: collapse</td></tr></table>"_s;
    QCOMPARE(inNativeForm(bordered), bordered);
}

/// A layout of tables in tables is dear: what fills a document lays nothing out, and no scroll bar comes late.
void TestUiBody::heavyMailIsLaidOutOnce()
{
    mail::SafeHtml html;
    html.html = u"<table><tr><td>"_s.repeated(3) + u"<p>some words of a long mail, and some more</p>"_s.repeated(200) + u"</td></tr></table>"_s.repeated(3);
    const QTextDocument &document = *m_host->textView().document();
    m_host->showHtml(html, {});
    QVERIFY(document.size().height() > m_host->textView().viewport()->height());
    QCOMPARE(m_host->textView().verticalScrollBarPolicy(), Qt::ScrollBarAlwaysOn);
    QCOMPARE(document.pageSize().width(), m_host->textView().viewport()->width());
    m_host->showText(u"short"_s, false);
    QCOMPARE(m_host->textView().verticalScrollBarPolicy(), Qt::ScrollBarAsNeeded);
}

void TestUiBody::nativeTellsAssistiveTechnology()
{
    mail::SafeHtml html;
    html.html = u"<p>Read <a href=\"https://example.org/\">this</a></p>"_s;
    m_host->showHtml(html, {});
    QAccessibleInterface *view = QAccessible::queryAccessibleInterface(&m_host->textView());
    QVERIFY(view && view->textInterface());
    QCOMPARE(view->textInterface()->text(0, view->textInterface()->characterCount()).trimmed(), u"Read this"_s);
    QVERIFY(view->state().readOnly);
    QVERIFY(m_host->textView().textInteractionFlags().testFlag(Qt::LinksAccessibleByKeyboard));
}

void TestUiBody::nativeZoomMakesWordsLarger()
{
    mail::SafeHtml html;
    html.html = u"<div>unsized</div>"_s.repeated(20);
    m_host->setZoom(1);
    m_host->showHtml(html, {});
    const auto height = [this] { return m_host->textView().document()->size().height(); };
    const qreal before = height();
    m_host->setZoom(2);
    QVERIFY(height() > before * 1.5);
    m_host->setZoom(1);
    QCOMPARE(height(), before);
}

void TestUiBody::nativeFindAndPrint()
{
    mail::SafeHtml html;
    html.html = u"<p>one two <b>One</b></p>"_s;
    m_host->showHtml(html, {});
    FindBar bar(*m_host);
    bar.open();
    QTest::keyClicks(bar.findChild<QLineEdit *>(), u"one"_s);
    QCOMPARE(bar.hits(), 2);
    QCOMPARE(m_host->selectedText().toLower(), u"one"_s);
    QTemporaryDir folder;
    QPrinter printer;
    printer.setOutputFileName(folder.filePath(u"out.pdf"_s));
    mail::MessageContent message;
    message.html = html;
    SafeDocument paper;
    fillForPrint(paper, message, true);
    paper.print(&printer);
    QVERIFY(QFileInfo(folder.filePath(u"out.pdf"_s)).size() > 500);
}

void TestUiBody::columnsOfBlanksKeepTheirPlace()
{
    const auto families = [this] { return m_host->textView().document()->firstBlock().begin().fragment().charFormat().fontFamilies().toStringList(); };
    m_host->showText(u"Item        Count   Price\nLantern         2   100.00\nRope            1    35.00\n"_s, false);
    QVERIFY(!families().isEmpty());
    m_host->showText(u"@@ -10,7 +10,7 @@ int place\n-\treturn 0;\n"_s, false);
    QVERIFY(!families().isEmpty());
    m_host->showText(u"Hi Sam,\n\nsee   you.\n"_s, false);
    QVERIFY(families().isEmpty());
}

void TestUiBody::longTextComesByPieces()
{
    QString text;
    for (int i = 0; i < 5000; ++i)
        text += u"line %1\n"_s.arg(i);
    QVERIFY(m_host->showText(text, false));
    const QTextDocument &document = *m_host->textView().document();
    QVERIFY(document.blockCount() < 1000);
    QCOMPARE(m_host->textView().textCursor().position(), 0);
    QTRY_COMPARE(document.blockCount(), 5000);
    QCOMPARE(document.lastBlock().text(), u"line 4999"_s);
    m_host->showText(text, false);
    m_host->showText(u"another"_s, false); // what was left of the first one does not come after it
    QCoreApplication::processEvents();
    QCOMPARE(m_host->textView().toPlainText(), u"another"_s);
}

void TestUiBody::anEngineAtWorkKeepsItsPageUntilTheNextIsThere()
{
    QVERIFY(showRich());
    Q_EMIT m_engine->view->ready();
    QVERIFY(showRich());
    QVERIFY(m_host->showsRich());
    QCOMPARE(m_engine->view->pages.size(), size_t(2));
    mail::SafeHtml heavy = newsletter();
    heavy.isRich = false;
    m_host->showRichAfter(heavy, {}, u"words"_s);
    QVERIFY(!m_host->showsRich());
    QCOMPARE(m_host->textView().toPlainText(), u"words"_s);
}

void TestUiBody::anEngineIsNotMadeForAMailThatIsLeft()
{
    m_host->showHtml(newsletter(), {});
    m_host->showText(u"the next mail"_s, false);
    m_host->showHtml(newsletter(), {});
    m_host->showNothing();
    QVERIFY(!QTest::qWaitFor([this] { return m_host->richView() != nullptr; }, 100));
    QCOMPARE(m_engine->created, 0);
}

QTEST_MAIN(TestUiBody)
#include "tst_ui_body.moc"
