#include "widgets/empty_state.h"

#include "forms/pieces.h"
#include "forms/tones.h"
#include "widgets/icons.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace postrider::ui {

namespace {
constexpr int IconSide = 48;
}

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_space(new QWidget(this))
    , m_sentence(new QLabel(this))
    , m_detail(new FaintLabel({}, this))
    , m_button(new FormButton({}, FormButton::Look::Framed, this))
{
    m_space->setFixedSize(IconSide, IconSide);
    m_space->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_detail->setAlignment(Qt::AlignCenter);
    m_detail->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(3 * Grid, 3 * Grid, 3 * Grid, 3 * Grid);
    column->setSpacing(Grid);
    column->addStretch(2);
    column->addWidget(m_space, 0, Qt::AlignHCenter);
    column->addSpacing(Grid);
    column->addWidget(m_sentence);
    column->addWidget(m_detail);
    column->addSpacing(Grid);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_button, &FormButton::clicked, this, [this] {
        if (m_pressed) {
            m_pressed();
        }
    });
    m_button->hide();
    m_detail->hide();
}

void EmptyState::show(const QString &iconName, const QString &sentence, const QString &detail, const QString &action,
                      std::function<void()> pressed)
{
    m_iconName = iconName;
    m_sentence->setText(sentence);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_button->setText(action);
    m_button->setVisible(!action.isEmpty());
    m_pressed = std::move(pressed);
    setAccessibleName(sentence);
    update();
}

QString EmptyState::sentence() const
{
    return m_sentence->text();
}

void EmptyState::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tones tones(palette());
    paintIcon(painter, m_space->geometry(), m_iconName, mixed(palette().color(QPalette::Base), tones.text, 0.28));
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        update();
    }
}

} // namespace postrider::ui
