// The choices of a model run: the same seed and step always choose the same, on every machine.
#pragma once

#include <QList>
#include <QtGlobal>

namespace postrider::test {

/// SplitMix64. A step has a generator of its own, so that what one step skips does not change what the next one does.
class Dice final
{
public:
    Dice(quint64 seed, quint64 step)
        : m_state(seed * 0x9e3779b97f4a7c15u + step * 0xbf58476d1ce4e5b9u)
    {}

    quint32 below(quint32 limit)
    {
        m_state += 0x9e3779b97f4a7c15u;
        quint64 z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return quint32((z ^ (z >> 31)) % limit);
    }
    bool oneIn(quint32 n) { return below(n) == 0; }
    template <typename T>
    const T &of(const QList<T> &list)
    {
        return list.at(below(quint32(list.size())));
    }

private:
    quint64 m_state;
};

} // namespace postrider::test
