// BODYSTRUCTURE (RFC 9051 section 7.5.2) to the part tree. Total; the shapes of real servers are read where they have a meaning.
#include "imap/wire/items.h"

namespace postrider::imap {

namespace {

constexpr int MaxChildren = 10 * 1000;

QString plainText(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    return text.contains(QChar::ReplacementCharacter) ? QString::fromLatin1(bytes) : text;
}

bool needsDecoding(const QByteArray &bytes)
{
    if (bytes.contains("=?"))
        return true;
    for (const char c : bytes) {
        if (quint8(c) >= 0x80)
            return true;
    }
    return false;
}

class Reader
{
public:
    Reader(Cursor &cursor, const Decoders &decoders) : m_cursor(cursor), m_decoders(decoders) {}

    bool body(Part *part, const QByteArray &number, int depth);

private:
    bool multipart(Part *part, const QByteArray &number, int depth);
    bool single(Part *part, const QByteArray &number, int depth);
    bool enclosed(Part *part, const QByteArray &number, int depth);
    bool isEnclosedMessageNext();
    void extension(Part *part, bool isMultipart);
    void disposition(Part *part);
    bool close();
    QByteArray text();
    Decoders::RawParameters parameters();
    QList<Part::Parameter> decoded(const Decoders::RawParameters &raw) const;
    QString decoded(const QByteArray &bytes) const;

