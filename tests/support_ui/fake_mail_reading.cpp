#include "support_ui/fake_fetch.h"

#include <QDir>
#include <QFile>

namespace postrider::test {

using namespace Qt::StringLiterals;

FakeMailService::Fetch::Fetch(FakeMailService &service, qint64 total, Progress progress,
                              std::function<void(std::optional<Failure>)> done)
    : m_service(&service)
    , m_progress(std::move(progress))
    , m_done(std::move(done))
    , m_total(total)
{
    service.m_fetches.push_back(this);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Fetch::advance);
    goOn();
}

FakeMailService::Fetch::~Fetch()
{
    if (m_service) {
        std::erase(m_service->m_fetches, this);
    }
}

void FakeMailService::Fetch::advance()
{
    constexpr int Steps = 10;
    if (!m_service) {
        return;
    }
    if (m_service->behaviour.fetchFailure || !m_service->behaviour.online) {
        const Failure failure = m_service->behaviour.fetchFailure.value_or(
            Failure::network(Failure::Cause::Unreachable, u"There is no connection to imap.example.org."_s,
                             u"It is fetched as soon as there is one."_s));
        m_done(failure);
        return;
    }
    ++m_step;
    if (m_step < Steps) {
        if (m_progress) {
            m_progress(m_total * m_step / Steps, m_total);
        }
        if (!m_service->behaviour.hold) {
            goOn();
        }
        return;
    }
    m_done({});
}

void FakeMailService::release()
{
    behaviour.hold = false;
    for (Fetch *fetch : std::vector<Fetch *>(m_fetches)) {
        fetch->goOn();
    }
}

mail::RequestPtr FakeMailService::startFetch(qint64 total, Progress progress, std::function<void(std::optional<Failure>)> done)
{
    return std::make_unique<Fetch>(*this, total, std::move(progress), std::move(done));
}

mail::MessageContent FakeMailService::contentOf(const SampleMessage &message, bool withBody) const
{
    mail::MessageContent content;
    content.entry = message.row.entry;
    content.from = message.row.from.empty() ? AddressList{samplePeople().front()} : message.row.from;
    content.to = message.row.to;
    content.cc = message.cc;
    content.subject = message.row.subject;
    content.date = message.row.date;
    content.messageId = u"%1@example.org"_s.arg(message.row.entry.message.value());
    content.headerText = message.row.from.empty() ? QByteArray() : sampleHeader(message);
    content.flags = message.row.flags;
    content.bytesTotal = message.row.size;
    content.attachments = message.attachments;
    if (withBody) {
        content.body = mail::MessageContent::BodyState::Ready;
        content.text = message.text;
        content.html = message.html;
        content.textIsFromHtml = message.html.has_value();
        content.inlineImages = message.inlineImages;
        content.notices = message.notices;
        content.facts = message.facts;
        content.senderCheck = senderChecks.value(content.entry.message);
    }
    return content;
}

mail::RequestPtr FakeMailService::openMessage(mail::ListEntry entry, std::function<void(const mail::MessageContent &)> update)
{
    calls << u"openMessage %1"_s.arg(entry.message.value());
    const SampleMessage *message = find(entry);
    if (!message) {
        mail::MessageContent gone;
        gone.entry = entry;
        gone.body = mail::MessageContent::BodyState::Failed;
        gone.failure = Failure::protocol(u"This message is no longer on the server."_s);
        update(gone);
        return {};
    }
    if (message->bodyHere && !behaviour.hold && !behaviour.fetchFailure) {
        update(contentOf(*message, true));
        return {};
    }
    update(contentOf(*message, false));
    const qint64 size = message->row.size;
    return startFetch(
        size,
        [=, this](qint64 done, qint64 total) {
            if (const SampleMessage *now = find(entry)) {
                mail::MessageContent content = contentOf(*now, false);
                content.bytesDone = done;
                content.bytesTotal = total;
                update(content);
            }
        },
        [=, this](std::optional<Failure> failure) {
            SampleMessage *now = find(entry);
            if (!now) {
                return;
            }
            if (!failure) {
                now->bodyHere = true;
            }
            mail::MessageContent content = contentOf(*now, !failure);
            if (failure) {
                content.body =
                    behaviour.online ? mail::MessageContent::BodyState::Failed : mail::MessageContent::BodyState::NotHere;
                content.failure = failure;
            }
            update(content);
        });
}

