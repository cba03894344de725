#include "base/address.h"

namespace postrider {

QString Address::domain() const
{
    const qsizetype at = address.lastIndexOf(QLatin1Char('@'));
    return at < 0 ? QString() : address.mid(at + 1).toLower();
}

QString Address::localPart() const
{
    const qsizetype at = address.lastIndexOf(QLatin1Char('@'));
    return at < 0 ? address : address.left(at);
}

QString Address::display() const { return name.isEmpty() ? address : name; }

bool Address::sameMailbox(const Address &other) const { return address.compare(other.address, Qt::CaseInsensitive) == 0; }

} // namespace postrider
