// What the windows decide without a window: texts, dates, links, budgets, list changes.
#include "main/command_list.h"
#include "main/notifier.h"
#include "main/pane_layout.h"
#include "main/status_lines.h"
#include "models/folder_choices.h"
#include "models/list_changes.h"
#include "models/row_text.h"
#include "reader/html_budget.h"
#include "reader/link_verdict.h"
#include "reader/plain_text_page.h"
#include "reader/safe_document.h"
#include "reader/saving.h"
#include "reader/simpler_tables.h"
#include "widgets/avatar.h"
#include "widgets/display_text.h"

#include <QBuffer>
#include <QKeySequence>
#include <QRandomGenerator>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>
#include <QUrl>

using namespace postrider;
using namespace postrider::ui;
using namespace Qt::StringLiterals;

namespace {

std::vector<mail::ListEntry> entriesOf(std::initializer_list<int> ids)
{
    std::vector<mail::ListEntry> entries;
    for (const int id : ids) {
        entries.push_back({FolderId(1), MessageId(id)});
    }
    return entries;
}

/// What a model does with the changes.
std::vector<mail::ListEntry> applied(std::vector<mail::ListEntry> list, const ListChanges &changes,
                                     const std::vector<mail::ListEntry> &after)
{
    for (const ListChanges::Range &range : changes.removed) {
        list.erase(list.begin() + range.first, list.begin() + range.first + range.count);
    }
    for (const ListChanges::Range &range : changes.inserted) {
        list.insert(list.begin() + range.first, after.begin() + range.first, after.begin() + range.first + range.count);
    }
    return list;
}

} // namespace

class TestUiValues final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void listChangesTurnOneListIntoTheOther();
    void listChangesSeeAnotherOrder();
    void datesOfRows();
    void namesThatPretendAreNotBelieved();
    void initials();
    void linksAreJudged_data();
    void linksAreJudged();
    void heavyHtmlIsKnownBeforeLayout();
    void heavyTablesAreTakenApart();
    void longLinesAreBroken();
    void picturesAreDecodedByMagicAlone();
    void largePicturesComeLater();
    void foldersAreFoundByLetters();
    void notificationsEscapeMarkup();
    void statusIsOneSentence();
    void shortcutsDoNotCollide();
    void rowsAreSpokenAsOneSentence();
    void savingNeverOverwrites();
};

void TestUiValues::listChangesTurnOneListIntoTheOther()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 200; ++round) {
        std::vector<mail::ListEntry> before;
        std::vector<mail::ListEntry> after;
        for (int id = 1; id <= 60; ++id) {
            const quint32 where = random.bounded(10u);
            if (where != 0) {
                before.push_back({FolderId(1), MessageId(id)});
            }
            if (where != 1) {
                after.push_back({FolderId(1), MessageId(id)});
            }
        }
        const ListChanges changes = changesBetween(before, after);
        QVERIFY(!changes.reordered);
        QVERIFY(applied(before, changes, after) == after);
    }
    QVERIFY(changesBetween(entriesOf({1, 2, 3}), entriesOf({1, 2, 3})).isEmpty());
    const ListChanges top = changesBetween(entriesOf({2, 3}), entriesOf({9, 2, 3}));
    QCOMPARE(top.inserted.size(), size_t(1));
    QVERIFY(top.removed.empty());
}

void TestUiValues::listChangesSeeAnotherOrder()
{
    QVERIFY(changesBetween(entriesOf({1, 2, 3}), entriesOf({3, 2, 1})).reordered);
    QVERIFY(changesBetween(entriesOf({1, 2, 3, 4}), entriesOf({2, 1, 4})).reordered);
}

