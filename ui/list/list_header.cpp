#include "list/list_header.h"

#include "forms/pieces.h"
#include "forms/tones.h"
#include "widgets/buttons.h"
#include "widgets/elided_label.h"

#include <QButtonGroup>
#include <QPainter>
#include <QVBoxLayout>

namespace postrider::ui {

using Filter = mail::ListQuery::Filter;

ListHeader::ListHeader(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(this))
    , m_subtitle(new ElidedLabel(this))
{
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * 1.2);
    big.setWeight(QFont::DemiBold);
    m_title->setFont(big);
    m_subtitle->setFont(smallFont(font()));
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);

    auto *chips = new QHBoxLayout;
    chips->setSpacing(6);
    auto *group = new QButtonGroup(this);
    group->setExclusive(true);
    const struct {
        const char *key;
        QString text;
    } names[] = {
        {"All", tr("All")}, {"Unread", tr("Unread")}, {"Starred only", tr("Starred")}, {"With attachments", tr("Attachments")}};
    for (size_t i = 0; i < m_chips.size(); ++i) {
        m_chips[i] = new FlatButton(FlatButton::Look::Chip, this);
        m_chips[i]->setText(names[i].text);
        m_chips[i]->setFont(smallFont(font()));
        m_chips[i]->setNames(names[i].key, names[i].text);
        group->addButton(m_chips[i], int(i));
        chips->addWidget(m_chips[i]);
    }
    chips->addStretch();
    m_chips[0]->setChecked(true);
    connect(group, &QButtonGroup::idClicked, this, [this](int id) { Q_EMIT filterChosen(Filter(id)); });

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(2 * Grid, 12, 2 * Grid, Grid + 1);
    column->setSpacing(2);
    column->addWidget(m_title);
    column->addWidget(m_subtitle);
    column->addSpacing(6);
    column->addLayout(chips);
}

void ListHeader::setTitle(const QString &title)
{
    m_title->setText(title);
}

void ListHeader::setSubtitle(const QString &text)
{
    m_subtitle->setText(text);
}

QString ListHeader::subtitle() const
{
    return m_subtitle->text();
}

void ListHeader::setFilter(Filter filter)
{
    m_chips[size_t(filter)]->setChecked(true);
}

void ListHeader::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(0, height() - 1, width(), 1, Tones(palette()).line);
}

} // namespace postrider::ui
