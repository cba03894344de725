#include "reader/message_text_view.h"

#include "forms/tones.h"
#include "reader/native_boxes.h"
#include "reader/native_form.h"
#include "reader/readable_colours.h"
#include "reader/safe_document.h"
#include "reader/simpler_tables.h"
#include "widgets/appearance.h"

#include <QAbstractTextDocumentLayout>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextDocumentFragment>
#include <QTextList>
#include <QWheelEvent>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qreal SmallestZoom = 0.5;
constexpr qreal LargestZoom = 4.0;

constexpr qreal QuoteIndent = 14;
constexpr double MostLayoutCost = 25'000;
constexpr double LongLayoutCost = 4'000;

} // namespace

MessageTextView::MessageTextView(QWidget *parent)
    : QTextBrowser(parent)
    , m_document(new SafeDocument(this))
    , m_pointSize(font().pointSizeF() > 0 ? font().pointSizeF() : 10)
{
    setDocument(m_document);
    m_document->setDecodesLater(true);
    connect(m_document, &SafeDocument::pictureCame, viewport(), qOverload<>(&QWidget::update));
    setOpenLinks(false);
    setOpenExternalLinks(false);
    setReadOnly(true);
    setAcceptDrops(false);
    setFrameShape(NoFrame);
    setUndoRedoEnabled(false);
    setTextInteractionFlags(Qt::TextBrowserInteraction | Qt::TextSelectableByKeyboard);
    m_moreTimer.setInterval(0);
    connect(&m_moreTimer, &QTimer::timeout, this, &MessageTextView::writeMore);
    m_document->setDocumentMargin(4);
    setCursorWidth(0); // the page is read, not written; a selection shows where the keyboard is
    connect(this, &QTextBrowser::anchorClicked, this, &MessageTextView::anchorActivated);
    connect(this, &QTextBrowser::highlighted, this, [this](const QUrl &url) {
        const QString href = url.toString();
        Q_EMIT linkPointedAt(foldOfLink(href) < 0 ? href : QString());
    });
}

bool MessageTextView::showText(const QString &text, bool whole)
{
    const bool same = m_kind == Kind::Text && text == m_page.text;
    m_kind = Kind::Text;
    m_page.text = text;
    m_page.whole = whole;
    if (!same) {
        m_page.openFolds.clear();
    }
    m_html = {};
    m_pictures.clear();
    takePaper();
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_page.palette = palette();
    m_document->setPictures({});
    m_document->setDefaultStyleSheet({});
    // The first piece is more than fits in a window; the others follow while the reader reads it.
    m_writer = std::make_unique<PlainTextWriter>(*m_document, m_page);
    const bool complete = m_writer->isWhole();
    writeMore();
    if (!same) {
        moveCursor(QTextCursor::Start);
        verticalScrollBar()->setValue(0);
    }
    return complete;
}

void MessageTextView::writeMore()
{
    if (!m_writer || m_writer->writeSome()) {
        m_moreTimer.stop();
        m_writer.reset();
    } else if (!m_moreTimer.isActive()) {
        m_moreTimer.start();
    }
}

void MessageTextView::showHtml(const mail::SafeHtml &html, const QHash<QString, QByteArray> &pictures)
{
    m_kind = Kind::Html;
    m_writer.reset();
    m_html = html;
    m_pictures = pictures;
    m_page.text.clear();
    takePaper();
    render();
    moveCursor(QTextCursor::Start);
    verticalScrollBar()->setValue(0);
}

void MessageTextView::showNothing()
{
    m_kind = Kind::Nothing;
    m_writer.reset();
    m_page.text.clear();
    m_html = {};
    m_pictures.clear();
    takePaper();
    m_document->clear();
}

void MessageTextView::takePaper()
{
    const bool dark = Tones(QApplication::palette()).dark;
    m_whitePaper = m_kind == Kind::Html && dark && m_html.setsColours && coloursBoxes(m_html.html);
    viewport()->setAutoFillBackground(m_whitePaper);
    QPalette wanted = m_whitePaper ? lightPalette() : QPalette();
    if (dark && !m_whitePaper) // a text document draws rules in this colour, which is nearly the paper's there
        wanted.setColor(QPalette::Dark, mixed(QApplication::palette().color(QPalette::Base), QApplication::palette().color(QPalette::Text), 0.4));
    if (m_rendering) {
        return;
    }
    m_rendering = true;
    setPalette(wanted);
    m_rendering = false;
}

