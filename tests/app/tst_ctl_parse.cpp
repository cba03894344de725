// postriderctl parse: the keys scripts rely on, from files alone.
#include "app/ctl.h"

#include <QCryptographicHash>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace postrider::test;
using namespace Qt::StringLiterals;

class TestCtlParse final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAreAlwaysThere();
    void aWholeMessage();
    void missingFile();
    void garbageIsRead();
};

namespace {

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

} // namespace

void TestCtlParse::keysAreAlwaysThere()
{
    Ctl ctl;
    const QString empty = ctl.makeFile(u"empty.eml"_s, "");
    const CtlResult result = ctl.run({u"parse"_s, empty});
    VERIFY_CODE(result, 0);
    const QJsonObject object = result.objects().value(0);
    const QStringList keys{u"file"_s,        u"subject"_s,         u"from"_s,        u"to"_s,
                           u"cc"_s,          u"date_utc"_s,        u"message_id"_s,  u"in_reply_to"_s,
                           u"references"_s,  u"parts"_s,           u"text_sha256"_s, u"text_norm_sha256"_s,
                           u"html_sha256"_s, u"html_norm_sha256"_s};
    for (const QString &key : keys)
        QVERIFY2(object.contains(key), qPrintable(key));
    QCOMPARE(object.size(), keys.size());
    QCOMPARE(object.value(u"file"_s).toString(), empty);
    QVERIFY(object.value(u"date_utc"_s).isNull());
    QVERIFY(!QFile::exists(ctl.profile())); // touches no profile
}

void TestCtlParse::aWholeMessage()
{
    Ctl ctl;
    const QByteArray mail = "From: =?utf-8?Q?J=C3=B6rg?= Meyer <joerg@example.test>\nTo: \"Lind, Alice\" <alice@example.test>, "
                            "team: bob@example.test;\n"
                            "Subject: =?utf-8?B?R3LDvMOfZQ==?=\n =?utf-8?Q?_aus_K=C3=B6ln?=\nDate: Mon, 23 Nov 2026 10:42:00 "
                            "+0100\nMessage-ID: <a@b>\nIn-Reply-To: <x@y>\n"
                            "References: <w@y> <x@y>\nMIME-Version: 1.0\nContent-Type: multipart/mixed; "
                            "boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n"
                            "Hallo\n\n--b\nContent-Type: application/pdf; name=plan.pdf\nContent-Disposition: attachment; "
                            "filename*=utf-8''Pl%C3%A4ne.pdf\n"
                            "Content-Transfer-Encoding: base64\n\nJVBERi0=\n--b--\n";
    const CtlResult result =
        ctl.run({u"parse"_s, ctl.makeFile(u"one.eml"_s, mail), ctl.makeFile(u"two.eml"_s, "Subject: two\n\nx\n")});
    VERIFY_CODE(result, 0);
    QCOMPARE(result.all(u"subject"_s), (QStringList{u"Grüße aus Köln"_s, u"two"_s}));
    const QJsonObject object = result.objects().first();
    QCOMPARE(object.value(u"from"_s).toArray().first().toObject().value(u"name"_s).toString(), u"Jörg Meyer"_s);
    QCOMPARE(object.value(u"to"_s).toArray().size(), 2);
    QCOMPARE(object.value(u"date_utc"_s).toString(), u"2026-11-23T09:42:00Z"_s);
    QCOMPARE(object.value(u"message_id"_s).toString(), u"a@b"_s);
    QCOMPARE(object.value(u"references"_s).toArray(), (QJsonArray{u"w@y"_s, u"x@y"_s}));
    const QJsonArray parts = object.value(u"parts"_s).toArray();
    QCOMPARE(parts.size(), 2);
    QCOMPARE(parts.at(0).toObject().value(u"path"_s).toString(), u"1"_s);
    const QJsonObject pdf = parts.at(1).toObject();
    QCOMPARE(pdf.value(u"filename"_s).toString(), u"Pläne.pdf"_s);
    QCOMPARE(pdf.value(u"decoded_size"_s).toInt(), 5);
    QCOMPARE(pdf.value(u"sha256"_s).toString(), sha256("%PDF-"));
    QCOMPARE(object.value(u"text_sha256"_s).toString(), sha256("Hallo"));
    QVERIFY(object.value(u"html_sha256"_s).isNull());
}

void TestCtlParse::missingFile()
{
    Ctl ctl;
    const CtlResult result =
        ctl.run({u"parse"_s, ctl.home() + u"/nothing.eml"_s, ctl.makeFile(u"one.eml"_s, "Subject: one\n\nx\n")});
    VERIFY_CODE(result, 14);
    QCOMPARE(result.all(u"subject"_s), QStringList{u"one"_s}); // the others are read all the same
}

void TestCtlParse::garbageIsRead()
{
    Ctl ctl;
    QByteArray bytes;
    for (int i = 0; i < 20'000; ++i)
        bytes += char(i * 7919 >> 3);
    const CtlResult result = ctl.run({u"parse"_s, ctl.makeFile(u"noise.eml"_s, bytes)});
    VERIFY_CODE(result, 0);
    QCOMPARE(result.objects().size(), 1);
}

QTEST_GUILESS_MAIN(TestCtlParse)
#include "tst_ctl_parse.moc"
