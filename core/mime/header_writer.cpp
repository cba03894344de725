#include "mime/header_writer.h"

#include "mime/builder.h"
#include "mime/charset.h"
#include "mime/date_parser.h"

#include <algorithm>
#include <QStringList>
#include <QTextBoundaryFinder>
#include <utility>

namespace postrider::mime {

namespace {

constexpr qsizetype LineLimit = 78;        // RFC 5322 section 2.1.1
constexpr qsizetype EncodedLineLimit = 76; // RFC 2047 section 2
constexpr qsizetype MaxPlainWord = 70;     // longer words are encoded, so that they can be folded
constexpr qsizetype MaxIdLength = 900;     // a line ends at 998

bool isControl(QChar c)
{
    return c < u' ' || c == QChar(0x7F) || (c >= QChar(0x80) && c < QChar(0xA0)) || c == QChar(0x2028) || c == QChar(0x2029);
}

/// Nothing in it can end a line; runs of blanks are one.
QString oneLine(const QString &text)
{
    QString out;
    out.reserve(text.size());
    for (const QChar c : text) {
        const QChar kept = isControl(c) ? QChar(u' ') : c;
        if (kept != u' ' || (!out.isEmpty() && out.back() != u' '))
            out.append(kept);
    }
    if (out.endsWith(u' '))
        out.chop(1);
    return out;
}

/// The same where each blank counts.
QString withoutControls(QString text)
{
    std::replace_if(text.begin(), text.end(), isControl, QChar(u' '));
    return text;
}

bool isAsciiText(QStringView text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) { return c < QChar(0x80); });
}

bool needsEncoding(QStringView word) { return !isAsciiText(word) || word.contains(u"=?") || word.size() > MaxPlainWord; }

bool isPlainQ(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '!' || c == '*' || c == '+'
           || c == '-' || c == '/';
}

QByteArray toQ(const QByteArray &utf8)
{
    QByteArray out;
    for (const char c : utf8) {
        if (c == ' ')
            out += '_';
        else if (isPlainQ(c))
            out += c;
        else
            out += '=' + QByteArray(1, c).toHex().toUpper();
    }
    return out;
}

qsizetype encodedLength(const QByteArray &utf8, bool base64) { return base64 ? (utf8.size() + 2) / 3 * 4 : toQ(utf8).size(); }

QByteArray encodedWord(const QByteArray &utf8, bool base64)
{
    return QByteArray("=?UTF-8?") + (base64 ? 'B' : 'Q') + '?' + (base64 ? utf8.toBase64() : toQ(utf8)) + "?=";
}

/// Graphemes; those too long for a word of their own (a letter under a tower of marks) as code points.
QList<QByteArray> pieces(const QString &text)
{
    QList<QByteArray> result;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype start = 0;
    while (finder.toNextBoundary() >= 0) {
        // Behind Thai letters Qt sees a boundary between the two halves of an emoji.
        const qsizetype at = finder.position();
        if (at > 0 && at < text.size() && text[at - 1].isHighSurrogate() && text[at].isLowSurrogate())
            continue;
        const QString grapheme = text.mid(start, finder.position() - start);
        start = finder.position();
        if (grapheme.size() <= 4) {
            result << grapheme.toUtf8();
            continue;
        }
        for (qsizetype i = 0; i < grapheme.size(); ++i) {
            const qsizetype length = grapheme[i].isHighSurrogate() && i + 1 < grapheme.size() ? 2 : 1;
            result << grapheme.mid(i, length).toUtf8();
            i += length - 1;
        }
    }
    return result;
}

QByteArray quoted(const QByteArray &text)
{
    QByteArray out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out + '"';
}

bool isAtomWord(QStringView word)
{
    for (const QChar c : word) {
        const bool alphanumeric = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        if (!alphanumeric && !QStringView(u"!#$%&'*+-/=?^_`{|}~").contains(c))
            return false;
    }
    return !word.isEmpty();
}

/// A display name as a phrase: atoms, a quoted string, or encoded words (never inside quotes: RFC 2047 section 5).
QList<QByteArray> phrase(const QString &raw, qsizetype firstLimit)
{
    const QString name = oneLine(raw);
    QList<QByteArray> atoms;
    if (name.isEmpty())
        return atoms;
    if (needsEncoding(name))
        return encodeWords(name, firstLimit);
    bool plain = true;
    const QStringList words = name.split(u' ');
    for (const QString &word : words)
        plain = plain && isAtomWord(word);
    if (!plain)
        return {quoted(name.toLatin1())};
    for (const QString &word : words)
        atoms << word.toLatin1();
    return atoms;
}

