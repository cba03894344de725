#include "sync/model_imap.h"

#include "async/slot.h"
#include "base/failure.h"
#include "base/uid_set.h"

#include <algorithm>
#include <deque>

namespace postrider::test {

namespace {

/// One word, quoted string or list of a command line; quotes are taken off.
QByteArray takeWord(QByteArray &line)
{
    line = line.trimmed();
    if (line.startsWith('"')) {
        const qsizetype end = line.indexOf('"', 1);
        const QByteArray word = line.mid(1, end - 1);
        line = line.mid(end + 1);
        return word;
    }
    qsizetype end = 0;
    int depth = 0;
    for (; end < line.size() && (depth > 0 || line[end] != ' '); ++end)
        depth += line[end] == '(' ? 1 : line[end] == ')' ? -1 : 0;
    const QByteArray word = line.left(end);
    line = line.mid(end);
    return word;
}

QByteArray field(const QByteArray &message, const QByteArray &name)
{
    for (const QByteArray &line : message.left(message.indexOf("\r\n\r\n")).split('\n')) {
        if (line.toLower().startsWith(name.toLower() + ':'))
            return line.mid(name.size() + 1).trimmed();
    }
    return {};
}

} // namespace

class ModelImap::Connection final : public net::ByteStream
{
public:
    explicit Connection(ModelImap &server)
        : m_server(server)
    {
        say("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN " + server.capabilities + "] ready");
    }

    Task<QByteArray> read() override
    {
        if (m_out.isEmpty() && !m_ended) {
            Slot<Done> slot;
            m_reader = &slot;
            const Forget forget{*this};
            co_await slot;
        }
        if (m_out.isEmpty())
            throw Failure::network(Failure::Cause::ConnectionClosed, QStringLiteral("cut"));
        co_return std::exchange(m_out, QByteArray());
    }
    bool hasUnread() const override { return !m_out.isEmpty(); }
    void write(QByteArray bytes) override
    {
        m_in += bytes;
        while (!m_ended && takeCommand()) { }
        wake();
    }
    Task<> flush() override { co_return; }
    qint64 unsent() const override { return 0; }
    Task<net::TlsInfo> startTls() override { co_return net::TlsInfo(); }
    bool isEncrypted() const override { return true; }
    net::TlsInfo tlsInfo() const override { return {}; }
    QString localAddress() const override { return QStringLiteral("192.0.2.7"); }
    void close() override
    {
        m_ended = true;
        wake();
    }

private:
    struct Forget {
        Connection &connection;
        ~Forget() { connection.m_reader = nullptr; }
    };

    void wake()
    {
        if (m_reader && !m_reader->isSet() && (m_ended || !m_out.isEmpty()))
            m_reader->set({});
    }
    void say(const QByteArray &line) { m_out += line + "\r\n"; }

    /// False: no whole command is there.
    bool takeCommand()
    {
        const qsizetype end = m_in.indexOf("\r\n");
        if (end < 0)
            return false;
        QByteArray line = m_in.left(end);
        QByteArray literal;
        qsizetype used = end + 2;
        if (line.endsWith("+}")) { // the last argument only
            const qsizetype open = line.lastIndexOf('{');
            const qsizetype size = line.mid(open + 1, line.size() - open - 3).toLongLong();
            if (m_in.size() < used + size + 2)
                return false;
            literal = m_in.mid(used, size);
            used += size + 2;
            line = line.left(open);
        }
        m_in.remove(0, used);
        const QByteArray tag = takeWord(line);
        line = line.trimmed();
        if (line.startsWith("AUTHENTICATE")) {
            say(tag + " OK [CAPABILITY IMAP4rev1 " + m_server.capabilities + "] in");
            return true;
        }
        ++m_server.m_count;
        m_server.commands.append(line);
        const bool here = m_server.m_cut != Cut::Never && m_server.m_count == m_server.m_cutAt;
        if (here && m_server.m_cut == Cut::Before) {
            end_();
            return false;
        }
        const qsizetype before = m_out.size();
        run(tag, line, literal);
        if (here) {
            m_out.truncate(before);
            end_();
        }
        return !m_ended;
    }

