#include "main/top_bar.h"

#include "forms/pieces.h"
#include "main/commands.h"
#include "widgets/buttons.h"
#include "widgets/icons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int WidestSearch = 620;

/// The search field's frame; the field itself has none.
class SearchFrame final : public QWidget
{
public:
    explicit SearchFrame(QWidget *parent)
        : QWidget(parent)
    {
        setMaximumWidth(WidestSearch);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    void watch(QLineEdit *field) { m_field = field; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Tones tones(palette());
        const bool focused = m_field && m_field->hasFocus();
        painter.setPen(focused ? QPen(tones.accent, 2) : QPen(tones.line));
        painter.setBrush(palette().color(QPalette::Base));
        const qreal inset = focused ? 1 : 0.5;
        painter.drawRoundedRect(QRectF(rect()).adjusted(inset, inset, -inset, -inset), 8, 8);
        const bool reversed = layoutDirection() == Qt::RightToLeft;
        paintIcon(painter, {reversed ? width() - 27 : 11, (height() - 16) / 2, 16, 16}, u"search"_s, tones.faint);
        if (m_field && m_field->text().isEmpty() && !focused) {
            const int hint = keyHintWidth(font(), u"/"_s);
            paintKeyHint(painter, {reversed ? 10 : width() - 10 - hint, 0, hint, height()}, u"/"_s, palette());
        }
    }

private:
    QLineEdit *m_field = nullptr;
};

} // namespace

TopBar::TopBar(const Commands &commands, QMenu *menu, QWidget *parent)
    : QWidget(parent)
    , m_folders(new FlatButton(FlatButton::Look::Quiet, u"folder"_s, {}, this))
    , m_back(new FlatButton(FlatButton::Look::Quiet, u"undo"_s, tr("Back"), this))
    , m_compose(new FlatButton(FlatButton::Look::Primary, u"compose"_s, tr("Compose"), this))
    , m_palette(new FlatButton(FlatButton::Look::Quiet, {}, {}, this))
{
    m_folders->setDefaultAction(commands.action(Command::ToggleFolders));
    m_folders->setToolButtonStyle(Qt::ToolButtonIconOnly);
    m_folders->setNames("Show folders", tr("Show or hide folders"));
    m_back->setNames("Back to list", tr("Back to the list"));
    connect(m_back, &QToolButton::clicked, this, &TopBar::backRequested);
    m_compose->setDefaultAction(commands.action(Command::Compose));
    m_compose->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_compose->setNames("Compose", tr("Compose"));
    auto *refresh = new FlatButton(FlatButton::Look::Quiet, u"refresh"_s, {}, this);
    refresh->setDefaultAction(commands.action(Command::Refresh));
    refresh->setToolButtonStyle(Qt::ToolButtonIconOnly);
    refresh->setNames("Refresh", tr("Look for new mail"));
    m_palette->setDefaultAction(commands.action(Command::Palette));
    m_palette->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_palette->setText(tr("Commands"));
    m_palette->setKeyHint(commands.action(Command::Palette)->shortcut().toString(QKeySequence::NativeText).replace(u'+', u' '));
    m_palette->setNames("Commands", tr("Commands"));
    auto *more = new FlatButton(FlatButton::Look::Quiet, u"menu"_s, {}, this);
    more->setNames("Menu", tr("Menu"));
    more->setToolTip(tr("Menu"));
    more->setMenu(menu);
    more->setPopupMode(QToolButton::InstantPopup);

    auto *frame = new SearchFrame(this);
    m_search = new QLineEdit(frame);
    m_search->setFrame(false);
    m_search->setPlaceholderText(tr("Search mail"));
    m_search->setClearButtonEnabled(true);
    nameField(m_search, "Search", tr("Search"));
    frame->watch(m_search);
    auto *inner = new QHBoxLayout(frame);
    inner->setContentsMargins(33, 4, 8, 4);
    inner->addWidget(m_search);
    frame->setFixedHeight(m_search->fontMetrics().height() + 16);
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, this, [this, frame](const QString &text) {
        frame->update();
        if (text.isEmpty()) {
            Q_EMIT searchEnded();
        }
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        if (!m_search->text().trimmed().isEmpty()) {
            Q_EMIT searchRequested(m_search->text().trimmed());
        }
    });

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, Grid, 12, Grid + 1);
    row->setSpacing(Grid);
    row->addWidget(m_folders);
    row->addWidget(m_back);
    row->addWidget(m_compose);
    row->addWidget(refresh);
    row->addStretch(1);
    row->addWidget(frame, 6);
    row->addStretch(1);
    row->addWidget(m_palette);
    row->addWidget(more);
    setCompact(false, false, false);
}

void TopBar::setCompact(bool foldersButton, bool backButton, bool shortTexts)
{
    m_folders->setVisible(foldersButton && !backButton);
    m_back->setVisible(backButton);
    m_compose->setToolButtonStyle(shortTexts ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    m_compose->updateGeometry();
    m_palette->setVisible(!shortTexts);
}

void TopBar::clearSearch()
{
    const QSignalBlocker silent(m_search);
    m_search->clear();
    m_search->parentWidget()->update();
}

bool TopBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search) {
        if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
            m_search->parentWidget()->update();
        }
        if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
            m_search->clear();
            m_search->clearFocus();
            Q_EMIT searchEnded();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Window));
    painter.fillRect(0, height() - 1, width(), 1, Tones(palette()).line);
}

} // namespace postrider::ui
