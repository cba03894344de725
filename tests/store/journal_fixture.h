// A journal in a profile of its own, which a test may close and open again.
#pragma once

#include "store_fixture.h"

#include <QTest>

namespace postrider::store {

class JournalFixture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_profile = std::make_unique<TestProfile>();
        m_journal = std::make_unique<Journal>(m_profile->paths());
    }
    void cleanup()
    {
        m_journal.reset();
        m_profile.reset();
    }

protected:
    void reopen()
    {
        m_journal.reset();
        m_journal = std::make_unique<Journal>(m_profile->paths());
    }
    OutboxItem queue(const QByteArray &text = "From: me\r\n\r\nHello\r\n")
    {
        OutboxItem item;
        item.account = TestAccount;
        item.messageId = "<1@example.org>";
        item.subject = QStringLiteral("Hello");
        item.sender = QStringLiteral("me@example.org");
        item.recipients = {QStringLiteral("a@example.org"), QStringLiteral("secret@example.org")};
        item.queued = 123;
        return m_journal->outbox.add(item, text);
    }
    void force(OutboxId id, OutboxState state)
    {
        m_journal->database().prepare("UPDATE outbox SET state = ? WHERE id = ?").bind(int(state)).bind(id).run();
    }
    QStringList files(const QString &folder) { return QDir(folder).entryList(QDir::Files); }

    std::unique_ptr<TestProfile> m_profile;
    std::unique_ptr<Journal> m_journal;
};

} // namespace postrider::store
