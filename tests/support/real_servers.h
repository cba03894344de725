// Real mail servers for a test: Dovecot and an SMTP relay, below a temporary folder, on free loopback ports.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

namespace postrider::test {

/// How the servers are to be started; the defaults suit most tests.
struct ServerOptions
{
    /// dovecot, or one that not every machine has: cyrus, courier, imap4d (imap and imaps only; none of the options but users).
    QString kind = QStringLiteral("dovecot");
    /// Which throw-away certificate they show: server, wronghost, expired, untrusted or selfsigned.
    QString certificate = QStringLiteral("server");
    /// How Dovecot stores mail: maildir (the default, "/" as separator), maildir++ ("."), sdbox, or mdbox for very many messages.
    QString layout = QStringLiteral("maildir");
    /// The capability list after login, to play a poor server ("IMAP4rev1 IDLE"); empty: all that Dovecot has.
    QString capability;
    /// Sign-in mechanisms offered, separated by blanks.
    QString mechanisms = QStringLiteral("plain login cram-md5 scram-sha-1 scram-sha-256");
    /// Users at example.test; the password of "alice" is "alicepw", and so on.
    QStringList users = {QStringLiteral("alice"), QStringLiteral("bob")};
    /// For thousands of short connections: one process of Dovecot serves many, one after the other, and no disk is waited for.
    bool hurried = false;
    /// A Kerberos realm besides, EXAMPLE.TEST, in which each user has a principal, and "stranger" too, who has no mailbox. Not every
    /// machine has its programs: see isMissing(). KRB5_CONFIG for a client is value("STATE") + "/krb/krb5.conf".
    bool kerberos = false;
    /// Folders that every user has: of Drafts Sent Trash Junk Archive, by blanks; empty: all of them.
    QString specialFolders;
};

/// A message as it stands in a folder of the server.
struct ServerMessage
{
    quint32 uid = 0;
    QStringList flags; ///< as the server writes them: \Seen, $Forwarded
    QByteArray raw; ///< the whole message, CRLF line ends
};

/// Dovecot (imap, imaps, submission, submissions, lmtp) and the relay behind its submission service, alive as long as
/// this object. They end with the test program even when it crashes. Mail sent to an address of example.test
/// lands in that user's INBOX; mail to other domains is accepted and kept in outsideMail().
/// Recipients for refusals: tempfail@ (451), reject@ (550), full@ (552), and any unknown local name (550).
/// Where Dovecot is not installed, start() fails: a test must not pass by skipping.
class RealServers final
{
    Q_DISABLE_COPY_MOVE(RealServers)
public:
    explicit RealServers(ServerOptions options = {});
    ~RealServers();

    /// Starts everything and returns when all ports answer; false after 30 s or a failure, see errorString().
    [[nodiscard]] bool start();
    /// Ends the servers, keeping mail and ports: start() brings them back at the same place, as after an outage.
    void stop();
    [[nodiscard]] QString errorString() const { return m_error; }
    /// start() failed because this machine does not have what was asked for.
    [[nodiscard]] bool isMissing() const { return m_missing; }
    /// Whether this machine has that kind of server (scripts/other-servers gets Cyrus and Courier), by starting it; if not, why.
    [[nodiscard]] static bool isHere(const QString &kind, QString &why);

    /// "localhost", which the certificate names. 127.0.0.1 is in it too.
    [[nodiscard]] QString host() const { return QStringLiteral("localhost"); }
    [[nodiscard]] quint16 imapPort() const { return port("IMAP"); } ///< plain, offers STARTTLS
    [[nodiscard]] quint16 imapsPort() const { return port("IMAPS"); } ///< TLS from the first byte
    [[nodiscard]] quint16 submissionPort() const { return port("SUBMISSION"); } ///< plain, offers STARTTLS
    [[nodiscard]] quint16 submissionsPort() const { return port("SUBMISSIONS"); } ///< TLS from the first byte
    [[nodiscard]] quint16 lmtpPort() const { return port("LMTP"); }
    /// The CA that signed the certificates (all but "untrusted" and "selfsigned").
    [[nodiscard]] QString caFile() const { return value("CA"); }
    /// Folder with the certificates: NAME.pem and NAME.key.
    [[nodiscard]] QString certificateFolder() const { return value("TLS"); }
    /// Any of the KEY=VALUE lines that the start script printed.
    [[nodiscard]] QString value(const char *key) const;