mail::RequestPtr FakeMailService::answerInvitation(mail::ListEntry entry, mail::InvitationReply reply, const QString &, Queued queued)
{
    calls << u"answerInvitation %1 %2"_s.arg(entry.message.value()).arg(int(reply));
    return startFetch(1'000, {}, [queued = std::move(queued)](std::optional<Failure> failure) { queued(OutboxId(1), failure); });
}

mail::RequestPtr FakeMailService::redirectMessage(mail::ListEntry entry, const AddressList &to, Queued queued)
{
    calls << u"redirectMessage %1 %2"_s.arg(entry.message.value()).arg(to.empty() ? QString() : to.front().address);
    return startFetch(1'000, {}, [queued = std::move(queued)](std::optional<Failure> failure) { queued(OutboxId(1), failure); });
}

mail::RequestPtr FakeMailService::sendReceipt(mail::ListEntry entry, Queued queued)
{
    calls << u"sendReceipt %1"_s.arg(entry.message.value());
    return startFetch(1'000, {}, [queued = std::move(queued)](std::optional<Failure> failure) { queued(OutboxId(1), failure); });
}

mail::RequestPtr FakeMailService::loadConversation(mail::ListEntry entry,
                                                   std::function<void(std::vector<mail::ConversationMessage>)> done)
{
    done(conversations.value(entry.message));
    return {};
}

void FakeMailService::allowPictures(mail::ListEntry entry, mail::PictureScope scope)
{
    calls << u"allowPictures %1 %2"_s.arg(entry.message.value()).arg(int(scope));
    if (SampleMessage *message = find(entry); message && message->html) {
        message->html->picturesAllowed = true;
    }
}

mail::RequestPtr FakeMailService::fetchAttachment(mail::ListEntry entry, const QByteArray &section, Progress progress,
                                                  FileDone done)
{
    calls << u"fetchAttachment %1 %2"_s.arg(entry.message.value()).arg(QString::fromLatin1(section));
    return startFetch(800'000, std::move(progress), [=, this](std::optional<Failure> failure) {
        SampleMessage *message = find(entry);
        if (failure || !message) {
            done({}, failure);
            return;
        }
        for (mail::AttachmentInfo &attachment : message->attachments) {
            attachment.isHere = attachment.isHere || attachment.section == section;
        }
        const QString path =
            QDir::temp().filePath(u"postrider-fake-%1-%2"_s.arg(entry.message.value()).arg(QString::fromLatin1(section)));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly)) {
            file.write(attachmentBytes.value(section, "content of part " + section));
            file.close(); // whoever is told reads it
        }
        done(path, {});
    });
}

mail::RequestPtr FakeMailService::fetchSource(mail::ListEntry entry, Progress progress,
                                              std::function<void(const QByteArray &raw, std::optional<Failure>)> done)
{
    calls << u"fetchSource %1"_s.arg(entry.message.value());
    return startFetch(20'000, std::move(progress), [=, this](std::optional<Failure> failure) {
        const SampleMessage *message = find(entry);
        done(failure || !message ? QByteArray() : sampleHeader(*message) + "\r\n" + message->text.toUtf8(), failure);
    });
}

mail::MessageContent FakeMailService::readMessage(const QByteArray &raw) const
{
    // Only what the tests write: "Name: value" lines, an empty line, UTF-8 text.
    mail::MessageContent content;
    content.body = mail::MessageContent::BodyState::Ready;
    const qsizetype end = raw.indexOf("\r\n\r\n");
    content.headerText = raw.left(end);
    content.text = QString::fromUtf8(end < 0 ? QByteArray() : raw.mid(end + 4));
    for (const QByteArray &line : content.headerText.split('\n')) {
        const QString value = QString::fromUtf8(line.mid(line.indexOf(':') + 1)).trimmed();
        if (line.startsWith("Subject:")) {
            content.subject = value;
        } else if (line.startsWith("From:")) {
            const qsizetype open = value.indexOf(u'<');
            content.from.push_back({value.left(open).trimmed(), value.mid(open + 1).chopped(value.endsWith(u'>') ? 1 : 0)});
        }
    }
    return content;
}

QByteArray FakeMailService::partOfMessage(const QByteArray &, const QByteArray &section) const
{
    return "content of part " + section;
}

} // namespace postrider::test