    void end_()
    {
        m_server.m_wasCut = true;
        m_server.m_cut = Cut::Never;
        m_ended = true;
    }

    Mailbox *selected()
    {
        const auto at = m_server.mailboxes.find(m_selected);
        return at == m_server.mailboxes.end() ? nullptr : &at->second;
    }

    void run(const QByteArray &tag, QByteArray line, const QByteArray &literal)
    {
        QByteArray name = takeWord(line).toUpper();
        if (name == "UID")
            name += ' ' + takeWord(line).toUpper();
        QByteArray answer = "OK done";
        if (name == "SELECT" || name == "EXAMINE")
            answer = select(takeWord(line), name == "EXAMINE");
        else if (name == "UNSELECT" || name == "CLOSE")
            m_selected.clear();
        else if (name == "UID STORE")
            answer = store(line);
        else if (name == "UID COPY" || name == "UID MOVE")
            answer = copy(line, name == "UID MOVE");
        else if (name == "UID EXPUNGE")
            expunge(takeWord(line));
        else if (name == "UID FETCH")
            fetch(line);
        else if (name == "UID SEARCH")
            search(tag, line);
        else if (name == "CREATE")
            answer = create(takeWord(line));
        else if (name == "DELETE")
            answer = m_server.mailboxes.erase(takeWord(line)) ? "OK gone" : "NO no such mailbox";
        else if (name == "RENAME")
            answer = rename(line);
        else if (name == "SUBSCRIBE" || name == "UNSUBSCRIBE")
            answer = subscribe(takeWord(line), name == "SUBSCRIBE");
        else if (name == "STATUS")
            answer = status(takeWord(line));
        else if (name == "APPEND")
            answer = append(line, literal);
        else if (name == "LIST")
            list();
        else if (name != "NOOP" && name != "LOGOUT")
            answer = "BAD what?";
        say(tag + ' ' + answer);
    }

    QByteArray select(const QByteArray &mailbox, bool readOnly)
    {
        m_selected = mailbox;
        if (!selected()) {
            m_selected.clear();
            return "NO [NONEXISTENT] no such mailbox";
        }
        say("* " + QByteArray::number(selected()->messages.size()) + " EXISTS");
        say("* FLAGS (\\Seen \\Flagged \\Deleted \\Draft)");
        say("* OK [PERMANENTFLAGS (\\Seen \\Flagged \\Deleted \\Draft \\*)] x");
        say("* OK [UIDVALIDITY " + QByteArray::number(selected()->uidValidity) + "] x");
        say("* OK [UIDNEXT " + QByteArray::number(selected()->uidNext) + "] x");
        return readOnly ? "OK [READ-ONLY] x" : "OK [READ-WRITE] x";
    }

    std::vector<Message *> inSet(const QByteArray &set)
    {
        const UidSet uids = UidSet::parse(set).value_or(UidSet());
        std::vector<Message *> found;
        for (Message &message : selected()->messages) {
            if (uids.contains(Uid(message.uid)))
                found.push_back(&message);
        }
        return found;
    }

    QByteArray store(QByteArray line)
    {
        const std::vector<Message *> messages = inSet(takeWord(line));
        const QByteArray mode = takeWord(line);
        const QByteArray list = takeWord(line);
        for (const QByteArray &flag : list.mid(1, list.size() - 2).split(' ')) {
            if (m_server.refusedFlags.count(flag))
                return "NO not this flag";
            for (Message *message : messages) {
                if (mode.startsWith('+'))
                    message->flags.insert(flag);
                else
                    message->flags.erase(flag);
            }
        }
        return "OK stored";
    }

