#include "command.h"
#include "mail/answers.h"
#include "mail/draft_codec.h"
#include "mime/address_parser.h"
#include "mime/builder.h"
#include "mime/builder_answers.h"
#include "mime/parser.h"
#include "mime/summary.h"
#include "outbox_lines.h"
#include "profile_session.h"
#include "store/files.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <utility>

namespace postrider::ctl {

namespace {

using namespace Qt::StringLiterals;

QString say(const char *text) { return QCoreApplication::translate("postriderctl", text); }

AddressList typedAddresses(const QStringList &texts)
{
    AddressList addresses;
    for (const QString &text : texts) {
        for (const Address &address : mime::parseTypedAddresses(text))
            addresses.push_back(address);
    }
    return addresses;
}

/// A message from options.
sync::NewMail fromOptions(const Arguments &arguments, const AccountSettings &account, Random &random, const QString &outbox)
{
    mail::DraftContent content;
    content.account = account.id;
    content.from = account.defaultIdentity();
    content.to = typedAddresses(arguments.values(u"to"_s));
    content.cc = typedAddresses(arguments.values(u"cc"_s));
    content.bcc = typedAddresses(arguments.values(u"bcc"_s));
    content.subject = arguments.value(u"subject"_s);
    content.body = arguments.value(u"text"_s);
    for (const QString &path : arguments.values(u"attach"_s)) {
        mail::DraftAttachment attachment;
        attachment.name = QFileInfo(path).fileName();
        attachment.path = QFileInfo(path).absoluteFilePath();
        content.attachments.push_back(attachment);
    }
    if (const QString problem = mail::sendProblem(content); !problem.isEmpty())
        throw UsageError{problem};
    mime::Draft draft = mail::toMimeDraft(content);
    draft.date = QDateTime::currentDateTime();
    draft.messageId = mime::makeMessageId(draft.from, random);
    sync::NewMail mail;
    mail.file = store::writeAside(outbox, [&](const mime::BuildSink &sink) { mime::buildTo(draft, random, sink); });
    mail.messageId = draft.messageId;
    mail.subject = content.subject;
    mail.sender = content.from.address;
    mail.recipients = mail::envelopeRecipients(content);
    return mail;
}

/// What is asked for beyond sending it.
void wish(const Arguments &arguments, sync::NewMail &mail)
{
    if (arguments.has(u"at"_s))
        mail.sendAt = readTime(arguments.value(u"at"_s));
    mail.wishes.serverMayHold = arguments.has(u"server-may-hold"_s);
    mail.wishes.requireTls = arguments.has(u"require-tls"_s);
    mail.wishes.reports = mail.wishes.reportSuccess = arguments.has(u"delivery-report"_s);
    if (arguments.has(u"deliver-within"_s)) {
        bool ok = false;
        mail.wishes.deliverBySeconds = arguments.value(u"deliver-within"_s).toInt(&ok);
        mail.wishes.returnIfLate = true;
        if (!ok || mail.wishes.deliverBySeconds < 1)
            throw UsageError{say("--deliver-within takes a number of seconds.")};
    }
}

/// What answers the message in the file by a protocol, as one of three options says.
sync::NewMail answerTo(const Arguments &arguments, const QByteArray &bytes, const AccountSettings &account, Random &random)
{
    if (arguments.has(u"redirect-to"_s))
        return mail::redirectedMail(bytes, account.defaultIdentity(), typedAddresses(arguments.values(u"redirect-to"_s)), random);
    if (arguments.has(u"receipt"_s))
        return mail::receiptMail(bytes, account.identities, random);
    const qsizetype attendance = QStringList{u"accepted"_s, u"tentative"_s, u"declined"_s}.indexOf(arguments.value(u"answer"_s));
    if (attendance < 0)
        throw UsageError{say("--answer takes accepted, tentative, or declined.")};
    return mail::invitationAnswerMail(bytes, account.identities, mime::Attendance(int(attendance)), arguments.value(u"text"_s), random);
}

/// A file's lines in canonical form, in pieces: a message is not held in memory.
class CanonicalLines final
{
    Q_DISABLE_COPY_MOVE(CanonicalLines)

public:
    explicit CanonicalLines(const QString &name)
        : m_file(name)
    {
        if (!m_file.open(QIODevice::ReadOnly))
            fail();
    }
    bool ended() const { return m_ended; }
    QByteArray next()
    {
        constexpr qint64 Piece = 256 * 1024;
        QByteArray read = m_file.read(Piece);
        if (m_file.error() != QFileDevice::NoError)
            fail();
        m_ended = read.isEmpty();
        read.prepend(std::exchange(m_held, {}));
        if (!m_ended && read.endsWith('\r')) { // its LF may be in the next piece
            m_held = "\r";
            read.chop(1);
        }
        return mime::toCanonicalLines(read);
    }
    /// All that there is.
    QByteArray rest()
    {
        QByteArray bytes;
        while (!m_ended)
            bytes += next();
        return bytes;
    }

private:
    [[noreturn]] void fail() const
    {
        throw Failure::store(Failure::Cause::NotFound, say("%1 cannot be read: %2").arg(m_file.fileName(), m_file.errorString()));
    }

