// Our parser against GMime: on what our builder writes they agree in everything, on a corpus nearly always.
#include "gmime_reader.h"

#include "mime/builder.h"
#include "mime/encoded_words.h"
#include "mime/parser.h"

#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace postrider;
using namespace postrider::mime;

namespace {

class SeededRandom final : public Random
{
public:
    QByteArray bytes(qsizetype count) override
    {
        QByteArray result;
        for (qsizetype i = 0; i < count; ++i)
            result += char(m_generator.bounded(256));
        return result;
    }

private:
    QRandomGenerator m_generator{77};
};

QByteArrayList specs(const AddressList &list)
{
    QByteArrayList result;
    for (const Address &address : list) {
        if (!address.address.isEmpty())
            result << address.address.toUtf8().toLower();
    }
    return result;
}

void collect(const QByteArray &raw, const Part &part, QList<GMimeLeaf> &out)
{
    if (part.isMultipart() && !part.children.empty()) {
        for (const Part &child : part.children)
            collect(raw, child, out);
        return;
    }
    out << GMimeLeaf{part.section, part.mimeType(), part.isMessage() ? QByteArray() : decodedBody(raw, part)};
}

QByteArray normal(QByteArray bytes)
{
    bytes.replace("\r\n", "\n");
    while (bytes.endsWith('\n'))
        bytes.chop(1);
    return bytes;
}

QString squeezed(const QString &text)
{
    QString result = text;
    result.remove(QChar(0xFFFD));
    return result.simplified();
}

/// Names of the fields in which the two differ.
QStringList differences(const QByteArray &raw)
{
    const GMimeView theirs = readWithGMime(raw);
    if (!theirs.ok)
        return {};
    const Message message = parse(raw);
    const HeaderFields headers = headersOf(raw, message.root);
    QStringList result;
    if (squeezed(headers.text("Subject")) != squeezed(theirs.subject))
        result << QStringLiteral("subject");
    if (specs(headers.addresses("From")) != theirs.from)
        result << QStringLiteral("from");
    if (specs(headers.addresses("To")) != theirs.to)
        result << QStringLiteral("to");
    if (specs(headers.addresses("Cc")) != theirs.cc)
        result << QStringLiteral("cc");
    QList<GMimeLeaf> ours;
    collect(raw, message.root, ours);
    bool sameShape = ours.size() == theirs.leaves.size();
    bool sameBytes = sameShape;
    for (qsizetype i = 0; sameShape && i < ours.size(); ++i) {
        sameShape = ours[i].path == theirs.leaves[i].path && ours[i].type == theirs.leaves[i].type;
        sameBytes = sameBytes && normal(ours[i].decoded) == normal(theirs.leaves[i].decoded);
    }
    if (!sameShape)
        result << QStringLiteral("structure");
    else if (!sameBytes)
        result << QStringLiteral("bytes");
    return result;
}

} // namespace

class TestMimeGmime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fixtures_data();
    void fixtures();
    void builtMessages();
    void corpus();
};

void TestMimeGmime::fixtures_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("plain") << QByteArray("From: a@b\nTo: \"Doe, J\" <c@d>, e@f\nSubject: =?utf-8?q?=C3=A4?=\n\nx\n");
    QTest::newRow("nested") << QByteArray(
        "From: a@b\nContent-Type: multipart/mixed; boundary=o\n\n--o\nContent-Type: multipart/alternative; boundary=\"i i\"\n\n"
        "--i i\n\na\n--i i\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n=41=\nb\n--i i--\n--o\n"
        "Content-Type: application/x; name=a\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n--o--\n");
    QTest::newRow("group") << QByteArray("From: a@b\nTo: g: c@d, e@f;, h@i\n\nx");
    QTest::newRow("unterminated") << QByteArray("From: a@b\nContent-Type: multipart/mixed; boundary=o\n\n--o\n\na\n--o\n\nb");
    QTest::newRow("adjacent words") << QByteArray("From: a@b\nSubject: =?utf-8?b?w6TDtsO8?= =?utf-8?q?=C3=A4?= x\n\ny");
}

void TestMimeGmime::fixtures()
{
    QFETCH(QByteArray, raw);
    QCOMPARE(differences(raw), QStringList());
}

void TestMimeGmime::builtMessages()
{
    SeededRandom seeded;
    QRandomGenerator random(5);
    const QString alphabet = QStringLiteral("abc üß漢, ;\"()<>@=?.-");
    for (int round = 0; round < 200; ++round) {
        const auto text = [&](int most) {
            QString result;
            for (int i = random.bounded(most + 1); i > 0; --i)
                result += alphabet[random.bounded(int(alphabet.size()))];
            return result.simplified();
        };
        Draft draft;
        draft.from = {text(10), QStringLiteral("a@example.org")};
        for (int i = 0; i < 5; ++i)
            draft.to.push_back({text(10), QStringLiteral("u%1@example.org").arg(i)});
        draft.subject = text(60);
        draft.text = text(300) + u'\n';
        draft.html = round % 2 ? text(300) : QString();
        if (round % 3 == 0)
            draft.attachments.push_back({QStringLiteral("a.bin"), QByteArray(), seeded.bytes(200), {}});
        const QByteArray bytes = build(draft, seeded);
        const QStringList found = differences(bytes);
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u' ') + u'\n' + QString::fromUtf8(bytes)));
    }
}

void TestMimeGmime::corpus()
{
    const QString folder = qEnvironmentVariable("POSTRIDER_CORPUS");
    if (folder.isEmpty())
        QSKIP("POSTRIDER_CORPUS names no folder of messages");
    int messages = 0;
    int fields = 0;
    QDirIterator files(folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.fileName().endsWith(u"jsonl") || file.fileName().endsWith(u"tsv") || !file.open(QIODevice::ReadOnly))
            continue;
        ++messages;
        const QStringList found = differences(file.readAll());
        fields += int(found.size());
        if (!found.isEmpty() && qEnvironmentVariableIsSet("POSTRIDER_CORPUS_VERBOSE"))
            qInfo("%s: %s", qPrintable(file.fileName()), qPrintable(found.join(u' ')));
    }
    qInfo("%d messages, %d of %d fields differ from GMime", messages, fields, messages * 6);
    // GMime gives up on some damage that we read; more than that is a fault of ours.
    QVERIFY(fields * 100 <= messages * 6 * 3);
}

QTEST_GUILESS_MAIN(TestMimeGmime)
#include "tst_mime_gmime.moc"
