// Reading and writing message content rows. Inside store/ only.
#pragma once

#include "store/message.h"
#include "store/sqlite.h"

#include <optional>

namespace postrider::store {

/// Inserts content rows, one after the other, with one compiled statement and without copying what it binds. While it lives nothing
/// else may insert or delete content: the first row gets an id above all that ever were, the others follow it.
class ContentInserter final
{
    Q_DISABLE_COPY_MOVE(ContentInserter)

public:
    ContentInserter(Database &database, AccountId account);
    MessageId insert(qint64 internalDate, const MessageContent &content);

private:
    Database &m_database;
    const AccountId m_account;
    Statement m_insert;
    bool m_isFirst = true;
    QByteArray m_texts; // of one row, behind each other; kept for its room
    QByteArray m_rest;
};

MessageId insertContent(Database &database, AccountId account, qint64 internalDate, const MessageContent &content);
/// Replaces what the header tells; a structure that is known stays if `content` brings none. It is no orphan any more.
void updateContent(Database &database, MessageId message, qint64 internalDate, const MessageContent &content);
/// With its parts' rows; the files go by eviction or sweep.
void deleteContent(Database &database, MessageId message);

/// True if it was still without a structure and got this one.
bool fillInStructure(Database &database, MessageId message, const Part &structure, bool hasAttachment);

/// In-Reply-To and References of a message's `rest` column.
void unpackThreadIds(QByteArrayView rest, std::vector<QByteArray> &inReplyTo, std::vector<QByteArray> &references);

struct ContentRow {
    AccountId account;
    MessageContent content;
    QString snippet;
};
std::optional<ContentRow> readContent(Database &database, MessageId message);

} // namespace postrider::store
