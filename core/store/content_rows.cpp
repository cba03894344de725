#include "store/content_rows.h"

#include "store/location_rows.h"
#include "store/pack.h"
#include "store/sqlite.h"

#include <utility>

namespace postrider::store {

namespace {

/// What only the reader and a reply need, in one column.
void packRest(const MessageContent &content, QByteArray &out)
{
    Packer rest(std::move(out));
    rest.bytes(packAddresses(content.sender)).bytes(packAddresses(content.replyTo)).bytes(packAddresses(content.bcc));
    rest.list(content.inReplyTo).list(content.references);
    rest.text(content.listId).text(content.listPost.name).text(content.listPost.address);
    rest.bytes(content.unsubscribeUrl).bytes(content.unsubscribeMailto).number(content.unsubscribeOneClick ? 1 : 0);
    out = rest.take();
}

void unpackRest(QByteArrayView packed, MessageContent &content)
{
    Unpacker in(packed);
    content.sender = unpackAddresses(in.bytes());
    content.replyTo = unpackAddresses(in.bytes());
    content.bcc = unpackAddresses(in.bytes());
    content.inReplyTo = unpackList(in.bytes());
    content.references = unpackList(in.bytes());
    content.listId = in.text();
    content.listPost.name = in.text();
    content.listPost.address = in.text();
    content.unsubscribeUrl = in.bytes();
    content.unsubscribeMailto = in.bytes();
    content.unsubscribeOneClick = in.number() != 0;
}

} // namespace

void unpackThreadIds(QByteArrayView rest, std::vector<QByteArray> &inReplyTo, std::vector<QByteArray> &references)
{
    Unpacker in(rest);
    for (int before = 0; before < 3; ++before) // sender, reply-to, bcc
        in.bytes();
    inReplyTo = unpackList(in.bytes());
    references = unpackList(in.bytes());
}

namespace {

/// `texts` and `rest` are room to work in; like the content they must live until the statement was run.
void bindContent(Statement &statement, qint64 internalDate, const MessageContent &content, QByteArray &texts, QByteArray &rest)
{
    texts.resize(0);
    rest.resize(0);
    appendUtf8(texts, content.subject);
    const qsizetype from = texts.size();
    appendAddresses(texts, content.from);
    const qsizetype to = texts.size();
    appendAddresses(texts, content.to);
    const qsizetype cc = texts.size();
    appendAddresses(texts, content.cc);
    packRest(content, rest);
    const QByteArrayView all(texts);
    statement.bind(content.hasAttachment).bind(content.date).bind(internalDate).bind(content.size);
    statement.bind(messageKey(content.messageId));
    statement.bindKeptText(all.first(from)).bindKeptText(all.sliced(from, to - from));
    statement.bindKeptText(all.sliced(to, cc - to)).bindKeptText(all.sliced(cc));
    statement.bindKeptBlob(content.messageId).bindKeptBlob(rest);
}

} // namespace

namespace {

qint64 nextId(Database &database)
{
    return database.scalar("SELECT max((SELECT id FROM highest_message), (SELECT coalesce(max(id), 0) FROM messages)) + 1");
}

} // namespace

ContentInserter::ContentInserter(Database &database, AccountId account)
    : m_database(database)
    , m_account(account)
    , m_insert(database.prepare("INSERT INTO messages (id, account, has_attachment, date, internal_date, size, message_key, "
                                "subject, from_list, to_list, cc_list, "
                                "message_id, rest, structure) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"))
{}

MessageId ContentInserter::insert(qint64 internalDate, const MessageContent &content)
{
    const QByteArray structure = packPart(content.structure);
    if (std::exchange(m_isFirst, false))
        m_insert.bind(nextId(m_database));
    else
        m_insert.bindNull(); // SQLite's own: one more than the largest there is
    m_insert.bind(m_account);
    bindContent(m_insert, internalDate, content, m_texts, m_rest);
    m_insert.bindKeptBlob(structure).run();
    return MessageId(m_database.lastInsertId());
}

MessageId insertContent(Database &database, AccountId account, qint64 internalDate, const MessageContent &content)
{
    return ContentInserter(database, account).insert(internalDate, content);
}

void updateContent(Database &database, MessageId message, qint64 internalDate, const MessageContent &content)
{
    auto update = database.prepare("UPDATE messages SET orphaned = 0, has_attachment = ?, date = ?, internal_date = ?, size = ?, "
                                   "message_key = ?, subject = ?, "
                                   "from_list = ?, to_list = ?, cc_list = ?, message_id = ?, rest = ? WHERE id = ?");
    QByteArray texts;
    QByteArray rest;
    bindContent(update, internalDate, content, texts, rest);
    update.bind(message).run();
    if (content.structure)
        fillInStructure(database, message, *content.structure, content.hasAttachment);
}

void deleteContent(Database &database, MessageId message)
{
    database.prepare("DELETE FROM parts WHERE message = ?").bind(message).run();
    database.prepare("DELETE FROM messages WHERE id = ?").bind(message).run();
}

bool fillInStructure(Database &database, MessageId message, const Part &structure, bool hasAttachment)
{
    auto update =
        database.prepare("UPDATE messages SET structure = ?, has_attachment = ? WHERE id = ? AND length(structure) = 0");
    update.bindBlob(packPart(structure)).bind(hasAttachment).bind(message).run();
    return database.changes() > 0;
}

std::optional<ContentRow> readContent(Database &database, MessageId message)
{
    auto query =
        database.prepare("SELECT account, has_attachment, date, size, subject, from_list, to_list, cc_list, snippet, message_id, "
                         "rest, structure FROM messages WHERE id = ?");
    query.bind(message);
    if (!query.step())
        return {};
    ContentRow row;
    row.account = query.id<AccountId>(0);
    row.content.hasAttachment = query.integer(1) != 0;
    row.content.date = query.integer(2);
    row.content.size = query.integer(3);
    row.content.subject = query.string(4);
    row.content.from = unpackAddresses(query.view(5));
    row.content.to = unpackAddresses(query.view(6));
    row.content.cc = unpackAddresses(query.view(7));
    row.snippet = query.string(8);
    row.content.messageId = query.bytes(9);
    unpackRest(query.view(10), row.content);
    row.content.structure = unpackPart(query.view(11));
    return row;
}

} // namespace postrider::store
