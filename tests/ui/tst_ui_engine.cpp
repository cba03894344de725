// The browser engine itself, in its plugin: shows what it is given, and nothing gets out.
#include "reader/rich_page.h"
#include "reader/rich_view.h"
#include "widgets/appearance.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QFileInfo>
#include <QPrinter>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace postrider::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int Patience = 30'000; // an engine's first start on a busy machine

RichPage pageOf(const QString &html, const QString &sheet = {})
{
    mail::SafeHtml safe;
    safe.setsColours = true;
    safe.isRich = true;
    safe.rich.html = html;
    safe.rich.styleSheet = sheet;
    safe.rich.links = {{u"https://example.org/there"_s, u"the link"_s}};
    return makeRichPage(safe, {}, lightPalette(), QFont());
}

} // namespace

class TestUiEngine final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void showsThePage();
    void findsWords();
    void aClickOnALinkIsToldAndNotFollowed();
    void scriptsDoNotRun();
    void copiesPlainText();
    void copiesTheSameWordsOfAnotherPage();
    void pagesFollowEachOther();
    void scrollsToTheEnd();
    void zoomMakesWordsLarger();
    void darkWindowsGetADarkPage();
    void rightToLeft();
    void prints();
    void bodyColoursTheWholePage();
    void aScreenReaderFindsThePage();
    void findGoesThroughThePage();

private:
    bool show(const RichPage &page);
    QImage picture() const { return m_view->grab().toImage().convertToFormat(QImage::Format_RGB32); }
    bool showsColour(const QColor &colour) const;

    std::unique_ptr<QWidget> m_window;
    RichView *m_view = nullptr;
};

