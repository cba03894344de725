#include "composer/attachment_chip.h"

#include "forms/glyphs.h"
#include "forms/tones.h"
#include "widgets/icons.h"

#include <QKeyEvent>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace postrider::ui {

AttachmentChip::AttachmentChip(const QString &name, const QString &detail, bool missing, QWidget *parent)
    : QWidget(parent)
    , m_name(name)
    , m_detail(detail)
    , m_missing(missing)
    , m_remove(new QToolButton(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(name);
    setAccessibleDescription(detail);
    setToolTip(name.toHtmlEscaped());
    m_remove->setAutoRaise(true);
    m_remove->setIcon(themedIcon(u"close"_s));
    m_remove->setToolTip(tr("Remove"));
    m_remove->setAccessibleName(tr("Remove %1").arg(name));
    m_remove->setFocusPolicy(Qt::NoFocus);
    connect(m_remove, &QToolButton::clicked, this, &AttachmentChip::removeRequested);
}

QSize AttachmentChip::sizeHint() const
{
    const QFontMetrics small(smallFont(font()));
    const int most = fontMetrics().averageCharWidth() * 34;
    const int text = std::min(std::max(fontMetrics().horizontalAdvance(m_name), small.horizontalAdvance(m_detail)), most);
    return {text + 16 + Grid * 6, fontMetrics().height() + small.height() + Grid * 3 / 2};
}

void AttachmentChip::resizeEvent(QResizeEvent *)
{
    const int side = Grid * 3;
    const int x = layoutDirection() == Qt::RightToLeft ? Grid / 2 : width() - side - Grid / 2;
    m_remove->setGeometry(x, (height() - side) / 2, side, side);
}

void AttachmentChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tones tones(palette());
    const Tone tone = m_missing ? Tone::Error : Tone::Plain;
    painter.setPen(hasFocus() ? QPen(tones.accent, 2) : QPen(tones.border(tone)));
    painter.setBrush(m_missing ? tones.back(tone) : palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);

    const bool reversed = layoutDirection() == Qt::RightToLeft;
    const QRect icon(reversed ? width() - Grid - 16 : Grid, (height() - 16) / 2, 16, 16);
    paintIcon(painter, icon, m_missing ? u"warning"_s : u"file"_s, tones.mark(tone));
    const int nearSide = Grid * 2 + 16;
    const int farSide = Grid * 4;
    const QRect text =
        rect().adjusted(reversed ? farSide : nearSide, Grid * 3 / 4, reversed ? -nearSide : -farSide, -Grid * 3 / 4);
    painter.setPen(tones.text);
    painter.drawText(text, int(Qt::AlignTop | Qt::AlignLeading), fontMetrics().elidedText(m_name, Qt::ElideMiddle, text.width()));
    painter.setFont(smallFont(font()));
    painter.setPen(tones.mark(tone));
    painter.drawText(text, int(Qt::AlignBottom | Qt::AlignLeading),
                     QFontMetrics(painter.font()).elidedText(m_detail, Qt::ElideRight, text.width()));
}

void AttachmentChip::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        Q_EMIT removeRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace postrider::ui
