#include "support/certificates.h"

#include <QFile>
#include <QProcess>

namespace postrider::test {

Certificates::Certificates()
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral("python3"),
        {QStringLiteral(POSTRIDER_TEST_SERVERS "/certificates.py"), m_folder.path()});
    if (!process.waitForFinished(30000)) {
        m_error = process.errorString();
    } else if (process.exitCode() != 0) {
        m_error = QString::fromUtf8(process.readAll());
    }
}

QString Certificates::caFile() const
{
    return m_folder.filePath(QStringLiteral("ca.pem"));
}

QSslCertificate Certificates::certificate(const QString &name) const
{
    QFile file(m_folder.filePath(name + QStringLiteral(".pem")));
    return file.open(QIODevice::ReadOnly) ? QSslCertificate(&file) : QSslCertificate();
}

QSslKey Certificates::key(const QString &name) const
{
    QFile file(m_folder.filePath(name + QStringLiteral(".key")));
    return file.open(QIODevice::ReadOnly) ? QSslKey(&file, QSsl::Ec) : QSslKey();
}

} // namespace postrider::test
