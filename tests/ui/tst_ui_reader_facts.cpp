// What the reader shows beside the text: facts about a message, its conversation, files inside of files.
#include "forms/inline_panel.h"
#include "reader/attachment_card.h"
#include "reader/conversation_strip.h"
#include "reader/fact_strips.h"
#include "reader/message_text_view.h"
#include "reader/reader_pane.h"
#include "reader/received_attachments.h"
#include "support_ui/fake_mail_service.h"
#include "ui/visible_pieces.h"

#include <algorithm>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace postrider;
using namespace postrider::ui;
using namespace Qt::StringLiterals;
using mail::ListEntry;
using test::buttonWithText;
using test::panelTexts;

namespace {

/// The first message, of which this one fact is told, open in a reader.
struct OpenedWith {
    explicit OpenedWith(const mail::MessageFact &fact)
        : entry(service.allMessages().front().row.entry)
        , reader(service)
        , said(&reader, &ReaderPane::said)
    {
        service.message(entry)->facts = {fact};
        reader.resize(900, 800);
        reader.show();
        reader.open(entry);
    }

    test::FakeMailService service;
    const ListEntry entry;
    ReaderPane reader;
    QSignalSpy said;
};

} // namespace

class TestUiReaderFacts final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void factsStandAboveTheText();
    void factsAreOnlyWords();
    void invitationIsAnswered();
    void receiptIsSentOnlyWhenAsked_data();
    void receiptIsSentOnlyWhenAsked();
    void confirmedSenderInTheDetails();
    void wrappedAttachmentOpensItself();
    void contentAgainstTheName_data();
    void contentAgainstTheName();
    void conversationOfTheMessage();
    void longConversationShowsTheNearest();
};

void TestUiReaderFacts::factsStandAboveTheText()
{
    test::FakeMailService service;
    mail::MessageFact failed;
    failed.kind = mail::MessageFact::Kind::Delivery;
    failed.isWarning = true;
    failed.title = u"Your message could not be delivered to bob@example.net."_s;
    failed.lines = QStringList{u"The server said: 550 no such user"_s};
    mail::MessageFact invitation;
    invitation.kind = mail::MessageFact::Kind::Invitation;
    invitation.title = u"Invitation: Bridge"_s;
    const ListEntry entry = service.allMessages().front().row.entry;
    service.message(entry)->facts = {failed, invitation};
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(entry);
    auto *strips = reader.findChild<FactStrips *>();
    QCOMPARE(panelTexts(*strips), (QStringList{failed.title, invitation.title}));
    QVERIFY(!strips->accessibleName().isEmpty());
    for (const InlinePanel *panel : strips->findChildren<InlinePanel *>()) {
        QVERIFY(!panel->accessibleName().isEmpty());
    }
    QCOMPARE(strips->findChild<InlinePanel *>()->accessibleDescription(), failed.lines.front());
    QVERIFY(reader.textView().mapTo(&reader, QPoint()).y() > strips->mapTo(&reader, QPoint()).y());
    // The next message has none of them.
    reader.open(service.allMessages()[1].row.entry);
    QVERIFY(!strips->isVisible());
    QVERIFY(panelTexts(*strips).isEmpty());
}

void TestUiReaderFacts::factsAreOnlyWords()
{
    test::FakeMailService service;
    mail::MessageFact fact;
    fact.title = u"<b>Verified</b> <img src=file:///dev/zero>"_s;
    fact.lines = QStringList{u"<a href=https://evil.example>x</a>"_s};
    const ListEntry entry = service.allMessages().front().row.entry;
    service.message(entry)->facts.assign(100, fact);
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(entry);
    QVERIFY(panelTexts(*reader.findChild<FactStrips *>()).size() <= 12);
    for (const QLabel *label : reader.findChild<FactStrips *>()->findChildren<QLabel *>()) {
        QVERIFY(label->text().isEmpty() || label->textFormat() == Qt::PlainText);
    }
}

