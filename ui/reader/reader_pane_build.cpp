// How the reader is put together; what it does is in reader_pane.cpp.
#include "reader/reader_pane.h"

#include "forms/inline_panel.h"
#include "forms/pieces.h"
#include "mime/text_safety.h"
#include "reader/body_host.h"
#include "reader/conversation_strip.h"
#include "reader/fact_strips.h"
#include "reader/find_bar.h"
#include "reader/header_card.h"
#include "reader/message_text_view.h"
#include "reader/received_attachments.h"
#include "widgets/buttons.h"
#include "widgets/display_text.h"
#include "widgets/empty_state.h"
#include "widgets/progress_line.h"

#include <QDesktopServices>
#include <QMenu>
#include <QPainter>
#include <QUrl>
#include <QVBoxLayout>

namespace postrider::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int Side = 24;       ///< left and right of the cards
constexpr int TextIndent = 38; ///< the text stands under the name, not under the avatar

/// A frame with round corners in the colours of the palette.
class Card final : public QWidget
{
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Tones tones(palette());
        painter.setPen(tones.line);
        const QColor base = palette().color(QPalette::Base);
        painter.setBrush(tones.dark ? mixed(base, tones.text, 0.025) : base);
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    }
};

/// The folder's name beside the subject.
class FolderChip final : public QLabel
{
public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const Tones tones(palette());
        painter.setPen(Qt::NoPen);
        painter.setBrush(tones.back(Tone::Good));
        painter.drawRoundedRect(rect(), height() / 2.0, height() / 2.0);
        painter.setPen(tones.mark(Tone::Good));
        painter.drawText(rect(), Qt::AlignCenter, text());
    }
};

InlinePanel *hiddenPanel(QWidget *parent)
{
    auto *panel = new InlinePanel(parent);
    panel->showNothing();
    return panel;
}

} // namespace

void ReaderPane::buildTop()
{
    m_subject = new QLabel(m_page);
    m_subject->setTextFormat(Qt::PlainText);
    m_subject->setWordWrap(true);
    m_subject->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_subject->setMinimumWidth(80);
    QFont big = font();
    big.setPointSizeF(big.pointSizeF() * 1.5);
    big.setWeight(QFont::DemiBold);
    m_subject->setFont(big);
    m_subject->setObjectName(u"Subject line"_s);
    m_folder = new FolderChip(m_page);
    QFont small = smallFont(font());
    small.setWeight(QFont::DemiBold);
    m_folder->setFont(small);
    m_folder->setContentsMargins(Grid, 1, Grid, 1);
    m_folder->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(6);
}

void ReaderPane::setActions(const ReaderActions &actions)
{
    struct Entry {
        QAction *action;
        const char *key;
        const char *icon;
        bool gapBefore;
    };
    const Entry entries[] = {{actions.reply, "Reply", "reply", false},
                             {actions.replyAll, "Reply all", "reply-all", false},
                             {actions.forward, "Forward", "forward", false},
                             {actions.archive, "Archive", "archive", true},
                             {actions.trash, "Delete", "trash", false}};
    for (const Entry &entry : entries) {
        if (!entry.action) {
            continue;
        }
        auto *button = new FlatButton(FlatButton::Look::Framed, QLatin1String(entry.icon), entry.action->iconText(), m_page);
        button->setDefaultAction(entry.action);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setNames(entry.key, entry.action->iconText());
        if (entry.gapBefore) {
            m_buttons->addSpacing(2 * Grid);
        }
        m_buttons->addWidget(button);
    }
    if (actions.more) {
        auto *more = new FlatButton(FlatButton::Look::Quiet, u"more"_s, {}, m_page);
        more->setNames("More actions", tr("More actions"));
        more->setToolTip(tr("More actions"));
        more->setMenu(actions.more);
        more->setPopupMode(QToolButton::InstantPopup);
        m_buttons->addWidget(more);
    }
    m_buttons->addStretch();
    if (actions.reply) {
        connect(m_answer, &QToolButton::clicked, actions.reply, &QAction::trigger);
        m_answer->setKeyHint(actions.reply->shortcut().toString(QKeySequence::NativeText));
        m_answer->setEnabled(true);
        connect(actions.reply, &QAction::changed, this,
                [this, reply = actions.reply] { m_answer->setKeyHint(reply->shortcut().toString(QKeySequence::NativeText)); });
    }
}

