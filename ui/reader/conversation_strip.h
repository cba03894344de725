// The other messages of the conversation that is being read, a line each.
#pragma once

#include "mail/mail_service.h"

#include <QWidget>
#include <vector>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace postrider::ui {

class LinkButton;

/// Shows itself only where there is more than the message itself; at first the nearest ones.
class ConversationStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit ConversationStrip(mail::MailService &service, QWidget *parent = nullptr);
    ~ConversationStrip() override;

    /// Asks for the conversation of this message; nothing for an invalid entry.
    void show(mail::ListEntry entry);

Q_SIGNALS:
    void chosen(postrider::mail::ListEntry entry);

private:
    void ask();
    void take(const std::vector<mail::ConversationMessage> &messages);
    void fill();
    QToolButton *lineFor(const mail::MessageRow &row);

    mail::MailService &m_service;
    mail::ListEntry m_entry;
    mail::RequestPtr m_request;
    std::vector<mail::MessageRow> m_rows; ///< all of the conversation, oldest first
    std::vector<QToolButton *> m_lines;
    bool m_all = false;
    QLabel *m_summary = nullptr;
    LinkButton *m_more = nullptr;
    QVBoxLayout *m_column = nullptr;
};

} // namespace postrider::ui
