// What a line of IMAP, SMTP or POP3 means, in a few plain words. Pure tables and functions.
#pragma once

#include "base/transcript.h"

#include <QByteArrayView>
#include <QString>

namespace postrider::ui {

/// One line explained: "wrong user name or password", "go ahead; a line with only a dot ends it".
struct Meaning {
    enum class Tone { Plain, Good, Bad };
    QString text; ///< translated, no full stop; empty: nothing is known of this line
    Tone tone = Tone::Plain;
};

/// Never fails: an unknown line has no text. Notes of the program explain themselves and have none.
Meaning meaningOf(TranscriptLine::Direction direction, QByteArrayView line);

/// RFC 5530, RFC 9051 section 7.1 and extensions: "AUTHENTICATIONFAILED". Empty: unknown.
QString meaningOfResponseCode(QByteArrayView code);
/// RFC 3463 and its registry: "5.7.8". Falls back to the class and subject; empty: no enhanced code.
QString meaningOfEnhancedCode(QByteArrayView code);
/// RFC 5321 section 4.2.3: 250, 354, 550... Empty: not a reply code.
QString meaningOfReplyCode(int code);

} // namespace postrider::ui
