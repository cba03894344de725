// AUTH (RFC 5034) carries a SASL mechanism; USER and PASS where there is none.
#include "pop3/session.h"

#include <QCoreApplication>

namespace postrider::pop3 {

namespace {

using Cause = Failure::Cause;

constexpr qsizetype MaxAuthLine = 255; // RFC 5034 section 4, with CRLF
constexpr int MaxRounds = 10;

QString say(const char *text) { return QCoreApplication::translate("Pop3", text); }

QByteArray mask() { return QByteArray(8, '*'); }

/// Words in place of base64 in the first challenge are as good as an empty one. Nothing if a later one can't be read.
std::optional<QByteArray> readChallenge(const Status &status, bool isFirst)
{
    const auto decoded = QByteArray::fromBase64Encoding(status.text, QByteArray::AbortOnBase64DecodingErrors);
    if (decoded)
        return decoded.decoded;
    if (isFirst)
        return QByteArray();
    return std::nullopt;
}

/// A line end in a user name or password would begin a command of its own.
void requireOneLine(const QString &text)
{
    for (const QChar c : text) {
        if (c == u'\r' || c == u'\n' || c == QChar(0)) {
            throw Failure::auth(Cause::PasswordRefused, say("The user name or the password has characters that this server cannot take."), {},
                                say("Check both."));
        }
    }
}

} // namespace

Task<> Session::signIn(sasl::Credentials credentials)
{
    if (credentials.host.isEmpty()) {
        credentials.host = m_server.host;
        credentials.port = m_server.port;
    }
    const std::shared_ptr<sasl::Mechanism> mechanism =
        sasl::chooseMechanism(m_capabilities.mechanisms, credentials, m_stream->isEncrypted(), m_random);
    const bool byUser = credentials.method == AuthMethod::Password && (m_capabilities.user || m_capabilities.mechanisms.isEmpty());
    if (!mechanism && byUser) {
        co_await signInByUser(credentials);
        co_return;
    }
    if (!mechanism)
        throw sasl::noMechanism(m_capabilities.mechanisms, credentials);
    const Status status = co_await exchange(mechanism);
    if (!mechanism->failureDetail().isEmpty())
        note(TranscriptLine::Direction::Note, mechanism->failureDetail());
    if (!status.isOk())
        throw loginFailure(status, m_capabilities, m_server.host, credentials.method);
    mechanism->finish();
    m_mechanism = mechanism->name();
}

Task<Status> Session::exchange(std::shared_ptr<sasl::Mechanism> mechanism)
{
    QByteArray line = "AUTH " + mechanism->name();
    QByteArray shown = line;
    std::optional<sasl::Answer> first;
    if (mechanism->speaksFirst()) {
        first = mechanism->next({});
        const QByteArray initial = first->bytes.isEmpty() ? QByteArray("=") : first->bytes.toBase64();
        if (line.size() + initial.size() + 3 <= MaxAuthLine) {
            line += ' ' + initial;
            shown += ' ' + (first->secret ? mask() : initial);
            first.reset();
        }
    }
    Status status = co_await command(line, shown);
    std::exception_ptr unanswerable;
    for (int round = 0; status.kind == Status::Kind::Continue; ++round) {
        sasl::Answer answer;
        try {
            const std::optional<QByteArray> challenge = readChallenge(status, round == 0);
            if (!challenge || round == MaxRounds) {
                throw Failure::auth(Cause::UnexpectedReply, say("The sign-in to %1 failed: the exchange does not follow its rules.").arg(m_server.host),
                                    status.line);
            }
            answer = first ? *std::exchange(first, std::nullopt) : mechanism->next(*challenge);
        } catch (const Failure &) {
            unanswerable = std::current_exception();
        }
        if (unanswerable)
            break;
        const QByteArray encoded = answer.bytes.toBase64();
        co_await requireSilence();
        send(encoded, answer.secret ? mask() : encoded);
        status = co_await statusWithin(m_options.timeouts.command, "AUTH");
    }
    if (unanswerable) {
        send("*"); // gives the exchange up: the server answers -ERR (RFC 5034 section 4)
        co_await statusWithin(m_options.timeouts.command, "AUTH");
        std::rethrow_exception(unanswerable);
    }
    co_return status;
}

Task<> Session::signInByUser(sasl::Credentials credentials)
{
    if (credentials.secret.isEmpty())
        throw Failure::auth(Cause::PasswordMissing, say("There is no password for %1.").arg(credentials.userName));
    requireOneLine(credentials.userName);
    requireOneLine(credentials.secret);
    Status status = co_await command("USER " + credentials.userName.toUtf8());
    if (status.isOk())
        status = co_await command("PASS " + credentials.secret.toUtf8(), "PASS " + mask());
    if (!status.isOk())
        throw loginFailure(status, m_capabilities, m_server.host, credentials.method);
    m_mechanism = "USER";
}

} // namespace postrider::pop3
