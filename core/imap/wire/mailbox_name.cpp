#include "imap/wire/mailbox_name.h"

namespace postrider::imap {

namespace {

int base64Value(char c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == ',' ? 63 : -1;
}

constexpr char Alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,";

/// Between '&' and '-'. False where it is no base64 of whole UTF-16 units with valid surrogates.
bool decodeShifted(QByteArrayView text, QString *out)
{
    quint32 bits = 0;
    int count = 0;
    QString units;
    for (const char c : text) {
        const int value = base64Value(c);
        if (value < 0)
            return false;
        bits = (bits << 6 | quint32(value)) & 0xffffffu;
        count += 6;
        if (count >= 16) {
            count -= 16;
            units += QChar(ushort(bits >> count & 0xffffu));
        }
    }
    if (count >= 6 || units.isEmpty() || (bits & ((1u << count) - 1)) != 0)
        return false;
    for (qsizetype i = 0; i < units.size(); ++i) {
        if (!units[i].isSurrogate())
            continue;
        if (!units[i].isHighSurrogate() || i + 1 >= units.size() || !units[i + 1].isLowSurrogate())
            return false;
        ++i;
    }
    *out += units;
    return true;
}

QString asItCame(const QByteArray &raw)
{
    const QString utf8 = QString::fromUtf8(raw);
    return utf8.contains(QChar::ReplacementCharacter) ? QString::fromLatin1(raw) : utf8;
}

void appendShifted(QByteArray *out, QStringView units)
{
    *out += '&';
    quint32 bits = 0;
    int count = 0;
    for (const QChar unit : units) {
        bits = bits << 16 | unit.unicode();
        count += 16;
        while (count >= 6) {
            count -= 6;
            *out += Alphabet[bits >> count & 63u];
        }
        bits &= (1u << count) - 1;
    }
    if (count > 0)
        *out += Alphabet[bits << (6 - count) & 63u];
    *out += '-';
}

} // namespace

QString decodeMailboxName(const QByteArray &raw)
{
    QString result;
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const char c = raw[i];
        if (quint8(c) >= 0x80)
            return asItCame(raw);
        if (c != '&') {
            result += QLatin1Char(c);
            continue;
        }
        const qsizetype end = raw.indexOf('-', i + 1);
        if (end < 0)
            return asItCame(raw);
        if (end == i + 1)
            result += QLatin1Char('&');
        else if (!decodeShifted(QByteArrayView(raw).sliced(i + 1, end - i - 1), &result))
            return asItCame(raw);
        i = end;
    }
    return result;
}

QByteArray encodeMailboxName(const QString &name, bool utf8)
{
    if (utf8)
        return name.toUtf8();
    QByteArray result;
    for (qsizetype i = 0; i < name.size();) {
        const ushort c = name[i].unicode();
        if (c >= 0x20 && c <= 0x7e) {
            result += char(c);
            if (c == '&')
                result += '-';
            ++i;
            continue;
        }
        const qsizetype begin = i;
        while (i < name.size() && (name[i].unicode() < 0x20 || name[i].unicode() > 0x7e))
            ++i;
        appendShifted(&result, QStringView(name).mid(begin, i - begin));
    }
    return result;
}

QByteArray utf8FromMailboxName(const QByteArray &name)
{
    const QString decoded = decodeMailboxName(name);
    // Only what this program itself would write is a name in modified UTF-7; everything else came so from the server.
    return encodeMailboxName(decoded) == name ? decoded.toUtf8() : name;
}

QByteArray mailboxNameFromUtf8(const QByteArray &wireName)
{
    const QString text = QString::fromUtf8(wireName);
    if (text.toUtf8() != wireName)
        return wireName;
    return encodeMailboxName(text);
}

bool isInbox(const QByteArray &raw) { return raw.compare("INBOX", Qt::CaseInsensitive) == 0; }

bool isSameMailbox(const QByteArray &a, const QByteArray &b) { return a == b || (isInbox(a) && isInbox(b)); }

QByteArray canonicalMailboxName(const QByteArray &raw, char delimiter)
{
    const qsizetype first = delimiter ? raw.indexOf(delimiter) : -1;
    if (!isInbox(first < 0 ? raw : raw.left(first)))
        return raw;
    return first < 0 ? QByteArray("INBOX") : "INBOX" + raw.mid(first);
}

} // namespace postrider::imap
