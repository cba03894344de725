#include "sasl/exchange.h"

#include <QCoreApplication>

namespace postrider::sasl {

namespace {

constexpr qsizetype MaxChallenge = 64 * 1024;
constexpr int MaxRounds = 10;

ExchangeLine lineOf(const Answer &answer)
{
    const QByteArray encoded = answer.bytes.toBase64();
    return {encoded, answer.secret ? QByteArray(8, '*') : encoded}; // the length of what is hidden tells nothing either
}

} // namespace

Exchange::Exchange(std::shared_ptr<Mechanism> mechanism, QString host) : m_mechanism(std::move(mechanism)), m_host(std::move(host))
{
    if (m_mechanism->speaksFirst())
        m_first = m_mechanism->next({});
}

std::optional<ExchangeLine> Exchange::initialResponse(qsizetype maxSize)
{
    if (!m_first)
        return std::nullopt;
    const ExchangeLine response = m_first->bytes.isEmpty() ? ExchangeLine{"=", "="} : lineOf(*m_first);
    if (response.bytes.size() > maxSize)
        return std::nullopt;
    m_first.reset();
    return response;
}

ExchangeLine Exchange::begin(const QByteArray &verb, qsizetype maxLine)
{
    const QByteArray line = verb + ' ' + m_mechanism->name();
    const std::optional<ExchangeLine> response = initialResponse(maxLine - line.size() - 3);
    return response ? ExchangeLine{line + ' ' + response->bytes, line + ' ' + response->shown} : ExchangeLine{line, line};
}

ExchangeLine Exchange::answer(const QByteArray &challenge, const QByteArray &serverLine)
{
    const bool isFirst = m_rounds == 0;
    if (m_first) {
        ++m_rounds;
        return lineOf(*std::exchange(m_first, std::nullopt)); // servers exist that put words into this challenge
    }
    const auto decoded = QByteArray::fromBase64Encoding(challenge.left(MaxChallenge + 1), QByteArray::AbortOnBase64DecodingErrors);
    if ((!decoded && !isFirst) || challenge.size() > MaxChallenge || ++m_rounds > MaxRounds) {
        throw Failure::auth(Failure::Cause::UnexpectedReply,
                            QCoreApplication::translate("Sasl", "The sign-in to %1 failed: the exchange does not follow its rules.").arg(m_host),
                            serverLine);
    }
    m_challenged = true;
    return lineOf(m_mechanism->next(decoded ? *decoded : QByteArray()));
}

} // namespace postrider::sasl
