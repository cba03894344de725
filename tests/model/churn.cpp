#include "model/churn.h"

namespace postrider::test {

namespace {

QByteArray quoted(const QByteArray &name)
{
    return '"' + name + '"';
}

QByteArray setOf(const QList<quint32> &uids)
{
    QByteArrayList texts;
    for (const quint32 uid : uids)
        texts << QByteArray::number(uid);
    return texts.join(',');
}

QString text(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

} // namespace

QByteArray Naming::of(const QByteArray &name) const
{
    QByteArray wire = name;
    return name == "INBOX" ? name : prefix + wire.replace('/', separator);
}

QList<QByteArray> Naming::stable() const
{
    return {"INBOX", of("Archive"), of("Trash"), ours()};
}

QList<QByteArray> Naming::shared() const
{
    return {of("Shared"), of("Shared/a"), of("Team"), of("Team/B&APw-cher"), of("Other")};
}

Churn::Churn(OtherClient &client, Ledger &ledger, Naming naming, Log log)
    : m_client(client)
    , m_ledger(ledger)
    , m_naming(std::move(naming))
    , m_log(std::move(log))
{}

bool Churn::begin(Dice dice)
{
    for (const char *name : {"Ours", "Shared", "Shared/a", "Team"}) {
        if (!m_client.run("CREATE " + quoted(m_naming.of(name))))
            return false;
    }
    for (const char *name : {"INBOX", "Archive", "Ours", "Shared"})
        append(dice, m_naming.of(name), 4 + int(dice.below(8)));
    return true;
}

void Churn::step(Dice dice)
{
    const quint32 which = dice.below(100);
    if (which < 28)
        append(dice, anyFolder(dice), 1 + int(dice.below(3)));
    else if (which < 31)
        append(dice, anyFolder(dice), 20);
    else if (which < 52)
        changeFlags(dice);
    else if (which < 68)
        moveOrCopy(dice);
    else if (which < 82)
        expunge(dice);
    else if (which < 87)
        createFolder(dice);
    else if (which < 92)
        renameFolder(dice);
    else if (which < 96)
        deleteFolder(dice, false);
    else
        deleteFolder(dice, true);
}

bool Churn::exists(const QByteArray &folder)
{
    return m_client.folders().contains(folder);
}

QByteArray Churn::anyShared(Dice &dice)
{
    const quint32 first = dice.below(100);
    QList<QByteArray> there;
    for (const QByteArray &name : m_client.folders()) {
        if (m_naming.shared().contains(name))
            there << name;
    }
    return there.isEmpty() ? QByteArray() : there.at(first % quint32(there.size()));
}

QByteArray Churn::anyFolder(Dice &dice)
{
    const QByteArray stable = dice.of(m_naming.stable().mid(0, 3));
    const bool wantsShared = dice.oneIn(3);
    const QByteArray shared = anyShared(dice);
    return wantsShared && !shared.isEmpty() ? shared : stable;
}

void Churn::append(Dice &dice, const QByteArray &folder, int count)
{
    static const QList<QByteArray> Flags{"", "\\Seen", "\\Seen \\Flagged", "\\Answered", "$work \\Seen", "$Forwarded"};
    QByteArrayList tokens;
    for (int i = 0; i < count; ++i) {
        const bool stays = m_naming.stable().contains(folder);
        const quint32 kind = dice.below(6);
        const QByteArray flags = dice.of(Flags);
        const quint32 lines = dice.below(1000);
        const Letter::Kind whose = stays && (kind < 3 || folder == m_naming.ours()) ? Letter::Kind::Ours
                                   : kind < 5                              ? Letter::Kind::Shared
                                                                           : Letter::Kind::Theirs;
        Letter &letter = m_ledger.write(whose, folder, lines);
        const QByteArray size = QByteArray::number(letter.bytes.size());
        if (whose == Letter::Kind::Ours)
            letter.flags = flags.contains("Seen") ? Flag::Seen : postrider::Flags();
        const QByteArray ours = letter.flags ? "\\Seen" : "";
        const QByteArray names = whose == Letter::Kind::Ours ? ours : flags;
        if (!m_client.run("APPEND " + quoted(folder) + " (" + names + ") {" + size + '}', letter.bytes)) {
            letter.gone = true;
            letter.mayBeGone = true;
            m_log(QStringLiteral("other: APPEND to %1 failed").arg(text(folder)));
        }
        tokens << letter.token;
        if (whose == Letter::Kind::Theirs && dice.oneIn(4)) { // the same once more, as a mailing list sends it
            ++letter.mostCopies;
            m_client.run("APPEND " + quoted(folder) + " () {" + size + '}', letter.bytes);
        }
    }
    m_log(QStringLiteral("other: appends %1 to %2").arg(text(tokens.join(' ')), text(folder)));
}

QList<quint32> Churn::some(Dice &dice, const ServerFolder &folder)
{
    const quint32 first = dice.below(1000);
    const quint32 count = 1 + dice.below(4);
    QList<quint32> mine;
    for (const auto &[uid, row] : folder.messages) {
        const Letter *letter = m_ledger.find(tokenOf(row.subject));
        if (letter && letter->kind != Letter::Kind::Ours)
            mine << uid;
    }
    QList<quint32> chosen;
    for (quint32 i = 0; i < count && i < quint32(mine.size()); ++i)
        chosen << mine.at((first + i) % quint32(mine.size()));
    return chosen;
}

void Churn::changeFlags(Dice &dice)
{
    static const QList<QByteArray> Flags{"\\Seen", "\\Flagged", "\\Answered", "$work", "$Forwarded", "later", "\\Deleted"};
    const QByteArray folder = anyFolder(dice);
    const QByteArray flag = dice.of(Flags);
    const QByteArray how = dice.oneIn(2) ? "+FLAGS" : "-FLAGS";
    const std::optional<ServerFolder> opened = m_client.open(folder);
    const QList<quint32> uids = opened ? some(dice, *opened) : QList<quint32>();
    if (uids.isEmpty())
        return;
    m_log(QStringLiteral("other: %1 %2 %3 of %4").arg(text(folder), text(how), text(flag), text(setOf(uids))));
    m_client.run("UID STORE " + setOf(uids) + ' ' + how + " (" + flag + ')');
}

void Churn::moveOrCopy(Dice &dice)
{
    const QByteArray from = anyFolder(dice);
    const QByteArray to = anyFolder(dice);
    const bool copies = dice.oneIn(3);
    const std::optional<ServerFolder> opened = m_client.open(from);
    const QList<quint32> uids = opened ? some(dice, *opened) : QList<quint32>();
    if (uids.isEmpty() || (from == to && !copies))
        return;
    for (const quint32 uid : uids) {
        Letter *letter = m_ledger.find(tokenOf(opened->messages.at(uid).subject));
        letter->places.insert(to);
        letter->mostCopies += copies ? 1 : 0;
    }
    m_log(QStringLiteral("other: %1 %2 of %3 to %4")
              .arg(copies ? QStringLiteral("copies") : QStringLiteral("moves"), text(setOf(uids)), text(from), text(to)));
    m_client.run((copies ? "UID COPY " : "UID MOVE ") + setOf(uids) + ' ' + quoted(to));
}

void Churn::expunge(Dice &dice)
{
    const QByteArray folder = anyFolder(dice);
    const std::optional<ServerFolder> opened = m_client.open(folder);
    const QList<quint32> uids = opened ? some(dice, *opened) : QList<quint32>();
    if (uids.isEmpty())
        return;
    for (const quint32 uid : uids)
        m_ledger.find(tokenOf(opened->messages.at(uid).subject))->mayBeGone = true;
    m_log(QStringLiteral("other: expunges %1 of %2").arg(text(setOf(uids)), text(folder)));
    m_client.run("UID STORE " + setOf(uids) + " +FLAGS (\\Deleted)");
    m_client.run("UID EXPUNGE " + setOf(uids));
}

void Churn::createFolder(Dice &dice)
{
    const QByteArray name = dice.of(m_naming.shared());
    if (exists(name))
        return;
    m_log(QStringLiteral("other: creates %1").arg(text(name)));
    m_client.run("CREATE " + quoted(name));
    append(dice, name, int(dice.below(3)));
}

void Churn::renameFolder(Dice &dice)
{
    const QByteArray from = anyShared(dice);
    const QByteArray to = dice.of(m_naming.shared());
    if (from.isEmpty() || to.startsWith(from) || from.startsWith(to) || exists(to))
        return;
    m_client.run("SELECT INBOX");
    m_log(QStringLiteral("other: renames %1 to %2").arg(text(from), text(to)));
    if (m_client.run("RENAME " + quoted(from) + ' ' + quoted(to)))
        m_ledger.renamed(from, to, m_naming.separator);
}

void Churn::deleteFolder(Dice &dice, bool again)
{
    const QByteArray name = anyShared(dice);
    if (name.isEmpty())
        return;
    m_log(QStringLiteral("other: deletes %1%2").arg(text(name), again ? QStringLiteral(" and makes it anew") : QString()));
    m_ledger.doom(name);
    m_client.run("SELECT INBOX");
    m_client.run("DELETE " + quoted(name));
    if (again && m_client.run("CREATE " + quoted(name)))
        append(dice, name, 1 + int(dice.below(6)));
}

} // namespace postrider::test
