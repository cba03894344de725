// The part tree: one value model for what BODYSTRUCTURE tells and what the MIME parser finds.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <functional>
#include <vector>

namespace postrider {

/// A stretch of the raw message, in octets.
struct ByteRange {
    qint64 offset = -1; ///< -1: not known (the part came from BODYSTRUCTURE)
    qint64 length = 0;
    bool isKnown() const { return offset >= 0; }
    bool operator==(const ByteRange &) const = default;
};

/// One body part (RFC 2045, RFC 9051 section 7.5.2). Names are lower case, values decoded.
struct Part {
    struct Parameter {
        QByteArray name;
        QString value;
        bool operator==(const Parameter &) const = default;
    };

    QByteArray section;          ///< IMAP section number "1.2"; empty for a root that has children; "1" for a single part
    QByteArray type = "text";    ///< lower case
    QByteArray subtype = "plain";
    QList<Parameter> parameters; ///< Content-Type's, RFC 2231 and 2047 already undone
    QByteArray transferEncoding = "7bit"; ///< lower case
    QByteArray disposition;      ///< "inline", "attachment", "" when there is none; lower case
    QString fileName;            ///< Content-Disposition's, else Content-Type's name; decoded, NOT made safe
    QByteArray contentId;        ///< without < >
    QByteArray contentLocation;
    QString description;
    qint64 encodedSize = -1;     ///< octets before decoding; -1 unknown
    qint64 lines = -1;
    ByteRange header;            ///< in the raw message, with the empty line
    ByteRange body;              ///< in the raw message, still encoded, without the line break before the boundary
    std::vector<Part> children;  ///< of multipart/*; of message/rfc822: one, the root of the enclosed message

    QByteArray mimeType() const { return type + '/' + subtype; }
    bool isMultipart() const { return type == "multipart"; }
    bool isMessage() const { return type == "message" && (subtype == "rfc822" || subtype == "global"); }
    bool isText(const char *wantedSubtype) const { return type == "text" && subtype == wantedSubtype; }
    QString parameter(const QByteArray &name) const; ///< empty if missing
    QByteArray charset() const;                      ///< as written, lower case; empty if missing

    /// Size after decoding, from encodedSize: exact for 7bit/8bit/binary, about 3/4 for base64. -1 unknown.
    qint64 estimatedDecodedSize() const;
    /// The part with this section number, or none.
    const Part *find(const QByteArray &sectionNumber) const;
    /// Calls `visit` for each leaf, depth first; enclosed messages are leaves.
    void forEachLeaf(const std::function<void(const Part &)> &visit) const;
};

} // namespace postrider
