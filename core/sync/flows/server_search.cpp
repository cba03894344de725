#include "sync/flows/server_search.h"

#include "sync/flows/message_address.h"

#include <algorithm>
#include <limits>
#include <QCoreApplication>

namespace postrider::sync {

namespace {

constexpr int MaxWords = 20;
constexpr int MaxWord = 200;     // characters
constexpr int MaxMessages = 1000;

QString tr(const char *text)
{
    return QCoreApplication::translate("Sync", text);
}

bool isAscii(const QString &word)
{
    return std::all_of(word.begin(), word.end(), [](QChar c) { return c.unicode() < 0x80; });
}

QStringList wordsOf(QString typed)
{
    typed.remove(QChar(0)); // IMAP cannot carry it
    QStringList words = typed.simplified().split(u' ', Qt::SkipEmptyParts).mid(0, MaxWords);
    for (QString &word : words)
        word.truncate(MaxWord);
    return words;
}

imap::SearchWriter textSearch(const QStringList &words)
{
    return [words](imap::Command &command) {
        for (const QString &word : words)
            command.syntax("TEXT").string(word.toUtf8());
    };
}

/// The newest first, as far as their headers are here.
Task<FoundMessages> messagesOf(FlowHost &host, FolderId folder, UidSet uids)
{
    const auto job = [folder, uids](store::CacheWriter &cache) {
        FoundMessages found;
        UidSet rest = uids;
        const std::vector<Uid> newest = rest.takeNewest(MaxMessages).toVector();
        qint64 notHere = qint64(rest.count());
        for (auto uid = newest.rbegin(); uid != newest.rend(); ++uid) {
            const std::optional<store::Location> place = cache.messages.location(folder, *uid);
            if (!place)
                ++notHere;
            else if (!place->hidden)
                found.messages.push_back(place->message);
        }
        found.notHere = int(std::min<qint64>(notHere, std::numeric_limits<int>::max()));
        return found;
    };
    FoundMessages found = co_await host.environment().stores.cache(job);
    co_return found;
}

} // namespace

Task<FoundMessages> searchFolder(FlowHost &host, imap::Session &session, FolderId folder, QString typed)
{
    QStringList words = wordsOf(typed);
    if (words.isEmpty())
        co_return FoundMessages();
    const auto where = [folder](store::CacheWriter &cache) {
        const std::optional<store::FolderInfo> info = cache.folders.info(folder);
        return std::make_pair(info ? info->rawName : QByteArray(), cache.folders.state(folder).uidValidity);
    };
    const auto place = co_await host.environment().stores.cache(where);
    if (place.first.isEmpty())
        throw Failure(Failure::Kind::Refused, tr("This folder is not there any more."), Failure::Cause::NotFound);
    co_await selectFor(host, session, place.first, place.second);

    const bool gmail = session.quirks().isGmail;
    const bool utf8 = !isAscii(typed);
    const imap::SearchWriter criteria = gmail ? imap::gmailSearch(words.join(u' ')) : textSearch(words);
    imap::SearchResult result = co_await session.uidSearch(criteria, utf8);
    host.onAnswer();
    bool asciiOnly = false;
    // Cyrus says BAD where others say NO [BADCHARSET].
    if (!result.reply.isOk() && utf8) {
        words.removeIf([](const QString &word) { return !isAscii(word); });
        if (words.isEmpty())
            throw Failure(Failure::Kind::Refused, tr("This server can only look for words in plain English letters."));
        const imap::SearchWriter rest = textSearch(words);
        result = co_await session.uidSearch(rest, false);
        host.onAnswer();
        asciiOnly = true;
    }
    imap::requireOk(result.reply, tr("The server did not search."));
    FoundMessages found = co_await messagesOf(host, folder, result.uids);
    found.asciiOnly = asciiOnly;
    co_return found;
}

} // namespace postrider::sync
