#include "mime/encoded_words.h"

#include "mime/charset.h"
#include "mime/header_fields.h"
#include "mime/transfer_decoding.h"

#include <cstring>

namespace postrider::mime {

namespace {

constexpr qsizetype MaxCharset = 60;

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/// "=?charset*lang?B?text?=" found at a position.
struct Word {
    QByteArrayView charset;
    QByteArrayView text;
    bool base64 = false;
    qsizetype end = 0; ///< after "?="
};

/// Where the next '?' that may end the text stands. RFC 2047 forbids blanks in a word, yet Q words with raw blanks are common.
qsizetype findEnd(QByteArrayView in, qsizetype from)
{
    for (qsizetype i = from; i + 1 < in.size(); ++i) {
        const auto *mark = static_cast<const char *>(memchr(in.data() + i, '?', size_t(in.size() - i)));
        if (!mark)
            return -1;
        i = mark - in.data();
        if (i + 1 < in.size() && in[i + 1] == '=')
            return i;
        // "=?utf-8?q?a?b?=" is read as "a?b"; a new word's start ends the search, which keeps it linear.
        if (i > 0 && in[i - 1] == '=')
            return -1;
    }
    return -1;
}

/// Reads a word at `at` (which is "=?"). False if there is none.
bool readWord(QByteArrayView in, qsizetype at, Word *word)
{
    qsizetype i = at + 2;
    const qsizetype charsetStart = i;
    while (i < in.size() && in[i] != '?') {
        if (i - charsetStart >= MaxCharset || isBlank(in[i]))
            return false;
        ++i;
    }
    if (i + 2 >= in.size() || in[i + 2] != '?' || i == charsetStart)
        return false;
    const char kind = in[i + 1];
    word->base64 = kind == 'b' || kind == 'B';
    if (!word->base64 && kind != 'q' && kind != 'Q')
        return false;
    word->charset = in.sliced(charsetStart, i - charsetStart);
    const qsizetype star = word->charset.indexOf('*'); // RFC 2231 section 5
    if (star >= 0)
        word->charset = word->charset.first(star);
    const qsizetype textStart = i + 3;
    // "?=" may be the "=XX" of a Q word right after the second '?': "=?utf-8?Q?=41?="; so the search begins behind it.
    const qsizetype end = findEnd(in, textStart);
    if (end < 0)
        return false;
    word->text = in.sliced(textStart, end - textStart);
    word->end = end + 2;
    return true;
}

bool isBreakOrBlank(QChar c) { return c == u' ' || c == u'\t' || c == u'\r' || c == u'\n' || c.isNull(); }

/// Runs of blanks, line breaks and NUL become one blank; none at the ends. No-break spaces stay.
QString collapseBlanks(QString text)
{
    QChar *const begin = text.data();
    const QChar *const end = begin + text.size();
    QChar *to = begin;
    bool pendingBlank = false;
    for (const QChar *from = begin; from < end; ++from) {
        if (isBreakOrBlank(*from)) {
            pendingBlank = to > begin;
            continue;
        }
        if (pendingBlank)
            *to++ = u' ';
        pendingBlank = false;
        *to++ = *from;
    }
    text.truncate(to - begin);
    return text;
}

/// Gathers the bytes of adjacent words of one charset, so that a character split between two words comes out whole.
class WordJoiner
{
public:
    explicit WordJoiner(QString *out) : m_out(out) {}
    void add(const Word &word)
    {
        // ISO-2022 words begin and end in ASCII by themselves; codecs dislike the empty run between two of them.
        const bool isStateful = word.charset.size() > 8 && sameName(word.charset.first(8), "iso-2022");
        if (!m_bytes.isEmpty() && (isStateful || !sameName(m_charset, word.charset)))
            flush();
        m_charset = word.charset;
        m_bytes.append(word.base64 ? decodeBase64(word.text) : decodeQ(word.text));
    }
    void flush()
    {
        if (!m_bytes.isEmpty())
            m_out->append(decodeText(m_bytes, m_charset)); // an unknown charset: UTF-8 or windows-1252
        m_bytes.clear();
    }

private:
    QString *m_out;
    QByteArray m_bytes;
    QByteArrayView m_charset;
};

} // namespace

bool mayHaveEncodedWord(QByteArrayView text)
{
    const char *p = text.data();
    const char *const end = p + text.size();
    while (p && p + 1 < end) {
        p = static_cast<const char *>(memchr(p, '=', size_t(end - p - 1)));
        if (p && p[1] == '?')
            return true;
        p = p ? p + 1 : nullptr;
    }
    return false;
}

QString decodeRaw8Bit(QByteArrayView bytes, QByteArrayView fallbackCharset)
{
    if (isAscii(bytes))
        return QString::fromLatin1(bytes);
    if (isValidUtf8(bytes))
        return QString::fromUtf8(bytes);
    return decodeText(bytes, fallbackCharset.isEmpty() || sameName(fallbackCharset, "utf-8") ? QByteArrayView("windows-1252")
                                                                                               : fallbackCharset);
}

QString decodeWords(QByteArrayView in, QByteArrayView fallbackCharset)
{
    if (!mayHaveEncodedWord(in))
        return decodeRaw8Bit(in, fallbackCharset);
    QString out;
    WordJoiner joiner(&out);
    qsizetype plainStart = 0;  // of the text not yet written
    bool afterWord = false;
    qsizetype i = 0;
    while (i + 1 < in.size()) {
        const auto *mark = static_cast<const char *>(memchr(in.data() + i, '=', size_t(in.size() - i)));
        if (!mark)
            break;
        i = mark - in.data();
        Word word;
        if (i + 1 >= in.size() || in[i + 1] != '?' || !readWord(in, i, &word)) {
            ++i;
            continue;
        }
        const QByteArrayView between = in.sliced(plainStart, i - plainStart);
        bool onlyBlanks = true;
        for (const char c : between)
            onlyBlanks = onlyBlanks && isBlank(c);
        if (!(afterWord && onlyBlanks)) {
            joiner.flush();
            out.append(decodeRaw8Bit(between, fallbackCharset));
        }
        joiner.add(word);
        afterWord = true;
        i = plainStart = word.end;
    }
    joiner.flush();
    out.append(decodeRaw8Bit(in.sliced(plainStart), fallbackCharset));
    return out;
}

QString decodeUnstructured(QByteArrayView value, QByteArrayView fallbackCharset)
{
    return collapseBlanks(decodeWords(unfold(value), fallbackCharset));
}

} // namespace postrider::mime