    QByteArray copy(QByteArray line, bool move)
    {
        const std::vector<Message *> messages = inSet(takeWord(line));
        const QByteArray target = takeWord(line);
        const auto to = m_server.mailboxes.find(target);
        if (to == m_server.mailboxes.end())
            return "NO [TRYCREATE] no such mailbox";
        if (m_server.refusedTargets.count(target))
            return "NO [OVERQUOTA] full";
        QByteArrayList from, now;
        std::set<quint32> gone;
        std::vector<Message> copies;
        for (const Message *message : messages) {
            copies.push_back(*message);
            from.append(QByteArray::number(message->uid));
            gone.insert(message->uid);
        }
        for (Message &message : copies) {
            message.uid = to->second.uidNext++;
            now.append(QByteArray::number(message.uid));
            to->second.messages.push_back(message);
        }
        if (copies.empty())
            return "OK No messages found";
        const QByteArray code = "[COPYUID " + QByteArray::number(to->second.uidValidity) + ' ' + from.join(',') + ' '
                                + now.join(',') + "] x";
        const bool tells = m_server.capabilities.contains("UIDPLUS");
        if (!move)
            return tells ? "OK " + code : QByteArray("OK copied");
        if (tells)
            say("* OK " + code);
        remove([&gone](const Message &message) { return gone.count(message.uid) > 0; });
        return "OK moved";
    }

    template <typename Condition>
    void remove(Condition wanted)
    {
        std::vector<Message> &messages = selected()->messages;
        for (size_t i = messages.size(); i-- > 0;) {
            if (!wanted(messages[i]))
                continue;
            messages.erase(messages.begin() + qsizetype(i));
            say("* " + QByteArray::number(i + 1) + " EXPUNGE");
        }
    }

    void expunge(const QByteArray &set)
    {
        const UidSet uids = UidSet::parse(set).value_or(UidSet());
        remove([&uids](const Message &message) { return uids.contains(Uid(message.uid)) && message.flags.count("\\Deleted") > 0; });
    }

    void fetch(QByteArray line)
    {
        const std::vector<Message *> messages = inSet(takeWord(line));
        const QByteArray items = line;
        for (const Message *message : messages) {
            QByteArrayList flags;
            for (const QByteArray &flag : message->flags)
                flags.append(flag);
            QByteArray out = "* " + QByteArray::number(1 + (message - selected()->messages.data())) + " FETCH (UID "
                             + QByteArray::number(message->uid);
            if (items.contains("FLAGS"))
                out += " FLAGS (" + flags.join(' ') + ')';
            if (items.contains("INTERNALDATE"))
                out += " INTERNALDATE \"02-Jan-2026 03:04:05 +0000\"";
            if (items.contains("RFC822.SIZE"))
                out += " RFC822.SIZE " + QByteArray::number(message->bytes.size());
            if (const qsizetype at = items.indexOf("HEADER.FIELDS"); at >= 0) {
                const QByteArray header = message->bytes.left(message->bytes.indexOf("\r\n\r\n") + 4);
                out += " BODY[HEADER.FIELDS (X)] {" + QByteArray::number(header.size()) + "}\r\n" + header;
            }
            say(out + ')');
        }
    }

    void search(const QByteArray &tag, QByteArray line)
    {
        const bool extended = line.trimmed().startsWith("RETURN");
        if (extended) {
            takeWord(line);
            takeWord(line);
        }
        std::vector<Uid> found;
        const QByteArray key = takeWord(line).toUpper();
        const QByteArray value = takeWord(line);
        const UidSet uids = key == "UID" ? UidSet::parse(value).value_or(UidSet()) : UidSet(Uid(1), Uid(0xffffffffu));
        const QByteArray wanted = key == "HEADER" ? takeWord(line) : QByteArray();
        const bool unseen = line.contains("UNSEEN");
        for (const Message &message : selected()->messages) {
            if (!uids.contains(Uid(message.uid)) || (unseen && message.flags.count("\\Seen")))
                continue;
            if (wanted.isEmpty() || field(message.bytes, "Message-ID") == wanted)
                found.push_back(Uid(message.uid));
        }
        const UidSet set = UidSet::of(found);
        if (extended) {
            say("* ESEARCH (TAG \"" + tag + "\") UID" + (set.isEmpty() ? QByteArray() : " ALL " + set.toImap()));
            return;
        }
        QByteArray out = "* SEARCH";
        for (const Uid uid : found)
            out += ' ' + QByteArray::number(uid.value());
        say(out);
    }

