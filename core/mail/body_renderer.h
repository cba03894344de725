// From a part tree and the bytes of its shown parts to what the reader shows. Pure; slow enough for a worker thread.
#pragma once

#include "base/part.h"
#include "mail/mail_types.h"
#include "mime/body_choice.h"

#include <QByteArray>
#include <QHash>
#include <optional>
#include <vector>

namespace postrider::mail {

/// Bodies as they are on the server, still in their transfer encoding, by section number.
using EncodedParts = QHash<QByteArray, QByteArray>;

struct RenderedBody {
    QString text;
    bool textIsFromHtml = false;
    std::optional<SafeHtml> html;
    QStringList contentIds;                 ///< pictures the HTML wants that came along with the message
    QHash<QString, QByteArray> inlineImages;///< those that stood in the HTML itself
    std::vector<AttachmentInfo> attachments;///< with the files that lie inside of parts in place of those parts
    std::vector<MessageFact> facts;
    QStringList notices;
};

/// Sections whose bytes are needed to show the body: the texts, reports and invitations, and a winmail.dat so small that it may be
/// the body. `plainOnly`: without HTML where there is a plain form.
std::vector<QByteArray> sectionsToShow(const Part &root, const mime::BodyChoice &choice, bool plainOnly);

struct RenderOptions {
    bool plainOnly = false;         ///< no HTML where there is a plain form
    bool withRemotePictures = false;///< they get their places: they will be fetched
};

/// Blocks are shown one under the other, HTML where there is some.
RenderedBody renderBody(const Part &root, const mime::BodyChoice &choice, const EncodedParts &parts, const RenderOptions &options);

/// The style sheet of a Rich rendition for a dark or a light window.
QString styleSheetFor(const SafeHtml::Rich &rich, bool dark);

/// Sections of the pictures that `contentIds` mean, by id.
QHash<QString, QByteArray> sectionsOfPictures(const mime::BodyChoice &choice, const QStringList &contentIds);

/// The decoded bytes if they are a PNG, JPEG, GIF or WebP within `MaxPictureBytes`, else nothing.
std::optional<QByteArray> pictureBytes(const QByteArray &encoded, const Part &part);
inline constexpr qint64 MaxPictureBytes = 10 * 1024 * 1024;

/// The attachments as far as the tree tells them, `isHere` false.
std::vector<AttachmentInfo> attachmentsOf(const Part &root, const mime::BodyChoice &choice);

/// True for a tree that holds nothing, though its message may: multiparts that were encoded as a whole (RFC 2045 section 6.4
/// forbids it) look so to servers, and so does what is wrapped up in an S/MIME signature. Its parts are found by contentOfRaw() only.
bool isHollow(const Part &root);

/// Header fields and, from the raw bytes, everything else: for .eml files and enclosed messages.
MessageContent contentOfRaw(const QByteArray &raw, bool plainOnly);
/// The decoded bytes of an attachment that contentOfRaw() listed.
QByteArray partOfRaw(const QByteArray &raw, const QByteArray &section);
/// Fills the header part of `content` from a header block.
void fillHeaders(MessageContent &content, QByteArrayView headerBlock);

} // namespace postrider::mail
