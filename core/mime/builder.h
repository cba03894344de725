// Draft -> the one canonical byte string that is sent, filed and stored.
#pragma once

#include "base/random.h"
#include "mime/draft.h"

#include <QByteArray>
#include <functional>
#include <QByteArrayView>

namespace postrider::mime {

/// The message: CRLF line ends, ASCII only (7bit) unless an address itself is not ASCII. Bcc is in it: see BccFilter.
/// No value can start a field of its own: CR, LF and NUL become blanks.
/// Throws Failure(Store, NotFound) for an attached file that can't be read, as buildTo() does.
QByteArray build(const Draft &draft, Random &random);

/// Takes the message in pieces; throws what it likes.
using BuildSink = std::function<void(QByteArrayView piece)>;
/// The same octets, piece by piece: attached files are never in memory as a whole. Throws Failure(Store, NotFound) also
/// where a file changed its size meanwhile.
void buildTo(const Draft &draft, Random &random, const BuildSink &sink);

/// "128 random bits in hex@domain of From", without < >. The host's name is not used.
QByteArray makeMessageId(const Address &from, Random &random);

/// Leaves the Bcc (and Resent-Bcc) fields of the first header block out, while streaming. The result does not depend on
/// how the input was cut; nothing is held back longer than one field name.
class BccFilter final
{
public:
    QByteArray feed(QByteArrayView bytes);
    QByteArray finish();

private:
    enum class State { LineStart, Name, Dropping, Copying, Body } m_state = State::LineStart;
    QByteArray m_held;       // start of a line that may be a Bcc field
    bool m_dropped = false;  // the field before this line was left out, so its continuations are, too
    bool m_afterCr = false;  // an LF now belongs to the line break before it
};
QByteArray withoutBcc(QByteArrayView message);

/// What a submission server must offer for these bytes.
struct TransportNeeds {
    bool eightBit = false;   ///< some octet of the body is not ASCII: 8BITMIME
    bool smtpUtf8 = false;   ///< some octet of the header is not ASCII: SMTPUTF8
    bool longLines = false;  ///< a line over 998 octets
};
TransportNeeds transportNeeds(QByteArrayView message);

/// An address outside ASCII in its local part needs SMTPUTF8; a Unicode domain is written as punycode.
bool needsSmtpUtf8(const Address &address);
/// The address as it goes on the wire: domain as A-labels. Empty if it cannot be sent.
QByteArray wireAddress(const QString &address);

/// Lone CR and LF become CRLF; NUL goes.
QByteArray toCanonicalLines(QByteArrayView bytes);

} // namespace postrider::mime
