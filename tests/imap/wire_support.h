// Feeding octets to the wire library, for its tests.
#pragma once

#include "imap/wire/framer.h"
#include "imap/wire/parser.h"

#include <vector>

namespace postrider::imap::test {

/// What came out of a framer: frames as octets, and whether it gave up.
struct Framed {
    std::vector<QByteArray> frames;
    QByteArray error;
    bool operator==(const Framed &) const = default;
};

inline void drain(Framer &framer, Framed *out)
{
    Frame frame;
    while (true) {
        const Framer::Result result = framer.next(&frame);
        if (result == Framer::Result::NeedMore)
            return;
        if (result == Framer::Result::Error) {
            out->error = framer.error();
            return;
        }
        out->frames.push_back(frame.bytes.toByteArray());
    }
}

/// Fed in pieces of `piece` octets, the first of `first`.
inline Framed framed(const QByteArray &bytes, qsizetype first, qsizetype piece, const Limits &limits = {})
{
    Framer framer(limits);
    Framed out;
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype size = at == 0 && first > 0 ? first : piece;
        framer.feed(QByteArrayView(bytes).sliced(at, std::min(size, bytes.size() - at)));
        drain(framer, &out);
        at += size;
    }
    return out;
}

/// The one response in `line` (with its CRLF added).
inline Response parsed(const QByteArray &line, const Decoders &decoders = {})
{
    Framer framer;
    framer.feed(line + "\r\n");
    Frame frame;
    if (framer.next(&frame) != Framer::Result::Frame)
        return Unrecognised{"no frame"};
    return parseResponse(frame, {}, decoders);
}

template <typename T>
T as(const QByteArray &line, bool *ok = nullptr)
{
    Response response = parsed(line);
    T *const value = std::get_if<T>(&response);
    if (ok)
        *ok = value != nullptr;
    else if (!value)
        qWarning("not of the expected kind: %s", line.left(200).constData());
    return value ? std::move(*value) : T();
}

} // namespace postrider::imap::test
