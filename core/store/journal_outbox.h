// Mail on its way out. Every transition is on the disk before the wire moves on.
#pragma once

#include "base/account.h"
#include "store/draft.h"
#include "store/profile.h"

#include <optional>
#include <QByteArray>
#include <QDateTime>
#include <QMetaType>
#include <QString>
#include <span>
#include <vector>

namespace postrider::store {

class Database;

/// The values are stored: never renumber.
enum class OutboxState {
    Queued = 0,     ///< waits for its turn or for notBefore
    Holding = 1,    ///< waits for the user ("send later", offline by choice)
    Sending = 2,    ///< being handed over; the final dot is not written
    Committing = 3, ///< the final dot may have been written: after a crash the outcome is unknown
    Accepted = 4,   ///< the server took it; Sent copy, \Answered and the draft are still to do
    Filed = 5,      ///< everything done; the row may go
    Unknown = 6,    ///< nobody knows whether it went out: never sent again without the user
    Failed = 7,     ///< refused, or tried long enough
};

/// Where one recipient's copy stands. The values are stored: never renumber.
enum class RecipientState {
    Waiting = 0,  ///< to be sent
    InFlight = 1, ///< part of the transaction whose end is awaited: as unknown as the message, if it never comes
    Sent = 2,     ///< a server has taken the message for this one: never sent to again
    LeftOut = 3,  ///< the user let the others go without this one
};

struct RecipientResult {
    QString address;
    bool accepted = false;
    QByteArray reply; ///< the server's own line, of the last try
    RecipientState state = RecipientState::Waiting;
    bool operator==(const RecipientResult &) const = default;
};

/// What the sender wishes beyond "send it".
struct OutboxWishes {
    bool takePartial = false;     ///< agreed by the user: those the server takes get it, whatever happens to the others
    bool reports = false;         ///< delivery reports (RFC 3461), as below
    bool reportSuccess = false;
    bool reportDelay = true;
    bool returnWhole = false;     ///< the report brings the whole message back
    bool serverMayHold = false;   ///< until notBefore, where the server can (RFC 4865): the machine may be off then
    bool requireTls = false;      ///< encrypted all the way, or not at all (RFC 8689)
    bool noCopy = false;          ///< no copy in Sent: a receipt, a redirected message
    int deliverBySeconds = 0;     ///< 0: any time (RFC 2852)
    bool returnIfLate = false;    ///< of deliverBy: true: give it back, false: only tell
    bool operator==(const OutboxWishes &) const = default;
};

struct OutboxItem {
    OutboxId id;
    AccountId account;
    QString fileName;                ///< below ProfilePaths::outbox
    QByteArray messageId;            ///< fixed for ever when it was queued
    QString subject;                 ///< for the list
    QString sender;                  ///< envelope
    std::vector<QString> recipients; ///< envelope: To, Cc and Bcc
    qint64 size = 0;                 ///< octets of the file
    OutboxState state = OutboxState::Queued;
    QString reason; ///< why it waits, failed or is unknown, for people
    QByteArray serverLine;
    std::vector<RecipientResult> results; ///< one each, in the order of `recipients`, once it was tried
    OutboxWishes wishes;
    qint64 notBefore = 0;                 ///< milliseconds since 1970 UTC
    int tries = 0;
    qint64 queued = 0; ///< milliseconds since 1970 UTC
    bool sentCopyDone = false;
    bool answeredDone = false;
    std::optional<ReplyReference> replyTo; ///< gets \Answered or $Forwarded
    DraftId draft;                         ///< goes when it is filed; none: it had none
    bool operator==(const OutboxItem &) const = default;
};

/// A durable step. Fields that are not set stay as they are.
struct OutboxUpdate {
    OutboxState state = OutboxState::Queued;
    std::optional<QString> reason;
    std::optional<QByteArray> serverLine;
    std::optional<std::vector<RecipientResult>> results;
    std::optional<qint64> notBefore;
    std::optional<int> tries;
    std::optional<OutboxWishes> wishes;
};

/// One mail moves on, if its state is `from` still.
struct OutboxStep {
    OutboxId id;
    OutboxState from = OutboxState::Queued;
    OutboxUpdate to;
};

/// When a step has to be on the disk. Later: with the next one that is Now, or settle(). A killed program loses neither.
enum class Durable { Now, Later };

/// On the journal's thread. What a call returned from is on the disk, where it does not say otherwise.
class JournalOutbox final
{
    Q_DISABLE_COPY_MOVE(JournalOutbox)

public:
    JournalOutbox(Database &database, const ProfilePaths &paths);

    /// Writes the message to its file (fsynced), then the row. `item` gives everything but id, fileName and size.
    OutboxItem add(OutboxItem item, const QByteArray &message);
    /// The same for a message that is a file on the same disk already, written and fsynced: it is moved, not copied.
    OutboxItem addFile(OutboxItem item, const QString &file);
    std::vector<OutboxItem> all(); ///< oldest first
    std::optional<OutboxItem> find(OutboxId id);
    /// The stored bytes, Bcc and all. Throws Failure(Store) if the file cannot be read.
    QByteArray message(OutboxId id);
    QString filePath(const OutboxItem &item) const;

    /// Moves on if the state is `from` still; false, and nothing changed, if it is not or the step makes no sense
    /// (isAllowed).
    bool advance(OutboxId id, OutboxState from, const OutboxUpdate &to);
    /// Several in one commit; how each of them went. Later is for what may be forgotten when the power fails: a mail found Committing
    /// is asked about and never sent again by itself, so forgetting what the server said costs a question, not a second copy.
    std::vector<bool> advance(const std::vector<OutboxStep> &steps, Durable durable);
    /// All that was put off until Later is on the disk, and the files of those that are finished are gone.
    void settle();
    /// Both Later: forgotten, filing looks first whether the step was done.
    void setSentCopyDone(OutboxId id);
    void setAnsweredDone(OutboxId id);
    /// An Accepted one of which everything is done: gone for everybody at once (Later); the file and the row go by and by, many in one
    /// step, and a file never before its row is known to be done with. False if it is not Accepted.
    bool finish(OutboxId id);
    /// Row and file go: after Filed, or because the user discards it. Survives a crash half-way.
    void remove(OutboxId id);
    /// Turns a message back into a draft; none if its state forbids that: from Committing on it may be with its recipients. One that is
    /// being sent can't become Committing after this. Survives a crash half-way.
    std::optional<DraftId> takeBack(OutboxId id);
    /// The same whatever its state: its account goes away.
    std::optional<DraftId> giveUp(OutboxId id);

    /// At start, once: Sending becomes Queued, Committing becomes Unknown, a half-done remove() is finished,
    /// an .eml without a row becomes a draft, a row without its file Failed. Returns the items that changed.
    std::vector<OutboxItem> recover();

    static bool isAllowed(OutboxState from, OutboxState to);

private:
    std::optional<DraftId> becomeDraft(const OutboxItem &item);
    void finishRemovals();
    void finishTakingBack();
    void adoptOrphans();

    Database &m_db;
    QString m_directory;
    QString m_draftsDirectory;
    struct Finished {
        OutboxId id;
        QString file;
    };
    std::vector<Finished> m_finished; ///< marked rows; perhaps not durably, so their files are there still
    bool m_putOff = false;            ///< something waits for settle()
};

} // namespace postrider::store

Q_DECLARE_METATYPE(postrider::store::OutboxItem)
