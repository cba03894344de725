// What was done to each message of a model run, and what may therefore be found at the end.
#pragma once

#include "base/flags.h"
#include "model/other_client.h"

#include <deque>
#include <set>
#include <QStringList>

namespace postrider::test {

/// One message that was put into a mailbox.
struct Letter {
    /// Ours are touched by Postrider's user alone, theirs by the other client alone, shared ones by both.
    enum class Kind { Ours, Theirs, Shared };
    Kind kind = Kind::Theirs;
    QByteArray token; ///< first word of the subject: "o12"
    QByteArray bytes; ///< as it was appended

    // Of ours: exactly where it is to be, and how.
    QByteArray folder;
    Flags flags;
    bool gone = false;
    QByteArray copyIn; ///< a second one there; how that is flagged is not said

    // Of the others: what must not happen.
    int mostCopies = 1;
    bool mayBeGone = false;
    std::set<QByteArray> places; ///< every folder it may ever have been in
};

class Ledger final
{
public:
    explicit Ledger(quint64 seed)
        : m_seed(seed)
    {}

    /// A new message; its text depends on seed and number only.
    Letter &write(Letter::Kind kind, const QByteArray &folder, quint32 dice);
    std::deque<Letter> &letters() { return m_letters; }
    QList<Letter *> of(Letter::Kind kind);
    Letter *find(const QByteArray &token);
    /// Everything in the folder may be removed now.
    void doom(const QByteArray &folder);
    /// What is in `from` may be found in `to` from now on.
    void renamed(const QByteArray &from, const QByteArray &to, char separator);
    /// Lost, doubled, misplaced or wrongly flagged messages.
    QStringList faults(const ServerState &server) const;

private:
    const quint64 m_seed;
    std::deque<Letter> m_letters; // addresses stay
};

/// The first word of a subject.
QByteArray tokenOf(const QByteArray &subject);

} // namespace postrider::test
