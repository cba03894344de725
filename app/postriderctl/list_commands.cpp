#include "command.h"
#include "profile_session.h"

#include <algorithm>
#include <QCoreApplication>

namespace postrider::ctl {

namespace {

using namespace Qt::StringLiterals;

constexpr int PageSize = 500;
constexpr int SearchLimit = 10'000;

QJsonArray toJson(Flags flags)
{
    QJsonArray array;
    for (const QByteArray &name : flagNames(flags))
        array.append(QString::fromLatin1(name));
    return array;
}

/// `parent`: what it answers, where that is asked for.
void print(const Output &output, const store::MessageRow &row, std::optional<store::ThreadId> thread, MessageId parent = {})
{
    Address from;
    from.name = row.from == row.fromAddress ? QString() : row.from;
    from.address = row.fromAddress;
    QJsonObject object;
    object.insert("id"_L1, row.id.value());
    object.insert("subject"_L1, row.subject);
    object.insert("from"_L1, toText(from));
    object.insert("date"_L1, toIsoDate(row.date));
    object.insert("flags"_L1, toJson(row.flags));
    if (thread)
        object.insert("thread"_L1, thread->value());
    if (parent.isValid())
        object.insert("parent"_L1, parent.value());
    const QString marks = QString(row.flags.testFlag(Flag::Seen) ? u' ' : u'N') + (row.flags.testFlag(Flag::Flagged) ? u'*' : u' ');
    output.record(object, u"%1 %2 %3  %4  %5"_s.arg(QString::number(row.id.value()).rightJustified(6), marks, toIsoDate(row.date).left(16).replace(u'T', u' '),
                                                  from.display().left(24).leftJustified(24), row.subject));
}

/// Pages of rows, so that a long list never stands in memory as a whole.
void printAll(const Output &output, store::CacheReader &reader, const store::ListScope &scope, const std::vector<MessageId> &ids)
{
    for (size_t first = 0; first < ids.size(); first += PageSize) {
        const auto page = std::span(ids).subspan(first, std::min<size_t>(PageSize, ids.size() - first));
        for (const store::MessageRow &row : reader.rows(scope, page)) {
            if (row.id.isValid())
                print(output, row, reader.threadOf(row.id));
        }
    }
}

} // namespace

Task<int> runFolders(Context context)
{
    context.arguments.allowOnly({});
    context.arguments.wordsWithin(0, 0);
    bool known = false;
    {
        ReadingSession session(context.arguments);
        const AccountSettings account = chosenAccount(session.journal().accounts.all(), context.arguments);
        known = session.cache() && session.cache()->folders(account.id).size() > 1;
    }
    if (!known) {
        WritingSession session(context.arguments);
        co_await session.engine().refreshFolderList();
    }
    ReadingSession session(context.arguments);
    const AccountSettings account = chosenAccount(session.journal().accounts.all(), context.arguments);
    const std::vector<store::FolderInfo> folders = session.cache() ? session.cache()->folders(account.id) : std::vector<store::FolderInfo>();
    for (const store::FolderInfo &folder : folders) {
        static const QStringList Roles{u""_s, u"inbox"_s, u"drafts"_s, u"sent"_s, u"archive"_s, u"junk"_s, u"trash"_s, u"all"_s, u"flagged"_s, u"important"_s};
        QJsonObject object;
        object.insert("id"_L1, folder.id.value());
        object.insert("name"_L1, folder.path);
        object.insert("role"_L1, Roles.value(int(folder.role)));
        object.insert("total"_L1, folder.total);
        object.insert("unread"_L1, folder.unread);
        object.insert("cached"_L1, folder.headersHere);
        object.insert("selectable"_L1, folder.isSelectable());
        context.output.record(object, u"%1 %2 %3"_s.arg(QString::number(folder.unread).rightJustified(7), QString::number(folder.total).rightJustified(8), folder.path));
    }
    co_return folders.empty() ? NothingFound : Done;
}

Task<int> runList(Context context)
{
    context.arguments.allowOnly({u"limit"_s});
    const QString name = context.arguments.wordsWithin(1, 1).front();
    bool ok = true;
    const int limit = context.arguments.has(u"limit"_s) ? context.arguments.value(u"limit"_s).toInt(&ok) : -1;
    if (!ok || (limit < 0 && context.arguments.has(u"limit"_s)))
        throw UsageError{QCoreApplication::translate("postriderctl", "--limit needs a number.")};
    ReadingSession session(context.arguments);
    const AccountSettings account = chosenAccount(session.journal().accounts.all(), context.arguments);
    const store::FolderInfo folder = session.findFolder(account.id, name);
    const store::ListScope scope = store::ListScope::of(folder.id);
    printAll(context.output, *session.cache(), scope, limit >= 0 ? session.cache()->newestIds(scope, limit) : session.cache()->messageIds(scope));
    co_return Done;
}

/// What came since the last time is put into conversations: all anew where it is very much. Beside a running program that one does it.
Task<> threadAll(Arguments arguments)
{
    constexpr qint64 ManyMessages = 5'000;
    const auto job = [](store::CacheWriter &cache) {
        if (cache.threads.waiting(ManyMessages + 1) > ManyMessages)
            cache.threads.rebuild();
        while (cache.threads.hasWork())
            cache.threads.catchUp();
        return true;
    };
    try {
        WritingSession session(arguments);
        co_await session.stores().cache(job);
    } catch (const Failure &failure) {
        if (failure.cause != Failure::Cause::ProfileLocked)
            throw;
    }
}

/// The conversation of a message, oldest first, wherever its messages are filed.
Task<int> runThread(Context context)
{
    context.arguments.allowOnly({});
    bool ok = false;
    const MessageId message(context.arguments.wordsWithin(1, 1).front().toLongLong(&ok));
    if (!ok || !message.isValid())
        throw UsageError{QCoreApplication::translate("postriderctl", "“thread” needs the id of a message, as “list” prints it.")};
    co_await threadAll(context.arguments);
    ReadingSession session(context.arguments);
    const std::optional<store::ThreadId> thread = session.cache() ? session.cache()->threadOf(message) : std::nullopt;
    if (!thread) {
        context.output.error(QCoreApplication::translate("postriderctl", "There is no message with this id, or it is in no conversation yet."), NothingFound);
        co_return NothingFound;
    }
    for (const store::ThreadMember &member : session.cache()->threadMembers(*thread)) {
        const std::vector<store::Location> locations = session.cache()->locations(member.message);
        const auto place = std::find_if(locations.begin(), locations.end(), [](const store::Location &location) { return !location.hidden; });
        if (place == locations.end())
            continue;
        for (const store::MessageRow &row : session.cache()->rows(store::ListScope::of(place->folder), std::span(&member.message, 1)))
            print(context.output, row, thread, member.parent);
    }
    co_return Done;
}

/// Where the texts are.
Task<int> searchOnServer(Context context, QString words)
{
    FolderId folder;
    {
        ReadingSession reading(context.arguments);
        const AccountSettings account = chosenAccount(reading.journal().accounts.all(), context.arguments);
        const QString name = context.arguments.has(u"folder"_s) ? context.arguments.value(u"folder"_s) : u"INBOX"_s;
        folder = reading.findFolder(account.id, name).id;
    }
    WritingSession session(context.arguments);
    const sync::FoundMessages found = co_await session.engine().searchServer(folder, words);
    store::CacheReader cache(session.stores().paths());
    printAll(context.output, cache, store::ListScope::of(folder), found.messages);
    if (found.asciiOnly) {
        context.output.record({{"ascii_only"_L1, true}},
                              QCoreApplication::translate("postriderctl", "This server looks for words in plain English letters only; the others were left out."));
    }
    if (found.notHere > 0) {
        context.output.record({{"not_here"_L1, found.notHere}},
                              QCoreApplication::translate("postriderctl", "%n more were found that have not been synced yet.", nullptr, found.notHere));
    }
    co_return found.messages.empty() ? NothingFound : Done;
}

Task<int> runSearch(Context context)
{
    context.arguments.allowOnly({u"limit"_s, u"server"_s, u"folder"_s});
    const QString words = context.arguments.words().join(u' ').trimmed();
    if (words.isEmpty())
        throw UsageError{QCoreApplication::translate("postriderctl", "“search” needs words to look for.")};
    if (context.arguments.has(u"server"_s)) {
        const int code = co_await searchOnServer(context, words);
        co_return code;
    }
    ReadingSession session(context.arguments);
    if (!session.cache())
        co_return NothingFound;
    int found = 0;
    for (const MessageId message : session.cache()->search(words, SearchLimit)) {
        const std::vector<store::Location> locations = session.cache()->locations(message);
        if (locations.empty())
            continue;
        ++found;
        printAll(context.output, *session.cache(), store::ListScope::of(locations.front().folder), {message});
    }
    co_return found > 0 ? Done : NothingFound;
}

} // namespace postrider::ctl
