#include "composer/outbox_card.h"

#include "forms/pieces.h"
#include "widgets/buttons.h"
#include "widgets/display_text.h"
#include "widgets/progress_line.h"

#include <QLocale>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider::ui {

using State = mail::OutboxItem::State;

namespace {

Tone toneOf(State state)
{
    switch (state) {
    case State::Failed:
        return Tone::Error;
    case State::Unknown:
        return Tone::Warning;
    case State::Accepted:
    case State::Filed:
        return Tone::Good;
    case State::Sending:
    case State::Committing:
        return Tone::Info;
    case State::Queued:
    case State::Holding:
        return Tone::Plain;
    }
    return Tone::Plain;
}

Glyph glyphOf(State state)
{
    switch (state) {
    case State::Failed:
        return Glyph::Cross;
    case State::Unknown:
        return Glyph::Warning;
    case State::Accepted:
    case State::Filed:
        return Glyph::Tick;
    case State::Sending:
    case State::Committing:
        return Glyph::Send;
    case State::Queued:
    case State::Holding:
        return Glyph::Ring;
    }
    return Glyph::None;
}

} // namespace

QString untilText(const QDateTime &then, const QDateTime &now)
{
    const qint64 seconds = now.secsTo(then);
    if (seconds <= 0)
        return OutboxCard::tr("now");
    if (seconds < 60)
        return OutboxCard::tr("in %Ln s", nullptr, int(seconds));
    if (seconds < 3600)
        return OutboxCard::tr("in %Ln min", nullptr, int((seconds + 59) / 60));
    const QDateTime local = then.toLocalTime();
    if (local.date() != now.toLocalTime().date())
        return OutboxCard::tr("on %1", "a day and a time").arg(QLocale().toString(local, QLocale::ShortFormat));
    return OutboxCard::tr("at %1", "a time of day").arg(QLocale().toString(local.time(), QLocale::ShortFormat));
}

OutboxCard::OutboxCard(OutboxId id, QWidget *parent)
    : SignCard(parent)
    , m_id(id)
    , m_recipients(new FaintLabel)
    , m_reason(wrapped())
    , m_answers(wrapped())
    , m_progress(new ProgressLine)
    , m_buttons(new QWidget)
{
    m_recipients->setWordWrap(true);
    m_recipients->setNormalSize();
    m_progress->setCancellable(false);

    auto *buttons = new QHBoxLayout(m_buttons);
    buttons->setContentsMargins(0, Grid, 0, 0);
    buttons->setSpacing(Grid);
    m_retry = new FlatButton(FlatButton::Look::Framed, u"send"_s, tr("Try now"));
    m_retry->setNames("Try now", tr("Try now"));
    m_others = new FlatButton(FlatButton::Look::Framed, u"send"_s, tr("Send to the others"));
    m_others->setNames("Send to the others", tr("Send to the others"));
    m_hold = new FlatButton(FlatButton::Look::Framed, u"clock"_s, tr("Hold"));
    m_hold->setNames("Hold", tr("Hold"));
    m_wasSent = new FlatButton(FlatButton::Look::Framed, u"check"_s, tr("It was sent"));
    m_wasSent->setNames("It was sent", tr("It was sent"));
    m_edit = new FlatButton(FlatButton::Look::Framed, u"edit"_s, tr("Edit"));
    m_edit->setNames("Edit", tr("Edit"));
    m_discard = new FlatButton(FlatButton::Look::Quiet, u"trash"_s, tr("Discard"));
    m_discard->setNames("Discard", tr("Discard"));
    for (FlatButton *button : {m_wasSent, m_others, m_retry, m_hold, m_edit, m_discard})
        buttons->addWidget(button);
    buttons->addStretch(1);

    for (QWidget *widget :
         {static_cast<QWidget *>(m_subject), static_cast<QWidget *>(m_recipients), static_cast<QWidget *>(m_state),
          static_cast<QWidget *>(m_reason), static_cast<QWidget *>(m_answers), static_cast<QWidget *>(m_progress), m_buttons})
        m_column->addWidget(widget);
    connect(m_retry, &QToolButton::clicked, this, [this] { Q_EMIT retryRequested(m_id); });
    connect(m_others, &QToolButton::clicked, this, [this] { Q_EMIT othersRequested(m_id); });
    connect(m_hold, &QToolButton::clicked, this, [this] { Q_EMIT holdRequested(m_id); });
    connect(m_wasSent, &QToolButton::clicked, this, [this] { Q_EMIT markSentRequested(m_id); });
    connect(m_edit, &QToolButton::clicked, this, [this] { Q_EMIT editRequested(m_id); });
    connect(m_discard, &QToolButton::clicked, this, [this] {
        // No undo after this: a second press says that it is meant.
        if (m_discardAsked) {
            Q_EMIT discardRequested(m_id);
            return;
        }
        m_discardAsked = true;
        updateButtons();
    });
}

