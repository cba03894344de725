#include "sync/flows/message_address.h"

#include <QCoreApplication>

namespace postrider::sync {

Failure messageGone()
{
    return {Failure::Kind::Refused, QCoreApplication::translate("Sync", "This message is not on the server any more."),
            Failure::Cause::NotFound};
}

Task<MessageAddress> findAddress(FlowHost &host, MessageRef ref)
{
    const auto job = [ref](store::CacheReader &cache) -> std::optional<MessageAddress> {
        const std::optional<store::MessageDetails> details = cache.details(ref.message);
        if (!details)
            return std::nullopt;
        const store::Location *best = nullptr;
        for (const store::Location &location : details->locations) {
            if (location.uid.isValid() && (!best || location.folder == ref.folder))
                best = &location;
        }
        if (!best) {
            // Moved by the user a moment ago: it still lies where it was.
            static thread_local std::vector<store::Location> all;
            all = cache.locations(ref.message);
            for (const store::Location &location : all) {
                if (location.uid.isValid())
                    best = &location;
            }
        }
        if (!best)
            return std::nullopt;
        MessageAddress address;
        address.message = ref.message;
        address.folder = best->folder;
        address.uid = best->uid;
        address.size = details->content.size;
        address.structure = details->content.structure;
        address.snippet = details->snippet;
        return address;
    };
    std::optional<MessageAddress> address = co_await host.environment().stores.read(job);
    if (!address)
        throw messageGone();
    const auto fill = [folder = address->folder](store::CacheWriter &cache) {
        const std::optional<store::FolderInfo> info = cache.folders.info(folder);
        return std::make_pair(info ? info->rawName : QByteArray(), cache.folders.state(folder).uidValidity);
    };
    const auto where = co_await host.environment().stores.cache(fill);
    address->rawName = where.first;
    address->uidValidity = where.second;
    co_return *address;
}

Task<> selectFor(FlowHost &host, imap::Session &session, QByteArray rawName, UidValidity uidValidity)
{
    if (session.selectedMailbox() == rawName)
        co_return;
    imap::SelectRequest request;
    request.mailbox = rawName;
    const imap::SelectResult select = co_await session.select(request);
    host.onAnswer();
    imap::requireOk(select.reply, QCoreApplication::translate("Sync", "The folder of this message could not be opened."));
    if (uidValidity.isValid() && select.uidValidity != uidValidity) {
        co_await session.unselect();
        throw messageGone();
    }
}

} // namespace postrider::sync
