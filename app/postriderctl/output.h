// What a command prints: text for people or one JSON object a line.
#pragma once

#include "base/address.h"
#include "base/failure.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace postrider::ctl {

enum ExitCode {
    Done = 0,
    Usage = 2,
    NothingFound = 3,
    NetworkError = 10,
    TlsError = 11,
    SignInRefused = 12,
    ProtocolError = 13,
    StorageError = 14,
    Refused = 15,
    OutcomeUnknown = 16,
};

int exitCodeFor(const Failure &failure);

class Output
{
public:
    explicit Output(bool json) : m_json(json) {}

    bool isJson() const { return m_json; }
    /// One record: `text` for people, or the object.
    void record(const QJsonObject &object, const QString &text) const;
    /// Bytes as they are.
    void raw(const QByteArray &bytes) const;
    /// To standard error; in JSON mode as an object {"error": …} on standard output too.
    void failure(const Failure &failure) const;
    void error(const QString &text, int exitCode) const;

private:
    bool m_json;
};

QString toText(const Address &address);
QJsonArray toJson(const AddressList &addresses);
/// "2026-11-23T09:42:00Z" from seconds since 1970; empty for 0.
QString toIsoDate(qint64 seconds);

} // namespace postrider::ctl
