#include "composer/recipient_edit.h"

#include "composer/recipient_pill.h"
#include "forms/flow_layout.h"
#include "forms/pieces.h"
#include "mime/address_parser.h"

#include <QKeyEvent>
#include <QListWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace postrider::ui {

namespace {

/// A pasted list of thousands stays quick: only so many are drawn, the others are counted.
constexpr size_t MaxPills = 100;
constexpr int MaxLines = 4;

/// True if what was typed holds a separator outside quotes, so that an address ended.
bool hasSeparator(const QString &text)
{
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        else if (!quoted && (c == u',' || c == u';' || c == u'\n' || c == u'\r' || c == QChar::LineSeparator))
            return true;
    }
    return false;
}

} // namespace

void RecipientLine::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        Q_EMIT left();
}

void RecipientLine::keyPressEvent(QKeyEvent *event)
{
    const bool atStart = cursorPosition() == 0 && !hasSelectedText();
    if (atStart && (event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Left) && event->modifiers() == Qt::NoModifier) {
        Q_EMIT leftByBackspace();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

RecipientEdit::RecipientEdit(const char *key, const QString &spoken, QWidget *parent)
    : QWidget(parent)
    , m_scroll(new QScrollArea(this))
    , m_content(new QWidget)
    , m_flow(new FlowLayout(m_content))
    , m_line(new RecipientLine)
    , m_popup(new QListWidget(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_scroll);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setWidget(m_content);
    m_content->setAutoFillBackground(false);
    m_flow->setSpacings(Grid - 2, Grid / 2);
    m_flow->setLastStretches(true);
    m_flow->addWidget(m_line);

    nameField(m_line, key, spoken);
    m_line->setFrame(false);
    m_line->setMinimumWidth(fontMetrics().averageCharWidth() * 16);
    m_line->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    QPalette clear = m_line->palette();
    clear.setColor(QPalette::Base, Qt::transparent);
    m_line->setPalette(clear);
    m_line->installEventFilter(this);

    m_popup->setWindowFlags(Qt::ToolTip | Qt::FramelessWindowHint);
    m_popup->setFocusPolicy(Qt::NoFocus);
    m_popup->setAttribute(Qt::WA_ShowWithoutActivating);
    m_popup->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    nameField(m_popup, "Completions", tr("Suggestions"));

    connect(m_line, &QLineEdit::textEdited, this, &RecipientEdit::typed);
    // Text that comes without a key, from an assistive program for example, counts as well.
    connect(m_line, &QLineEdit::textChanged, this, &RecipientEdit::edited);
    connect(m_line, &RecipientLine::left, this, [this] {
        hideCompletions();
        commit();
    });
    connect(m_line, &RecipientLine::leftByBackspace, this, [this] {
        if (!m_pills.empty())
            m_pills.back()->setFocus();
    });
    connect(m_popup, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { acceptCompletion(m_popup->row(item)); });
    setFocusProxy(m_line);
    updateHeight();
}

AddressList RecipientEdit::addresses() const
{
    AddressList all = m_addresses;
    const AddressList typed = mime::parseTypedAddresses(m_line->text());
    all.insert(all.end(), typed.begin(), typed.end());
    return all;
}

void RecipientEdit::setAddresses(const AddressList &addresses)
{
    m_addresses = addresses;
    rebuild();
}

void RecipientEdit::setHighlighted(const QStringList &addresses)
{
    m_highlighted = addresses;
    rebuild();
}

void RecipientEdit::setCompletion(std::function<AddressList(const QString &)> complete)
{
    m_complete = std::move(complete);
}

QString RecipientEdit::firstBad() const
{
    for (const Address &address : addresses()) {
        if (!mime::isSendableAddress(address.address))
            return mime::formatAddress(address);
    }
    return {};
}

void RecipientEdit::typed()
{
    const QString text = m_line->text();
    if (hasSeparator(text)) {
        hideCompletions();
        commit();
        return;
    }
    const QString word = text.trimmed();
    if (word.isEmpty() || !m_complete)
        hideCompletions();
    else
        showCompletions(m_complete(word));
}

void RecipientEdit::commit()
{
    const QString text = m_line->text();
    if (text.trimmed().isEmpty())
        return;
    QString lines = text;
    lines.replace(QChar::LineSeparator, u'\n').replace(u'\r', u'\n');
    const AddressList found = mime::parseTypedAddresses(lines);
    {
        const QSignalBlocker quiet(m_line);
        m_line->clear();
    }
    add(found);
}

void RecipientEdit::add(const AddressList &addresses)
{
    for (const Address &address : addresses) {
        const bool known = std::any_of(m_addresses.begin(), m_addresses.end(),
                                       [&address](const Address &other) { return other.sameMailbox(address); });
        if (!known || address.address.isEmpty())
            m_addresses.push_back(address);
    }
    rebuild();
    m_scroll->verticalScrollBar()->setValue(m_scroll->verticalScrollBar()->maximum());
    Q_EMIT edited();
}

void RecipientEdit::removeAt(size_t index, bool focusLine)
{
    if (index >= m_addresses.size())
        return;
    m_addresses.erase(m_addresses.begin() + qsizetype(index));
    rebuild();
    if (focusLine || m_pills.empty())
        m_line->setFocus();
    else
        m_pills[std::min(index, m_pills.size() - 1)]->setFocus();
    Q_EMIT edited();
}

void RecipientEdit::editAt(size_t index)
{
    if (index >= m_addresses.size())
        return;
    commit();
    const QString text = mime::formatAddress(m_addresses[index]);
    m_addresses.erase(m_addresses.begin() + qsizetype(index));
    rebuild();
    m_line->setText(text);
    m_line->setFocus();
    m_line->selectAll();
}

size_t RecipientEdit::indexOf(const RecipientPill *pill) const
{
    return size_t(std::find(m_pills.begin(), m_pills.end(), pill) - m_pills.begin());
}

void RecipientEdit::moveFocus(const RecipientPill *from, int step)
{
    const qsizetype to = qsizetype(indexOf(from)) + step;
    if (to >= qsizetype(m_pills.size()))
        m_line->setFocus();
    else if (to >= 0)
        m_pills[size_t(to)]->setFocus();
}

void RecipientEdit::rebuild()
{
    // The pill may be in the middle of telling that it was clicked.
    for (RecipientPill *pill : m_pills) {
        m_flow->removeWidget(pill);
        pill->hide();
        pill->deleteLater();
    }
    m_pills.clear();
    for (size_t i = 0; i < std::min(m_addresses.size(), MaxPills); ++i) {
        const Address &address = m_addresses[i];
        const bool marked = m_highlighted.contains(address.address, Qt::CaseInsensitive);
        const Tone tone = !mime::isSendableAddress(address.address) ? Tone::Error : marked ? Tone::Warning : Tone::Plain;
        auto *pill = new RecipientPill(address, tone, m_content);
        connect(pill, &RecipientPill::removeRequested, this, [this, pill] { removeAt(indexOf(pill), !pill->hasFocus()); });
        connect(pill, &RecipientPill::editRequested, this, [this, pill] { editAt(indexOf(pill)); });
        connect(pill, &RecipientPill::moveRequested, this, [this, pill](int step) { moveFocus(pill, step); });
        m_flow->insertWidget(int(i), pill);
        pill->show();
        m_pills.push_back(pill);
    }
    m_line->setPlaceholderText(m_addresses.size() > MaxPills ? tr("and %Ln more", nullptr, int(m_addresses.size() - MaxPills))
                                                             : QString());
    updateHeight();
}

void RecipientEdit::updateHeight()
{
    const int oneLine = fontMetrics().height() + Grid / 2;
    const int width = std::max(this->width(), 1);
    const int wanted = std::max(m_flow->heightForWidth(width), std::max(oneLine, m_line->sizeHint().height()));
    const int most = oneLine * MaxLines + Grid / 2 * (MaxLines - 1);
    setFixedHeight(std::min(wanted, most));
}

void RecipientEdit::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    updateHeight();
}

void RecipientEdit::mousePressEvent(QMouseEvent *)
{
    m_line->setFocus();
}

void RecipientEdit::showCompletions(const AddressList &found)
{
    m_found = found;
    m_popup->clear();
    if (found.empty()) {
        hideCompletions();
        return;
    }
    for (const Address &address : found)
        m_popup->addItem(mime::formatAddress(address));
    m_popup->setCurrentRow(0);
    const int rowHeight = m_popup->sizeHintForRow(0);
    const int width = std::max(m_popup->sizeHintForColumn(0) + Grid * 3, fontMetrics().averageCharWidth() * 40);
    m_popup->resize(width, rowHeight * std::min(m_popup->count(), 8) + 2 * m_popup->frameWidth());
    m_popup->move(m_line->mapToGlobal(QPoint(0, m_line->height() + Grid / 4)));
    if (!m_popup->isVisible()) {
        m_popup->show();
        m_popup->raise();
    }
}

void RecipientEdit::hideCompletions()
{
    m_popup->hide();
}

void RecipientEdit::acceptCompletion(int row)
{
    hideCompletions();
    if (row < 0 || row >= int(m_found.size()))
        return;
    const Address chosen = m_found[size_t(row)];
    {
        const QSignalBlocker quiet(m_line);
        m_line->clear();
    }
    add({chosen});
    m_line->setFocus();
}

bool RecipientEdit::popupKey(int key)
{
    const int row = m_popup->currentRow();
    switch (key) {
    case Qt::Key_Down:
        m_popup->setCurrentRow(std::min(row + 1, m_popup->count() - 1));
        return true;
    case Qt::Key_Up:
        m_popup->setCurrentRow(std::max(row - 1, 0));
        return true;
    case Qt::Key_Escape:
        hideCompletions();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Tab:
        acceptCompletion(row);
        return true;
    default:
        return false;
    }
}

bool RecipientEdit::eventFilter(QObject *watched, QEvent *event)
{
    // The line itself would pass Tab on to the next field before it sees the key.
    if (watched == m_line && (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride)) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool control = key->modifiers() & (Qt::ControlModifier | Qt::AltModifier);
        if (event->type() == QEvent::ShortcutOverride) {
            // Escape closes the suggestions, not the window.
            if (m_popup->isVisible() && key->key() == Qt::Key_Escape)
                event->accept();
            return QWidget::eventFilter(watched, event);
        }
        if (m_popup->isVisible() && !control && popupKey(key->key()))
            return true;
        if (!control && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            commit();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace postrider::ui
