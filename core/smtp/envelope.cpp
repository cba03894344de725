#include "smtp/envelope.h"

#include <QSet>
#include <QUrl>

namespace postrider::smtp {

namespace {

constexpr qsizetype MaxAddress = 1000; // far beyond RFC 5321 section 4.5.3.1.3; a command line must stay a line

bool isPlainLocalPart(const QString &local)
{
    for (const QChar c : local) {
        if (c.unicode() <= 0x20 || c.unicode() == 0x7f || QStringLiteral("<>()[],;:\\\"@").contains(c))
            return false;
    }
    return !local.isEmpty();
}

/// RFC 5321 section 4.1.2, Quoted-string: blanks and brackets may stand in it, line ends and controls never.
bool isQuotedLocalPart(const QString &local)
{
    if (local.size() < 2 || !local.startsWith(QLatin1Char('"')) || !local.endsWith(QLatin1Char('"')))
        return false;
    for (qsizetype i = 1; i < local.size() - 1; ++i) {
        // Behind a backslash anything may stand, another one too: then a quote is not escaped any more, and ends the string.
        if (local.at(i) == QLatin1Char('\\')) {
            if (++i >= local.size() - 1)
                return false;
        } else if (local.at(i) == QLatin1Char('"')) {
            return false;
        }
        if (local.at(i).unicode() < 0x20 || local.at(i).unicode() == 0x7f)
            return false;
    }
    return true;
}

bool isAscii(const QString &text)
{
    for (const QChar c : text) {
        if (c.unicode() > 0x7e)
            return false;
    }
    return true;
}

bool isDomain(const QString &domain)
{
    for (const QChar c : domain) {
        const char16_t u = c.unicode();
        // An address literal "[IPv6:2001:db8::1]" has brackets and colons; what could end the command is never there.
        if (u <= 0x20 || u == 0x7f || QStringLiteral("<>(),;\\\"@").contains(c) || c.isSpace() || c.category() == QChar::Other_Control)
            return false;
    }
    return !domain.isEmpty() && !domain.startsWith(QLatin1Char('.'));
}

} // namespace

std::optional<WireAddress> toWire(const QString &address)
{
    const qsizetype at = address.lastIndexOf(QLatin1Char('@'));
    if (at <= 0 || address.size() > MaxAddress)
        return std::nullopt;
    const QString local = address.left(at);
    const QString domain = address.mid(at + 1);
    if ((!isPlainLocalPart(local) && !isQuotedLocalPart(local)) || !isDomain(domain))
        return std::nullopt;
    if (local.contains(QChar(0x85)) || local.contains(QChar(0x2028)) || local.contains(QChar(0x2029)))
        return std::nullopt;
    WireAddress result;
    result.needsUtf8 = !isAscii(local);
    QByteArray wireDomain = domain.toUtf8();
    if (!isAscii(domain)) {
        // A-labels travel everywhere, SMTPUTF8 does not.
        const QByteArray ace = QUrl::toAce(domain);
        if (ace.isEmpty())
            result.needsUtf8 = true;
        else
            wireDomain = ace;
    }
    result.text = local.toUtf8() + '@' + wireDomain;
    return result;
}

qsizetype fittingRecipients(const QStringList &recipients, const Limits &limits)
{
    QSet<QString> domains;
    qsizetype count = 0;
    for (const QString &recipient : recipients) {
        if (limits.rcptMax > 0 && count >= limits.rcptMax)
            break;
        domains.insert(recipient.mid(recipient.lastIndexOf(QLatin1Char('@')) + 1).toLower());
        if (limits.rcptDomainMax > 0 && domains.size() > limits.rcptDomainMax)
            break;
        ++count;
    }
    return std::max<qsizetype>(count, 1);
}

QByteArray mailCommand(const WireAddress &sender, const MailParameters &message, const Envelope &envelope, const Capabilities &can)
{
    QByteArray line = "MAIL FROM:<" + sender.text + '>';
    if (can.size)
        line += " SIZE=" + QByteArray::number(message.octets);
    if (message.binary)
        line += " BODY=BINARYMIME";
    else if (can.eightBitMime && message.eightBit)
        line += " BODY=8BITMIME";
    if (message.smtpUtf8)
        line += " SMTPUTF8";
    if (can.dsn && envelope.reports) {
        line += envelope.reports->wholeMessage ? " RET=FULL" : " RET=HDRS";
        if (!envelope.reports->envelopeId.isEmpty())
            line += " ENVID=" + toXtext(envelope.reports->envelopeId.toUtf8().left(33)); // 100 octets as xtext: RFC 3461 section 4.4
    }
    if (can.deliverBy && envelope.deliverBy) {
        const qint64 seconds = std::clamp<qint64>(envelope.deliverBy->seconds, std::max<qint64>(1, can.deliverByMin), 999'999'999);
        line += " BY=" + QByteArray::number(seconds) + (envelope.deliverBy->returnIfLate ? ";R" : ";N");
    }
    if (can.futureRelease && envelope.holdUntil.isValid())
        line += " HOLDUNTIL=" + envelope.holdUntil.toUTC().toString(Qt::ISODate).toLatin1();
    if (can.requireTls && envelope.requireTls)
        line += " REQUIRETLS";
    return line;
}

QByteArray rcptCommand(const WireAddress &recipient, const Envelope &envelope, const Capabilities &can)
{
    QByteArray line = "RCPT TO:<" + recipient.text + '>';
    if (!can.dsn || !envelope.reports)
        return line;
    QByteArrayList when;
    if (envelope.reports->success)
        when.append("SUCCESS");
    if (envelope.reports->failure)
        when.append("FAILURE");
    if (envelope.reports->delay)
        when.append("DELAY");
    line += " NOTIFY=" + (when.isEmpty() ? QByteArray("NEVER") : when.join(','));
    line += recipient.needsUtf8 ? " ORCPT=utf-8;" + toUnitext(recipient.text) : " ORCPT=rfc822;" + toXtext(recipient.text);
    return line;
}

QByteArray toUnitext(const QByteArray &utf8)
{
    QByteArray result;
    for (const char octet : utf8) {
        const bool plain = octet > ' ' && octet < 0x7f && octet != '+' && octet != '=' && octet != '\\';
        if (plain || uchar(octet) > 0x7f)
            result += octet;
        else
            result += "\\x{" + QByteArray::number(uchar(octet), 16).toUpper() + '}';
    }
    return result;
}

QByteArray toXtext(const QByteArray &text)
{
    QByteArray result;
    for (const char octet : text) {
        if (octet > ' ' && octet < 0x7f && octet != '+' && octet != '=')
            result += octet;
        else
            result += '+' + QByteArray(1, octet).toHex().toUpper();
    }
    return result;
}

} // namespace postrider::smtp
