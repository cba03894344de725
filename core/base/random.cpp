#include "base/random.h"

#include <QRandomGenerator>
#include <cstring>

namespace postrider {

quint32 Random::below(quint32 limit)
{
    quint32 value = 0;
    std::memcpy(&value, bytes(sizeof value).constData(), sizeof value);
    return quint32((quint64(value) * limit) >> 32);
}

QByteArray SystemRandom::bytes(qsizetype count)
{
    QByteArray result(count, Qt::Uninitialized);
    for (qsizetype i = 0; i < count; i += 4) {
        const quint32 value = QRandomGenerator::system()->generate();
        std::memcpy(result.data() + i, &value, size_t(std::min<qsizetype>(4, count - i)));
    }
    return result;
}

} // namespace postrider
