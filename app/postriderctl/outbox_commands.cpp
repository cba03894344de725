#include "command.h"
#include "outbox_lines.h"
#include "profile_session.h"

#include "sync/outbox/recipients.h"

#include <algorithm>
#include <QCoreApplication>
#include <limits>
#include <QDateTime>
#include <QJsonArray>
#include <QLocale>

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

/// "4 min", "20 h", "3 days": as exact as it matters.
QString lengthOf(qint64 seconds)
{
    constexpr qint64 Minute = 60, Hour = 60 * Minute, Day = 24 * Hour;
    const auto rounded = [seconds](qint64 unit) { return int(std::min<qint64>((seconds + unit / 2) / unit, std::numeric_limits<int>::max())); };
    if (seconds < 2 * Minute)
        return QCoreApplication::translate("postriderctl", "%n s", "a length of time", int(seconds));
    if (seconds < 90 * Minute)
        return QCoreApplication::translate("postriderctl", "%n min", "a length of time", rounded(Minute));
    if (seconds < 2 * Day)
        return QCoreApplication::translate("postriderctl", "%n h", "a length of time", rounded(Hour));
    return QCoreApplication::translate("postriderctl", "%n day(s)", "a length of time", rounded(Day));
}

/// "again in 4 min", "goes out in 3 days, on 26 Nov 2026 18:00".
QString waitOf(const store::OutboxItem &item)
{
    const bool holding = item.state == OutboxState::Holding;
    if (holding && item.notBefore == 0)
        return QCoreApplication::translate("postriderctl", "waits until you send it");
    const qint64 seconds = (item.notBefore - QDateTime::currentMSecsSinceEpoch() + 999) / 1000;
    if ((item.state != OutboxState::Queued && !holding) || item.notBefore == 0 || seconds <= 0)
        return {};
    const QString length = lengthOf(seconds);
    if (seconds < 90 * 60)
        return holding ? QCoreApplication::translate("postriderctl", "goes out in %1").arg(length)
                       : QCoreApplication::translate("postriderctl", "again in %1").arg(length);
    const QString when = QLocale().toString(QDateTime::fromMSecsSinceEpoch(item.notBefore), QLocale::ShortFormat);
    return holding ? QCoreApplication::translate("postriderctl", "goes out in %1, on %2", "3 days, a day and a time").arg(length, when)
                   : QCoreApplication::translate("postriderctl", "again in %1, on %2", "3 days, a day and a time").arg(length, when);
}

/// What “outbox” can do with it, in the order of the window's buttons.
QStringList commandsFor(const store::OutboxItem &item)
{
    const bool waits = item.state == OutboxState::Queued || item.state == OutboxState::Holding;
    const bool stays = item.state == OutboxState::Failed || item.state == OutboxState::Unknown;
    QStringList commands;
    if (item.state == OutboxState::Unknown)
        commands << u"sent"_s;
    if (sync::mayGoToOthers(item))
        commands << u"others"_s;
    if (waits || stays)
        commands << u"retry"_s;
    if (waits)
        commands << u"hold"_s;
    if (waits || stays)
        commands << u"edit"_s << u"discard"_s;
    return commands;
}

QString nameOf(store::DeliveryReport::Fate fate)
{
    static const QStringList Names{u"failed"_s, u"delayed"_s, u"delivered"_s, u"relayed"_s, u"expanded"_s};
    return Names.value(int(fate));
}

/// What was sent and did not arrive, or is late: one record a mail.
int printReports(const Output &output, const std::vector<store::DeliveryReport> &reports)
{
    QByteArrayList mails;
    for (const store::DeliveryReport &report : reports) {
        if (!mails.contains(report.messageId))
            mails.append(report.messageId);
    }
    for (const QByteArray &mail : std::as_const(mails)) {
        QJsonObject object{{u"state"_s, u"not delivered"_s}, {u"message_id"_s, QString::fromUtf8(mail)}};
        QJsonArray recipients;
        QString text;
        for (const store::DeliveryReport &report : reports) {
            if (report.messageId != mail)
                continue;
            object.insert("subject"_L1, report.subject);
            object.insert("received"_L1, toIsoDate(report.received / 1000));
            recipients.append(QJsonObject{{u"address"_s, report.recipient}, {u"state"_s, nameOf(report.fate)}, {u"reply"_s, report.text}});
            text += u"\n    %1  %2  %3"_s.arg(nameOf(report.fate), report.recipient, report.text);
        }
        object.insert("recipients"_L1, recipients);
        object.insert("commands"_L1, QJsonArray{u"aside"_s});
        output.record(object, u"%1  %2"_s.arg(QCoreApplication::translate("postriderctl", "reported"), object.value("subject"_L1).toString())
                                  + text + u"\n    → aside %1"_s.arg(QString::fromUtf8(mail)));
    }
    return int(mails.size());
}

