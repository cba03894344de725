// Intents' lists in one column of the journal. Inside store/ only.
#pragma once

#include "store/draft.h"
#include "store/intent.h"

namespace postrider::store {

QByteArray packMessages(const std::vector<IntentMessage> &messages);
std::vector<IntentMessage> unpackMessages(QByteArrayView packed);

/// Keywords: they hold no space. Empty for none.
QByteArray packWords(const QList<QByteArray> &words);
QList<QByteArray> unpackWords(QByteArrayView packed);

/// Empty for none.
QByteArray packReply(const std::optional<ReplyReference> &reply);
std::optional<ReplyReference> unpackReply(QByteArrayView packed);

} // namespace postrider::store
