#include "widgets/toast.h"

#include "forms/glyphs.h"
#include "forms/pieces.h"
#include "forms/tones.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace postrider::ui {

namespace {
constexpr int ShownForMs = 8000;
constexpr int Shadow = 6;
} // namespace

Toast::Toast(QWidget *parent)
    : QWidget(parent)
    , m_text(new QLabel(this))
    , m_undo(new LinkButton(tr("Undo"), this))
    , m_close(new QToolButton(this))
{
    m_text->setTextFormat(Qt::PlainText);
    nameField(m_undo, "Undo", tr("Undo"));
    nameField(m_close, "Close", tr("Close"));
    m_close->setAutoRaise(true);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(2 * Grid + Shadow, Grid / 2 + Shadow, Grid + Shadow, Grid / 2 + Shadow);
    row->setSpacing(Grid);
    row->addWidget(m_text);
    row->addSpacing(Grid);
    row->addWidget(m_undo);
    row->addWidget(m_close);
    m_timer.setSingleShot(true);
    m_timer.setInterval(ShownForMs);
    connect(&m_timer, &QTimer::timeout, this, &Toast::end);
    connect(m_close, &QToolButton::clicked, this, &Toast::hide);
    connect(m_undo, &QToolButton::clicked, this, [this] {
        hide();
        Q_EMIT undoRequested();
    });
    parent->installEventFilter(this);
    hide();
}

void Toast::say(const QString &text, bool undoable)
{
    m_text->setText(text);
    m_undo->setVisible(undoable);
    m_close->setIcon(glyphIcon(Glyph::Close, palette()));
    setAccessibleName(text);
    place();
    show();
    raise();
    m_timer.start();
    QAccessibleEvent spoken(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&spoken);
}

QString Toast::text() const
{
    return m_text->text();
}

void Toast::place()
{
    const QSize wanted = layout()->sizeHint();
    const int width = std::min(wanted.width(), parentWidget()->width() - 2 * Grid);
    setGeometry((parentWidget()->width() - width) / 2, parentWidget()->height() - wanted.height() - 2 * Grid, width,
                wanted.height());
}

void Toast::end()
{
    if (underMouse() || isAncestorOf(focusWidget() && focusWidget()->hasFocus() ? focusWidget() : nullptr)) {
        m_timer.start();
        return;
    }
    hide();
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parent() && event->type() == QEvent::Resize && isVisible()) {
        place();
    }
    return QWidget::eventFilter(watched, event);
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tones tones(palette());
    painter.setPen(Qt::NoPen);
    for (int i = Shadow; i > 0; --i) {
        painter.setBrush(QColor(0, 0, 0, tones.dark ? 16 : 5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(Shadow - i, Shadow - i + 1, i - Shadow, i - Shadow), 8 + i, 8 + i);
    }
    painter.setPen(tones.line);
    painter.setBrush(tones.dark ? mixed(palette().color(QPalette::Base), tones.text, 0.08) : palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(Shadow + 0.5, Shadow + 0.5, -Shadow - 0.5, -Shadow - 0.5), 8, 8);
}

void Toast::enterEvent(QEnterEvent *event)
{
    m_timer.stop();
    QWidget::enterEvent(event);
}

void Toast::leaveEvent(QEvent *event)
{
    m_timer.start();
    QWidget::leaveEvent(event);
}

} // namespace postrider::ui
