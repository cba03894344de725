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

Q_SIGNALS:
    /// To the invitation that is shown.
    void answered(postrider::mail::InvitationReply reply);

private:
    void addAnswers(InlinePanel *panel);

    QVBoxLayout *m_column = nullptr;
    std::vector<mail::MessageFact> m_facts;
    std::vector<InlinePanel *> m_panels;
};

} // namespace postrider::ui
