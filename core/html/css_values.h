// Which CSS values are harmless, and how they are written afresh. Pure.
#pragma once

#include "html/css_tokens.h"
#include "html/style.h"

#include <optional>
#include <vector>

namespace postrider::html {

/// One declaration as it stands in the mail.
struct CssDeclaration {
    QString property;              ///< lower case
    std::vector<CssToken> value;   ///< without blanks at the ends and without !important
    bool important = false;
};

/// Whether a property may stay at all.
bool isAllowedProperty(const QString &property, Rendition rendition);

/// The value written afresh; nothing if any of it is not known to be harmless.
std::optional<QString> safeValue(const CssDeclaration &declaration, Rendition rendition, const PictureNamer &pictures);

/// The colour among the values of a `background`; empty: none.
QString backgroundColour(const std::vector<CssToken> &value);

} // namespace postrider::html
