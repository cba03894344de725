// Mechanisms that show an OAuth 2 access token: OAUTHBEARER (RFC 7628) and the older XOAUTH2 of Google and Microsoft.
#include "sasl/mechanisms.h"

namespace postrider::sasl {

namespace {

class OAuth final : public Mechanism
{
public:
    /// `acknowledgement` answers the server's error report, after which it ends the exchange (RFC 7628 section 3.2.3).
    OAuth(QByteArray name, QByteArray message, QByteArray acknowledgement)
        : m_name(std::move(name)), m_message(std::move(message)), m_acknowledgement(std::move(acknowledgement))
    {
    }
    QByteArray name() const override { return m_name; }
    bool speaksFirst() const override { return true; }
    Answer next(const QByteArray &challenge) override
    {
        if (!m_message.isEmpty())
            return {std::exchange(m_message, {}), true};
        if (m_acknowledged)
            throw oddChallenge(m_name);
        m_acknowledged = true;
        m_failureDetail = challenge.left(MaxDetail);
        return {m_acknowledgement, false};
    }
    QByteArray failureDetail() const override { return m_failureDetail; }

private:
    static constexpr qsizetype MaxDetail = 2000;
    const QByteArray m_name;
    QByteArray m_message;
    const QByteArray m_acknowledgement;
    QByteArray m_failureDetail;
    bool m_acknowledged = false;
};

/// A token is plain ASCII without controls (RFC 6750 section 2.1); anything else could end the field.
QByteArray checkedToken(const Credentials &credentials)
{
    const QByteArray token = credentials.secret.toLatin1();
    for (const char octet : token) {
        if (octet <= ' ' || octet > '~')
            throw oddChallenge("OAuth 2");
    }
    return token;
}

} // namespace

std::unique_ptr<Mechanism> makeXOAuth2(const Credentials &credentials)
{
    const QByteArray message = "user=" + credentials.userName.toUtf8().replace('\1', "") + "\1auth=Bearer " + checkedToken(credentials) + "\1\1";
    return std::make_unique<OAuth>("XOAUTH2", message, QByteArray());
}

std::unique_ptr<Mechanism> makeOAuthBearer(const Credentials &credentials)
{
    QByteArray message = "n,a=" + toSaslName(credentials.userName).replace('\1', "") + ",\1";
    if (!credentials.host.isEmpty())
        message += "host=" + credentials.host.toUtf8() + '\1';
    if (credentials.port != 0)
        message += "port=" + QByteArray::number(credentials.port) + '\1';
    message += "auth=Bearer " + checkedToken(credentials) + "\1\1";
    return std::make_unique<OAuth>("OAUTHBEARER", message, QByteArray("\1"));
}

} // namespace postrider::sasl
