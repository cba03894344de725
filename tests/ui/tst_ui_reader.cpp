// The reader: what it shows in each state, and that a message cannot reach beyond it.
#include "reader/attachment_card.h"
#include "reader/find_bar.h"
#include "reader/message_printer.h"
#include "reader/message_text_view.h"
#include "reader/reader_pane.h"
#include "reader/received_attachments.h"
#include "reader/safe_document.h"
#include "reader/source_window.h"
#include "support_core/processor_time.h"
#include "support_ui/fake_mail_service.h"
#include "ui/visible_pieces.h"

#include "forms/inline_panel.h"
#include "widgets/progress_line.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBlock>

using namespace postrider;
using namespace postrider::ui;
using namespace Qt::StringLiterals;
using mail::ListEntry;
using test::buttonWithText;
using test::panelTexts;

class TestUiReader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plainTextFoldsLongQuotes();
    void htmlShowsWhatIsBlocked();
    void progressThenText();
    void notHereOfflineAndTryAgain();
    void failureQuotesTheServer();
    void seenAfterASecondOnScreen();
    void neverSeenWhenSwitchedOff();
    void misleadingLinksAsk();
    void attachmentsAreFetchedWhenSaved();
    void manyAttachmentsDoNotHoldTheWindow();
    void attachmentFetchCanBeStopped();
    void dangerousAttachmentsAreSavedOnly();
    void documentOpensNoFile();
    void hostileTextIsShownInTime_data();
    void hostileTextIsShownInTime();
    void copiedTextBringsNoHtml();
    void findMarksAll();
    void messageFromAFile();
    void sourceWindowShowsBytes();
    void printHasHeadAndBody();
    void severalSelected();
};

void TestUiReader::plainTextFoldsLongQuotes()
{
    test::FakeMailService service;
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(service.allMessages().front().row.entry);
    MessageTextView &text = reader.textView();
    QVERIFY(text.toPlainText().contains(u"The revised span is attached"_s));
    QVERIFY(!text.toPlainText().contains(u"drawings of 1994"_s));
    QVERIFY2(text.toPlainText().contains(u"quoted line"_s), qPrintable(text.toPlainText()));
    // Opened by its link, as with the keyboard.
    Q_EMIT text.anchorClicked(QUrl(u"fold:0"_s));
    QVERIFY(text.toPlainText().contains(u"drawings of 1994"_s));
    Q_EMIT text.anchorClicked(QUrl(u"fold:0"_s));
    QVERIFY(!text.toPlainText().contains(u"drawings of 1994"_s));
    // The '>' is drawn as a bar, deeper quotes with more of them.
    QVERIFY(!text.toPlainText().contains(u'>'));
}

void TestUiReader::htmlShowsWhatIsBlocked()
{
    test::FakeMailService service;
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(service.allMessages()[7].row.entry);
    QVERIFY(reader.showsHtml());
    QVERIFY(reader.textView().toPlainText().contains(u"eleven roofs"_s));
    const QString panels = panelTexts(reader).join(u'\n');
    QVERIFY2(panels.contains(u'3'), qPrintable(panels));
    bool named = false;
    for (const QLabel *label : reader.findChildren<QLabel *>()) {
        named = named || (label->isVisible() && label->text().contains(u"cdn.greenroofs.example"_s));
    }
    QVERIFY(named);
    reader.togglePlainText();
    QVERIFY(!reader.showsHtml());
    QVERIFY(panelTexts(reader).isEmpty());
}

void TestUiReader::progressThenText()
{
    test::FakeMailService service;
    service.behaviour.hold = true;
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(service.allMessages()[3].row.entry);
    auto *progress = reader.findChild<ProgressLine *>();
    QVERIFY(progress->isVisible());
    QTRY_VERIFY2(progress->text().contains(u" of "_s), qPrintable(progress->text()));
    QVERIFY(reader.textView().toPlainText().isEmpty());
    service.release();
    QTRY_VERIFY(reader.textView().toPlainText().contains(u"Dear mentors"_s));
    QVERIFY(!progress->isVisible());
}

