#include "net/deflate_stream.h"

#include "base/failure.h"

#include <QCoreApplication>
#include <zlib.h>

namespace postrider::net {

namespace {

constexpr qsizetype Piece = 64 * 1024;
constexpr qint64 FreeInflated = 10 * 1024 * 1024; // below this no ratio is absurd
constexpr qint64 MaxRatio = 200;
constexpr int RawWindow = -15;                    // no zlib header: RFC 4978 section 3

} // namespace

struct DeflateStream::Zlib {
    z_stream in{};
    z_stream out{};

    Zlib()
    {
        inflateInit2(&in, RawWindow);
        deflateInit2(&out, Z_DEFAULT_COMPRESSION, Z_DEFLATED, RawWindow, 8, Z_DEFAULT_STRATEGY);
    }
    ~Zlib()
    {
        inflateEnd(&in);
        deflateEnd(&out);
    }
    Q_DISABLE_COPY_MOVE(Zlib)
};

DeflateStream::DeflateStream(std::unique_ptr<ByteStream> inner) : m_inner(std::move(inner)), m_zlib(std::make_unique<Zlib>()) {}
DeflateStream::~DeflateStream() = default;

Task<QByteArray> DeflateStream::read()
{
    while (true) {
        const QByteArray piece = inflateSome();
        if (!piece.isEmpty())
            co_return piece;
        if (m_ended)
            co_return QByteArray();
        m_input = co_await m_inner->read();
        if (m_input.isEmpty())
            co_return QByteArray();
        m_compressed += m_input.size();
    }
}

QByteArray DeflateStream::inflateSome()
{
    if ((m_input.isEmpty() && !m_outputLeft) || m_ended)
        return {};
    QByteArray output(Piece, Qt::Uninitialized);
    z_stream &in = m_zlib->in;
    in.next_in = reinterpret_cast<Bytef *>(m_input.data());
    in.avail_in = uInt(m_input.size());
    in.next_out = reinterpret_cast<Bytef *>(output.data());
    in.avail_out = uInt(output.size());
    const int result = inflate(&in, Z_SYNC_FLUSH);
    m_ended = result == Z_STREAM_END; // Dovecot does that behind its last answer
    if (result != Z_OK && result != Z_BUF_ERROR && !m_ended)
        throw Failure::protocol(QCoreApplication::translate("Connection", "The server's compressed data are damaged."));
    m_input = m_input.right(qsizetype(in.avail_in));
    m_outputLeft = in.avail_out == 0;
    output.truncate(output.size() - qsizetype(in.avail_out));
    m_inflated += output.size();
    if (m_inflated > FreeInflated && m_inflated / MaxRatio > m_compressed)
        throw Failure::limit(QCoreApplication::translate("Connection", "The server's compressed data grow beyond all reason."));
    return output;
}

bool DeflateStream::hasUnread() const { return m_outputLeft || !m_input.isEmpty() || m_inner->hasUnread(); }

void DeflateStream::write(QByteArray bytes)
{
    z_stream &out = m_zlib->out;
    out.next_in = reinterpret_cast<Bytef *>(bytes.data());
    out.avail_in = uInt(bytes.size());
    QByteArray piece(Piece, Qt::Uninitialized);
    do {
        out.next_out = reinterpret_cast<Bytef *>(piece.data());
        out.avail_out = uInt(piece.size());
        deflate(&out, Z_SYNC_FLUSH); // every write is a command the peer must see whole
        if (const qsizetype made = piece.size() - qsizetype(out.avail_out); made > 0)
            m_inner->write(piece.left(made));
    } while (out.avail_out == 0);
}

Task<> DeflateStream::flush() { return m_inner->flush(); }
qint64 DeflateStream::unsent() const { return m_inner->unsent(); }

Task<TlsInfo> DeflateStream::startTls()
{
    throw Failure::protocol(QCoreApplication::translate("Connection", "Encryption can't begin inside of compression."));
    co_return TlsInfo();
}

bool DeflateStream::isEncrypted() const { return m_inner->isEncrypted(); }
TlsInfo DeflateStream::tlsInfo() const { return m_inner->tlsInfo(); }
QString DeflateStream::localAddress() const { return m_inner->localAddress(); }
void DeflateStream::close() { m_inner->close(); }

} // namespace postrider::net
