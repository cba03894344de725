#include "base/flags.h"

#include <algorithm>
#include <array>
#include <utility>

namespace postrider {

namespace {

constexpr std::array<std::pair<Flag, const char *>, 10> Names{{
    {Flag::Seen, "\\Seen"},
    {Flag::Answered, "\\Answered"},
    {Flag::Flagged, "\\Flagged"},
    {Flag::Deleted, "\\Deleted"},
    {Flag::Draft, "\\Draft"},
    {Flag::Recent, "\\Recent"},
    {Flag::Forwarded, "$Forwarded"},
    {Flag::Junk, "$Junk"},
    {Flag::NotJunk, "$NotJunk"},
    {Flag::MdnSent, "$MDNSent"},
}};

} // namespace

Flags flagFromName(const QByteArray &name)
{
    for (const auto &[flag, known] : Names) {
        if (name.compare(known, Qt::CaseInsensitive) == 0)
            return flag;
    }
    return {};
}

QByteArray flagName(Flag flag)
{
    for (const auto &[known, name] : Names) {
        if (known == flag)
            return name;
    }
    return {};
}

QList<QByteArray> flagNames(Flags flags)
{
    QList<QByteArray> names;
    for (const auto &[flag, name] : Names) {
        if (flag != Flag::Recent && flags.testFlag(flag))
            names.append(name);
    }
    return names;
}

FlagSet flagSetFromNames(const QList<QByteArray> &names)
{
    FlagSet set;
    for (const QByteArray &name : names) {
        if (const Flags flag = flagFromName(name))
            set.flags |= flag;
        else if (!name.isEmpty())
            set.keywords.append(name);
    }
    std::sort(set.keywords.begin(), set.keywords.end());
    return set;
}

} // namespace postrider
