// The message on its way out: where its bytes come from, and the form they take on the wire.
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>
#include <memory>

namespace postrider::smtp {

/// Gives a message in pieces, as often as needed: the whole of it is never in memory.
class MessageSource
{
    Q_DISABLE_COPY_MOVE(MessageSource)

public:
    MessageSource() = default;
    virtual ~MessageSource() = default;

    /// Back to the first byte. Throws Failure(Store) if the message can't be read.
    virtual void rewind() = 0;
    /// The next `maxBytes` at most; empty at the end. Throws Failure(Store).
    virtual QByteArray read(qsizetype maxBytes) = 0;
};

class BytesSource final : public MessageSource
{
public:
    explicit BytesSource(QByteArray message) : m_message(std::move(message)) {}
    void rewind() override { m_position = 0; }
    QByteArray read(qsizetype maxBytes) override;

private:
    QByteArray m_message;
    qsizetype m_position = 0;
};

/// A queued .eml file. A file that changes its size between rewind() and the end is a Failure(Store).
class FileSource final : public MessageSource
{
public:
    explicit FileSource(const QString &path);
    void rewind() override;
    QByteArray read(qsizetype maxBytes) override;

private:
    QFile m_file;
    qint64 m_size = -1;
    qint64 m_read = 0;
};

/// Turns stored bytes into what an SMTP server may see, piece by piece: every line end is CRLF (bare CR and LF never leave, RFC 5321
/// section 2.3.8), the fields Bcc and Resent-Bcc are gone, and, for DATA, lines that begin with a dot have another one in front.
class WireEncoder
{
public:
    enum class Form { Canonical, DotStuffed };
    explicit WireEncoder(Form form) : m_form(form) {}

    QByteArray encode(const QByteArray &piece);
    /// After the last piece: ends an unfinished line. The closing dot is not in it.
    QByteArray finish();

private:
    void add(char octet, QByteArray &out);
    const char *restOfLine(const char *at, const char *end, QByteArray &out);
    void put(char octet, QByteArray &out);
    void decide(QByteArray &out);
    void endLine(QByteArray &out);

    const Form m_form;
    bool m_inHeader = true;
    bool m_dropping = false;      ///< inside a field that is left out
    bool m_pendingCr = false;
    bool m_atLineStart = true;    ///< of the stored message
    bool m_wireLineStart = true;
    bool m_nameKnown = false;     ///< of the field we are in
    QByteArray m_headerLine;      ///< its start, as long as the name is not known
};

/// What the envelope has to know before anything is sent.
struct MessageFacts {
    qint64 octets = 0;            ///< canonical, without Bcc, without dot-stuffing: the SIZE parameter (RFC 1870 section 3)
    bool has8BitHeader = false;   ///< needs SMTPUTF8 (RFC 6531)
    bool has8BitBody = false;     ///< needs 8BITMIME (RFC 6152)
    bool hasNul = false;          ///< needs BINARYMIME, which hardly anyone has
    qsizetype longestLine = 0;    ///< without CRLF; 998 is the limit (RFC 5321 section 4.5.3.1.6)
};

/// Reads the whole source once and leaves it at its end.
MessageFacts examine(MessageSource &source);

} // namespace postrider::smtp
