#include "mime/base64_blocks.h"

#include <array>
#include <bit>
#include <cstddef>
#include <cstring>
#include <QtGlobal>
#if defined(__x86_64__) && defined(__GNUC__)
#define POSTRIDER_HAS_AVX2_PATH
#include <immintrin.h>
#endif

namespace postrider::mime {

namespace {

/// For each of the four characters of a quantum: its bits where they belong in the three octets, the first octet lowest.
/// No character of the alphabet: NoSextet.
constexpr quint32 NoSextet = 0x80000000U;
using QuantumTable = std::array<quint32, 256>;

constexpr int sextetOf(int c)
{
    if (c >= 'A' && c <= 'Z')
        return c - 'A';
    if (c >= 'a' && c <= 'z')
        return c - 'a' + 26;
    if (c >= '0' && c <= '9')
        return c - '0' + 52;
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

constexpr std::array<QuantumTable, 4> makeQuantumTables()
{
    std::array<QuantumTable, 4> tables{};
    for (int c = 0; c < 256; ++c) {
        const int sextet = sextetOf(c);
        const quint32 v = sextet < 0 ? 0 : quint32(sextet);
        const std::array<quint32, 4> bits{v << 2, (v >> 4) | (v & 15) << 12, (v >> 2) << 8 | (v & 3) << 22, v << 16};
        for (size_t i = 0; i < tables.size(); ++i)
            tables[i][size_t(c)] = sextet < 0 ? NoSextet : bits[i];
    }
    return tables;
}
constexpr std::array<QuantumTable, 4> Quanta = makeQuantumTables();

quint32 quantum(const char *from)
{
    const auto *c = reinterpret_cast<const unsigned char *>(from);
    return Quanta[0][c[0]] | Quanta[1][c[1]] | Quanta[2][c[2]] | Quanta[3][c[3]];
}

/// Writes three octets, and one more that the next quantum overwrites.
void storeQuantum(char *to, quint32 octets)
{
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(to, &octets, 4);
    } else {
        to[0] = char(octets);
        to[1] = char(octets >> 8);
        to[2] = char(octets >> 16);
    }
}

#ifdef POSTRIDER_HAS_AVX2_PATH

/// Thirty-two characters a step. A character is classified by its two nibbles: the alphabet is where the bits of the two tables
/// do not meet; a third table turns it into its sextet by an offset that the high nibble gives ('/' apart).
__attribute__((target("avx2"))) void decodeWithAvx2(const char *&from, const char *end, char *&to)
{
    const __m256i lowTable =
        _mm256_setr_epi8(0x15, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x1A, 0x1B, 0x1B, 0x1B, 0x1A, 0x15,
                         0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x13, 0x1A, 0x1B, 0x1B, 0x1B, 0x1A);
    const __m256i highTable =
        _mm256_setr_epi8(0x10, 0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10,
                         0x10, 0x01, 0x02, 0x04, 0x08, 0x04, 0x08, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10, 0x10);
    const __m256i offsets = _mm256_setr_epi8(0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0, //
                                             0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0);
    const __m256i octetOrder = _mm256_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1, //
                                                2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1);
    const __m256i laneOrder = _mm256_setr_epi32(0, 1, 2, 4, 5, 6, 7, 7);
    const __m256i slash = _mm256_set1_epi8(0x2F);
    while (end - from >= 32) {
        const __m256i text = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(from));
        const __m256i high = _mm256_and_si256(_mm256_srli_epi32(text, 4), slash);
        const __m256i low = _mm256_and_si256(text, slash);
        const __m256i met = _mm256_and_si256(_mm256_shuffle_epi8(lowTable, low), _mm256_shuffle_epi8(highTable, high));
        const auto good = unsigned(_mm256_movemask_epi8(_mm256_cmpeq_epi8(met, _mm256_setzero_si256())));
        const __m256i offset = _mm256_shuffle_epi8(offsets, _mm256_add_epi8(_mm256_cmpeq_epi8(text, slash), high));
        const __m256i sextets = _mm256_add_epi8(text, offset);
        const __m256i pairs = _mm256_maddubs_epi16(sextets, _mm256_set1_epi32(0x01400140));
        const __m256i quanta = _mm256_madd_epi16(pairs, _mm256_set1_epi32(0x00011000));
        const __m256i octets = _mm256_permutevar8x32_epi32(_mm256_shuffle_epi8(quanta, octetOrder), laneOrder);
        _mm256_storeu_si256(reinterpret_cast<__m256i *>(to), octets);
        if (good == ~0U) {
            from += 32;
            to += 24;
            continue;
        }
        // The whole quanta before what stops it are good; what was written behind them is overwritten.
        const int count = std::countr_one(good) / 4;
        from += 4 * count;
        to += 3 * count;
        if (std::countr_one(good) % 4 != 0)
            return;
        if (from[0] == '\r' && from[1] == '\n') // a multiple of four below 32: both are in the block
            from += 2;
        else if (from[0] == '\n')
            from += 1;
        else
            return;
    }
}

#endif

} // namespace

void decodeBase64Blocks(const char *&from, const char *end, char *&to)
{
#ifdef POSTRIDER_HAS_AVX2_PATH
    static const bool HasAvx2 = __builtin_cpu_supports("avx2");
    if (HasAvx2)
        decodeWithAvx2(from, end, to);
#endif
    while (end - from >= 16) {
        const std::array<quint32, 4> four{quantum(from), quantum(from + 4), quantum(from + 8), quantum(from + 12)};
        if ((four[0] | four[1] | four[2] | four[3]) & NoSextet)
            break;
        for (size_t i = 0; i < four.size(); ++i)
            storeQuantum(to + 3 * i, four[i]);
        to += 12;
        from += 16;
    }
    while (end - from >= 4) {
        const quint32 octets = quantum(from);
        if (octets & NoSextet)
            break;
        storeQuantum(to, octets);
        to += 3;
        from += 4;
    }
}

} // namespace postrider::mime
