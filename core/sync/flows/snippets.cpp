#include "sync/flows/snippets.h"

#include "html/text.h"
#include "mime/body_choice.h"
#include "mime/parser.h"
#include "mime/plain_text.h"
#include "mime/text_safety.h"
#include "sync/flows/message_address.h"

#include <QHash>

namespace postrider::sync {

namespace {

constexpr qint64 TextOctets = 2048;
constexpr qint64 HtmlOctets = 8192; // style sheets come first
constexpr int SnippetLength = 200;

class BytesSink final : public imap::LiteralSink
{
public:
    void write(QByteArrayView bytes) override { m_bytes.append(bytes); }
    void finish() override {}
    const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

struct Found {
    std::optional<Part> structure;
    QString snippet;
};
using FoundByUid = QHash<Uid, Found>;

/// Structure and, where offered, PREVIEW (RFC 8514) of many in one command.
Task<std::shared_ptr<FoundByUid>> ask(FlowHost &host, imap::Session &session, UidSet uids)
{
    const auto found = std::make_shared<FoundByUid>();
    const imap::FetchHandler onFetch = [found](imap::Fetch fetch) {
        Found &entry = (*found)[fetch.uid];
        if (fetch.bodyStructure && !fetch.bodyStructureUnknown)
            entry.structure = std::move(fetch.bodyStructure);
        if (fetch.preview)
            entry.snippet = mime::cleanForDisplay(QString::fromUtf8(*fetch.preview).simplified(), SnippetLength);
    };
    imap::FetchItems items;
    items.bodyStructure = true;
    items.preview = session.capabilities().has(imap::Capability::Preview);
    const imap::FetchResult result = co_await session.uidFetch(uids, items, onFetch);
    host.onAnswer();
    Q_UNUSED(result)
    co_return found;
}

/// The start of the text part.
Task<QString> readStart(imap::Session &session, Uid uid, Part structure)
{
    const mime::BodyChoice choice = mime::chooseBody(structure);
    const bool isText = !choice.textPart.isEmpty();
    const Part *part = structure.find(isText ? choice.textPart : choice.htmlPart);
    if (!part)
        co_return QString();
    BytesSink sink;
    imap::SectionRequest request;
    request.uid = uid;
    request.section = part->section;
    request.length = isText ? TextOctets : HtmlOctets;
    const imap::SectionResult result = co_await session.fetchSection(request, &sink);
    if (!result.reply.isOk() || !result.found)
        co_return QString();
    const QString text = mime::textOfBody(sink.bytes(), *part);
    co_return mime::snippet(isText ? text : html::toText(text), SnippetLength);
}

Task<> keep(FlowHost &host, MessageId message, std::optional<Part> structure, QString snippet)
{
    const auto job = [message, structure, snippet](store::CacheWriter &cache) {
        store::ChangeSet changes;
        store::Transaction all(cache.database());
        if (structure)
            changes.merge(cache.messages.setStructure(message, *structure, mime::hasAttachments(*structure)));
        if (!snippet.isEmpty())
            changes.merge(cache.messages.setSnippet(message, snippet));
        all.commit();
        return changes;
    };
    const store::ChangeSet changes = co_await host.environment().stores.cache(job);
    host.onCacheChanged(changes);
}

Task<> forFolder(FlowHost &host, imap::Session &session, std::vector<MessageAddress> addresses)
{
    co_await selectFor(host, session, addresses.front().rawName, addresses.front().uidValidity);
    const bool previews = session.capabilities().has(imap::Capability::Preview);
    UidSet uids;
    for (const MessageAddress &address : addresses) {
        if (!address.structure || previews)
            uids.insert(address.uid);
    }
    auto found = std::make_shared<FoundByUid>();
    if (!uids.isEmpty())
        found = co_await ask(host, session, uids);
    for (const MessageAddress &address : addresses) {
        Found entry = found->value(address.uid);
        const std::optional<Part> fresh = address.structure ? std::nullopt : entry.structure;
        const std::optional<Part> structure = address.structure ? address.structure : entry.structure;
        if (entry.snippet.isEmpty() && address.snippet.isEmpty() && structure) {
            entry.snippet = co_await readStart(session, address.uid, *structure);
            host.onAnswer();
        }
        if (fresh || !entry.snippet.isEmpty())
            co_await keep(host, address.message, fresh, entry.snippet);
    }
}

} // namespace

Task<> fetchSnippets(FlowHost &host, imap::Session &session, std::vector<MessageRef> messages)
{
    QHash<QByteArray, std::vector<MessageAddress>> byFolder;
    for (const MessageRef &message : messages) {
        try {
            MessageAddress address = co_await findAddress(host, message);
            if (address.snippet.isEmpty() || !address.structure)
                byFolder[address.rawName].push_back(std::move(address));
        } catch (const Failure &) {
            // Gone meanwhile: its row will go, too.
        }
    }
    for (const std::vector<MessageAddress> &addresses : byFolder) {
        try {
            co_await forFolder(host, session, addresses);
        } catch (const Failure &) {
            if (!session.isOpen())
                throw;
        }
    }
}

} // namespace postrider::sync
