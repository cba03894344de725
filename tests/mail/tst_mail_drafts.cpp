// What is composed comes back as it was written; what cannot be sent is told before.
#include "mail/attachment_copies.h"
#include "mail/draft_codec.h"
#include "mail/preferences.h"
#include "mime/builder.h"
#include "support_core/processor_time.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace postrider;
using namespace postrider::mail;
using postrider::test::ProcessorTime;
using namespace Qt::StringLiterals;

namespace {

Address address(const QString &text, const QString &name = {})
{
    Address result;
    result.name = name;
    result.address = text;
    return result;
}

DraftContent sample()
{
    DraftContent content;
    content.from.name = u"Jürgen Ünal"_s;
    content.from.address = u"juergen@example.org"_s;
    content.to = {address(u"a@example.org"_s, u"山田 健"_s), address(u"b@example.org"_s)};
    content.cc = {address(u"c@example.org"_s, u"Doe, John"_s)};
    content.bcc = {address(u"d@example.org"_s)};
    content.subject = u"Grüße – 100 % €"_s;
    content.body = u"Hello,\n\n> quoted\n\nline\n\n-- \nJ\n"_s;
    content.inReplyTo = {"parent@example.org"};
    content.references = {"root@example.org", "parent@example.org"};
    return content;
}

} // namespace

class MailDraftsTest final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundTrip();
    void attachmentsComeAlong();
    void aMissingFileIsNamed();
    void aFileThatGoesIsKept();
    void problems_data();
    void problems();
    void eachRecipientOnce();
    void manyRecipients();
    void preferencesRoundTrip();
    void preferencesFromRubbish();
};

void MailDraftsTest::roundTrip()
{
    SystemRandom random;
    const DraftContent written = sample();
    const DraftContent read = fromMessage(mime::build(toMimeDraft(written), random));
    QCOMPARE(read.from.name, written.from.name);
    QCOMPARE(read.from.address, written.from.address);
    QCOMPARE(read.to, written.to);
    QCOMPARE(read.cc, written.cc);
    QCOMPARE(read.bcc, written.bcc);
    QCOMPARE(read.subject, written.subject);
    QCOMPARE(read.body.trimmed(), written.body.trimmed());
    QCOMPARE(read.inReplyTo, written.inReplyTo);
    QCOMPARE(read.references, written.references);
}

