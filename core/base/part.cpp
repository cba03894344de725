#include "base/part.h"

namespace postrider {

QString Part::parameter(const QByteArray &name) const
{
    for (const Parameter &parameter : parameters) {
        if (parameter.name == name)
            return parameter.value;
    }
    return {};
}

QByteArray Part::charset() const { return parameter("charset").trimmed().toLower().toUtf8(); }

qint64 Part::estimatedDecodedSize() const
{
    if (encodedSize < 0)
        return -1;
    if (transferEncoding != "base64")
        return encodedSize;
    // 76 characters and CRLF carry 57 octets.
    return encodedSize * 57 / 78;
}

const Part *Part::find(const QByteArray &sectionNumber) const
{
    if (section == sectionNumber)
        return this;
    for (const Part &child : children) {
        if (const Part *found = child.find(sectionNumber))
            return found;
    }
    return nullptr;
}

void Part::forEachLeaf(const std::function<void(const Part &)> &visit) const
{
    if (!isMultipart()) {
        visit(*this);
        return;
    }
    for (const Part &child : children)
        child.forEachLeaf(visit);
}

} // namespace postrider
