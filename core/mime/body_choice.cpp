#include "mime/body_choice.h"

#include "mime/file_name.h"

#include <array>

namespace postrider::mime {

namespace {

bool isSignature(const Part &part)
{
    const QByteArray type = part.mimeType();
    return type == "application/pgp-signature" || type == "application/pkcs7-signature"
           || type == "application/x-pkcs7-signature";
}

bool isOpaqueCrypto(const Part &part)
{
    const QByteArray type = part.mimeType();
    return type == "multipart/encrypted" || type == "application/pkcs7-mime" || type == "application/x-pkcs7-mime";
}

/// Text we can show in place.
bool isShownText(const Part &part)
{
    return part.type == "text" && !isAttachment(part) && part.subtype != "calendar";
}

QByteArray withoutBrackets(QByteArray id)
{
    id = id.trimmed();
    if (id.startsWith('<'))
        id.remove(0, 1);
    if (id.endsWith('>'))
        id.chop(1);
    return QByteArray::fromPercentEncoding(id); // RFC 2392 section 2
}

/// Goes through the tree with the rules of each multipart. Recursion is as deep as the parser and BODYSTRUCTURE allow (100).
class Chooser final
{
public:
    void visit(const Part &part, bool insideRelated);
    BodyChoice finish();

private:
    void visitAlternative(const Part &part, bool insideRelated);
    void visitRelated(const Part &part);
    void visitReport(const Part &part);
    void visitLeaf(const Part &part, bool insideRelated);
    void collectRest(const Part &part, bool insideRelated);
    void addText(const Part &part);

