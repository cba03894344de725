#include "composer/delivery_card.h"

#include "forms/pieces.h"
#include "widgets/buttons.h"

#include <algorithm>
#include <QLocale>
#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider::ui {

namespace {

constexpr size_t MostLines = 20;

} // namespace

DeliveryCard::DeliveryCard(QWidget *parent)
    : SignCard(parent)
    , m_lines(wrapped())
{
    m_aside = new FlatButton(FlatButton::Look::Framed, u"check"_s, tr("Put aside"));
    m_aside->setNames("Put aside", tr("Put aside"));
    m_aside->setToolTip(tr("It is not shown here any more; the report itself stays in your mail"));
    for (QLabel *label : {m_subject, m_state, m_lines})
        m_column->addWidget(label);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, Grid, 0, 0);
    buttons->addWidget(m_aside);
    buttons->addStretch(1);
    m_column->addLayout(buttons);
    connect(m_aside, &QToolButton::clicked, this, [this] { Q_EMIT putAsideRequested(m_news.messageId); });
}

bool DeliveryCard::failed() const
{
    return std::any_of(m_news.recipients.begin(), m_news.recipients.end(), [](const auto &each) { return each.failed; });
}

void DeliveryCard::setNews(const mail::DeliveryNews &news)
{
    m_news = news;
    m_subject->setText(news.subject.isEmpty() ? tr("(no subject)") : news.subject);
    const QString when = QLocale().toString(news.received.toLocalTime(), QLocale::ShortFormat);
    m_state->setText(failed() ? tr("Sent, but not delivered · %1", "a day and a time").arg(when)
                              : tr("Sent, but not delivered yet · %1", "a day and a time").arg(when));
    QStringList lines;
    for (size_t i = 0; i < news.recipients.size() && i < MostLines; ++i)
        lines.append(news.recipients[i].text);
    if (news.recipients.size() > MostLines)
        lines.append(tr("… and %Ln more recipient(s)", nullptr, int(news.recipients.size() - MostLines)));
    m_lines->setText(lines.join(u'\n'));
    setAccessibleName(tr("%1: %2", "subject: state").arg(m_subject->text(), m_state->text()));
    setAccessibleDescription(m_lines->text());
    setLook(failed() ? Glyph::Cross : Glyph::Warning, failed() ? Tone::Error : Tone::Warning, true);
}

} // namespace postrider::ui
