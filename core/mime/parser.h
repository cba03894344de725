// Any bytes -> a message: the part tree with offsets into the raw bytes.
#pragma once

#include "base/part.h"
#include "mime/header_fields.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace postrider::mime {

/// A parsed message. Holds offsets only: keep the raw bytes.
struct Message {
    Part root;
    qint64 start = 0;          ///< where the header begins, after empty lines and an mbox "From " line
    bool malformed = false;    ///< no header, an unterminated multipart, a limit reached: show "this message is damaged"
};

inline constexpr int MaxNesting = 100;     ///< deeper parts stay unsplit, as attachments
inline constexpr int MaxParts = 10'000;    ///< then no more splitting

/// Total, iterative and linear-time. message/rfc822 parts are descended into unless they are encoded.
Message parse(QByteArrayView raw);

/// The part's own header fields; views into `raw`.
HeaderFields headersOf(QByteArrayView raw, const Part &part);
/// The bytes of the part's body, still encoded.
QByteArrayView encodedBody(QByteArrayView raw, const Part &part);
/// The part's body with the transfer encoding undone.
QByteArray decodedBody(QByteArrayView raw, const Part &part);

/// Text of a text/* part from its encoded body (as found here or fetched by IMAP BODY.PEEK[n]): transfer encoding and
/// charset undone, line ends LF. format=flowed is left as it is: see flowed.h.
QString textOfBody(QByteArrayView encoded, const Part &part);

} // namespace postrider::mime
