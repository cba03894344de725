// Which elements and attributes of a mail stay. Pure.
#pragma once

#include <QByteArray>
#include <QString>

namespace postrider::html {

enum class Fate {
    Keep,
    AsDiv,  ///< a box of HTML 5 that a text document does not know
    Unwrap, ///< its text stays
    Drop,   ///< with all that is in it
};

/// Names of elements and attributes are in lower case.
Fate fateOf(const QByteArray &element);
/// Has no end tag.
bool isVoid(const QByteArray &element);
/// Begins and ends lines.
bool isBlock(const QByteArray &element);
bool isTablePart(const QByteArray &element);
/// Attributes whose value is a word, a number or a colour.
bool isPlainAttribute(const QByteArray &element, const QByteArray &attribute);
/// Of these, those whose value is a number.
bool isSize(const QByteArray &attribute);
/// A number of at most four digits, perhaps with "%" or "px", or a sign (font sizes).
bool isReasonableSize(const QString &value);
/// One or more names that style rules can mean: letters, digits, "-" and "_".
bool isNameList(const QString &value);
/// The colour that browsers read from a bgcolor or color attribute, as a name or "#rrggbb": also from "FFFFFF" and worse (HTML, rules
/// for parsing a legacy colour value). Empty: none.
QString legacyColour(const QString &value);

} // namespace postrider::html
