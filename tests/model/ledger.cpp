#include "model/ledger.h"

#include <algorithm>

namespace postrider::test {

namespace {

constexpr char Letters[] = {'o', 't', 's'};

QList<QByteArray> wireNames(Flags flags)
{
    QList<QByteArray> names;
    for (const QByteArray &name : flagNames(flags))
        names << name.toLower();
    std::sort(names.begin(), names.end());
    return names;
}

struct Found {
    QByteArray folder;
    QList<QByteArray> flags;
};

QString list(const std::vector<Found> &found)
{
    QStringList names;
    for (const Found &each : found)
        names << QString::fromLatin1(each.folder);
    names.sort();
    return names.isEmpty() ? QStringLiteral("nowhere") : names.join(QLatin1String(", "));
}

QString faultOfOurs(const Letter &letter, const std::vector<Found> &found)
{
    QStringList expected;
    if (!letter.gone)
        expected << QString::fromLatin1(letter.folder);
    if (!letter.copyIn.isEmpty())
        expected << QString::fromLatin1(letter.copyIn);
    expected.sort();
    const QString where = expected.isEmpty() ? QStringLiteral("nowhere") : expected.join(QLatin1String(", "));
    if (list(found) != where)
        return QStringLiteral("%1 is in %2, not in %3").arg(QString::fromLatin1(letter.token), list(found), where);
    if (letter.gone || !letter.copyIn.isEmpty())
        return {};
    if (found.front().flags != wireNames(letter.flags)) {
        return QStringLiteral("%1 in %2 has the flags %3, not %4")
            .arg(QString::fromLatin1(letter.token), where, QString::fromLatin1(found.front().flags.join(' ')),
                 QString::fromLatin1(wireNames(letter.flags).join(' ')));
    }
    return {};
}

} // namespace

QByteArray tokenOf(const QByteArray &subject)
{
    return subject.left(subject.indexOf(' '));
}

Letter &Ledger::write(Letter::Kind kind, const QByteArray &folder, quint32 dice)
{
    Letter letter;
    letter.kind = kind;
    letter.token = Letters[int(kind)] + QByteArray::number(m_letters.size() + 1);
    letter.folder = folder;
    letter.places.insert(folder);
    letter.bytes = "From: Bob Builder <bob@example.test>\r\nTo: alice@example.test\r\nSubject: " + letter.token
                   + " about bridges\r\nMessage-ID: <" + letter.token + '.' + QByteArray::number(m_seed)
                   + "@model.test>\r\nDate: Fri, 02 Jan 2026 03:04:05 +0000\r\n\r\n";
    for (quint32 i = 0; i < 1 + dice % 40; ++i)
        letter.bytes += "Line " + QByteArray::number(i) + " of " + letter.token + ".\r\n";
    m_letters.push_back(letter);
    return m_letters.back();
}

QList<Letter *> Ledger::of(Letter::Kind kind)
{
    QList<Letter *> result;
    for (Letter &letter : m_letters) {
        if (letter.kind == kind)
            result << &letter;
    }
    return result;
}

Letter *Ledger::find(const QByteArray &token)
{
    const auto at =
        std::find_if(m_letters.begin(), m_letters.end(), [&token](const Letter &letter) { return letter.token == token; });
    return at == m_letters.end() ? nullptr : &*at;
}

void Ledger::doom(const QByteArray &folder)
{
    for (Letter &letter : m_letters) {
        if (letter.places.contains(folder))
            letter.mayBeGone = true;
    }
}

void Ledger::renamed(const QByteArray &from, const QByteArray &to, char separator)
{
    for (Letter &letter : m_letters) {
        const std::set<QByteArray> places = letter.places;
        for (const QByteArray &place : places) {
            if (place == from || place.startsWith(from + separator))
                letter.places.insert(to + place.mid(from.size()));
        }
        if (letter.kind == Letter::Kind::Ours && letter.folder == from)
            letter.folder = to;
        if (letter.copyIn == from)
            letter.copyIn = to;
    }
}

QStringList Ledger::faults(const ServerState &server) const
{
    std::map<QByteArray, std::vector<Found>> found;
    for (const auto &[name, folder] : server) {
        for (const auto &[uid, row] : folder.messages)
            found[tokenOf(row.subject)].push_back({name, row.flags});
    }
    QStringList faults;
    for (const Letter &letter : m_letters) {
        const std::vector<Found> places = found[letter.token];
        const QString token = QString::fromLatin1(letter.token);
        if (letter.kind == Letter::Kind::Ours) {
            if (const QString fault = faultOfOurs(letter, places); !fault.isEmpty())
                faults << fault;
        } else if (places.empty() && !letter.mayBeGone) {
            faults << QStringLiteral("%1 is lost").arg(token);
        } else if (int(places.size()) > letter.mostCopies) {
            faults << QStringLiteral("%1 is there %2 times, not %3: in %4")
                          .arg(token)
                          .arg(places.size())
                          .arg(letter.mostCopies)
                          .arg(list(places));
        }
    }
    return faults;
}

} // namespace postrider::test
