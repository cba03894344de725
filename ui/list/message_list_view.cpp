#include "list/message_list_view.h"

#include "forms/tones.h"
#include "list/message_delegate.h"
#include "models/message_list_model.h"

#include <QDrag>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QSet>

namespace postrider::ui {

namespace {
constexpr int RestMs = 200;
}

MessageListView::MessageListView(MessageListModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
    , m_delegate(new MessageDelegate(model, this))
{
    setModel(&model);
    setItemDelegate(m_delegate);
    setUniformItemSizes(true);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(NoFrame);
    setDragEnabled(true);
    setDragDropMode(DragOnly);
    setEditTriggers(NoEditTriggers);
    setContextMenuPolicy(Qt::CustomContextMenu);
    viewport()->setAttribute(Qt::WA_Hover);
    m_resting.setSingleShot(true);
    m_resting.setInterval(RestMs);
    connect(&m_resting, &QTimer::timeout, this, &MessageListView::reportVisible);
    connect(&model, &MessageListModel::aboutToChange, this, &MessageListView::rememberPlace);
    connect(&model, &MessageListModel::loaded, this, &MessageListView::restorePlace);
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &MessageListView::rememberSelection);
    connect(&model, &QAbstractItemModel::modelReset, this, &MessageListView::restoreSelection);
    connect(&model, &MessageListModel::dataChanged, this, [this] { m_resting.start(); });
}

void MessageListView::setDensity(mail::Preferences::Density density)
{
    m_delegate->setDensity(density);
    scheduleDelayedItemsLayout();
    viewport()->update();
}

std::vector<mail::ListEntry> MessageListView::selectedEntries() const
{
    std::vector<std::pair<int, int>> ranges;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        ranges.emplace_back(range.top(), range.bottom());
    }
    std::sort(ranges.begin(), ranges.end());
    std::vector<mail::ListEntry> entries;
    for (const auto &[top, bottom] : ranges) {
        for (int row = top; row <= bottom; ++row) {
            entries.push_back(m_model.entryAt(row));
        }
    }
    return entries;
}

int MessageListView::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        count += range.height();
    }
    return count;
}

void MessageListView::choose(int row)
{
    const QModelIndex index = m_model.index(row);
    if (index.isValid()) {
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
        scrollTo(index);
    }
}

void MessageListView::rememberPlace(const std::vector<mail::ListEntry> &after)
{
    m_hadSelection = selectionModel()->hasSelection();
    m_successor = {};
    const int row = currentIndex().row();
    if (m_hadSelection && row >= 0 && std::find(after.begin(), after.end(), m_model.entryAt(row)) == after.end()) {
        m_successor = m_model.entryAt(m_model.survivorNear(row, after));
    }
    // Mail that comes in above must not push away what is being looked at; at the very top it is shown.
    const QModelIndex top = verticalScrollBar()->value() > 0 ? indexAt({1, 1}) : QModelIndex();
    m_top = m_model.entryAt(top.row());
    m_topOffset = top.isValid() ? visualRect(top).top() : 0;
}

void MessageListView::restorePlace()
{
    if (m_hadSelection && !selectionModel()->hasSelection() && m_successor.message.isValid()) {
        choose(m_model.rowOf(m_successor));
    }
    const int top = m_top.message.isValid() ? m_model.rowOf(m_top) : -1;
    if (top >= 0) {
        executeDelayedItemsLayout();
        verticalScrollBar()->setValue(verticalScrollBar()->value() + visualRect(m_model.index(top)).top() - m_topOffset);
    }
    m_successor = {};
    m_top = {};
    m_resting.start();
    Q_EMIT selectionSettled();
}

void MessageListView::rememberSelection()
{
    m_selected = selectedEntries();
    m_current = m_model.entryAt(currentIndex().row());
}

void MessageListView::restoreSelection()
{
    QSet<mail::ListEntry> wanted;
    for (const mail::ListEntry &entry : m_selected) {
        wanted.insert(entry);
    }
    QItemSelection selection;
    const std::vector<mail::ListEntry> &entries = m_model.entries();
    int first = -1;
    for (int row = 0; row <= int(entries.size()) && !wanted.isEmpty(); ++row) {
        const bool in = row < int(entries.size()) && wanted.contains(entries[size_t(row)]);
        if (in && first < 0) {
            first = row;
        } else if (!in && first >= 0) {
            selection.append(QItemSelectionRange(m_model.index(first), m_model.index(row - 1)));
            first = -1;
        }
    }
    if (!selection.isEmpty()) {
        const int current = m_model.rowOf(m_current);
        if (current >= 0) {
            selectionModel()->setCurrentIndex(m_model.index(current), QItemSelectionModel::NoUpdate);
        }
        selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    }
    m_selected.clear();
}

void MessageListView::reportVisible()
{
    std::vector<mail::ListEntry> visible;
    const QModelIndex first = indexAt({1, 1});
    if (first.isValid() && isVisible()) {
        const QModelIndex last = indexAt({1, viewport()->height() - 1});
        const int end = last.isValid() ? last.row() : m_model.rowCount() - 1;
        for (int row = first.row(); row <= end; ++row) {
            visible.push_back(m_model.entryAt(row));
        }
    }
    Q_EMIT rested(visible);
}

void MessageListView::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT openRequested(m_model.entryAt(currentIndex().row()));
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier) {
        Q_EMIT spacePressed();
        return;
    }
    QListView::keyPressEvent(event);
}

void MessageListView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (index.isValid() && event->button() == Qt::LeftButton) {
        Q_EMIT openRequested(m_model.entryAt(index.row()));
        return;
    }
    QListView::mouseDoubleClickEvent(event);
}

void MessageListView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QListView::selectionChanged(selected, deselected);
    Q_EMIT selectionSettled();
}

void MessageListView::startDrag(Qt::DropActions actions)
{
    const int count = selectedCount();
    if (count == 0) {
        return;
    }
    // Our own picture: Qt would paint every selected row, however many.
    const QString text = tr("%n message(s)", nullptr, count);
    const QFontMetrics metrics(font());
    const qreal ratio = devicePixelRatioF();
    QPixmap picture(QSize(metrics.horizontalAdvance(text) + 24, metrics.height() + 12) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Highlight));
    const QRectF box(QPointF(0, 0), QSizeF(picture.size()) / ratio);
    painter.drawRoundedRect(box, 6, 6);
    painter.setPen(palette().color(QPalette::HighlightedText));
    painter.setFont(font());
    painter.drawText(box, Qt::AlignCenter, text);
    painter.end();

    QModelIndexList indexes;
    for (const QItemSelectionRange &range : selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            indexes << m_model.index(row);
        }
    }
    auto *drag = new QDrag(this);
    drag->setMimeData(m_model.mimeData(indexes));
    drag->setPixmap(picture);
    drag->setHotSpot({-8, -8});
    drag->exec(actions, Qt::MoveAction);
}

void MessageListView::scrollContentsBy(int dx, int dy)
{
    QListView::scrollContentsBy(dx, dy);
    m_resting.start();
}

void MessageListView::resizeEvent(QResizeEvent *event)
{
    QListView::resizeEvent(event);
    m_resting.start();
}

void MessageListView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        scheduleDelayedItemsLayout();
    }
}

} // namespace postrider::ui
