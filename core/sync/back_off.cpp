#include "sync/back_off.h"

#include <algorithm>
#include <iterator>

namespace postrider::sync {

qint64 BackOff::next()
{
    static constexpr qint64 Seconds[] = {1, 2, 5, 10, 30, 60, 120, 300};
    const size_t step = std::min(size_t(m_failures), std::size(Seconds) - 1);
    ++m_failures;
    const qint64 base = Seconds[step] * 1000;
    const qint64 spread = base * 3 / 10;
    return base - spread + m_random.below(quint32(2 * spread + 1));
}

} // namespace postrider::sync
