// The style attribute: a property allow-list over a small CSS declaration reader.
#pragma once

#include <QString>
#include <QStringView>

namespace postrider::html {

struct SafeStyle {
    QString css;               ///< declarations that may stay, "a: b; c: d"
    bool hides = false;        ///< the element is not meant to be seen (preheader text)
    bool setsColours = false;
};

/// Keeps what cannot fetch, cover other content or run: no url(), no escapes, no functions but rgb() and the like,
/// no position, no negative lengths, sizes within reason.
SafeStyle safeStyle(QStringView declarations);

} // namespace postrider::html
