#include "imap/wire/command.h"

#include "base/failure.h"

#include <QCoreApplication>

namespace postrider::imap {

namespace {

constexpr qsizetype MaxQuoted = 1000; // RFC 2683 section 3.2.1.5: some servers stop at 1024

[[noreturn]] void refuse(const char *why)
{
    throw Failure(Failure::Kind::Refused, QCoreApplication::translate("Imap", why));
}

/// Printable ASCII without the specials of RFC 9051 section 9.
bool isAtomChar(char c)
{
    const quint8 byte = quint8(c);
    return byte > 0x20 && byte < 0x7f && c != '(' && c != ')' && c != '{' && c != '%' && c != '*' && c != '"' && c != '\\' && c != ']';
}

} // namespace

bool isAtom(QByteArrayView text)
{
    for (const char c : text) {
        if (!isAtomChar(c))
            return false;
    }
    return !text.isEmpty();
}

bool isFlagName(QByteArrayView text)
{
    if (text.startsWith('\\'))
        return isAtom(text.sliced(1));
    // Gmail has flags with ']': it takes them back in the same form.
    QByteArray plain = text.toByteArray();
    plain.replace(']', 'x');
    return isAtom(plain);
}

Command::Command(QByteArrayView name) : m_name(name.toByteArray()), m_shown(m_name)
{
    m_segments.push_back({m_name, false, false, {}, {}});
}

void Command::add(QByteArrayView text)
{
    if (m_segments.back().hasLiteral)
        m_segments.push_back({});
    QByteArray &line = m_segments.back().text;
    if (!m_glue) {
        line += ' ';
        m_shown += ' ';
    }
    m_glue = false;
    line.append(text.data(), text.size());
    if (m_masked)
        m_shown += "(secret)";
    else
        m_shown.append(text.data(), text.size());
}

void Command::addLiteral(Segment literal)
{
    if (m_segments.back().hasLiteral)
        m_segments.push_back({});
    Segment &last = m_segments.back();
    if (!m_glue) {
        last.text += ' ';
        m_shown += ' ';
    }
    m_glue = false;
    last.hasLiteral = true;
    last.binary = literal.binary;
    last.literal = std::move(literal.literal);
    last.source = std::move(literal.source);
    m_shown += m_masked ? QByteArray("(secret)") : '{' + QByteArray::number(last.literalSize()) + '}';
}

Command &Command::syntax(QByteArrayView text)
{
    for (const char c : text) {
        if (c == '\r' || c == '\n' || c == '\0')
            refuse(QT_TRANSLATE_NOOP("Imap", "This text holds a line break, which a mail server would take for a command."));
    }
    add(text);
    return *this;
}

Command &Command::number(quint64 value)
{
    add(QByteArray::number(value));
    return *this;
}

void Command::addString(QByteArrayView text, bool atomAllowed)
{
    bool plain = true;
    for (const char c : text) {
        if (c == '\r' || c == '\n' || c == '\0')
            refuse(QT_TRANSLATE_NOOP("Imap", "This text holds a line break, which a mail server would take for a command."));
        plain = plain && quint8(c) < 0x80;
    }
    if (!plain || text.size() >= MaxQuoted) {
        addLiteral({{}, true, false, text.toByteArray(), {}});
        return;
    }
    if (atomAllowed && isAtom(text) && qstrnicmp(text.data(), text.size(), "NIL", 3) != 0) {
        add(text);
        return;
    }
    QByteArray quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            quoted += '\\';
        quoted += c;
    }
    add(quoted + '"');
}

Command &Command::string(QByteArrayView text)
{
    addString(text, false);
    return *this;
}

Command &Command::astring(QByteArrayView text)
{
    addString(text, true);
    return *this;
}

Command &Command::mailbox(const QByteArray &rawName)
{
    if (rawName.isEmpty())
        refuse(QT_TRANSLATE_NOOP("Imap", "A folder needs a name."));
    addString(rawName, true);
    return *this;
}

Command &Command::uids(const UidSet &set)
{
    if (set.isEmpty())
        refuse(QT_TRANSLATE_NOOP("Imap", "No message was named."));
    add(set.toImap());
    return *this;
}

Command &Command::flags(const QList<QByteArray> &names)
{
    for (const QByteArray &name : names) {
        if (!isFlagName(name))
            refuse(QT_TRANSLATE_NOOP("Imap", "This tag holds characters that a mail server does not allow."));
    }
    add('(' + names.join(' ') + ')');
    return *this;
}

Command &Command::literal(QByteArray bytes, bool binary)
{
    addLiteral({{}, true, binary, std::move(bytes), {}});
    return *this;
}

Command &Command::literal(std::shared_ptr<LiteralSource> source, bool binary)
{
    addLiteral({{}, true, binary, {}, std::move(source)});
    return *this;
}

Command &Command::secret(const QByteArray &text)
{
    m_masked = true;
    addString(text, false);
    m_masked = false;
    return *this;
}

Command &Command::secretSyntax(const QByteArray &text)
{
    m_masked = true;
    syntax(text);
    m_masked = false;
    return *this;
}

Command &Command::open()
{
    add("(");
    m_glue = true;
    return *this;
}

Command &Command::close()
{
    m_glue = true;
    add(")");
    return *this;
}

} // namespace postrider::imap