void MessageTextView::render()
{
    switch (m_kind) {
    case Kind::Nothing:
        break;
    case Kind::Text:
        m_writer.reset();
        m_page.palette = palette();
        m_page.fill(*m_document);
        break;
    case Kind::Html:
        renderHtml();
        break;
    }
}

void MessageTextView::renderHtml()
{
    // Short mail may do without a scroll bar; what takes long to lay out would be laid out again when it gets one.
    const SimplerTables simpler = withSimplerTables(m_html.html, MostLayoutCost);
    const int widest = std::max(200, viewport()->width() - 16);
    const auto sizeOf = [this, widest](const QString &id) { return sizeOfPicture(m_pictures.value(id), widest); };
    const QString html = inNativeForm(withFittingPictures(simpler.html, widest, sizeOf));
    m_document->clear();
    setVerticalScrollBarPolicy(simpler.cost > LongLayoutCost ? Qt::ScrollBarAlwaysOn : Qt::ScrollBarAsNeeded);
    // Without a width nothing is laid out: once is enough, when all is there.
    m_document->setPageSize(QSizeF(0, 0));
    m_document->setPictures(m_pictures);
    m_document->setWidestPicture(widest);
    const Tones tones(palette());
    m_document->setDefaultStyleSheet(
        u"a { color: %1; } blockquote { color: %2; margin-left: %3px; margin-right: 0px; }"_s.arg(
            palette().color(QPalette::Link).name(), tones.faint.name(), QString::number(QuoteIndent)));
    m_document->setHtml(html);
    settleQuotations(*m_document, QuoteIndent);
    placeFromTheRight(*m_document);
    if (m_html.setsColours)
        makeReadable(*m_document, palette().color(QPalette::Base), palette().color(QPalette::Text));
    // Where words may be broken, a column is as narrow as a letter.
    setWordWrapMode(keepsWordsWhole(*m_document) ? QTextOption::WordWrap : QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_document->setPageSize(QSizeF(viewport()->width(), -1));
}

void MessageTextView::setZoom(qreal factor)
{
    m_zoom = std::clamp(factor, SmallestZoom, LargestZoom);
    QFont scaled = font();
    scaled.setPointSizeF(m_pointSize * m_zoom);
    m_document->setDefaultFont(scaled);
}

QString MessageTextView::selectedText() const
{
    return textCursor().selection().toPlainText();
}

QString MessageTextView::linkTextAt(const QTextCursor &cursor) const
{
    const QString href = cursor.charFormat().anchorHref();
    const QTextBlock block = cursor.block();
    QString text;
    bool inside = false;
    for (auto it = block.begin(); !it.atEnd(); ++it) {
        const QTextFragment fragment = it.fragment();
        if (fragment.charFormat().anchorHref() == href) {
            text += fragment.text();
            inside = inside || fragment.contains(cursor.position()) || fragment.contains(cursor.position() - 1);
        } else if (inside) {
            break;
        } else {
            text.clear();
        }
    }
    return text;
}

void MessageTextView::anchorActivated(const QUrl &url)
{
    const QString href = url.toString();
    const int fold = foldOfLink(href);
    if (fold >= 0 && m_kind == Kind::Text) {
        if (!m_page.openFolds.remove(fold)) {
            m_page.openFolds.insert(fold);
        }
        const int place = verticalScrollBar()->value();
        render();
        verticalScrollBar()->setValue(place);
        return;
    }
    // By pointer the link is under it; by keyboard the cursor has it selected.
    QTextCursor at = textCursor();
    const QPoint pointer = viewport()->mapFromGlobal(QCursor::pos());
    if (anchorAt(pointer) == href) {
        at = cursorForPosition(pointer);
        if (at.charFormat().anchorHref() != href) {
            at.movePosition(QTextCursor::Right);
        }
    } else if (at.hasSelection()) {
        at.setPosition(at.selectionEnd());
    }
    QString text = linkTextAt(at);
    if (text.isEmpty()) {
        text = textCursor().selectedText();
    }
    Q_EMIT linkActivated(url.toString(QUrl::FullyEncoded), text);
}

QVariant MessageTextView::loadResource(int type, const QUrl &)
{
    // Reached by no path we know of, as the document answers first; closed all the same.
    return type == QTextDocument::ImageResource ? QVariant(nothingToSee()) : QVariant(QByteArray(""));
}

QMimeData *MessageTextView::createMimeDataFromSelection() const
{
    // No HTML: pasted elsewhere it would load what we have blocked.
    auto *copied = new QMimeData;
    copied->setText(selectedText());
    return copied;
}

void MessageTextView::contextMenuEvent(QContextMenuEvent *event)
{
    const QString href = anchorAt(event->pos());
    auto *popup = new QMenu(this);
    popup->setAttribute(Qt::WA_DeleteOnClose);
    if (!href.isEmpty() && foldOfLink(href) < 0) {
        popup->addAction(tr("Copy link address"), this, [href] { QApplication::clipboard()->setText(href); });
        popup->addSeparator();
    }
    QAction *copy = popup->addAction(tr("Copy"), QKeySequence::Copy, this, &QTextEdit::copy);
    copy->setEnabled(textCursor().hasSelection());
    popup->addAction(tr("Select all"), QKeySequence::SelectAll, this, &QTextEdit::selectAll);
    popup->popup(event->globalPos());
}

void MessageTextView::paintEvent(QPaintEvent *event)
{
    QTextBrowser::paintEvent(event);
    if (m_kind != Kind::Nothing)
        paintQuoteBars();
}

void MessageTextView::paintQuoteBars()
{
    QPainter painter(viewport());
    const QColor color = Tones(palette()).line;
    const int shift = verticalScrollBar()->value();
    const int bottom = viewport()->height();
    const QAbstractTextDocumentLayout *layout = m_document->documentLayout();
    const auto depthOf = [isText = m_kind == Kind::Text](const QTextBlockFormat &format) {
        return format.intProperty(isText ? QuoteDepthProperty : QTextFormat::BlockQuoteLevel);
    };
    QTextBlock block = cursorForPosition({1, 1}).block();
    for (; block.isValid(); block = block.next()) {
        const QRectF box = layout->blockBoundingRect(block).translated(0, -shift);
        if (box.top() > bottom) {
            break;
        }
        const QTextBlockFormat format = block.blockFormat();
        const int depth = depthOf(format);
        // Lines are set apart a little; the bar of a quotation that goes on bridges that.
        const QTextBlock after = block.next();
        const int depthAfter = after.isValid() ? depthOf(after.blockFormat()) : 0;
        const qreal bridged = depthAfter > 0 ? layout->blockBoundingRect(after).top() - shift : box.bottom();
        for (int i = 0; i < depth; ++i) {
            const qreal end = i < depthAfter ? bridged : box.bottom();
            const bool reversed = block.textDirection() == Qt::RightToLeft;
            const qreal x = m_document->documentMargin() + i * QuoteIndent;
            painter.fillRect(QRectF(reversed ? viewport()->width() - x - 3 : x, box.top(), 3, end - box.top()), color);
        }
    }
}

void MessageTextView::changeEvent(QEvent *event)
{
    QTextBrowser::changeEvent(event);
    // Colours of text are fixed when the document is built.
    if (event->type() == QEvent::PaletteChange && !m_rendering && m_kind != Kind::Nothing) {
        takePaper();
        const int place = verticalScrollBar()->value();
        render();
        verticalScrollBar()->setValue(place);
    }
}

void MessageTextView::focusInEvent(QFocusEvent *event)
{
    // Beside a cursor Qt draws which way the text goes, even if the cursor has no width; it shows none where keys do not select.
    const Qt::TextInteractionFlags flags = textInteractionFlags();
    setTextInteractionFlags(flags & ~Qt::TextSelectableByKeyboard);
    QTextBrowser::focusInEvent(event);
    setTextInteractionFlags(flags);
}

void MessageTextView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() == Qt::ControlModifier) {
        setZoom(m_zoom * (event->angleDelta().y() > 0 ? 1.1 : 1 / 1.1));
        event->accept();
        return;
    }
    QTextBrowser::wheelEvent(event);
}

} // namespace postrider::ui
