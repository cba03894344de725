#include "mime/parser.h"

#include "mime/line_scan.h"
#include "mime/part_fields.h"
#include "mime/transfer_decoding.h"

#include <QHash>

namespace postrider::mime {

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t'; }

/// Walks the raw bytes once, keeping the multiparts and enclosed messages that are open on a stack of its own, so that
/// no input can exhaust the call stack.
class TreeParser final
{
public:
    explicit TreeParser(QByteArrayView raw) : m_raw(raw) {}
    Message run();

private:
    struct Line {
        qsizetype start = 0;
        qsizetype end = 0;  // without the line break
        qsizetype next = 0;
    };
    /// An open entity. Parts are stable while they are open: only the innermost one's list of children grows.
    struct Frame {
        Part *part = nullptr;
        QByteArray boundary;      // of a multipart that was not closed yet
        bool isDigest = false;
        QByteArray childPrefix;   // section number of the children without the last number
    };
    struct Delimiter {
        qsizetype frame = -1;     // index into m_frames; -1: the line is no delimiter
        bool closes = false;
    };

    Line lineAt(qsizetype position) const;
    qsizetype skipStart();
    QByteArrayView fieldName(const Line &line, qsizetype *colon) const;
    bool looksMisspelt(const Line &line) const;
    Delimiter delimiterOf(const Line &line) const;
    void openEntity(Part *part, const QByteArray &section, const char *defaultType);
    bool fieldFollows(qsizetype position, qsizetype *where);
    qsizetype scanHeader(qsizetype start, ContentFields &fields);
    void pushMultipart(Part *part, const QByteArray &section);
    bool scanBody();
    void closeDownTo(qsizetype frameCount, qsizetype end);
    qsizetype beforeLineBreak(qsizetype position, qsizetype notBefore) const;

