// LocalMailService: messages that answer or hand on another one by a protocol, because the user said so.
#include "mail/answers.h"
#include "mail/local_mail_service.h"

#include <QCoreApplication>

namespace postrider::mail {

RequestPtr LocalMailService::redirectMessage(ListEntry entry, const AddressList &to, Queued queued)
{
    return answerWith(entry, [to](const QByteArray &raw, const std::vector<Identity> &identities) {
        SystemRandom random;
        return redirectedMail(raw, identities.front(), to, random);
    }, std::move(queued), true);
}

RequestPtr LocalMailService::sendReceipt(ListEntry entry, Queued queued)
{
    // RFC 3503: known to all programs as soon as it is certain that the receipt goes out, so that no second one does.
    const auto markAndTell = [this, entry, queued = std::move(queued)](OutboxId id, std::optional<Failure> failure) {
        if (!failure) {
            act(byAccount({entry}), QString(), false, [](sync::AccountEngine &engine, std::vector<sync::MessageRef> messages) {
                return engine.changeFlags(std::move(messages), Flag::MdnSent, Flags());
            });
        }
        queued(id, failure);
    };
    return answerWith(entry, [](const QByteArray &raw, const std::vector<Identity> &identities) {
        SystemRandom random;
        return receiptMail(raw, identities, random);
    }, markAndTell);
}

RequestPtr LocalMailService::answerInvitation(ListEntry entry, InvitationReply reply, const QString &comment, Queued queued)
{
    return answerWith(entry, [reply, comment](const QByteArray &raw, const std::vector<Identity> &identities) {
        SystemRandom random;
        return invitationAnswerMail(raw, identities, mime::Attendance(int(reply)), comment, random);
    }, std::move(queued));
}

/// Fetches the message, builds the answer on the reader's thread, and queues it.
RequestPtr LocalMailService::answerWith(ListEntry entry, BuildAnswer build, Queued queued, bool forwards)
{
    const AccountId account = accountOf(located(entry).folder);
    std::optional<store::ReplyReference> original;
    if (forwards) {
        DraftContent forward;
        forward.kind = DraftContent::Kind::Forward;
        forward.original = entry;
        original = referenceTo(forward);
    }
    const auto fetched = [this, account, original, build = std::move(build), queued = std::move(queued)](const QByteArray &raw, const std::optional<Failure> &failure) {
        if (failure)
            queued(OutboxId(), failure);
        else
            m_scope.start(queueAnswer(account, raw, build, queued, original));
    };
    return fetchSource(entry, [](qint64, qint64) {}, fetched);
}

Task<> LocalMailService::queueAnswer(AccountId account, QByteArray raw, BuildAnswer build, Queued queued, std::optional<store::ReplyReference> original)
{
    try {
        const AccountInfo *info = findAccount(account);
        if (!info || info->settings.identities.empty())
            throw Failure(Failure::Kind::Refused, QCoreApplication::translate("LocalMailService", "This message is not in its folder any more."));
        auto job = [build, raw, identities = info->settings.identities] { return build(raw, identities); };
        sync::NewMail mail = co_await m_readThread.worker.run(job);
        mail.holdSeconds = m_preferences.undoSendSeconds;
        mail.replyTo = original;
        std::function<void(OutboxId, std::optional<Failure>)> answer = [this, queued](OutboxId id, std::optional<Failure> failure) {
            reloadOutbox();
            queued(id, failure);
        };
        auto [kept, callback] = makeCallback<OutboxId, std::optional<Failure>>(std::move(answer));
        m_kept.push_back(kept);
        onEngine(account, [mail, tell = callback](EngineFloor &floor, sync::AccountEngine &engine) {
            floor.scope.start([](sync::AccountEngine &e, sync::NewMail newMail, Callback<OutboxId, std::optional<Failure>> done) -> Task<> {
                const OutboxId id = co_await e.queue(newMail);
                done(id, std::nullopt);
            }(engine, mail, tell), [tell](const Failure &failure) { tell(OutboxId(), failure); });
        });
    } catch (const Failure &failure) {
        queued(OutboxId(), failure);
    }
}

} // namespace postrider::mail
