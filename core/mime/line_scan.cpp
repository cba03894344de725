#include "mime/line_scan.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define POSTRIDER_HAS_AVX2_PATH
#include <immintrin.h>
#endif

namespace postrider::mime {

namespace {

#ifdef POSTRIDER_HAS_AVX2_PATH

/// Thirty-two places a step: where a line break stands and "--" behind it. Returns the first such "--", or the place
/// (behind some octet of the input) from which it could not go on.
__attribute__((target("avx2"))) const char *findWithAvx2(const char *p, const char *end, bool *found)
{
    const __m256i cr = _mm256_set1_epi8('\r');
    const __m256i lf = _mm256_set1_epi8('\n');
    const __m256i dash = _mm256_set1_epi8('-');
    *found = false;
    for (; end - p >= 34; p += 32) {
        const __m256i here = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p));
        const __m256i next = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p + 1));
        const __m256i third = _mm256_loadu_si256(reinterpret_cast<const __m256i *>(p + 2));
        const __m256i breaks = _mm256_or_si256(_mm256_cmpeq_epi8(here, cr), _mm256_cmpeq_epi8(here, lf));
        const __m256i dashes = _mm256_and_si256(_mm256_cmpeq_epi8(next, dash), _mm256_cmpeq_epi8(third, dash));
        const auto hits = unsigned(_mm256_movemask_epi8(_mm256_and_si256(breaks, dashes)));
        if (hits) {
            *found = true;
            return p + std::countr_zero(hits) + 1;
        }
    }
    return p;
}

#endif

bool beginsWithDashes(const char *p, const char *end)
{
    return end - p >= 2 && p[0] == '-' && p[1] == '-';
}

} // namespace

const char *findDashLine(const char *p, const char *end)
{
    if (beginsWithDashes(p, end))
        return p;
#ifdef POSTRIDER_HAS_AVX2_PATH
    static const bool HasAvx2 = __builtin_cpu_supports("avx2");
    if (HasAvx2) {
        bool found = false;
        p = findWithAvx2(p, end, &found);
        if (found)
            return p;
    }
#endif
    while (p < end) {
        p = skipLineBreak(findLineBreak(p, end), end);
        if (beginsWithDashes(p, end))
            return p;
    }
    return end;
}

} // namespace postrider::mime
