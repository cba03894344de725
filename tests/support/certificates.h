// Throw-away certificates for servers of a test, made by the openssl program.
#pragma once

#include <QSslCertificate>
#include <QSslKey>
#include <QString>
#include <QTemporaryDir>

namespace postrider::test {

/// One CA and the certificates server, wronghost, expired, untrusted (by another CA) and selfsigned, in a folder that
/// lives as long as this object. Making them takes about half a second.
class Certificates final
{
    Q_DISABLE_COPY_MOVE(Certificates)
public:
    Certificates();

    [[nodiscard]] bool isValid() const { return m_error.isEmpty(); }
    [[nodiscard]] QString errorString() const { return m_error; }
    [[nodiscard]] QString caFile() const;
    [[nodiscard]] QSslCertificate certificate(const QString &name) const;
    [[nodiscard]] QSslKey key(const QString &name) const;

private:
    QTemporaryDir m_folder;
    QString m_error;
};

} // namespace postrider::test