bool isTokenValue(const QByteArray &value)
{
    for (const char c : value) {
        if (c <= ' ' || c > 126 || QByteArrayView("()<>@,;:\\\"/[]?='%*").contains(c))
            return false;
    }
    return !value.isEmpty();
}

QByteArray percentEncoded(const QByteArray &utf8)
{
    QByteArray out;
    for (const char c : utf8) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        if (plain)
            out += c;
        else
            out += '%' + QByteArray(1, c).toHex().toUpper();
    }
    return out;
}

/// RFC 2231: "name*=UTF-8''..." or continuations of it.
QList<QByteArray> extendedParameter(const QByteArray &name, const QString &value)
{
    QList<QByteArray> chunks;
    QByteArray chunk;
    for (const QByteArray &piece : pieces(value)) {
        const QByteArray encoded = percentEncoded(piece);
        if (chunk.size() + encoded.size() > 50) {
            chunks << chunk;
            chunk.clear();
        }
        chunk += encoded;
    }
    chunks << chunk;
    if (chunks.size() == 1)
        return {name + "*=UTF-8''" + chunks.first()};
    QList<QByteArray> result;
    for (qsizetype i = 0; i < chunks.size(); ++i)
        result << name + '*' + QByteArray::number(i) + "*=" + (i == 0 ? "UTF-8''" : "") + chunks[i];
    return result;
}

QByteArray asciiFallback(const QString &value)
{
    QByteArray out;
    for (qsizetype i = 0; i < value.size(); ++i) {
        const QChar c = value[i];
        if (c.isLowSurrogate())
            continue;
        out += c < QChar(0x80) ? char(c.unicode()) : '_';
    }
    return out;
}

/// How many of them, from the first on, base64 encodes without '='. Some readers (GMime) join the base64 of adjacent words and stop there.
qsizetype countUnpadded(const QList<QByteArray> &all)
{
    qsizetype count = 0;
    qsizetype octets = 0;
    for (qsizetype i = 0; i < all.size(); ++i) {
        octets += all[i].size();
        if (octets % 3 == 0)
            count = i + 1;
    }
    return count;
}

} // namespace

QList<QByteArray> encodeWords(const QString &raw, qsizetype firstLimit)
{
    const QString text = withoutControls(raw);
    const QByteArray all = text.toUtf8();
    const bool base64 = encodedLength(all, true) < encodedLength(all, false);
    QList<QByteArray> words;
    QList<QByteArray> current;
    qsizetype limit = std::max<qsizetype>(firstLimit, 30) - 12; // "=?UTF-8?Q?" and "?="
    const auto add = [&](qsizetype count, bool asBase64) {
        words << encodedWord(current.mid(0, count).join(), asBase64);
        current.remove(0, count);
        limit = 75 - 12;
    };
    for (const QByteArray &piece : pieces(text)) {
        while (!current.isEmpty() && encodedLength(current.join() + piece, base64) > limit) {
            const qsizetype unpadded = base64 ? countUnpadded(current) : current.size();
            if (unpadded > 0) {
                add(unpadded, base64);
            } else {
                // ";" and letters of three octets each: with the first ones as a word of the other kind the rest needs no '='.
                qsizetype first = 1;
                while (first < current.size() && countUnpadded(current.mid(first)) == 0)
                    ++first;
                const bool fits = first < current.size() && encodedLength(current.mid(0, first).join(), false) <= limit;
                add(fits ? first : current.size(), !fits);
            }
        }
        current += piece;
    }
    if (!current.isEmpty())
        add(current.size(), base64);
    return words;
}

bool isFieldName(const QByteArray &name)
{
    for (const char c : name) {
        if (c <= 32 || c > 126 || c == ':')
            return false;
    }
    return !name.isEmpty() && name.size() <= 70;
}