    BodyChoice m_choice;
    bool m_pairing = false; // inside an alternative: text and html are two forms of one block
};

void Chooser::addText(const Part &part)
{
    const bool isHtml = part.subtype == "html";
    if (m_pairing && !m_choice.blocks.empty()) {
        BodyChoice::Block &block = m_choice.blocks.back();
        QByteArray &slot = isHtml ? block.html : block.text;
        if (slot.isEmpty()) {
            slot = part.section;
            return;
        }
    }
    BodyChoice::Block block;
    (isHtml ? block.html : block.text) = part.section;
    m_choice.blocks.push_back(block);
}

void Chooser::visitLeaf(const Part &part, bool insideRelated)
{
    if (isSignature(part))
        return;
    if (isOpaqueCrypto(part)) {
        if (m_choice.encryptedPart.isEmpty())
            m_choice.encryptedPart = part.section;
        return;
    }
    if (part.isMultipart() || isShownText(part)) { // a multipart without parts is shown as text
        addText(part);
        return;
    }
    if (part.type == "text" && part.subtype == "calendar" && part.disposition != "attachment") {
        if (m_choice.calendarPart.isEmpty())
            m_choice.calendarPart = part.section;
        return;
    }
    const bool named = !part.contentId.isEmpty() || !part.contentLocation.isEmpty();
    const bool isInline = named && part.disposition != "attachment" && (insideRelated || part.type == "image");
    if (named && (isInline || part.type == "image"))
        m_choice.inlineParts.push_back({withoutBrackets(part.contentId), part.contentLocation, part.section});
    if (!isInline)
        m_choice.attachments.push_back(part.section);
}

/// The last alternative that can be shown counts; the plain text stays at hand beside the HTML.
void Chooser::visitAlternative(const Part &part, bool insideRelated)
{
    const bool wasPairing = m_pairing;
    if (!m_pairing) {
        m_choice.blocks.push_back({});
        m_pairing = true;
    }
    for (const Part &child : part.children)
        visit(child, insideRelated);
    m_pairing = wasPairing;
    if (!m_pairing && m_choice.blocks.back() == BodyChoice::Block())
        m_choice.blocks.pop_back();
}

void Chooser::visitRelated(const Part &part)
{
    QByteArray start = withoutBrackets(part.parameter("start").toUtf8());
    const Part *root = nullptr;
    for (const Part &child : part.children) {
        if (!start.isEmpty() && withoutBrackets(child.contentId) == start)
            root = &child;
    }
    if (!root && !part.children.empty())
        root = &part.children.front();
    if (root)
        visit(*root, true);
    for (const Part &child : part.children) {
        if (&child != root)
            collectRest(child, true);
    }
}

/// Parts beside the root of a related: text among them is no body of its own.
void Chooser::collectRest(const Part &part, bool insideRelated)
{
    if (part.isMultipart() && !part.children.empty()) {
        for (const Part &child : part.children)
            collectRest(child, insideRelated);
        return;
    }
    if (part.type == "text" && (!part.contentId.isEmpty() || !part.contentLocation.isEmpty()))
        m_choice.inlineParts.push_back({withoutBrackets(part.contentId), part.contentLocation, part.section});
    else if (part.type == "text" && isShownText(part))
        addText(part);
    else
        visitLeaf(part, insideRelated);
}

void Chooser::visitReport(const Part &part)
{
    for (size_t i = 0; i < part.children.size(); ++i) {
        const Part &child = part.children[i];
        if (child.type == "message" && child.subtype.startsWith("delivery-status")) {
            m_choice.deliveryStatusPart = child.section;
            continue;
        }
        if (child.type == "message" && child.subtype == "disposition-notification") {
            m_choice.receiptPart = child.section;
            continue;
        }
        if (i > 0 && (child.isMessage() || child.subtype == "rfc822-headers") && m_choice.returnedPart.isEmpty())
            m_choice.returnedPart = child.section;
        const bool isMachinePart = i > 0 && (child.type == "message" || child.subtype == "rfc822-headers");
        if (isMachinePart && !child.isMessage())
            continue;
        visit(child, false);
    }
}

void Chooser::visit(const Part &part, bool insideRelated)
{
    if (!part.isMultipart() || part.children.empty()) {
        visitLeaf(part, insideRelated);
        return;
    }
    if (part.subtype == "alternative") {
        visitAlternative(part, insideRelated);
    } else if (part.subtype == "related") {
        visitRelated(part);
    } else if (part.subtype == "report") {
        visitReport(part);
    } else if (part.subtype == "encrypted") {
        if (m_choice.encryptedPart.isEmpty())
            m_choice.encryptedPart = part.children.size() > 1 ? part.children[1].section : part.children.front().section;
    } else {
        if (part.subtype == "signed")
            m_choice.isSigned = true;
        for (const Part &child : part.children)
            visit(child, insideRelated);
    }
}

BodyChoice Chooser::finish()
{
    for (const BodyChoice::Block &block : m_choice.blocks) {
        if (m_choice.textPart.isEmpty())
            m_choice.textPart = block.text;
        if (m_choice.htmlPart.isEmpty())
            m_choice.htmlPart = block.html;
    }
    return std::move(m_choice);
}

bool anyAttachment(const Part &part, const Part *parent)
{
    if (part.isMultipart() && !part.children.empty()) {
        for (const Part &child : part.children) {
            if (anyAttachment(child, &part))
                return true;
        }
        return false;
    }
    const QByteArray parentKind = parent ? parent->subtype : QByteArray();
    if (isSignature(part) || isOpaqueCrypto(part) || isTnef(part) || part.isMultipart())
        return false;
    if (part.type == "text" && part.subtype == "calendar" && part.disposition != "attachment")
        return false;
    if (parentKind == "report" || parentKind == "encrypted")
        return false;
    if (isShownText(part))
        return false;
    const bool named = !part.contentId.isEmpty() || !part.contentLocation.isEmpty();
    if (named && part.disposition != "attachment" && (parentKind == "related" || part.type == "image"))
        return false;
    return true;
}

} // namespace

bool isTnef(const Part &part)
{
    return part.mimeType() == "application/ms-tnef" || part.mimeType() == "application/vnd.ms-tnef"
           || part.fileName.compare(u"winmail.dat", Qt::CaseInsensitive) == 0;
}

BodyChoice chooseBody(const Part &root)
{
    Chooser chooser;
    chooser.visit(root, false);
    return chooser.finish();
}

std::vector<QByteArray> sectionsBesideText(const Part &root, const BodyChoice &choice)
{
    constexpr qint64 MaxReport = 1024 * 1024;
    std::vector<QByteArray> sections;
    for (const QByteArray &section : {choice.deliveryStatusPart, choice.receiptPart, choice.calendarPart}) {
        const Part *part = section.isEmpty() ? nullptr : root.find(section);
        if (part && part->encodedSize <= MaxReport)
            sections.push_back(section);
    }
    for (const QByteArray &section : choice.attachments) {
        const Part *part = root.find(section);
        if (part && isTnef(*part) && part->encodedSize <= MaxEagerTnef)
            sections.push_back(section);
    }
    return sections;
}

bool hasAttachments(const Part &root) { return anyAttachment(root, nullptr); }

bool isAttachment(const Part &part)
{
    if (part.isMultipart())
        return false;
    if (part.disposition == "attachment")
        return true;
    if (part.type != "text")
        return true;
    static constexpr std::array<const char *, 5> Shown{"plain", "html", "enriched", "x-amp-html", "calendar"};
    for (const char *subtype : Shown) {
        if (part.subtype == subtype)
            return !part.fileName.isEmpty() && part.disposition != "inline" && part.subtype != "calendar";
    }
    return !part.fileName.isEmpty() || part.subtype == "vcard" || part.subtype == "x-vcard" || part.subtype == "csv"
        || part.subtype == "css" || part.subtype == "javascript";
}

QString attachmentName(const Part &part)
{
    if (!part.fileName.isEmpty())
        return safeFileName(part.fileName);
    const QString extension = part.isMessage() ? QStringLiteral("eml") : extensionForType(part.mimeType());
    const QString suffix = extension.isEmpty() ? QString() : u'.' + extension;
    if (!part.description.isEmpty()) {
        const QString name = safeFileName(part.description);
        return name.endsWith(suffix, Qt::CaseInsensitive) ? name : name + suffix;
    }
    const QString stem = part.isMessage()       ? QStringLiteral("message")
                         : part.type == "image" ? QStringLiteral("image")
                                                : QStringLiteral("attachment");
    return stem + (part.section.isEmpty() ? QString() : u'-' + QString::fromLatin1(part.section)) + suffix;
}

} // namespace postrider::mime