Task<int> putAside(Context context, QByteArray messageId)
{
    WritingSession session(context.arguments);
    const auto put = [messageId](store::Journal &journal) {
        const bool known = !journal.reports.of(messageId).empty();
        journal.reports.putAside(messageId);
        return known;
    };
    const bool known = co_await session.stores().journal(put);
    if (!known)
        context.output.error(QCoreApplication::translate("postriderctl", "There is no report about a mail %1.").arg(QString::fromUtf8(messageId)), NothingFound);
    co_return known ? Done : NothingFound;
}

/// Taken back: a draft from now on, whose file can be changed and sent.
Task<int> edit(Context context, OutboxId id)
{
    WritingSession session(context.arguments);
    const std::optional<store::DraftId> draft = co_await session.engine().takeBack(id);
    if (!draft) {
        context.output.error(QCoreApplication::translate("postriderctl", "There is no mail %1 in the outbox that can be taken back.").arg(id.value()), NothingFound);
        co_return NothingFound;
    }
    const auto find = [draft](store::Journal &journal) {
        const std::optional<store::DraftItem> item = journal.drafts.find(*draft);
        return item ? journal.drafts.filePath(*item) : QString();
    };
    const QString file = co_await session.stores().journal(find);
    const QJsonObject object{{u"draft"_s, draft->value()}, {u"file"_s, file}};
    context.output.record(object, file);
    co_return Done;
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
    const QStringList commands = commandsFor(item);
    object.insert("commands"_L1, QJsonArray::fromStringList(commands));
    if (!commands.isEmpty() && item.id.isValid())
        answers += u"\n    → "_s + commands.join(u", "_s);
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
        break; // it waits for a better moment
    }
    // RFC 4954 section 6: what only another password, or another way of signing in, can help.
    const QByteArray code = item.serverLine.left(3);
    return QByteArrayList{"432", "534", "535", "538"}.contains(code) ? SignInRefused : NetworkError;
}

Task<int> runOutbox(Context context)
{
    context.arguments.allowOnly({u"at"_s});
    const QStringList words = context.arguments.wordsWithin(0, 2);
    if (words.size() == 1 && words.front() == "run"_L1) {
        const int code = co_await runQueue(context);
        co_return code;
    }
    if (words.size() == 2 && words.front() == "aside"_L1) {
        const int code = co_await putAside(context, words.at(1).toUtf8());
        co_return code;
    }
    if (words.size() == 2 && QStringList{u"retry"_s, u"others"_s, u"hold"_s, u"sent"_s, u"edit"_s, u"discard"_s}.contains(words.front())) {
        bool ok = false;
        const OutboxId id(words.at(1).toLongLong(&ok));
        if (!ok)
            throw UsageError{QCoreApplication::translate("postriderctl", "“%1” is no number of a mail in the outbox.").arg(words.at(1))};
        if (words.front() == "edit"_L1) {
            const int taken = co_await edit(context, id);
            co_return taken;
        }
        const qint64 until = context.arguments.has(u"at"_s) ? readTime(context.arguments.value(u"at"_s)) : 0;
        const int code = co_await actOn(context, words.front(), id, until);
        co_return code;
    }
    if (!words.isEmpty())
        throw UsageError{QCoreApplication::translate("postriderctl", "“outbox” is followed by run, retry ID, others ID, hold ID, sent ID, edit ID, discard ID, or aside MESSAGE-ID.")};
    ReadingSession session(context.arguments);
    int shown = 0;
    for (const store::OutboxItem &item : session.journal().outbox.all()) {
        if (item.state == OutboxState::Filed)
            continue;
        print(context.output, item);
        ++shown;
    }
    shown += printReports(context.output, session.journal().reports.open());
    co_return shown > 0 ? Done : NothingFound;
}

} // namespace postrider::ctl
