#include "composer/sender_box.h"

#include "forms/glyphs.h"
#include "forms/tones.h"
#include "mime/address_parser.h"

#include <QPainter>

namespace postrider::ui {

SenderBox::SenderBox(QWidget *parent)
    : QComboBox(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

void SenderBox::addSender(const Address &address)
{
    m_senders.push_back(address);
    addItem(mime::formatAddress(address));
    updateGeometry();
}

QSize SenderBox::sizeHint() const
{
    int width = fontMetrics().averageCharWidth() * 20;
    const QFontMetrics bold(boldFont(font()));
    for (const Address &sender : m_senders)
        width = std::max(width, bold.horizontalAdvance(sender.name) + Grid + fontMetrics().horizontalAdvance(sender.address));
    return {width + Grid * 4, fontMetrics().height() + Grid / 2};
}

QSize SenderBox::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 20, sizeHint().height()};
}

void SenderBox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tones tones(palette());
    if (hasFocus() || underMouse()) {
        painter.setPen(hasFocus() ? QPen(tones.accent, 1.5) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() ? mixed(palette().color(QPalette::Base), tones.text, 0.05) : QColor(Qt::transparent));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 5, 5);
    }
    if (currentIndex() < 0 || currentIndex() >= int(m_senders.size()))
        return;
    const Address &sender = m_senders[size_t(currentIndex())];
    const bool reversed = layoutDirection() == Qt::RightToLeft;
    const int side = Grid * 2;
    const QRect text = rect().adjusted(reversed ? side + Grid : 2, 0, reversed ? -2 : -side - Grid, 0);
    painter.setFont(boldFont(font()));
    painter.setPen(tones.text);
    const QString name = QFontMetrics(painter.font()).elidedText(sender.name, Qt::ElideRight, text.width());
    painter.drawText(text, int(Qt::AlignVCenter | Qt::AlignLeading), name);
    const int used = name.isEmpty() ? 0 : QFontMetrics(painter.font()).horizontalAdvance(name) + Grid;
    painter.setFont(font());
    painter.setPen(name.isEmpty() ? tones.text : tones.faint);
    const QRect rest = reversed ? text.adjusted(0, 0, -used, 0) : text.adjusted(used, 0, 0, 0);
    painter.drawText(rest, int(Qt::AlignVCenter | Qt::AlignLeading),
                     fontMetrics().elidedText(sender.address, Qt::ElideRight, rest.width()));
    if (count() > 1)
        paintGlyph(painter, QRectF(reversed ? Grid / 2 : width() - side - Grid / 2, (height() - side) / 2.0, side, side),
                   Glyph::Down, tones.faint);
}

} // namespace postrider::ui
