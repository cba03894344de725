#include "composer/outbox_view.h"

#include "composer/delivery_card.h"
#include "composer/outbox_card.h"
#include "forms/inline_panel.h"
#include "forms/tones.h"
#include "widgets/empty_state.h"

#include <QPointer>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider::ui {

OutboxView::OutboxView(mail::MailService &service, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_scroll(new QScrollArea)
    , m_empty(new EmptyState)
    , m_problem(new InlinePanel)
{
    setObjectName(u"Outbox"_s);
    setAccessibleName(tr("Outbox"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_empty);
    outer->addWidget(m_scroll);
    m_empty->show(u"outbox"_s, tr("Nothing is waiting to be sent."), tr("Messages stay here until a server has taken them."));

    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(Grid * 2, Grid * 2, Grid * 2, Grid * 2);
    auto *frame = new QWidget;
    frame->setMaximumWidth(fontMetrics().averageCharWidth() * 120);
    row->addWidget(frame, 1);
    m_column = new QVBoxLayout(frame);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Grid * 3 / 2);
    m_column->addWidget(m_problem);
    m_column->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);

    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &OutboxView::tick);
    connect(&m_service, &mail::MailService::outboxChanged, this, &OutboxView::refresh);
    refresh();
}

OutboxView::~OutboxView() = default;

OutboxCard *OutboxView::cardOf(OutboxId id)
{
    OutboxCard *&card = m_cards[id];
    if (card)
        return card;
    card = new OutboxCard(id);
    // The card may go while it tells of the click: the service is asked from a fresh turn.
    connect(
        card, &OutboxCard::retryRequested, this, [this](OutboxId item) { m_service.outboxRetry(item); }, Qt::QueuedConnection);
    connect(
        card, &OutboxCard::markSentRequested, this, [this](OutboxId item) { m_service.outboxMarkSent(item); },
        Qt::QueuedConnection);
    connect(
        card, &OutboxCard::othersRequested, this, [this](OutboxId item) { m_service.outboxSendToOthers(item); },
        Qt::QueuedConnection);
    connect(
        card, &OutboxCard::holdRequested, this, [this](OutboxId item) { m_service.outboxHold(item, {}); }, Qt::QueuedConnection);
    connect(
        card, &OutboxCard::discardRequested, this, [this](OutboxId item) { m_service.outboxDiscard(item); },
        Qt::QueuedConnection);
    connect(card, &OutboxCard::editRequested, this, &OutboxView::edit, Qt::QueuedConnection);
    return card;
}

void OutboxView::refresh()
{
    const std::vector<mail::OutboxItem> items = m_service.outbox();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    std::erase_if(m_cards, [&items](const auto &entry) {
        const bool gone =
            std::none_of(items.begin(), items.end(), [&entry](const mail::OutboxItem &item) { return item.id == entry.first; });
        if (gone)
            entry.second->deleteLater();
        return gone;
    });
    int at = 1; // below the problem panel
    for (const mail::OutboxItem &item : items) {
        OutboxCard *card = cardOf(item.id);
        if (m_column->indexOf(card) != at) {
            m_column->removeWidget(card);
            m_column->insertWidget(at, card);
        }
        card->setItem(item, now);
        ++at;
    }
    refreshNews(at);
    const bool nothing = items.empty() && m_newsCards.empty();
    m_empty->setVisible(nothing);
    m_scroll->setVisible(!nothing);
}

/// What was sent and did not arrive, below what is on its way.
void OutboxView::refreshNews(int at)
{
    const std::vector<mail::DeliveryNews> all = m_service.deliveryNews();
    while (m_newsCards.size() > all.size()) {
        m_newsCards.back()->deleteLater();
        m_newsCards.pop_back();
    }
    for (size_t i = 0; i < all.size(); ++i) {
        if (i == m_newsCards.size()) {
            auto *card = new DeliveryCard;
            connect(
                card, &DeliveryCard::putAsideRequested, this,
                [this](const QByteArray &messageId) { m_service.putDeliveryNewsAside(messageId); }, Qt::QueuedConnection);
            m_newsCards.push_back(card);
        }
        DeliveryCard *card = m_newsCards[i];
        if (m_column->indexOf(card) != at) {
            m_column->removeWidget(card);
            m_column->insertWidget(at, card);
        }
        card->setNews(all[i]);
        ++at;
    }
}

void OutboxView::tick()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const auto &[id, card] : m_cards)
        card->setNow(now);
}

void OutboxView::edit(OutboxId id)
{
    m_service.outboxEdit(
        id, [self = QPointer(this)](mail::DraftId draft, const mail::DraftContent &content, std::optional<Failure> failure) {
            if (!self)
                return;
            if (failure) {
                self->m_problem->showMessage(Tone::Warning, tr("It can't be taken back."), failure->message());
                return;
            }
            self->m_problem->showNothing();
            Q_EMIT self->draftOpened(draft, content);
        });
}

void OutboxView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    tick();
    m_clock.start();
}

void OutboxView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_clock.stop();
}

} // namespace postrider::ui
