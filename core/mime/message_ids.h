// Message-ID, In-Reply-To and References.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <vector>

namespace postrider::mime {

/// What stands between '<' and '>', in order, blanks inside removed. Without any brackets: the first token
/// without blanks. At most 2,000 are kept (the last ones), each at most 2,000 octets.
std::vector<QByteArray> parseMessageIds(QByteArrayView field);

/// The first of parseMessageIds(), or empty.
QByteArray parseMessageId(QByteArrayView field);

} // namespace postrider::mime
