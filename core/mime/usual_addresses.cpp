#include "mime/usual_addresses.h"

#include <array>

namespace postrider::mime {

namespace {

enum class Usual : quint8 { No, InName, InBoth };

/// Letters, digits and what else stands in addresses and names without meaning anything to this parser.
constexpr std::array<Usual, 256> makeUsual()
{
    std::array<Usual, 256> table{};
    for (int c = 0; c < 128; ++c) {
        if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' || c == '-' || c == '_' || c == '+')
            table[size_t(c)] = Usual::InBoth;
    }
    table['\''] = Usual::InName;
    return table;
}
constexpr std::array<Usual, 256> UsualOctets = makeUsual();

const char *skipUsual(const char *at, const char *end, Usual least)
{
    while (at < end && UsualOctets[static_cast<unsigned char>(*at)] >= least)
        ++at;
    return at;
}

} // namespace

bool readUsualAddresses(QByteArrayView field, AddressList *list)
{
    constexpr size_t Most = 1000;
    const char *at = field.begin();
    const char *const end = field.end();
    while (list->size() < Most) {
        while (at < end && *at == ' ')
            ++at;
        const char *const begin = at;
        const char *name = begin; // its end
        at = skipUsual(at, end, Usual::InName);
        while (at < end && *at == ' ') { // word after word, one blank between two
            name = at;
            at = skipUsual(at + 1, end, Usual::InName);
            if (at == name + 1)
                break;
        }
        const bool hasAngle = at < end && *at == '<' && name > begin && at == name + 1;
        if (!hasAngle)
            name = at = begin;
        const char *const spec = hasAngle ? at + 1 : at;
        const char *const sign = skipUsual(spec, end, Usual::InBoth);
        if (sign == spec || sign == end || *sign != '@')
            return false;
        at = skipUsual(sign + 1, end, Usual::InBoth);
        if (at == sign + 1 || (hasAngle && (at == end || *at != '>')))
            return false;
        list->push_back({QString::fromLatin1(begin, name - begin), QString::fromLatin1(spec, at - spec)});
        at += hasAngle ? 1 : 0;
        if (at == end)
            return true;
        if (*at++ != ',')
            return false;
    }
    return false;
}

} // namespace postrider::mime
