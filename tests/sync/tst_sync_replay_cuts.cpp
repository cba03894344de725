// Every kind of act with the connection cut at every step of its replay, before and after the server did it: in the end the
// server has what the user meant, once, and the cache shows the same.
#include "replay_desk.h"

#include "sync/outbox/draft_upload.h"

using namespace postrider;
using namespace postrider::test;
using namespace Qt::StringLiterals;

namespace {

using Act = std::function<void(Desk &)>;

struct Kind {
    const char *name;
    Act act;
};

const std::vector<Kind> &kinds()
{
    static const std::vector<Kind> all = {
        {"set flags",
         [](Desk &desk) {
             desk.bench.run(desk.bench.acts().changeFlags({desk.ref("INBOX", u"one"_s)}, Flag::Seen | Flag::Flagged, {}));
         }},
        {"clear a flag",
         [](Desk &desk) { desk.bench.run(desk.bench.acts().changeFlags({desk.ref("INBOX", u"two"_s)}, {}, Flag::Seen)); }},
        {"keywords",
         [](Desk &desk) {
             sync::FlagChange change;
             change.setKeywords = {"private"};
             change.clearKeywords = {"work"};
             desk.bench.run(desk.bench.acts().change({desk.ref("INBOX", u"two"_s)}, change));
         }},
        {"move",
         [](Desk &desk) {
             desk.bench.run(desk.bench.acts().moveOrCopy(store::IntentKind::Move,
                                                         {desk.ref("INBOX", u"one"_s), desk.ref("INBOX", u"two"_s)},
                                                         desk.bench.target("Archive").id));
         }},
        {"star, move and move on",
         [](Desk &desk) {
             sync::Acts &acts = desk.bench.acts();
             desk.bench.run(acts.changeFlags({desk.ref("INBOX", u"one"_s)}, Flag::Flagged, {}));
             const FolderId archive = desk.bench.target("Archive").id;
             desk.bench.run(acts.moveOrCopy(store::IntentKind::Move, {desk.ref("INBOX", u"one"_s)}, archive));
             const FolderId trash = desk.bench.target("Trash").id;
             desk.bench.run(acts.moveOrCopy(store::IntentKind::Move, {desk.ref("Archive", u"one"_s)}, trash));
         }},
        {"copy",
         [](Desk &desk) {
             desk.bench.run(desk.bench.acts().moveOrCopy(store::IntentKind::Copy, {desk.ref("INBOX", u"one"_s)},
                                                         desk.bench.target("Archive").id));
         }},
        {"delete for ever",
         [](Desk &desk) { desk.bench.run(desk.bench.acts().deleteForEver({desk.ref("INBOX", u"one"_s)})); }},
        {"mark all read",
         [](Desk &desk) {
             desk.bench.run(desk.bench.acts().wholeFolder(store::IntentKind::MarkAllRead, desk.bench.target("INBOX").id));
         }},
        {"empty the folder",
         [](Desk &desk) {
             desk.bench.run(desk.bench.acts().wholeFolder(store::IntentKind::EmptyFolder, desk.bench.target("Archive").id));
         }},
        {"create a folder", [](Desk &desk) { desk.bench.run(desk.bench.acts().createFolder({}, u"New"_s)); }},
        {"rename a folder",
         [](Desk &desk) { desk.bench.run(desk.bench.acts().renameFolder(desk.bench.target("Archive").id, u"Old mail"_s)); }},
        {"delete a folder", [](Desk &desk) { desk.bench.run(desk.bench.acts().deleteFolder(desk.bench.target("Archive").id)); }},
        {"unsubscribe",
         [](Desk &desk) { desk.bench.run(desk.bench.acts().subscribeFolder(desk.bench.target("Archive").id, false)); }},
        {"rename, then move there",
         [](Desk &desk) {
             desk.bench.run(desk.bench.acts().renameFolder(desk.bench.target("Archive").id, u"Old"_s));
             desk.bench.run(desk.bench.acts().moveOrCopy(store::IntentKind::Move, {desk.ref("INBOX", u"one"_s)},
                                                         desk.bench.target("Archive").id));
         }},
    };
    return all;
}

} // namespace

class SyncReplayCutsTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStep_data();
    void everyStep();
    void undoAtEveryStep_data();
    void undoAtEveryStep();
    void draftAtEveryStep_data();
    void draftAtEveryStep();
    void twinInTheTarget_data();
    void twinInTheTarget();
    void refusedFlagOfALargerAct();
    void refusedMoveKeepsTheFlag();
    void followsWhatOthersMoved();
    void deletesOnlyWhatTheUserSaw();
    void foreignDeletedStays();
    void newFolderIsThereAtOnce();
    void foldersBelowInbox();
};

void SyncReplayCutsTest::everyStep_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("capabilities");
    QTest::addColumn<bool>("after");
    for (size_t i = 0; i < kinds().size(); ++i) {
        for (const QByteArray &capabilities : {QByteArray("UIDPLUS MOVE ESEARCH LITERAL+"), QByteArray("UIDPLUS LITERAL+")}) {
            for (const bool after : {false, true}) {
                const QByteArray name = QByteArray(kinds()[i].name) + (capabilities.contains("MOVE") ? "" : ", no MOVE")
                                        + (after ? ", answer lost" : ", command lost");
                QTest::newRow(name.constData()) << int(i) << capabilities << after;
            }
        }
    }
}

void SyncReplayCutsTest::everyStep()
{
    QFETCH(int, kind);
    QFETCH(QByteArray, capabilities);
    QFETCH(bool, after);
    Desk whole(capabilities);
    kinds()[size_t(kind)].act(whole);
    QVERIFY(whole.replay());
    QCOMPARE(whole.pending(), size_t(0));
    const QByteArray wanted = whole.server.describe();
    QVERIFY2(whole.bench.notices.isEmpty(), qPrintable(whole.bench.notices.join(u'\n')));

    int steps = 0;
    for (bool cut = true; cut; ++steps) {
        QVERIFY2(steps < 40, "replay does not come to an end");
        Desk desk(capabilities);
        kinds()[size_t(kind)].act(desk);
        desk.server.cutAt(after ? ModelImap::Cut::After : ModelImap::Cut::Before, steps + 1);
        desk.replay();
        cut = desk.server.wasCut();
        if (cut)
            QVERIFY(desk.replay());
        const QByteArray context = "cut at step " + QByteArray::number(steps + 1) + ": " + desk.server.commands.join(" / ");
        QVERIFY2(desk.server.describe() == wanted, desk.server.describe() + "\n" + wanted + "\n" + context);
        QVERIFY2(desk.pending() == 0, context);
        QVERIFY2(desk.bench.notices.isEmpty(), qPrintable(desk.bench.notices.join(u'\n') + QString::fromLatin1(context)));
        for (const QByteArray &folder : {QByteArray("INBOX"), QByteArray("Trash")}) {
            const QByteArray shown = desk.shown(folder);
            QVERIFY2(wanted.contains(shown), shown + " not in " + wanted + "\n" + context);
        }
    }
    QVERIFY(steps >= 2);
}

void SyncReplayCutsTest::undoAtEveryStep_data()
{
    QTest::addColumn<int>("kind");
    for (const char *name : {"set flags", "clear a flag", "keywords", "move", "mark all read", "rename a folder", "unsubscribe"}) {
        for (size_t i = 0; i < kinds().size(); ++i) {
            if (qstrcmp(kinds()[i].name, name) == 0)
                QTest::newRow(name) << int(i);
        }
    }
}

/// Done, undone after the program was started again, with the connection cut at each step of doing it.
void SyncReplayCutsTest::undoAtEveryStep()
{
    QFETCH(int, kind);
    const QByteArray capabilities = "UIDPLUS MOVE ESEARCH LITERAL+";
    int steps = 0;
    for (bool cut = true; cut; ++steps) {
        QVERIFY2(steps < 40, "replay does not come to an end");
        Desk desk(capabilities);
        const QByteArray before = desk.server.describe();
        kinds()[size_t(kind)].act(desk);
        desk.server.cutAt(ModelImap::Cut::After, steps + 1);
        desk.replay();
        cut = desk.server.wasCut();
        desk.server.cutAt(ModelImap::Cut::Never, 0);
        // A new object knows nothing but what the journal says.
        sync::Acts afterRestart(desk.bench, [] {});
        desk.bench.run(afterRestart.recover(true));
        const auto last = [](store::Journal &journal) { return journal.database().scalar("SELECT max(undo_group) FROM undo_groups"); };
        const qint64 group = desk.bench.run(desk.bench.profile.stores->journal(last));
        QVERIFY(group > 0);
        QVERIFY(desk.bench.run(afterRestart.undo(group)));
        QVERIFY(desk.replay());
        const QByteArray context = "cut at step " + QByteArray::number(steps + 1) + ": " + desk.server.commands.join(" / ");
        QVERIFY2(desk.server.describe() == before, desk.server.describe() + "\n" + before + "\n" + context);
        QVERIFY2(desk.pending() == 0, context);
        const QByteArray shown = desk.shown("INBOX");
        QVERIFY2(before.contains(shown), shown + " not in " + before + "\n" + context);
        QVERIFY(!desk.bench.run(afterRestart.undo(group))); // once
    }
}