void TestUiReaderFacts::invitationIsAnswered()
{
    mail::MessageFact invitation;
    invitation.kind = mail::MessageFact::Kind::Invitation;
    invitation.title = u"Invitation: Bridge"_s;
    invitation.canBeAnswered = true;
    OpenedWith opened(invitation);
    auto &[service, entry, reader, said] = opened;
    QVERIFY(buttonWithText(reader, u"Decline"_s));
    buttonWithText(reader, u"Maybe"_s)->click();
    QCOMPARE(service.calls.count(u"answerInvitation %1 1"_s.arg(entry.message.value())), 1);
    QTRY_COMPARE(said.size(), 1);
    // One answer is enough, until the message is opened again.
    QVERIFY(!buttonWithText(reader, u"Maybe"_s));
    // A message of no account cannot be answered.
    service.message(entry)->facts.front().canBeAnswered = false;
    reader.open(service.allMessages()[1].row.entry);
    reader.open(entry);
    QVERIFY(!buttonWithText(reader, u"Accept"_s));
}

void TestUiReaderFacts::receiptIsSentOnlyWhenAsked_data()
{
    QTest::addColumn<bool>("send");
    QTest::newRow("Send receipt") << true;
    QTest::newRow("No") << false;
}

void TestUiReaderFacts::receiptIsSentOnlyWhenAsked()
{
    QFETCH(bool, send);
    mail::MessageFact wanted;
    wanted.kind = mail::MessageFact::Kind::Receipt;
    wanted.title = u"The sender would like to know that you have opened this message."_s;
    wanted.canBeAnswered = true;
    OpenedWith opened(wanted);
    auto &[service, entry, reader, said] = opened;
    auto *strips = reader.findChild<FactStrips *>();
    QCOMPARE(panelTexts(*strips), QStringList{wanted.title});
    QVERIFY(service.calls.filter(u"sendReceipt"_s).isEmpty()); // looking at it sends nothing
    buttonWithText(reader, send ? u"Send receipt"_s : u"No"_s)->click();
    QVERIFY(panelTexts(*strips).isEmpty());
    QCOMPARE(service.calls.filter(u"sendReceipt"_s).size(), send ? 1 : 0);
    if (send)
        QTRY_COMPARE(said.size(), 1);
    else
        QVERIFY(service.message(entry)->row.flags.testFlag(Flag::MdnSent)); // no other program asks again
}

void TestUiReaderFacts::confirmedSenderInTheDetails()
{
    test::FakeMailService service;
    const ListEntry entry = service.allMessages().front().row.entry;
    service.senderChecks.insert(entry.message, {mail::SenderCheck::State::Passed, u"example.org"_s, u"mx.example.net"_s});
    ReaderPane reader(service);
    reader.show();
    reader.open(entry);
    const auto told = [&reader] {
        const QList<QLabel *> labels = reader.findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) { return label->text().contains(u"mx.example.net"_s); });
    };
    QVERIFY(told());
    reader.open(service.allMessages()[1].row.entry);
    QVERIFY(!told());
}

void TestUiReaderFacts::wrappedAttachmentOpensItself()
{
    test::FakeMailService service;
    const ListEntry entry = service.allMessages().front().row.entry;
    mail::AttachmentInfo winmail;
    winmail.section = "2";
    winmail.name = u"winmail.dat"_s;
    winmail.type = u"application/ms-tnef"_s;
    winmail.size = 5'000'000;
    winmail.isWrapped = true;
    service.message(entry)->attachments = {winmail};
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(entry);
    auto *attachments = reader.findChild<ReceivedAttachments *>();
    QSignalSpy opened(attachments, &ReceivedAttachments::fileOpened);
    QSignalSpy unwrapped(attachments, &ReceivedAttachments::unwrapped);
    // What the service finds in it once it is here.
    mail::AttachmentInfo inside;
    inside.section = "2/0";
    inside.name = u"plan.pdf"_s;
    inside.isHere = true;
    service.message(entry)->attachments = {inside};
    attachments->findChild<AttachmentCard *>()->click();
    QTRY_COMPARE(unwrapped.size(), 1);
    QTRY_COMPARE(service.calls.count(u"openMessage %1"_s.arg(entry.message.value())), 2);
    QCOMPARE(opened.size(), 0);
    const auto names = [attachments] {
        QStringList all;
        for (const AttachmentCard *card : attachments->findChildren<AttachmentCard *>()) {
            if (!card->isHidden()) {
                all << card->info().name;
            }
        }
        return all;
    };
    QTRY_COMPARE(names(), QStringList{u"plan.pdf"_s});
}

