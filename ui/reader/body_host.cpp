#include "reader/body_host.h"

#include "html/text.h"
#include "reader/message_text_view.h"
#include "reader/rich_page.h"
#include "reader/rich_view.h"

#include <QApplication>
#include <QEvent>
#include <QScrollBar>
#include <QStackedLayout>

namespace postrider::ui {

namespace {

constexpr int RestMinutes = 10;
constexpr int MostDeaths = 2;
constexpr int PaintMs = 15; // until the words stand on the screen: Qt puts painting off by some milliseconds

} // namespace

BodyHost::BodyHost(QWidget *parent)
    : QWidget(parent)
    , m_source(richEngine)
    , m_text(new MessageTextView(this))
{
    m_stack = new QStackedLayout(this);
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->addWidget(m_text);
    m_restTimer.setSingleShot(true);
    m_restTimer.setInterval(RestMinutes * 60 * 1000);
    m_makeTimer.setSingleShot(true);
    connect(&m_makeTimer, &QTimer::timeout, this, &BodyHost::makeRich);
    connect(&m_restTimer, &QTimer::timeout, this, &BodyHost::dropRich);
    connect(m_text, &MessageTextView::linkActivated, this, &BodyHost::linkActivated);
    connect(m_text, &MessageTextView::linkPointedAt, this, &BodyHost::linkPointedAt);
}

BodyHost::~BodyHost() = default;

void BodyHost::setEngineSource(EngineSource source)
{
    m_source = std::move(source);
}

bool BodyHost::canShowRich(QString *why)
{
    if (!m_engineAllowed) {
        if (why)
            *why = tr("The browser engine is turned off in the settings.");
        return false;
    }
    return m_deaths < MostDeaths && m_source(why) != nullptr;
}

void BodyHost::showHtml(const mail::SafeHtml &html, const QHash<QString, QByteArray> &pictures)
{
    // Where an engine is about to show it, its words do until then: laying it out natively would hold up the window for nothing.
    if (!html.isRich || !canShowRich()) {
        m_text->showHtml(html, pictures);
        startRich(html, pictures);
        return;
    }
    showRichAfter(html, pictures, html::toText(html.html));
}

void BodyHost::showRichAfter(const mail::SafeHtml &html, const QHash<QString, QByteArray> &pictures, const QString &text)
{
    if (!m_showsRich || !html.isRich || !canShowRich()) // else the mail before stays until this one is there, and nothing flickers
        m_text->showText(text);
    startRich(html, pictures);
}

void BodyHost::startRich(const mail::SafeHtml &html, const QHash<QString, QByteArray> &pictures)
{
    m_richWanted = html.isRich && canShowRich();
    if (!m_richWanted) {
        setShowsRich(false);
        return;
    }
    m_html = html;
    m_pictures = pictures;
    m_restTimer.stop();
    if (m_rich)
        sendPage();
    else if (!m_makeTimer.isActive())
        m_makeTimer.start(PaintMs);
}

/// Starting an engine holds this thread up: the words are seen before, and each part of it has a turn of its own.
void BodyHost::makeRich()
{
    RichEngine *const engine = m_richWanted && !m_rich ? m_source(nullptr) : nullptr;
    if (!engine)
        return;
    if (!std::exchange(m_isPrepared, true)) {
        engine->prepare();
        m_makeTimer.start(0);
        return;
    }
    m_rich = engine->create(this);
    m_rich->setZoom(m_text->zoom());
    m_stack->addWidget(m_rich);
    connect(m_rich, &RichView::ready, this, [this] { setShowsRich(m_richWanted); });
    connect(m_rich, &RichView::linkActivated, this, &BodyHost::linkActivated);
    connect(m_rich, &RichView::linkPointedAt, this, &BodyHost::linkPointedAt);
    connect(m_rich, &RichView::failed, this, [this] {
        ++m_deaths;
        dropRich();
        Q_EMIT richFailed();
    });
    sendPage();
}

void BodyHost::sendPage()
{
    m_rich->show(makeRichPage(m_html, m_pictures, QApplication::palette(), font()));
}

bool BodyHost::showText(const QString &text, bool whole)
{
    m_richWanted = false;
    setShowsRich(false);
    return m_text->showText(text, whole);
}

void BodyHost::showNothing()
{
    m_richWanted = false;
    m_html = {};
    m_pictures.clear();
    m_text->showNothing();
    setShowsRich(false);
    if (m_rich)
        m_rich->showNothing();
}

void BodyHost::setShowsRich(bool rich)
{
    if (!rich && m_rich && !m_restTimer.isActive())
        m_restTimer.start();
    if (rich == m_showsRich)
        return;
    const bool hadFocus = m_text->hasFocus() || (m_rich && m_rich->isAncestorOf(QApplication::focusWidget()));
    m_showsRich = rich;
    m_stack->setCurrentWidget(rich ? static_cast<QWidget *>(m_rich) : m_text);
    if (hadFocus)
        focusBody();
    Q_EMIT viewChanged();
}

void BodyHost::dropRich()
{
    m_richWanted = false;
    setShowsRich(false);
    m_restTimer.stop();
    if (m_rich)
        std::exchange(m_rich, nullptr)->deleteLater();
}

void BodyHost::setZoom(qreal factor)
{
    m_text->setZoom(factor);
    if (m_rich)
        m_rich->setZoom(m_text->zoom());
}

qreal BodyHost::zoom() const
{
    return m_text->zoom();
}

QString BodyHost::selectedText() const
{
    return m_showsRich ? m_rich->selectedText() : m_text->selectedText();
}

bool BodyHost::scrollPage()
{
    if (m_showsRich)
        return m_rich->scrollPage();
    QScrollBar *bar = m_text->verticalScrollBar();
    if (bar->value() >= bar->maximum())
        return false;
    bar->triggerAction(QAbstractSlider::SliderPageStepAdd);
    return true;
}

void BodyHost::focusBody()
{
    (m_showsRich ? static_cast<QWidget *>(m_rich) : m_text)->setFocus(Qt::OtherFocusReason);
}

void BodyHost::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_richWanted && m_rich)
        sendPage(); // in the colours of the other scheme
}

} // namespace postrider::ui
