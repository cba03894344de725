#include "mail/reading_flow.h"

#include "mail/draft_codec.h"
#include "mail/remote_pictures.h"
#include "mime/file_name.h"
#include "mime/parser.h"
#include "mime/reply.h"
#include "mime/transfer_decoding.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QUuid>

namespace postrider::mail {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 MaxShownText = 32 * 1024 * 1024;      // a text part larger than this is offered as a file
constexpr qint64 MaxAttachmentBytes = 100 * 1024 * 1024;
constexpr qint64 DecodeStep = 1024 * 1024;

QString say(const char *text) { return QCoreApplication::translate("ReadingFlow", text); }

QByteArray readPart(const store::PartStore &parts, const store::StoredPart &part)
{
    const std::optional<QByteArray> bytes = parts.read(part);
    if (!bytes)
        throw Failure::store(Failure::Cause::NotFound, say("A cached part of this message is gone from the disk. Open the message again."));
    return *bytes;
}

RenderedBody renderFiles(const store::PartStore &parts, const Part &root, const mime::BodyChoice &choice,
                         const QHash<QByteArray, store::StoredPart> &files, const RenderOptions &options)
{
    EncodedParts encoded;
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        encoded.insert(it.key(), readPart(parts, it.value()));
    return renderBody(root, choice, encoded, options);
}

/// Decodes a part file into a new file of its own that nobody can write to.
QString layOut(const store::PartStore &parts, const store::StoredPart &part, const Part &described, const QString &folder)
{
    const QString directory = folder + u'/' + QUuid::createUuid().toString(QUuid::Id128);
    if (!QDir().mkpath(directory))
        throw Failure::store(Failure::Cause::NotWritable, say("No folder can be made for the attachment in %1.").arg(folder));
    QFile file(directory + u'/' + mime::safeFileName(mime::attachmentName(described)));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        throw Failure::store(Failure::Cause::NotWritable, say("The attachment cannot be written to %1: %2").arg(file.fileName(), file.errorString()));
    mime::TransferDecoder decoder(mime::transferEncoding(described.transferEncoding));
    for (qint64 offset = 0; offset < part.size; offset += DecodeStep) {
        const std::optional<QByteArray> bytes = parts.read(part, offset, DecodeStep);
        if (!bytes)
            throw Failure::store(Failure::Cause::NotFound, say("The cached attachment is gone from the disk. Try again."));
        file.write(decoder.feed(*bytes));
    }
    file.write(decoder.finish());
    if (!file.flush())
        throw Failure::store(Failure::Cause::DiskFull, say("The attachment cannot be written: %1").arg(file.errorString()));
    file.setPermissions(QFileDevice::ReadOwner);
    return file.fileName();
}

bool fitsText(const Part *part) { return part && part->encodedSize <= MaxShownText; }

/// Everything a reply needs of the text parts, fetched and rendered as plain text.
Task<RenderedBody> plainBody(ReadingTools tools, sync::MessageRef message, Part root, mime::BodyChoice choice)
{
    QHash<QByteArray, store::StoredPart> files;
    const std::vector<QByteArray> sections = sectionsToShow(choice, true);
    for (const QByteArray &section : sections) {
        if (!fitsText(root.find(section)))
            continue;
        const sync::FetchedPart part = co_await tools.engine.fetchPart(message, section);
        files.insert(section, part.file);
    }
    const store::PartStore parts = tools.parts;
    const RenderOptions options{true, false};
    auto job = [parts, root, choice, files, options] { return renderFiles(parts, root, choice, files, options); };
    RenderedBody body = co_await tools.reader.run(job);
    co_return body;
}

Task<QByteArray> wholeMessage(ReadingTools tools, sync::MessageRef message, sync::Progress progress)
{
    const sync::FetchedPart part = co_await tools.engine.fetchPart(message, QByteArray(), progress);
    const store::PartStore parts = tools.parts;
    const store::StoredPart file = part.file;
    auto job = [parts, file] { return readPart(parts, file); };
    QByteArray raw = co_await tools.reader.run(job);
    co_return raw;
}

Task<> showBody(ReadingTools tools, sync::MessageRef message, MessageContent &content, Callback<const MessageContent &> tell)
{
    const Part root = co_await tools.engine.fetchStructure(message);
    const mime::BodyChoice choice = mime::chooseBody(root);
    auto list = [isCached = tools.isCached, root, choice, id = message.message] {
        std::vector<AttachmentInfo> attachments = attachmentsOf(root, choice);
        for (AttachmentInfo &attachment : attachments)
            attachment.isHere = isCached(id, attachment.section);
        return attachments;
    };
    content.attachments = co_await tools.reader.run(list);
    const std::vector<QByteArray> sections = sectionsToShow(choice, tools.plainOnly);
    content.bytesTotal = 0;
    for (const QByteArray &section : sections) {
        if (const Part *part = root.find(section); part && part->encodedSize > 0)
            content.bytesTotal += part->encodedSize;
    }
    tell(content);

    QHash<QByteArray, store::StoredPart> files;
    qint64 before = 0;
    const sync::Progress progress = [&content, &before, tell](qint64 done, qint64) {
        content.bytesDone = before + done;
        tell(content);
    };
    for (const QByteArray &section : sections) {
        if (!fitsText(root.find(section)))
            continue;
        const sync::FetchedPart part = co_await tools.engine.fetchPart(message, section, progress);
        files.insert(section, part.file);
        before += part.file.size;
    }
    const store::PartStore parts = tools.parts;
    const RenderOptions options{tools.plainOnly, tools.withRemotePictures};
    auto job = [parts, root, choice, files, options] { return renderFiles(parts, root, choice, files, options); };
    const RenderedBody body = co_await tools.reader.run(job);
    content.text = body.text;
    content.textIsFromHtml = body.textIsFromHtml;
    content.html = body.html;
    content.inlineImages = body.inlineImages;
    content.notices += body.notices;
    content.body = MessageContent::BodyState::Ready;
    tell(content);

    const QHash<QString, QByteArray> pictures = sectionsOfPictures(choice, body.contentIds);
    for (auto it = pictures.cbegin(); it != pictures.cend(); ++it) {
        const Part *part = root.find(it.value());
        if (!part || part->estimatedDecodedSize() > MaxPictureBytes)
            continue;
        const Part described = *part;
        const sync::FetchedPart fetched = co_await tools.engine.fetchPart(message, it.value());
        const store::StoredPart file = fetched.file;
        auto decode = [parts, file, described] { return pictureBytes(readPart(parts, file), described); };
        const std::optional<QByteArray> bytes = co_await tools.reader.run(decode);
        if (bytes)
            content.inlineImages.insert(it.key(), *bytes);
    }
    if (!pictures.isEmpty())
        tell(content);
    if (tools.withRemotePictures && content.html && !content.html->remotePictures.empty())
        co_await fetchRemotePictures(tools, message.message, content, tell);
}

DraftContent toContent(const mime::Reply &reply, const ReplyOrder &order)
{
    DraftContent content;
    content.account = order.account;
    content.from = order.identities.at(reply.identity);
    content.to = reply.draft.to;
    content.cc = reply.draft.cc;
    content.bcc = reply.draft.bcc;
    content.subject = reply.draft.subject;
    content.body = reply.draft.text;
    for (const QByteArray &id : reply.draft.inReplyTo)
        content.inReplyTo.append(id);
    for (const QByteArray &id : reply.draft.references)
        content.references.append(id);
    for (const mime::DraftAttachment &attachment : reply.draft.attachments) {
        DraftAttachment copy;
        copy.name = attachment.name;
        copy.type = QString::fromLatin1(attachment.type);
        copy.bytes = attachment.bytes;
        copy.size = attachment.bytes.size();
        content.attachments.push_back(copy);
    }
    content.original = order.original;
    return content;
}

Task<DraftContent> answer(ReadingTools tools, sync::MessageRef message, ReplyOrder order)
{
    if (order.mode == ReplyMode::EditAsNew) {
        const QByteArray raw = co_await wholeMessage(tools, message, sync::Progress());
        DraftContent content = fromMessage(raw);
        content.account = order.account;
        content.inReplyTo.clear();
        content.references.clear();
        co_return content;
    }
    const sync::FetchedPart headerPart = co_await tools.engine.fetchPart(message, QByteArrayLiteral("HEADER"));
    const QByteArray header = readPart(tools.parts, headerPart.file);
    const Part root = co_await tools.engine.fetchStructure(message);
    const mime::BodyChoice choice = mime::chooseBody(root);
    const RenderedBody body = co_await plainBody(tools, message, root, choice);
    const mime::Original original = mime::makeOriginal(header, body.text);
    mime::ReplyOptions options;
    options.selectedText = order.quoteOnly;

    if (order.mode == ReplyMode::ForwardAttached) {
        const QByteArray raw = co_await wholeMessage(tools, message, sync::Progress());
        DraftContent content = toContent(mime::makeAttachedForward(original, raw, order.identities, options), order);
        content.kind = DraftContent::Kind::Forward;
        co_return content;
    }
    if (order.mode == ReplyMode::ForwardInline) {
        DraftContent content = toContent(mime::makeInlineForward(original, order.identities, options), order);
        content.kind = DraftContent::Kind::Forward;
        const std::vector<AttachmentInfo> attachments = attachmentsOf(root, choice);
        qint64 total = 0;
        for (const AttachmentInfo &info : attachments) {
            const Part *part = root.find(info.section);
            total += part ? part->encodedSize : 0;
            if (!part || total > MaxAttachmentBytes)
                throw Failure::limit(say("The attachments of this message are larger than 100 MB together. Forward it as an attachment of its own."));
            const sync::FetchedPart fetched = co_await tools.engine.fetchPart(message, info.section);
            DraftAttachment attachment;
            attachment.name = info.name;
            attachment.type = info.type;
            attachment.bytes = mime::decodeTransfer(readPart(tools.parts, fetched.file), part->transferEncoding);
            attachment.size = attachment.bytes.size();
            content.attachments.push_back(attachment);
        }
        co_return content;
    }
    mime::ReplyMode mode = mime::ReplyMode::Sender;
    if (order.mode == ReplyMode::ReplyAll)
        mode = mime::ReplyMode::All;
    else if (order.mode == ReplyMode::ReplyList)
        mode = mime::ReplyMode::List;
    DraftContent content = toContent(mime::makeReply(original, mode, order.identities, options), order);
    content.kind = DraftContent::Kind::Reply;
    co_return content;
}

} // namespace

