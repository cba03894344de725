// COMPRESS=DEFLATE (RFC 4978) around another stream.
#pragma once

#include "net/byte_stream.h"

#include <memory>

namespace postrider::net {

/// Compresses what is written and inflates what is read. Takes over the connection after the command that starts compression;
/// nothing of the compressed data may have been read from `inner` before. Read pieces are bounded; a peer that inflates
/// more than 10 MB out of less than a two-hundredth of it is cut off with Failure(Limit).
class DeflateStream final : public ByteStream
{
public:
    explicit DeflateStream(std::unique_ptr<ByteStream> inner);
    ~DeflateStream() override;

    Task<QByteArray> read() override;
    bool hasUnread() const override;
    void write(QByteArray bytes) override;
    Task<> flush() override;
    qint64 unsent() const override;
    /// Not possible inside of compression (RFC 4978 section 3): throws Failure(Protocol).
    Task<TlsInfo> startTls() override;
    bool isEncrypted() const override;
    TlsInfo tlsInfo() const override;
    QString localAddress() const override;
    void close() override;

private:
    struct Zlib;
    QByteArray inflateSome();

    std::unique_ptr<ByteStream> m_inner;
    std::unique_ptr<Zlib> m_zlib;
    QByteArray m_input;          ///< compressed, not inflated yet
    bool m_outputLeft = false;   ///< the last piece was full: zlib may hold more
    bool m_ended = false;        ///< the peer has ended its stream: it is leaving
    qint64 m_compressed = 0;
    qint64 m_inflated = 0;
};

} // namespace postrider::net