    QFile m_file;
    QByteArray m_held;
    bool m_ended = false;
};

/// From the message's first field on, as far as its header goes at least.
QByteArray readHeader(CanonicalLines &lines)
{
    QByteArray bytes;
    for (qsizetype enough = 1; ; enough = 2 * bytes.size()) {
        while (!lines.ended() && bytes.size() < enough)
            bytes += lines.next();
        const QByteArray message = bytes.sliced(mime::parse(bytes).start);
        if (lines.ended() || mime::HeaderFields(message).blockLength() < message.size())
            return message;
    }
}

/// A message that is written already: its own fields say who gets it. Message-ID and Date are added where they are missing.
sync::NewMail fromFile(const Arguments &arguments, const QString &name, const AccountSettings &account, Random &random, const QString &outbox)
{
    CanonicalLines lines(name);
    const QByteArray begin = readHeader(lines);
    if (arguments.has(u"redirect-to"_s) || arguments.has(u"receipt"_s) || arguments.has(u"answer"_s))
        return answerTo(arguments, begin + lines.rest(), account, random);
    const mime::Summary summary = mime::parseSummary(begin.left(mime::HeaderFields(begin).blockLength()));
    sync::NewMail mail;
    mail.messageId = summary.messageId;
    mail.subject = summary.subject;
    mail.sender = summary.from.empty() ? account.address() : summary.from.front().address;
    mail::DraftContent recipients;
    recipients.to = summary.to;
    recipients.cc = summary.cc;
    recipients.bcc = summary.bcc;
    mail.recipients = mail::envelopeRecipients(recipients);
    if (mail.recipients.empty())
        throw UsageError{say("%1 names no recipient.").arg(name)};
    QByteArray added;
    if (!summary.date) {
        const QDateTime now = QDateTime::currentDateTime();
        added += "Date: " + now.toOffsetFromUtc(now.offsetFromUtc()).toString(Qt::RFC2822Date).toLatin1() + "\r\n";
    }
    if (mail.messageId.isEmpty()) {
        mail.messageId = mime::makeMessageId(account.defaultIdentity().toAddress(), random);
        added += "Message-ID: <" + mail.messageId + ">\r\n";
    }
    mail.file = store::writeAside(outbox, [&](const mime::BuildSink &sink) {
        sink(added);
        sink(begin);
        while (!lines.ended())
            sink(lines.next());
    });
    return mail;
}

} // namespace

Task<int> runSend(Context context)
{
    const Arguments &arguments = context.arguments;
    arguments.allowOnly({u"to"_s, u"cc"_s, u"bcc"_s, u"subject"_s, u"text"_s, u"attach"_s, u"at"_s, u"server-may-hold"_s, u"delivery-report"_s,
                         u"require-tls"_s, u"deliver-within"_s, u"redirect-to"_s, u"receipt"_s, u"answer"_s});
    const QStringList words = arguments.wordsWithin(0, 1);
    if (words.isEmpty() && !arguments.has(u"to"_s) && !arguments.has(u"cc"_s) && !arguments.has(u"bcc"_s))
        throw UsageError{say("“send” needs a file or a recipient.")};
    WritingSession session(arguments);
    const AccountSettings account = session.account();
    if (!account.outgoing)
        throw UsageError{say("This account has no server for sending.")};
    Random &random = session.world().random;
    const QString outbox = session.stores().paths().outbox();
    sync::NewMail mail = words.isEmpty() ? fromOptions(arguments, account, random, outbox) : fromFile(arguments, words.front(), account, random, outbox);
    wish(arguments, mail);
    const OutboxId id = co_await session.engine().queue(mail);
    if (mail.sendAt > QDateTime::currentMSecsSinceEpoch() && !mail.wishes.serverMayHold) {
        store::OutboxItem waiting; // nobody waits in a terminal for tomorrow
        waiting.id = id;
        waiting.state = store::OutboxState::Holding;
        waiting.subject = mail.subject;
        waiting.recipients = mail.recipients;
        waiting.notBefore = mail.sendAt;
        print(context.output, waiting);
        co_return Done;
    }
    const store::OutboxItem settled = co_await session.engine().untilSettled(id);
    print(context.output, settled);
    co_return exitCodeFor(settled);
}

} // namespace postrider::ctl
