// Whose word about senders is believed, and what it says. Pure.
#pragma once

#include "base/address.h"
#include "mail/mail_types.h"
#include "mime/authentication_results.h"
#include "mime/header_fields.h"

#include <optional>
#include <QByteArray>
#include <QString>
#include <vector>

namespace postrider::mail {

/// The mail service of an account, as far as it is known: by the name of its host, or by the mail that was read here.
struct Border {
    enum class State {
        Learning, ///< too little was seen
        Known,
        Silent, ///< it tells nothing about senders
    };
    State state = State::Learning;
    mime::BorderServer server; ///< of Known
    bool sawResults = false;   ///< of Learning: some mail bore results above all Received fields
};

/// `seen`: mime::topmostAuthenticationServer() of each message read here that came from outside, empty ones too.
Border borderOf(const QString &incomingHost, const std::vector<QByteArray> &seen);

/// What to add to `seen` for this message; nothing: it did not come from outside (no Received field).
std::optional<QByteArray> borderTrace(const mime::HeaderFields &headers);

/// What the border says of the domain of `from`. Unknown where it is not Known.
SenderCheck checkSender(const mime::HeaderFields &headers, const AddressList &from, const Border &border);

/// True if a permission kept for this sender or domain holds for this message: its domain is authenticated, or the account's
/// service never says anything, so that nothing better can be had. While it is being learnt, the results above all Received
/// fields must say so where there are any.
bool permissionHolds(const mime::HeaderFields &headers, const AddressList &from, const Border &border);

/// For the journal's setting that holds what was seen: the newest ones.
inline constexpr size_t MostBorderTraces = 200;
inline constexpr char BorderKeyPrefix[] = "border/";
QByteArray toJson(const std::vector<QByteArray> &seen);
std::vector<QByteArray> borderTracesFromJson(const QByteArray &json);

} // namespace postrider::mail
