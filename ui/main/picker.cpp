#include "main/picker.h"

#include "forms/pieces.h"
#include "models/folder_choices.h"
#include "widgets/icons.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPointer>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int Width = 560;
constexpr int Height = 400;
constexpr int Shadow = 8;
constexpr int MostShown = 200;
constexpr int DetailRole = Qt::UserRole + 1;
constexpr int IconRole = Qt::UserRole + 2;

class ItemDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {100, QFontMetrics(option.font).height() + 14};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Tones tones(option.palette);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(mixed(option.palette.color(QPalette::Active, QPalette::Base),
                                    option.palette.color(QPalette::Active, QPalette::Highlight), tones.dark ? 0.26 : 0.14));
            painter->drawRoundedRect(QRectF(option.rect).adjusted(4, 1, -4, -1), 6, 6);
        }
        const bool enabled = index.flags().testFlag(Qt::ItemIsEnabled);
        const QRect box = option.rect.adjusted(14, 0, -14, 0);
        const bool reversed = option.direction == Qt::RightToLeft;
        const int iconX = reversed ? box.right() - 15 : box.left();
        paintIcon(*painter, {iconX, box.center().y() - 7, 16, 16}, index.data(IconRole).toString(), tones.faint);
        const QString detail = index.data(DetailRole).toString();
        const QFont small = smallFont(option.font);
        const int detailWidth = QFontMetrics(small).horizontalAdvance(detail);
        painter->setPen(enabled ? tones.text : option.palette.color(QPalette::Disabled, QPalette::Text));
        painter->setFont(option.font);
        const int before = 26;
        const int after = detailWidth + 16;
        const QRect text = reversed ? box.adjusted(after, 0, -before, 0) : box.adjusted(before, 0, -after, 0);
        painter->drawText(text, (reversed ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine,
                          QFontMetrics(option.font).elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
        painter->setFont(small);
        painter->setPen(tones.faint);
        painter->drawText(box, (reversed ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute | Qt::AlignVCenter, detail);
        painter->restore();
    }
};

} // namespace

Picker *Picker::open(QWidget *window, const QString &prompt, std::vector<PickerItem> items)
{
    auto *picker = new Picker(window, prompt, std::move(items));
    picker->show();
    picker->raise();
    picker->m_words->setFocus(Qt::PopupFocusReason);
    return picker;
}

Picker::Picker(QWidget *window, const QString &prompt, std::vector<PickerItem> items)
    : QWidget(window)
    , m_items(std::move(items))
    , m_words(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_focusBefore(QApplication::focusWidget())
{
    setObjectName(u"Picker"_s);
    setAccessibleName(prompt);
    m_words->setPlaceholderText(prompt);
    m_words->setAccessibleName(prompt);
    m_words->setFrame(false);
    m_words->setTextMargins(10, 0, 10, 0);
    m_words->setMinimumHeight(m_words->fontMetrics().height() + 2 * Grid);
    QPalette clear = m_words->palette();
    clear.setColor(QPalette::Base, palette().color(QPalette::Base));
    m_words->setPalette(clear);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setItemDelegate(new ItemDelegate(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(prompt);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Shadow + 6, Shadow + 6, Shadow + 6, Shadow + 6);
    column->setSpacing(4);
    column->addWidget(m_words);
    column->addWidget(new HairLine(this));
    column->addWidget(m_list, 1);
    const int width = std::min(Width, window->width() - 32);
    const int height = std::min(Height, window->height() - 96);
    setGeometry((window->width() - width) / 2, 56, width, height);
    m_words->installEventFilter(this);
    connect(m_words, &QLineEdit::textChanged, this, &Picker::filter);
    connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem *item) { choose(m_list->row(item)); });
    filter({});
}

QStringList Picker::shownTexts() const
{
    QStringList texts;
    for (const size_t index : m_shown) {
        texts << m_items[index].text;
    }
    return texts;
}

void Picker::filter(const QString &words)
{
    std::vector<std::pair<int, size_t>> found;
    for (size_t i = 0; i < m_items.size(); ++i) {
        const int score = matchScore(m_items[i].text, words);
        if (score >= 0) {
            found.emplace_back(score * 10 + m_items[i].rank + (m_items[i].enabled ? 5 : 0), i);
        }
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    m_list->clear();
    m_shown.clear();
    for (const auto &[score, i] : found) {
        if (int(m_shown.size()) == MostShown) {
            break;
        }
        const PickerItem &item = m_items[i];
        auto *row = new QListWidgetItem(item.text, m_list);
        row->setData(DetailRole, item.detail);
        row->setData(IconRole, item.icon);
        row->setData(Qt::AccessibleTextRole, item.detail.isEmpty() ? item.text : tr("%1, %2").arg(item.text, item.detail));
        if (!item.enabled) {
            row->setFlags(Qt::ItemIsSelectable);
        }
        m_shown.push_back(i);
    }
    m_list->setCurrentRow(0);
}

void Picker::choose(int row)
{
    if (row < 0 || row >= int(m_shown.size()) || !m_items[m_shown[size_t(row)]].enabled) {
        return;
    }
    const auto chosen = m_items[m_shown[size_t(row)]].chosen;
    finish();
    chosen();
}

void Picker::finish()
{
    m_words->removeEventFilter(this);
    hide();
    if (m_focusBefore && m_focusBefore->isVisible()) {
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    }
    deleteLater();
}

bool Picker::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_words && event->type() == QEvent::FocusOut && QApplication::activePopupWidget() == nullptr) {
        finish();
        return false;
    }
    if (watched == m_words && event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        switch (key->key()) {
        case Qt::Key_Escape:
            finish();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose(m_list->currentRow());
            return true;
        case Qt::Key_Down:
        case Qt::Key_Up:
        case Qt::Key_PageDown:
        case Qt::Key_PageUp:
            QApplication::sendEvent(m_list, event);
            return true;
        default:
            break;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void Picker::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tones tones(palette());
    painter.setPen(Qt::NoPen);
    for (int i = Shadow; i > 0; --i) {
        painter.setBrush(QColor(0, 0, 0, tones.dark ? 14 : 4));
        painter.drawRoundedRect(QRectF(rect()).adjusted(Shadow - i, Shadow - i + 2, i - Shadow, i - Shadow), 10 + i, 10 + i);
    }
    painter.setPen(tones.line);
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(Shadow + 0.5, Shadow + 0.5, -Shadow - 0.5, -Shadow - 0.5), 10, 10);
}

} // namespace postrider::ui
