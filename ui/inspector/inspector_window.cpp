#include "inspector/inspector_window.h"

#include "forms/pieces.h"
#include "inspector/connection_model.h"
#include "inspector/line_model.h"
#include "inspector/smtp_stages.h"
#include "inspector/stage_strip.h"
#include "inspector/table_delegates.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QScrollBar>
#include <QShortcut>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider::ui {

namespace {

constexpr int ReadEveryMs = 250;

QTableView *makeTable(QAbstractItemModel *model)
{
    auto *table = new QTableView;
    table->setModel(model);
    table->setFrameShape(QFrame::NoFrame);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    return table;
}

/// A little room to the left and right, in the colour of the table.
QWidget *inset(QWidget *table)
{
    auto *frame = new Bar(Bar::Look::Base);
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(Grid, 0, Grid, 0);
    row->addWidget(table);
    return frame;
}

} // namespace

InspectorWindow::InspectorWindow(mail::MailService &service, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_service(service)
    , m_connectionModel(new ConnectionModel(this))
    , m_lineModel(new LineModel(this))
    , m_filter(new LineFilter(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Connections"));
    resize(fontMetrics().averageCharWidth() * 170, fontMetrics().height() * 44);
    m_filter->setSourceModel(m_lineModel);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildBar());
    column->addWidget(new HairLine);
    buildConnections();
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(inset(m_connections));
    splitter->addWidget(buildConversation());
    splitter->setStretchFactor(0, 0);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({fontMetrics().height() * 9, fontMetrics().height() * 32});
    splitter->setChildrenCollapsible(false);
    column->addWidget(splitter, 1);
    connectAll();
    m_timer.setInterval(ReadEveryMs);
    read();
}

InspectorWindow::~InspectorWindow() = default;

QWidget *InspectorWindow::buildBar()
{
    auto *bar = new Bar(Bar::Look::Window);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(Grid * 3 / 2, Grid, Grid * 3 / 2, Grid);
    row->setSpacing(Grid);
    m_search = new QLineEdit;
    m_search->setPlaceholderText(tr("Filter lines"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(fontMetrics().averageCharWidth() * 40);
    makeRoomy(m_search);
    nameField(m_search, "Filter lines", tr("Filter lines"));
    m_all = new FormButton(tr("All connections"));
    m_all->setCheckable(true);
    m_all->setChecked(true);
    nameField(m_all, "All connections", tr("All connections"));
    auto *pause = new FormButton(tr("Pause"));
    pause->setCheckable(true);
    nameField(pause, "Pause", tr("Pause"));
    auto *copy = new FormButton(tr("Copy (secrets hidden)"));
    nameField(copy, "Copy lines", tr("Copy lines"));
    copy->setToolTip(tr("Copies the selected lines, or all that are shown"));
    auto *save = new FormButton(tr("Save…"));
    nameField(save, "Save lines", tr("Save lines"));
    row->addWidget(m_all);
    row->addWidget(m_search, 1);
    row->addStretch(1);
    row->addWidget(pause);
    row->addWidget(copy);
    row->addWidget(save);
    connect(pause, &QPushButton::toggled, this, [this](bool on) {
        m_paused = on;
        read();
    });
    connect(copy, &QPushButton::clicked, this, &InspectorWindow::copyLines);
    connect(save, &QPushButton::clicked, this, &InspectorWindow::saveLines);
    return bar;
}

void InspectorWindow::buildConnections()
{
    m_connections = makeTable(m_connectionModel);
    m_connections->setItemDelegate(new ConnectionDelegate(m_connections));
    m_connections->setSelectionMode(QAbstractItemView::SingleSelection);
    m_connections->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + Grid * 3 / 2);
    nameField(m_connections, "Connections", tr("Connections"));
    const int em = fontMetrics().averageCharWidth();
    const std::array widths{42, 26, 28, 16, 28, 12, 12};
    for (int i = 0; i < ConnectionModel::ColumnCount; ++i)
        m_connections->setColumnWidth(i, em * widths[size_t(i)]);
    m_connections->horizontalHeader()->setSectionResizeMode(ConnectionModel::Extensions, QHeaderView::Stretch);
    m_connections->setMinimumHeight(fontMetrics().height() * 5);
}

QWidget *InspectorWindow::buildConversation()
{
    auto *pane = new QWidget;
    auto *column = new QVBoxLayout(pane);
    column->setContentsMargins(0, Grid, 0, 0);
    column->setSpacing(Grid);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Grid * 3 / 2, 0, Grid * 3 / 2, 0);
    m_heading = new QLabel;
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setFont(boldFont(font()));
    m_count = new FaintLabel;
    head->addWidget(m_heading, 1);
    head->addWidget(m_count);
    column->addLayout(head);
    auto *stageRow = new QHBoxLayout;
    stageRow->setContentsMargins(Grid * 3 / 2, 0, Grid * 3 / 2, 0);
    m_stages = new StageStrip;
    stageRow->addWidget(m_stages);
    column->addLayout(stageRow);

    m_lines = makeTable(m_filter);
    m_lines->setItemDelegate(new LineDelegate(m_lines));
    m_lines->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_lines->verticalHeader()->setDefaultSectionSize(std::max(fontMetrics().height(), QFontMetrics(fixedFont(font())).height())
                                                     + Grid / 4);
    nameField(m_lines, "Conversation", tr("Conversation, line by line"));
    const int em = fontMetrics().averageCharWidth();
    m_lines->setColumnWidth(LineModel::Time, em * 15);
    m_lines->setColumnWidth(LineModel::Speaker, em * 5);
    m_lines->setColumnWidth(LineModel::Explanation, em * 54);
    m_lines->horizontalHeader()->setSectionResizeMode(LineModel::Line, QHeaderView::Stretch);
    m_empty = new FaintLabel(tr("Nothing has been said yet. Lines appear here as soon as Postrider talks to a server."),
                             m_lines->viewport());
    m_empty->setNormalSize();
    m_empty->setAlignment(Qt::AlignCenter);
    auto *center = new QVBoxLayout(m_lines->viewport());
    center->addWidget(m_empty);
    column->addWidget(inset(m_lines), 1);

    m_detail = new QPlainTextEdit;
    m_detail->setReadOnly(true);
    m_detail->setTabChangesFocus(true);
    m_detail->setFrameShape(QFrame::NoFrame);
    m_detail->setFont(fixedFont(font()));
    m_detail->setMaximumHeight(fontMetrics().height() * 5);
    nameField(m_detail, "Whole line", tr("The whole line"));
    m_detail->hide();
    column->addWidget(m_detail);
    return pane;
}

void InspectorWindow::connectAll()
{
    connect(&m_timer, &QTimer::timeout, this, &InspectorWindow::read);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString &words) {
        m_filter->setWords(words);
        updateCount();
    });
    connect(m_connections->selectionModel(), &QItemSelectionModel::selectionChanged, this, &InspectorWindow::chooseConnection);
    connect(m_lines->selectionModel(), &QItemSelectionModel::selectionChanged, this, &InspectorWindow::showDetail);
    connect(m_all, &QPushButton::clicked, this, &InspectorWindow::showAll);
    auto *copy = new QShortcut(QKeySequence::Copy, m_lines, nullptr, nullptr, Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &InspectorWindow::copyLines);
    auto *find = new QShortcut(QKeySequence::Find, this);
    connect(find, &QShortcut::activated, m_search, qOverload<>(&QWidget::setFocus));
    auto *close = new QShortcut(QKeySequence::Close, this);
    connect(close, &QShortcut::activated, this, &QWidget::close);
}

