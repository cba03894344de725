#include "command.h"
#include "outbox_lines.h"
#include "profile_session.h"

#include "sync/outbox/recipients.h"

#include <algorithm>
#include <QCoreApplication>
#include <limits>
#include <QDateTime>
#include <QJsonArray>

namespace postrider::ctl {

namespace {

using namespace Qt::StringLiterals;
using store::OutboxState;

/// Tries everything that waits, once. Exit code of the first that did not go.
Task<int> runQueue(Context context)
{
    WritingSession session(context.arguments);
    int code = Done;
    const std::vector<store::OutboxItem> items = co_await session.engine().outbox();
    for (const store::OutboxItem &item : items) {
        const bool forLater = item.state == OutboxState::Holding && item.notBefore > QDateTime::currentMSecsSinceEpoch() + 60'000;
        if (item.state == OutboxState::Filed || item.state == OutboxState::Failed || forLater)
            continue; // nobody waits in a terminal for tomorrow
        // One whose outcome is unknown settles at once, and is told: only the user can decide about it.
        const store::OutboxItem settled = co_await session.engine().untilSettled(item.id);
        print(context.output, settled);
        if (code == Done)
            code = exitCodeFor(settled);
    }
    co_return code;
}

Task<int> actOn(Context context, QString what, OutboxId id, qint64 until)
{
    WritingSession session(context.arguments);
    sync::AccountEngine &engine = session.engine();
    const std::vector<store::OutboxItem> items = co_await engine.outbox();
    const bool known = std::any_of(items.begin(), items.end(), [id](const store::OutboxItem &item) { return item.id == id; });
    if (!known) {
        context.output.error(QCoreApplication::translate("postriderctl", "There is no mail %1 in the outbox.").arg(id.value()), NothingFound);
        co_return NothingFound;
    }
    if (what == "discard"_L1) {
        const bool done = co_await engine.discard(id);
        if (!done)
            throw Failure(Failure::Kind::Refused, QCoreApplication::translate("postriderctl", "It is too late for that: the message is being sent."));
        co_return Done;
    }
    bool done = false;
    if (what == "retry"_L1)
        done = co_await engine.retry(id);
    else if (what == "others"_L1)
        done = co_await engine.sendToOthers(id);
    else if (what == "hold"_L1)
        done = co_await engine.holdUntil(id, until);
    else
        done = co_await engine.markSent(id);
    if (!done)
        throw Failure(Failure::Kind::Refused, QCoreApplication::translate("postriderctl", "The state of this mail does not allow that."));
    if (what == "hold"_L1)
        co_return Done;
    const store::OutboxItem settled = co_await engine.untilSettled(id);
    print(context.output, settled);
    co_return exitCodeFor(settled);
}

QString nameOf(store::RecipientState state)
{
    static const QStringList Names{u"waiting"_s, u"in flight"_s, u"sent"_s, u"left out"_s};
    return Names.value(int(state));
}

/// "in 4 min": how long it waits still.
QString waitOf(const store::OutboxItem &item)
{
    const bool waits = item.state == OutboxState::Queued || item.state == OutboxState::Holding;
    const qint64 seconds = (item.notBefore - QDateTime::currentMSecsSinceEpoch() + 999) / 1000;
    if (!waits || item.notBefore == 0 || seconds <= 0)
        return {};
    if (seconds < 120)
        return QCoreApplication::translate("postriderctl", "again in %n s", nullptr, int(seconds));
    const int minutes = int(std::min<qint64>((seconds + 59) / 60, std::numeric_limits<int>::max()));
    return QCoreApplication::translate("postriderctl", "again in %n min", nullptr, minutes);
}

} // namespace

qint64 readTime(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    if (!time.isValid())
        throw UsageError{QCoreApplication::translate("postriderctl", "“%1” is no time; write 2026-12-24T18:00 or 2026-12-24T18:00:00Z.").arg(text)};
    return time.toMSecsSinceEpoch();
}

QString nameOf(OutboxState state)
{
    static const QStringList Names{u"queued"_s, u"holding"_s, u"sending"_s, u"committing"_s, u"accepted"_s, u"filed"_s, u"unknown"_s, u"failed"_s};
    return Names.value(int(state));
}

void print(const Output &output, const store::OutboxItem &item)
{
    QString reason = item.reason;
    if (!item.serverLine.isEmpty() && !reason.contains(QString::fromUtf8(item.serverLine)))
        reason += (reason.isEmpty() ? QString() : u" "_s) + QString::fromUtf8(item.serverLine);
    QJsonObject object;
    object.insert("id"_L1, item.id.value());
    object.insert("subject"_L1, item.subject);
    object.insert("state"_L1, nameOf(item.state));
    object.insert("reason"_L1, reason);
    object.insert("tries"_L1, item.tries);
    if (item.notBefore > 0)
        object.insert("next_try"_L1, QDateTime::fromMSecsSinceEpoch(item.notBefore, Qt::UTC).toString(Qt::ISODate));
    QJsonArray recipients;
    QString answers;
    for (const store::RecipientResult &result : sync::statesOf(item)) {
        const QString reply = QString::fromUtf8(result.reply);
        recipients.append(QJsonObject{{u"address"_s, result.address}, {u"state"_s, nameOf(result.state)}, {u"reply"_s, reply}});
        if (item.recipients.size() > 1 && !reply.isEmpty())
            answers += u"\n    %1  %2  %3"_s.arg(nameOf(result.state), result.address, reply);
    }
    object.insert("recipients"_L1, recipients);
    QStringList line{QString::number(item.id.value()), nameOf(item.state), item.subject, waitOf(item), reason};
    line.removeAll(QString());
    output.record(object, line.join(u"  "_s) + answers);
}

int exitCodeFor(const store::OutboxItem &item)
{
    switch (item.state) {
    case OutboxState::Filed:
    case OutboxState::Accepted:
        return Done;
    case OutboxState::Unknown:
    case OutboxState::Committing:
        return OutcomeUnknown;
    case OutboxState::Failed:
        return Refused;
    default:
        return NetworkError; // it waits for a better moment
    }
}

Task<int> runOutbox(Context context)
{
    context.arguments.allowOnly({u"at"_s});
    const QStringList words = context.arguments.wordsWithin(0, 2);
    if (words.size() == 1 && words.front() == "run"_L1) {
        const int code = co_await runQueue(context);
        co_return code;
    }
    if (words.size() == 2 && QStringList{u"retry"_s, u"others"_s, u"hold"_s, u"sent"_s, u"discard"_s}.contains(words.front())) {
        bool ok = false;
        const OutboxId id(words.at(1).toLongLong(&ok));
        if (!ok)
            throw UsageError{QCoreApplication::translate("postriderctl", "“%1” is no number of a mail in the outbox.").arg(words.at(1))};
        const qint64 until = context.arguments.has(u"at"_s) ? readTime(context.arguments.value(u"at"_s)) : 0;
        const int code = co_await actOn(context, words.front(), id, until);
        co_return code;
    }
    if (!words.isEmpty())
        throw UsageError{QCoreApplication::translate("postriderctl", "“outbox” is followed by run, retry ID, others ID, hold ID, sent ID, or discard ID.")};
    ReadingSession session(context.arguments);
    int shown = 0;
    for (const store::OutboxItem &item : session.journal().outbox.all()) {
        if (item.state == OutboxState::Filed)
            continue;
        print(context.output, item);
        ++shown;
    }
    co_return shown > 0 ? Done : NothingFound;
}

} // namespace postrider::ctl
