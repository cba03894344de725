#include "arguments.h"

#include <QCoreApplication>

namespace postrider::ctl {

namespace {

using namespace Qt::StringLiterals;

const QStringList Switches{u"json"_s, u"stats"_s, u"raw"_s, u"help"_s, u"version"_s, u"server-may-hold"_s, u"delivery-report"_s, u"require-tls"_s, u"receipt"_s, u"server"_s, u"kerberos"_s};
const QStringList Valued{u"profile"_s, u"account"_s, u"email"_s, u"imap"_s, u"pop3"_s, u"leave"_s, u"smtp"_s, u"ca"_s, u"name"_s, u"password-command"_s, u"folder"_s, u"limit"_s,
                         u"part"_s, u"to"_s, u"cc"_s, u"bcc"_s, u"subject"_s, u"text"_s, u"attach"_s, u"at"_s, u"deliver-within"_s, u"redirect-to"_s, u"answer"_s};
const QStringList Everywhere{u"json"_s, u"profile"_s, u"account"_s, u"help"_s, u"version"_s};

QString say(const char *text) { return QCoreApplication::translate("postriderctl", text); }

} // namespace

Arguments Arguments::parse(const QStringList &words)
{
    Arguments arguments;
    bool optionsEnded = false;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (!optionsEnded && word == "--"_L1) {
            optionsEnded = true;
        } else if (!optionsEnded && word.startsWith("--"_L1)) {
            const QString name = word.sliced(2).section(u'=', 0, 0);
            const qsizetype equals = word.indexOf(u'=');
            if (Switches.contains(name) && equals < 0) {
                arguments.m_values[name].append(QString());
            } else if (Valued.contains(name)) {
                if (equals < 0 && i + 1 >= words.size())
                    throw UsageError{say("The option --%1 needs a value.").arg(name)};
                arguments.m_values[name].append(equals < 0 ? words.at(++i) : word.sliced(equals + 1));
            } else {
                throw UsageError{say("There is no option --%1.").arg(name)};
            }
        } else if (arguments.m_command.isEmpty()) {
            arguments.m_command = word;
        } else {
            arguments.m_words.append(word);
        }
    }
    return arguments;
}

void Arguments::allowOnly(const QStringList &options) const
{
    for (auto it = m_values.cbegin(); it != m_values.cend(); ++it) {
        if (!options.contains(it.key()) && !Everywhere.contains(it.key()))
            throw UsageError{say("“%1” takes no option --%2.").arg(m_command, it.key())};
    }
}

QStringList Arguments::wordsWithin(qsizetype least, qsizetype most) const
{
    if (m_words.size() < least)
        throw UsageError{say("“%1” needs more to go on; see postriderctl --help.").arg(m_command)};
    if (m_words.size() > most)
        throw UsageError{say("“%1” does not know what to do with “%2”.").arg(m_command, m_words.at(most))};
    return m_words;
}

QString helpText()
{
    return say(
        "postriderctl - Postrider's mail engine in a terminal\n"
        "\n"
        "  check --email A [--imap URL|none] [--smtp URL|none] [--ca FILE]   sign in to both servers, step by step\n"
        "        --pop3 URL in place of --imap: an account that reads by POP3\n"
        "        --kerberos: sign in with this computer's ticket in place of a password\n"
        "  account add --email A [--name N] [the options of check]           sign in once and keep the account\n"
        "        --leave forever|DAYS|until-deleted|no: how long mail stays on a POP3 server\n"
        "  account identity ID|ADDRESS --email A [--name N] [--smtp URL]     one more address, also with a server of its own\n"
        "  account list | account remove ID|ADDRESS\n"
        "  folders                                                           the folders with their counts\n"
        "  sync [--folder F] [--stats]                                       fetch headers of all folders, or of one\n"
        "  list FOLDER [--limit N]                                           messages, newest first\n"
        "  show ID [--part P] [--raw]                                        a message, a part of it, or its source\n"
        "  thread ID                                                         the conversation a message is in, oldest first\n"
        "  search WORDS                                                      in subjects and names of what is cached\n"
        "        --server [--folder F]: all words, texts too, on the server; the Inbox if no folder is named\n"
        "  send FILE.eml | send --to A [--cc A] [--bcc A] --subject S --text T [--attach F]\n"
        "        --at TIME [--server-may-hold]: later; --delivery-report, --require-tls, --deliver-within SECONDS: wishes for the way\n"
        "        --redirect-to A: FILE.eml on to somebody else, as it is; --receipt: that FILE.eml was read, if it asks for it;\n"
        "        --answer accepted|tentative|declined [--text T]: to the invitation in FILE.eml\n"
        "  outbox [run | retry ID | others ID | hold ID [--at TIME] | sent ID | edit ID | discard ID | aside MESSAGE-ID]\n"
        "  parse FILE...                                                     what the MIME parser reads, as JSON\n"
        "\n"
        "  --json              one JSON object a line\n"
        "  --profile DIR       all state below DIR\n"
        "  --account A         which account, by address or number, where there are several\n"
        "  --password-command CMD   prints the password; kept with the account and run when needed\n"
        "\n"
        "URLs: imaps://user@host:993, imap+starttls://user@host:143, pop3s://..., pop3+starttls://...,\n"
        "smtps://..., smtp+starttls://...\n"
        "Exit codes: 0 done, 2 usage, 3 nothing found, 10 network, 11 TLS, 12 sign-in refused, 13 protocol,\n"
        "14 local storage, 15 refused by the server, 16 outcome of sending unknown\n");
}

} // namespace postrider::ctl