void TestUiReaderFacts::contentAgainstTheName_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("opens");
    const QByteArray png("\x89PNG\r\n\x1A\n", 8);
    const QByteArray zip("PK\x03\x04", 4);
    QTest::newRow("a picture") << u"a.png"_s << png << true;
    QTest::newRow("a picture of another kind") << u"a.jpg"_s << png << true;
    QTest::newRow("an office file") << u"a.docx"_s << zip << true;
    QTest::newRow("a text") << u"a.txt"_s << QByteArray("hello") << true;
    QTest::newRow("no ending") << u"README"_s << QByteArray("%PDF-1.7") << true;
    QTest::newRow("a program as a picture") << u"a.png"_s << QByteArray("MZ\x90") << false;
    QTest::newRow("a script as a text") << u"a.txt"_s << QByteArray("#!/bin/sh\n") << false;
    QTest::newRow("an archive as a document") << u"a.pdf"_s << zip << false;
    QTest::newRow("a document as a picture") << u"a.png"_s << QByteArray("%PDF-1.7") << false;
}

void TestUiReaderFacts::contentAgainstTheName()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, bytes);
    QFETCH(bool, opens);
    test::FakeMailService service;
    const ListEntry entry = service.allMessages().front().row.entry;
    mail::AttachmentInfo info;
    info.section = "7";
    info.name = name;
    service.message(entry)->attachments = {info};
    service.attachmentBytes.insert("7", bytes);
    ReceivedAttachments attachments(service);
    QSignalSpy opened(&attachments, &ReceivedAttachments::fileOpened);
    QSignalSpy problems(&attachments, &ReceivedAttachments::problem);
    attachments.show(entry, {info});
    attachments.findChild<AttachmentCard *>()->click();
    QTRY_COMPARE(opened.size() + problems.size(), 1);
    QCOMPARE(opened.size(), opens ? 1 : 0);
}

namespace {

std::vector<mail::ConversationMessage> conversationOf(const test::FakeMailService &service, size_t count)
{
    std::vector<mail::ConversationMessage> messages;
    for (size_t i = count; i-- > 0;) {
        messages.push_back({service.allMessages()[i].row, {}}); // the newest is the first of the list
    }
    return messages;
}

QList<QToolButton *> conversationLines(const ReaderPane &reader)
{
    QList<QToolButton *> lines;
    for (QToolButton *button : reader.findChild<ConversationStrip *>()->findChildren<QToolButton *>()) {
        if (!button->isHidden() && button->accessibleName().startsWith(u"Open the message of"_s)) {
            lines << button;
        }
    }
    return lines;
}

} // namespace

void TestUiReaderFacts::conversationOfTheMessage()
{
    test::FakeMailService service;
    const ListEntry entry = service.allMessages()[1].row.entry;
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(entry);
    auto *strip = reader.findChild<ConversationStrip *>();
    QVERIFY(!strip->isVisible());
    // It is threaded a moment later.
    service.conversations[entry.message] = conversationOf(service, 3);
    Q_EMIT service.conversationsChanged();
    QVERIFY(strip->isVisible());
    QCOMPARE(conversationLines(reader).size(), 2);
    QSignalSpy chosen(&reader, &ReaderPane::conversationMessageChosen);
    QTest::keyClick(conversationLines(reader).front(), Qt::Key_Space);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.front().front().value<ListEntry>(), service.allMessages()[2].row.entry);
    reader.open(service.allMessages()[5].row.entry);
    QVERIFY(!strip->isVisible());
    reader.openRaw("Subject: x\r\n\r\ny");
    QVERIFY(!strip->isVisible());
}

void TestUiReaderFacts::longConversationShowsTheNearest()
{
    test::FakeMailService service;
    const ListEntry entry = service.allMessages()[10].row.entry;
    service.conversations[entry.message] = conversationOf(service, 30);
    ReaderPane reader(service);
    reader.resize(700, 800);
    reader.show();
    reader.open(entry);
    QCOMPARE(conversationLines(reader).size(), 4);
    QAbstractButton *all = buttonWithText(reader, u"Show all"_s);
    QVERIFY(all && !all->accessibleName().isEmpty());
    all->click();
    QCOMPARE(conversationLines(reader).size(), 29);
}

QTEST_MAIN(TestUiReaderFacts)
#include "tst_ui_reader_facts.moc"
