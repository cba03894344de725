#include "mime/address_parser.h"

#include "mime/encoded_words.h"
#include "mime/header_fields.h"
#include "mime/text_safety.h"
#include "mime/usual_addresses.h"

#include <algorithm>
#include <array>
#include <QByteArrayList>

namespace postrider::mime {

namespace {

constexpr qsizetype RoomForWords = 120;
constexpr size_t MaxNamePieces = 2; // "Doe, John, PhD <a@b>"

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0'; }

/// Octets that mean something outside of quotes and comments; all others are copied in runs.
constexpr std::array<bool, 256> makeMarks()
{
    std::array<bool, 256> table{};
    for (const char c : {'"', '(', '<', ':', ',', ';', '\\', '\r', '\n', ' ', '\t', '\0', '@'})
        table[static_cast<unsigned char>(c)] = true;
    return table;
}
constexpr std::array<bool, 256> Marks = makeMarks();

/// A pass over the field: every octet is looked at a bounded number of times.
class AddressReader final
{
public:
    enum class From { Field, Person };
    AddressReader(QByteArrayView field, QByteArrayView charset, From from = From::Field)
        : m_in(bounded(field)), m_charset(charset), m_typed(from == From::Person) {}
    AddressList read();

private:
    void step();
    void readQuoted();
    void readComment();
    void readAngle();
    void readColon();
    void finishMailbox();
    void finishBare();
    bool finishTyped(const QByteArray &joined);
    void flushPendingNames();
    void emitAddress(const QString &name, const QByteArray &address);
    QString decodedName(const QByteArray &bytes) const;
    bool hasAt() const { return m_atSeen; }

    QByteArrayView m_in;
    QByteArrayView m_charset;
    const bool m_typed;
    qsizetype m_at = 0;
    AddressList m_out;

