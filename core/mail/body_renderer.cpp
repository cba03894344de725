#include "mail/body_renderer.h"

#include "html/sanitizer.h"
#include "html/text.h"
#include "mail/enclosed_files.h"
#include "mail/message_facts.h"
#include "mime/encoded_multipart.h"
#include "mime/file_name.h"
#include "mime/flowed.h"
#include "mime/opaque_signed.h"
#include "mime/parser.h"
#include "mime/summary.h"
#include "mime/text_safety.h"
#include "mime/transfer_decoding.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <algorithm>

namespace postrider::mail {

namespace {

using namespace Qt::StringLiterals;

QString say(const char *text) { return QCoreApplication::translate("BodyRenderer", text); }

/// Plain text of a text/plain part: files in it taken out, flowed lines joined, controls removed.
QString plainText(const Part &part, const QByteArray &encoded, std::vector<AttachmentInfo> &attachments)
{
    UnwrappedText unwrapped = unwrapText(mime::textOfBody(encoded, part));
    for (size_t i = 0; i < unwrapped.files.size(); ++i)
        attachments.push_back(describe(unwrapped.files[i], part.section, i));
    QString text = std::move(unwrapped.text);
    if (part.parameter("format").compare("flowed"_L1, Qt::CaseInsensitive) == 0)
        text = mime::joinLines(mime::decodeFlowed(text, part.parameter("delsp").compare("yes"_L1, Qt::CaseInsensitive) == 0));
    return mime::cleanLines(text);
}

void addRich(SafeHtml &html, const html::Sanitized &safe)
{
    // Links are numbered within their block: those of a further one go on where the last one ended.
    QString text = safe.html;
    if (!html.rich.links.empty()) {
        static const QRegularExpression Number(u" href=\"link:(\\d+)\""_s);
        QString renumbered;
        qsizetype done = 0;
        for (QRegularExpressionMatchIterator it = Number.globalMatch(text); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            renumbered += QStringView(text).sliced(done, match.capturedStart(1) - done);
            renumbered += QString::number(match.capturedView(1).toULongLong() + html.rich.links.size());
            done = match.capturedEnd(1);
        }
        renumbered += QStringView(text).sliced(done);
        text = renumbered;
    }
    html.rich.html += u"<div>"_s + text + u"</div>"_s;
    html.rich.styleSheet += safe.styleSheet;
    if (html.rich.bodyAttributes.isEmpty())
        html.rich.bodyAttributes = safe.bodyAttributes;
    for (const html::Link &link : safe.links)
        html.rich.links.push_back({link.href, link.text});
}

void addPictures(RenderedBody &body, const html::Sanitized &safe)
{
    SafeHtml &html = *body.html;
    for (auto it = safe.dataImages.cbegin(); it != safe.dataImages.cend(); ++it)
        body.inlineImages.insert(it.key(), it.value());
    for (const html::RemotePicture &picture : safe.remotePictures) {
        const auto isSame = [&picture](const RemotePicture &known) { return known.id == picture.id; };
        if (std::none_of(html.remotePictures.begin(), html.remotePictures.end(), isSame))
            html.remotePictures.push_back({picture.id, picture.address});
    }
    html.blockedHosts += safe.blockedHosts;
    html.blockedHosts.removeDuplicates();
    html.blockedHosts.sort();
    body.contentIds += safe.contentIds;
    body.contentIds.removeDuplicates();
}

/// The Simple rendition's HTML. `isOnly`: no other block is HTML, so that a Rich rendition is made of rich mail only.
QString addHtml(RenderedBody &body, const QString &source, bool withRemotePictures, bool isOnly)
{
    const html::Sanitized safe = html::sanitize(source, {html::Rendition::Simple, withRemotePictures});
    if (!body.html)
        body.html = SafeHtml();
    SafeHtml &html = *body.html;
    html.html += u"<div>"_s + safe.html + u"</div>"_s;
    html.picturesAllowed = withRemotePictures;
    html.isRich = html.isRich || safe.isRich;
    html.setsColours = html.setsColours || safe.setsColours;
    html.declaresDark = html.declaresDark || safe.declaresDark;
    addPictures(body, safe);
    if (safe.isTextOnly) {
        html.blockedPictures += safe.blockedPictures;
        addRich(html, safe);
        body.notices.append(say("This message is too large or too deeply nested to be laid out: its text is shown."));
        return safe.html;
    }
    if (isOnly && !safe.isRich) {
        html.blockedPictures += safe.blockedPictures;
        return safe.html;
    }
    const html::Sanitized rich = html::sanitize(source, {html::Rendition::Rich, withRemotePictures});
    html.blockedPictures += std::max(safe.blockedPictures, rich.blockedPictures);
    html.setsColours = html.setsColours || rich.setsColours;
    addPictures(body, rich);
    addRich(html, rich);
    return safe.html;
}

void addText(QString &all, const QString &more)
{
    if (!all.isEmpty() && !more.isEmpty())
        all += all.endsWith(u'\n') ? u"\n"_s : u"\n\n"_s;
    all += more;
}

std::optional<QByteArray> asPicture(const QByteArray &bytes)
{
    const QByteArray type = mime::typeFromMagic(bytes);
    if (type != "image/png" && type != "image/jpeg" && type != "image/gif" && type != "image/webp")
        return std::nullopt;
    return bytes.size() > MaxPictureBytes ? std::nullopt : std::optional(bytes);
}

/// The body of a winmail.dat, where the mail has no other.
void showTnefBody(RenderedBody &body, const UnwrappedTnef &tnef, const RenderOptions &options)
{
    const bool hasText = !tnef.text.trimmed().isEmpty();
    if (!tnef.html.isEmpty() && (!options.plainOnly || !hasText)) {
        body.html.reset(); // an empty one
        const QString safe = addHtml(body, tnef.html, options.withRemotePictures, true);
        body.text = mime::cleanLines(html::toText(safe));
        body.textIsFromHtml = true;
    } else if (hasText) {
        body.html.reset();
        body.text = mime::cleanLines(tnef.text);
    }
}

/// Puts the files of a winmail.dat that is here in its place.
void unwrapTnefParts(RenderedBody &body, const Part &root, const EncodedParts &parts, const RenderOptions &options)
{
    std::vector<AttachmentInfo> all;
    for (const AttachmentInfo &info : body.attachments) {
        const Part *part = root.find(info.section);
        const bool isWrapped = part && mime::isTnef(*part) && parts.contains(info.section);
        const std::optional<UnwrappedTnef> tnef =
            isWrapped ? unwrapTnef(mime::decodeTransfer(parts.value(info.section), part->transferEncoding)) : std::nullopt;
        if (!tnef) {
            all.push_back(info);
            all.back().isWrapped = info.isWrapped && !isWrapped; // it is here, and is none
            continue;
        }
        if (body.text.trimmed().isEmpty() && body.inlineImages.isEmpty())
            showTnefBody(body, *tnef, options);
        for (size_t i = 0; i < tnef->files.size(); ++i) {
            const EnclosedFile &file = tnef->files[i];
            const QString id = QString::fromUtf8(file.contentId);
            const std::optional<QByteArray> picture = !id.isEmpty() && body.contentIds.contains(id) ? asPicture(file.bytes) : std::nullopt;
            if (picture)
                body.inlineImages.insert(id, *picture);
            else
                all.push_back(describe(file, info.section, i));
        }
        if (tnef->isDamaged)
            body.notices.append(say("The file winmail.dat of this message is damaged. What could be read is shown."));
    }
    body.attachments = std::move(all);
}

} // namespace

std::vector<QByteArray> sectionsToShow(const Part &root, const mime::BodyChoice &choice, bool plainOnly)
{
    std::vector<QByteArray> sections;
    for (const mime::BodyChoice::Block &block : choice.blocks) {
        if (!block.html.isEmpty() && (!plainOnly || block.text.isEmpty()))
            sections.push_back(block.html);
        // With HTML to show, the plain form is not fetched: the text is made from the HTML.
        if (!block.text.isEmpty() && (plainOnly || block.html.isEmpty()))
            sections.push_back(block.text);
    }
    const std::vector<QByteArray> beside = mime::sectionsBesideText(root, choice);
    sections.insert(sections.end(), beside.begin(), beside.end());
    return sections;
}

RenderedBody renderBody(const Part &root, const mime::BodyChoice &choice, const EncodedParts &parts, const RenderOptions &options)
{
    RenderedBody body;
    body.attachments = attachmentsOf(root, choice);
    const bool plainOnly = options.plainOnly;
    const auto htmlBlocks = std::count_if(choice.blocks.begin(), choice.blocks.end(), [&](const mime::BodyChoice::Block &block) {
        return !block.html.isEmpty() && parts.contains(block.html) && (!plainOnly || block.text.isEmpty());
    });
    for (const mime::BodyChoice::Block &block : choice.blocks) {
        const Part *htmlPart = block.html.isEmpty() ? nullptr : root.find(block.html);
        const Part *textPart = block.text.isEmpty() ? nullptr : root.find(block.text);
        if (htmlPart && parts.contains(block.html) && (!plainOnly || !textPart)) {
            const QString source = mime::textOfBody(parts.value(block.html), *htmlPart);
            const QString safe = addHtml(body, source, options.withRemotePictures, htmlBlocks == 1);
            addText(body.text, mime::cleanLines(html::toText(safe)));
            body.textIsFromHtml = true;
        } else if (textPart && parts.contains(block.text)) {
            const QString text = plainText(*textPart, parts.value(block.text), body.attachments);
            addText(body.text, text);
            if (htmlBlocks > 0) {
                if (!body.html)
                    body.html = SafeHtml();
                const QString plain = u"<div style=\"white-space: pre-wrap\">"_s + html::fromText(text) + u"</div>"_s;
                body.html->html += plain;
                body.html->rich.html += plain;
            }
        }
    }
    unwrapTnefParts(body, root, parts, options);
    body.facts = factsOf(root, choice, parts, body.text);
    return body;
}

QString styleSheetFor(const SafeHtml::Rich &rich, bool dark)
{
    return html::answerColourScheme(rich.styleSheet, dark);
}

QHash<QString, QByteArray> sectionsOfPictures(const mime::BodyChoice &choice, const QStringList &contentIds)
{
    QHash<QString, QByteArray> sections;
    for (const mime::BodyChoice::Inline &picture : choice.inlineParts) {
        const QString id = QString::fromUtf8(picture.contentId);
        if (!id.isEmpty() && contentIds.contains(id))
            sections.insert(id, picture.section);
    }
    return sections;
}

std::optional<QByteArray> pictureBytes(const QByteArray &encoded, const Part &part)
{
    if (encoded.size() > MaxPictureBytes * 2)
        return std::nullopt;
    return asPicture(mime::decodeTransfer(encoded, part.transferEncoding));
}

std::vector<AttachmentInfo> attachmentsOf(const Part &root, const mime::BodyChoice &choice)
{
    std::vector<AttachmentInfo> attachments;
    std::vector<QByteArray> sections = choice.attachments;
    // What cannot be deciphered here can be saved for a program that can.
    if (!choice.encryptedPart.isEmpty() && std::find(sections.begin(), sections.end(), choice.encryptedPart) == sections.end())
        sections.push_back(choice.encryptedPart);
    for (const QByteArray &section : sections) {
        const Part *part = root.find(section);
        if (!part)
            continue;
        AttachmentInfo info;
        info.section = section;
        info.name = mime::attachmentName(*part);
        info.type = QString::fromLatin1(part->mimeType());
        info.size = part->estimatedDecodedSize();
        info.isMessage = part->isMessage();
        info.isWrapped = mime::isTnef(*part);
        if (mime::isExecutableKind(info.name, part->mimeType())) {
            info.canOpen = false;
            info.warning = say("This kind of file can run as a program. It can be saved, but is not opened from here.");
        } else if (!part->fileName.isEmpty() && mime::typeForFileName(info.name) != part->mimeType()
                   && part->mimeType() != "application/octet-stream" && mime::isExecutableKind(u"x"_s, part->mimeType())) {
            info.warning = say("The name says %1, the message says %2.")
                               .arg(QString::fromLatin1(mime::typeForFileName(info.name)), info.type);
        }
        attachments.push_back(info);
    }
    return attachments;
}

void fillHeaders(MessageContent &content, QByteArrayView headerBlock)
{
    const mime::Summary summary = mime::parseSummary(headerBlock);
    content.from = summary.from;
    content.sender = summary.sender;
    content.replyTo = summary.replyTo;
    content.to = summary.to;
    content.cc = summary.cc;
    content.bcc = summary.bcc;
    content.subject = summary.subject;
    content.messageId = QString::fromUtf8(summary.messageId);
    content.listId = summary.list.id;
    if (summary.date)
        content.date = QDateTime::fromSecsSinceEpoch(*summary.date, Qt::UTC);
    if (summary.ambiguousFrom)
        content.notices.append(say("This message names more than one sender. Who wrote it cannot be told."));
    content.headerText = headerBlock.toByteArray();
}

bool isHollow(const Part &root)
{
    if (mime::isOpaqueSigned(root))
        return true;
    if (!root.isMultipart())
        return false;
    bool hollow = true;
    root.forEachLeaf([&hollow](const Part &leaf) { hollow = hollow && leaf.encodedSize <= 2; });
    return hollow;
}

namespace {

/// A message and the bytes its parts are offsets into: `raw`, or a copy with what was wrapped up as a whole in the open.
struct Parsed {
    QByteArray bytes;
    mime::Message message;
    bool wasSigned = false; ///< wrapped up in a signature, which nobody has checked
};

MessageFact unwrappedSignature()
{
    MessageFact fact;
    fact.kind = MessageFact::Kind::Signed;
    fact.title = QCoreApplication::translate("MessageFacts", "Signed with S/MIME. The signature was not checked.");
    return fact;
}

Parsed parseAny(const QByteArray &raw)
{
    Parsed parsed{raw, mime::parse(raw)};
    if (std::optional<QByteArray> unwrapped = mime::withUnwrappedSignature(raw, parsed.message)) {
        parsed.bytes = std::move(*unwrapped);
        parsed.message = mime::parse(parsed.bytes);
        parsed.wasSigned = true;
    }
    if (std::optional<QByteArray> decoded = mime::withDecodedMultiparts(parsed.bytes, parsed.message)) {
        parsed.bytes = std::move(*decoded);
        parsed.message = mime::parse(parsed.bytes);
    }
    return parsed;
}

} // namespace

MessageContent contentOfRaw(const QByteArray &raw, bool plainOnly)
{
    MessageContent content;
    const Parsed parsed = parseAny(raw);
    const Part &root = parsed.message.root;
    fillHeaders(content, mime::headersOf(parsed.bytes, root).fields().empty()
                             ? QByteArrayView()
                             : QByteArrayView(parsed.bytes).sliced(root.header.offset, root.header.length));
    const mime::BodyChoice choice = mime::chooseBody(root);
    EncodedParts parts;
    const auto take = [&](const QByteArray &section) {
        if (const Part *part = root.find(section))
            parts.insert(section, mime::encodedBody(parsed.bytes, *part).toByteArray());
    };
    for (const QByteArray &section : sectionsToShow(root, choice, plainOnly))
        take(section);
    for (const AttachmentInfo &info : attachmentsOf(root, choice)) {
        if (info.isWrapped)
            take(info.section);
    }
    RenderedBody body = renderBody(root, choice, parts, {.plainOnly = plainOnly});
    const QHash<QString, QByteArray> pictures = sectionsOfPictures(choice, body.contentIds);
    for (auto it = pictures.cbegin(); it != pictures.cend(); ++it) {
        const Part *part = root.find(it.value());
        const std::optional<QByteArray> bytes =
            part ? pictureBytes(mime::encodedBody(parsed.bytes, *part).toByteArray(), *part) : std::nullopt;
        if (bytes)
            body.inlineImages.insert(it.key(), *bytes);
    }
    content.text = body.text;
    content.textIsFromHtml = body.textIsFromHtml;
    content.html = body.html;
    content.inlineImages = body.inlineImages;
    content.notices += body.notices;
    content.facts = body.facts;
    if (parsed.wasSigned)
        content.facts.insert(content.facts.begin(), unwrappedSignature());
    for (MessageFact &fact : content.facts)
        fact.canBeAnswered = false; // of no account
    content.attachments = body.attachments;
    for (AttachmentInfo &attachment : content.attachments)
        attachment.isHere = true;
    if (parsed.message.malformed)
        content.notices.append(say("This message is damaged. What could be read is shown."));
    content.body = MessageContent::BodyState::Ready;
    return content;
}

QByteArray partOfRaw(const QByteArray &raw, const QByteArray &section)
{
    const Parsed parsed = parseAny(raw);
    const auto inside = splitEnclosedSection(section);
    const Part *part = parsed.message.root.find(inside ? inside->first : section);
    if (!part)
        return {};
    if (!inside)
        return mime::decodedBody(parsed.bytes, *part);
    const std::optional<EnclosedFile> file =
        enclosedFile(*part, mime::encodedBody(parsed.bytes, *part).toByteArray(), inside->second);
    return file ? file->bytes : QByteArray();
}

} // namespace postrider::mail