void TestUiValues::datesOfRows()
{
    const QLocale english(QLocale::English, QLocale::UnitedKingdom);
    const QDateTime now(QDate(2026, 11, 23), QTime(12, 0));
    QCOMPARE(rowDate(QDateTime(QDate(2026, 11, 23), QTime(10, 42)), now, english), u"10:42"_s);
    QCOMPARE(rowDate(QDateTime(QDate(2026, 11, 22), QTime(21, 7)), now, english), u"Sun 21:07"_s);
    QCOMPARE(rowDate(QDateTime(QDate(2026, 11, 3), QTime(9, 0)), now, english), u"3 Nov"_s);
    QCOMPARE(rowDate(QDateTime(QDate(2024, 11, 3), QTime(9, 0)), now, english),
             english.toString(QDate(2024, 11, 3), QLocale::ShortFormat));
    // A date in the future is told as what it is, not as a day of this week.
    QCOMPARE(rowDate(QDateTime(QDate(2026, 11, 25), QTime(9, 0)), now, english), u"25 Nov"_s);
    QVERIFY(rowDate({}, now, english).isEmpty());
}

void TestUiValues::namesThatPretendAreNotBelieved()
{
    QCOMPARE(personName({u"Mara Okafor"_s, u"mara@bridges.example"_s}), u"Mara Okafor"_s);
    QCOMPARE(personName({u"service@bank.example"_s, u"x@evil.example"_s}), u"x@evil.example"_s);
    QCOMPARE(personName({{}, u"a@b.example"_s}), u"a@b.example"_s);
    QVERIFY(!personName({u"Bank\u202Eelpmaxe"_s, u"a@b.example"_s}).contains(QChar(0x202E)));
}

void TestUiValues::initials()
{
    QCOMPARE(initialsOf({u"Mara Okafor"_s, {}}), u"MO"_s);
    QCOMPARE(initialsOf({u"山田 健"_s, {}}), u"山"_s);
    QCOMPARE(initialsOf({u"Élodie"_s, {}}), u"É"_s);
    QCOMPARE(initialsOf({{}, u"no-reply@parking.example"_s}), u"N"_s);
    QCOMPARE(initialsOf({}), u"?"_s);
    QCOMPARE(avatarColor({{}, u"A@b.example"_s}), avatarColor({u"x"_s, u"a@B.example"_s}));
}

void TestUiValues::linksAreJudged_data()
{
    using Kind = LinkVerdict::Kind;
    QTest::addColumn<QString>("href");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("kind");
    QTest::newRow("plain") << u"https://example.org/a"_s << u"Read more"_s << int(Kind::Open);
    QTest::newRow("same host") << u"https://example.org/a"_s << u"www.example.org"_s << int(Kind::Open);
    QTest::newRow("subdomain of what it says") << u"https://news.example.org"_s << u"example.org"_s << int(Kind::Open);
    QTest::newRow("a sentence with a dot") << u"https://example.org"_s << u"Read this. Now"_s << int(Kind::Open);
    QTest::newRow("another host") << u"http://198.51.100.7/login"_s << u"https://www.bank.example/account"_s << int(Kind::Ask);
    QTest::newRow("look-alike suffix") << u"https://bank.example.evil.example"_s << u"bank.example"_s << int(Kind::Ask);
    QTest::newRow("a mark without width in it") << u"https://evil.example"_s << u"ba\u200Bnk.exa\u00ADmple"_s << int(Kind::Ask);
    QTest::newRow("wide letters, another full stop") << u"https://evil.example"_s << u"ｂａｎｋ。example"_s << int(Kind::Ask);
    QTest::newRow("in brackets") << u"https://evil.example"_s << u"<https://bank.example>."_s << int(Kind::Ask);
    QTest::newRow("in brackets and true") << u"https://bank.example/a"_s << u"(bank.example)"_s << int(Kind::Open);
    QTest::newRow("user name as host") << u"https://bank.example@evil.example/"_s << u"Log in"_s << int(Kind::Ask);
    QTest::newRow("mixed scripts") << u"https://p\u0430ypal.example/"_s << u"Log in"_s << int(Kind::Ask);
    QTest::newRow("mail") << u"mailto:a@b.example"_s << u"a@b.example"_s << int(Kind::Mail);
    QTest::newRow("file") << u"file:///etc/passwd"_s << u"x"_s << int(Kind::Refuse);
    QTest::newRow("script") << u"javascript:alert(1)"_s << u"x"_s << int(Kind::Refuse);
    QTest::newRow("relative") << u"/etc/passwd"_s << u"x"_s << int(Kind::Refuse);
    QTest::newRow("resource") << u"qrc:/x"_s << u"x"_s << int(Kind::Refuse);
}

