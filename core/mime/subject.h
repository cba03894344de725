// Reply and forward prefixes of subjects (RFC 5256 section 2.1 with the local ones).
#pragma once

#include <QString>

namespace postrider::mime {

struct BaseSubject {
    QString text;            ///< without prefixes, list tags before them, "(fwd)"
    bool isReplyOrForward = false;
};
/// "Re: AW: [list] Fwd: hello" -> "hello"; blanks collapsed; keeps case.
BaseSubject baseSubject(const QString &subject);

/// "Re: hello", whatever prefixes there were; "[tag]"s that are not before a prefix stay.
QString replySubject(const QString &subject);
/// "Fwd: hello"; one forward prefix only, reply prefixes stay out.
QString forwardSubject(const QString &subject);

} // namespace postrider::mime
