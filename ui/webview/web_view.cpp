#include "web_view.h"

#include "mail_scheme.h"
#include "web_page.h"

#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QMenu>
#include <QPrinter>
#include <QVBoxLayout>
#include <QWebEngineContextMenuRequest>
#include <QWebEngineFindTextResult>
#include <QWebEngineProfile>
#include <QWebEngineView>

namespace postrider::ui::webview {

using namespace Qt::StringLiterals;

WebView::WebView(QWidget *parent)
    : RichView(parent)
    , m_view(new QWebEngineView(this))
    , m_source(new MailSource(this))
    , m_page(new WebPage(makeProfile(m_source, this), this))
{
    m_view->setPage(m_page);
    m_view->setAcceptDrops(false);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setObjectName(u"Laid-out message"_s);
    m_view->setAccessibleName(tr("Laid-out message"));
    setFocusProxy(m_view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_view);

    connect(m_view, &QWidget::customContextMenuRequested, this, &WebView::showMenu);
    connect(m_page, &WebPage::linkClicked, this, [this](const QUrl &url) {
        if (const mail::MessageLink *link = linkOf(url))
            Q_EMIT linkActivated(link->href, link->text);
    });
    connect(m_page, &QWebEnginePage::linkHovered, this, [this](const QString &url) {
        const mail::MessageLink *link = linkOf(QUrl(url));
        Q_EMIT linkPointedAt(link ? link->href : QString());
    });
    connect(m_page, &QWebEnginePage::loadFinished, this, [this](bool ok) {
        if (!std::exchange(m_loading, false))
            return;
        if (!ok) {
            Q_EMIT failed();
            return;
        }
        m_page->setZoomFactor(m_zoom); // a new page forgets it
        watchInput();
        Q_EMIT ready();
    });
    connect(m_page, &QWebEnginePage::renderProcessTerminated, this, [this](QWebEnginePage::RenderProcessTerminationStatus status, int) {
        if (status != QWebEnginePage::NormalTerminationStatus)
            Q_EMIT failed();
    });
}

WebView::~WebView()
{
    // The page must go before its profile, which goes with this object.
    m_view->setPage(nullptr);
    delete m_page;
}

const mail::MessageLink *WebView::linkOf(const QUrl &url) const
{
    if (url.scheme() != QLatin1StringView(MailScheme) || url.host() != "link"_L1)
        return nullptr;
    bool isNumber = false;
    const size_t number = url.path().mid(1).toUInt(&isNumber);
    const std::vector<mail::MessageLink> &links = m_source->page().links;
    return isNumber && number < links.size() ? &links.at(number) : nullptr;
}

void WebView::show(const RichPage &page)
{
    m_loading = true;
    // The engine tells of a selection only if it differs from the one before, in place and words, even on another page. Without this
    // nothing of the second of two mails with the same words could be copied.
    if (m_page->hasSelection())
        m_page->triggerAction(QWebEnginePage::Unselect);
    m_page->setBackgroundColor(page.paper);
    const QUrl url = m_source->setPage(page);
    m_page->allow(url);
    m_page->load(url);
}

void WebView::showNothing()
{
    m_source->clear();
    RichPage empty;
    empty.document = "<!DOCTYPE html><title></title>";
    empty.paper = m_page->backgroundColor();
    show(empty);
    m_loading = false;
}

void WebView::setZoom(qreal factor)
{
    m_zoom = factor;
    m_page->setZoomFactor(factor);
}

void WebView::find(const QString &words, bool backwards, std::function<void(int hits)> done)
{
    m_page->findText(words, backwards ? QWebEnginePage::FindBackward : QWebEnginePage::FindFlags(),
                     [done](const QWebEngineFindTextResult &result) { done(result.numberOfMatches()); });
}

QString WebView::selectedText() const
{
    return m_page->selectedText();
}

void WebView::selectAll()
{
    m_page->triggerAction(QWebEnginePage::SelectAll);
}

/// Plain text only: HTML pasted elsewhere would be shown by something less careful.
void WebView::copy() const
{
    if (!selectedText().isEmpty())
        QApplication::clipboard()->setText(selectedText());
}

bool WebView::scrollPage()
{
    const qreal shown = m_view->height() / m_zoom;
    if (m_page->scrollPosition().y() + shown >= m_page->contentsSize().height() - 1)
        return false;
    QKeyEvent press(QEvent::KeyPress, Qt::Key_PageDown, Qt::NoModifier);
    QKeyEvent release(QEvent::KeyRelease, Qt::Key_PageDown, Qt::NoModifier);
    QWidget *const input = m_view->focusProxy() ? m_view->focusProxy() : m_view;
    QApplication::sendEvent(input, &press);
    QApplication::sendEvent(input, &release);
    return true;
}

void WebView::print(std::shared_ptr<QPrinter> printer)
{
    connect(m_view, &QWebEngineView::printFinished, m_view, [this, printer] { // which is needed until now
        Q_EMIT printed();
    }, Qt::SingleShotConnection);
    m_view->print(printer.get());
}

void WebView::showMenu(const QPoint &place)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QWebEngineContextMenuRequest *request = m_view->lastContextMenuRequest();
    if (const mail::MessageLink *link = request ? linkOf(request->linkUrl()) : nullptr) {
        menu->addAction(tr("Copy link address"), this, [href = link->href] { QApplication::clipboard()->setText(href); });
        menu->addSeparator();
    }
    menu->addAction(tr("Copy"), QKeySequence::Copy, this, &WebView::copy)->setEnabled(!selectedText().isEmpty());
    menu->addAction(tr("Select all"), QKeySequence::SelectAll, this, &WebView::selectAll);
    menu->popup(m_view->mapToGlobal(place));
}

/// The widget that takes the keys is the engine's own, and comes with the first page.
void WebView::watchInput()
{
    if (QWidget *input = m_view->focusProxy()) {
        input->removeEventFilter(this);
        input->installEventFilter(this);
        input->setAcceptDrops(false);
    }
}

bool WebView::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::Cut)) {
            if (event->type() == QEvent::KeyPress)
                copy();
            event->accept();
            return true;
        }
        if (key->matches(QKeySequence::Paste))
            return true;
    }
    return RichView::eventFilter(watched, event);
}

} // namespace postrider::ui::webview
