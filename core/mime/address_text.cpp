// Addresses as text for people: checks, quoting, and what may be shown of a name.
#include "mime/address_parser.h"

#include "mime/text_safety.h"

namespace postrider::mime {

namespace {

bool isAtSign(QChar c) { return c == u'@' || c == QChar(0xFF20) || c == QChar(0xFE6B); }

} // namespace

bool isSendableAddress(const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    if (at < 1 || at + 1 >= address.size() || address.size() > 320)
        return false;
    const QStringView local = QStringView(address).first(at);
    const QStringView domain = QStringView(address).sliced(at + 1);
    const bool quoted = local.size() > 2 && local.startsWith(u'"') && local.endsWith(u'"');
    for (const QChar c : local) {
        if (c < u' ' || c == QChar(0x7F) || (c >= QChar(0x80) && c < QChar(0xA0)) || c.category() == QChar::Other_Format)
            return false;
        if (!quoted && QStringView(u" <>(),;:\\\"[]@").contains(c))
            return false;
    }
    if (!quoted && (local.startsWith(u'.') || local.endsWith(u'.') || local.contains(QStringView(u".."))))
        return false;
    if (domain.startsWith(u'[') && domain.endsWith(u']')) // an address literal
        return domain.size() > 4 && !domain.contains(u' ');
    for (const QChar c : domain) {
        if (!c.isLetterOrNumber() && !c.isMark() && c != u'-' && c != u'.')
            return false;
    }
    return !domain.startsWith(u'.') && !domain.endsWith(u'.') && !domain.contains(QStringView(u".."));
}

QString formatAddress(const Address &address)
{
    const QString name = cleanForDisplay(address.name);
    if (name.isEmpty())
        return address.address;
    bool plain = true;
    for (const QChar c : name)
        plain = plain && !QStringView(u"\"()<>[]:;@\\,.").contains(c);
    if (plain)
        return name + QStringLiteral(" <") + address.address + u'>';
    QString escaped = name;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + escaped + QStringLiteral("\" <") + address.address + u'>';
}

bool isDeceptive(const Address &address)
{
    int ats = 0;
    for (const QChar c : address.address) {
        if (c < u' ' || c.category() == QChar::Other_Format || c == QChar(0x7F))
            return true;
        ats += isAtSign(c) ? 1 : 0;
    }
    if (ats > 1 && !address.address.startsWith(u'"'))
        return true;
    if (address.address.contains(QStringView(u"=?")))
        return true;
    const QString name = cleanForDisplay(address.name);
    bool nameHasAt = false;
    for (const QChar c : name)
        nameHasAt = nameHasAt || isAtSign(c);
    return nameHasAt && name.compare(address.address, Qt::CaseInsensitive) != 0;
}

QString safeDisplayName(const Address &address)
{
    return isDeceptive(address) ? QString() : cleanForDisplay(address.name, 200);
}

} // namespace postrider::mime