void TestUiEngine::initTestCase()
{
    qputenv("QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "1"); // as users of screen readers may set it; the engine asks at its start
    QString why;
    RichEngine *engine = richEngineFrom(QStringLiteral(POSTRIDER_WEBVIEW_FILE), &why);
    QVERIFY2(engine, qPrintable(why));
    m_window = std::make_unique<QWidget>();
    m_window->resize(600, 400);
    m_view = engine->create(m_window.get());
    m_view->resize(600, 400);
    m_window->show();
    QAccessible::setActive(true); // as a screen reader does
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void TestUiEngine::cleanupTestCase()
{
    m_window.reset();
}

bool TestUiEngine::show(const RichPage &page)
{
    QSignalSpy ready(m_view, &RichView::ready);
    m_view->show(page);
    return ready.wait(Patience);
}

bool TestUiEngine::showsColour(const QColor &colour) const
{
    const QImage image = picture();
    for (int y = 0; y < image.height(); y += 4) {
        for (int x = 0; x < image.width(); x += 4) {
            if (image.pixelColor(x, y) == colour) {
                return true;
            }
        }
    }
    return false;
}

void TestUiEngine::showsThePage()
{
    QVERIFY(show(pageOf(u"<div class=\"box\">x</div>"_s, u".box { background-color: #12ab34; height: 200px }"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(showsColour(QColor(0x12, 0xab, 0x34)), Patience);
}

void TestUiEngine::findsWords()
{
    QVERIFY(show(pageOf(u"<p>one two one three ONE</p>"_s)));
    int hits = -1;
    m_view->find(u"one"_s, false, [&hits](int found) { hits = found; });
    QTRY_COMPARE_WITH_TIMEOUT(hits, 3, Patience);
}

void TestUiEngine::aClickOnALinkIsToldAndNotFollowed()
{
    QSignalSpy activated(m_view, &RichView::linkActivated);
    QVERIFY(show(pageOf(u"<a href=\"link:0\" style=\"display: block; height: 300px; background-color: #c03060\">the link</a>"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(showsColour(QColor(0xc0, 0x30, 0x60)), Patience);
    QWidget *input = m_view->findChild<QWidget *>(u"Laid-out message"_s)->focusProxy();
    QVERIFY(input);
    QTest::mouseClick(input, Qt::LeftButton, {}, QPoint(100, 100));
    QTRY_COMPARE_WITH_TIMEOUT(activated.count(), 1, Patience);
    QCOMPARE(activated.at(0).at(0).toString(), u"https://example.org/there"_s);
    QCOMPARE(activated.at(0).at(1).toString(), u"the link"_s);
    QVERIFY(showsColour(QColor(0xc0, 0x30, 0x60)));
}

/// The sanitiser takes scripts out; should one ever get through, it does nothing here.
void TestUiEngine::scriptsDoNotRun()
{
    QVERIFY(show(pageOf(u"<div id=\"a\" style=\"height: 200px; background-color: #102030\">x</div>"
                        "<script>document.getElementById('a').style.backgroundColor = '#ff0000'</script>"
                        "<img src=\"x\" onerror=\"document.getElementById('a').style.backgroundColor = '#ff0000'\">"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(showsColour(QColor(0x10, 0x20, 0x30)), Patience);
    QVERIFY(!showsColour(QColor(0xff, 0, 0)));
}

void TestUiEngine::copiesPlainText()
{
    QVERIFY(show(pageOf(u"<p>plain <b>words</b></p>"_s)));
    m_view->selectAll();
    QTRY_COMPARE_WITH_TIMEOUT(m_view->selectedText(), u"plain words"_s, Patience);
}

/// As when a mail is shown again with its pictures.
void TestUiEngine::copiesTheSameWordsOfAnotherPage()
{
    for (int i = 0; i < 3; ++i) {
        QVERIFY(show(pageOf(u"<p>the same words</p>"_s)));
        QTRY_COMPARE_WITH_TIMEOUT(m_view->selectedText(), QString(), Patience);
        m_view->selectAll();
        QTRY_COMPARE_WITH_TIMEOUT(m_view->selectedText(), u"the same words"_s, Patience);
        if (i == 1)
            m_view->showNothing();
    }
}

void TestUiEngine::pagesFollowEachOther()
{
    for (const QColor colour : {QColor(0x01, 0x80, 0x02), QColor(0x80, 0x01, 0x02), QColor(0x02, 0x01, 0x80)}) {
        QVERIFY(show(pageOf(u"<div style=\"height: 200px; background-color: %1\">x</div>"_s.arg(colour.name()))));
        QTRY_VERIFY_WITH_TIMEOUT(showsColour(colour), Patience);
    }
}

void TestUiEngine::scrollsToTheEnd()
{
    QVERIFY(show(pageOf(u"<div style=\"height: 700px\">x</div>"_s)));
    int pages = 0;
    QTRY_VERIFY_WITH_TIMEOUT(!m_view->scrollPage() || ++pages > 50, Patience);
    QVERIFY(pages < 50);
}

void TestUiEngine::zoomMakesWordsLarger()
{
    // A box as wide as the page fits in it at any size; its height tells.
    QVERIFY(show(pageOf(u"<div style=\"height: 100px; background-color: #204060\">x</div>"_s)));
    const auto painted = [this] {
        const QImage image = picture();
        int rows = 0;
        for (int y = 0; y < image.height(); ++y)
            rows += image.pixelColor(image.width() / 2, y) == QColor(0x20, 0x40, 0x60);
        return rows;
    };
    QTRY_COMPARE_WITH_TIMEOUT(painted(), 100, Patience);
    m_view->setZoom(2);
    QTRY_COMPARE_WITH_TIMEOUT(painted(), 200, Patience);
    m_view->setZoom(1);
    QTRY_COMPARE_WITH_TIMEOUT(painted(), 100, Patience);
}

void TestUiEngine::darkWindowsGetADarkPage()
{
    mail::SafeHtml safe;
    safe.isRich = true;
    safe.declaresDark = true;
    safe.setsColours = true;
    safe.rich.html = u"<p>x</p>"_s;
    safe.rich.styleSheet = u"@media (prefers-color-scheme: dark) { p { background-color: #405060; height: 100px } }\n"_s;
    QVERIFY(show(makeRichPage(safe, {}, darkPalette(), QFont())));
    QTRY_VERIFY_WITH_TIMEOUT(showsColour(QColor(0x40, 0x50, 0x60)), Patience);
    QVERIFY(showsColour(darkPalette().color(QPalette::Base)));
    QVERIFY(show(makeRichPage(safe, {}, lightPalette(), QFont())));
    QTRY_VERIFY_WITH_TIMEOUT(!showsColour(QColor(0x40, 0x50, 0x60)), Patience);
}

void TestUiEngine::rightToLeft()
{
    QVERIFY(show(pageOf(u"<div dir=\"rtl\"><span style=\"background-color: #a01090\">שלום</span></div>"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(showsColour(QColor(0xa0, 0x10, 0x90)), Patience);
    const QImage image = picture();
    for (int x = 0; x < image.width() / 2; ++x)
        QVERIFY(image.pixelColor(x, 10) != QColor(0xa0, 0x10, 0x90));
}

void TestUiEngine::prints()
{
    QVERIFY(show(pageOf(u"<p>on paper</p>"_s)));
    QTemporaryDir folder;
    auto printer = std::make_shared<QPrinter>();
    printer->setOutputFileName(folder.filePath(u"out.pdf"_s));
    QSignalSpy printed(m_view, &RichView::printed);
    m_view->print(printer);
    QVERIFY(printed.wait(Patience));
    QVERIFY(QFileInfo(folder.filePath(u"out.pdf"_s)).size() > 500);
}

void TestUiEngine::bodyColoursTheWholePage()
{
    mail::SafeHtml safe;
    safe.isRich = true;
    safe.setsColours = true;
    safe.rich.html = u"<p>short</p>"_s;
    safe.rich.bodyAttributes = u" bgcolor=\"#102a4c\""_s;
    QVERIFY(show(makeRichPage(safe, {}, lightPalette(), QFont())));
    QTRY_COMPARE_WITH_TIMEOUT(picture().pixelColor(300, 350), QColor(0x10, 0x2a, 0x4c), Patience);
}

namespace {

/// What a screen reader finds below `from`: "role name", in reading order.
void collect(QAccessibleInterface *from, QList<std::pair<QAccessible::Role, QString>> &found, int depth = 0)
{
    if (!from || !from->isValid() || depth > 30)
        return;
    found.append({from->role(), from->text(QAccessible::Name)});
    for (int i = 0; i < from->childCount(); ++i)
        collect(from->child(i), found, depth + 1);
}

} // namespace

void TestUiEngine::aScreenReaderFindsThePage()
{
    mail::SafeHtml safe;
    safe.isRich = true;
    safe.rich.html = u"<h1>Harbour news</h1><p>Read <a href=\"link:0\">the link</a></p><img src=\"cid:a\" alt=\"a boat\" width=\"20\" height=\"20\">"_s;
    safe.rich.links = {{u"https://example.org/there"_s, u"the link"_s}};
    QVERIFY(show(makeRichPage(safe, {}, lightPalette(), QFont())));
    QAccessibleInterface *const view = QAccessible::queryAccessibleInterface(m_view->findChild<QWidget *>(u"Laid-out message"_s));
    QVERIFY(view);
    QList<std::pair<QAccessible::Role, QString>> found;
    const auto has = [&found](QAccessible::Role role, const QString &name) {
        return std::any_of(found.begin(), found.end(), [&](const auto &each) { return each.first == role && each.second.trimmed() == name; });
    };
    // It is told piece by piece, some time after the page is there.
    const bool isThere = QTest::qWaitFor(
        [&] {
            found.clear();
            collect(view, found);
            return has(QAccessible::Link, u"the link"_s);
        },
        Patience);
    QString all;
    for (const auto &[role, name] : found)
        all += u"%1 \"%2\", "_s.arg(int(role)).arg(name);
    QVERIFY2(isThere, qPrintable(all));
    QVERIFY(has(QAccessible::Heading, u"Harbour news"_s));
    QVERIFY2(has(QAccessible::Graphic, u"a boat"_s), qPrintable(all)); // its picture is not here, its words are
    QVERIFY(has(QAccessible::StaticText, u"Read"_s));
    QVERIFY(std::any_of(found.begin(), found.end(), [](const auto &each) { return each.second == u"Laid-out message"_s; }));
}

/// From one place to the next and round, and nothing is marked when nothing is sought.
void TestUiEngine::findGoesThroughThePage()
{
    QVERIFY(show(pageOf(u"<p>one two one</p>"_s)));
    int hits = -1;
    const auto take = [&hits](int found) { hits = found; };
    for (const bool backwards : {false, false, true}) {
        hits = -1;
        m_view->find(u"one"_s, backwards, take);
        QTRY_COMPARE_WITH_TIMEOUT(hits, 2, Patience);
    }
    m_view->find(u"three"_s, false, take);
    QTRY_COMPARE_WITH_TIMEOUT(hits, 0, Patience);
}

QTEST_MAIN(TestUiEngine)
#include "tst_ui_engine.moc"
