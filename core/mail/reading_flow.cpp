#include "mail/reading_flow.h"

#include "mail/draft_codec.h"
#include "mail/enclosed_files.h"
#include "mail/header_facts.h"
#include "mail/remote_pictures.h"
#include "mime/file_name.h"
#include "mime/parser.h"
#include "mime/reply.h"
#include "mime/text_safety.h"
#include "mime/transfer_decoding.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QUuid>
#include <algorithm>

namespace postrider::mail {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 MaxShownText = 32 * 1024 * 1024;      // a text part larger than this is offered as a file
constexpr qint64 MaxAttachmentBytes = 100 * 1024 * 1024;
constexpr qint64 DecodeStep = 1024 * 1024;
constexpr qint64 SmallestHollow = 512; // octets of a message whose tree holds nothing

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

/// Beside a message's own sections: one of the tree that is found only by decoding the whole (isHollow()).
constexpr char InWhole[] = "whole/";

/// A new file of its own for an attachment; nobody can write to it once it is closed.
void openNew(QFile &file, const QString &folder, const QString &name)
{
    const QString directory = folder + u'/' + QUuid::createUuid().toString(QUuid::Id128);
    if (!QDir().mkpath(directory))
        throw Failure::store(Failure::Cause::NotWritable, say("No folder can be made for the attachment in %1.").arg(folder));
    file.setFileName(directory + u'/' + mime::safeFileName(name));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        throw Failure::store(Failure::Cause::NotWritable, say("The attachment cannot be written to %1: %2").arg(file.fileName(), file.errorString()));
}

QString close(QFile &file)
{
    if (!file.flush())
        throw Failure::store(Failure::Cause::DiskFull, say("The attachment cannot be written: %1").arg(file.errorString()));
    file.setPermissions(QFileDevice::ReadOwner);
    return file.fileName();
}

QString layOutBytes(const QByteArray &bytes, const QString &name, const QString &folder)
{
    QFile file;
    openNew(file, folder, name);
    file.write(bytes);
    return close(file);
}

/// Decodes a part file.
QString layOut(const store::PartStore &parts, const store::StoredPart &part, const Part &described, const QString &folder)
{
    QFile file;
    openNew(file, folder, mime::attachmentName(described));
    mime::TransferDecoder decoder(mime::transferEncoding(described.transferEncoding));
    for (qint64 offset = 0; offset < part.size; offset += DecodeStep) {
        const std::optional<QByteArray> bytes = parts.read(part, offset, DecodeStep);
        if (!bytes)
            throw Failure::store(Failure::Cause::NotFound, say("The cached attachment is gone from the disk. Try again."));
        file.write(decoder.feed(*bytes));
    }
    file.write(decoder.finish());
    return close(file);
}

Failure noSuchAttachment()
{
    return {Failure::Kind::Refused, say("This message has no such attachment any more."), Failure::Cause::NotFound};
}

/// A file that lies inside of a part.
QString layOutEnclosed(const store::PartStore &parts, const store::StoredPart &part, const Part &described, size_t number, const QString &folder)
{
    const std::optional<EnclosedFile> file = enclosedFile(described, readPart(parts, part), number);
    if (!file)
        throw noSuchAttachment();
    return layOutBytes(file->bytes, file->name, folder);
}

QString layOutOfRaw(const QByteArray &raw, const QByteArray &section, const QString &folder)
{
    for (const AttachmentInfo &info : contentOfRaw(raw, true).attachments) {
        if (info.section == section)
            return layOutBytes(partOfRaw(raw, section), info.name, folder);
    }
    throw noSuchAttachment();
}

bool fitsText(const Part *part) { return part && part->encodedSize <= MaxShownText; }

Task<QByteArray> wholeMessage(ReadingTools tools, sync::MessageRef message, sync::Progress progress)
{
    const sync::FetchedPart part = co_await tools.engine.fetchPart(message, QByteArray(), progress);
    const store::PartStore parts = tools.parts;
    const store::StoredPart file = part.file;
    auto job = [parts, file] { return readPart(parts, file); };
    QByteArray raw = co_await tools.reader.run(job);
    co_return raw;
}

/// The message, if its tree holds nothing and only all of it can explain that (isHollow()).
Task<std::optional<QByteArray>> wholeIfHollow(ReadingTools tools, sync::MessageRef message, Part root)
{
    if (!isHollow(root))
        co_return std::nullopt;
    const auto look = [id = message.message](store::CacheReader &cache) {
        const std::optional<store::MessageDetails> details = cache.details(id);
        return details ? details->content.size : 0;
    };
    const qint64 size = co_await tools.stores.read(look);
    if (size < SmallestHollow || size > MaxShownText)
        co_return std::nullopt;
    std::optional<QByteArray> raw = co_await wholeMessage(tools, message, sync::Progress());
    co_return raw;
}

std::vector<AttachmentInfo> insideOfWhole(std::vector<AttachmentInfo> attachments)
{
    for (AttachmentInfo &info : attachments)
        info.section.prepend(InWhole);
    return attachments;
}

/// Everything a reply needs of the text parts, fetched and rendered as plain text.
Task<RenderedBody> plainBody(ReadingTools tools, sync::MessageRef message, Part root, mime::BodyChoice choice)
{
    QHash<QByteArray, store::StoredPart> files;
    const std::vector<QByteArray> sections = sectionsToShow(root, choice, true);
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
    const std::optional<QByteArray> raw = co_await wholeIfHollow(tools, message, root);
    if (!raw)
        co_return body;
    auto look = [bytes = *raw] { return contentOfRaw(bytes, true); };
    const MessageContent found = co_await tools.reader.run(look);
    body.text = found.text;
    body.attachments = insideOfWhole(found.attachments);
    co_return body;
}

/// What the message's header says, where it can be had: whatever depends on it must do without.
Task<QByteArray> headerOf(ReadingTools tools, sync::MessageRef message)
{
    QByteArray header;
    try {
        const sync::FetchedPart part = co_await tools.engine.fetchPart(message, QByteArrayLiteral("HEADER"));
        const std::optional<QByteArray> bytes = tools.parts.read(part.file);
        header = bytes.value_or(QByteArray());
        const std::optional<QByteArray> trace = borderTrace(mime::HeaderFields(header));
        if (trace && tools.noteBorder)
            tools.noteBorder(message.message, *trace);
    } catch (const Failure &) {
        header.clear(); // the text is here, or fails by itself
    }
    co_return header;
}

void takeBody(MessageContent &content, const RenderedBody &body)
{
    content.text = body.text;
    content.textIsFromHtml = body.textIsFromHtml;
    content.html = body.html;
    content.inlineImages = body.inlineImages;
    content.attachments = body.attachments;
    content.facts = body.facts;
    content.notices += body.notices;
    content.body = MessageContent::BodyState::Ready;
}

/// Files that only the text told of: from now on the list shows that they are there.
Task<> noteFiles(ReadingTools tools, sync::MessageRef message, Part root)
{
    const auto note = [id = message.message, root](store::CacheWriter &cache) { return cache.messages.setStructure(id, root, true); };
    try {
        const store::ChangeSet changes = co_await tools.stores.cache(note);
        Q_EMIT tools.engine.cacheChanged(changes);
    } catch (const Failure &) {} // worth no word: the message is here
}

/// True if a tree that holds nothing was explained by the whole message: `content` is ready then.
Task<bool> showHollow(ReadingTools tools, sync::MessageRef message, Part root, MessageContent &content)
{
    const std::optional<QByteArray> raw = co_await wholeIfHollow(tools, message, root);
    if (!raw)
        co_return false;
    auto job = [bytes = *raw, plainOnly = tools.plainOnly] { return contentOfRaw(bytes, plainOnly); };
    const MessageContent found = co_await tools.reader.run(job);
    content.text = found.text;
    content.textIsFromHtml = found.textIsFromHtml;
    content.html = found.html;
    content.inlineImages = found.inlineImages;
    content.attachments = insideOfWhole(found.attachments);
    content.facts = found.facts;
    content.notices += found.notices;
    content.body = MessageContent::BodyState::Ready;
    co_return true;
}

Task<> showPictures(ReadingTools tools, sync::MessageRef message, MessageContent &content, Callback<const MessageContent &> tell,
                    Part root, QHash<QString, QByteArray> pictures)
{
    const store::PartStore parts = tools.parts;
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
}

Task<> showBody(ReadingTools tools, sync::MessageRef message, MessageContent &content, Callback<const MessageContent &> tell)
{
    const Part root = co_await tools.engine.fetchStructure(message);
    const mime::BodyChoice choice = mime::chooseBody(root);
    const auto isHere = [isCached = tools.isCached, id = message.message](const QByteArray &section) { return isCached(id, section); };
    auto list = [isHere, root, choice] {
        std::vector<AttachmentInfo> attachments = attachmentsOf(root, choice);
        for (AttachmentInfo &attachment : attachments)
            attachment.isHere = isHere(attachment.section);
        return attachments;
    };
    content.attachments = co_await tools.reader.run(list);
    std::vector<QByteArray> sections = sectionsToShow(root, choice, tools.plainOnly);
    for (const AttachmentInfo &info : content.attachments) {
        // The user has fetched it: what is in it is what he wanted.
        if (info.isWrapped && info.isHere && std::find(sections.begin(), sections.end(), info.section) == sections.end())
            sections.push_back(info.section);
    }
    content.bytesTotal = 0;
    for (const QByteArray &section : sections) {
        if (const Part *part = root.find(section); part && part->encodedSize > 0)
            content.bytesTotal += part->encodedSize;
    }
    tell(content);

    // A permission for this sender costs a look at the header before the text; without one the header comes after it.
    QByteArray header;
    bool withPictures = tools.withRemotePictures;
    if (!withPictures && tools.picturesIfConfirmed) {
        header = co_await headerOf(tools, message);
        withPictures = !header.isEmpty() && permissionHolds(mime::HeaderFields(header), content.from, tools.border);
    }

    const bool isExplained = co_await showHollow(tools, message, root, content);
    if (isExplained)
        sections.clear();
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
    const RenderOptions options{tools.plainOnly, withPictures};
    auto job = [parts, root, choice, files, options, isHere] {
        RenderedBody body = renderFiles(parts, root, choice, files, options);
        for (AttachmentInfo &info : body.attachments)
            info.isHere = info.isHere || isHere(info.section);
        return body;
    };
    const RenderedBody body = co_await tools.reader.run(job);
    if (!isExplained)
        takeBody(content, body);
    tell(content);
    if (!tools.knowsOfFiles && !content.attachments.empty() && !mime::hasAttachments(root))
        co_await noteFiles(tools, message, root);

    if (header.isEmpty())
        header = co_await headerOf(tools, message);
    if (!header.isEmpty()) {
        const bool picturesWait = tools.picturesIfConfirmed && !withPictures && content.html && !content.html->remotePictures.empty();
        addHeaderFacts(tools.engine.settings(), tools.border, header, picturesWait, content);
        tell(content);
    }
    const QHash<QString, QByteArray> pictures = sectionsOfPictures(choice, body.contentIds);
    co_await showPictures(tools, message, content, tell, root, pictures);
    if (withPictures && content.html && !content.html->remotePictures.empty())
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

DraftAttachment attachmentFrom(const AttachmentInfo &info, const QByteArray &bytes)
{
    DraftAttachment attachment;
    attachment.name = info.name;
    attachment.type = info.type;
    attachment.bytes = bytes;
    attachment.size = bytes.size();
    return attachment;
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
        qint64 total = 0;
        for (const AttachmentInfo &info : body.attachments) {
            if (info.section.startsWith(InWhole)) {
                const QByteArray raw = co_await wholeMessage(tools, message, sync::Progress());
                content.attachments.push_back(attachmentFrom(info, partOfRaw(raw, info.section.mid(qstrlen(InWhole)))));
                continue;
            }
            const auto inside = splitEnclosedSection(info.section);
            const Part *part = root.find(inside ? inside->first : info.section);
            total += inside ? info.size : part ? part->encodedSize : 0;
            if (!part || total > MaxAttachmentBytes)
                throw Failure::limit(say("The attachments of this message are larger than 100 MB together. Forward it as an attachment of its own."));
            const sync::FetchedPart fetched = co_await tools.engine.fetchPart(message, part->section);
            const QByteArray encoded = readPart(tools.parts, fetched.file);
            const QByteArray bytes = inside ? enclosedFile(*part, encoded, inside->second).value_or(EnclosedFile()).bytes
                                            : mime::decodeTransfer(encoded, part->transferEncoding);
            content.attachments.push_back(attachmentFrom(info, bytes));
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
        const sync::Progress onProgress = [progress](qint64 bytesDone, qint64 total) { progress(bytesDone, total); };
        const QString folder = tools.openFolder;
        if (section.startsWith(InWhole)) {
            const QByteArray raw = co_await wholeMessage(tools, message, onProgress);
            auto cut = [raw, folder, inner = section.mid(qstrlen(InWhole))] { return layOutOfRaw(raw, inner, folder); };
            const QString path = co_await tools.reader.run(cut);
            done(path, std::nullopt);
            co_return;
        }
        const Part root = co_await tools.engine.fetchStructure(message);
        const auto inside = splitEnclosedSection(section);
        const Part *part = root.find(inside ? inside->first : section);
        if (!part)
            throw noSuchAttachment();
        const Part described = *part;
        const sync::FetchedPart fetched = co_await tools.engine.fetchPart(message, described.section, onProgress);
        const store::PartStore parts = tools.parts;
        const store::StoredPart file = fetched.file;
        auto job = [parts, file, described, folder, inside] {
            return inside ? layOutEnclosed(parts, file, described, inside->second, folder) : layOut(parts, file, described, folder);
        };
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
