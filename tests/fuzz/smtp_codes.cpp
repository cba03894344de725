// Enhanced status codes: whatever stands behind the plain code, what is taken for one is one, and its words are ours alone.
#include "smtp/reply.h"

#include <cstdlib>
#include <QRegularExpression>

using namespace postrider::smtp;

namespace {

std::optional<Reply> replyOf(const QByteArray &line)
{
    ReplyParser parser;
    parser.feed(line + "\r\n");
    return parser.next();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    if (size < 2)
        return 0;
    QByteArray text(reinterpret_cast<const char *>(data), qsizetype(size));
    text.replace('\n', ' ');
    const QByteArray code = QByteArray::number(200 + (uchar(text[0]) * 7 + uchar(text[1])) % 400);
    text = text.mid(2, 1000);
    while (text.endsWith('\r'))
        text.chop(1);
    const std::optional<Reply> reply = replyOf(code + ' ' + text);
    if (!reply)
        std::abort();
    static const QRegularExpression Form(QStringLiteral("^([245])\\.(\\d{1,3})\\.(\\d{1,3})(?: |$)"));
    const bool looksLikeOne = Form.match(QString::fromLatin1(text)).hasMatch() && text.at(0) == code.at(0);
    if (looksLikeOne != reply->enhanced.has_value())
        std::abort();
    if (reply->enhanced) {
        // Without leading zeros it is the same code.
        const std::optional<Reply> again = replyOf(code + ' ' + reply->enhanced->toString().toLatin1() + " x");
        if (!again || again->enhanced != reply->enhanced || again->text() != "x" || explain(*again) != explain(*reply))
            std::abort();
    }
    // A sentence of ours, whatever the server writes: none of its octets is in it.
    const QString words = explain(*reply);
    if (words.size() > 300 || words.contains(QChar(0)) || words.contains(u'<'))
        std::abort();
    return 0;
}
