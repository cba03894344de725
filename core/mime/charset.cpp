#include "mime/charset.h"

#include "mime/header_fields.h"

#include <QHash>
#include <array>
#include <cstring>

namespace postrider::mime {

namespace {

struct CodecLabels {
    const char *codec;  // a name the codec library knows
    const char *labels; // separated by blanks, lower case
};

// https://encoding.spec.whatwg.org/#names-and-labels, with what mail adds (UTF-7, the stateful Chinese and Korean sets, UTF-32).
constexpr std::array<CodecLabels, 48> CodecTable{{
    {"utf-8", "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8 utf-8-strict utf_8 utf8mb4 cp65001"},
    {"ibm866", "ibm866 866 cp866 csibm866"},
    {"iso-8859-2", "iso-8859-2 csisolatin2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    {"iso-8859-3", "iso-8859-3 csisolatin3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    {"iso-8859-4", "iso-8859-4 csisolatin4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    {"iso-8859-5", "iso-8859-5 csisolatincyrillic cyrillic iso-ir-144 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988"},
    {"iso-8859-6", "iso-8859-6 arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6-e iso-8859-6-i "
                   "iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    {"iso-8859-7", "iso-8859-7 csisolatingreek ecma-118 elot_928 greek greek8 iso-ir-126 iso8859-7 iso88597 iso_8859-7 "
                   "iso_8859-7:1987 sun_eu_greek"},
    {"iso-8859-8", "iso-8859-8 csiso88598e csisolatinhebrew hebrew iso-8859-8-e iso-ir-138 iso8859-8 iso88598 iso_8859-8 "
                   "iso_8859-8:1988 visual iso-8859-8-i csiso88598i logical"},
    {"iso-8859-10", "iso-8859-10 csisolatin6 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    {"iso-8859-13", "iso-8859-13 iso8859-13 iso885913"},
    {"iso-8859-14", "iso-8859-14 iso8859-14 iso885914"},
    {"iso-8859-15", "iso-8859-15 csisolatin9 iso8859-15 iso885915 iso_8859-15 l9 latin-9 latin9"},
    {"iso-8859-16", "iso-8859-16 iso8859-16 iso885916"},
    {"koi8-r", "koi8-r cskoi8r koi koi8 koi8_r"},
    {"koi8-u", "koi8-u koi8-ru"},
    {"macintosh", "macintosh csmacintosh mac x-mac-roman"},
    {"windows-874", "windows-874 dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 tis620 cp874"},
    {"windows-1250", "windows-1250 cp1250 x-cp1250 win-1250"},
    {"windows-1251", "windows-1251 cp1251 x-cp1251 win-1251"},
    {"windows-1252", "windows-1252 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 iso88591 "
                     "iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii x-cp1252 iso646-us us ansi_x3.4-1986 iso_646.irv:1991 "
                     "latin-1 windows1252 usascii us_ascii x-ansi 7bit 8bit"},
    {"windows-1253", "windows-1253 cp1253 x-cp1253"},
    {"windows-1254",
     "windows-1254 cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 latin5 x-cp1254"},
    {"windows-1255", "windows-1255 cp1255 x-cp1255"},
    {"windows-1256", "windows-1256 cp1256 x-cp1256"},
    {"windows-1257", "windows-1257 cp1257 x-cp1257"},
    {"windows-1258", "windows-1258 cp1258 x-cp1258"},
    {"x-mac-cyrillic", "x-mac-cyrillic x-mac-ukrainian"},
    {"gb18030", "gb18030 gbk gb2312 chinese csgb2312 csiso58gb231280 gb_2312 gb_2312-80 iso-ir-58 x-gbk cp936 936 ms936 "
                "windows-936 euc-cn gb2312-80"},
    {"Big5-HKSCS", "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950 ms950 big5hkscs"},
    {"euc-jp", "euc-jp cseucpkdfmtjapanese x-euc-jp eucjp"},
    {"iso-2022-jp", "iso-2022-jp csiso2022jp iso-2022-jp-1 iso-2022-jp-2 iso-2022-jp-3 iso-2022-jp-ms cp50220 cp50221 cp50222"},
    {"windows-31j", "shift_jis csshiftjis ms932 ms_kanji shift-jis sjis windows-31j x-sjis cp932"},
    {"windows-949", "euc-kr cseuckr csksc56011987 iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 windows-949 "
                    "cp949 ks_c_5601 ks-c-5601-1987"},
    {"utf-16be", "utf-16be unicodefffe"},
    {"utf-16le", "utf-16le utf-16 unicode csunicode iso-10646-ucs-2 ucs-2 unicodefeff utf16"},
    {"utf-32", "utf-32 ucs-4 iso-10646-ucs-4 utf32"},
    {"utf-32be", "utf-32be"},
    {"utf-32le", "utf-32le"},
    {"utf-7", "utf-7 utf7 unicode-1-1-utf-7 x-unicode-2-0-utf-7 csunicode11utf7"},
    {"hz-gb-2312", "hz-gb-2312 hz"},
    {"iso-2022-kr", "iso-2022-kr csiso2022kr"},
    {"iso-2022-cn", "iso-2022-cn iso-2022-cn-ext"},
    {"ibm437", "cp437 ibm437 437"},
    {"ibm850", "cp850 ibm850 850"},
    {"ibm852", "cp852 ibm852 852"},
    {"ibm855", "cp855 ibm855 855"},
    {"ibm857", "cp857 ibm857 857"},
}};

QHash<QByteArray, QByteArray> makeLabelMap()
{
    QHash<QByteArray, QByteArray> map;
    for (const CodecLabels &entry : CodecTable) {
        const QList<QByteArray> labels = QByteArray(entry.labels).split(' ');
        for (const QByteArray &label : labels)
            map.insert(label, QByteArray(entry.codec));
    }
    return map;
}

QString decodeWindows1252(QByteArrayView bytes)
{
    static constexpr std::array<char16_t, 32> C1{0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                                 0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    QString text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if (c.unicode() >= 0x80 && c.unicode() < 0xA0)
            c = QChar(C1[size_t(c.unicode() - 0x80)]);
    }
    return text;
}

/// Latin-10, for Romanian: ICU does not have it.
QString decodeIso8859_16(QByteArrayView bytes)
{
    static constexpr std::array<char16_t, 96> Upper{
        0xA0,   0x0104, 0x0105, 0x0141, 0x20AC, 0x201E, 0x0160, 0xA7,   0x0161, 0xA9, 0x0218, 0xAB, 0x0179, 0xAD,   0x017A, 0x017B,
        0xB0,   0xB1,   0x010C, 0x0142, 0x017D, 0x201D, 0xB6,   0xB7,   0x017E, 0x010D, 0x0219, 0xBB, 0x0152, 0x0153, 0x0178, 0x017C,
        0xC0,   0xC1,   0xC2,   0x0102, 0xC4,   0x0106, 0xC6,   0xC7,   0xC8,   0xC9, 0xCA,   0xCB, 0xCC,   0xCD,   0xCE,   0xCF,
        0x0110, 0x0143, 0xD2,   0xD3,   0xD4,   0x0150, 0xD6,   0x015A, 0x0170, 0xD9, 0xDA,   0xDB, 0xDC,   0x0118, 0x021A, 0xDF,
        0xE0,   0xE1,   0xE2,   0x0103, 0xE4,   0x0107, 0xE6,   0xE7,   0xE8,   0xE9, 0xEA,   0xEB, 0xEC,   0xED,   0xEE,   0xEF,
        0x0111, 0x0144, 0xF2,   0xF3,   0xF4,   0x0151, 0xF6,   0x015B, 0x0171, 0xF9, 0xFA,   0xFB, 0xFC,   0x0119, 0x021B, 0xFF};
    QString text = QString::fromLatin1(bytes);
    for (QChar &c : text) {
        if (c.unicode() >= 0xA0)
            c = QChar(Upper[size_t(c.unicode() - 0xA0)]);
    }
    return text;
}

/// UTF-8 that was declared but is mostly something else (more than a tenth of the non-ASCII octets are bad).
bool isHardlyUtf8(QByteArrayView bytes, const QString &decoded)
{
    const auto bad = decoded.count(QChar::ReplacementCharacter);
    if (bad == 0)
        return false;
    qsizetype nonAscii = 0;
    for (const char c : bytes)
        nonAscii += (c & 0x80) ? 1 : 0;
    return bad * 10 > nonAscii;
}

bool saysAscii(QByteArrayView label) { return sameName(label, "us-ascii") || sameName(label, "ascii"); }

bool startsWith(QByteArrayView bytes, const char *mark, qsizetype length)
{
    return bytes.size() >= length && bytes.first(length) == QByteArrayView(mark, length);
}

QString withoutMark(QString text)
{
    if (!text.isEmpty() && text.front() == QChar::ByteOrderMark)
        text.remove(0, 1);
    return text;
}

QString decodeUtf16(QByteArrayView bytes, QStringConverter::Encoding fallback)
{
    QStringConverter::Encoding encoding = fallback;
    if (startsWith(bytes, "\xFE\xFF", 2))
        encoding = QStringConverter::Utf16BE;
    else if (startsWith(bytes, "\xFF\xFE", 2))
        encoding = QStringConverter::Utf16LE;
    QStringDecoder decoder(encoding);
    return withoutMark(decoder(bytes));
}

int base64Value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

} // namespace

bool isAscii(QByteArrayView bytes)
{
    const char *p = bytes.data();
    const char *const end = p + bytes.size();
    quint64 seen = 0;
    for (; end - p >= 8; p += 8) {
        quint64 word = 0;
        std::memcpy(&word, p, 8);
        seen |= word;
    }
    for (; p < end; ++p)
        seen |= quint64(static_cast<unsigned char>(*p));
    return (seen & 0x8080808080808080U) == 0;
}

bool isValidUtf8(QByteArrayView bytes) { return bytes.isValidUtf8(); }

QByteArray codecForLabel(QByteArrayView label)
{
    static const QHash<QByteArray, QByteArray> Labels = makeLabelMap();
    if (label.size() > 60) // no label is as long
        return {};
    QByteArray key = label.toByteArray().toLower().trimmed();
    while (key.endsWith(';') || key.endsWith('"') || key.endsWith('\'') || key.endsWith(','))
        key.chop(1);
    while (key.startsWith('"') || key.startsWith('\''))
        key.remove(0, 1);
    const auto found = Labels.constFind(key);
    if (found != Labels.cend())
        return *found;
    for (const char *prefix : {"x-", "cs", "charset="}) {
        if (key.startsWith(prefix)) {
            const auto again = Labels.constFind(key.mid(qsizetype(qstrlen(prefix))));
            if (again != Labels.cend())
                return *again;
        }
    }
    return {};
}

QString decodeUnlabelled(QByteArrayView bytes)
{
    if (startsWith(bytes, "\xEF\xBB\xBF", 3))
        return QString::fromUtf8(bytes.sliced(3));
    if (startsWith(bytes, "\xFE\xFF", 2) || startsWith(bytes, "\xFF\xFE", 2))
        return decodeUtf16(bytes, QStringConverter::Utf16LE);
    return isValidUtf8(bytes) ? QString::fromUtf8(bytes) : decodeWindows1252(bytes);
}

QString decodeText(QByteArrayView bytes, QByteArrayView label)
{
    const QString text = saysAscii(label) ? decodeUnlabelled(bytes) : decodeDeclared(bytes, label);
    if (sameName(label, "utf-8") || sameName(label, "utf8"))
        return isHardlyUtf8(bytes, text) ? decodeWindows1252(bytes) : text;
    return text;
}

QString decodeDeclared(QByteArrayView bytes, QByteArrayView label)
{
    const QByteArray codec = codecForLabel(label);
    if (codec.isEmpty())
        return decodeUnlabelled(bytes);
    if (codec == "utf-8" || saysAscii(label))
        return withoutMark(QString::fromUtf8(bytes));
    if (codec == "windows-1252")
        return decodeWindows1252(bytes);
    if (codec == "iso-8859-16")
        return decodeIso8859_16(bytes);
    if (codec == "utf-7")
        return decodeUtf7(bytes);
    if (codec == "utf-16le" || codec == "utf-16be")
        return decodeUtf16(bytes, codec == "utf-16be" ? QStringConverter::Utf16BE : QStringConverter::Utf16LE);
    QStringDecoder decoder(codec.constData());
    if (!decoder.isValid()) // a Qt built without ICU
        return decodeUnlabelled(bytes);
    return withoutMark(decoder(bytes));
}

QString decodeUtf7(QByteArrayView bytes)
{
    QString text;
    text.reserve(bytes.size());
    for (qsizetype i = 0; i < bytes.size();) {
        const char c = bytes[i++];
        if (c != '+') {
            text.append((c & 0x80) ? QChar(QChar::ReplacementCharacter) : QChar(QLatin1Char(c)));
            continue;
        }
        if (i < bytes.size() && bytes[i] == '-') {
            text.append(QLatin1Char('+'));
            ++i;
            continue;
        }
        quint32 bits = 0;
        int count = 0;
        const qsizetype shiftStart = i;
        for (; i < bytes.size() && base64Value(bytes[i]) >= 0; ++i) {
            bits = (bits << 6) | quint32(base64Value(bytes[i]));
            count += 6;
            if (count >= 16) {
                count -= 16;
                text.append(QChar(char16_t((bits >> count) & 0xFFFF)));
            }
        }
        if (i == shiftStart) // a lone '+' of a sender who does not know UTF-7
            text.append(QLatin1Char('+'));
        else if (i < bytes.size() && bytes[i] == '-')
            ++i;
    }
    return text;
}

} // namespace postrider::mime