    [[nodiscard]] static QString domain() { return QStringLiteral("example.test"); }
    [[nodiscard]] static QString address(const QString &user) { return user + QStringLiteral("@example.test"); }
    [[nodiscard]] static QString password(const QString &user) { return user + QStringLiteral("pw"); }
    /// imaps://alice%40example.test@localhost:PORT written as postriderctl takes it (the last @ ends the user name).
    [[nodiscard]] QString imapUrl(const QString &user) const;
    [[nodiscard]] QString smtpUrl(const QString &user) const;

    /// Adds a user while the servers run. A second call with the same name changes the password.
    [[nodiscard]] bool addUser(const QString &user, const QString &password);
    /// All mail of one user becomes another's too, whose own goes: fast. Nobody may be signed in as the first one meanwhile.
    [[nodiscard]] bool copyMail(const QString &from, const QString &to);

    // What another client would do; each call is a connection of its own and blocks (20 s at most, then false or empty).
    [[nodiscard]] bool append(const QString &user, const QString &folder, const QByteArray &message,
        const QStringList &flags = {});
    [[nodiscard]] bool createFolder(const QString &user, const QString &folder);
    [[nodiscard]] bool deleteFolder(const QString &user, const QString &folder);
    /// Puts \p count generated messages into the folder, fast (about 10 s for 100,000); see servers/fill_maildir.py.
    /// With mdbox only the INBOX, and a million in some minutes.
    [[nodiscard]] bool fill(const QString &user, const QString &folder, int count);
    /// Every message of the folder in UID order.
    [[nodiscard]] QList<ServerMessage> messages(const QString &user, const QString &folder = QStringLiteral("INBOX"));
    [[nodiscard]] int count(const QString &user, const QString &folder = QStringLiteral("INBOX"));
    /// Names as on the wire (modified UTF-7).
    [[nodiscard]] QStringList folders(const QString &user);
    /// Runs commands (without tags) after LOGIN; the untagged and tagged answers, or empty if one was not OK.
    [[nodiscard]] QByteArray commands(const QString &user, const QByteArrayList &lines);
    /// Messages that went to other domains, oldest first, with the envelope as X-Envelope-From and X-Envelope-To.
    [[nodiscard]] QList<QByteArray> outsideMail() const;
    /// The last lines of Dovecot's log, for a failure's text.
    [[nodiscard]] QByteArray log() const;

private:
    [[nodiscard]] quint16 port(const char *key) const { return value(key).toUShort(); }
    [[nodiscard]] QStringList command() const;

    ServerOptions m_options;
    QString m_state;
    QString m_error;
    bool m_missing = false;
    QHash<QByteArray, QString> m_values;
    std::unique_ptr<QProcess> m_process;
};

/// A TCP proxy that makes a network bad, in front of 127.0.0.1:PORT. Options are those of servers/chaos.py:
/// {"--latency", "0.2"}, {"--chunk", "1"}, {"--cut-after", "500"}, {"--blackhole"}, ...
class ChaosProxy final
{
    Q_DISABLE_COPY_MOVE(ChaosProxy)
public:
    explicit ChaosProxy(quint16 target, const QStringList &options = {});
    ~ChaosProxy();

    [[nodiscard]] bool isRunning() const { return m_port != 0; }
    [[nodiscard]] quint16 port() const { return m_port; }
    /// "set latency=0.3", "drop" (cut every connection), "stall", "resume". Takes effect soon after.
    void command(const QByteArray &line);
    /// Connections so far, bytes up and down, cuts.
    struct Stats
    {
        int connections = 0;
        qint64 up = 0;
        qint64 down = 0;
        int cuts = 0;
    };
    [[nodiscard]] Stats stats();

private:
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace postrider::test