void TestUiValues::linksAreJudged()
{
    QFETCH(QString, href);
    QFETCH(QString, text);
    QFETCH(int, kind);
    const LinkVerdict verdict = judgeLink(href, text);
    QCOMPARE(int(verdict.kind), kind);
    QCOMPARE(verdict.why.isEmpty(), verdict.kind != LinkVerdict::Kind::Ask);
}

void TestUiValues::heavyHtmlIsKnownBeforeLayout()
{
    QVERIFY(fitsLayoutBudget(weigh(u"<p>Hello <b>world</b></p>")));
    QVERIFY(!fitsLayoutBudget(weigh(u"<table><tr><td>"_s.repeated(18))));
    QVERIFY(!fitsLayoutBudget(weigh(u"<div>"_s.repeated(10'000))));
    QVERIFY(!fitsLayoutBudget(weigh(u"<table>"_s + u"<tr><td>1</td><td>2</td></tr>"_s.repeated(4'000) + u"</table>"_s)));
    QVERIFY(!fitsLayoutBudget(weigh(u"<p>"_s + u"x"_s.repeated(100'000))));
    QVERIFY(!fitsLayoutBudget(weigh(u"<p>"_s + u"<b>xxxx</b>"_s.repeated(11'000))));
    QVERIFY(fitsLayoutBudget(weigh(u"<p>short paragraph</p>"_s.repeated(2'000))));
    // Never closed, never opened, cut in the middle.
    weigh(u"<");
    weigh(u"</");
    weigh(u"<table");
    weigh(u"</table></table>");
}

void TestUiValues::heavyTablesAreTakenApart()
{
    const QString light = u"<p>a</p><table><tr><td>b</td><td>c</td></tr></table>"_s;
    QCOMPARE(withSimplerTables(light, 1'000).html, light);
    // What only makes room goes first, from the outside; tables with columns stay while they may.
    const QString wrapped = u"<table><tr><td>"_s.repeated(4) + light + u"</td></tr></table>"_s.repeated(4);
    QVERIFY(layoutCost(wrapped) > 20 * layoutCost(light));
    QCOMPARE(withSimplerTables(wrapped, 2 * layoutCost(light)).html, u"<div>"_s.repeated(4) + light + u"</div>"_s.repeated(4));
    QCOMPARE(withSimplerTables(wrapped, 0).html, u"<div>"_s.repeated(4) + u"<p>a</p><div>b</div><div>c</div>"_s + u"</div>"_s.repeated(4));
    // A cell keeps how it stands and looks; what is empty leaves no gap, what holds a picture is not empty.
    QCOMPARE(withSimplerTables(u"<table width=\"9\"><tbody><tr><td align=\"center\">x</td><td> </td><td><img src=\"cid:a\"></td></tr></tbody></table>"_s, 0).html,
             u"<div align=\"center\">x</div><div><img src=\"cid:a\"></div>"_s);
    for (const char16_t *broken : {u"<", u"</td>", u"<table", u"<td>x", u"</table></table>x", u"<table><td></table></td>"})
        (void)withSimplerTables(QString::fromUtf16(broken), 0);
    QVERIFY(layoutCost(withSimplerTables(u"<table><tr><td>x"_s.repeated(2'000), 10'000).html) <= 10'000);
}

void TestUiValues::longLinesAreBroken()
{
    const QString text = withShortLines(u"a"_s.repeated(1'000'000), 4000);
    for (const QString &line : text.split(u'\n')) {
        QVERIFY(line.size() <= 4000);
    }
    QCOMPARE(QString(text).remove(u'\n').size(), 1'000'000);
    QCOMPARE(withShortLines(u"one\ntwo\n\nthree"_s, 4000), u"one\ntwo\n\nthree"_s);
    const QString emoji = withShortLines(u"\U0001F600"_s.repeated(50), 11);
    for (const QString &line : emoji.split(u'\n')) {
        QVERIFY(line.isEmpty() || !line.back().isHighSurrogate());
    }
}

void TestUiValues::picturesAreDecodedByMagicAlone()
{
    QImage image(40, 20, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray png;
    QBuffer buffer(&png);
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QVERIFY(image.save(&buffer, "PNG"));
    QCOMPARE(decodePicture(png, 1000).size(), QSize(40, 20));
    QCOMPARE(decodePicture(png, 10).width(), 10);
    QVERIFY(decodePicture("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", 100).isNull());
    QVERIFY(decodePicture("P6 9 9 255 ", 100).isNull());
    QVERIFY(decodePicture({}, 100).isNull());
    // A header that promises 65535 x 65535 pixels.
    QByteArray bomb = png;
    bomb.replace(16, 8, QByteArray("\x00\x00\xff\xff\x00\x00\xff\xff", 8));
    QVERIFY(decodePicture(bomb, 1000).isNull());
}

void TestUiValues::largePicturesComeLater()
{
    QImage image(1'000, 800, QImage::Format_RGB32);
    image.fill(Qt::red);
    QByteArray png;
    QBuffer buffer(&png);
    QVERIFY(buffer.open(QIODevice::WriteOnly));
    QVERIFY(image.save(&buffer, "PNG"));
    QCOMPARE(sizeOfPicture(png, 500), QSize(500, 400));
    const QUrl name(u"cid:a"_s);
    SafeDocument paper;
    paper.setPictures({{u"a"_s, png}});
    QCOMPARE(paper.resource(QTextDocument::ImageResource, name).value<QImage>().pixelColor(5, 5), QColor(Qt::red));
    SafeDocument shown;
    shown.setDecodesLater(true);
    shown.setWidestPicture(500);
    shown.setPictures({{u"a"_s, png}});
    const auto picture = [&] { return shown.resource(QTextDocument::ImageResource, name).value<QImage>(); };
    QSignalSpy came(&shown, &SafeDocument::pictureCame);
    QCOMPARE(picture().size(), QSize(500, 400));
    QCOMPARE(picture().pixelColor(5, 5).alpha(), 0);
    QVERIFY(came.wait(30'000));
    QCOMPARE(picture().size(), QSize(500, 400));
    QCOMPARE(picture().pixelColor(5, 5), QColor(Qt::red));
    QCOMPARE(came.count(), 1);
    // What was asked for by a message that is not shown any more does not come.
    shown.setPictures({{u"a"_s, png}});
    (void)picture();
    shown.setPictures({});
    {
        SafeDocument gone;
        gone.setDecodesLater(true);
        gone.setPictures({{u"a"_s, png}});
        (void)gone.resource(QTextDocument::ImageResource, name);
    }
    QVERIFY(QThreadPool::globalInstance()->waitForDone(30'000));
    QCoreApplication::processEvents();
    QCOMPARE(came.count(), 1);
}

void TestUiValues::foldersAreFoundByLetters()
{
    QVERIFY(matchScore(u"Projects / Harbour bridge"_s, u"harb"_s) > matchScore(u"Other / unharbored"_s, u"harb"_s));
    QVERIFY(matchScore(u"Archive"_s, u"arch"_s) > matchScore(u"Projects / Arch"_s, u"arch"_s));
    QVERIFY(matchScore(u"Projects / Harbour bridge"_s, u"hbr"_s) >= 0);
    QVERIFY(matchScore(u"Élodie"_s, u"elo"_s) >= 0);
    QVERIFY(matchScore(u"Archive"_s, u"xyz"_s) < 0);
    QVERIFY(matchScore(u"Anything"_s, {}) >= 0);
}

void TestUiValues::notificationsEscapeMarkup()
{
    mail::MessageRow row;
    row.from.push_back({u"Mara"_s, u"m@example.org"_s});
    row.subject = u"<a href=\"x\">Prize & more</a>"_s;
    QCOMPARE(notificationText({row}, true).body, u"&lt;a href=&quot;x&quot;&gt;Prize &amp; more&lt;/a&gt;"_s);
    QCOMPARE(notificationText({row}, false).title, u"Mara"_s);
    const NotificationText many = notificationText({row, row, row, row, row}, false);
    QVERIFY(many.title.contains(u'5'));
    QCOMPARE(many.body.count(u'\n'), 2);
}

void TestUiValues::statusIsOneSentence()
{
    mail::AccountStatus status;
    status.state = mail::AccountStatus::State::Offline;
    status.text = u"No connection"_s;
    status.pendingChanges = 3;
    const QDateTime now = QDateTime::currentDateTime();
    status.nextTry = now.addSecs(250);
    const QString sentence = statusSentence(status, now);
    QVERIFY2(sentence.startsWith(u"No connection"_s) && sentence.contains(u'3') && sentence.contains(u'4'), qPrintable(sentence));
}

void TestUiValues::shortcutsDoNotCollide()
{
    for (const bool gmail : {false, true}) {
        QSet<QString> taken;
        for (const CommandInfo &info : commandList()) {
            const char *keys = gmail && *info.gmail ? info.gmail : info.classic;
            for (const QString &key : QString::fromLatin1(keys).split(u';', Qt::SkipEmptyParts)) {
                const QKeySequence sequence(key, QKeySequence::PortableText);
                QVERIFY2(!sequence.isEmpty(), info.key);
                const QString normal = sequence.toString(QKeySequence::PortableText);
                QVERIFY2(!taken.contains(normal), info.key);
                taken.insert(normal);
            }
        }
    }
}

void TestUiValues::rowsAreSpokenAsOneSentence()
{
    mail::MessageRow row;
    row.entry = {FolderId(1), MessageId(1)};
    row.from.push_back({u"Mara Okafor"_s, u"mara@bridges.example"_s});
    row.subject = u"Drawings"_s;
    row.date = QDateTime::currentDateTimeUtc();
    row.hasAttachment = true;
    row.flags = Flag::Flagged;
    const QString spoken = rowSentence(row, false);
    for (const QString &part : {u"Mara Okafor"_s, u"Drawings"_s, u"unread"_s, u"starred"_s, u"attachment"_s}) {
        QVERIFY2(spoken.contains(part), qPrintable(spoken));
    }
    row.flags |= Flag::Seen;
    QVERIFY(!rowSentence(row, false).contains(u"unread"_s));
    QVERIFY(rowSentence({}, false).isEmpty());
}

void TestUiValues::savingNeverOverwrites()
{
    const QTemporaryDir folder;
    const QString first = freePath(folder.path(), u"plan.pdf"_s);
    QVERIFY(!saveBytes("one", first));
    const QString second = freePath(folder.path(), u"plan.pdf"_s);
    QVERIFY(first != second);
    QVERIFY(freePath(folder.path(), u"../../evil"_s).startsWith(folder.path() + u'/'));
    QVERIFY(!saveCopy(first, second));
    QFile copy(second);
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), QByteArray("one"));
    QVERIFY(saveBytes("x", u"/nowhere/at/all"_s).has_value());
}

QTEST_MAIN(TestUiValues)
#include "tst_ui_values.moc"