void SyncReplayCutsTest::draftAtEveryStep_data()
{
    QTest::addColumn<bool>("after");
    QTest::newRow("command lost") << false;
    QTest::newRow("answer lost") << true;
}

/// A draft that is saved twice has one copy on the server, also if the program ends between.
void SyncReplayCutsTest::draftAtEveryStep()
{
    QFETCH(bool, after);
    int steps = 0;
    for (bool cut = true; cut; ++steps) {
        QVERIFY2(steps < 60, "the upload does not come to an end");
        Desk desk("UIDPLUS MOVE ESEARCH LITERAL+");
        desk.server.mailboxes["Drafts"].uidValidity = 5;
        const auto listed = [](store::CacheWriter &cache) {
            store::FolderListing folder;
            folder.rawName = "Drafts";
            folder.delimiter = '/';
            folder.path = u"Drafts"_s;
            folder.role = FolderRole::Drafts;
            cache.folders.put(AccountId(1), folder);
            return true;
        };
        desk.bench.run(desk.bench.profile.stores->cache(listed));
        store::DraftId id;
        const auto save = [&desk, &id](const QByteArray &text) {
            const auto job = [id, text](store::Journal &journal) {
                store::DraftItem item = journal.drafts.find(id).value_or(store::DraftItem());
                item.account = AccountId(1);
                return journal.drafts.save(item, "Subject: " + text + "\r\nMessage-ID: <draft@x>\r\n\r\n" + text + "\r\n");
            };
            id = desk.bench.run(desk.bench.profile.stores->journal(job)).id;
        };
        const auto upload = [&desk, &id] {
            desk.bench.session = desk.signIn();
            sync::DraftUpload drafts(desk.bench, desk.bench); // as after a restart
            drafts.changed(id, true);
            const auto settled = [&desk, &id] {
                const auto job = [id](store::Journal &journal) { return journal.drafts.find(id)->serverCurrent; };
                return desk.bench.run(desk.bench.profile.stores->journal(job)) || !desk.bench.session->isOpen();
            };
            QTRY_VERIFY(settled());
            QTRY_VERIFY(!desk.bench.session->isOpen() || desk.server.commands.size() > 0);
            // What is left to do after the row says "current" (the old copy) goes on until nothing is sent any more.
            qsizetype sent = -1;
            while (sent != desk.server.commands.size()) {
                sent = desk.server.commands.size();
                for (int i = 0; i < 20; ++i)
                    QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            }
        };
        save("first");
        upload();
        save("second");
        desk.server.cutAt(after ? ModelImap::Cut::After : ModelImap::Cut::Before, steps + 1);
        upload();
        cut = desk.server.wasCut();
        desk.server.cutAt(ModelImap::Cut::Never, 0);
        if (cut) {
            save("third");
            upload();
        }
        const QByteArray context = "cut at step " + QByteArray::number(steps + 1) + ": " + desk.server.commands.join(" / ");
        QVERIFY2(desk.server.mailboxes["Drafts"].messages.size() == 1, desk.server.describe() + "\n" + context);
        QVERIFY2(desk.server.describe().contains(cut ? "third" : "second"), desk.server.describe());
        desk.bench.session.reset();
    }
}

void SyncReplayCutsTest::twinInTheTarget_data()
{
    QTest::addColumn<store::IntentKind>("kind");
    QTest::addColumn<bool>("gone");
    QTest::addColumn<bool>("after");
    for (const auto kind : {store::IntentKind::Copy, store::IntentKind::Move}) {
        for (const bool gone : {true, false}) {
            for (const bool after : {false, true}) {
                QTest::addRow("%s of what is %s, %s lost", kind == store::IntentKind::Copy ? "copy" : "move",
                              gone ? "gone" : "there", after ? "answer" : "command")
                    << kind << gone << after;
            }
        }
    }
}

