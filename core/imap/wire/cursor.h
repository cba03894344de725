// Walks over the tokens of one framed response (RFC 9051 section 4). Internal to the wire library.
#pragma once

#include "base/uid_set.h"
#include "imap/wire/framer.h"

#include <array>
#include <cstring>
#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <optional>
#include <vector>

namespace postrider::imap {

/// A string, quoted string, literal, atom or NIL, not yet copied.
struct Token {
    QByteArrayView view;
    bool isNil = false;
    bool isEscaped = false; ///< quoted, with backslashes in it
    bool isQuoted = false;  ///< a quoted string or literal: "NIL" in quotes is text
    qint64 size = 0;        ///< octets the server sent
    const Frame::Missing *missing = nullptr; ///< a literal that is not here

    QByteArray toByteArray() const;
};

/// Where a token ends: at one of these, and at NUL. A table, since there are a dozen tokens in each of a million answers.
class TokenEnds
{
public:
    constexpr explicit TokenEnds(const char *ends)
    {
        m_ends[0] = true;
        for (; *ends != '\0'; ++ends)
            m_ends[static_cast<unsigned char>(*ends)] = true;
    }
    constexpr bool operator()(char c) const { return m_ends[static_cast<unsigned char>(c)]; }

private:
    std::array<bool, 256> m_ends{};
};

/// Each read either succeeds and moves on, or fails and stays. Nothing here recurses or allocates with the input's depth.
class Cursor
{
public:
    Cursor(const Frame &frame, const Limits &limits) : m_frame(&frame), m_limits(&limits), m_text(frame.bytes) {}

    const Limits &limits() const { return *m_limits; }
    bool atEnd() const { return m_position >= m_text.size(); }
    char peek() const { return atEnd() ? '\0' : m_text[m_position]; }
    qsizetype position() const { return m_position; }
    void seek(qsizetype position) { m_position = position; }
    QByteArrayView rest() const { return m_text.sliced(m_position); }
    void skipBlanks();
    /// Blanks, then the character.
    bool take(char c);
    /// Blanks, then everything up to one of `ends` or the end; may be empty.
    QByteArrayView until(const TokenEnds &ends);
    /// Blanks, then a run up to a blank, parenthesis or the end; may be empty.
    QByteArrayView word();
    /// A number of up to 63 bits, also in quotes, as 9.37e+06, or negative (then it is read, but nothing is returned).
    std::optional<quint64> number();
    /// A quoted string, literal or NIL.
    std::optional<Token> string();
    /// The same, or an atom.
    std::optional<Token> value();
    /// One value of any kind, lists with all they hold. False at ')' or the end.
    bool skipValue();
    /// "(a b c)" of words or strings; NIL is an empty list. Items beyond the limit are passed over.
    std::optional<QList<QByteArray>> list();

private:
    std::optional<Token> quoted();
    std::optional<Token> literal();

    const Frame *m_frame;
    const Limits *m_limits;
    QByteArrayView m_text;
    qsizetype m_position = 0;
};

/// Compared as ASCII, without case. Inline: the length of a literal is known when it is compiled, and most differ in it.
inline bool equals(QByteArrayView text, const char *word)
{
    return text.size() == qsizetype(std::strlen(word)) && qstrnicmp(text.data(), word, size_t(text.size())) == 0;
}
/// A whole number of up to 63 bits, nothing else.
std::optional<quint64> toNumber(QByteArrayView digits);
/// A number that is a valid UID, UIDVALIDITY or count: 32 bits.
std::optional<quint32> toNumber32(QByteArrayView digits);
/// sequence-set of numbers and ranges, in the order given; nothing where one is no number. "*" is nothing too.
std::optional<std::vector<UidSet::Range>> toRanges(QByteArrayView text);
/// The same as a set: O(n log n) in whatever order they come.
UidSet toSet(std::vector<UidSet::Range> ranges);

} // namespace postrider::imap
