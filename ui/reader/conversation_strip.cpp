#include "reader/conversation_strip.h"

#include "forms/pieces.h"
#include "mime/text_safety.h"
#include "widgets/display_text.h"

#include <algorithm>
#include <QVBoxLayout>

namespace postrider::ui {

namespace {

constexpr int FewLines = 4;

} // namespace

ConversationStrip::ConversationStrip(mail::MailService &service, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_summary(new FaintLabel({}, this))
    , m_more(new LinkButton({}, this))
{
    setObjectName(QStringLiteral("Conversation"));
    setAccessibleName(tr("Conversation"));
    m_summary->setFont(smallFont(font()));
    m_summary->setContentsMargins(Grid / 2, 0, 0, 0); // as the words of the links below
    m_more->setFont(smallFont(font()));
    connect(m_more, &QToolButton::clicked, this, [this] {
        m_all = !m_all;
        fill();
    });
    auto *top = new QHBoxLayout;
    top->setSpacing(Grid);
    top->addWidget(m_summary);
    top->addWidget(m_more);
    top->addStretch();
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(2);
    m_column->addLayout(top);
    connect(&service, &mail::MailService::conversationsChanged, this, &ConversationStrip::ask);
    hide();
}

ConversationStrip::~ConversationStrip() = default;

void ConversationStrip::show(mail::ListEntry entry)
{
    if (entry == m_entry) {
        return;
    }
    m_entry = entry;
    m_all = false;
    m_rows.clear();
    fill();
    ask();
}

void ConversationStrip::ask()
{
    m_request.reset();
    if (!m_entry.message.isValid()) {
        return;
    }
    m_request = m_service.loadConversation(m_entry, [this, entry = m_entry](const std::vector<mail::ConversationMessage> &messages) {
        if (entry == m_entry) {
            take(messages);
        }
    });
}

void ConversationStrip::take(const std::vector<mail::ConversationMessage> &messages)
{
    m_rows.clear();
    for (const mail::ConversationMessage &message : messages) {
        m_rows.push_back(message.row);
    }
    fill();
}

QToolButton *ConversationStrip::lineFor(const mail::MessageRow &row)
{
    const QString who = row.from.empty() ? tr("Unknown sender") : peopleText(row.from, 1);
    const QString when = rowDate(row.date, QDateTime::currentDateTime());
    auto *line = new LinkButton(tr("%1 · %2", "sender and date").arg(who, when).replace(u'&', QStringLiteral("&&")), this);
    line->setFont(smallFont(font()));
    line->setAccessibleName(tr("Open the message of %1, %2").arg(who, when));
    const QString subject = mime::cleanForDisplay(row.subject, 200);
    const QString snippet = mime::cleanForDisplay(row.snippet, 200);
    line->setToolTip((snippet.isEmpty() ? subject : subject + u'\n' + snippet).toHtmlEscaped());
    connect(line, &QToolButton::clicked, this, [this, entry = row.entry] { Q_EMIT chosen(entry); });
    return line;
}

void ConversationStrip::fill()
{
    for (QToolButton *line : m_lines) {
        m_column->removeWidget(line);
        line->hide();
        line->deleteLater(); // it may be what was clicked
    }
    m_lines.clear();
    const auto own = std::find_if(m_rows.begin(), m_rows.end(),
                                  [this](const mail::MessageRow &row) { return row.entry.message == m_entry.message; });
    const int others = int(m_rows.size()) - (own == m_rows.end() ? 0 : 1);
    setVisible(others > 0);
    if (others <= 0) {
        return;
    }
    // The nearest ones: before and after this one, or the last ones.
    const int at = own == m_rows.end() ? int(m_rows.size()) : int(own - m_rows.begin());
    int first = 0;
    int last = int(m_rows.size()) - 1;
    if (!m_all && others > FewLines) {
        first = std::clamp(at - FewLines / 2, 0, int(m_rows.size()) - 1 - FewLines);
        last = first + FewLines;
    }
    for (int i = first; i <= last; ++i) {
        if (i == at) {
            continue;
        }
        QToolButton *line = lineFor(m_rows[size_t(i)]);
        m_lines.push_back(line);
        m_column->addWidget(line, 0, Qt::AlignLeft);
        line->setVisible(true);
    }
    m_summary->setText(tr("Conversation with %n other message(s)", nullptr, others));
    m_more->setVisible(others > FewLines);
    m_more->setText(m_all ? tr("Show fewer") : tr("Show all"));
    m_more->setAccessibleName(m_all ? tr("Show fewer messages of this conversation") : tr("Show all messages of this conversation"));
}

} // namespace postrider::ui
