// The one exception of the core: what ends an operation.
#pragma once

#include <QByteArray>
#include <QMetaType>
#include <QString>
#include <exception>

namespace postrider {

/// Why an operation ended. Caught once at the root of a flow; shown to the user as
/// "text. The server said: serverLine. nextStep".
/// What a caller branches on (a tagged NO, a 4xx reply) is a value instead.
class Failure : public std::exception
{
public:
    enum class Kind { Network, Tls, Auth, Protocol, Limit, Cancelled, Store, Refused };

    /// The exact cause where it is known, for callers that offer a fix (the set-up wizard) and for exit codes.
    enum class Cause {
        Unknown,
        // Network
        HostNotFound, ConnectionRefused, ConnectionClosed, Timeout, Unreachable, ProxyFailed,
        // Tls
        CertificateExpired, CertificateNotYetValid, CertificateSelfSigned, CertificateUntrusted,
        CertificateWrongName, CertificateWeak, CertificateChanged, TlsHandshakeFailed, NotTls,
        StartTlsNotOffered, StartTlsRefused, StartTlsInjection,
        // Auth
        PasswordRefused, AppPasswordNeeded, NoMechanism, ServerNotProven, PasswordMissing, AuthTemporary,
        // Protocol and limits
        UnexpectedReply, TooLarge, ServerSaidBye,
        // Store
        DiskFull, NotWritable, Corrupt, NewerSchema, ProfileLocked, KeychainUnavailable,
        // Refused by the server for a reason of its own
        Quota, NoPermission, NotFound,
    };

    Failure(Kind kind, QString text, Cause cause = Cause::Unknown, QByteArray serverLine = {}, QString nextStep = {});

    static Failure network(Cause cause, QString text, QString nextStep = {});
    static Failure tls(Cause cause, QString text, QString nextStep = {});
    static Failure auth(Cause cause, QString text, QByteArray serverLine = {}, QString nextStep = {});
    static Failure protocol(QString text, QByteArray serverLine = {});
    static Failure limit(QString text);
    static Failure cancelled();
    static Failure store(Cause cause, QString text);

    /// One paragraph for people: what failed, what the server said, what to do next. Plain text.
    QString message() const;
    /// True where trying again later, without the user, can help.
    bool isTransient() const;
    const char *what() const noexcept override { return m_what.constData(); }

    Kind kind = Kind::Protocol;
    Cause cause = Cause::Unknown;
    QString text;          ///< what failed, one sentence, translated
    QByteArray serverLine; ///< the server's own words, as they came; empty if it said nothing
    QString nextStep;      ///< what the user can do, one sentence, translated; may be empty

private:
    QByteArray m_what;
};

} // namespace postrider

Q_DECLARE_METATYPE(postrider::Failure)
