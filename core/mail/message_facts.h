// What a message is beside its text, in words: reports of servers, receipts, invitations, signatures nobody checked. Pure.
#pragma once

#include "base/part.h"
#include "mail/mail_types.h"
#include "mime/body_choice.h"

#include <QByteArray>
#include <QHash>
#include <QStringView>
#include <optional>
#include <vector>

namespace postrider::mail {

/// `parts` as in body_renderer.h; what is not there is not told. `text`: what is shown, for OpenPGP that stands in it.
std::vector<MessageFact> factsOf(const Part &root, const mime::BodyChoice &choice, const QHash<QByteArray, QByteArray> &parts,
                                 QStringView text);

/// That its sender wants to be told when it was opened (RFC 8098): nothing where no receipt should be sent, or where it would go to
/// somebody of another domain than `from`.
std::optional<MessageFact> receiptWanted(QByteArrayView header, const AddressList &from);

} // namespace postrider::mail
