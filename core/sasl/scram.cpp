// SCRAM (RFC 5802, RFC 7677): proves the password without showing it, and makes the server prove that it knows it too.
#include "sasl/mechanisms.h"
#include "sasl/saslprep.h"

#include <QCoreApplication>
#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>

namespace postrider::sasl {

namespace {

// Fewer iterations make the proof easy to guess for who listens (RFC 7677 section 4); more only burn our time: a million
// takes two seconds, in which the thread does nothing else.
constexpr int MinIterations = 4096;
constexpr int MaxIterations = 1'000'000;
constexpr qsizetype NonceOctets = 18;
constexpr qsizetype MaxMessage = 8192;

// Qt shows no exporter (RFC 9266) and no Finished message: of channel bindings there is only that to the certificate. "n" says
// that we have none (RFC 5802 section 6).
constexpr char NoBinding[] = "n,,";
constexpr char EndPointBinding[] = "p=tls-server-end-point,,";

QString say(const char *text) { return QCoreApplication::translate("Sasl", text); }

QByteArray combined(const QByteArray &a, const QByteArray &b)
{
    QByteArray result = a;
    for (qsizetype i = 0; i < result.size() && i < b.size(); ++i)
        result[i] = char(result.at(i) ^ b.at(i));
    return result;
}

/// Takes no longer for a nearly right signature than for a wrong one.
bool sameBytes(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    uchar difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= uchar(a.at(i) ^ b.at(i));
    return difference == 0;
}

QString prepared(const QString &text)
{
    const std::optional<QString> result = saslprep(text);
    if (!result || result->isEmpty()) {
        throw Failure::auth(Failure::Cause::PasswordRefused,
                            say("The user name or password holds a character that a mail server can't accept."), {},
                            say("Type it again, without control characters or mixed writing directions."));
    }
    return *result;
}

class Scram final : public Mechanism
{
public:
    Scram(QByteArray name, QCryptographicHash::Algorithm hash, const Credentials &credentials, Random &random)
        : m_name(std::move(name)), m_hash(hash), m_gsHeader(m_name.endsWith("-PLUS") ? EndPointBinding : NoBinding),
          m_binding(m_name.endsWith("-PLUS") ? credentials.endPointBinding : QByteArray()), m_password(prepared(credentials.secret).toUtf8()),
          m_nonce(random.bytes(NonceOctets).toBase64()),
          m_clientFirst("n=" + toSaslName(prepared(credentials.userName)) + ",r=" + m_nonce)
    {
    }

    QByteArray name() const override { return m_name; }
    bool speaksFirst() const override { return true; }

    Answer next(const QByteArray &challenge) override
    {
        switch (m_step++) {
        case 0:
            return {m_gsHeader + m_clientFirst, false};
        case 1:
            return {prove(challenge), true};
        case 2:
            check(challenge);
            return {{}, false};
        default:
            throw oddChallenge(m_name);
        }
    }

    void finish() const override
    {
        if (!m_proven)
            throw notProven();
    }
    QByteArray failureDetail() const override { return m_failureDetail; }

private:
    QByteArray hmac(const QByteArray &key, const QByteArray &text) const
    {
        return QMessageAuthenticationCode::hash(text, key, m_hash);
    }

    static Failure notProven()
    {
        return Failure::auth(Failure::Cause::ServerNotProven, say("The server could not prove that it knows your password."), {},
                             say("It may not be the server you think: check its name, and sign in from a network you trust."));
    }

    /// server-first-message in, client-final-message out (RFC 5802 section 7).
    QByteArray prove(const QByteArray &serverFirst)
    {
        const QList<QByteArray> parts = serverFirst.left(MaxMessage).split(',');
        // Exactly r, s, i in front; extensions may follow, a mandatory one ("m=") comes first and is not known to us.
        if (serverFirst.size() > MaxMessage || parts.size() < 3 || !parts[0].startsWith("r=") || !parts[1].startsWith("s=")
            || !parts[2].startsWith("i="))
            throw oddChallenge(m_name);
        const QByteArray nonce = parts[0].mid(2);
        const auto salt = QByteArray::fromBase64Encoding(parts[1].mid(2), QByteArray::AbortOnBase64DecodingErrors);
        bool isNumber = false;
        const int iterations = parts[2].mid(2).toInt(&isNumber);
        if (!nonce.startsWith(m_nonce) || nonce.size() == m_nonce.size() || !salt || salt.decoded.isEmpty())
            throw oddChallenge(m_name);
        if (!isNumber || iterations < MinIterations || iterations > MaxIterations) {
            throw Failure::auth(Failure::Cause::ServerNotProven,
                                say("The server asks for a password proof that is not safe or not reasonable."), serverFirst);
        }
        const QByteArray clientFinal = "c=" + (m_gsHeader + m_binding).toBase64() + ",r=" + nonce;
        const QByteArray authMessage = m_clientFirst + ',' + serverFirst + ',' + clientFinal;
        const QByteArray salted = QPasswordDigestor::deriveKeyPbkdf2(m_hash, m_password, salt.decoded, iterations,
                                                                     quint64(QCryptographicHash::hashLength(m_hash)));
        const QByteArray clientKey = hmac(salted, "Client Key");
        const QByteArray storedKey = QCryptographicHash::hash(clientKey, m_hash);
        m_serverSignature = hmac(hmac(salted, "Server Key"), authMessage);
        m_password.fill('\0');
        return clientFinal + ",p=" + combined(clientKey, hmac(storedKey, authMessage)).toBase64();
    }

    /// server-final-message. An error is only noted: the server's own refusal follows and has the better words.
    void check(const QByteArray &serverFinal)
    {
        if (serverFinal.startsWith("e=")) {
            m_failureDetail = serverFinal.mid(2, 200);
            return;
        }
        const QByteArray verifier = serverFinal.left(MaxMessage).split(',').first();
        if (!verifier.startsWith("v=") || !sameBytes(QByteArray::fromBase64(verifier.mid(2)), m_serverSignature))
            throw notProven();
        m_proven = true;
    }

    const QByteArray m_name;
    const QCryptographicHash::Algorithm m_hash;
    const QByteArray m_gsHeader;
    const QByteArray m_binding;
    QByteArray m_password;
    const QByteArray m_nonce;
    const QByteArray m_clientFirst;
    QByteArray m_serverSignature;
    QByteArray m_failureDetail;
    int m_step = 0;
    bool m_proven = false;
};

} // namespace

std::unique_ptr<Mechanism> makeScram(const QByteArray &name, QCryptographicHash::Algorithm hash, const Credentials &credentials,
                                     Random &random)
{
    return std::make_unique<Scram>(name, hash, credentials, random);
}

} // namespace postrider::sasl
