// Content-Type, Content-Disposition and their parameters (RFC 2045 section 5.1, RFC 2183, RFC 2231).
#pragma once

#include "base/part.h"

#include <QByteArrayView>
#include <QList>
#include <utility>

namespace postrider::mime {

/// A value with parameters: "text/html; charset=utf-8".
struct ParameterizedValue {
    QByteArray value;                   ///< before the first ';', lower case, trimmed
    QList<Part::Parameter> parameters;  ///< names lower case; RFC 2231 put together, RFC 2047 decoded; the first of equals
    QString parameter(QByteArrayView name) const; ///< empty if missing
    bool has(QByteArrayView name) const;
};

/// Reads the field as well as it can be read: missing ';', stray quotes, comments. At most 200 parameters; linear time.
ParameterizedValue parseParameters(QByteArrayView field, QByteArrayView fallbackCharset = {});

/// The value alone, for fields without parameters (Content-Transfer-Encoding): lower case.
QByteArray parseBareValue(QByteArrayView field);

/// The same for parameters that came apart already, as in BODYSTRUCTURE: (name, value) as sent.
QList<Part::Parameter> decodeParameters(const QList<std::pair<QByteArray, QByteArray>> &raw);

/// The media type of a Content-Type field.
struct ContentType {
    QByteArray type = QByteArrayLiteral("text");
    QByteArray subtype = QByteArrayLiteral("plain");
    QList<Part::Parameter> parameters;
    bool isValid = false; ///< false: missing or unparsable, so the default stands here
};
ContentType parseContentType(QByteArrayView field, QByteArrayView fallbackCharset = {});

/// "multipart/mixed" -> the two tokens, lower case; false if it is none.
bool splitMediaType(QByteArrayView text, QByteArray *type, QByteArray *subtype);

} // namespace postrider::mime