void InspectorWindow::showAccount(AccountId account)
{
    readConnections();
    for (int row = 0; row < m_connectionModel->rowCount(); ++row) {
        if (m_connectionModel->connection(row).account == account) {
            m_connections->selectRow(row);
            return;
        }
    }
    showAll();
}

void InspectorWindow::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    read();
    m_timer.start();
    m_lines->scrollToBottom();
}

void InspectorWindow::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void InspectorWindow::read()
{
    if (m_paused)
        return;
    readConnections();
    // Who looks at an older line stays there; who is at the end follows.
    const QScrollBar *bar = m_lines->verticalScrollBar();
    const bool atEnd = bar->value() >= bar->maximum() - Grid;
    std::vector<TranscriptLine> news = m_service.transcript().lines(m_lineModel->lastNumber());
    if (news.empty())
        return;
    m_lineModel->append(std::move(news));
    if (atEnd)
        m_lines->scrollToBottom();
    updateCount();
    updateStages();
}

void InspectorWindow::readConnections()
{
    QHash<AccountId, QString> names;
    for (const mail::AccountInfo &account : m_service.accounts())
        names.insert(account.settings.id, account.settings.name);
    const QSignalBlocker quiet(m_connections->selectionModel());
    m_connectionModel->setConnections(m_service.transcript().connections(), names);
    const int row = m_filter->connection() == 0 ? -1 : m_connectionModel->rowOf(m_filter->connection());
    const QModelIndexList selected = m_connections->selectionModel()->selectedRows();
    if (row >= 0 && (selected.isEmpty() || selected.constFirst().row() != row))
        m_connections->selectRow(row);
    updateCount();
}

