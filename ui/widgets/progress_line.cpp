#include "widgets/progress_line.h"

#include "forms/pieces.h"
#include "forms/tones.h"
#include "widgets/elided_label.h"

#include <QHBoxLayout>
#include <QPainter>

namespace postrider::ui {

namespace {
constexpr int BarHeight = 3;
}

ProgressLine::ProgressLine(QWidget *parent)
    : QWidget(parent)
    , m_text(new ElidedLabel(this))
    , m_cancel(new LinkButton(tr("Cancel"), this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, BarHeight + 3);
    row->addWidget(m_text, 1);
    row->addWidget(m_cancel);
    m_cancel->hide();
    connect(m_cancel, &QToolButton::clicked, this, &ProgressLine::cancelled);
}

void ProgressLine::show(const QString &text, qint64 done, qint64 total)
{
    m_text->setText(text);
    setAccessibleName(text);
    m_done = done;
    m_total = total;
    update();
}

void ProgressLine::setCancellable(bool on)
{
    m_cancel->setVisible(on);
}

QString ProgressLine::text() const
{
    return m_text->text();
}

void ProgressLine::paintEvent(QPaintEvent *)
{
    if (m_total <= 0) {
        return;
    }
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const Tones tones(palette());
    const QRect inner = contentsRect();
    QRectF bar(inner.left(), inner.bottom() + 1 - BarHeight, inner.width(), BarHeight);
    painter.setBrush(tones.line);
    painter.drawRoundedRect(bar, BarHeight / 2.0, BarHeight / 2.0);
    const qreal share = std::clamp(qreal(m_done) / qreal(m_total), 0.0, 1.0);
    bar.setWidth(inner.width() * share);
    if (layoutDirection() == Qt::RightToLeft) {
        bar.moveRight(inner.right() + 1);
    }
    painter.setBrush(tones.accent);
    painter.drawRoundedRect(bar, BarHeight / 2.0, BarHeight / 2.0);
}

} // namespace postrider::ui
