#include "base/failure.h"

#include <QCoreApplication>

namespace postrider {

Failure::Failure(Kind failureKind, QString what, Cause failureCause, QByteArray line, QString next)
    : kind(failureKind), cause(failureCause), text(std::move(what)), serverLine(std::move(line)), nextStep(std::move(next)),
      m_what(text.toUtf8())
{
}

Failure Failure::network(Cause cause, QString text, QString nextStep) { return {Kind::Network, std::move(text), cause, {}, std::move(nextStep)}; }
Failure Failure::tls(Cause cause, QString text, QString nextStep) { return {Kind::Tls, std::move(text), cause, {}, std::move(nextStep)}; }
Failure Failure::auth(Cause cause, QString text, QByteArray serverLine, QString nextStep)
{
    return {Kind::Auth, std::move(text), cause, std::move(serverLine), std::move(nextStep)};
}
Failure Failure::protocol(QString text, QByteArray serverLine) { return {Kind::Protocol, std::move(text), Cause::UnexpectedReply, std::move(serverLine)}; }
Failure Failure::limit(QString text) { return {Kind::Limit, std::move(text), Cause::TooLarge}; }
Failure Failure::cancelled() { return {Kind::Cancelled, QCoreApplication::translate("Failure", "Cancelled.")}; }
Failure Failure::store(Cause cause, QString text) { return {Kind::Store, std::move(text), cause}; }

QString Failure::message() const
{
    QStringList sentences(text);
    if (!serverLine.isEmpty())
        sentences += QCoreApplication::translate("Failure", "The server said: “%1”").arg(QString::fromUtf8(serverLine).trimmed());
    sentences += nextStep;
    sentences.removeAll(QString());
    return sentences.join(u' ');
}

bool Failure::isTransient() const
{
    switch (kind) {
    case Kind::Network:
        return true;
    case Kind::Auth:
        return cause == Cause::AuthTemporary;
    case Kind::Protocol:
        return cause == Cause::ServerSaidBye;
    default:
        return false;
    }
}

} // namespace postrider
