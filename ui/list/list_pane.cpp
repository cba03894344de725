#include "list/list_pane.h"

#include "forms/tones.h"
#include "list/list_header.h"
#include "list/message_list_view.h"
#include "list/server_search_line.h"
#include "models/message_list_model.h"
#include "widgets/display_text.h"
#include "widgets/empty_state.h"
#include "widgets/progress_line.h"

#include <QStackedLayout>
#include <QVBoxLayout>

namespace postrider::ui {

using namespace Qt::StringLiterals;
using mail::ListEntry;
using mail::ListQuery;

namespace {
constexpr int MostRowsLookedAt = 500;
}

ListPane::ListPane(mail::MailService &service, QWidget *parent)
    : QWidget(parent)
    , m_service(service)
    , m_model(new MessageListModel(service, this))
    , m_header(new ListHeader(this))
    , m_progress(new ProgressLine(this))
    , m_servers(new ServerSearchLine(service, this))
    , m_view(new MessageListView(*m_model, this))
    , m_empty(new EmptyState(this))
    , m_blank(new QWidget(this))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_view->setObjectName(u"Messages"_s);
    m_view->setAccessibleName(tr("Messages"));
    m_progress->setContentsMargins(2 * Grid, Grid, 2 * Grid, 0);
    m_progress->hide();
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_blank);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_progress);
    column->addWidget(m_servers);
    column->addLayout(m_stack, 1);

    connect(m_model, &MessageListModel::loaded, this, &ListPane::listLoaded);
    connect(m_servers, &ServerSearchLine::foundMore, m_model, &MessageListModel::setAlso);
    connect(m_view, &MessageListView::selectionSettled, this, &ListPane::selectionSettled);
    connect(m_view, &MessageListView::openRequested, this, &ListPane::openRequested);
    connect(m_view, &MessageListView::spacePressed, this, &ListPane::spacePressed);
    connect(m_view, &MessageListView::rested, this,
            [this](const std::vector<ListEntry> &visible) { m_service.setVisibleRows(visible); });
    connect(m_view, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &position) { Q_EMIT contextMenuRequested(m_view->viewport()->mapToGlobal(position)); });
    connect(m_header, &ListHeader::filterChosen, this, [this](ListQuery::Filter filter) {
        ListQuery query = m_model->query();
        query.filter = filter;
        m_model->setQuery(query);
        selectionSettled();
        updateStack();
    });
    connect(&service, &mail::MailService::foldersChanged, this, &ListPane::updateHeader);
}

void ListPane::showList(const ListQuery &query, const QString &title)
{
    m_header->setTitle(title);
    m_header->setFilter(query.filter);
    m_wanted = {};
    m_servers->end();
    m_model->setQuery(query);
    selectionSettled();
    updateStack();
}

void ListPane::searchServers(FolderId first)
{
    m_servers->begin(m_model->query().words, first);
    if (m_model->isLoaded()) {
        m_servers->setFoundHere(m_model->entries());
    }
}

void ListPane::setDensity(mail::Preferences::Density density)
{
    m_view->setDensity(density);
}

std::vector<ListEntry> ListPane::selectedEntries() const
{
    return m_view->selectedEntries();
}

bool ListPane::anySelected(Flag flag, bool set) const
{
    int looked = 0;
    for (const QItemSelectionRange &range : m_view->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom() && looked < MostRowsLookedAt; ++row, ++looked) {
            if (m_model->rowAt(row).flags.testFlag(flag) == set) {
                return true;
            }
        }
    }
    return false;
}

ListEntry ListPane::chosen() const
{
    return m_chosen;
}

void ListPane::chooseWhenLoaded(ListEntry entry)
{
    const int row = m_model->rowOf(entry);
    if (row >= 0) {
        m_view->choose(row);
    } else {
        m_wanted = entry;
    }
}

void ListPane::step(int by)
{
    const int row = m_view->currentIndex().row() + by;
    m_view->choose(std::clamp(row, 0, std::max(0, m_model->rowCount() - 1)));
}

bool ListPane::chooseNextUnread()
{
    const int row = m_model->nextUnread(std::max(0, m_view->currentIndex().row()));
    if (row < 0 || m_model->entryAt(row) == m_chosen) {
        return false;
    }
    m_view->choose(row);
    return true;
}

