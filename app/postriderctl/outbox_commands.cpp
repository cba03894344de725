#include "command.h"
#include "outbox_lines.h"
#include "profile_session.h"

#include <QCoreApplication>

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
        if (item.state == OutboxState::Filed || item.state == OutboxState::Failed)
            continue;
        // One whose outcome is unknown settles at once, and is told: only the user can decide about it.
        const store::OutboxItem settled = co_await session.engine().untilSettled(item.id);
        print(context.output, settled);
        if (code == Done)
            code = exitCodeFor(settled);
    }
    co_return code;
}

Task<int> actOn(Context context, QString what, OutboxId id)
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
    else
        done = co_await engine.markSent(id);
    if (!done)
        throw Failure(Failure::Kind::Refused, QCoreApplication::translate("postriderctl", "The state of this mail does not allow that."));
    const store::OutboxItem settled = co_await engine.untilSettled(id);
    print(context.output, settled);
    co_return exitCodeFor(settled);
}

} // namespace

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
    output.record(object, u"%1  %2  %3  %4"_s.arg(QString::number(item.id.value()), nameOf(item.state), item.subject, reason));
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
    context.arguments.allowOnly({});
    const QStringList words = context.arguments.wordsWithin(0, 2);
    if (words.size() == 1 && words.front() == "run"_L1) {
        const int code = co_await runQueue(context);
        co_return code;
    }
    if (words.size() == 2 && QStringList{u"retry"_s, u"sent"_s, u"discard"_s}.contains(words.front())) {
        bool ok = false;
        const OutboxId id(words.at(1).toLongLong(&ok));
        if (!ok)
            throw UsageError{QCoreApplication::translate("postriderctl", "“%1” is no number of a mail in the outbox.").arg(words.at(1))};
        const int code = co_await actOn(context, words.front(), id);
        co_return code;
    }
    if (!words.isEmpty())
        throw UsageError{QCoreApplication::translate("postriderctl", "“outbox” is followed by run, retry ID, sent ID, or discard ID.")};
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
