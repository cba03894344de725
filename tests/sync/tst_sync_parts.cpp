// The pure parts of sync: names of folders, waiting times, what comes first.
#include <QTest>

#include "base/random.h"
#include "sync/agenda.h"
#include "sync/back_off.h"
#include "sync/folder_listing.h"
#include "sync/header_rows.h"
#include "sync/session_source.h"

using namespace postrider;
using namespace postrider::sync;
using namespace Qt::StringLiterals;

namespace {

imap::ListItem listed(const QByteArray &name, const QList<QByteArray> &attributes = {}, char delimiter = '/')
{
    imap::ListItem item;
    item.name = name;
    item.delimiter = delimiter;
    item.attributes = attributes;
    return item;
}

} // namespace

class SyncPartsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rolesByAttributeThenByName();
    void rolesByName_data();
    void rolesByName();
    void namesForPeople();
    void namesForTheWire();
    void backOffGrows();
    void troubles();
    void agendaOrder();
};

void SyncPartsTest::rolesByAttributeThenByName()
{
    const std::vector<store::FolderListing> folders =
        toListings({listed("inbox"), listed("Sent"), listed("Sent Mail", {"\\sent"}), listed("Work/Drafts"),
                    listed("INBOX/Drafts"), listed("Trash", {"\\NoSelect"}), listed("Sent")});
    QCOMPARE(folders.size(), size_t(6)); // one double
    QCOMPARE(folders[0].rawName, QByteArray("INBOX"));
    QCOMPARE(folders[0].role, FolderRole::Inbox);
    QCOMPARE(folders[1].role, FolderRole::None); // the attribute wins, in lower case too (Cyrus)
    QCOMPARE(folders[2].role, FolderRole::Sent);
    QCOMPARE(folders[3].role, FolderRole::None);
    QCOMPARE(folders[4].role, FolderRole::Drafts);
    QCOMPARE(folders[5].role, FolderRole::None);
}

void SyncPartsTest::rolesByName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<FolderRole>("role");
    QTest::newRow("de") << u"Gesendet"_s << FolderRole::Sent;
    QTest::newRow("fr") << u"Éléments envoyés"_s << FolderRole::Sent;
    QTest::newRow("fr decomposed") << u"E\u0301le\u0301ments envoye\u0301s"_s << FolderRole::Sent;
    QTest::newRow("zh") << u"已发送"_s << FolderRole::Sent;
    QTest::newRow("exchange") << u"Deleted Items"_s << FolderRole::Trash;
    QTest::newRow("de drafts") << u"ENTWÜRFE"_s << FolderRole::Drafts;
    QTest::newRow("spam") << u"Spam"_s << FolderRole::Junk;
    QTest::newRow("own") << u"Sentences"_s << FolderRole::None;
}

void SyncPartsTest::rolesByName()
{
    QFETCH(QString, name);
    QFETCH(FolderRole, role);
    QCOMPARE(roleFromName(name), role);
}

void SyncPartsTest::namesForPeople()
{
    QCOMPARE(pathForPeople("INBOX.B&APw-cher", '.'), u"INBOX/Bücher"_s);
    QCOMPARE(pathForPeople("a/b", '.'), u"a\u2215b"_s);
    QCOMPARE(pathForPeople("a/b", '/'), u"a/b"_s);
}

void SyncPartsTest::namesForTheWire()
{
    QCOMPARE(rawNameFor("INBOX", '.', u"Bücher"_s, false), std::optional(QByteArray("INBOX.B&APw-cher")));
    QCOMPARE(rawNameFor("", '/', u" Work "_s, false), std::optional(QByteArray("Work")));
    QVERIFY(!rawNameFor("", '/', u"a/b"_s, false));
    QVERIFY(!rawNameFor("", '/', u"  "_s, false));
    QVERIFY(!rawNameFor("", '/', u"a*"_s, false));
    QVERIFY(!rawNameFor("INBOX", 0, u"a"_s, false));
}

void SyncPartsTest::backOffGrows()
{
    SystemRandom random;
    BackOff backOff(random);
    for (const qint64 seconds : {1, 2, 5, 10, 30, 60, 120, 300, 300, 300}) {
        const qint64 ms = backOff.next();
        QVERIFY2(ms >= seconds * 700 && ms <= seconds * 1300, qPrintable(QString::number(ms)));
    }
    backOff.reset();
    QVERIFY(backOff.next() <= 1300);
}

void SyncPartsTest::troubles()
{
    const auto auth = [](const char *line, Failure::Cause cause) { return Failure::auth(cause, u"x"_s, line); };
    QCOMPARE(classify(auth("NO [AUTHENTICATIONFAILED] no", Failure::Cause::PasswordRefused)), ConnectTrouble::SignIn);
    QCOMPARE(
        classify(auth("NO [UNAVAILABLE] Maximum number of connections from user+IP exceeded", Failure::Cause::AuthTemporary)),
        ConnectTrouble::TooMany);
    QCOMPARE(classify(auth("NO [ALERT] Too many simultaneous connections. (Failure)", Failure::Cause::PasswordRefused)),
             ConnectTrouble::TooMany);
    QCOMPARE(classify(auth("NO [UNAVAILABLE] later", Failure::Cause::AuthTemporary)), ConnectTrouble::Later);
    const Failure throttled = Failure::protocol(u"x"_s, "BAD Request is throttled. Suggested Backoff Time: 92415 milliseconds");
    QCOMPARE(suggestedWaitMs(throttled), 92415);
    QCOMPARE(suggestedWaitMs(Failure::protocol(u"x"_s, "Backoff Time: 999999999 milliseconds")), 300'000);
}

void SyncPartsTest::agendaOrder()
{
    Agenda agenda;
    agenda.listWanted = false;
    agenda.setFolders({{FolderId(2), "Work", u"Work"_s, FolderRole::None},
                       {FolderId(1), "INBOX", u"Inbox"_s, FolderRole::Inbox},
                       {FolderId(3), "Old", u"Old"_s, FolderRole::None}});
    const auto is = [&agenda](LaneKind lane, Action::Kind kind, int folder) {
        const Action action = agenda.next(lane, {}, false);
        return action.kind == kind && action.folder == FolderId(folder);
    };
    QVERIFY(is(LaneKind::Inbox, Action::Kind::Open, 1));
    QVERIFY(is(LaneKind::Main, Action::Kind::Open, 3));
    agenda.current = FolderId(2);
    QVERIFY(is(LaneKind::Main, Action::Kind::Open, 2)); // where the user looks
    agenda.replayWanted = true;
    QVERIFY(is(LaneKind::Main, Action::Kind::Replay, 0));
    agenda.replayWanted = false;
    agenda.find(FolderId(2))->wanted = agenda.find(FolderId(3))->wanted = false;
    QVERIFY(is(LaneKind::Main, Action::Kind::FetchMore, 2));
    QCOMPARE(agenda.next(LaneKind::Main, {}, true).kind, Action::Kind::RunJob);
    agenda.find(FolderId(2))->incomplete = agenda.find(FolderId(3))->incomplete = false;
    QVERIFY(is(LaneKind::Main, Action::Kind::Rest, 2)); // waits there by IDLE
    // A lone connection has the Inbox as well.
    agenda.inboxHasOwnLane = false;
    QVERIFY(is(LaneKind::Main, Action::Kind::Open, 1));
}

QTEST_GUILESS_MAIN(SyncPartsTest)
#include "tst_sync_parts.moc"
