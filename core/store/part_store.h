// Part bodies as files named by their hash.
#pragma once

#include <memory>
#include <optional>
#include <QByteArray>
#include <QByteArrayView>
#include <QCryptographicHash>
#include <QFile>
#include <QString>
#include <vector>

namespace postrider::store {

/// What a stored body is called: SHA-256 in hex, and its size.
struct StoredPart {
    QByteArray hash;
    qint64 size = 0;
    bool operator==(const StoredPart &) const = default;
};

/// One body as it streams in. Destroyed without finish() it leaves nothing behind.
class PartWriter final
{
    Q_DISABLE_COPY_MOVE(PartWriter)

public:
    /// Throws Failure(Store) if no file can be made below `directory`.
    explicit PartWriter(const QString &directory);
    ~PartWriter();

    void append(QByteArrayView bytes);
    qint64 size() const { return m_size; }
    /// Moves the file to its name. Nothing can be appended afterwards.
    StoredPart finish();
    void abort();

private:
    QString m_directory;
    QFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_size = 0;
};

/// The files themselves; which message they belong to is CacheParts' business. Any thread may use an object of its own.
class PartStore final
{
public:
    /// Makes the folder if it is missing.
    explicit PartStore(QString directory);

    StoredPart put(QByteArrayView bytes);
    std::unique_ptr<PartWriter> begin() const;
    /// The bytes; nothing if the file is gone or does not have the size it was stored with.
    std::optional<QByteArray> read(const StoredPart &part) const;
    /// At most `maxBytes` from `offset`.
    std::optional<QByteArray> read(const StoredPart &part, qint64 offset, qint64 maxBytes) const;
    bool contains(const StoredPart &part) const;
    QString filePath(const QByteArray &hash) const;
    void remove(const QByteArray &hash) const;
    /// Hashes of all files that are there, and removes half-written ones older than a day.
    std::vector<QByteArray> sweep() const;

private:
    QString m_directory;
};

} // namespace postrider::store
