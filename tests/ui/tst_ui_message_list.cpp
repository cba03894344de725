// The message list: any number of rows, selection kept, and what it costs to scroll.
#include "list/list_pane.h"
#include "list/message_list_view.h"
#include "models/message_list_model.h"
#include "support_core/processor_time.h"
#include "support_ui/fake_mail_service.h"

#include <QAccessible>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace postrider::ui;
using namespace Qt::StringLiterals;
using mail::ListEntry;
using mail::ListQuery;

class TestUiMessageList final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void selectionSurvivesNewMail();
    void afterDeletingTheNextOlderIsChosen();
    void afterDeletingTheLastTheOneAboveIsChosen();
    void deletingManySelectedKeepsThePlace();
    void rowsOfHundredThousand();
    void hundredThousandSelectedAndReordered();
    void placeStaysWhenMailComesInAbove();
    void filtersAndEmptyState();
    void changedRowsAreReadAgain();
    void headerSaysHowFarTheHeadersAre();
    void spokenRows();
    void goneMessagesAreBlank();
    void largeChangesLeaveTheWindowFree();

private:
    static ListQuery inboxQuery(const test::FakeMailService &service)
    {
        ListQuery query;
        query.folder = service.inbox();
        return query;
    }
    static void open(ListPane &pane, const test::FakeMailService &service)
    {
        pane.resize(400, 700);
        pane.show();
        pane.showList(inboxQuery(service), u"Inbox"_s);
        QTRY_VERIFY(pane.model().isLoaded());
    }
};

void TestUiMessageList::selectionSurvivesNewMail()
{
    test::FakeMailService service;
    ListPane pane(service);
    open(pane, service);
    pane.view().choose(4);
    const ListEntry chosen = pane.chosen();
    QSignalSpy changes(&pane, &ListPane::chosenChanged);
    const int before = pane.model().rowCount();
    service.deliver(service.inbox(), test::SampleMessage{});
    QTRY_COMPARE(pane.model().rowCount(), before + 1);
    QCOMPARE(pane.chosen(), chosen);
    QCOMPARE(pane.view().currentIndex().row(), 5);
    QCOMPARE(changes.size(), 0);
}

void TestUiMessageList::afterDeletingTheNextOlderIsChosen()
{
    test::FakeMailService service;
    ListPane pane(service);
    open(pane, service);
    pane.view().choose(3);
    const ListEntry next = pane.model().entryAt(4);
    service.moveToTrash({pane.chosen()});
    QTRY_COMPARE(pane.chosen(), next);
    QCOMPARE(pane.view().selectedCount(), 1);
}

void TestUiMessageList::afterDeletingTheLastTheOneAboveIsChosen()
{
    test::FakeMailService service;
    ListPane pane(service);
    open(pane, service);
    const int last = pane.model().rowCount() - 1;
    pane.view().choose(last);
    const ListEntry above = pane.model().entryAt(last - 1);
    pane.takeOut({pane.chosen()});
    QCOMPARE(pane.chosen(), above);
}

void TestUiMessageList::deletingManySelectedKeepsThePlace()
{
    test::FakeMailService service;
    ListPane pane(service);
    open(pane, service);
    for (int row = 2; row < 20; row += 3) {
        pane.view().selectionModel()->setCurrentIndex(pane.model().index(row), QItemSelectionModel::Select);
    }
    const std::vector<ListEntry> doomed = pane.selectedEntries();
    QCOMPARE(doomed.size(), size_t(6));
    const ListEntry next = pane.model().entryAt(18);
    pane.takeOut(doomed);
    QCOMPARE(pane.chosen(), next);
    service.undo();
}

