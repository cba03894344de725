// Writes commands so that no argument can become syntax (RFC 9051 sections 4, 6 and 9).
#pragma once

#include "base/flags.h"
#include "base/uid_set.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <functional>
#include <memory>
#include <vector>

namespace postrider::imap {

/// Octets for a literal that is too large for memory.
class LiteralSource
{
public:
    virtual ~LiteralSource() = default;
    virtual qint64 size() const = 0;
    /// Up to `max` further octets; empty means that fewer came than size() promised, and ends the connection.
    virtual QByteArray read(qint64 max) = 0;
};

/// A command without its tag: text, with literals between. Built left to right, blanks are put by itself.
/// Arguments that IMAP cannot carry (CR, LF or NUL in a string) throw Failure(Refused).
class Command
{
public:
    /// A stretch of text, then perhaps a literal.
    struct Segment {
        QByteArray text;
        bool hasLiteral = false;
        bool binary = false;       ///< "~{n}" of RFC 3516
        QByteArray literal;
        std::shared_ptr<LiteralSource> source; ///< instead of `literal`
        qint64 literalSize() const { return source ? source->size() : literal.size(); }
    };

    /// `name` is ours, never a server's or a user's.
    explicit Command(QByteArrayView name);

    /// Syntax of our own: "RETURN (ALL)". Not for data.
    Command &syntax(QByteArrayView text);
    Command &number(quint64 value);
    /// Quoted where that is possible and short, else a literal.
    Command &string(QByteArrayView text);
    /// As an atom if it can be one, else as string().
    Command &astring(QByteArrayView text);
    /// A raw mailbox name: any octets but CR, LF, NUL; not empty.
    Command &mailbox(const QByteArray &rawName);
    Command &uids(const UidSet &set);
    /// "(\Seen $Work)". A name that is no flag (an atom, perhaps after one backslash) throws Failure(Refused).
    Command &flags(const QList<QByteArray> &names);
    Command &literal(QByteArray bytes, bool binary = false);
    Command &literal(std::shared_ptr<LiteralSource> source, bool binary = false);
    /// As astring(), but the transcript shows "(secret)" instead.
    Command &secret(const QByteArray &text);
    /// Syntax (base64) that the transcript does not show.
    Command &secretSyntax(const QByteArray &text);
    Command &open();  ///< "("
    Command &close(); ///< ")"

    const std::vector<Segment> &segments() const { return m_segments; }
    /// For the transcript: one line, literals as "{12}", secrets masked.
    const QByteArray &shown() const { return m_shown; }
    QByteArray name() const { return m_name; }

private:
    void add(QByteArrayView text);
    void addString(QByteArrayView text, bool atomAllowed);
    void addLiteral(Segment literal);

    QByteArray m_name;
    std::vector<Segment> m_segments;
    QByteArray m_shown;
    bool m_glue = false;    // no blank before the next argument
    bool m_masked = false;
};

/// What may stand as an atom (RFC 9051 section 9, ATOM-CHAR), not empty.
bool isAtom(QByteArrayView text);
/// An atom, or a backslash and an atom.
bool isFlagName(QByteArrayView text);

} // namespace postrider::imap
