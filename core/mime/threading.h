// Which messages belong to one conversation, and what answers what. Pure; the order in which messages come does not matter.
#pragma once

#include <QByteArrayView>
#include <QString>
#include <QtGlobal>
#include <span>
#include <vector>

namespace postrider::mime {

/// Stands for a Message-ID (trimmed, < > taken off, case kept). 0: no id. Never changes: it may be stored.
quint64 threadKey(QByteArrayView messageId);
/// Stands for a base subject (subject.h), compared without case. 0: empty, which joins nothing.
quint64 subjectThreadKey(const QString &baseSubject);
/// Stands for an address, compared without case. 0: none.
quint64 participantKey(const QString &address);

/// What threading looks at. `id` is the caller's and must be unique; keys are those of the functions above.
struct ThreadMessage {
    quint64 id = 0;
    quint64 messageKey = 0;
    std::vector<quint64> references; ///< in the order they stand
    std::vector<quint64> inReplyTo;  ///< all ids of it
    quint64 subjectKey = 0;
    bool isReply = false;              ///< the subject begins with a reply or forward prefix
    qint64 date = 0;                   ///< seconds since 1970 UTC
    std::vector<quint64> participants; ///< From, To, Cc
    quint64 given = 0;                 ///< the thread the server says it is in (X-GM-THRID, THREADID); 0: it says nothing
};

/// A reply without a known parent joins a message of the same subject that is at most this much older and shares a participant.
inline constexpr qint64 SubjectJoinSeconds = 30 * 86'400;
/// So many older ones of the same subject are looked at: the newest first.
inline constexpr int SubjectJoinCandidates = 200;

/// The total order in which subject joins look for a parent, and trees are built: by date, then by what the messages are.
bool isOlder(const ThreadMessage &a, const ThreadMessage &b);
/// True if `reply` may be joined with `parent` by subject: same subject, older by less than SubjectJoinSeconds, a participant in
/// common.
bool joinsBySubject(const ThreadMessage &reply, const ThreadMessage &parent);

/// The thread of each message, as numbers from 0; equal numbers belong together. The partition depends on the set of messages
/// alone.
/// * A given thread is taken as it is. Messages without one that name a message of given threads go to the one with the smallest
///   number.
/// * Others are together when they name each other or a common third in References or In-Reply-To, present or not.
/// * A reply none of whose references is present joins by subject, see above.
/// `orphans`, if given, tells of each message whether it is such a reply. Close to linear: a million in about a second.
std::vector<quint32> threadsOf(std::span<const ThreadMessage> messages, std::vector<bool> *orphans = nullptr);

/// What each message of one thread answers: an index into the span, -1 at the roots. The last of References that is present (ids
/// that only others name are passed over upwards), else of In-Reply-To; links that would close a circle are refused, so that the
/// older message keeps its own. Subject joins are not in it.
std::vector<int> parentsOf(std::span<const ThreadMessage> thread);

} // namespace postrider::mime
