// Randomness, injected: tests give known bytes.
#pragma once

#include <QByteArray>

namespace postrider {

class Random
{
public:
    virtual ~Random() = default;
    virtual QByteArray bytes(qsizetype count) = 0;
    /// Evenly in [0, limit); limit > 0.
    quint32 below(quint32 limit);
};

/// The operating system's generator.
class SystemRandom final : public Random
{
public:
    QByteArray bytes(qsizetype count) override;
};

} // namespace postrider
