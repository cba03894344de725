// Replies of an SMTP server (RFC 5321 section 4.2) and their streaming parser.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <optional>

namespace postrider::smtp {

/// RFC 3463: class.subject.detail. An absurd one is not one.
struct EnhancedCode {
    int status = 0;   ///< 2, 4 or 5
    int subject = 0;  ///< 0…999
    int detail = 0;   ///< 0…999
    bool operator==(const EnhancedCode &) const = default;
    QString toString() const; ///< "5.1.1"
};

/// One reply, all its lines.
struct Reply {
    int code = 0;                ///< 200…599; of the last line where lines differ
    QList<QByteArray> lines;     ///< the text of each line, without code and line end; untrusted, any octets
    std::optional<EnhancedCode> enhanced; ///< from the first line that has one of the code's own class

    bool isPositive() const { return code >= 200 && code < 300; }      ///< 2yz
    bool isIntermediate() const { return code >= 300 && code < 400; }  ///< 3yz
    bool isTransient() const { return code >= 400 && code < 500; }     ///< 4yz
    bool isPermanent() const { return code >= 500; }                   ///< 5yz
    /// "550 5.1.1 No such user", lines joined by blanks, at most 2,000 octets: the server's own words for a Failure.
    QByteArray toLine() const;
    /// The text without code and enhanced code, lines joined by blanks.
    QByteArray text() const;
    bool operator==(const Reply &) const = default;
};

/// Bytes in, replies out. Lines may end in bare LF and be far longer than 512 octets, but not endless.
class ReplyParser
{
public:
    static constexpr qsizetype MaxLine = 64 * 1024;
    static constexpr qsizetype MaxReply = 1024 * 1024;

    void feed(const QByteArray &bytes) { m_buffer += bytes; }
    /// The next whole reply, or nothing until more is fed. Throws Failure(Protocol) at what is no reply line
    /// and Failure(Limit) beyond the limits; the parser is of no use then.
    std::optional<Reply> next();
    /// True if there are octets that belong to no reply taken so far.
    bool hasLeftover() const { return m_start < m_buffer.size() || !m_reply.lines.isEmpty(); }

private:
    bool takeLine(const QByteArray &line);

    QByteArray m_buffer;
    qsizetype m_start = 0;    ///< of what is not read yet
    qsizetype m_scanned = 0;  ///< no line end before this: each octet is looked at once
    qsizetype m_replySize = 0;
    Reply m_reply;
};

/// True if the number of recipients is the fault (RFC 5321 section 4.5.3.1.10; 5.5.3 of RFC 3463): the same again would fail the
/// same, fewer at once would not.
bool saysTooManyRecipients(const Reply &reply);

/// What an enhanced code (RFC 3463, RFC 5248) or else the plain code means, in one sentence for the sender of a mail; empty if
/// there is nothing more to say than the server's own text.
QString explain(const Reply &reply);

} // namespace postrider::smtp