void ListPane::takeOut(const std::vector<ListEntry> &entries)
{
    m_model->takeOut(entries);
}

QString ListPane::subtitle() const
{
    return m_header->subtitle();
}

void ListPane::listLoaded()
{
    const ListQuery &query = m_model->query();
    const bool all = query.scope == ListQuery::Scope::Search && query.also.empty() && query.filter == ListQuery::Filter::All;
    if (all) {
        m_servers->setFoundHere(m_model->entries());
    }
    if (m_wanted.message.isValid()) {
        const int row = m_model->rowOf(m_wanted);
        if (row >= 0) {
            m_view->choose(row);
        }
        m_wanted = {};
    }
    updateHeader();
    updateStack();
}

void ListPane::selectionSettled()
{
    const int count = m_view->selectedCount();
    ListEntry now;
    if (count == 1) {
        now = m_model->entryAt(m_view->selectionModel()->selection().first().top());
    }
    updateHeader();
    Q_EMIT selectionChanged(count);
    if (now != m_chosen) {
        m_chosen = now;
        Q_EMIT chosenChanged(now);
    }
}

void ListPane::updateHeader()
{
    const QLocale locale;
    const int selected = m_view->selectedCount();
    QStringList parts;
    m_progress->hide();
    if (selected > 1) {
        m_header->setSubtitle(tr("%n selected", nullptr, selected));
        return;
    }
    const ListQuery &query = m_model->query();
    const auto folder = query.scope == ListQuery::Scope::Folder ? m_service.folder(query.folder) : std::nullopt;
    const int rows = m_model->rowCount();
    if (folder) {
        if (folder->unread > 0) {
            parts << tr("%n unread", nullptr, int(folder->unread));
        }
        parts << (query.filter == ListQuery::Filter::All ? tr("%n message(s)", nullptr, int(folder->total))
                                                         : tr("%n shown", nullptr, rows));
        if (folder->headersCached < folder->total) {
            m_progress->show(tr("Reading headers: %1").arg(ofTotal(folder->headersCached, folder->total)), folder->headersCached,
                             folder->total);
            m_progress->setVisible(true);
        }
    } else if (m_model->isLoaded()) {
        qint64 unread = 0;
        for (const mail::AccountInfo &account : m_service.accounts()) {
            const auto inbox = m_service.folder(m_service.folderWithRole(account.settings.id, FolderRole::Inbox));
            unread += inbox ? inbox->unread : 0;
        }
        if (query.scope == ListQuery::Scope::AllInboxes && unread > 0) {
            parts << tr("%n unread", nullptr, int(unread));
        }
        parts << tr("%n message(s)", nullptr, rows);
    }
    parts << tr("newest first");
    m_header->setSubtitle(parts.join(tr(" · ", "between two facts in one line")));
}

void ListPane::updateStack()
{
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_view);
        return;
    }
    if (!m_model->isLoaded()) {
        // It comes within some milliseconds; an empty state would flash.
        m_stack->setCurrentWidget(m_blank);
        return;
    }
    const ListQuery &query = m_model->query();
    if (query.filter != ListQuery::Filter::All) {
        m_empty->show(u"search"_s, tr("Nothing here matches this filter."), {}, tr("Show all messages"), [this] {
            ListQuery all = m_model->query();
            all.filter = ListQuery::Filter::All;
            m_header->setFilter(all.filter);
            m_model->setQuery(all);
            updateStack();
        });
    } else if (query.scope == ListQuery::Scope::Search) {
        m_empty->show(u"search"_s, tr("No message found for “%1”.").arg(query.words),
                      tr("Messages on this computer were searched."));
    } else if (query.scope == ListQuery::Scope::Starred) {
        m_empty->show(u"star"_s, tr("No starred messages."), tr("A star keeps a message at hand; press S to give one."));
    } else {
        const auto folder = m_service.folder(query.folder);
        const bool coming = folder && folder->headersCached < folder->total;
        m_empty->show(u"inbox"_s, coming ? tr("The first messages are on their way.") : tr("No messages here."), {},
                      coming ? QString() : tr("Look for new mail"), [this] { Q_EMIT refreshRequested(); });
    }
    m_stack->setCurrentWidget(m_empty);
}

} // namespace postrider::ui