void TestUiMessageList::rowsOfHundredThousand()
{
    test::FakeMailService::Options options;
    options.inboxMessages = 100'000;
    test::FakeMailService service(options);
    ListPane pane(service);
    open(pane, service);
    QVERIFY(pane.model().rowCount() > 100'000);
    pane.grab();
    // Each frame reads what comes into view, and no more than a page of it.
    QScrollBar *bar = pane.view().verticalScrollBar();
    const test::ProcessorTime spent;
    constexpr int Frames = 60;
    service.rowsRead = 0;
    for (int frame = 0; frame < Frames; ++frame) {
        bar->setValue(bar->value() + 300);
        pane.view().viewport()->grab();
    }
    const int visible = pane.view().viewport()->height() / pane.view().visualRect(pane.view().indexAt({5, 5})).height() + 2;
    QVERIFY2(service.rowsRead <= Frames * visible, qPrintable(QString::number(service.rowsRead)));
    QVERIFY2(spent.milliseconds() < Frames * 100, qPrintable(QString::number(spent.milliseconds())));
    // A jump anywhere reads one or two pages.
    service.rowsRead = 0;
    bar->setValue(bar->maximum() / 2);
    pane.view().viewport()->grab();
    QVERIFY2(service.rowsRead <= 120, qPrintable(QString::number(service.rowsRead)));
    QTRY_VERIFY(!service.visibleRows.empty());
    QTRY_COMPARE(service.visibleRows.front(), pane.model().entryAt(pane.view().indexAt({1, 1}).row()));
    QVERIFY(int(service.visibleRows.size()) <= visible);
}

void TestUiMessageList::hundredThousandSelectedAndReordered()
{
    test::FakeMailService::Options options;
    options.inboxMessages = 100'000;
    test::FakeMailService service(options);
    ListPane pane(service);
    open(pane, service);
    pane.view().selectAll();
    const int all = pane.model().rowCount();
    QCOMPARE(pane.view().selectedCount(), all);
    QVERIFY(pane.subtitle().contains(QString::number(all)) || pane.subtitle().contains(QLocale().toString(all)));
    // Every other message goes: too many ranges to tell one by one, and the selection still holds.
    std::vector<ListEntry> gone;
    for (int row = 0; row < all; row += 2) {
        gone.push_back(pane.model().entryAt(row));
    }
    pane.takeOut(gone);
    QCOMPARE(pane.model().rowCount(), all - int(gone.size()));
    QCOMPARE(pane.view().selectedCount(), pane.model().rowCount());
}

void TestUiMessageList::placeStaysWhenMailComesInAbove()
{
    test::FakeMailService service;
    ListPane pane(service);
    open(pane, service);
    QScrollBar *bar = pane.view().verticalScrollBar();
    bar->setValue(1000);
    const ListEntry top = pane.model().entryAt(pane.view().indexAt({1, 1}).row());
    const int before = pane.model().rowCount();
    service.deliver(service.inbox(), test::SampleMessage{});
    QTRY_COMPARE(pane.model().rowCount(), before + 1);
    QCOMPARE(pane.model().entryAt(pane.view().indexAt({1, 1}).row()), top);
}

void TestUiMessageList::filtersAndEmptyState()
{
    test::FakeMailService service;
    ListPane pane(service);
    open(pane, service);
    const int all = pane.model().rowCount();
    auto *unread = pane.findChild<QAbstractButton *>(u"Unread"_s);
    QVERIFY(unread);
    QTest::mouseClick(unread, Qt::LeftButton);
    QTRY_VERIFY(pane.model().isLoaded() && pane.model().rowCount() > 0 && pane.model().rowCount() < all);
    for (int row = 0; row < pane.model().rowCount(); ++row) {
        QVERIFY(!pane.model().rowAt(row).flags.testFlag(Flag::Seen));
    }
    ListQuery empty;
    empty.scope = ListQuery::Scope::Search;
    empty.words = u"no such words"_s;
    pane.showList(empty, u"Search"_s);
    QTRY_VERIFY(pane.model().isLoaded());
    QVERIFY(!pane.view().isVisible());
}

void TestUiMessageList::changedRowsAreReadAgain()
{
    test::FakeMailService service;
    ListPane pane(service);
    open(pane, service);
    QVERIFY(!pane.model().rowAt(0).flags.testFlag(Flag::Flagged));
    QSignalSpy changes(&pane.model(), &QAbstractItemModel::dataChanged);
    service.setFlag({pane.model().entryAt(0)}, Flag::Flagged, true);
    QCOMPARE(changes.size(), 1);
    QVERIFY(pane.model().rowAt(0).flags.testFlag(Flag::Flagged));
    QVERIFY(pane.anySelected(Flag::Flagged, true) == false);
}

void TestUiMessageList::headerSaysHowFarTheHeadersAre()
{
    test::FakeMailService service;
    ListPane pane(service);
    open(pane, service);
    const auto folder = service.folder(service.inbox());
    QVERIFY2(pane.subtitle().contains(QString::number(folder->unread)), qPrintable(pane.subtitle()));
    QVERIFY2(pane.subtitle().contains(QString::number(folder->total)), qPrintable(pane.subtitle()));
}

void TestUiMessageList::spokenRows()
{
    test::FakeMailService service;
    ListPane pane(service);
    open(pane, service);
    QAccessibleInterface *list = QAccessible::queryAccessibleInterface(&pane.view());
    QVERIFY(list);
    QCOMPARE(list->text(QAccessible::Name), u"Messages"_s);
    QAccessibleInterface *row = list->tableInterface() ? list->tableInterface()->cellAt(0, 0) : list->child(0);
    QVERIFY(row);
    const QString spoken = row->text(QAccessible::Name);
    QVERIFY2(spoken.contains(u"Mara Okafor"_s) && spoken.contains(u"Harbour bridge"_s) && spoken.contains(u"unread"_s),
             qPrintable(spoken));
}

void TestUiMessageList::goneMessagesAreBlank()
{
    test::FakeMailService service;
    MessageListModel model(service);
    model.setQuery(inboxQuery(service));
    QTRY_VERIFY(model.isLoaded());
    service.message(model.entryAt(0))->row.entry.folder = {};
    QVERIFY(!model.rowAt(0).entry.message.isValid());
    QVERIFY(!model.rowAt(-1).entry.message.isValid());
    QVERIFY(!model.rowAt(1'000'000).entry.message.isValid());
}

void TestUiMessageList::largeChangesLeaveTheWindowFree()
{
    // As in a first sync: headers of a folder come in slices, and with each of them thousands of rows change.
    test::FakeMailService::Options options;
    options.inboxMessages = 100'000;
    test::FakeMailService service(options);
    ListPane pane(service);
    open(pane, service);
    pane.grab();
    std::vector<MessageId> all;
    for (const ListEntry &entry : pane.model().entries()) {
        all.push_back(entry.message);
    }
    constexpr size_t Slice = 20'000; // more than that comes as "read the list again"
    qint64 longest = 0;
    for (size_t at = 0; at < all.size(); at += Slice) {
        const std::vector<MessageId> slice(all.begin() + qsizetype(at), all.begin() + qsizetype(std::min(at + Slice, all.size())));
        const test::ProcessorTime spent;
        Q_EMIT service.rowsChanged(service.inbox(), slice);
        longest = std::max(longest, spent.nanoseconds());
    }
    // Twice the frame, for machines that do other things at the same time; unoptimised it is a tenth of that.
    QVERIFY2(longest < 32'000'000, qPrintable(QString::number(longest)));
    // The message that is read goes, with many others: its place is found by what goes, not by looking at all that stays.
    pane.view().choose(50'000);
    std::vector<ListEntry> after = pane.model().entries();
    after.erase(after.begin() + 49'990, after.begin() + 50'010);
    const test::ProcessorTime spent;
    QCOMPARE(pane.model().survivorNear(50'000, after), 50'010);
    QCOMPARE(pane.model().survivorNear(10, after), 10);
    QVERIFY2(spent.milliseconds() < 100, qPrintable(QString::number(spent.milliseconds())));
    after.resize(after.size() - 1000);
    QCOMPARE(pane.model().survivorNear(pane.model().rowCount() - 1, after), pane.model().rowCount() - 1001);
}

QTEST_MAIN(TestUiMessageList)
#include "tst_ui_message_list.moc"
