// A conversation with a mail server in a file: what the server is like, what is asked of a session, what comes out.
#pragma once

#include "async/task.h"
#include "imap/session.h"
#include "imap/session_support.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace postrider::imap::test {

/// One file, a line each; empty lines and those with "#" in front do not count:
///   what: the server, and what it does
///   can: UIDPLUS IDLE      capabilities, before and after the sign-in (which is then not part of the script);
///                          without this line the script begins with the greeting
///   host: NAME, user: NAME, security: none|starttls|tls, preauth: yes, timeout: no (sign-in waits for a time limit)
///   do: VERB ARGUMENTS     what is done, one after the other; see perform()
///   expect: TEXT           what comes out, one line for each "do:" (and one for a sign-in that fails)
///   S: C: S> C> TLS CLOSE  the script, as FakeServer reads it
struct Scenario {
    QString name; ///< of the file, without ".txt"
    QByteArray what;
    QByteArray capabilities;
    bool signsIn = false; ///< the sign-in is written out in the script
    bool patient = false; ///< signing in ends by a time limit
    QByteArray host, user, security;
    bool preAuth = false;
    QList<QByteArray> actions;
    QList<QByteArray> expected;
    QByteArray script; ///< all of it, with the sign-in

    static Scenario read(const QString &fileName);
    void prepare(Client &client) const;
};

/// All files of a folder, by name.
std::vector<Scenario> scenariosIn(const QString &folder);

/// Does all that the scenario asks for. One line a step. Throws what the session throws.
Task<QList<QByteArray>> perform(Session &session, QList<QByteArray> actions);

/// Signs in and performs, and puts a failure into words. Time passes where that is needed to come to an end.
/// Aborts where a step would wait for ever.
QList<QByteArray> play(const Scenario &scenario, postrider::test::FakeServer &server, bool untilTheEnd);

/// The script with the `n`th answer of the server that has a tag replaced, and nothing of the server after it; empty if
/// there are fewer. `answer` without the tag: "NO [SERVERBUG] x", or a whole line that begins with "*"; empty: silence.
QByteArray failingAt(const Scenario &scenario, int n, const QByteArray &answer);

} // namespace postrider::imap::test
