#include "main/folder_pane.h"

#include "forms/tones.h"
#include "main/folder_delegate.h"
#include "main/status_lines.h"
#include "models/folder_model.h"

#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace postrider::ui {

using namespace Qt::StringLiterals;

FolderTree::FolderTree(QWidget *parent)
    : QTreeView(parent)
{
    setHeaderHidden(true);
    setFrameShape(NoFrame);
    setIndentation(0);
    setRootIsDecorated(false);
    setUniformRowHeights(false);
    setSelectionMode(SingleSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    setDragDropMode(DropOnly);
    setDropIndicatorShown(true);
    setAutoExpandDelay(600);
    setContextMenuPolicy(Qt::CustomContextMenu);
    setExpandsOnDoubleClick(false);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    viewport()->setBackgroundRole(QPalette::Window);
}

void FolderTree::drawRow(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    // QTreeView paints a selected row over its whole width in the highlight colour; the delegate does it softer.
    QStyleOptionViewItem item = option;
    item.rect = visualRect(index);
    item.rect.setLeft(0);
    item.rect.setWidth(viewport()->width());
    item.widget = viewport();
    item.state.setFlag(QStyle::State_Selected, selectionModel()->isSelected(index));
    item.state.setFlag(QStyle::State_HasFocus, hasFocus() && currentIndex() == index);
    item.state.setFlag(QStyle::State_Open, isExpanded(index));
    item.state.setFlag(QStyle::State_MouseOver, indexAt(viewport()->mapFromGlobal(QCursor::pos())) == index && underMouse());
    itemDelegate()->paint(painter, item, index);
}

void FolderTree::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() == Qt::LeftButton && index.isValid() && model()->rowCount(index) > 0) {
        const bool list = index.flags().testFlag(Qt::ItemIsSelectable);
        const int x = event->position().toPoint().x();
        const bool onIcon = layoutDirection() == Qt::RightToLeft ? x > viewport()->width() - 40 : x < 40;
        if (!list || onIcon) {
            setExpanded(index, !isExpanded(index));
            if (onIcon) {
                return;
            }
        }
    }
    QTreeView::mousePressEvent(event);
}

FolderPane::FolderPane(mail::MailService &service, QWidget *parent)
    : QWidget(parent)
    , m_model(new FolderModel(service, this))
    , m_tree(new FolderTree(this))
    , m_status(new StatusLines(service, this))
{
    m_tree->setObjectName(u"Folders"_s);
    m_tree->setAccessibleName(tr("Folders"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new FolderDelegate(*m_model, m_tree));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Grid, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tree, 1);
    column->addWidget(m_status);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const FolderNode *node = m_model->nodeAt(index);
        if (m_restoring || !node || !node->isList()) {
            return;
        }
        if (node->key() != m_current) {
            m_current = node->key();
            Q_EMIT chosen();
        }
    });
    connect(m_tree, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        if (!m_restoring) {
            m_collapsed << m_model->nodeAt(index)->key();
        }
    });
    connect(m_tree, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (!m_restoring) {
            m_collapsed.removeAll(m_model->nodeAt(index)->key());
        }
    });
    connect(m_tree, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &position) { Q_EMIT contextMenuRequested(m_tree->viewport()->mapToGlobal(position)); });
    connect(m_model, &FolderModel::treeAboutToBeRebuilt, this, [this] { m_restoring = true; });
    connect(m_model, &FolderModel::treeRebuilt, this, &FolderPane::restore);
    connect(m_model, &FolderModel::messagesDropped, this, &FolderPane::messagesDropped);
    expandNew();
}

const FolderNode *FolderPane::current() const
{
    return m_model->nodeAt(m_model->indexOf(m_current));
}

bool FolderPane::choose(const QString &key)
{
    const QModelIndex index = m_model->indexOf(key);
    const FolderNode *node = m_model->nodeAt(index);
    if (!node || !node->isList()) {
        return false;
    }
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
    return true;
}

bool FolderPane::chooseFolder(FolderId folder)
{
    const FolderNode *node = m_model->nodeAt(m_model->indexOfFolder(folder));
    return node && choose(node->key());
}

bool FolderPane::chooseInbox()
{
    if (choose(u"all"_s)) {
        return true;
    }
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const QModelIndex account = m_model->index(row, 0);
        for (int child = 0; child < m_model->rowCount(account); ++child) {
            const FolderNode *node = m_model->nodeAt(m_model->index(child, 0, account));
            if (node->folder.role == FolderRole::Inbox && !node->atHand) {
                return choose(node->key());
            }
        }
    }
    return false;
}

void FolderPane::expandNew()
{
    m_restoring = true;
    m_tree->expandAll();
    for (const QString &key : std::as_const(m_collapsed)) {
        m_tree->setExpanded(m_model->indexOf(key), false);
    }
    m_restoring = false;
}

void FolderPane::restore()
{
    expandNew();
    m_restoring = true;
    const QModelIndex index = m_model->indexOf(m_current);
    if (index.isValid()) {
        m_current = m_model->nodeAt(index)->key(); // another line stands for a folder that is no favourite any more
        m_tree->setCurrentIndex(index);
    }
    m_restoring = false;
    if (!index.isValid()) {
        m_current.clear();
        if (!chooseInbox()) {
            Q_EMIT chosen();
        }
    }
}

} // namespace postrider::ui
