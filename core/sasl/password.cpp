// Mechanisms that show the password or a plain digest of it: PLAIN, LOGIN, CRAM-MD5; and EXTERNAL, which shows nothing.
#include "sasl/mechanisms.h"

#include <QCoreApplication>
#include <QMessageAuthenticationCode>

namespace postrider::sasl {

namespace {

/// RFC 4616.
class Plain final : public Mechanism
{
public:
    explicit Plain(const Credentials &credentials)
    {
        // NUL separates the fields, so none of them may hold one.
        if (credentials.userName.contains(QChar(0)) || credentials.secret.contains(QChar(0))) {
            throw Failure::auth(Failure::Cause::PasswordRefused,
                                QCoreApplication::translate("Sasl", "The user name or password holds a character that can't be sent."));
        }
        m_message = QByteArray(1, '\0') + credentials.userName.toUtf8() + '\0' + credentials.secret.toUtf8();
    }
    QByteArray name() const override { return "PLAIN"; }
    bool speaksFirst() const override { return true; }
    Answer next(const QByteArray &) override
    {
        // The challenge is empty by the RFC; some servers prompt with words instead, which changes nothing.
        if (m_message.isEmpty())
            throw oddChallenge(name());
        return {std::exchange(m_message, {}), true};
    }

private:
    QByteArray m_message;
};

/// draft-murchison-sasl-login: two questions whose words vary; the order never does.
class Login final : public Mechanism
{
public:
    explicit Login(const Credentials &credentials) : m_userName(credentials.userName.toUtf8()), m_password(credentials.secret.toUtf8()) {}
    QByteArray name() const override { return "LOGIN"; }
    bool speaksFirst() const override { return false; }
    Answer next(const QByteArray &) override
    {
        switch (m_step++) {
        case 0:
            return {m_userName, false};
        case 1:
            return {m_password, true};
        default:
            throw oddChallenge(name());
        }
    }

private:
    QByteArray m_userName;
    QByteArray m_password;
    int m_step = 0;
};

/// RFC 2195.
class CramMd5 final : public Mechanism
{
public:
    explicit CramMd5(const Credentials &credentials) : m_userName(credentials.userName.toUtf8()), m_password(credentials.secret.toUtf8()) {}
    QByteArray name() const override { return "CRAM-MD5"; }
    bool speaksFirst() const override { return false; }
    Answer next(const QByteArray &challenge) override
    {
        if (m_answered || challenge.isEmpty())
            throw oddChallenge(name());
        m_answered = true;
        return {m_userName + ' ' + QMessageAuthenticationCode::hash(challenge, m_password, QCryptographicHash::Md5).toHex(), true};
    }

private:
    QByteArray m_userName;
    QByteArray m_password;
    bool m_answered = false;
};

/// RFC 4422 appendix A: the answer is the identity to act as.
class External final : public Mechanism
{
public:
    explicit External(const Credentials &credentials) : m_identity(credentials.userName.toUtf8()) {}
    QByteArray name() const override { return "EXTERNAL"; }
    bool speaksFirst() const override { return true; }
    Answer next(const QByteArray &) override
    {
        if (m_answered)
            throw oddChallenge(name());
        m_answered = true;
        return {m_identity, false};
    }

private:
    QByteArray m_identity;
    bool m_answered = false;
};

} // namespace

std::unique_ptr<Mechanism> makePlain(const Credentials &credentials) { return std::make_unique<Plain>(credentials); }
std::unique_ptr<Mechanism> makeLogin(const Credentials &credentials) { return std::make_unique<Login>(credentials); }
std::unique_ptr<Mechanism> makeCramMd5(const Credentials &credentials) { return std::make_unique<CramMd5>(credentials); }
std::unique_ptr<Mechanism> makeExternal(const Credentials &credentials) { return std::make_unique<External>(credentials); }

} // namespace postrider::sasl
