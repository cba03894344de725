// What leaves is what was written: ten thousand messages built, put on the wire, and read back by our parser, by Python's and by GMime.
#include <QTest>

#include "base/failure.h"
#include "mime/body_choice.h"
#include "mime/builder.h"
#include "mime/builder_seven_bit.h"
#include "mime/flowed.h"
#include "mime/parser.h"
#include "smtp/message_source.h"
#include "smtp/outgoing_drafts.h"
#include "smtp/read_back.h"

#include <QTemporaryDir>

using namespace postrider;
using namespace postrider::mime;
using namespace postrider::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray onTheWire(const QByteArray &message)
{
    smtp::WireEncoder encoder(smtp::WireEncoder::Form::Canonical);
    QByteArray wire = encoder.encode(message);
    return wire + encoder.finish();
}

/// Empty if every line is fit for any server.
QByteArray unfit(const QByteArray &wire)
{
    qsizetype line = 0;
    for (qsizetype i = 0; i < wire.size(); ++i) {
        const uchar c = uchar(wire[i]);
        if (c > 126 || c == 0)
            return "octet " + QByteArray::number(c);
        if (c == '\r' && (i + 1 == wire.size() || wire[i + 1] != '\n'))
            return "bare CR";
        if (c == '\n' && (i == 0 || wire[i - 1] != '\r'))
            return "bare LF";
        line = c == '\n' ? 0 : line + 1;
        if (line > 999)
            return "long line";
    }
    return {};
}

std::vector<SeenMessage> seenByOther(const QByteArrayList &messages)
{
#ifdef POSTRIDER_GMIME
    return seenByGMime(messages);
#else
    Q_UNUSED(messages)
    return {};
#endif
}

QString textOf(const QByteArray &raw, const Part &root)
{
    const BodyChoice choice = chooseBody(root);
    const Part *part = root.find(choice.textPart);
    if (!part)
        return {};
    const QString text = textOfBody(encodedBody(raw, *part), *part);
    return part->parameter("format") == u"flowed"_s ? joinLines(decodeFlowed(text, part->parameter("delsp").toLower() == u"yes"_s)) : text;
}

} // namespace

class SmtpOutgoingTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void tenThousandTrees();
    void hostileValues();
    void filesAreTheSameAsBytes();
    void fileThatChanges();
    void sevenBitKeepsTheContent();
    void readBackByOthers_data();
    void readBackByOthers();
};

void SmtpOutgoingTest::tenThousandTrees()
{
    DraftMaker maker(20261123);
    SeededRandom random;
    for (int round = 0; round < 10'000; ++round) {
        const Draft draft = maker.make();
        const QByteArray wire = onTheWire(build(draft, random));
        QVERIFY2(unfit(wire).isEmpty(), unfit(wire).constData());
        const Message message = parse(wire);
        QVERIFY(!message.malformed);
        const HeaderFields headers = headersOf(wire, message.root);
        QCOMPARE(headers.text("Subject"), draft.subject);
        QCOMPARE(headers.firstAddresses("From"), AddressList{draft.from});
        QCOMPARE(headers.addresses("To"), draft.to);
        const AddressList copies = headers.addresses("Cc");
        for (size_t i = 0; i < std::min(copies.size(), draft.cc.size()); ++i)
            QVERIFY2(copies[i] == draft.cc[i], (copies[i].name + u" <"_s + copies[i].address + u"> for "_s + draft.cc[i].name + u" <"_s + draft.cc[i].address + u'>').toUtf8().constData());
        QCOMPARE(copies, draft.cc);
        QCOMPARE(headers.messageIds("References"), draft.references);
        QCOMPARE(headers.count("Bcc"), 0);
        QCOMPARE(textOf(wire, message.root), draft.text);
        std::vector<std::pair<QString, QByteArray>> files, expected;
        message.root.forEachLeaf([&](const Part &part) {
            if (part.type == "application")
                files.emplace_back(part.fileName, decodedBody(wire, part));
        });
        for (const DraftAttachment &attachment : draft.attachments)
            expected.emplace_back(attachment.name, attachment.bytes);
        QCOMPARE(files.size(), expected.size());
        for (auto &file : files)
            file.first.clear(); // names are compared by Python's eyes; ours makes some safe
        for (auto &file : expected)
            file.first.clear();
        std::sort(files.begin(), files.end());
        std::sort(expected.begin(), expected.end());
        QVERIFY(files == expected);
    }
}

void SmtpOutgoingTest::hostileValues()
{
    DraftMaker maker(7);
    SeededRandom random;
    for (int round = 0; round < 500; ++round) {
        const QByteArray wire = onTheWire(build(maker.makeHostile(), random));
        QVERIFY2(unfit(wire).isEmpty(), unfit(wire).constData());
        const Message message = parse(wire);
        const HeaderFields headers = headersOf(wire, message.root);
        QVERIFY(!headers.contains("Evil"));
        QVERIFY(!headers.contains("Bcc"));
        QCOMPARE(headers.count("Subject"), 1);
        message.root.forEachLeaf([&](const Part &part) { QVERIFY(!headersOf(wire, part).contains("Evil")); });
    }
}

