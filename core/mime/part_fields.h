// What a part's own header says about it.
#pragma once

#include "base/part.h"
#include "mime/header_fields.h"

namespace postrider::mime {

/// Fills type, parameters, encoding, disposition, names and ids of `part` from its Content-* fields.
/// `defaultType` ("text/plain", in a digest "message/rfc822") stands where there is none, or none that can be read.
void readPartFields(Part &part, const HeaderFields &headers, const char *defaultType);

} // namespace postrider::mime
