// One line of JSON about a message, for `postriderctl parse` and for comparing with other parsers.
#pragma once

#include <QByteArray>
#include <QString>

namespace postrider::mime {

/// One object, no line break at the end. `file` is shown as given.
QByteArray toParseJson(const QString &file, const QByteArray &raw);

} // namespace postrider::mime
