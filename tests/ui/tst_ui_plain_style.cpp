// Scroll bars without arrows: what can be taken hold of is where it is painted.
#include "widgets/plain_style.h"

#include <QApplication>
#include <QListWidget>
#include <QScrollBar>
#include <QStyleOptionSlider>
#include <QTest>

using namespace postrider;
using namespace Qt::StringLiterals;

namespace {

class Bar final : public QScrollBar
{
public:
    using QScrollBar::QScrollBar;
    QRect part(QStyle::SubControl part) const
    {
        QStyleOptionSlider option;
        initStyleOption(&option);
        return style()->subControlRect(QStyle::CC_ScrollBar, &option, part, this);
    }
};

} // namespace

class TestUiPlainStyle final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(new ui::PlainStyle); }
    void handleIsDragged();
    void clickBelowTurnsAPage();
    void hasNoArrows();
    void handleOfAMillionCanBeCaught();
    void writtenFromTheRight();
    void nothingToScrollShowsNothing();
};

void TestUiPlainStyle::handleIsDragged()
{
    Bar bar(Qt::Vertical);
    bar.setRange(0, 900);
    bar.setPageStep(100);
    bar.resize(bar.sizeHint().width(), 200);
    bar.show();
    QCOMPARE(bar.part(QStyle::SC_ScrollBarSlider).height(), 32); // the least, where the page's share is 20
    QTest::mousePress(&bar, Qt::LeftButton, {}, bar.part(QStyle::SC_ScrollBarSlider).center());
    QTest::mouseMove(&bar, QPoint(5, 199));
    QTest::mouseRelease(&bar, Qt::LeftButton, {}, QPoint(5, 199));
    QCOMPARE(bar.value(), 900);
    QCOMPARE(bar.part(QStyle::SC_ScrollBarSlider).bottom(), 199);
}

void TestUiPlainStyle::clickBelowTurnsAPage()
{
    Bar bar(Qt::Vertical);
    bar.setRange(0, 900);
    bar.setPageStep(100);
    bar.resize(bar.sizeHint().width(), 200);
    bar.show();
    QTest::mouseClick(&bar, Qt::LeftButton, {}, QPoint(5, 150));
    QCOMPARE(bar.value(), 100);
    QTest::mouseClick(&bar, Qt::LeftButton, {}, QPoint(5, 1));
    QCOMPARE(bar.value(), 0);
}

void TestUiPlainStyle::hasNoArrows()
{
    Bar bar(Qt::Horizontal);
    bar.setRange(0, 10);
    bar.resize(200, bar.sizeHint().height());
    QVERIFY(bar.part(QStyle::SC_ScrollBarAddLine).isEmpty());
    QVERIFY(bar.part(QStyle::SC_ScrollBarSubLine).isEmpty());
    QCOMPARE(bar.part(QStyle::SC_ScrollBarGroove), bar.rect());
}

void TestUiPlainStyle::handleOfAMillionCanBeCaught()
{
    Bar bar(Qt::Vertical);
    bar.setRange(0, 2'000'000'000);
    bar.setPageStep(900);
    bar.resize(bar.sizeHint().width(), 700);
    bar.setValue(bar.maximum());
    QCOMPARE(bar.part(QStyle::SC_ScrollBarSlider), QRect(0, 700 - 32, bar.width(), 32));
    bar.resize(bar.width(), 10); // shorter than a handle
    QCOMPARE(bar.part(QStyle::SC_ScrollBarSlider).height(), 10);
}

void TestUiPlainStyle::writtenFromTheRight()
{
    Bar bar(Qt::Horizontal);
    bar.setLayoutDirection(Qt::RightToLeft);
    bar.setRange(0, 100);
    bar.setPageStep(100);
    bar.resize(200, bar.sizeHint().height());
    QCOMPARE(bar.part(QStyle::SC_ScrollBarSlider).right(), 199);
    QCOMPARE(bar.part(QStyle::SC_ScrollBarAddPage).left(), 0);
    QCOMPARE(bar.part(QStyle::SC_ScrollBarAddPage).right() + 1, bar.part(QStyle::SC_ScrollBarSlider).left());
}

void TestUiPlainStyle::nothingToScrollShowsNothing()
{
    QListWidget list;
    list.setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    list.resize(200, 200);
    list.show();
    const QScrollBar *bar = list.verticalScrollBar();
    const QImage empty = list.grab().toImage();
    const QPoint middle = bar->parentWidget()->mapTo(&list, bar->geometry().center());
    QCOMPARE(empty.pixelColor(middle.x(), 20), list.palette().color(QPalette::Base));
    for (int i = 0; i < 40; ++i)
        list.addItem(QString::number(i));
    const QImage full = list.grab().toImage();
    QVERIFY(full.pixelColor(middle.x(), 20) != list.palette().color(QPalette::Base)); // the handle
    QCOMPARE(full.pixelColor(middle.x(), list.height() - 20), list.palette().color(QPalette::Base));
}

QTEST_MAIN(TestUiPlainStyle)
#include "tst_ui_plain_style.moc"
