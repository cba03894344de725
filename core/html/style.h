// Styles of a mail that may stay: a property and value allow-list over CSS tokens. Pure.
#pragma once

#include <QString>
#include <QStringView>
#include <functional>
#include <optional>

namespace postrider::html {

/// For whom HTML is made safe.
enum class Rendition {
    Simple, ///< a text document: paragraphs, lists, plain tables
    Rich,   ///< a browser engine: style sheets, classes, backgrounds
};

/// Gives the name under which the view will find a picture ("cid:..."), for an address as it stands in the mail; empty: it is
/// left out.
using PictureNamer = std::function<QString(const QString &address)>;

struct SafeStyle {
    QString css;               ///< declarations that may stay, "a: b; c: d"
    bool hides = false;        ///< the element is not meant to be seen (preheader text)
    bool shows = false;        ///< says that it is, whatever a style sheet says
    std::optional<bool> zeroFont; ///< text that stands here gets no size (spacers); elements in it may have one of their own
    bool setsColours = false;
};

/// Keeps what cannot fetch, leave its frame or run: known properties whose values are known tokens, no position, lengths
/// within reason. An address stays only as the name that `pictures` gives it, and in Rendition::Rich only.
SafeStyle safeStyle(QStringView declarations, Rendition rendition = Rendition::Simple, const PictureNamer &pictures = {});

struct SafeStyleSheet {
    QString css;               ///< rules that may stay
    bool setsColours = false;
    bool hasMediaRules = false;
    bool declaresDark = false; ///< has rules of its own for a dark window
};

/// Keeps style rules and @media; every other at-rule goes (they import, define fonts or name places). For Rendition::Rich.
SafeStyleSheet safeStyleSheet(QStringView css, const PictureNamer &pictures);

/// A sheet of safeStyleSheet() for a dark or a light window: the engine cannot be told which it is, so the questions of
/// the sheet are answered in its text.
QString answerColourScheme(QString css, bool dark);

} // namespace postrider::html