void HeaderWriter::field(const QByteArray &name, const QList<QByteArray> &atoms)
{
    m_out += name + ':';
    qsizetype column = name.size() + 1;
    bool first = true;
    for (const QByteArray &atom : atoms) {
        if (atom.isEmpty())
            continue;
        const qsizetype limit = atom.startsWith("=?") ? EncodedLineLimit : LineLimit;
        if (!first && column + 1 + atom.size() > limit) {
            m_out += "\r\n";
            column = 0;
        }
        m_out += ' ' + atom;
        column += 1 + atom.size();
        first = false;
    }
    m_out += "\r\n";
}

namespace {

/// The words between single blanks; where there are more blanks the others begin the next word.
QStringList wordsOf(QString value)
{
    while (value.endsWith(u' '))
        value.chop(1);
    QStringList words;
    QString blanks;
    for (const QString &word : value.split(u' ')) {
        if (!word.isEmpty())
            words << std::exchange(blanks, {}) + word;
        else if (!words.isEmpty())
            blanks += u' ';
    }
    return words;
}

} // namespace

void HeaderWriter::text(const QByteArray &name, const QString &raw)
{
    constexpr qsizetype MostBlanks = 4; // a line that is folded has room for them and a word
    const QStringList words = wordsOf(withoutControls(raw));
    const auto isEncoded = [](const QString &word) {
        const bool hasManyBlanks = word.startsWith(QString(MostBlanks + 1, u' '));
        return hasManyBlanks || needsEncoding(QStringView(word).trimmed());
    };
    QList<QByteArray> atoms;
    for (qsizetype i = 0; i < words.size();) {
        if (!isEncoded(words[i])) {
            atoms << words[i++].toLatin1();
            continue;
        }
        QStringList run;
        while (i < words.size() && isEncoded(words[i]))
            run << words[i++];
        atoms << encodeWords(run.join(u' '), atoms.isEmpty() ? EncodedLineLimit - name.size() - 2 : 75);
    }
    field(name, atoms);
}

void HeaderWriter::addresses(const QByteArray &name, const AddressList &list)
{
    QList<QByteArray> atoms;
    for (const Address &address : list) {
        const QByteArray spec = wireAddress(address.address);
        if (spec.isEmpty())
            continue;
        if (!atoms.isEmpty())
            atoms.last() += ',';
        const QList<QByteArray> words = phrase(address.name, atoms.isEmpty() ? EncodedLineLimit - name.size() - 2 : 75);
        atoms << words << (words.isEmpty() ? spec : '<' + spec + '>');
    }
    if (!atoms.isEmpty())
        field(name, atoms);
}

void HeaderWriter::messageIds(const QByteArray &name, const std::vector<QByteArray> &ids)
{
    QList<QByteArray> atoms;
    for (const QByteArray &id : ids) {
        QByteArray clean;
        for (const char c : id) {
            if (static_cast<unsigned char>(c) > ' ' && c != '<' && c != '>' && c != 127)
                clean += c;
        }
        if (!clean.isEmpty() && clean.size() <= MaxIdLength && isAscii(clean))
            atoms << '<' + clean + '>';
    }
    if (!atoms.isEmpty())
        field(name, atoms);
}

void HeaderWriter::date(const QByteArray &name, const QDateTime &when)
{
    if (when.isValid())
        field(name, {formatDate(when)});
}

void HeaderWriter::token(const QByteArray &name, const QByteArray &value)
{
    field(name, {oneLine(QString::fromLatin1(value)).toLatin1()});
}

void HeaderWriter::parameterized(const QByteArray &name, const QByteArray &value, const QList<Part::Parameter> &parameters)
{
    QList<QByteArray> atoms{oneLine(QString::fromUtf8(value)).toLatin1()};
    for (const Part::Parameter &parameter : parameters) {
        const QString text = withoutControls(parameter.value);
        QList<QByteArray> forms;
        // Many a reader takes encoded words for what they are not to be here (RFC 2047 section 5).
        const QByteArray ascii = asciiFallback(text).replace("=?", "=_");
        const QByteArray plain = isTokenValue(ascii) ? ascii : quoted(ascii);
        if (ascii == text.toUtf8() && plain.size() <= 200)
            forms << parameter.name + '=' + plain;
        else
            forms << extendedParameter(parameter.name, text) << parameter.name + '=' + quoted(ascii.left(60)); // GMime takes the first
        for (const QByteArray &form : forms) {
            atoms.last() += ';';
            atoms << form;
        }
    }
    field(name, atoms);
}

} // namespace postrider::mime
