#include "model/other_client.h"

#include <algorithm>

namespace postrider::test {

namespace {

QByteArray quoted(const QByteArray &name)
{
    return '"' + name + '"';
}

/// The number behind `what`, 0 if it is not there.
quint32 numberAfter(const QByteArray &text, const QByteArray &what)
{
    const qsizetype at = text.indexOf(what);
    if (at < 0)
        return 0;
    qsizetype end = at + what.size();
    while (end < text.size() && text[end] >= '0' && text[end] <= '9')
        ++end;
    return text.mid(at + what.size(), end - at - what.size()).toUInt();
}

QByteArray fieldOf(const QByteArray &header, const QByteArray &name)
{
    const qsizetype at = header.toLower().indexOf(name.toLower() + ": ");
    if (at < 0)
        return {};
    const qsizetype from = at + name.size() + 2;
    return header.mid(from, header.indexOf("\r\n", from) - from).trimmed();
}

QList<QByteArray> flagsOf(const QByteArray &line)
{
    const qsizetype at = line.indexOf("FLAGS (") + 7;
    QList<QByteArray> flags = line.mid(at, line.indexOf(')', at) - at).toLower().split(' ');
    flags.removeAll(QByteArray());
    flags.removeAll("\\recent");
    std::sort(flags.begin(), flags.end());
    return flags;
}

} // namespace

OtherClient::OtherClient(quint16 port, const QString &user, const QString &password)
    : m_port(port)
    , m_user(user)
    , m_password(password)
{
    m_connected = connectAnew();
}

bool OtherClient::connectAnew()
{
    m_imap = std::make_unique<BlockingImap>(m_port);
    return m_imap->login(m_user, m_password);
}

QByteArray OtherClient::answer(const QByteArray &command)
{
    return m_imap->command(command);
}

bool OtherClient::run(const QByteArray &command, const QByteArray &literal)
{
    if (!m_imap->isOpen())
        m_connected = connectAnew();
    return !m_imap->command(command, literal).isEmpty();
}

std::optional<ServerFolder> OtherClient::open(const QByteArray &folder)
{
    return read("SELECT ", folder);
}

std::optional<ServerFolder> OtherClient::read(const QByteArray &verb, const QByteArray &folder)
{
    if (!m_imap->isOpen())
        m_connected = connectAnew();
    const QByteArray selected = answer(verb + quoted(folder));
    if (selected.isEmpty())
        return std::nullopt;
    ServerFolder result;
    result.uidValidity = numberAfter(selected, "[UIDVALIDITY ");
    const QByteArray answers = answer("UID FETCH 1:* (UID FLAGS RFC822.SIZE BODY.PEEK[HEADER.FIELDS (MESSAGE-ID SUBJECT)])");
    if (answers.isEmpty())
        return std::nullopt;
    for (qsizetype at = 0; at < answers.size();) {
        const qsizetype end = answers.indexOf("\r\n", at);
        if (end < 0)
            break;
        const QByteArray line = answers.mid(at, end - at);
        at = end + 2;
        const qint64 size = trailingLiteral(line);
        if (!line.startsWith("* ") || !line.contains(" FETCH (") || size < 0)
            continue;
        const QByteArray header = answers.mid(at, size);
        at += size;
        ServerRow row;
        row.flags = flagsOf(line);
        row.size = numberAfter(line, "RFC822.SIZE ");
        row.messageId = fieldOf(header, "Message-ID");
        row.messageId = row.messageId.mid(1, row.messageId.size() - 2);
        row.subject = fieldOf(header, "Subject");
        result.messages[numberAfter(line, "UID ")] = row;
    }
    return result;
}

QList<QByteArray> OtherClient::folders()
{
    QList<QByteArray> names;
    if (!m_imap->isOpen())
        m_connected = connectAnew();
    for (const QByteArray &line : answer("LIST \"\" \"*\"").split('\n')) {
        const qsizetype separator = line.startsWith("* LIST (") ? line.indexOf(") \"") : -1;
        if (separator < 0 || line.left(separator).toLower().contains("\\noselect"))
            continue;
        QByteArray name = line.mid(separator + 6).trimmed();
        if (name.startsWith('"') && name.endsWith('"'))
            name = name.mid(1, name.size() - 2);
        names.append(name);
    }
    return names;
}

std::map<QByteArray, quint32> OtherClient::emptyFolders()
{
    std::map<QByteArray, quint32> empty;
    if (!m_imap->isOpen())
        m_connected = connectAnew();
    for (const QByteArray &line : answer("LIST \"\" \"*\" RETURN (STATUS (MESSAGES UIDVALIDITY))").split('\n')) {
        const qsizetype items = line.startsWith("* STATUS ") ? line.indexOf(" (") : -1;
        if (items > 0 && line.contains("MESSAGES 0 ") && line[9] != '"')
            empty[line.mid(9, items - 9)] = numberAfter(line, "UIDVALIDITY ");
    }
    return empty;
}

ServerState OtherClient::everything(bool trustCounts)
{
    ServerState state;
    const std::map<QByteArray, quint32> empty = trustCounts ? emptyFolders() : std::map<QByteArray, quint32>();
    for (const QByteArray &name : folders()) {
        if (const auto known = empty.find(name); known != empty.end())
            state[name].uidValidity = known->second;
        else if (const std::optional<ServerFolder> folder = read("EXAMINE ", name))
            state[name] = *folder;
    }
    return state;
}

} // namespace postrider::test
