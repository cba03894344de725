// Does the text speak of an attachment? Pure.
#pragma once

#include <QString>

namespace postrider::ui {

/// The first word of the writer's own text that speaks of something enclosed ("attached", "Anhang", "ci-joint"), as
/// written; empty: none. Quoted lines, the line that introduces them, forwarded text and the signature don't count.
QString attachmentWord(const QString &subject, const QString &body);

} // namespace postrider::ui
