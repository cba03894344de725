#include "command.h"
#include "mail/body_renderer.h"
#include "mail/enclosed_files.h"
#include "mime/body_choice.h"
#include "mime/parser.h"
#include "mime/transfer_decoding.h"
#include "profile_session.h"

#include <QCoreApplication>

namespace postrider::ctl {

namespace {

using namespace Qt::StringLiterals;

/// Bytes of a section, from the cache if they are there, else from the server (which needs the profile for writing).
class SectionReader
{
public:
    SectionReader(Context context, MessageId message, FolderId folder) : m_context(context), m_message{folder, message} {}

    Task<Part> structure()
    {
        {
            ReadingSession reading(m_context.arguments);
            const std::optional<store::MessageDetails> details = reading.cache()->details(m_message.message);
            if (details && details->content.structure)
                co_return *details->content.structure;
        }
        Part part = co_await writing().engine().fetchStructure(m_message);
        co_return part;
    }

    Task<QByteArray> bytes(QByteArray section)
    {
        {
            ReadingSession reading(m_context.arguments);
            const std::optional<store::StoredPart> part = reading.cache()->part(m_message.message, section);
            const std::optional<QByteArray> cached = part ? store::PartStore(reading.paths().parts()).read(*part) : std::nullopt;
            if (cached)
                co_return *cached;
        }
        const sync::FetchedPart fetched = co_await writing().engine().fetchPart(m_message, section);
        const std::optional<QByteArray> read = store::PartStore(m_writing->stores().paths().parts()).read(fetched.file);
        if (!read)
            throw Failure::store(Failure::Cause::NotFound, QCoreApplication::translate("postriderctl", "What was fetched is gone from the disk."));
        co_return *read;
    }

private:
    WritingSession &writing()
    {
        if (!m_writing)
            m_writing = std::make_unique<WritingSession>(m_context.arguments);
        return *m_writing;
    }

    Context m_context;
    sync::MessageRef m_message;
    std::unique_ptr<WritingSession> m_writing;
};

QString headerLines(const store::MessageDetails &details)
{
    const auto line = [](const QString &name, const AddressList &addresses) {
        QStringList texts;
        for (const Address &address : addresses)
            texts.append(toText(address));
        return texts.isEmpty() ? QString() : u"%1: %2\n"_s.arg(name, texts.join(u", "_s));
    };
    return line(u"From"_s, details.content.from) + line(u"To"_s, details.content.to) + line(u"Cc"_s, details.content.cc)
        + u"Date: %1\nSubject: %2\n\n"_s.arg(toIsoDate(details.content.date), details.content.subject);
}

Task<int> showWhole(Context context, store::MessageDetails details, std::shared_ptr<SectionReader> reader)
{
    const Part root = co_await reader->structure();
    const mime::BodyChoice choice = mime::chooseBody(root);
    mail::EncodedParts parts;
    const std::vector<QByteArray> sections = mail::sectionsToShow(root, choice, true);
    for (const QByteArray &section : sections) {
        const QByteArray bytes = co_await reader->bytes(section);
        parts.insert(section, bytes);
    }
    const mail::RenderedBody body = mail::renderBody(root, choice, parts, {.plainOnly = true});
    QJsonArray attachments;
    QString attachmentLines;
    for (const mail::AttachmentInfo &info : body.attachments) {
        QJsonObject attachment;
        attachment.insert("part"_L1, QString::fromLatin1(info.section));
        attachment.insert("name"_L1, info.name);
        attachment.insert("type"_L1, info.type);
        attachment.insert("size"_L1, info.size);
        attachments.append(attachment);
        attachmentLines += u"[%1] %2 (%3, about %4 bytes)\n"_s.arg(QString::fromLatin1(info.section), info.name, info.type).arg(info.size);
    }
    QJsonArray facts;
    QString factLines;
    for (const mail::MessageFact &fact : body.facts) {
        QJsonObject entry;
        entry.insert("title"_L1, fact.title);
        entry.insert("lines"_L1, QJsonArray::fromStringList(fact.lines));
        facts.append(entry);
        factLines += u"* "_s + fact.title + u'\n';
        for (const QString &line : fact.lines)
            factLines += u"  "_s + line + u'\n';
    }
    if (!factLines.isEmpty())
        factLines += u'\n';
    QJsonObject object;
    object.insert("id"_L1, details.id.value());
    object.insert("subject"_L1, details.content.subject);
    object.insert("from"_L1, toJson(details.content.from));
    object.insert("to"_L1, toJson(details.content.to));
    object.insert("cc"_L1, toJson(details.content.cc));
    object.insert("date"_L1, toIsoDate(details.content.date));
    object.insert("message_id"_L1, QString::fromUtf8(details.content.messageId));
    object.insert("text"_L1, body.text);
    object.insert("attachments"_L1, attachments);
    object.insert("facts"_L1, facts);
    context.output.record(object, headerLines(details) + factLines + body.text + (attachmentLines.isEmpty() ? QString() : u"\n"_s + attachmentLines));
    co_return Done;
}

Task<int> showPart(Context context, QByteArray section, std::shared_ptr<SectionReader> reader)
{
    const Part root = co_await reader->structure();
    const auto inside = mail::splitEnclosedSection(section);
    const Part *part = root.find(inside ? inside->first : section);
    if (!part) {
        context.output.error(QCoreApplication::translate("postriderctl", "This message has no part %1.").arg(QString::fromLatin1(section)), NothingFound);
        co_return NothingFound;
    }
    const QByteArray encoding = part->transferEncoding;
    const QByteArray bytes = co_await reader->bytes(part->section);
    if (inside) {
        const std::optional<mail::EnclosedFile> file = mail::enclosedFile(*part, bytes, inside->second);
        if (!file) {
            context.output.error(QCoreApplication::translate("postriderctl", "This message has no part %1.").arg(QString::fromLatin1(section)), NothingFound);
            co_return NothingFound;
        }
        context.output.raw(file->bytes);
        co_return Done;
    }
    context.output.raw(context.arguments.has(u"raw"_s) ? bytes : mime::decodeTransfer(bytes, encoding));
    co_return Done;
}

} // namespace

Task<int> runShow(Context context)
{
    context.arguments.allowOnly({u"part"_s, u"raw"_s});
    bool ok = false;
    const MessageId message(context.arguments.wordsWithin(1, 1).front().toLongLong(&ok));
    if (!ok || !message.isValid())
        throw UsageError{QCoreApplication::translate("postriderctl", "“show” needs the id of a message, as “list” prints it.")};
    std::optional<store::MessageDetails> details;
    {
        ReadingSession reading(context.arguments);
        if (reading.cache())
            details = reading.cache()->details(message);
    }
    if (!details || details->locations.empty()) {
        context.output.error(QCoreApplication::translate("postriderctl", "There is no message with this id."), NothingFound);
        co_return NothingFound;
    }
    const auto reader = std::make_shared<SectionReader>(context, message, details->locations.front().folder);
    if (context.arguments.has(u"part"_s)) {
        const int code = co_await showPart(context, context.arguments.value(u"part"_s).toLatin1(), reader);
        co_return code;
    }
    if (context.arguments.has(u"raw"_s)) {
        const QByteArray raw = co_await reader->bytes(QByteArray());
        context.output.raw(raw);
        co_return Done;
    }
    const int code = co_await showWhole(context, *details, reader);
    co_return code;
}

} // namespace postrider::ctl
