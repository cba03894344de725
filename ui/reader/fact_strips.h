// What a message is beside its text, a strip each: reports, invitations, signatures, doubts about the sender.
#pragma once

#include "mail/mail_types.h"

#include <QWidget>
#include <vector>

class QVBoxLayout;

namespace postrider::ui {

class InlinePanel;

class FactStrips final : public QWidget
{
    Q_OBJECT

public:
    explicit FactStrips(QWidget *parent = nullptr);

    /// Hides itself where there are none. All of it is plain text.
    void show(const std::vector<mail::MessageFact> &facts);
    /// An answer is on its way: no more of them.
    void takeAnswersAway();
    /// The user has decided about the receipt: it is not asked about any more.
    void takeReceiptAway();

Q_SIGNALS:
    /// To the invitation that is shown.
    void answered(postrider::mail::InvitationReply reply);
    /// About the receipt that the sender asks for.
    void receiptDecided(bool send);

private:
    void addAnswers(InlinePanel *panel);
    void addReceiptAnswers(InlinePanel *panel);

    QVBoxLayout *m_column = nullptr;
    std::vector<mail::MessageFact> m_facts;
    std::vector<InlinePanel *> m_panels;
};

} // namespace postrider::ui
