// EngineParts: what is told to the outside, collected and from the event loop.
#include "sync/engine_parts.h"

#include <QCoreApplication>
#include <QLocale>

namespace postrider::sync {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Sync", text);
}

} // namespace

void EngineParts::tell()
{
    if (m_flushPosted)
        return;
    m_flushPosted = true;
    QMetaObject::invokeMethod(
        &m_engine, [this] { flush(); }, Qt::QueuedConnection);
}

void EngineParts::flush()
{
    m_flushPosted = false;
    const store::ChangeSet changes = std::exchange(m_changes, {});
    if (!changes.isEmpty())
        Q_EMIT m_engine.cacheChanged(changes);
    const std::vector<std::function<void()>> news = std::exchange(m_news, {});
    for (const std::function<void()> &each : news)
        each();
    if (std::exchange(m_outboxDirty, false))
        Q_EMIT m_engine.outboxChanged();
    if (std::exchange(m_statusDirty, false)) {
        EngineStatus now = status();
        // The time of the last contact alone is no news.
        EngineStatus before = m_lastStatus;
        before.lastContact = now.lastContact;
        const bool same = before.state == now.state && before.text == now.text && before.done == now.done
                          && before.total == now.total && before.nextTry == now.nextTry
                          && before.pendingChanges == now.pendingChanges && before.failure.has_value() == now.failure.has_value();
        m_lastStatus = now;
        if (!same)
            Q_EMIT m_engine.statusChanged(now);
    }
    std::vector<std::weak_ptr<Slot<Done>>> waiting;
    waiting.swap(m_untilSynced);
    for (const auto &entry : waiting) {
        if (const auto slot = entry.lock())
            slot->set({});
    }
}

void EngineParts::onCacheChanged(const store::ChangeSet &changes)
{
    if (changes.isEmpty())
        return;
    m_changes.merge(changes);
    tell();
}

void EngineParts::onProgress(const FolderTarget &folder, qint64 done, qint64 total)
{
    m_progress = Progress{folder.id, folder.name, done, total};
    refreshStatus();
}

void EngineParts::onNewMail(FolderId folder, std::vector<MessageId> messages)
{
    if (agenda.wantAllMail())
        m_mainLane->wake(); // it tells of the labels
    m_news.push_back([this, folder, messages = std::move(messages)] { Q_EMIT m_engine.newMail(folder, messages); });
    tell();
}

void EngineParts::onNotice(const QString &text)
{
    m_news.push_back([this, text] { Q_EMIT m_engine.notice(text); });
    tell();
}

/// Servers repeat them at each sign-in, and there are several connections: once a day is enough.
void EngineParts::onAlert(const QByteArray &text)
{
    constexpr qint64 AgainAfterMs = 24ll * 3600 * 1000;
    const qint64 now = m_environment.clock.monotonicMs();
    const auto told = m_alerts.constFind(text);
    if (told != m_alerts.constEnd() && now - *told < AgainAfterMs)
        return;
    if (m_alerts.size() >= 100) // a server that says something else each time
        m_alerts.clear();
    m_alerts.insert(text, now);
    onNotice(QCoreApplication::translate("Sync", "Message from the mail server of %1: %2")
                 .arg(m_settings.name, QString::fromUtf8(text)));
}

void EngineParts::onAnswer()
{
    ++m_answers;
    m_lastContact = m_environment.clock.now();
}

void EngineParts::onOutboxChanged()
{
    m_outboxDirty = true;
    tell();
}

void EngineParts::onOutboxProgress(OutboxId id, qint64 done, qint64 total)
{
    m_news.push_back([this, id, done, total] { Q_EMIT m_engine.outboxProgress(id, done, total); });
    tell();
}

void EngineParts::onSubmissionRefused(const Failure &failure)
{
    m_news.push_back([this, failure] { Q_EMIT m_engine.passwordNeeded(Protocol::Smtp, failure); });
    tell();
}

void EngineParts::onServerRefused(const ServerSettings &server, const Failure &failure)
{
    m_news.push_back([this, server, failure] { Q_EMIT m_engine.serverPasswordNeeded(server, failure); });
    tell();
}

void EngineParts::onSentCopyLearnt(SentCopyPolicy policy)
{
    m_settings.sentCopy = policy;
    m_news.push_back([this, policy] { Q_EMIT m_engine.sentCopyLearnt(policy); });
    tell();
}

void EngineParts::refreshStatus()
{
    m_statusDirty = true;
    tell();
}

EngineStatus EngineParts::status() const
{
    using State = EngineStatus::State;
    EngineStatus status;
    status.lastContact = m_lastContact;
    status.pendingChanges = m_acts.pending();
    if (!m_online) {
        status.state = State::Offline;
        status.text = tr("Working offline");
        return status;
    }
    if (!m_settings.incoming) {
        status.state = State::UpToDate;
        status.text = tr("Ready to send");
        return status;
    }
    if (m_signInFailure) {
        status.state = State::SignInNeeded;
        status.failure = m_signInFailure;
        status.text = m_signInFailure->text;
        return status;
    }
    const bool waiting = m_mainLane->state() == Lane::State::Waiting
                         && (!agenda.inboxHasOwnLane || m_inboxLane->state() == Lane::State::Waiting
                             || m_inboxLane->state() == Lane::State::Connecting);
    if (waiting) {
        status.failure = m_mainLane->failure();
        const bool network = status.failure && status.failure->kind == Failure::Kind::Network;
        status.state = network ? State::Offline : State::Problem;
        status.text = status.failure ? status.failure->text : QString();
        status.nextTry = m_mainLane->nextTry();
        return status;
    }
    const Lane *busy = nullptr;
    bool connected = false;
    for (const Lane *lane : {m_inboxLane.get(), m_mainLane.get()}) {
        connected = connected || lane->state() == Lane::State::Resting || lane->state() == Lane::State::Working;
        if (lane->state() == Lane::State::Working && (!busy || lane->workingOn().isValid()))
            busy = lane;
    }
    if (!connected) {
        status.state = State::Starting;
        status.text = tr("Connecting to %1").arg(m_settings.incoming->host);
        return status;
    }
    if (!busy) {
        status.state = State::UpToDate;
        status.text = tr("Up to date");
        return status;
    }
    status.state = State::Working;
    const Agenda::Work *work = agenda.find(busy->workingOn());
    if (m_progress && m_progress->done < m_progress->total && work && work->incomplete) {
        const QLocale locale;
        status.done = m_progress->done;
        status.total = m_progress->total;
        status.text = tr("%1: %2 of %3 headers")
                          .arg(m_progress->name, locale.toString(m_progress->done), locale.toString(m_progress->total));
    } else {
        status.text = work ? tr("Checking %1").arg(work->target.name) : tr("Checking for changes");
    }
    return status;
}

} // namespace postrider::sync
