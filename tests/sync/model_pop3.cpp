#include "model_pop3.h"

namespace postrider::test {

/// One conversation. Deletions are done at QUIT.
class ModelPop3::Stream final : public net::ByteStream
{
public:
    explicit Stream(ModelPop3 &server) : m_server(server), m_view(server.messages)
    {
        ++server.connections;
        ++server.open;
        say("+OK ready\r\n");
    }
    ~Stream() override { end(); }

    Task<QByteArray> read() override
    {
        const std::optional<QByteArray> bytes = co_await m_output.next();
        co_return bytes.value_or(QByteArray());
    }
    bool hasUnread() const override { return !m_output.isEmpty(); }
    void write(QByteArray bytes) override
    {
        m_input += bytes;
        for (qsizetype end = m_input.indexOf("\r\n"); end >= 0 && m_open; end = m_input.indexOf("\r\n")) {
            const QByteArray line = m_input.left(end);
            m_input.remove(0, end + 2);
            m_server.commands << line;
            answer(line);
        }
    }
    Task<> flush() override { co_return; }
    qint64 unsent() const override { return 0; }
    Task<net::TlsInfo> startTls() override { co_return net::TlsInfo(); }
    bool isEncrypted() const override { return true; }
    net::TlsInfo tlsInfo() const override { return {}; }
    QString localAddress() const override { return QStringLiteral("192.0.2.7"); }
    void close() override { end(); }

private:
    void end()
    {
        if (!m_open)
            return;
        m_open = false;
        --m_server.open;
        m_output.close();
    }
    void say(QByteArray bytes)
    {
        if (!m_open)
            return;
        m_server.said += bytes.size();
        if (m_server.cutAfter >= 0 && bytes.size() >= m_server.cutAfter) {
            m_output.push(bytes.left(m_server.cutAfter) + QByteArray());
            m_server.cutAfter = -1;
            end();
            return;
        }
        if (m_server.cutAfter >= 0)
            m_server.cutAfter -= bytes.size();
        m_output.push(bytes);
    }
    static QByteArray stuffed(QByteArray text)
    {
        if (text.startsWith('.'))
            text.prepend('.');
        return text.replace("\r\n.", "\r\n..") + ".\r\n";
    }
    const Message *at(const QByteArray &word) const
    {
        const size_t number = word.toUInt();
        return number >= 1 && number <= m_view.size() && !m_marked.contains(m_view[number - 1].uidl) ? &m_view[number - 1] : nullptr;
    }
    void list(bool uidl)
    {
        QByteArray text = "+OK\r\n";
        for (size_t i = 0; i < m_view.size(); ++i) {
            if (!m_server.listsNothing && !m_marked.contains(m_view[i].uidl))
                text += QByteArray::number(qint64(i + 1)) + ' ' + (uidl ? m_view[i].uidl : QByteArray::number(m_view[i].raw.size())) + "\r\n";
        }
        say(text + ".\r\n");
    }
    void answer(const QByteArray &line)
    {
        const QByteArrayList words = line.split(' ');
        const QByteArray &verb = words.front();
        const Message *message = at(words.value(1));
        if (verb == "CAPA") {
            say("+OK\r\n" + m_server.capabilities.join("\r\n") + "\r\n.\r\n");
        } else if (verb == "USER" || verb == "NOOP") {
            say("+OK\r\n");
        } else if (verb == "PASS") {
            say((m_server.refusal.isEmpty() ? QByteArray("+OK welcome") : m_server.refusal) + "\r\n");
        } else if (verb == "STAT") {
            say("+OK " + QByteArray::number(qint64(m_view.size())) + " 100\r\n");
        } else if (verb == "UIDL" && m_server.hasUidl) {
            list(true);
        } else if (verb == "LIST") {
            list(false);
        } else if (verb == "TOP" && m_server.hasTop && message) {
            say("+OK\r\n" + stuffed(message->raw.left(message->raw.indexOf("\r\n\r\n") + 4)));
        } else if (verb == "RETR" && message) {
            say("+OK\r\n" + stuffed(message->raw));
        } else if (verb == "DELE" && message) {
            m_marked.insert(message->uidl);
            say("+OK\r\n");
        } else if (verb == "QUIT") {
            quit();
        } else {
            say("-ERR what?\r\n");
        }
    }
    void quit()
    {
        if (m_server.deletesAtQuit) {
            std::erase_if(m_server.messages, [this](const Message &message) { return m_marked.contains(message.uidl); });
            if (m_server.answersQuit)
                say("+OK bye\r\n");
        }
        end();
    }

    ModelPop3 &m_server;
    const std::vector<Message> m_view;
    QSet<QByteArray> m_marked;
    QByteArray m_input;
    bool m_open = true;
    Channel<QByteArray> m_output;
};

Task<std::unique_ptr<net::ByteStream>> ModelPop3::connectTo(ServerSettings server, StageHandler stage)
{
    Q_UNUSED(server)
    Q_UNUSED(stage)
    std::unique_ptr<net::ByteStream> stream = std::make_unique<Stream>(*this);
    co_return stream;
}

void ModelPop3::add(const QByteArray &uidl, const QByteArray &subject, const QByteArray &body)
{
    // Newer ones came later.
    const QByteArray minute = QByteArray::number(qint64(messages.size() % 50)).rightJustified(2, '0');
    messages.push_back({uidl, "Received: from a by b; Fri, 02 Jan 2026 03:" + minute + ":05 +0000\r\nFrom: Bob Builder <bob@example.test>\r\n"
                              "To: Alice <alice@example.test>\r\nSubject: " + subject + "\r\nMessage-ID: <" + subject.toHex()
                              + "@example.test>\r\nDate: Fri, 02 Jan 2026 03:00:05 +0000\r\nMIME-Version: 1.0\r\n"
                                "Content-Type: text/plain; charset=utf-8\r\n\r\n" + body});
}

QByteArrayList ModelPop3::uidls() const
{
    QByteArrayList names;
    for (const Message &message : messages)
        names << message.uidl;
    return names;
}

int ModelPop3::count(const QByteArray &verb) const
{
    return int(std::count_if(commands.begin(), commands.end(),
                             [&verb](const QByteArray &line) { return line == verb || line.startsWith(verb + ' '); }));
}

} // namespace postrider::test
