#include "composer/delivery_card.h"

#include "forms/glyphs.h"
#include "forms/pieces.h"
#include "widgets/buttons.h"

#include <algorithm>
#include <QEvent>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider::ui {

namespace {

constexpr size_t MostLines = 20;

QLabel *wrapped()
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

DeliveryCard::DeliveryCard(QWidget *parent)
    : QWidget(parent)
    , m_sign(new GlyphLabel)
    , m_subject(wrapped())
    , m_state(wrapped())
    , m_lines(wrapped())
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Grid * 2, Grid * 2, Grid * 2, Grid * 2);
    row->setSpacing(Grid * 3 / 2);
    row->addWidget(m_sign, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(Grid / 2);
    row->addLayout(column, 1);
    m_subject->setFont(boldFont(font()));
    m_aside = new FlatButton(FlatButton::Look::Framed, u"check"_s, tr("Put aside"));
    m_aside->setNames("Put aside", tr("Put aside"));
    m_aside->setToolTip(tr("It is not shown here any more; the report itself stays in your mail"));
    for (QLabel *label : {m_subject, m_state, m_lines})
        column->addWidget(label);
    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(0, Grid, 0, 0);
    buttons->addWidget(m_aside);
    buttons->addStretch(1);
    column->addLayout(buttons);
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
    takeLook();
}

void DeliveryCard::takeLook()
{
    const Tones tones(palette());
    const Tone tone = failed() ? Tone::Error : Tone::Warning;
    m_sign->setGlyph(failed() ? Glyph::Cross : Glyph::Warning, tones.mark(tone));
    QPalette own = palette();
    own.setColor(QPalette::WindowText, tones.mark(tone));
    m_state->setPalette(own);
    update();
}

void DeliveryCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tones tones(palette());
    painter.setPen(tones.border(failed() ? Tone::Error : Tone::Warning));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

void DeliveryCard::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        takeLook();
}

} // namespace postrider::ui
