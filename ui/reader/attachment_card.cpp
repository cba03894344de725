#include "reader/attachment_card.h"

#include "forms/tones.h"
#include "widgets/display_text.h"
#include "widgets/icons.h"

#include <QMenu>
#include <QPainter>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int Padding = 10;
constexpr int IconSide = 20;
constexpr int ArrowWidth = 26;
constexpr int WidestText = 240;
constexpr int NarrowestText = 112;

} // namespace

QString iconOfType(const QString &type)
{
    if (type.startsWith(u"image/"_s)) {
        return u"image"_s;
    }
    if (type.startsWith(u"text/calendar"_s)) {
        return u"calendar"_s;
    }
    return type == u"message/rfc822"_s ? u"all-mail"_s : u"file"_s;
}

AttachmentCard::AttachmentCard(const mail::AttachmentInfo &info, QWidget *parent)
    : QToolButton(parent)
    , m_info(info)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setPopupMode(MenuButtonPopup);
    auto *menu = new QMenu(this);
    m_open = menu->addAction(tr("Open"), this, &AttachmentCard::openRequested);
    menu->addAction(tr("Save as…"), this, &AttachmentCard::saveRequested);
    m_cancel = menu->addAction(tr("Cancel the download"), this, &AttachmentCard::cancelRequested);
    setMenu(menu);
    connect(this, &QToolButton::clicked, this, [this] {
        if (m_busy) {
            Q_EMIT cancelRequested();
        } else if (m_info.canOpen) {
            Q_EMIT openRequested();
        } else {
            Q_EMIT saveRequested();
        }
    });
    takeInfo();
}

void AttachmentCard::setInfo(const mail::AttachmentInfo &info)
{
    m_info = info;
    takeInfo();
}

void AttachmentCard::setProgress(qint64 done, qint64 total)
{
    m_busy = done >= 0;
    m_done = done;
    m_total = total;
    takeInfo();
}

void AttachmentCard::takeInfo()
{
    m_open->setVisible(m_info.canOpen);
    m_open->setText(m_info.isWrapped ? tr("Show what is inside") : tr("Open"));
    m_cancel->setVisible(m_busy);
    setAccessibleName(tr("%1, %2", "attachment: name, size and place").arg(m_info.name, secondLine()));
    setAccessibleDescription(m_info.warning);
    setToolTip((m_info.warning.isEmpty() ? m_info.name : m_info.warning).toHtmlEscaped());
    updateGeometry();
    update();
}

QString AttachmentCard::secondLine() const
{
    if (m_busy) {
        return m_total > 0 ? tr("%1 of %2 · press to stop").arg(sizeText(m_done), sizeText(m_total))
                           : tr("asking the server · press to stop");
    }
    const QString size = sizeText(m_info.size);
    const QString place = m_info.isHere ? tr("downloaded") : tr("on the server");
    const QString text = size.isEmpty() ? place : tr("%1 · %2", "size and place").arg(size, place);
    return m_info.canOpen ? text : tr("%1 · save only").arg(text);
}

QSize AttachmentCard::sizeHint() const
{
    const int name = QFontMetrics(font()).horizontalAdvance(isolated(m_info.name));
    const int second = QFontMetrics(smallFont(font())).horizontalAdvance(secondLine());
    const int text = std::clamp(std::max(name, second) + 2, NarrowestText, WidestText);
    return {Padding + IconSide + 8 + text + ArrowWidth + 2,
            QFontMetrics(font()).height() + QFontMetrics(smallFont(font())).height() + 16};
}

void AttachmentCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tones tones(palette());
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool danger = !m_info.warning.isEmpty();
    QColor back = danger ? tones.back(Tone::Warning) : palette().color(QPalette::Base);
    if (isDown() || underMouse()) {
        back = mixed(back, tones.text, isDown() ? 0.10 : 0.05);
    }
    painter.setPen(danger ? tones.border(Tone::Warning) : tones.line);
    painter.setBrush(back);
    painter.drawRoundedRect(frame, 6, 6);
    if (hasFocus()) {
        painter.setPen(QPen(tones.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    const bool reversed = layoutDirection() == Qt::RightToLeft;
    const auto box = [&](int x, int y, int w, int h) { return QRect(reversed ? width() - x - w : x, y, w, h); };
    paintIcon(painter, box(Padding, (height() - IconSide) / 2, IconSide, IconSide),
              danger ? u"warning"_s : iconOfType(m_info.type), danger ? tones.mark(Tone::Warning) : tones.faint);
    paintIcon(painter, box(width() - ArrowWidth + 5, (height() - 14) / 2, 14, 14), u"chevron-down"_s, tones.faint);

    const int x = Padding + IconSide + 8;
    const int textWidth = width() - x - ArrowWidth;
    const int first = QFontMetrics(font()).height();
    painter.setPen(tones.text);
    const QRect nameBox = box(x, 7, textWidth, first);
    // The end of a name tells its kind: cut it in the middle.
    painter.drawText(nameBox, (reversed ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetrics(font()).elidedText(isolated(m_info.name), Qt::ElideMiddle, textWidth));
    painter.setFont(smallFont(font()));
    painter.setPen(tones.faint);
    painter.drawText(box(x, 8 + first, textWidth, QFontMetrics(painter.font()).height()),
                     (reversed ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine,
                     QFontMetrics(painter.font()).elidedText(secondLine(), Qt::ElideRight, textWidth));
    if (m_busy && m_total > 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tones.accent);
        const qreal share = std::clamp(qreal(m_done) / qreal(m_total), 0.0, 1.0);
        painter.drawRoundedRect(QRectF(6, height() - 4, (width() - 12) * share, 2), 1, 1);
    }
}

} // namespace postrider::ui