/// Another client has put the same message into the target, and may have taken away the one that was meant.
void SyncReplayCutsTest::twinInTheTarget()
{
    QFETCH(store::IntentKind, kind);
    QFETCH(bool, gone);
    QFETCH(bool, after);
    int steps = 0;
    for (bool cut = true; cut; ++steps) {
        QVERIFY2(steps < 40, "replay does not come to an end");
        Desk desk("UIDPLUS MOVE ESEARCH LITERAL+");
        desk.server.add("Archive", "one");
        desk.learn("Archive");
        desk.bench.run(desk.bench.acts().moveOrCopy(kind, {desk.ref("INBOX", u"one"_s)}, desk.bench.target("Archive").id));
        if (gone) {
            ModelImap::Mailbox &inbox = desk.server.mailboxes["INBOX"];
            inbox.messages.erase(inbox.messages.begin());
        }
        desk.server.cutAt(after ? ModelImap::Cut::After : ModelImap::Cut::Before, steps + 1);
        desk.replay();
        cut = desk.server.wasCut();
        if (cut)
            QVERIFY(desk.replay());
        const QByteArray server = desk.server.describe();
        const QByteArray context = server + "\ncut at step " + QByteArray::number(steps + 1) + ": " + desk.server.commands.join(" / ");
        QVERIFY2(desk.pending() == 0, context);
        QVERIFY2(server.contains("Archive: old, one"), context);
        QVERIFY2(server.contains("INBOX: foreign \\Deleted, one") == (kind == store::IntentKind::Copy && !gone), context);
        if (gone) { // nothing that stood in for the message meanwhile is left
            const QByteArray shown = desk.shown("Archive");
            QVERIFY2(server.contains(shown + " |"), shown + " not in " + context);
        }
        QVERIFY2(desk.bench.notices.isEmpty(), qPrintable(desk.bench.notices.join(u'\n')));
    }
    QVERIFY(steps >= 2);
}

void SyncReplayCutsTest::refusedFlagOfALargerAct()
{
    Desk desk("UIDPLUS MOVE ESEARCH LITERAL+");
    kinds()[4].act(desk); // star, move and move on
    desk.server.refusedFlags.insert("\\Flagged");
    QVERIFY(desk.replay());
    QCOMPARE(desk.pending(), size_t(0));
    QCOMPARE(desk.bench.notices.size(), 1);
    QCOMPARE(desk.shown("Trash"), QByteArray("Trash: one")); // no star that the server does not have
    QVERIFY(desk.server.describe().contains("Trash: one"));
}

void SyncReplayCutsTest::refusedMoveKeepsTheFlag()
{
    Desk desk("UIDPLUS MOVE ESEARCH LITERAL+");
    kinds()[4].act(desk);
    desk.server.refusedTargets.insert("Trash");
    QVERIFY(desk.replay());
    QCOMPARE(desk.pending(), size_t(0));
    QCOMPARE(desk.shown("Trash"), QByteArray("Trash:"));
    QVERIFY(desk.shown("INBOX").contains("one \\Flagged"));
    QVERIFY(!desk.shown("INBOX").contains("pending"));
    QVERIFY(desk.server.describe().contains("one \\Flagged"));
    QVERIFY(desk.bench.notices.value(0).contains(u"room"_s)); // says what can be done about the quota
}

