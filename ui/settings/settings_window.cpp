#include "settings/settings_window.h"

#include "forms/pieces.h"
#include "settings/accounts_page.h"
#include "settings/preference_pages.h"
#include "settings/side_delegate.h"
#include "widgets/icons.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider::ui {

SettingsWindow::SettingsWindow(mail::MailService &service, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_service(service)
    , m_search(new QLineEdit)
    , m_list(new QListWidget)
    , m_nothing(new FaintLabel)
    , m_scroll(new QScrollArea)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Settings"));
    resize(fontMetrics().averageCharWidth() * 130, fontMetrics().height() * 38);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);

    auto *side = new QWidget;
    side->setFixedWidth(fontMetrics().averageCharWidth() * 32);
    auto *sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(Grid * 3 / 2, Grid * 2, Grid * 3 / 2, Grid * 2);
    sideColumn->setSpacing(Grid * 3 / 2);
    m_search->setPlaceholderText(tr("Search settings"));
    m_search->setClearButtonEnabled(true);
    makeRoomy(m_search);
    nameField(m_search, "Search settings", tr("Search settings"));
    nameField(m_list, "Settings pages", tr("Settings pages"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setIconSize(QSize(16, 16));
    m_list->setSpacing(1);
    m_list->setItemDelegate(new SideDelegate(m_list));
    QPalette clear = m_list->palette();
    clear.setBrush(QPalette::Base, Qt::NoBrush);
    m_list->setPalette(clear);
    sideColumn->addWidget(m_search);
    sideColumn->addWidget(m_list, 1);
    row->addWidget(side);

    auto *content = new Bar(Bar::Look::Base);
    auto *contentRow = new QHBoxLayout(content);
    contentRow->setContentsMargins(Grid * 4, Grid * 3, Grid * 4, Grid * 3);
    auto *frame = new QWidget;
    frame->setMaximumWidth(fontMetrics().averageCharWidth() * 100);
    frame->setObjectName(u"Settings content"_s);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    contentRow->addWidget(frame, 1);
    contentRow->addStretch(0);
    m_scroll->setWidget(content);
    content->installEventFilter(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    row->addWidget(m_scroll, 1);

    addPages();
    for (SettingsPage *page : m_pages) {
        column->addWidget(page);
        auto *item = new QListWidgetItem(themedIcon(page->iconName()), page->title(), m_list);
        item->setSizeHint(QSize(0, fontMetrics().height() + Grid * 3 / 2));
    }
    m_nothing->setNormalSize();
    column->addWidget(m_nothing);
    column->addStretch(1);

    connect(m_list, &QListWidget::currentRowChanged, this, &SettingsWindow::update);
    connect(m_list, &QListWidget::itemPressed, this, [this] { m_search->clear(); });
    connect(m_search, &QLineEdit::textChanged, this, &SettingsWindow::update);
    connect(new QShortcut(QKeySequence::Find, this), &QShortcut::activated, m_search, qOverload<>(&QWidget::setFocus));
    connect(new QShortcut(QKeySequence::Close, this), &QShortcut::activated, this, &QWidget::close);
    m_list->setCurrentRow(0);
    m_search->setFocus();
}

SettingsWindow::~SettingsWindow()
{
    // Keeps what is typed in the field that has the focus, while there is still somebody to keep it.
    if (QWidget *focused = focusWidget())
        focused->clearFocus();
    m_accounts->keep();
}

void SettingsWindow::addPages()
{
    m_accounts = new AccountsPage(m_service);
    connect(m_accounts, &AccountsPage::addAccountRequested, this, &SettingsWindow::addAccountRequested);
    connect(m_accounts, &AccountsPage::serversRequested, this, &SettingsWindow::serversRequested);
    auto *preferences = new PreferencePages(m_service, this);
    m_pages = {m_accounts,
               preferences->makeAppearance(),
               preferences->makeReading(),
               preferences->makeWriting(),
               preferences->makeNotifications(),
               preferences->makeKeyboard(),
               preferences->makeNetwork(),
               preferences->makeStorage()};
}

void SettingsWindow::update()
{
    const QStringList words = m_search->text().split(u' ', Qt::SkipEmptyParts);
    int shown = 0;
    for (size_t i = 0; i < m_pages.size(); ++i) {
        const int fitting = m_pages[i]->filter(words);
        const bool visible = words.isEmpty() ? int(i) == m_list->currentRow() : fitting > 0;
        m_pages[i]->setVisible(visible);
        m_list->item(int(i))->setHidden(fitting == 0);
        shown += visible ? 1 : 0;
    }
    m_nothing->setVisible(shown == 0);
    m_nothing->setText(tr("No setting fits “%1”.").arg(m_search->text()));
}

/// Nothing is cut off at the right, however narrow somebody makes the window.
bool SettingsWindow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest && watched == m_scroll->widget())
        m_scroll->setMinimumWidth(m_scroll->widget()->minimumSizeHint().width() + m_scroll->verticalScrollBar()->sizeHint().width());
    return QWidget::eventFilter(watched, event);
}

void SettingsWindow::showAccount(AccountId account)
{
    m_search->clear();
    m_list->setCurrentRow(0);
    // The page needs its layout before there is a place to scroll to.
    QTimer::singleShot(0, this, [this, account] {
        if (QWidget *card = m_accounts->cardOf(account))
            m_scroll->ensureWidgetVisible(card);
    });
}

void SettingsWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && !m_search->text().isEmpty())
        m_search->clear();
    else if (event->key() == Qt::Key_Escape)
        close();
    else
        QWidget::keyPressEvent(event);
}

} // namespace postrider::ui
