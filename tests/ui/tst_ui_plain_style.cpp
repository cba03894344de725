// Scroll bars without arrows: what can be taken hold of is where it is painted. Choices and boxes are legible.
#include "widgets/plain_style.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QImage>
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
    void chosenTextHasRoom();
    void checkBoxIsSeenInTheDark();
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

void TestUiPlainStyle::chosenTextHasRoom()
{
    QComboBox choice;
    choice.addItem(u"As the system"_s);
    choice.resize(choice.sizeHint());
    QStyleOptionComboBox option;
    option.initFrom(&choice);
    option.editable = false;
    const QRect place = choice.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &choice);
    QVERIFY2(place.width() >= choice.fontMetrics().horizontalAdvance(choice.currentText()), qPrintable(QString::number(place.width())));
    option.direction = Qt::RightToLeft;
    const QRect mirrored = choice.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &choice);
    QCOMPARE(mirrored, QStyle::visualRect(Qt::RightToLeft, choice.rect(), place));
}

void TestUiPlainStyle::checkBoxIsSeenInTheDark()
{
    QCheckBox box;
    QPalette dark(QColor(40, 41, 45), QColor(30, 31, 34));
    box.setPalette(dark);
    box.setAutoFillBackground(true);
    box.resize(box.sizeHint());
    for (const bool checked : {false, true}) {
        box.setChecked(checked);
        const QImage image = box.grab().toImage();
        const int ground = qGray(image.pixel(image.width() - 1, 0));
        int seen = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                seen += std::abs(qGray(image.pixel(x, y)) - ground) > 25 ? 1 : 0;
        QVERIFY2(seen > 30, qPrintable(QString::number(seen))); // its four sides at least
    }
}

QTEST_MAIN(TestUiPlainStyle)
#include "tst_ui_plain_style.moc"