Task<> readMessage(ReadingTools tools, sync::MessageRef message, MessageContent content, Callback<const MessageContent &> tell)
{
    try {
        co_await showBody(tools, message, content, tell);
        co_return;
    } catch (const Failure &failure) {
        content.failure = failure;
    }
    if (content.body == MessageContent::BodyState::Ready) {
        content.notices.append(say("Some pictures of this message could not be fetched."));
        content.failure.reset();
    } else {
        content.body = content.failure->kind == Failure::Kind::Network ? MessageContent::BodyState::NotHere : MessageContent::BodyState::Failed;
    }
    tell(content);
}

Task<> fetchAttachmentFile(ReadingTools tools, sync::MessageRef message, QByteArray section, Callback<qint64, qint64> progress,
                           Callback<const QString &, std::optional<Failure>> done)
{
    try {
        const Part root = co_await tools.engine.fetchStructure(message);
        const Part *part = root.find(section);
        if (!part)
            throw Failure(Failure::Kind::Refused, say("This message has no such attachment any more."), Failure::Cause::NotFound);
        const Part described = *part;
        const sync::Progress onProgress = [progress](qint64 bytesDone, qint64 total) { progress(bytesDone, total); };
        const sync::FetchedPart fetched = co_await tools.engine.fetchPart(message, section, onProgress);
        const store::PartStore parts = tools.parts;
        const store::StoredPart file = fetched.file;
        const QString folder = tools.openFolder;
        auto job = [parts, file, described, folder] { return layOut(parts, file, described, folder); };
        const QString path = co_await tools.reader.run(job);
        done(path, std::nullopt);
    } catch (const Failure &failure) {
        done(QString(), failure);
    }
}

Task<> fetchWhole(ReadingTools tools, sync::MessageRef message, Callback<qint64, qint64> progress,
                  Callback<const QByteArray &, std::optional<Failure>> done)
{
    try {
        const sync::Progress onProgress = [progress](qint64 bytesDone, qint64 total) { progress(bytesDone, total); };
        const QByteArray raw = co_await wholeMessage(tools, message, onProgress);
        done(raw, std::nullopt);
    } catch (const Failure &failure) {
        done(QByteArray(), failure);
    }
}

Task<> makeAnswer(ReadingTools tools, sync::MessageRef message, ReplyOrder order, Callback<const DraftContent &, std::optional<Failure>> done)
{
    try {
        const DraftContent content = co_await answer(tools, message, order);
        done(content, std::nullopt);
    } catch (const Failure &failure) {
        done(DraftContent(), failure);
    }
}

} // namespace postrider::mail
