// LocalMailService: opening messages and fetching what belongs to them.
#include "mail/draft_codec.h"
#include "mail/local_mail_service.h"
#include "mail/picture_consent.h"
#include "mime/parser.h"

#include <QCoreApplication>

namespace postrider::mail {

namespace {

using namespace Qt::StringLiterals;

/// What the cache knows of a message before anything is fetched.
MessageContent fromDetails(const store::MessageDetails &details, ListEntry entry)
{
    MessageContent content;
    content.entry = entry;
    content.from = details.content.from;
    content.sender = details.content.sender;
    content.replyTo = details.content.replyTo;
    content.to = details.content.to;
    content.cc = details.content.cc;
    content.bcc = details.content.bcc;
    content.subject = details.content.subject;
    if (details.content.date > 0)
        content.date = QDateTime::fromSecsSinceEpoch(details.content.date, Qt::UTC);
    content.messageId = QString::fromUtf8(details.content.messageId);
    content.listId = details.content.listId;
    for (const store::Location &location : details.locations) {
        if (location.folder == entry.folder) {
            content.flags = location.flags;
            if (!content.date.isValid())
                content.date = QDateTime::fromSecsSinceEpoch(location.internalDate, Qt::UTC);
        }
    }
    return content;
}

MessageContent goneContent(ListEntry entry)
{
    MessageContent content;
    content.entry = entry;
    content.body = MessageContent::BodyState::Failed;
    content.failure = Failure(Failure::Kind::Refused, QCoreApplication::translate("LocalMailService", "This message is not in its folder any more."),
                              Failure::Cause::NotFound);
    return content;
}

} // namespace

/// A list over several folders may name none: any folder of the message does.
ListEntry LocalMailService::located(ListEntry entry) const
{
    if (entry.folder.isValid())
        return entry;
    const std::vector<store::Location> locations = m_reader.locations(entry.message);
    for (const store::Location &location : locations) {
        if (!location.hidden)
            return {location.folder, entry.message};
    }
    return entry;
}

ReadingTools LocalMailService::readingTools(EngineFloor &floor, sync::AccountEngine &engine, bool plainOnly)
{
    const auto isCached = [this](MessageId message, const QByteArray &section) { return m_readThread.reader.part(message, section).has_value(); };
    return ReadingTools{engine, m_readThread.worker, isCached, store::PartStore(m_profile.paths().parts()),
                        m_profile.paths().cache + u"/open"_s, floor.stores, floor.pictures, plainOnly, false, false, false, {}, {}};
}

std::unique_ptr<LiveRequest> LocalMailService::engineRequest(quint64 id)
{
    return std::make_unique<LiveRequest>([this, id] { m_engines.post([id](EngineFloor &floor) { floor.endRequest(id); }); });
}

RequestPtr LocalMailService::openMessage(ListEntry where, std::function<void(const MessageContent &)> update)
{
    const ListEntry entry = located(where);
    const std::optional<store::MessageDetails> details = m_reader.details(entry.message);
    if (!details) {
        update(goneContent(entry));
        return std::make_unique<LiveRequest>(nullptr);
    }
    MessageContent content = fromDetails(*details, entry);
    content.bytesFetched = m_reader.fetched(entry.message);
    content.notices = deliverySentences(details->content.messageId);
    const quint64 id = ++m_lastRequest;
    auto [kept, callback] = makeCallback<const MessageContent &>(update);
    std::unique_ptr<LiveRequest> request = engineRequest(id);
    request->keep(kept);
    const bool withPictures = m_picturesOnce.contains(entry.message);
    const bool ifConfirmed = !withPictures && allowsPictures(m_pictureConsent, content.from);
    const AccountId account = accountOf(entry.folder);
    const auto read = [this, id, entry, content, withPictures, ifConfirmed, account, border = borderOfAccount(account),
                       knowsOfFiles = details->content.hasAttachment, plainOnly = m_preferences.plainTextFirst,
                       tell = callback](EngineFloor &floor, sync::AccountEngine &engine) {
        ReadingTools tools = readingTools(floor, engine, plainOnly);
        tools.withRemotePictures = withPictures;
        tools.knowsOfFiles = knowsOfFiles;
        tools.picturesIfConfirmed = ifConfirmed;
        tools.border = border;
        tools.noteBorder = [this, account](MessageId message, const QByteArray &server) {
            onUiThread([this, account, message, server] { noteBorder(account, message, server); });
        };
        floor.startRequest(id, mail::readMessage(tools, {entry.folder, entry.message}, content, tell));
    };
    onEngine(account, read);
    update(content);
    return request;
}

void LocalMailService::allowPictures(ListEntry entry, PictureScope scope)
{
    m_picturesOnce.insert(entry.message);
    if (const std::optional<store::MessageDetails> details = m_reader.details(entry.message))
        setPictureConsent(withConsent(m_pictureConsent, details->content.from, scope));
}

void LocalMailService::setPictureConsent(const PictureConsent &consent)
{
    if (consent == m_pictureConsent)
        return;
    m_pictureConsent = consent;
    setSetting(PictureConsentKey, toJson(consent));
}

RequestPtr LocalMailService::fetchAttachment(ListEntry where, const QByteArray &section, Progress progress, FileDone done)
{
    const ListEntry entry = located(where);
    const quint64 id = ++m_lastRequest;
    auto [keptProgress, onProgress] = makeCallback<qint64, qint64>(std::move(progress));
    auto [keptDone, onDone] = makeCallback<const QString &, std::optional<Failure>>(std::move(done));
    std::unique_ptr<LiveRequest> request = engineRequest(id);
    request->keep(keptProgress);
    request->keep(keptDone);
    onEngine(accountOf(entry.folder), [this, id, entry, section, tellProgress = onProgress, tellDone = onDone](EngineFloor &floor, sync::AccountEngine &engine) {
        floor.startRequest(id, fetchAttachmentFile(readingTools(floor, engine, false), {entry.folder, entry.message}, section, tellProgress, tellDone));
    });
    return request;
}

RequestPtr LocalMailService::fetchSource(ListEntry where, Progress progress, std::function<void(const QByteArray &, std::optional<Failure>)> done)
{
    const ListEntry entry = located(where);
    const quint64 id = ++m_lastRequest;
    auto [keptProgress, onProgress] = makeCallback<qint64, qint64>(std::move(progress));
    auto [keptDone, onDone] = makeCallback<const QByteArray &, std::optional<Failure>>(std::move(done));
    std::unique_ptr<LiveRequest> request = engineRequest(id);
    request->keep(keptProgress);
    request->keep(keptDone);
    onEngine(accountOf(entry.folder), [this, id, entry, tellProgress = onProgress, tellDone = onDone](EngineFloor &floor, sync::AccountEngine &engine) {
        floor.startRequest(id, fetchWhole(readingTools(floor, engine, false), {entry.folder, entry.message}, tellProgress, tellDone));
    });
    return request;
}

MessageContent LocalMailService::readMessage(const QByteArray &raw) const { return contentOfRaw(raw, m_preferences.plainTextFirst); }

QByteArray LocalMailService::partOfMessage(const QByteArray &raw, const QByteArray &section) const { return partOfRaw(raw, section); }

Border LocalMailService::borderOfAccount(AccountId account) const
{
    const AccountInfo *info = findAccount(account);
    const QString host = info && info->settings.incoming ? info->settings.incoming->host : QString();
    const auto seen = m_borderTraces.find(account);
    return borderOf(host, seen == m_borderTraces.end() ? std::vector<QByteArray>() : seen->second.servers);
}

/// One more message from outside: whose results it bears above all Received fields tells in time whose are to be believed.
void LocalMailService::noteBorder(AccountId account, MessageId message, const QByteArray &server)
{
    if (!findAccount(account))
        return;
    BorderTraces &traces = m_borderTraces[account];
    if (traces.messages.contains(message))
        return;
    traces.messages.insert(message);
    traces.servers.push_back(server);
    if (traces.servers.size() > MostBorderTraces)
        traces.servers.erase(traces.servers.begin());
    setSetting(BorderKeyPrefix + QByteArray::number(account.value()), toJson(traces.servers));
}

RequestPtr LocalMailService::makeReply(ListEntry original, ReplyMode mode, const QString &quoteOnly,
                                       std::function<void(const DraftContent &, std::optional<Failure>)> done)
{
    const ListEntry entry = located(original);
    const AccountInfo *account = findAccount(accountOf(entry.folder));
    const quint64 id = ++m_lastRequest;
    auto [kept, callback] = makeCallback<const DraftContent &, std::optional<Failure>>(std::move(done));
    std::unique_ptr<LiveRequest> request = engineRequest(id);
    request->keep(kept);
    if (!account || account->settings.identities.empty())
        return request;
    ReplyOrder order;
    order.mode = mode;
    order.quoteOnly = quoteOnly;
    order.identities = account->settings.identities;
    order.account = account->settings.id;
    order.original = entry;
    onEngine(order.account, [this, id, entry, order, tell = callback](EngineFloor &floor, sync::AccountEngine &engine) {
        floor.startRequest(id, makeAnswer(readingTools(floor, engine, true), {entry.folder, entry.message}, order, tell));
    });
    return request;
}

} // namespace postrider::mail