void MailDraftsTest::attachmentsComeAlong()
{
    QTemporaryDir directory;
    QFile file(directory.filePath(u"Bericht äöü.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QByteArray bytes;
    for (int i = 0; i < 100'000; ++i)
        bytes += char(i * 7 + i / 251);
    file.write(bytes);
    file.close();
    DraftContent content = sample();
    DraftAttachment attachment;
    attachment.name = u"Bericht äöü.bin"_s;
    attachment.path = file.fileName();
    content.attachments.push_back(attachment);
    SystemRandom random;
    const DraftContent read = fromMessage(mime::build(toMimeDraft(content), random));
    QCOMPARE(read.attachments.size(), size_t(1));
    QCOMPARE(read.attachments.front().name, attachment.name);
    QCOMPARE(read.attachments.front().bytes, bytes);
}

void MailDraftsTest::aMissingFileIsNamed()
{
    DraftContent content = sample();
    DraftAttachment attachment;
    attachment.name = u"gone.pdf"_s;
    attachment.path = u"/nonexistent/gone.pdf"_s;
    content.attachments.push_back(attachment);
    QVERIFY(sendProblem(content).contains("gone.pdf"_L1));
    try {
        toMimeDraft(content);
        QFAIL("no failure");
    } catch (const Failure &failure) {
        QVERIFY(failure.text.contains("gone.pdf"_L1));
    }
}

void MailDraftsTest::aFileThatGoesIsKept()
{
    QTemporaryDir directory;
    const auto write = [&directory](const QString &name, const QByteArray &bytes) {
        QFile file(directory.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    QVERIFY(write(u"a.bin"_s, "as attached"));
    QVERIFY(write(u"same.bin"_s, "as attached"));
    const QString folder = directory.filePath(u"drafts/attachments"_s);
    AttachmentCopies copies(folder);
    DraftContent content = sample();
    for (const QString &name : {u"a.bin"_s, u"same.bin"_s}) {
        DraftAttachment attachment;
        attachment.name = name;
        attachment.path = directory.filePath(name);
        content.attachments.push_back(attachment);
    }
    const mail::DraftId id(7);
    const CopiedFiles fresh = AttachmentCopies::copy(folder, copies.toCopy({}, content), 1000);
    QCOMPARE(fresh.size(), 2);
    copies.keep(id, content, fresh);
    QCOMPARE(QDir(folder).entryList(QDir::Files).size(), 1); // the same content lies there once
    QVERIFY(copies.toCopy(id, content).isEmpty());
    // Changed, and gone: the message has them as they were attached.
    QVERIFY(write(u"a.bin"_s, "changed since"));
    QVERIFY(QFile::remove(directory.filePath(u"same.bin"_s)));
    QVERIFY(copies.has(directory.filePath(u"same.bin"_s)));
    SystemRandom random;
    const DraftContent read = fromMessage(mime::build(toMimeDraft(copies.withCopies(id, content, {})), random));
    QCOMPARE(read.attachments.size(), size_t(2));
    QCOMPARE(read.attachments[0].bytes, QByteArray("as attached"));
    QCOMPARE(read.attachments[1].bytes, QByteArray("as attached"));
    // Taken out and attached again: as it is now.
    DraftContent without = content;
    without.attachments.clear();
    copies.keep(id, without, {});
    QVERIFY(QDir(folder).isEmpty(QDir::Files));
    content.attachments.pop_back();
    const CopiedFiles again = AttachmentCopies::copy(folder, copies.toCopy(id, content), 1000);
    copies.keep(id, content, again);
    QFile copy(again.value(directory.filePath(u"a.bin"_s)));
    QVERIFY(copy.open(QIODevice::ReadOnly));
    QCOMPARE(copy.readAll(), QByteArray("changed since"));
    copies.forget(id);
    QVERIFY(QDir(folder).isEmpty(QDir::Files));
    // Too much, or not to be read: not copied, and said by who builds the message.
    QVERIFY(AttachmentCopies::copy(folder, {directory.filePath(u"a.bin"_s)}, 3).isEmpty());
    QVERIFY(AttachmentCopies::copy(folder, {u"/nonexistent"_s}, 1000).isEmpty());
    QVERIFY(QDir(folder).isEmpty(QDir::Files));
}

void MailDraftsTest::problems_data()
{
    QTest::addColumn<QStringList>("recipients");
    QTest::addColumn<bool>("sendable");
    QTest::newRow("good") << QStringList{u"a@example.org"_s} << true;
    QTest::newRow("none") << QStringList{} << false;
    QTest::newRow("no domain") << QStringList{u"alice"_s} << false;
    QTest::newRow("no local part") << QStringList{u"@example.org"_s} << false;
    QTest::newRow("one of two") << QStringList{u"a@example.org"_s, u"bob@"_s} << false;
    QTest::newRow("injection") << QStringList{u"a@example.org>\r\nRCPT TO:<x@example.net"_s} << false;
    QTest::newRow("Unicode domain") << QStringList{u"a@faß.example"_s} << true;
}

void MailDraftsTest::problems()
{
    QFETCH(QStringList, recipients);
    QFETCH(bool, sendable);
    DraftContent content = sample();
    content.to.clear();
    content.cc.clear();
    content.bcc.clear();
    for (const QString &recipient : recipients)
        content.to.push_back(address(recipient));
    QCOMPARE(sendProblem(content).isEmpty(), sendable);
}

void MailDraftsTest::eachRecipientOnce()
{
    DraftContent content = sample();
    content.bcc.push_back(address(u"A@example.org"_s));
    const std::vector<QString> recipients = envelopeRecipients(content);
    QCOMPARE(recipients.size(), size_t(4));

    // In order; case aside; and however the domain is written: two copies of a mail are one too many.
    DraftContent same;
    same.to = {address(u"a@faß.de"_s), address(u"b@x.org"_s)};
    same.cc = {address(u"A@xn--fa-hia.de"_s), address(u"b@X.ORG"_s), address(u"b@fass.de"_s)};
    same.bcc = {address(u" c@x.org"_s), address(u"c@x.org"_s), address(u"bücher@x.org"_s), address(u"BÜCHER@x.org"_s)};
    QCOMPARE(envelopeRecipients(same),
             (std::vector<QString>{u"a@faß.de"_s, u"b@x.org"_s, u"b@fass.de"_s, u"c@x.org"_s, u"bücher@x.org"_s}));
}

void MailDraftsTest::manyRecipients()
{
    DraftContent content = sample();
    for (int i = 0; i < 20'000; ++i)
        content.bcc.push_back(address(u"user%1@example.org"_s.arg(i)));
    const ProcessorTime time;
    QCOMPARE(envelopeRecipients(content).size(), size_t(20'004));
    QVERIFY(time.milliseconds() < 5'000); // comparing each with each would take minutes
}

void MailDraftsTest::preferencesRoundTrip()
{
    Preferences preferences;
    preferences.appearance = Preferences::Appearance::Dark;
    preferences.markSeenAfterMs = -1;
    preferences.undoSendSeconds = 0;
    preferences.cacheLimitMb = 50;
    preferences.proxy = Preferences::Proxy::Socks5;
    preferences.proxyHost = u"127.0.0.1"_s;
    preferences.proxyPort = 9050;
    preferences.gmailKeys = true;
    QCOMPARE(preferencesFromJson(toJson(preferences)), preferences);
}

void MailDraftsTest::preferencesFromRubbish()
{
    QCOMPARE(preferencesFromJson(""), Preferences());
    QCOMPARE(preferencesFromJson("[]"), Preferences());
    QCOMPARE(preferencesFromJson("{\"appearance\": 99, \"proxyPort\": 70000, \"cacheLimitMb\": \"x\"}"), Preferences());
}

QTEST_GUILESS_MAIN(MailDraftsTest)
#include "tst_mail_drafts.moc"
