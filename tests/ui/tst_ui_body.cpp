// Which view shows a message, and what the engine is given.
#include "reader/body_host.h"
#include "reader/find_bar.h"
#include "reader/message_text_view.h"
#include "reader/rich_page.h"
#include "support_ui/fake_rich_view.h"
#include "widgets/appearance.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

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

private:
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
        m_host->showHtml(newsletter(), {});
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
        m_host->showHtml(newsletter(), {});
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
    m_host->showHtml(newsletter(), {});
    m_host->showText(u"the next mail"_s, false);
    Q_EMIT m_engine->view->ready();
    QVERIFY(!m_host->showsRich());
    QCOMPARE(m_host->textView().toPlainText(), u"the next mail"_s);
}

void TestUiBody::linksComeFromEitherView()
{
    QSignalSpy activated(m_host.get(), &BodyHost::linkActivated);
    m_host->showHtml(newsletter(), {});
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
    m_host->showHtml(newsletter(), {});
    Q_EMIT m_engine->view->ready();
    QCOMPARE(m_engine->view->sought, QStringList{u"one"_s});
    QCOMPARE(bar.hits(), 3);
}

void TestUiBody::zoomAndSelectionFollow()
{
    m_host->setZoom(1.5);
    m_host->showHtml(newsletter(), {});
    QCOMPARE(m_engine->view->zoom, 1.5);
    Q_EMIT m_engine->view->ready();
    m_host->setZoom(2);
    QCOMPARE(m_engine->view->zoom, 2.0);
    QCOMPARE(m_host->selectedText(), u"selected in the engine"_s);
    m_engine->view->scrolls = 1;
    QVERIFY(m_host->scrollPage());
    QVERIFY(!m_host->scrollPage());
}

QTEST_MAIN(TestUiBody)
#include "tst_ui_body.moc"