    QByteArray create(const QByteArray &mailbox)
    {
        if (m_server.mailboxes.count(mailbox))
            return "NO it exists"; // without a code, as some servers do
        m_server.mailboxes[mailbox].uidValidity = 77;
        m_server.mailboxes[mailbox].subscribed = false;
        return "OK made";
    }

    QByteArray rename(QByteArray line)
    {
        const auto from = m_server.mailboxes.find(takeWord(line));
        const QByteArray to = takeWord(line);
        if (from == m_server.mailboxes.end() || m_server.mailboxes.count(to))
            return "NO cannot";
        m_server.mailboxes[to] = std::move(from->second);
        m_server.mailboxes.erase(from);
        return "OK renamed";
    }

    QByteArray subscribe(const QByteArray &mailbox, bool on)
    {
        const auto at = m_server.mailboxes.find(mailbox);
        if (at == m_server.mailboxes.end())
            return on ? "NO no such mailbox" : "OK anyway";
        at->second.subscribed = on;
        return "OK done";
    }

    QByteArray status(const QByteArray &mailbox)
    {
        const auto at = m_server.mailboxes.find(mailbox);
        if (at == m_server.mailboxes.end())
            return "NO [NONEXISTENT] no such mailbox";
        say("* STATUS " + mailbox + " (MESSAGES " + QByteArray::number(at->second.messages.size()) + " UIDNEXT "
            + QByteArray::number(at->second.uidNext) + " UIDVALIDITY " + QByteArray::number(at->second.uidValidity)
            + " UNSEEN 0)");
        return "OK done";
    }

    QByteArray append(QByteArray line, const QByteArray &literal)
    {
        const auto at = m_server.mailboxes.find(takeWord(line));
        if (at == m_server.mailboxes.end())
            return "NO [TRYCREATE] no such mailbox";
        Message message;
        message.uid = at->second.uidNext++;
        message.bytes = literal;
        const QByteArray flags = takeWord(line);
        for (const QByteArray &flag : flags.mid(1, flags.size() - 2).split(' '))
            message.flags.insert(flag);
        at->second.messages.push_back(message);
        return "OK [APPENDUID " + QByteArray::number(at->second.uidValidity) + ' ' + QByteArray::number(message.uid) + "] x";
    }

    void list()
    {
        for (const auto &[name, mailbox] : m_server.mailboxes)
            say("* LIST () \"/\" " + name);
    }

    ModelImap &m_server;
    QByteArray m_in;
    QByteArray m_out;
    QByteArray m_selected;
    Slot<Done> *m_reader = nullptr;
    bool m_ended = false;
};

ModelImap::ModelImap() = default;
ModelImap::~ModelImap() = default;

void ModelImap::cutAt(Cut cut, int command)
{
    m_cut = cut;
    m_cutAt = command;
    m_count = 0;
    m_wasCut = false;
    commands.clear();
}

quint32 ModelImap::add(const QByteArray &mailbox, const QByteArray &subject, std::set<QByteArray> flags)
{
    Mailbox &box = mailboxes[mailbox];
    Message message;
    message.uid = box.uidNext++;
    message.flags = std::move(flags);
    message.bytes = "Subject: " + subject + "\r\nMessage-ID: <" + subject + "@x>\r\n\r\nHello.\r\n";
    box.messages.push_back(message);
    return message.uid;
}

QByteArray ModelImap::describe() const
{
    QByteArrayList boxes;
    for (const auto &[name, mailbox] : mailboxes) {
        QByteArray text = name + (mailbox.subscribed ? ":" : " (unsubscribed):");
        QByteArrayList messages;
        for (const Message &message : mailbox.messages) {
            QByteArray line = ' ' + field(message.bytes, "Subject");
            for (const QByteArray &flag : message.flags)
                line += ' ' + flag;
            messages.append(line);
        }
        std::sort(messages.begin(), messages.end()); // UIDs may come in another order
        boxes.append(text + messages.join(','));
    }
    return boxes.join(" | ");
}

Task<std::unique_ptr<net::ByteStream>> ModelImap::connectTo(ServerSettings server, StageHandler stage)
{
    Q_UNUSED(server)
    Q_UNUSED(stage)
    co_return std::make_unique<Connection>(*this);
}

} // namespace postrider::test