    QByteArray m_words;     // the phrase with quotes undone: a name
    QByteArray m_spec;      // the same octets with quotes: an addr-spec, if it turns out to be one
    QByteArray m_comment;
    QByteArray m_angle;
    std::vector<QByteArray> m_pendingNames; // "Doe" of "Doe, John <a@b>"
    bool m_hasAngle = false;
    bool m_atSeen = false;  // an '@' outside quotes
    bool m_inGroup = false;
    bool m_noMoreQuotes = false;
    bool m_noMoreComments = false;
};

void AddressReader::readQuoted()
{
    const qsizetype start = m_at;
    QByteArray content;
    for (qsizetype i = start + 1; i < m_in.size() && !m_noMoreQuotes; ++i) {
        const char c = m_in[i];
        if (c == '\\' && i + 1 < m_in.size()) {
            content.append(m_in[++i]);
        } else if (c == '"') {
            m_words.append(content);
            m_spec.append(m_in.sliced(start, i + 1 - start));
            m_at = i + 1;
            return;
        } else if (c != '\r' && c != '\n') {
            content.append(c);
        }
    }
    m_noMoreQuotes = true; // unterminated: this and all later marks mean nothing
    ++m_at;
}

void AddressReader::readComment()
{
    int depth = 0;
    QByteArray content;
    for (qsizetype i = m_at; i < m_in.size() && !m_noMoreComments; ++i) {
        const char c = m_in[i];
        if (c == '\\' && i + 1 < m_in.size()) {
            content.append(m_in[++i]);
            continue;
        }
        if (c == '(' && depth++ == 0)
            continue;
        if (c == ')' && --depth == 0) {
            if (!m_comment.isEmpty())
                m_comment.append(' ');
            m_comment.append(content);
            m_spec.append(' ');
            m_words.append(' ');
            m_at = i + 1;
            return;
        }
        content.append(c);
    }
    m_noMoreComments = true;
    m_words.append(' ');
    m_spec.append(' ');
    ++m_at;
}

/// The octets of an addr-spec without blanks, comments and the route (RFC 5322 section 4.4).
QByteArray cleanSpec(QByteArrayView in)
{
    const auto meansSomething = [](char c) { return c != '@' && (Marks[static_cast<unsigned char>(c)] || c == ')'); };
    if (std::none_of(in.begin(), in.end(), meansSomething) && !in.startsWith('@'))
        return in.toByteArray();
    QByteArray out;
    bool quoted = false;
    int depth = 0;
    qsizetype routeEnd = -1;
    const qsizetype lastClose = in.lastIndexOf(')'); // an unclosed comment is none
    const qsizetype lastQuote = in.lastIndexOf('"');
    for (qsizetype i = 0; i < in.size(); ++i) {
        const char c = in[i];
        if (quoted || depth > 0) {
            if (c == '\\' && i + 1 < in.size()) {
                if (quoted)
                    out.append(c).append(in[i + 1]);
                ++i;
                continue;
            }
            if (quoted && c == '"')
                quoted = false;
            else if (depth > 0)
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && (quoted || c == '"'))
                out.append(c);
            continue;
        }
        if (c == '"' && lastQuote > i)
            quoted = true;
        else if (c == '(' && lastClose > i) {
            depth = 1;
            continue;
        }
        if (c == ':' && out.startsWith('@'))
            routeEnd = out.size() + 1;
        if (!isBlank(c))
            out.append(c);
    }
    return routeEnd > 0 ? out.mid(routeEnd) : out;
}

void AddressReader::readAngle()
{
    ++m_at;
    qsizetype opened = 1;
    for (; m_at < m_in.size() && (m_in[m_at] == '<' || isBlank(m_in[m_at])); ++m_at)
        opened += m_in[m_at] == '<' ? 1 : 0;
    const qsizetype start = m_at;
    bool quoted = false;
    qsizetype end = -1;
    qsizetype separator = -1; // where the address ends if '>' is missing
    const bool route = m_at < m_in.size() && m_in[m_at] == '@';
    for (; m_at < m_in.size(); ++m_at) {
        const char c = m_in[m_at];
        if (quoted && c == '\\') {
            ++m_at;
        } else if (c == '"' && !m_noMoreQuotes && (quoted || m_in.indexOf('"', m_at + 1) >= 0)) {
            quoted = !quoted;
        } else if (c == '"' && !quoted) {
            m_noMoreQuotes = true;
        } else if (!quoted && c == '>') {
            end = m_at;
            break;
        } else if (!quoted && !route && (c == ',' || c == ';') && separator < 0) {
            separator = m_at;
        } else if (!quoted && c == '<') {
            break; // the next address begins, so this one was not closed
        }
    }
    if (end < 0) {
        end = separator >= 0 ? separator : std::min(m_at, m_in.size());
        m_at = end;
    } else {
        do { // "<<a@b>>" closes as often as it opens
            ++m_at;
        } while (--opened > 0 && m_at < m_in.size() && m_in[m_at] == '>');
    }
    const QByteArrayView content = m_in.sliced(start, end - start);
    if (m_hasAngle) { // "Name <a@x> <b@y>": only the first counts, the other shows up in the name
        m_words.append(" <").append(content).append('>');
        return;
    }
    m_angle = cleanSpec(content);
    if (m_angle.endsWith(":;")) // "<undisclosed-recipients:;>"
        m_angle.clear();
    m_hasAngle = true;
}

void AddressReader::readColon()
{
    if (!m_hasAngle && !m_atSeen && !m_inGroup) {
        flushPendingNames(); // a group's name is dropped
        m_words.clear();
        m_spec.clear();
        m_comment.clear();
        m_inGroup = true;
    } else {
        m_words.append(':');
        m_spec.append(':');
    }
    ++m_at;
}

QString AddressReader::decodedName(const QByteArray &bytes) const { return decodeUnstructured(bytes, m_charset); }

void AddressReader::emitAddress(const QString &name, const QByteArray &address)
{
    const QString decoded = decodeRaw8Bit(address, m_charset); // a lone byte order mark is nothing
    if (m_out.size() < MaxAddresses && !(name.isEmpty() && decoded.isEmpty()))
        m_out.push_back({name, decoded});
}

void AddressReader::flushPendingNames()
{
    for (const QByteArray &word : m_pendingNames) {
        emitAddress(decodedName(word), QByteArray()); // words without '@' are no address
    }
    m_pendingNames.clear();
}

/// Several words of which a person typed one or more with '@' in them: nothing of that is dropped. False: a name and an address.
bool AddressReader::finishTyped(const QByteArray &joined)
{
    if (joined.contains('"'))
        return false;
    const QList<QByteArray> words = joined.split(' ');
    const auto isAddress = [](const QByteArray &word) { return word.contains('@'); };
    const qsizetype addresses = std::count_if(words.begin(), words.end(), isAddress);
    if (addresses == 1 && isAddress(words.last()))
        return false;
    const auto isSendable = [](const QByteArray &word) { return isSendableAddress(QString::fromUtf8(word)); };
    if (std::all_of(words.begin(), words.end(), isSendable)) { // "a@x b@y", from a table perhaps
        for (const QByteArray &word : words)
            emitAddress(QString(), word);
    } else { // "a@exa mple.org": no address that anything could be sent to, and shown as it was typed
        emitAddress(QString(), joined);
    }
    return true;
}

/// A mailbox without angle brackets.
void AddressReader::finishBare()
{
    if (!hasAt()) {
        const QByteArray words = m_words.trimmed();
        if (!words.isEmpty() && m_pendingNames.size() < MaxAddresses)
            m_pendingNames.push_back(words);
        return;
    }
    // Blanks around '@' and '.' are obsolete syntax; other blanks part words: the word with the '@' is the address.
    flushPendingNames();
    QByteArray joined;
    for (qsizetype i = 0; i < m_spec.size(); ++i) {
        const char c = m_spec[i];
        if (isBlank(c)) {
            qsizetype j = i;
            while (j < m_spec.size() && isBlank(m_spec[j]))
                ++j;
            const char before = joined.isEmpty() ? '.' : joined.back();
            const char after = j < m_spec.size() ? m_spec[j] : '.';
            if (before != '@' && before != '.' && after != '@' && after != '.')
                joined.append(' ');
            i = j - 1;
        } else {
            joined.append(c);
        }
    }
    if (m_typed && finishTyped(joined.trimmed()))
        return;
    const qsizetype at = joined.lastIndexOf('@');
    const qsizetype quoteEnd = at > 0 && joined[at - 1] == '"' ? joined.lastIndexOf('"', at - 2) : at;
    const qsizetype start = joined.lastIndexOf(' ', quoteEnd < 0 ? at : quoteEnd) + 1;
    const qsizetype space = joined.indexOf(' ', at);
    QByteArray address = joined.mid(start, (space < 0 ? joined.size() : space) - start);
    while (!m_typed && address.endsWith('>')) // "a@b>": its '<' was forgotten
        address.chop(1);
    QByteArray name = joined.left(start).trimmed();
    if (name.isEmpty())
        name = m_comment;
    emitAddress(decodedName(name), address);
}

void AddressReader::finishMailbox()
{
    if (m_hasAngle) {
        QByteArray name = m_words.trimmed();
        if (!m_pendingNames.empty() && m_pendingNames.size() <= MaxNamePieces && !name.isEmpty()) {
            for (auto piece = m_pendingNames.rbegin(); piece != m_pendingNames.rend(); ++piece)
                name.prepend(*piece + ", ");
            m_pendingNames.clear();
        }
        flushPendingNames();
        if (name.isEmpty())
            name = m_comment;
        emitAddress(decodedName(name), m_angle);
    } else {
        finishBare();
    }
    m_words.resize(0); // keeps the room
    m_spec.resize(0);
    m_comment.clear();
    m_angle.clear();
    m_hasAngle = m_atSeen = false;
}

void AddressReader::step()
{
    const char c = m_in[m_at];
    switch (c) {
    case '"': readQuoted(); return;
    case '(': readComment(); return;
    case '<': readAngle(); return;
    case ':': readColon(); return;
    case ',':
        finishMailbox();
        ++m_at;
        return;
    case ';':
        finishMailbox();
        flushPendingNames();
        m_inGroup = false;
        ++m_at;
        return;
    case '\\':
        ++m_at;
        if (m_at < m_in.size()) {
            m_words.append(m_in[m_at]);
            m_spec.append(m_in[m_at++]);
        }
        return;
    default:
        break;
    }
    if (c == '\r' || c == '\n') {
        ++m_at;
        return;
    }
    if (isBlank(c) || c == '@') {
        m_atSeen = m_atSeen || (c == '@' && !m_hasAngle);
        m_words.append(c == '@' ? c : ' ');
        m_spec.append(c == '@' ? c : ' ');
        ++m_at;
        return;
    }
    const qsizetype start = m_at;
    while (m_at < m_in.size() && !Marks[static_cast<unsigned char>(m_in[m_at])])
        ++m_at;
    m_words.append(m_in.sliced(start, m_at - start));
    m_spec.append(m_in.sliced(start, m_at - start));
}

AddressList AddressReader::read()
{
    m_words.reserve(std::min<qsizetype>(m_in.size(), RoomForWords));
    m_spec.reserve(std::min<qsizetype>(m_in.size(), RoomForWords));
    while (m_at < m_in.size() && m_out.size() < MaxAddresses)
        step();
    finishMailbox();
    flushPendingNames();
    return std::move(m_out);
}

} // namespace

AddressList parseAddresses(QByteArrayView field, QByteArrayView fallbackCharset)
{
    AddressList usual;
    if (readUsualAddresses(bounded(field), &usual))
        return usual;
    return AddressReader(field, fallbackCharset).read();
}

AddressList parseTypedAddresses(const QString &text)
{
    QByteArray bytes = text.toUtf8();
    bytes.replace('\n', ',');
    AddressList list;
    if (!readUsualAddresses(bounded(bytes), &list))
        list = AddressReader(bytes, {}, AddressReader::From::Person).read();
    for (Address &address : list) {
        if (address.address.isEmpty()) // words without an address: shown back to the person as they stand
            std::swap(address.name, address.address);
    }
    return list;
}

} // namespace postrider::mime
