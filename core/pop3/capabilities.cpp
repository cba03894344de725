#include "pop3/capabilities.h"

#include <algorithm>

namespace postrider::pop3 {

namespace {

constexpr size_t MaxKeywords = 100;
constexpr qsizetype MaxMechanisms = 50;
constexpr int MaxDelaySeconds = 24 * 3600;

int numberAt(const QList<QByteArray> &words, qsizetype index)
{
    bool ok = false;
    const int value = words.value(index).toInt(&ok);
    return ok && value >= 0 ? value : -1;
}

} // namespace

void readCapability(Capabilities &capabilities, QByteArrayView line)
{
    const QByteArray text = line.toByteArray().simplified().left(512);
    const QList<QByteArray> words = text.toUpper().split(' ');
    const QByteArray &keyword = words.first();
    if (keyword.isEmpty() || capabilities.keywords.size() >= MaxKeywords)
        return;
    capabilities.known = true;
    capabilities.keywords.push_back(QString::fromLatin1(text));
    capabilities.top |= keyword == "TOP";
    capabilities.user |= keyword == "USER";
    capabilities.uidl |= keyword == "UIDL";
    capabilities.startTls |= keyword == "STLS";
    capabilities.pipelining |= keyword == "PIPELINING";
    capabilities.responseCodes |= keyword == "RESP-CODES";
    capabilities.authResponseCode |= keyword == "AUTH-RESP-CODE";
    if (keyword == "SASL") {
        for (qsizetype i = 1; i < words.size() && capabilities.mechanisms.size() < MaxMechanisms; ++i) {
            if (!capabilities.mechanisms.contains(words.at(i)))
                capabilities.mechanisms.append(words.at(i));
        }
    } else if (keyword == "LOGIN-DELAY") {
        capabilities.loginDelaySeconds = std::clamp(numberAt(words, 1), 0, MaxDelaySeconds);
    } else if (keyword == "EXPIRE") {
        const int days = numberAt(words, 1); // "NEVER" is no number
        if (days >= 0)
            capabilities.expireDays = days;
    } else if (keyword == "IMPLEMENTATION") {
        capabilities.implementation = text.mid(keyword.size() + 1);
    }
}

} // namespace postrider::pop3
