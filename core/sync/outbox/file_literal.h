// A message file as a literal of APPEND: read in pieces, never in memory as a whole.
#pragma once

#include "imap/wire/command.h"

#include <QFile>
#include <QString>
#include <memory>

namespace postrider::sync {

class FileLiteral final : public imap::LiteralSource
{
public:
    /// Throws Failure(Store, NotFound).
    explicit FileLiteral(const QString &path);
    qint64 size() const override { return m_size; }
    QByteArray read(qint64 max) override { return m_file.read(max); }

private:
    QFile m_file;
    qint64 m_size = 0;
};

/// The first octets of the file, as far as its header may reach.
QByteArray headerOfFile(const QString &path);

} // namespace postrider::sync
