// What stands for the parts of an address in published settings and in our own table.
#pragma once

#include <QString>

namespace postrider::account {

/// Fills in %EMAILADDRESS%, %EMAILLOCALPART% and %EMAILDOMAIN%; blanks around the result go.
inline QString fillPlaceholders(QString text, const QString &address)
{
    const qsizetype at = address.lastIndexOf(u'@');
    text.replace(QLatin1String("%EMAILADDRESS%"), address);
    text.replace(QLatin1String("%EMAILLOCALPART%"), address.left(at));
    text.replace(QLatin1String("%EMAILDOMAIN%"), address.mid(at + 1));
    return text.trimmed();
}

} // namespace postrider::account
