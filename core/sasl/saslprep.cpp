#include "sasl/saslprep.h"

#include <QChar>
#include <QList>
#include <algorithm>
#include <array>

namespace postrider::sasl {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

template <size_t N>
bool isIn(const std::array<Range, N> &table, char32_t c)
{
    return std::any_of(table.begin(), table.end(), [c](const Range &range) { return c >= range.first && c <= range.last; });
}

// RFC 3454 table C.1.2.
constexpr std::array<Range, 6> NonAsciiSpaces{{{0xa0, 0xa0}, {0x1680, 0x1680}, {0x2000, 0x200b}, {0x202f, 0x202f}, {0x205f, 0x205f},
                                               {0x3000, 0x3000}}};
// Table B.1.
constexpr std::array<Range, 8> MappedToNothing{{{0xad, 0xad}, {0x34f, 0x34f}, {0x1806, 0x1806}, {0x180b, 0x180d}, {0x200c, 0x200d},
                                                {0x2060, 0x2060}, {0xfe00, 0xfe0f}, {0xfeff, 0xfeff}}};
// Tables C.2.1, C.2.2, C.3 to C.9; non-characters (C.4) by rule below.
constexpr std::array<Range, 21> Prohibited{{{0x0, 0x1f}, {0x7f, 0x9f}, {0x340, 0x341}, {0x6dd, 0x6dd}, {0x70f, 0x70f}, {0x180e, 0x180e},
                                            {0x200c, 0x200f}, {0x2028, 0x202e}, {0x2060, 0x2063}, {0x206a, 0x206f}, {0x2ff0, 0x2ffb},
                                            {0xd800, 0xdfff}, {0xe000, 0xf8ff}, {0xfdd0, 0xfdef}, {0xfeff, 0xfeff}, {0xfff9, 0xfffd},
                                            {0x1d173, 0x1d17a}, {0xe0001, 0xe0001}, {0xe0020, 0xe007f}, {0xf0000, 0xffffd},
                                            {0x100000, 0x10fffd}}};

bool isRightToLeft(char32_t c)
{
    const QChar::Direction direction = QChar::direction(c);
    return direction == QChar::DirR || direction == QChar::DirAL;
}

/// RFC 3454 section 6: text with right-to-left letters holds no left-to-right ones, and begins and ends with the former.
bool obeysBidiRule(const QList<uint> &text)
{
    if (std::none_of(text.begin(), text.end(), isRightToLeft))
        return true;
    const bool mixed = std::any_of(text.begin(), text.end(), [](char32_t c) { return QChar::direction(c) == QChar::DirL; });
    return !mixed && isRightToLeft(text.first()) && isRightToLeft(text.last());
}

} // namespace

std::optional<QString> saslprep(const QString &text)
{
    QString mapped;
    mapped.reserve(text.size());
    for (const uint c : text.toUcs4()) {
        if (isIn(NonAsciiSpaces, c))
            mapped += QLatin1Char(' ');
        else if (!isIn(MappedToNothing, c))
            mapped += QChar::fromUcs4(c);
    }
    const QString result = mapped.normalized(QString::NormalizationForm_KC);
    const QList<uint> codePoints = result.toUcs4();
    for (const char32_t c : codePoints) {
        if (isIn(Prohibited, c) || isIn(NonAsciiSpaces, c) || (c & 0xfffe) == 0xfffe)
            return std::nullopt;
    }
    if (!obeysBidiRule(codePoints))
        return std::nullopt;
    return result;
}

} // namespace postrider::sasl