void SmtpOutgoingTest::filesAreTheSameAsBytes()
{
    const QTemporaryDir folder;
    for (const qsizetype size : {0, 1, 56, 57, 58, 57 * 4096 - 1, 57 * 4096, 57 * 4096 + 1, 1'000'000}) {
        Draft draft = DraftMaker(3).make();
        draft.messageId = "x@y";
        DraftAttachment file;
        file.name = u"a.bin"_s;
        file.type = "application/octet-stream";
        for (qsizetype i = 0; i < size; ++i)
            file.bytes += char(i * 31);
        draft.attachments.push_back(file);
        SeededRandom first, second;
        const QByteArray inMemory = build(draft, first);
        QFile disk(folder.filePath(u"a.bin"_s));
        QVERIFY(disk.open(QIODevice::WriteOnly) && disk.write(file.bytes) == size);
        disk.close();
        draft.attachments.back().bytes.clear();
        draft.attachments.back().path = disk.fileName();
        QByteArray inPieces;
        qsizetype largest = 0;
        buildTo(draft, second, [&](QByteArrayView piece) {
            inPieces += piece;
            largest = std::max(largest, piece.size());
        });
        QVERIFY(inPieces == inMemory);
        QVERIFY(largest < 400'000);
    }
}

void SmtpOutgoingTest::fileThatChanges()
{
    const QTemporaryDir folder;
    QFile disk(folder.filePath(u"a.bin"_s));
    QVERIFY(disk.open(QIODevice::WriteOnly) && disk.write(QByteArray(500'000, 'x')) == 500'000);
    disk.close();
    Draft draft;
    draft.from.address = u"tim@example.org"_s;
    DraftAttachment file;
    file.name = u"a.bin"_s;
    file.path = disk.fileName();
    draft.attachments.push_back(file);
    SeededRandom random;
    bool cut = false;
    const BuildSink sink = [&](QByteArrayView) {
        if (!std::exchange(cut, true))
            QVERIFY(disk.resize(100'000));
    };
    QVERIFY_THROWS_EXCEPTION(Failure, buildTo(draft, random, sink)); // half a file would go out as if it were whole
    QFile::remove(disk.fileName());
    QVERIFY_THROWS_EXCEPTION(Failure, (void)build(draft, random));
}

void SmtpOutgoingTest::sevenBitKeepsTheContent()
{
    const QByteArray mail = "Subject: x\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n"
                            "Content-Transfer-Encoding: 8bit\r\n\r\ngr\xc3\xbc\xc3\x9f\r\n--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n\r\n"
                            "\x89PNG\xff\r\n--b\r\nContent-Type: text/plain\r\n\r\n" + QByteArray(3000, 'x') + "\r\n--b\r\nContent-Type: message/rfc822\r\n"
                            "Content-Transfer-Encoding: 8bit\r\n\r\nSubject: inner\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nw\xc3\xb6rd\r\n--b--\r\n";
    const SevenBit recoded = toSevenBit(mail);
    QVERIFY2(recoded.message, qPrintable(recoded.why));
    QVERIFY2(unfit(*recoded.message).isEmpty(), unfit(*recoded.message).constData());
    const Message before = parse(mail), after = parse(*recoded.message);
    for (const char *section : {"1", "2", "3", "4.1"}) {
        const Part *one = before.root.find(section);
        const Part *two = after.root.find(section);
        QVERIFY(one && two);
        QCOMPARE(decodedBody(*recoded.message, *two).trimmed(), decodedBody(mail, *one).trimmed());
    }
    // What was fit already comes back octet for octet.
    SeededRandom random;
    DraftMaker maker(5);
    for (int round = 0; round < 200; ++round) {
        const QByteArray fit = build(maker.make(), random);
        QVERIFY(toSevenBit(fit).message == fit);
    }
}

void SmtpOutgoingTest::readBackByOthers_data()
{
    QTest::addColumn<bool>("byPython");
    QTest::addColumn<int>("count");
    QTest::newRow("Python") << true << 300;
#ifdef POSTRIDER_GMIME
    QTest::newRow("GMime") << false << 2000;
#endif
}

/// Bodies, names in every script, files octet for octet.
void SmtpOutgoingTest::readBackByOthers()
{
    QFETCH(bool, byPython);
    QFETCH(int, count);
    DraftMaker maker(11);
    SeededRandom random;
    std::vector<SeenMessage> expected;
    QByteArrayList messages;
    for (int i = 0; i < count; ++i) {
        Draft draft = maker.make();
        draft.flowed = false; // they do not join lines
        messages.append(onTheWire(build(draft, random)));
        QVERIFY2(unfit(messages.last()).isEmpty(), unfit(messages.last()).constData());
        expected.push_back(expectedOf(draft));
    }
    const std::vector<SeenMessage> seen = byPython ? seenByPython(messages) : seenByOther(messages);
    QCOMPARE(seen.size(), expected.size());
    for (size_t i = 0; i < seen.size(); ++i) {
        const QByteArray found = difference(seen[i], expected[i]);
        QVERIFY2(found.isEmpty(), (found + "\n" + messages.at(qsizetype(i))).constData());
    }
}

QTEST_GUILESS_MAIN(SmtpOutgoingTest)
#include "tst_smtp_outgoing.moc"
