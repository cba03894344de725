// What a part's own header says about it.
#pragma once

#include "base/part.h"

#include <QByteArrayView>

namespace postrider::mime {

/// The raw values of the first field of each name; null: missing. Views into the message.
struct ContentFields {
    QByteArrayView type, encoding, disposition, id, location, description;

    /// The member for this field name, or none: most fields say nothing about the part.
    QByteArrayView *find(QByteArrayView name);
};

/// Fills type, parameters, encoding, disposition, names and ids of `part`.
/// `defaultType` ("text/plain", in a digest "message/rfc822") stands where there is none, or none that can be read.
void readPartFields(Part &part, const ContentFields &fields, QByteArrayView defaultType);

} // namespace postrider::mime