void ReaderPane::buildCard()
{
    m_card = new Card(m_page);
    m_header = new HeaderCard(m_card);
    m_conversation = new ConversationStrip(m_service, m_card);
    m_conversation->setContentsMargins(TextIndent, 0, 0, 0);
    m_facts = new FactStrips(m_card);
    m_notices = hiddenPanel(m_card);
    m_blocked = hiddenPanel(m_card);
    m_blocked->setButtonsBelow(true); // beside three of them there is no room for words
    m_linkPanel = hiddenPanel(m_card);
    m_problem = hiddenPanel(m_card);
    m_progress = new ProgressLine(m_card);
    m_progress->hide();
    m_body = new BodyHost(m_card);
    MessageTextView &text = m_body->textView();
    text.setObjectName(u"Message text"_s);
    text.setAccessibleName(tr("Message text"));
    text.viewport()->setAutoFillBackground(false);
    m_find = new FindBar(*m_body, m_card);
    m_linkTarget = new FaintLabel({}, m_card);
    m_linkTarget->hide();
    m_attachments = new ReceivedAttachments(m_service, m_card);

    auto *body = new QVBoxLayout;
    body->setContentsMargins(TextIndent, Grid / 2, 0, 0);
    body->setSpacing(0);
    body->addWidget(m_progress);
    body->addWidget(m_body, 1);
    body->addWidget(m_linkTarget);
    body->addWidget(m_attachments);
    auto *inCard = new QVBoxLayout(m_card);
    inCard->setContentsMargins(14, 12, 14, 12);
    inCard->setSpacing(Grid);
    inCard->addWidget(m_header);
    for (QWidget *panel :
         {static_cast<QWidget *>(m_conversation), static_cast<QWidget *>(m_facts), static_cast<QWidget *>(m_notices), static_cast<QWidget *>(m_blocked), static_cast<QWidget *>(m_linkPanel),
          static_cast<QWidget *>(m_problem), static_cast<QWidget *>(m_find)}) {
        inCard->addWidget(panel);
    }
    inCard->addLayout(body, 1);

    m_answer = new FlatButton(FlatButton::Look::Framed, u"reply"_s, {}, m_page);
    m_answer->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_answer->setNames("Answer", tr("Reply"));
    m_answer->setEnabled(false);

    auto *title = new QHBoxLayout;
    title->setContentsMargins(Side, 14, Side, 0);
    title->setSpacing(Grid);
    title->addWidget(m_subject, 1);
    title->addWidget(m_folder, 0, Qt::AlignTop);
    m_buttons->setContentsMargins(Side, Grid, Side, 10);
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(Side, 0, Side, 12);
    foot->addWidget(m_answer);
    foot->addStretch();
    auto *cards = new QVBoxLayout;
    cards->setContentsMargins(Side, 12, Side, 12);
    cards->addWidget(m_card);
    auto *column = new QVBoxLayout(m_page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(title);
    column->addLayout(m_buttons);
    column->addWidget(new HairLine(m_page));
    column->addLayout(cards, 1);
    column->addLayout(foot);

    connect(m_body, &BodyHost::linkActivated, this, &ReaderPane::followLink);
    connect(m_body, &BodyHost::richFailed, this, [this] {
        showBody();
        m_problem->showMessage(Tone::Info, tr("The browser engine could not show this message, so it is shown simplified."));
    });
    connect(m_body, &BodyHost::linkPointedAt, this, [this](const QString &href) {
        m_linkTarget->setText(
            m_linkTarget->fontMetrics().elidedText(mime::cleanForDisplay(href, 500), Qt::ElideMiddle, m_body->width()));
        m_linkTarget->setVisible(!href.isEmpty());
    });
    connect(m_header, &HeaderCard::starToggled, this, [this](bool on) { Q_EMIT starToggled(m_entry, on); });
    connect(m_attachments, &ReceivedAttachments::problem, this,
            [this](const Failure &failure) { m_problem->showMessage(Tone::Error, failure.message()); });
    connect(m_attachments, &ReceivedAttachments::done, this, &ReaderPane::said);
    connect(m_attachments, &ReceivedAttachments::messageOpened, this, &ReaderPane::messageOpened);
    // Fetched now: its files take its place.
    connect(m_attachments, &ReceivedAttachments::unwrapped, this, [this] { open(m_entry); }, Qt::QueuedConnection);
    connect(m_facts, &FactStrips::answered, this, &ReaderPane::answerInvitation);
    connect(m_facts, &FactStrips::receiptDecided, this, &ReaderPane::decideReceipt);
    connect(m_conversation, &ConversationStrip::chosen, this, &ReaderPane::conversationMessageChosen);
    connect(m_attachments, &ReceivedAttachments::fileOpened, this,
            [](const QString &path) { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
}

} // namespace postrider::ui