void TestUiReader::notHereOfflineAndTryAgain()
{
    test::FakeMailService service;
    service.setOnline(false);
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(service.allMessages()[3].row.entry);
    QTRY_VERIFY(!panelTexts(reader).isEmpty());
    QVERIFY2(panelTexts(reader).first().contains(u"not been downloaded"_s), qPrintable(panelTexts(reader).first()));
    service.setOnline(true);
    QTRY_VERIFY(buttonWithText(reader, u"Try again"_s));
    QTest::mouseClick(buttonWithText(reader, u"Try again"_s), Qt::LeftButton);
    QTRY_VERIFY(reader.textView().toPlainText().contains(u"Dear mentors"_s));
    QVERIFY(panelTexts(reader).isEmpty());
}

void TestUiReader::failureQuotesTheServer()
{
    test::FakeMailService service;
    service.behaviour.fetchFailure = Failure(Failure::Kind::Refused, u"The server does not give this message."_s,
                                             Failure::Cause::NoPermission, "A7 NO [NOPERM] Not yours.");
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(service.allMessages()[1].row.entry);
    bool quoted = false;
    QTRY_VERIFY(!panelTexts(reader).isEmpty());
    for (const QLabel *label : reader.findChildren<QLabel *>()) {
        quoted = quoted || (label->isVisible() && label->text().contains(u"Not yours."_s));
    }
    QVERIFY(quoted);
}

void TestUiReader::seenAfterASecondOnScreen()
{
    test::FakeMailService service;
    mail::Preferences preferences = service.preferences();
    preferences.markSeenAfterMs = 1;
    service.setPreferences(preferences);
    ReaderPane reader(service);
    QSignalSpy seen(&reader, &ReaderPane::seen);
    const ListEntry entry = service.allMessages().front().row.entry;
    // Not on the screen: not seen.
    reader.open(entry);
    QCoreApplication::processEvents();
    QCOMPARE(seen.size(), 0);
    reader.show();
    QTRY_COMPARE(seen.size(), 1);
    QVERIFY(seen.first().first().value<ListEntry>() == entry);
}

void TestUiReader::neverSeenWhenSwitchedOff()
{
    test::FakeMailService service;
    mail::Preferences preferences = service.preferences();
    preferences.markSeenAfterMs = -1;
    service.setPreferences(preferences);
    ReaderPane reader(service);
    reader.show();
    reader.open(service.allMessages().front().row.entry);
    QVERIFY(reader.findChildren<QTimer *>().isEmpty() || !reader.findChild<QTimer *>()->isActive());
}

void TestUiReader::misleadingLinksAsk()
{
    test::FakeMailService service;
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(service.allMessages()[7].row.entry);
    Q_EMIT reader.textView().linkActivated(u"http://198.51.100.7/login"_s, u"https://www.bank.example/account"_s);
    const QString panels = panelTexts(reader).join(u'\n');
    QVERIFY2(panels.contains(u"bank.example"_s) && panels.contains(u"198.51.100.7"_s), qPrintable(panels));
    QTRY_VERIFY(buttonWithText(reader, u"Open 198.51.100.7"_s));
    QTest::mouseClick(buttonWithText(reader, u"Don’t open"_s), Qt::LeftButton);
    QVERIFY(!panelTexts(reader).join(u'\n').contains(u"198.51.100.7"_s));
    QSignalSpy compose(&reader, &ReaderPane::composeRequested);
    Q_EMIT reader.textView().linkActivated(u"mailto:a@b.example"_s, u"write"_s);
    QCOMPARE(compose.size(), 1);
}

void TestUiReader::attachmentsAreFetchedWhenSaved()
{
    test::FakeMailService service;
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(service.allMessages().front().row.entry);
    auto *strip = reader.findChild<ReceivedAttachments *>();
    QVERIFY(strip->isVisible());
    QCOMPARE(strip->cards().size(), size_t(2));
    QVERIFY(strip->cards().at("2")->accessibleName().contains(u"on the server"_s));
    QVERIFY(strip->cards().at("3")->accessibleName().contains(u"downloaded"_s));
    QVERIFY(!service.calls.join(u' ').contains(u"fetchAttachment"_s));
    const QTemporaryDir folder;
    strip->saveAllTo(folder.path());
    QTRY_VERIFY(QFile::exists(folder.filePath(u"span-rev-D.pdf"_s)) && QFile::exists(folder.filePath(u"joint-sheet-3.pdf"_s)));
    QVERIFY(strip->cards().at("2")->accessibleName().contains(u"downloaded"_s));
    QVERIFY(!(QFile::permissions(folder.filePath(u"span-rev-D.pdf"_s)) & QFile::ExeOwner));
}

