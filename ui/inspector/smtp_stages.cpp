#include "inspector/smtp_stages.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace postrider::ui {

namespace {

/// "×3" for the third time in a row.
void addStep(QStringList &steps, const QString &step)
{
    if (!steps.isEmpty()) {
        const QString before = steps.constLast().section(u" ×"_s, 0, 0);
        if (before == step) {
            const int times = std::max(steps.constLast().section(u" ×"_s, 1).toInt(), 1) + 1;
            steps.last() = u"%1 ×%2"_s.arg(step).arg(times);
            return;
        }
    }
    steps.append(step);
}

QString replyCode(const QByteArray &text)
{
    // The last line of a reply has a blank behind the code (RFC 5321 section 4.2.1).
    const bool isReply = text.size() >= 3 && text[0] >= '2' && text[0] <= '5' && (text.size() == 3 || text[3] == ' ');
    return isReply ? QString::fromLatin1(text.first(3)) : QString();
}

} // namespace

std::optional<SmtpStages> smtpStages(const std::vector<TranscriptLine> &lines)
{
    SmtpStages stages;
    QStringList waiting;
    bool isSmtp = false;
    using Stage = SmtpStages::Stage;
    const auto list = [&stages](Stage stage) -> QStringList & {
        return stage == Stage::Handshake ? stages.handshake : stage == Stage::Transfer ? stages.transfer : stages.termination;
    };
    const auto stageOf = [](const QString &verb) {
        if (verb == u"DATA"_s || verb == u"BDAT"_s || verb == u"."_s)
            return Stage::Transfer;
        return verb == u"QUIT"_s ? Stage::Termination : Stage::Handshake;
    };
    static const QStringList verbs{u"EHLO"_s, u"HELO"_s, u"STARTTLS"_s, u"AUTH"_s, u"MAIL"_s, u"RCPT"_s,
                                   u"DATA"_s, u"BDAT"_s, u"."_s,        u"RSET"_s, u"QUIT"_s};

    for (const TranscriptLine &line : lines) {
        if (line.direction == TranscriptLine::Direction::Sent) {
            const QString verb = QString::fromUtf8(line.text).section(u' ', 0, 0).toUpper();
            if (verb == u"EHLO"_s || verb == u"HELO"_s)
                isSmtp = true;
            if (!verbs.contains(verb))
                continue;
            waiting.append(verb);
            stages.current = std::max(stages.current, stageOf(verb));
            if (verb == u"MAIL"_s)
                stages.current = Stage::Handshake; // the next message on the same connection
        } else if (line.direction == TranscriptLine::Direction::Received) {
            const QString code = replyCode(line.text);
            if (code.isEmpty() || code == u"334"_s)
                continue;
            if (waiting.isEmpty()) {
                addStep(stages.handshake, code);
                continue;
            }
            // DATA is answered twice: 354, then the verdict on the message.
            const QString verb = waiting.takeFirst();
            if (verb == u"DATA"_s && code == u"354"_s)
                waiting.prepend(u"."_s);
            addStep(list(stageOf(verb)), verb == u"."_s ? u"message %1"_s.arg(code) : verb + u' ' + code);
            stages.failed = code >= u"400"_s;
            stages.ended = verb == u"QUIT"_s;
        }
    }
    return isSmtp ? std::optional(stages) : std::nullopt;
}

} // namespace postrider::ui