QString OutboxCard::stateText(const QDateTime &now) const
{
    switch (m_item.state) {
    case State::Queued:
        return m_item.nextTry.isValid() ? tr("Waiting; again %1", "in 4 min").arg(untilText(m_item.nextTry, now))
                                        : tr("Waiting to be sent");
    case State::Holding:
        return m_item.nextTry.isValid() ? tr("Goes out %1", "in 8 s").arg(untilText(m_item.nextTry, now))
                                        : tr("Waits until you send it");
    case State::Sending:
        return tr("Sending");
    case State::Committing:
        return tr("Handed over; waiting for the server's word");
    case State::Accepted:
        return tr("Sent; its copy goes to the Sent folder");
    case State::Filed:
        return tr("Sent");
    case State::Unknown:
        return tr("Sent or not? The server did not say.");
    case State::Failed:
        return tr("Not sent");
    }
    return {};
}

QString OutboxCard::answersText() const
{
    QStringList lines;
    for (const mail::OutboxItem::Answer &answer : m_item.answers) {
        if (answer.has)
            lines.append(tr("✓ %1 has it", "address").arg(answer.address));
        else if (answer.leftOut)
            lines.append(tr("– %1 was left out: %2", "address: the server's words").arg(answer.address, answer.text));
        else
            lines.append(answer.accepted ? tr("✓ %1: %2", "address: the server's words").arg(answer.address, answer.text)
                                         : tr("✗ %1: %2", "address: the server's words").arg(answer.address, answer.text));
    }
    return lines.join(u'\n');
}

void OutboxCard::setItem(const mail::OutboxItem &item, const QDateTime &now)
{
    if (item.state != m_item.state)
        m_discardAsked = false;
    m_item = item;
    m_subject->setText(item.subject.isEmpty() ? tr("(no subject)") : item.subject);
    m_recipients->setText(tr("To %1", "names").arg(peopleText(item.recipients, 5)));
    m_reason->setText(item.reason);
    m_reason->setVisible(!item.reason.isEmpty());
    m_answers->setText(answersText());
    m_answers->setVisible(!item.answers.empty());
    const bool moving = item.state == State::Sending || item.state == State::Committing;
    m_progress->setVisible(moving && item.bytesTotal > 0);
    if (moving && item.bytesTotal > 0)
        m_progress->show(tr("%1 of %2", "bytes").arg(sizeText(item.bytesDone), sizeText(item.bytesTotal)), item.bytesDone,
                         item.bytesTotal);
    setNow(now);
    updateButtons();
    setLook(glyphOf(item.state), toneOf(item.state), item.state == State::Failed || item.state == State::Unknown);
}

void OutboxCard::setNow(const QDateTime &now)
{
    m_state->setText(stateText(now));
    setAccessibleName(tr("%1: %2", "subject: state").arg(m_subject->text(), m_state->text()));
    setAccessibleDescription(m_item.reason);
}

void OutboxCard::updateButtons()
{
    const bool waits = m_item.state == State::Queued || m_item.state == State::Holding;
    const bool stays = m_item.state == State::Failed || m_item.state == State::Unknown;
    const bool sending = m_item.state == State::Sending; // until the final dot it can be stopped
    m_buttons->setVisible(waits || stays || sending);
    m_wasSent->setVisible(m_item.state == State::Unknown);
    m_others->setVisible(m_item.othersMayGo);
    m_hold->setVisible(sending || (waits && (m_item.state != State::Holding || m_item.nextTry.isValid())));
    m_hold->setText(sending ? tr("Stop") : tr("Hold"));
    m_hold->setNames(sending ? "Stop" : "Hold", m_hold->text());
    m_hold->setIconName(sending ? u"close"_s : u"clock"_s);
    m_hold->setToolTip(sending ? tr("Nothing was sent yet: stop it, and keep it here") : tr("Keep it here until you send it"));
    m_hold->updateGeometry();
    for (FlatButton *button : {m_retry, m_edit, m_discard})
        button->setVisible(!sending);
    m_retry->setText(m_item.state == State::Unknown   ? tr("Send it again")
                     : m_item.state == State::Holding ? tr("Send now")
                                                      : tr("Try now"));
    m_retry->updateGeometry();
    if (m_item.someHaveIt)
        m_discard->setText(m_discardAsked ? tr("Leave them out for good") : tr("Leave the rest out"));
    else
        m_discard->setText(m_discardAsked ? tr("Discard for good") : tr("Discard"));
    m_discard->setToolTip(m_discardAsked ? tr("Press again: this can't be undone") : QString());
    m_discard->updateGeometry();
}

} // namespace postrider::ui
