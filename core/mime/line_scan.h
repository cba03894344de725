// Finding line breaks fast: CR and LF in one pass. Inside mime/ only.
#pragma once

#include <QByteArrayView>

#include <bit>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace postrider::mime {

/// The first CR or LF in [p, end), or `end`. Sixteen octets a step where the processor can.
inline const char *findLineBreak(const char *p, const char *end)
{
#if defined(__SSE2__)
    const __m128i cr = _mm_set1_epi8('\r');
    const __m128i lf = _mm_set1_epi8('\n');
    for (; end - p >= 16; p += 16) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p));
        const auto found = unsigned(_mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(bytes, cr), _mm_cmpeq_epi8(bytes, lf))));
        if (found)
            return p + std::countr_zero(found);
    }
#endif
    while (p < end && *p != '\r' && *p != '\n')
        ++p;
    return p;
}

/// Behind the line break at `p`: CRLF, LF or a lone CR. `p` may be `end`.
inline const char *skipLineBreak(const char *p, const char *end)
{
    if (p == end)
        return p;
    return *p == '\r' && p + 1 < end && p[1] == '\n' ? p + 2 : p + 1;
}

/// The first line in [p, end) that begins with "--", or `end`. `p` must be the start of a line.
const char *findDashLine(const char *p, const char *end);

} // namespace postrider::mime