void InspectorWindow::chooseConnection()
{
    const QModelIndexList rows = m_connections->selectionModel()->selectedRows();
    m_filter->setConnection(rows.isEmpty() ? 0 : rows.constFirst().data(ConnectionModel::IdRole).toInt());
    m_all->setChecked(rows.isEmpty());
    m_lines->scrollToBottom();
    updateCount();
    updateStages();
}

void InspectorWindow::showAll()
{
    m_connections->clearSelection();
    chooseConnection();
}

void InspectorWindow::showDetail()
{
    const QModelIndexList rows = m_lines->selectionModel()->selectedRows(LineModel::Line);
    m_detail->setVisible(rows.size() == 1);
    if (rows.size() == 1)
        m_detail->setPlainText(rows.constFirst().data().toString());
}

void InspectorWindow::updateCount()
{
    const int shown = m_filter->rowCount();
    const int all = m_lineModel->rowCount();
    m_count->setText(shown == all ? tr("%Ln line(s)", nullptr, all) : tr("%L1 of %L2 lines").arg(shown).arg(all));
    m_empty->setVisible(shown == 0);
    m_empty->setText(all == 0 ? tr("Nothing has been said yet. Lines appear here as soon as Postrider talks to a server.")
                              : tr("No line fits the filter."));
    const int row = m_connectionModel->rowOf(m_filter->connection());
    m_heading->setText(row < 0 ? tr("All conversations")
                               : m_connectionModel->index(row, ConnectionModel::Connection).data().toString());
}

void InspectorWindow::updateStages()
{
    const int connection = m_filter->connection();
    m_stages->setStages(connection == 0 ? std::nullopt : smtpStages(m_service.transcript().lines(0, connection)));
}

QString InspectorWindow::shownText() const
{
    QModelIndexList rows = m_lines->selectionModel()->selectedRows(LineModel::Line);
    std::sort(rows.begin(), rows.end());
    QString text;
    for (const QModelIndex &row : rows)
        text += row.data(LineModel::RawRole).toString() + u'\n';
    if (!rows.isEmpty())
        return text;
    for (int row = 0; row < m_filter->rowCount(); ++row)
        text += m_filter->index(row, LineModel::Line).data(LineModel::RawRole).toString() + u'\n';
    return text;
}

void InspectorWindow::copyLines()
{
    QGuiApplication::clipboard()->setText(shownText());
}

void InspectorWindow::saveLines()
{
    auto *dialog = new QFileDialog(this, tr("Save the conversation"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(tr("conversation.txt"));
    connect(dialog, &QFileDialog::fileSelected, this, [this, text = shownText()](const QString &path) {
        QSaveFile file(path);
        const bool written = file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.commit();
        m_count->setText(written ? tr("Saved to %1").arg(path) : tr("Could not write %1: %2").arg(path, file.errorString()));
    });
    dialog->open();
}

} // namespace postrider::ui
