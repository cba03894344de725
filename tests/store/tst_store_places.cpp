// One content in many places: what the server itself calls a message joins its copies.
#include "store_fixture.h"

#include <QTest>

using namespace postrider;
using namespace postrider::store;

class StorePlacesTest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void oneServerIdIsOneContent();
    void gmailsFlagsAreEachPlaces();
    void twoCopiesInOneFolderStayTwo();

private:
    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<CacheWriter> m_cache;
    std::unique_ptr<CacheReader> m_reader;
    FolderId m_inbox;
};

void StorePlacesTest::init()
{
    m_profile = std::make_unique<TestProfile>();
    m_cache = std::make_unique<CacheWriter>(m_profile->paths());
    m_reader = std::make_unique<CacheReader>(m_profile->paths());
    m_inbox = addFolder(*m_cache, "INBOX", FolderRole::Inbox);
}

void StorePlacesTest::cleanup()
{
    m_cache->check();
    m_reader.reset();
    m_cache.reset();
    m_profile.reset();
}

void StorePlacesTest::oneServerIdIsOneContent()
{
    const FolderId label = addFolder(*m_cache, "Label");
    HeaderRow row = header(1);
    row.serverId = "M1";
    m_cache->messages.applyHeaders(m_inbox, std::span(&row, 1));
    const MessageId message = m_cache->messages.location(m_inbox, Uid(1))->message;
    m_cache->parts.link(message, "1", m_cache->parts.store().begin()->finish(), 100);

    // Only UID, flags and the server's id are asked for elsewhere.
    const std::vector<KnownRow> rows{{Uid(7), {Flag::Seen, {}}, ModSeq(9), row.internalDate, "M1"},
                                     {Uid(8), {}, ModSeq(9), row.internalDate, "M2"},
                                     {Uid(9), {}, ModSeq(9), row.internalDate, {}}};
    UidSet needed;
    const ChangeSet changes = m_cache->messages.applyKnown(label, rows, &needed);
    QCOMPARE(needed, UidSet(Uid(8), Uid(9)));
    QCOMPARE(m_cache->messages.location(label, Uid(7))->message, message);
    QCOMPARE(m_cache->messages.location(label, Uid(7))->flags, Flags(Flag::Seen));
    QCOMPARE(changes.find(label)->added, std::vector<MessageId>{message});
    QCOMPARE(m_cache->messages.uids(label), UidSet(Uid(7)));
    // The headers of a known content, fetched all the same, make no second one.
    HeaderRow again = header(12, {}, 1);
    again.serverId = "M1";
    const FolderId other = addFolder(*m_cache, "Other");
    m_cache->messages.applyHeaders(other, std::span(&again, 1));
    QCOMPARE(m_cache->messages.location(other, Uid(12))->message, message);
    // It lives as long as one place is left.
    m_cache->messages.vanish(m_inbox, UidSet(Uid(1)));
    m_cache->messages.vanish(label, UidSet(Uid(7)));
    QCOMPARE(m_cache->messages.dropOrphans(), 0);
    m_cache->messages.vanish(other, UidSet(Uid(12)));
    // Gone everywhere, and back.
    m_cache->messages.applyKnown(m_inbox, std::vector<KnownRow>{{Uid(20), {}, ModSeq(10), row.internalDate, "M1"}}, &needed);
    QCOMPARE(m_cache->messages.location(m_inbox, Uid(20))->message, message);
    QVERIFY(m_cache->parts.find(message, "1").has_value());
    QCOMPARE(m_cache->messages.dropOrphans(), 0);
}

void StorePlacesTest::gmailsFlagsAreEachPlaces()
{
    const FolderId label = addFolder(*m_cache, "Label");
    for (const bool gmail : {true, false}) {
        HeaderRow row = header(gmail ? 1 : 2);
        row.serverId = gmail ? "g17" : "e17";
        m_cache->messages.applyHeaders(m_inbox, std::span(&row, 1));
        m_cache->messages.applyHeaders(label, std::span(&row, 1));
        const FlagRow seen{row.uid, {Flag::Seen | Flag::Deleted, {}}, {}};
        const ChangeSet changes = m_cache->messages.applyFlags(m_inbox, std::span(&seen, 1));
        const Location there = *m_cache->messages.location(label, row.uid);
        QCOMPARE(there.flags, gmail ? Flags(Flag::Seen) : Flags());
        QCOMPARE(there.serverFlags, there.flags);
        QCOMPARE(changes.find(label) != nullptr, gmail);
    }
    QCOMPARE(m_reader->folder(label)->unread, 1);
}

void StorePlacesTest::twoCopiesInOneFolderStayTwo()
{
    std::vector<HeaderRow> rows{header(1), header(2, {}, 1)};
    for (HeaderRow &row : rows)
        row.serverId = "M1";
    m_cache->messages.applyHeaders(m_inbox, rows);
    QCOMPARE(m_cache->messages.uids(m_inbox), UidSet(Uid(1), Uid(2)));
    QVERIFY(m_cache->messages.location(m_inbox, Uid(1))->message != m_cache->messages.location(m_inbox, Uid(2))->message);
    UidSet needed;
    m_cache->messages.applyKnown(m_inbox, std::vector<KnownRow>{{Uid(3), {}, {}, rows[0].internalDate, "M1"}}, &needed);
    QCOMPARE(needed, UidSet(Uid(3)));
}

QTEST_GUILESS_MAIN(StorePlacesTest)
#include "tst_store_places.moc"
