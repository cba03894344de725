#include "inspector/stage_strip.h"

#include "forms/glyphs.h"
#include "forms/tones.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace postrider::ui {

StageStrip::StageStrip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    hide();
}

QSize StageStrip::sizeHint() const
{
    return {Grid * 40, fontMetrics().height() + QFontMetrics(smallFont(font())).height() + Grid * 2};
}

void StageStrip::setStages(const std::optional<SmtpStages> &stages)
{
    m_stages = stages;
    setVisible(stages.has_value());
    if (stages) {
        setAccessibleName(tr("Stages of sending"));
        setAccessibleDescription(QStringList{tr("Handshake: %1").arg(stages->handshake.join(u", "_s)),
                                             tr("Transfer: %1").arg(stages->transfer.join(u", "_s)),
                                             tr("Termination: %1").arg(stages->termination.join(u", "_s))}
                                     .join(u". "_s));
    }
    update();
}

void StageStrip::paintEvent(QPaintEvent *)
{
    if (!m_stages)
        return;
    QPainter painter(this);
    const Tones tones(palette());
    const QStringList names{tr("Handshake"), tr("Transfer"), tr("Termination")};
    const std::array<const QStringList *, 3> steps{&m_stages->handshake, &m_stages->transfer, &m_stages->termination};
    const int current = m_stages->ended ? 3 : int(m_stages->current);
    const QFont small = smallFont(font());
    const int side = fontMetrics().height();

    for (int i = 0; i < 3; ++i) {
        const QRect cell(width() * i / 3, 0, width() * (i + 1) / 3 - width() * i / 3, height());
        const bool failed = m_stages->failed && i == std::min(current, 2);
        Tone tone = failed ? Tone::Error : Tone::Info;
        if (i == current || failed)
            painter.fillRect(cell, tones.back(tone));
        painter.setPen(tones.line);
        painter.drawRect(cell.adjusted(0, 0, i == 2 ? -1 : 0, -1));

        const QRect inside = cell.adjusted(Grid * 3 / 2, Grid, -Grid, -Grid);
        const Glyph glyph = failed ? Glyph::Cross : i < current ? Glyph::Tick : i == current ? Glyph::Dot : Glyph::Ring;
        const QColor ink = failed ? tones.bad : i < current ? tones.good : i == current ? tones.accent : tones.faint;
        paintGlyph(painter, QRectF(inside.left(), inside.top(), side, side), glyph, ink);
        painter.setFont(boldFont(font()));
        painter.setPen(ink);
        painter.drawText(inside.adjusted(side + Grid / 2, 0, 0, 0), int(Qt::AlignLeft | Qt::AlignTop), names[i]);
        painter.setFont(small);
        painter.setPen(tones.faint);
        const QString line = QFontMetrics(small).elidedText(steps[size_t(i)]->join(u" · "_s), Qt::ElideRight, inside.width());
        painter.drawText(inside, int(Qt::AlignLeft | Qt::AlignBottom), line);
    }
}

} // namespace postrider::ui
