#include "check_command.h"
#include "command.h"
#include "mime/address_parser.h"
#include "password_prompt.h"
#include "profile_session.h"
#include "sync/outbox/sender.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace postrider::ctl {

namespace {

using namespace Qt::StringLiterals;

void print(const Output &output, const AccountSettings &account)
{
    QJsonObject object;
    object.insert("id"_L1, account.id.value());
    object.insert("email"_L1, account.address());
    object.insert("name"_L1, account.defaultIdentity().name);
    const bool isPop3 = account.incoming && account.incoming->protocol == Protocol::Pop3;
    const QString incoming = account.incoming ? toUrl(*account.incoming) : QString();
    const QString smtp = account.outgoing ? toUrl(*account.outgoing) : QString();
    object.insert("imap"_L1, account.incoming && !isPop3 ? QJsonValue(incoming) : QJsonValue());
    if (isPop3)
        object.insert("pop3"_L1, incoming);
    object.insert("smtp"_L1, account.outgoing ? QJsonValue(smtp) : QJsonValue());
    QJsonArray identities;
    for (const Identity &identity : account.identities)
        identities.append(QJsonObject{{u"email"_s, identity.address}, {u"smtp"_s, identity.outgoing ? QJsonValue(toUrl(*identity.outgoing)) : QJsonValue()}});
    object.insert("identities"_L1, identities);
    output.record(object, u"%1  %2  %3  %4"_s.arg(QString::number(account.id.value()), account.address(), incoming, smtp));
}

Task<int> addAccount(Context context)
{
    context.arguments.allowOnly({u"email"_s, u"name"_s, u"imap"_s, u"pop3"_s, u"leave"_s, u"smtp"_s, u"ca"_s, u"kerberos"_s, u"password-command"_s});
    WritingSession session(context.arguments);
    const CheckedAccount checked = co_await checkAccount(context, session.world());
    if (checked.exitCode != Done)
        co_return checked.exitCode;
    const AccountSettings settings = checked.settings;
    auto add = [settings](store::Journal &journal) { return journal.accounts.add(settings); };
    const AccountSettings kept = co_await session.stores().journal(add);
    if (kept.passwordCommand.isEmpty() && !checked.password.isEmpty()) {
        const bool lasting = co_await session.credentials().kept().give(kept.id, checked.password, true);
        if (!lasting && !context.output.isJson())
            context.output.record({}, QCoreApplication::translate("postriderctl", "No keychain runs: the password will be asked for each time."));
    }
    print(context.output, kept);
    co_return Done;
}

Task<int> removeAccount(Context context, QString which)
{
    context.arguments.allowOnly({});
    WritingSession session(context.arguments);
    auto read = [](store::Journal &journal) { return journal.accounts.all(); };
    const std::vector<AccountSettings> accounts = co_await session.stores().journal(read);
    for (const AccountSettings &account : accounts) {
        if (account.address().compare(which, Qt::CaseInsensitive) != 0 && QString::number(account.id.value()) != which)
            continue;
        const AccountId id = account.id;
        co_await session.credentials().kept().forgetAll(id);
        auto fromJournal = [id](store::Journal &journal) { journal.accounts.remove(id); };
        co_await session.stores().journal(fromJournal);
        auto fromCache = [id](store::CacheWriter &cache) {
            cache.folders.removeAccount(id);
            cache.parts.sweep();
        };
        co_await session.stores().cache(fromCache);
        if (store::LocalMail::exists(session.stores().paths())) {
            auto fromHere = [id](store::LocalMail &mail) { mail.removeAccount(id); };
            co_await session.stores().mail(fromHere);
        }
        co_return Done;
    }
    context.output.error(QCoreApplication::translate("postriderctl", "There is no account “%1”.").arg(which), NothingFound);
    co_return NothingFound;
}

/// An address more to write under; with --smtp through a server of its own, which has a password of its own if it is at another site.
Task<int> addIdentity(Context context, QString which)
{
    context.arguments.allowOnly({u"email"_s, u"name"_s, u"smtp"_s, u"ca"_s});
    Identity identity;
    identity.address = context.arguments.value(u"email"_s);
    identity.name = context.arguments.value(u"name"_s);
    if (!mime::isSendableAddress(identity.address))
        throw UsageError{QCoreApplication::translate("postriderctl", "Name the new address with --email.")};
    if (context.arguments.has(u"smtp"_s)) {
        QString error;
        identity.outgoing = serverFromUrl(context.arguments.value(u"smtp"_s), &error);
        if (!identity.outgoing || identity.outgoing->protocol != Protocol::Smtp)
            throw UsageError{error.isEmpty() ? QCoreApplication::translate("postriderctl", "--smtp is no server for sending.") : error};
        identity.outgoing->caFile = context.arguments.value(u"ca"_s);
        if (identity.outgoing->userName.isEmpty())
            identity.outgoing->userName = identity.address;
    }
    WritingSession session(context.arguments);
    auto read = [](store::Journal &journal) { return journal.accounts.all(); };
    const std::vector<AccountSettings> accounts = co_await session.stores().journal(read);
    for (AccountSettings account : accounts) {
        if (account.address().compare(which, Qt::CaseInsensitive) != 0 && QString::number(account.id.value()) != which)
            continue;
        const auto same = [&identity](const Identity &each) { return each.address.compare(identity.address, Qt::CaseInsensitive) == 0; };
        std::erase_if(account.identities, same);
        account.identities.push_back(identity);
        const bool ownPassword = identity.outgoing && needsSecret(*identity.outgoing) && !sync::isOwnServer(account, *identity.outgoing);
        if (ownPassword) {
            const QString password = askPassword(identity.outgoing->userName + u" @ "_s + identity.outgoing->host);
            const bool lasting = co_await session.credentials().kept().giveFor(account.id, *identity.outgoing, password, true);
            if (!lasting && !context.output.isJson())
                context.output.record({}, QCoreApplication::translate("postriderctl", "No keychain runs: the password will be asked for each time."));
        }
        auto change = [account](store::Journal &journal) { journal.accounts.update(account); };
        co_await session.stores().journal(change);
        print(context.output, account);
        co_return Done;
    }
    context.output.error(QCoreApplication::translate("postriderctl", "There is no account “%1”.").arg(which), NothingFound);
    co_return NothingFound;
}

Task<int> listAccounts(Context context)
{
    context.arguments.allowOnly({});
    ReadingSession session(context.arguments);
    const std::vector<AccountSettings> accounts = session.journal().accounts.all();
    for (const AccountSettings &account : accounts)
        print(context.output, account);
    co_return accounts.empty() ? NothingFound : Done;
}

} // namespace

Task<int> runAccount(Context context)
{
    const QStringList words = context.arguments.wordsWithin(1, 2);
    if (words.front() == "add"_L1 && words.size() == 1)
        return addAccount(context);
    if (words.front() == "list"_L1 && words.size() == 1)
        return listAccounts(context);
    if (words.front() == "remove"_L1 && words.size() == 2)
        return removeAccount(context, words.at(1));
    if (words.front() == "identity"_L1 && words.size() == 2)
        return addIdentity(context, words.at(1));
    throw UsageError{QCoreApplication::translate("postriderctl", "“account” is followed by add, list, identity ID, or remove ID.")};
}

} // namespace postrider::ctl
