#include "output.h"

#include <QDateTime>
#include <QJsonDocument>
#include <cstdio>

namespace postrider::ctl {

namespace {

using namespace Qt::StringLiterals;

void print(FILE *to, const QByteArray &bytes) { std::fwrite(bytes.constData(), 1, size_t(bytes.size()), to); }

/// Text from mail must not steer the terminal.
QString harmless(const QString &text)
{
    QString result = text;
    for (QChar &c : result) {
        if ((c < u' ' && c != u'\n' && c != u'\t') || (c >= QChar(0x7f) && c < QChar(0xa0)))
            c = u'\ufffd';
    }
    return result;
}

} // namespace

int exitCodeFor(const Failure &failure)
{
    switch (failure.kind) {
    case Failure::Kind::Network:
        return NetworkError;
    case Failure::Kind::Tls:
        return TlsError;
    case Failure::Kind::Auth:
        return SignInRefused;
    case Failure::Kind::Store:
        return StorageError;
    case Failure::Kind::Refused:
        return failure.cause == Failure::Cause::NotFound ? NothingFound : Refused;
    default:
        return ProtocolError;
    }
}

void Output::record(const QJsonObject &object, const QString &text) const
{
    if (m_json)
        print(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    else if (!text.isNull())
        print(stdout, harmless(text).toLocal8Bit() + '\n');
    std::fflush(stdout);
}

void Output::raw(const QByteArray &bytes) const
{
    print(stdout, bytes);
    std::fflush(stdout);
}

void Output::failure(const Failure &failure) const { error(failure.message(), exitCodeFor(failure)); }

void Output::error(const QString &text, int exitCode) const
{
    if (m_json) {
        QJsonObject object;
        object.insert("error"_L1, text);
        object.insert("code"_L1, exitCode);
        record(object, QString());
    }
    print(stderr, "postriderctl: " + harmless(text).toLocal8Bit() + '\n');
}

QString toText(const Address &address)
{
    if (address.name.isEmpty())
        return address.address;
    return address.address.isEmpty() ? address.name : u"%1 <%2>"_s.arg(address.name, address.address);
}

QJsonArray toJson(const AddressList &addresses)
{
    QJsonArray array;
    for (const Address &address : addresses) {
        QJsonObject object;
        object.insert("name"_L1, address.name);
        object.insert("addr"_L1, address.address);
        array.append(object);
    }
    return array;
}

QString toIsoDate(qint64 seconds) { return seconds == 0 ? QString() : QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(Qt::ISODate); }

} // namespace postrider::ctl