    QByteArrayView m_raw;
    qsizetype m_position = 0;
    std::vector<Frame> m_frames;
    QHash<QByteArray, qsizetype> m_open; // boundary -> frame; the outermost of equals wins
    qsizetype m_longestBoundary = 0;
    Part *m_leaf = nullptr;              // the leaf whose body is being read, if any
    int m_partCount = 0;
    Message m_message;
};

TreeParser::Line TreeParser::lineAt(qsizetype position) const
{
    const char *const begin = m_raw.data();
    const char *const end = begin + m_raw.size();
    const char *const lineEnd = findLineBreak(begin + position, end);
    return {position, lineEnd - begin, skipLineBreak(lineEnd, end) - begin};
}

/// The name of the field that begins here; a null view if the line is none. `*colon` is where its colon stands.
QByteArrayView TreeParser::fieldName(const Line &line, qsizetype *colon) const
{
    const char *const text = m_raw.data();
    qsizetype i = line.start;
    while (i < line.end && static_cast<unsigned char>(text[i]) > ' ' && text[i] != ':' && text[i] != 127)
        ++i;
    const qsizetype nameEnd = i;
    while (i < line.end && isBlank(text[i]))
        ++i;
    if (nameEnd == line.start || i == line.end || text[i] != ':')
        return {};
    *colon = i;
    return m_raw.sliced(line.start, nameEnd - line.start);
}

/// Empty lines, a byte order mark, and the "From " line of an mbox file are no part of the message.
qsizetype TreeParser::skipStart()
{
    qsizetype position = m_raw.startsWith("\xEF\xBB\xBF") ? 3 : 0;
    while (position < m_raw.size() && (m_raw[position] == '\n' || m_raw[position] == '\r'))
        ++position;
    const QByteArrayView rest = m_raw.sliced(position);
    qsizetype colon = 0;
    if (rest.startsWith("From ") && fieldName(lineAt(position), &colon).isNull()) { // "From : a@b" is the sender
        position = lineAt(position).next;
        if (m_raw.sliced(position).startsWith(">From "))
            position = lineAt(position).next;
    }
    return position;
}

TreeParser::Delimiter TreeParser::delimiterOf(const Line &line) const
{
    if (m_open.isEmpty() || line.end - line.start < 3 || m_raw[line.start] != '-' || m_raw[line.start + 1] != '-')
        return {};
    qsizetype end = line.end;
    while (end > line.start && (isBlank(m_raw[end - 1]) || m_raw[end - 1] == '\r'))
        --end;
    const qsizetype length = end - line.start - 2;
    if (length < 1 || length > m_longestBoundary + 2)
        return {};
    const char *text = m_raw.data() + line.start + 2;
    auto found = m_open.constFind(QByteArray::fromRawData(text, length));
    if (found != m_open.cend())
        return {*found, false};
    if (length > 2 && text[length - 1] == '-' && text[length - 2] == '-') {
        found = m_open.constFind(QByteArray::fromRawData(text, length - 2));
        if (found != m_open.cend())
            return {*found, true};
    }
    return {};
}

/// "X-Some thing: value": no field by the grammar, but no text either.
bool TreeParser::looksMisspelt(const Line &line) const
{
    const QByteArrayView text = m_raw.sliced(line.start, line.end - line.start);
    const qsizetype colon = text.indexOf(':');
    if (colon < 1)
        return false;
    for (qsizetype i = 0; i < colon && !isBlank(text[i]); ++i) {
        if (text[i] == '-')
            return i > 0;
    }
    return false;
}

/// Whether a field stands before the next empty line; `*where` is its line then, so that no line is looked at twice.
bool TreeParser::fieldFollows(qsizetype position, qsizetype *where)
{
    while (position < m_raw.size()) {
        const Line line = lineAt(position);
        if (line.end == line.start || delimiterOf(line).frame >= 0)
            return false;
        qsizetype colon = 0;
        if (!fieldName(line, &colon).isNull() || looksMisspelt(line)) {
            *where = position;
            return true;
        }
        position = line.next;
    }
    return false;
}

/// Where the body begins. Stops at a delimiter of an open multipart and at a line that can be no header.
qsizetype TreeParser::scanHeader(qsizetype start, ContentFields &fields)
{
    qsizetype position = start;
    qsizetype junkChecked = start; // a field is known to stand here or later
    QByteArrayView *value = nullptr; // of the field that a continuation belongs to, if we want it
    size_t count = 0;
    while (position < m_raw.size()) {
        const Line line = lineAt(position);
        if (line.end == line.start) // the empty line
            return line.next;
        if (delimiterOf(line).frame >= 0)
            return position;
        position = line.next;
        if (isBlank(m_raw[line.start])) {
            if (value)
                *value = {value->data(), m_raw.data() + line.end - value->data()};
            continue;
        }
        value = nullptr;
        qsizetype colon = 0;
        const QByteArrayView name = fieldName(line, &colon);
        if (!name.isNull()) {
            value = ++count <= HeaderFields::MaxFields ? fields.find(name) : nullptr;
            if (value && value->isNull())
                *value = m_raw.sliced(colon + 1, line.end - colon - 1);
            else
                value = nullptr;
            continue;
        }
        // Junk between fields is passed over; with no field behind it the sender forgot the empty line.
        m_message.malformed = true;
        if (line.start >= junkChecked && !fieldFollows(line.start, &junkChecked))
            return line.start;
    }
    return position;
}

void TreeParser::pushMultipart(Part *part, const QByteArray &section)
{
    const QByteArray boundary = part->parameter("boundary").toUtf8();
    Frame frame;
    frame.part = part;
    frame.isDigest = part->subtype == "digest";
    frame.childPrefix = section.isEmpty() ? QByteArray() : section + '.';
    frame.boundary = boundary;
    while (!frame.boundary.isEmpty() && isBlank(frame.boundary.back()))
        frame.boundary.chop(1);
    if (!m_open.contains(frame.boundary)) {
        m_open.insert(frame.boundary, qsizetype(m_frames.size()));
        m_longestBoundary = std::max(m_longestBoundary, frame.boundary.size());
    }
    m_frames.push_back(frame);
}

/// Reads the header at m_position and decides what the body is. `section` is the number this entity has if it is a leaf;
/// for the root of a message it is the number of the part that holds the message.
void TreeParser::openEntity(Part *part, const QByteArray &section, const char *defaultType)
{
    Part *current = part;
    QByteArray number = section;
    bool isMessageRoot = true; // the caller passes the number of what encloses the message
    const char *type = defaultType;
    if (!m_frames.empty() && m_frames.back().part->isMultipart())
        isMessageRoot = false;
    while (true) {
        const qsizetype start = m_position;
        ContentFields fields;
        m_position = scanHeader(start, fields);
        current->header = {start, m_position - start};
        current->body = {m_position, 0};
        readPartFields(*current, fields, type);
        const bool identity = transferEncoding(current->transferEncoding) == TransferEncoding::Identity;
        const bool tooDeep = int(m_frames.size()) >= MaxNesting || m_partCount >= MaxParts;
        if (current->isMultipart()) {
            if (tooDeep) {
                m_message.malformed = true;
                current->type = "application";
                current->subtype = "octet-stream";
            } else if (current->parameter("boundary").trimmed().isEmpty()) {
                m_message.malformed = true; // RFC 2046 section 5.1.1 requires one: a multipart without children, shown as text
            } else {
                current->section = isMessageRoot ? QByteArray() : number;
                pushMultipart(current, number);
                m_leaf = nullptr;
                return;
            }
        }
        if (isMessageRoot)
            number = number.isEmpty() ? QByteArray("1") : number + ".1";
        current->section = number;
        m_message.malformed = m_message.malformed || (current->isMessage() && tooDeep);
        if (!(current->isMessage() && identity && !tooDeep)) {
            m_leaf = current;
            return;
        }
        Frame frame;
        frame.part = current;
        m_frames.push_back(frame);
        current->children.emplace_back();
        ++m_partCount;
        current = &current->children.back();
        isMessageRoot = true;
        type = "text/plain";
    }
}

qsizetype TreeParser::beforeLineBreak(qsizetype position, qsizetype notBefore) const
{
    if (position > notBefore && m_raw[position - 1] == '\n')
        --position;
    if (position > notBefore && m_raw[position - 1] == '\r')
        --position;
    return position;
}

void TreeParser::closeDownTo(qsizetype frameCount, qsizetype end)
{
    const auto close = [this, end](Part *part) {
        const qsizetype from = part->body.offset;
        part->body.length = std::max<qsizetype>(0, beforeLineBreak(end, from) - from);
        part->encodedSize = part->body.length;
    };
    if (m_leaf)
        close(m_leaf);
    m_leaf = nullptr;
    while (qsizetype(m_frames.size()) > frameCount) {
        const Frame &frame = m_frames.back();
        close(frame.part);
        if (!frame.boundary.isEmpty()) {
            m_message.malformed = true; // never closed
            const auto open = m_open.constFind(frame.boundary);
            if (open != m_open.cend() && *open == qsizetype(m_frames.size()) - 1)
                m_open.erase(open);
        }
        m_frames.pop_back();
    }
}

/// Goes to the next delimiter and acts on it. False at the end of the bytes.
bool TreeParser::scanBody()
{
    if (m_open.isEmpty())
        return false;
    const char *const begin = m_raw.data();
    const char *const end = begin + m_raw.size();
    while (m_position < m_raw.size()) {
        m_position = findDashLine(begin + m_position, end) - begin;
        if (m_position == m_raw.size())
            break;
        const Line line = lineAt(m_position);
        const Delimiter delimiter = delimiterOf(line);
        if (delimiter.frame < 0) {
            m_position = line.next;
            continue;
        }
        if (!delimiter.closes && m_partCount >= MaxParts) { // the rest stays with the last part
            m_open.clear();
            m_message.malformed = true;
            return false;
        }
        closeDownTo(delimiter.frame + 1, line.start);
        Frame &frame = m_frames[size_t(delimiter.frame)];
        m_position = line.next;
        if (delimiter.closes) {
            m_open.remove(frame.boundary);
            frame.boundary.clear();
            return true;
        }
        frame.part->children.emplace_back();
        ++m_partCount;
        const QByteArray section = frame.childPrefix + QByteArray::number(qlonglong(frame.part->children.size()));
        openEntity(&frame.part->children.back(), section, frame.isDigest ? "message/rfc822" : "text/plain");
        return true;
    }
    return false;
}

Message TreeParser::run()
{
    m_position = skipStart();
    m_message.start = m_position;
    openEntity(&m_message.root, QByteArray(), "text/plain");
    if (m_message.root.header.length == 0)
        m_message.malformed = true;
    while (scanBody()) { }
    // The last line break belongs to the message, not to a delimiter.
    const auto closeAtEnd = [this](Part *part) {
        part->body.length = m_raw.size() - part->body.offset;
        part->encodedSize = part->body.length;
    };
    if (m_leaf)
        closeAtEnd(m_leaf);
    for (const Frame &frame : m_frames) {
        closeAtEnd(frame.part);
        m_message.malformed = m_message.malformed || !frame.boundary.isEmpty();
    }
    return std::move(m_message);
}

} // namespace

Message parse(QByteArrayView raw) { return TreeParser(raw).run(); }

} // namespace postrider::mime
