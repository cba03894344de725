// Whose remote pictures are shown: what the reader has said, kept in the journal. Pure.
#pragma once

#include "base/address.h"
#include "mail/mail_types.h"

#include <QByteArray>

namespace postrider::mail {

/// The journal's setting that holds it.
inline constexpr char PictureConsentKey[] = "pictures";

/// True if pictures of mail from this author are to be fetched unasked. Several authors: never, as one may hide behind another.
bool allowsPictures(const PictureConsent &consent, const AddressList &from);

/// The consent with one more sender or domain; the same if `from` names none.
PictureConsent withConsent(PictureConsent consent, const AddressList &from, PictureScope scope);

QByteArray toJson(const PictureConsent &consent);
PictureConsent pictureConsentFromJson(const QByteArray &json);

} // namespace postrider::mail