    Cursor &m_cursor;
    const Decoders &m_decoders;
};

QByteArray Reader::text()
{
    m_cursor.skipBlanks();
    const std::optional<Token> token = m_cursor.value();
    return token ? token->toByteArray() : QByteArray();
}

Decoders::RawParameters Reader::parameters()
{
    Decoders::RawParameters result;
    m_cursor.skipBlanks();
    if (m_cursor.peek() != '(') {
        text(); // NIL
        return result;
    }
    m_cursor.take('(');
    while (!m_cursor.take(')')) {
        m_cursor.skipBlanks();
        if (m_cursor.peek() == '(') {
            m_cursor.skipValue();
            continue;
        }
        const std::optional<Token> name = m_cursor.value();
        if (!name)
            break;
        m_cursor.skipBlanks();
        const std::optional<Token> value = m_cursor.peek() == ')' ? std::nullopt : m_cursor.value();
        if (!name->isNil && value && result.size() < m_cursor.limits().listItems)
            result.append({name->toByteArray().toLower(), value->toByteArray()});
    }
    return result;
}

QString Reader::decoded(const QByteArray &bytes) const
{
    return m_decoders.text && needsDecoding(bytes) ? m_decoders.text(bytes) : plainText(bytes);
}

QList<Part::Parameter> Reader::decoded(const Decoders::RawParameters &raw) const
{
    bool special = false;
    for (const auto &[name, value] : raw)
        special = special || name.contains('*') || needsDecoding(value);
    if (special && m_decoders.parameters)
        return m_decoders.parameters(raw);
    QList<Part::Parameter> result;
    for (const auto &[name, value] : raw)
        result.append({name, plainText(value)});
    return result;
}

/// The ')' of this body, after whatever else the server put there.
bool Reader::close()
{
    while (!m_cursor.take(')')) {
        if (!m_cursor.skipValue())
            return false;
    }
    return true;
}

bool Reader::body(Part *part, const QByteArray &number, int depth)
{
    if (depth > m_cursor.limits().nesting || !m_cursor.take('('))
        return false;
    m_cursor.skipBlanks();
    return m_cursor.peek() == '(' ? multipart(part, number, depth) : single(part, number, depth);
}

bool Reader::multipart(Part *part, const QByteArray &number, int depth)
{
    part->type = "multipart";
    part->section = number;
    const QByteArray prefix = number.isEmpty() ? number : number + '.';
    while (true) {
        m_cursor.skipBlanks();
        if (m_cursor.peek() != '(')
            break;
        if (part->children.size() >= size_t(MaxChildren))
            return false;
        Part child;
        if (!body(&child, prefix + QByteArray::number(qsizetype(part->children.size()) + 1), depth + 1))
            return false;
        part->children.push_back(std::move(child));
    }
    part->subtype = text().toLower();
    if (part->subtype.isEmpty())
        part->subtype = "mixed";
    extension(part, true);
    return close();
}

/// message/rfc822 has an envelope and a body here, unless the server took it for a basic part (Gmail, when it is in base64).
bool Reader::isEnclosedMessageNext()
{
    m_cursor.skipBlanks();
    if (m_cursor.peek() == '(')
        return true;
    // NIL may be the envelope, or the MD5 of a basic part before its disposition: then no line count follows.
    const qsizetype here = m_cursor.position();
    const std::optional<Token> nil = m_cursor.string();
    m_cursor.skipBlanks();
    bool result = false;
    if (nil && nil->isNil && m_cursor.peek() == '(') {
        m_cursor.skipValue();
        result = m_cursor.number().has_value();
    }
    m_cursor.seek(here);
    return result;
}

bool Reader::enclosed(Part *part, const QByteArray &number, int depth)
{
    Envelope ignored;
    if (!parseEnvelope(m_cursor, &ignored))
        return false;
    m_cursor.skipBlanks();
    if (m_cursor.peek() != '(')
        return true;
    Part root;
    // Its parts are numbered below the message's own number; only a lone part gets ".1" (RFC 9051 section 6.4.5.1).
    const qsizetype here = m_cursor.position();
    m_cursor.take('(');
    m_cursor.skipBlanks();
    const bool many = m_cursor.peek() == '(';
    m_cursor.seek(here);
    if (!body(&root, many ? number : number + ".1", depth + 1))
        return false;
    if (many)
        root.section.clear(); // it has no number of its own
    part->children.push_back(std::move(root));
    return true;
}

bool Reader::single(Part *part, const QByteArray &number, int depth)
{
    const QByteArray type = text().toLower();
    m_cursor.skipBlanks();
    if (m_cursor.peek() == '(') { // ("ALTERNATIVE" ("BOUNDARY" "x") NIL NIL): a multipart whose children are kept back
        part->type = "multipart";
        part->subtype = type.isEmpty() ? QByteArray("mixed") : type;
        part->section = number;
        extension(part, true);
        return close();
    }
    const QByteArray subtype = text().toLower();
    if (type.isEmpty() && (subtype == "alternative" || subtype == "mixed" || subtype == "related" || subtype == "report"
                           || subtype == "signed" || subtype == "digest")) {
        part->type = "multipart"; // (NIL "alternative" ("boundary" "x"))
        part->subtype = subtype;
        part->section = number;
        extension(part, true);
        return close();
    }
    part->section = number.isEmpty() ? QByteArray("1") : number;
    if (!type.isEmpty()) {
        part->type = type;
        part->subtype = subtype.isEmpty() ? QByteArray("octet-stream") : subtype;
    }
    part->parameters = decoded(parameters());
    QByteArray id = text().trimmed();
    if (id.startsWith('<') && id.endsWith('>'))
        id = id.mid(1, id.size() - 2);
    part->contentId = id;
    part->description = decoded(text());
    const QByteArray encoding = text().toLower();
    part->transferEncoding = encoding.isEmpty() ? QByteArray("7bit") : encoding;
    if (const std::optional<quint64> size = m_cursor.number())
        part->encodedSize = qint64(*size);
    if (part->isMessage() && isEnclosedMessageNext() && !enclosed(part, part->section, depth))
        return false;
    if (part->type == "text" || part->isMessage()) { // some servers leave the line count out
        if (const std::optional<quint64> lines = m_cursor.number())
            part->lines = qint64(*lines);
    }
    extension(part, false);
    return close();
}

void Reader::disposition(Part *part)
{
    m_cursor.skipBlanks();
    Decoders::RawParameters raw;
    if (m_cursor.take('(')) { // ("attachment" ("filename" "x")), or (NIL NIL)
        part->disposition = text().toLower();
        raw = parameters();
        close();
    } else if (m_cursor.peek() != ')') {
        part->disposition = text().toLower(); // Exchange: "inline"
    }
    for (const Part::Parameter &parameter : decoded(raw)) {
        if (parameter.name == "filename" && part->fileName.isEmpty())
            part->fileName = parameter.value;
    }
}

void Reader::extension(Part *part, bool isMultipart)
{
    m_cursor.skipBlanks();
    if (isMultipart) {
        part->parameters = decoded(parameters());
        m_cursor.skipBlanks();
        if (m_cursor.peek() == '"') { // Exchange puts a string before the disposition
            const QByteArray extra = text().toLower();
            if (extra == "inline" || extra == "attachment")
                part->disposition = extra;
        }
    } else if (m_cursor.peek() != '(' && m_cursor.peek() != ')') {
        text(); // MD5
    }
    if (part->disposition.isEmpty())
        disposition(part);
    m_cursor.skipBlanks();
    if (m_cursor.peek() != ')')
        m_cursor.skipValue(); // language
    m_cursor.skipBlanks();
    if (m_cursor.peek() != ')' && m_cursor.peek() != '(')
        part->contentLocation = text();
    if (part->fileName.isEmpty())
        part->fileName = part->parameter("name");
}

} // namespace

bool parseBodyStructure(Cursor &cursor, const Decoders &decoders, Part *root)
{
    if (!Reader(cursor, decoders).body(root, QByteArray(), 1))
        return false;
    return !root->isMultipart() || !root->children.empty(); // without children nothing could be fetched by part
}

} // namespace postrider::imap