void SyncReplayCutsTest::followsWhatOthersMoved()
{
    Desk desk("UIDPLUS MOVE ESEARCH LITERAL+");
    const auto role = [](store::CacheWriter &cache) {
        store::FolderListing folder;
        folder.rawName = "Trash";
        folder.delimiter = '/';
        folder.path = u"Trash"_s;
        folder.role = FolderRole::Trash;
        cache.folders.put(AccountId(1), folder);
        return true;
    };
    desk.bench.run(desk.bench.profile.stores->cache(role));
    desk.bench.run(desk.bench.acts().changeFlags({desk.ref("INBOX", u"one"_s)}, Flag::Flagged, {}));
    desk.bench.run(desk.bench.acts().moveOrCopy(store::IntentKind::Move, {desk.ref("INBOX", u"two"_s)},
                                                desk.bench.target("Archive").id));
    // Another client throws both away before we are online again.
    ModelImap::Mailbox &inbox = desk.server.mailboxes["INBOX"];
    ModelImap::Mailbox &trash = desk.server.mailboxes["Trash"];
    for (size_t i = 0; i < 2; ++i) {
        ModelImap::Message message = inbox.messages.front();
        inbox.messages.erase(inbox.messages.begin());
        message.uid = trash.uidNext++;
        trash.messages.push_back(message);
    }
    QVERIFY(desk.replay());
    QCOMPARE(desk.pending(), size_t(0));
    QVERIFY2(desk.server.describe().contains("Trash: one \\Flagged"), desk.server.describe());
    QVERIFY2(desk.server.describe().contains("Archive: old, two \\Seen work"), desk.server.describe());
    QVERIFY(desk.bench.notices.isEmpty());
}

void SyncReplayCutsTest::deletesOnlyWhatTheUserSaw()
{
    Desk desk("UIDPLUS MOVE ESEARCH LITERAL+");
    desk.bench.run(desk.bench.acts().deleteForEver({desk.ref("INBOX", u"one"_s)}));
    desk.server.mailboxes["INBOX"].uidValidity = 8;
    const QByteArray before = desk.server.describe();
    QVERIFY(desk.replay());
    QCOMPARE(desk.server.describe(), before);
    QCOMPARE(desk.pending(), size_t(0));
    QCOMPARE(desk.bench.notices.size(), 1);
}

void SyncReplayCutsTest::foreignDeletedStays()
{
    // Without UIDPLUS there is no way to remove single messages: nothing is expunged at all.
    for (const char *capabilities : {"UIDPLUS MOVE LITERAL+", "UIDPLUS LITERAL+", "MOVE LITERAL+", "LITERAL+"}) {
        Desk desk(capabilities);
        desk.bench.run(desk.bench.acts().deleteForEver({desk.ref("INBOX", u"one"_s)}));
        desk.bench.run(desk.bench.acts().moveOrCopy(store::IntentKind::Move, {desk.ref("INBOX", u"two"_s)},
                                                    desk.bench.target("Archive").id));
        QVERIFY(desk.replay());
        QVERIFY2(desk.server.describe().contains("foreign \\Deleted"), capabilities);
        for (const QByteArray &command : desk.server.commands)
            QVERIFY2(!command.startsWith("EXPUNGE") && !command.startsWith("CLOSE"), command);
    }
}

/// Deleting where there is no trash yet: made and used before any connection.
void SyncReplayCutsTest::newFolderIsThereAtOnce()
{
    Desk desk("UIDPLUS MOVE ESEARCH LITERAL+");
    desk.bench.run(desk.bench.acts().createFolder({}, u"Junk"_s));
    QCOMPARE(desk.bench.target("Junk").role, FolderRole::Junk);
    desk.bench.run(desk.bench.acts().moveOrCopy(store::IntentKind::Move, {desk.ref("INBOX", u"one"_s)}, desk.bench.target("Junk").id));
    QCOMPARE(desk.shown("Junk"), QByteArray("Junk: one"));
    QVERIFY(desk.replay());
    QVERIFY2(desk.server.describe().contains("Junk: one"), desk.server.describe());
    QCOMPARE(desk.pending(), size_t(0));
}

void SyncReplayCutsTest::foldersBelowInbox()
{
    Desk desk("UIDPLUS LITERAL+");
    const auto list = [](store::CacheWriter &cache) {
        std::vector<store::FolderListing> folders;
        for (const char *name : {"INBOX", "INBOX.Sent"}) {
            const QString path = QString::fromLatin1(name).replace(u'.', u'/');
            folders.push_back({name, '.', path, FolderRole::None, {}});
        }
        cache.folders.replaceList(AccountId(1), folders);
        return true;
    };
    desk.bench.run(desk.bench.profile.stores->cache(list));
    desk.bench.run(desk.bench.acts().createFolder({}, u"New"_s));
    QVERIFY(desk.bench.profile.folder(AccountId(1), "INBOX.New").has_value());
}

QTEST_GUILESS_MAIN(SyncReplayCutsTest)
#include "tst_sync_replay_cuts.moc"
