#include "reader/fact_strips.h"

#include "forms/inline_panel.h"

#include <algorithm>
#include <QVBoxLayout>

namespace postrider::ui {

namespace {

constexpr size_t MostStrips = 12;

Tone toneOf(const mail::MessageFact &fact)
{
    // Never Tone::Good: nothing a message says of itself has been proven.
    if (fact.isWarning) {
        return Tone::Warning;
    }
    return fact.kind == mail::MessageFact::Kind::Invitation ? Tone::Plain : Tone::Info;
}

bool isReceiptWanted(const mail::MessageFact &fact)
{
    return fact.kind == mail::MessageFact::Kind::Receipt && fact.canBeAnswered;
}

} // namespace

FactStrips::FactStrips(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("Facts"));
    setAccessibleName(tr("About this message"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Grid / 2);
    hide();
}

void FactStrips::show(const std::vector<mail::MessageFact> &facts)
{
    if (facts == m_facts) {
        setVisible(!facts.empty());
        return;
    }
    m_facts = facts;
    const size_t count = std::min(facts.size(), MostStrips);
    while (m_panels.size() < count) {
        auto *panel = new InlinePanel(this);
        m_panels.push_back(panel);
        m_column->addWidget(panel);
    }
    setVisible(count > 0); // before its strips: they speak when they appear
    for (size_t i = 0; i < m_panels.size(); ++i) {
        if (i < count) {
            m_panels[i]->showMessage(toneOf(facts[i]), facts[i].title, facts[i].lines.join(u'\n'));
            if (isReceiptWanted(facts[i])) {
                addReceiptAnswers(m_panels[i]);
            } else if (facts[i].canBeAnswered) {
                addAnswers(m_panels[i]);
            }
        } else {
            m_panels[i]->showNothing();
        }
    }
}

void FactStrips::addAnswers(InlinePanel *panel)
{
    panel->setButtonsBelow(true);
    panel->addButton(tr("Accept"), [this] { Q_EMIT answered(mail::InvitationReply::Accepted); });
    panel->addButton(tr("Maybe"), [this] { Q_EMIT answered(mail::InvitationReply::Tentative); });
    panel->addButton(tr("Decline"), [this] { Q_EMIT answered(mail::InvitationReply::Declined); });
}

void FactStrips::addReceiptAnswers(InlinePanel *panel)
{
    panel->setButtonsBelow(true);
    panel->addButton(tr("Send receipt"), [this] { Q_EMIT receiptDecided(true); });
    panel->addButton(tr("No"), [this] { Q_EMIT receiptDecided(false); });
}

void FactStrips::takeAnswersAway()
{
    std::vector<mail::MessageFact> facts = m_facts;
    for (mail::MessageFact &fact : facts) {
        fact.canBeAnswered = fact.canBeAnswered && fact.kind != mail::MessageFact::Kind::Invitation;
    }
    show(facts);
}

void FactStrips::takeReceiptAway()
{
    std::vector<mail::MessageFact> facts = m_facts;
    std::erase_if(facts, isReceiptWanted);
    show(facts);
}

} // namespace postrider::ui