void TestUiReader::manyAttachmentsDoNotHoldTheWindow()
{
    test::FakeMailService service;
    ReceivedAttachments strip(service);
    std::vector<mail::AttachmentInfo> all(200);
    for (size_t i = 0; i < all.size(); ++i)
        all[i].section = QByteArray::number(qulonglong(i) + 2);
    strip.showOf("raw", all);
    const size_t atOnce = strip.cards().size();
    QVERIFY(atOnce > 20 && atOnce < all.size());
    QVERIFY(strip.cards().count("2") > 0); // the first ones first
    all.back().name = u"last.pdf"_s;
    strip.show({}, all);
    strip.show({}, all); // told again while they come
    QTRY_COMPARE_WITH_TIMEOUT(strip.cards().size(), all.size(), 60'000);
    QCOMPARE(strip.cards().at("201")->info().name, u"last.pdf"_s);
    strip.show({}, {});
    QVERIFY(strip.cards().empty());
}

void TestUiReader::attachmentFetchCanBeStopped()
{
    test::FakeMailService service;
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(service.allMessages().front().row.entry);
    service.behaviour.hold = true;
    auto *strip = reader.findChild<ReceivedAttachments *>();
    AttachmentCard *card = strip->cards().at("2");
    const QTemporaryDir folder;
    strip->saveTo("2", folder.filePath(u"a.pdf"_s));
    QVERIFY(card->isBusy());
    QTRY_VERIFY(card->accessibleName().contains(u" of "_s));
    QTest::mouseClick(card, Qt::LeftButton, {}, QPoint(20, 20));
    QVERIFY(!card->isBusy());
    service.release();
    QCoreApplication::processEvents();
    QVERIFY(!QFile::exists(folder.filePath(u"a.pdf"_s)));
}

void TestUiReader::dangerousAttachmentsAreSavedOnly()
{
    test::FakeMailService service;
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(service.allMessages()[4].row.entry);
    auto *strip = reader.findChild<ReceivedAttachments *>();
    AttachmentCard *card = strip->cards().at("2");
    QVERIFY(card->accessibleDescription().contains(u"program"_s));
    QSignalSpy opened(card, &AttachmentCard::openRequested);
    // Pressed by the keyboard it asks where to save; the dialog is not opened here.
    disconnect(card, &AttachmentCard::saveRequested, nullptr, nullptr);
    QSignalSpy saved(card, &AttachmentCard::saveRequested);
    card->setFocus();
    QTest::keyClick(card, Qt::Key_Space);
    QCOMPARE(opened.size(), 0);
    QCOMPARE(saved.size(), 1);
}

void TestUiReader::documentOpensNoFile()
{
    // /dev/zero would never end, a FIFO would hang: reached, this test would not finish.
    const QTemporaryDir folder;
    const QString html =
        u"<img src=\"/dev/zero\"><img src=\"file:///dev/zero\"><img src=\":/qt-project.org/x\"><img src=\"qrc:/x\">"
        "<img src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E\"><img src=\"cid:other\">"
        "<link rel=\"stylesheet\" href=\"/dev/zero\"><style>@import \"/dev/zero\";</style>"
        "<table background=\"/dev/zero\"><tr><td style=\"background-image: url(/dev/zero)\">x</td></tr></table>"_s;
    MessageTextView view;
    view.resize(400, 300);
    view.show();
    mail::SafeHtml safe;
    safe.html = html;
    view.showHtml(safe, {});
    view.grab();
    SafeDocument document;
    document.setHtml(html);
    document.setTextWidth(400);
    QVERIFY(document.size().isValid());
    QVERIFY(document.resource(QTextDocument::ImageResource, QUrl(u"file:///etc/passwd"_s)).value<QImage>().size() == QSize(1, 1));
}

void TestUiReader::hostileTextIsShownInTime_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("html");
    QTest::newRow("one line of a million") << u"a"_s.repeated(1'000'000) << QString();
    QTest::newRow("words") << u"word "_s.repeated(1'000'000) << QString();
    QTest::newRow("many lines") << u"line\n"_s.repeated(200'000) << QString();
    QTest::newRow("deep quotes") << (u">"_s.repeated(5'000) + u" x\n"_s).repeated(20) << QString();
    QTest::newRow("nested tables") << u"x"_s << u"<table><tr><td>"_s.repeated(20);
    QTest::newRow("nested blocks") << u"x"_s << u"<div>"_s.repeated(20'000);
    QTest::newRow("links") << u"a@b.example www.x.example "_s.repeated(15'000) << QString();
}

void TestUiReader::hostileTextIsShownInTime()
{
    QFETCH(QString, text);
    QFETCH(QString, html);
    test::FakeMailService service;
    const ListEntry entry = service.allMessages().front().row.entry;
    test::SampleMessage *message = service.message(entry);
    message->text = text;
    if (!html.isEmpty()) {
        message->html = mail::SafeHtml{};
        message->html->html = html;
    }
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    const test::ProcessorTime spent;
    reader.open(entry);
    reader.grab();
    // Seconds, for the slowest machine under sanitizers; without the limits these take half a minute and more.
    QVERIFY2(spent.milliseconds() < 10'000, qPrintable(QString::number(spent.milliseconds())));
    QVERIFY(!reader.textView().toPlainText().isEmpty());
}

void TestUiReader::copiedTextBringsNoHtml()
{
    test::FakeMailService service;
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(service.allMessages()[7].row.entry);
    reader.textView().selectAll();
    reader.textView().copy();
    const QMimeData *copied = QGuiApplication::clipboard()->mimeData();
    QVERIFY(copied->hasText());
    QVERIFY(!copied->hasHtml());
    QVERIFY(copied->text().contains(u"eleven roofs"_s));
}

void TestUiReader::findMarksAll()
{
    test::FakeMailService service;
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(service.allMessages().front().row.entry);
    reader.find();
    auto *bar = reader.findChild<FindBar *>();
    QVERIFY(bar->isVisible());
    auto *words = bar->findChild<QLineEdit *>(u"Find"_s);
    QTest::keyClicks(words, u"the"_s);
    QVERIFY(bar->hits() >= 3);
    QCOMPARE(reader.textView().textCursor().selectedText().toLower(), u"the"_s);
    const int first = reader.textView().textCursor().position();
    QTest::keyClick(words, Qt::Key_Return);
    QVERIFY(reader.textView().textCursor().position() != first);
    QTest::keyClick(words, Qt::Key_Escape);
    QVERIFY(!bar->isVisible());
    QVERIFY(reader.textView().extraSelections().isEmpty());
}

void TestUiReader::messageFromAFile()
{
    test::FakeMailService service;
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.openRaw("From: Mara <mara@bridges.example>\r\nSubject: From a file\r\n\r\nHello from disk\n");
    QCOMPARE(reader.textView().toPlainText(), u"Hello from disk"_s);
    QCOMPARE(reader.content().subject, u"From a file"_s);
    QVERIFY(!reader.entry().message.isValid());
}

void TestUiReader::sourceWindowShowsBytes()
{
    test::FakeMailService service;
    mail::MessageContent content;
    content.entry = service.allMessages().front().row.entry;
    SourceWindow window(service, content, SourceWindow::Show::Source);
    window.setAttribute(Qt::WA_DeleteOnClose, false);
    window.show();
    QTRY_VERIFY(window.shownText().contains(u"Return-Path:"_s));
    QVERIFY(window.shownText().contains(u"The revised span"_s));
}

void TestUiReader::printHasHeadAndBody()
{
    mail::MessageContent content;
    content.from.push_back({u"Mara <b>"_s, u"mara@bridges.example"_s});
    content.subject = u"<Drawings>"_s;
    content.text = u"line one\nline <two>"_s;
    SafeDocument document;
    fillForPrint(document, content, false);
    const QString text = document.toPlainText();
    QVERIFY(text.contains(u"<Drawings>"_s));
    QVERIFY(text.contains(u"Mara <b>"_s));
    QVERIFY(text.contains(u"line <two>"_s));
}

void TestUiReader::severalSelected()
{
    test::FakeMailService service;
    ReaderPane reader(service);
    reader.show();
    reader.open(service.allMessages().front().row.entry);
    reader.showSelection(37);
    bool said = false;
    for (const QLabel *label : reader.findChildren<QLabel *>()) {
        said = said || (label->isVisible() && label->text().contains(u"37"_s));
    }
    QVERIFY(said);
    QVERIFY(!reader.entry().message.isValid());
}

QTEST_MAIN(TestUiReader)
#include "tst_ui_reader.moc"
