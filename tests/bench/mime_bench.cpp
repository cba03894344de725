// Parsing messages to the end of all decoded parts, by our parser and by GMime, over the same bytes.
//   mime_bench [FILE.eml|FOLDER ...]   without files: generated messages of three kinds
#include "bench/process_run.h"
#include "mime/gmime_reader.h"
#include "mime/parser.h"
#include "mime/summary.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cstdio>

using namespace postrider;

namespace {

constexpr double LeastCpuSeconds = 0.5;
constexpr size_t Rounds = 5;

struct Sample {
    QByteArray name;
    QByteArrayList messages;
};

QByteArray base64Lines(const QByteArray &bytes)
{
    const QByteArray encoded = bytes.toBase64();
    QByteArray lines;
    for (qsizetype at = 0; at < encoded.size(); at += 76)
        lines += encoded.mid(at, 76) + "\r\n";
    return lines;
}

QByteArray envelope(int number)
{
    return "Received: from a.example (a.example [192.0.2.1]) by b.example with ESMTPS id x" + QByteArray::number(number)
           + "; Mon, 23 Nov 2026 09:42:00 +0000\r\nFrom: =?utf-8?Q?J=C3=B6rg_Meyer?= <joerg@example.test>\r\nTo: \"Lind, Alice\" "
             "<alice@example.test>, bob@example.test\r\n"
             "Subject: =?utf-8?B?R3LDvMOfZSBhdXMgS8O2bG4=?= and more\r\nDate: Mon, 23 Nov 2026 09:42:00 +0000\r\nMessage-ID: <"
           + QByteArray::number(number)
           + "@example.test>\r\nReferences: <1@example.test> <2@example.test>\r\nMIME-Version: 1.0\r\n";
}

QList<Sample> generated()
{
    Sample plain{"short plain text", {}};
    Sample nested{"text and HTML, nested", {}};
    Sample large{"a 10 MB attachment", {}};
    const QByteArray text = QByteArray("A line of a message with some words in it, Gr=C3=BC=C3=9Fe.=20\r\n").repeated(40);
    for (int i = 0; i < 200; ++i) {
        plain.messages << envelope(i)
                              + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                              + text;
        nested.messages
            << envelope(i)
                   + "Content-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\nContent-Type: multipart/alternative; "
                     "boundary=inner\r\n\r\n"
                     "--inner\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
                   + text
                   + "--inner\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>"
                   + text
                   + "</p>\r\n--inner--\r\n"
                     "--outer\r\nContent-Type: image/png; name=x.png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                   + base64Lines(QByteArray(30'000, 'p')) + "--outer--\r\n";
    }
    large.messages << envelope(1)
                          + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSee below.\r\n--b\r\nContent-Type: "
                            "application/pdf\r\n"
                            "Content-Transfer-Encoding: base64\r\n\r\n"
                          + base64Lines(QByteArray(10'000'000, 'x')) + "--b--\r\n";
    return {plain, nested, large};
}

/// The same work that readWithGMime() does.
qint64 readWithOurs(const QByteArray &raw)
{
    const mime::Message message = mime::parse(raw);
    const ByteRange header = message.root.header;
    const mime::Summary summary = mime::parseSummary(QByteArrayView(raw).sliced(header.offset, header.length));
    qint64 bytes = summary.subject.size();
    std::vector<const Part *> parts{&message.root};
    while (!parts.empty()) {
        const Part *part = parts.back();
        parts.pop_back();
        if (part->children.empty())
            bytes += mime::decodedBody(raw, *part).size();
        for (const Part &child : part->children)
            parts.push_back(&child);
    }
    return bytes;
}

/// Subject, addresses and all decoded leaves too; what is decoded is counted where it lies, not copied once more.
qint64 readWithTheirs(const QByteArray &raw)
{
    return sizeReadWithGMime(raw);
}

/// Megabytes a CPU second.
template <typename Read>
double rate(const Sample &sample, Read read)
{
    qint64 input = 0;
    const double begin = bench::ownCpuSeconds();
    double spent = 0;
    do {
        for (const QByteArray &message : sample.messages) {
            if (read(message) < 0)
                return 0;
            input += message.size();
        }
        spent = bench::ownCpuSeconds() - begin;
    } while (spent < LeastCpuSeconds);
    return double(input) / 1e6 / spent;
}

double middle(std::array<double, Rounds> values)
{
    std::sort(values.begin(), values.end());
    return values[Rounds / 2];
}

/// In turns, so that whatever else the machine does hits both.
void compare(const Sample &sample)
{
    std::array<double, Rounds> ours{}, theirs{}, ratio{};
    for (size_t i = 0; i < Rounds; ++i) {
        ours[i] = rate(sample, readWithOurs);
        theirs[i] = rate(sample, readWithTheirs);
        ratio[i] = ours[i] / theirs[i];
    }
    std::printf("%-24s %8.1f MB/s  GMime %8.1f MB/s  ratio %.2f\n", sample.name.constData(), middle(ours), middle(theirs),
                middle(ratio));
}

Sample given(const QStringList &names)
{
    Sample sample{"the given files", {}};
    const auto add = [&sample](const QString &name) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly))
            sample.messages << file.readAll();
    };
    for (const QString &name : names) {
        if (!QFileInfo(name).isDir())
            add(name);
        for (QDirIterator files(name, QDir::Files, QDirIterator::Subdirectories); files.hasNext();)
            add(files.next());
    }
    return sample;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList names = QCoreApplication::arguments().mid(1);
    for (const Sample &sample : names.isEmpty() ? generated() : QList<Sample>{given(names)})
        compare(sample);
    return 0;
}
